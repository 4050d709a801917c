"""What shows that an ordinary word is a company's name where it stands: Target shares, As Gap Sues."""

import re

from monitor.judge.language.terms import STOP, common, idf, stem
from monitor.judge.language.word_lists import COMPANY_DEED, COMPANY_SIGN, JOINING
from monitor.judge.mentions.candidates import Candidate

_QUARTER = re.compile(r"[QH][1-4]|FY\d*")
_PLANS = re.compile(r"(?:'s)? (?:to|will|has|and|plans) |'s |, ", re.I)
# What is said of a company by name: "Visa, the payments network", "Block, which owns Cash App".
_APPOSITION = re.compile(r", (?:the|a|an|which|whose|parent of|owner of|maker of)\b")
# Who stands before one: "shares of Target", "retailers Walmart and Target".
_BELONGING = re.compile(
    r"""\b(?:(?:shares?|stocks?|stake|units?|subsidiar\w+|owner|parent|ceo|chief\ executive|chairman|head
    |president|boss(?:es)?|founder|investors?|customers?|employees|workers|bid|takeover|acquisition|purchase
    |results)\ (?:of|in|at|for|from)
    |(?<!the\ )(?:retailers?|chains?|lenders?|payments?\ firms?|giants?|carmakers?|automakers?|airlines?
    |chipmakers?|insurers?|startups?|grocers?|brewers?|drugmakers?|conglomerates?|rivals?|miners?|firms?
    |companies)(?:\ (?:like|such\ as|including))?)
    \ (?:(?-i:[A-Z])[\w&'-]*(?:,\ |\ and\ |,\ and\ )){0,3}$""",
    re.I | re.X,
)
_PARTNER_BEFORE = re.compile(r"\b([A-Z][\w&-]+)(?:,| and|, and| &) $")
_PARTNER_AFTER = re.compile(r"(?:,| and|, and| &) ([A-Z][\w&-]+)\b(?! [A-Z][a-z]+ed\b)")
_FREQUENT = 5.5  # idf of a word that headlines are full of: news, first, here, target


def company_sign(seen: Candidate) -> bool:
    """Say whether what surrounds an ordinary word shows that a company is meant."""
    normal = seen.passage.normal
    if _QUARTER.fullmatch(seen.written) or seen.alias.text.casefold() in STOP:
        return False
    if seen.alias.text.isupper() and seen.written.isupper() and not normal.shouting:
        return True
    if normal.caseless or not seen.written[:1].isupper():
        return False
    if _BELONGING.search(seen.before) or _APPOSITION.match(seen.after) or _beside_a_name(seen):
        return True
    if common_phrase(seen):
        return False
    deed = bool(COMPANY_DEED.match(seen.after))
    if seen.opens or seen.before.endswith((": ", "; ", ". ")):
        sign = _PLANS if normal.headline_case else COMPANY_SIGN
        return deed or (bool(sign.match(seen.after)) and idf(seen.alias.text.casefold()) > _FREQUENT)
    if normal.headline_case:  # "As Target Shares Fall", not "Analyst Raises Price Target"
        return deed and (seen.left[0].casefold() in JOINING or seen.before.endswith(", "))
    right, _ = seen.right
    part = right[:1].isupper() and not COMPANY_SIGN.match(seen.after)  # Northern Europe
    return seen.written[:1].isupper() and not part


def _beside_a_name(seen: Candidate) -> bool:
    """Say whether a name is joined to it that is no ordinary word: "Visa and Mastercard"."""
    before, after = _PARTNER_BEFORE.search(seen.before), _PARTNER_AFTER.match(seen.after)
    return any(
        match and not common(match[1].casefold()) and idf(stem(match[1].casefold())) < idf("")
        for match in (before, after)
    )


def common_phrase(seen: Candidate) -> bool:
    """An article or number before it shows the ordinary word: the target, a block."""
    left, gap = seen.left
    return bool(gap) and left.casefold() in {
        "the",
        "a",
        "an",
        "of",
        "new",
        "its",
        "their",
        "his",
        "her",
        "crude",
        "this",
    }
