"""A page of briefs as the items on it, each as a story of its own. Judges nothing."""

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from itertools import pairwise

from monitor.judge.language import sentences
from monitor.judge.language.copies import words
from monitor.judge.reading import facts
from monitor.judge.reading.status_table import STEPS
from monitor.types import Evidence, Mention, Sentence, Story, Zone

_MOST, _LONGEST = 20, 120  # items of a page, words of an item: what is longer is an article
_SHORTEST, _SENTENCE = 6, 3  # words of an item, and of one that is a sentence of a paragraph
_PASSING = 50  # salience of a name in another item
_PAGE = re.compile(
    r"\b(?:in\sbrief|briefs|briefing|digest|round[\s-]?up|wrap|(?:morning|midday|noon|evening|daily|weekly|market|news|tech)\sbrief(?=\W|$)|bulletin|newsletter|in\sshort|at\sa\sglance|in\sreview|week\sin)\b|\bweek\W*$|^\W*(?:(?:the|this)\s)?(?:day|month|quarter|year|january|february|march|april|may|june|july|august|september|october|november|december)\sin\s(?!(?:court|prison|jail|line|doubt|focus)\b)[\w&]+(?:\s[\w&]+)?\W*(?:$|[:,|–—])|^\W*what\smoved\s?(?:$|[:,|–—])|^\W*(?:before|after)\sthe\s(?:open|close|bell)\W*(?:$|[:|–—])|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend)\s(?:reading|reads)\W*(?:$|[:|–—])|\bnotebook\W*(?:$|[:|–—]\s?what\smoved\b)|\bwhat\smoved\s(?:(?:the|in|on)\s)?(?:[\w&]+\s)?(?:markets?|stocks|shares|prices|today|this)\b|\b(?:morning|midday|noon|evening|closing)\s(?:note|call|list|notes)\W*(?:$|[:|–—])"
    r"|早报|晚报|日报|周报|快讯|简讯|要闻|一周|速览|短讯|단신|브리핑|다이제스트|주간|이\s?주의|소식(?!통)|ニュース一覧|短信|まとめ|ダイジェスト|今週の|けさの|今朝の|ほか\s*$",
    re.IGNORECASE,
)
# A sentence that goes on with the one before it.
_GOES_ON = re.compile(
    r"[\"“'‘]|(?:it|its|he|his|she|her|they|their|this|that|these|those|both|the\s(?:company|companies|firm|group|unit|plant|deal|two|move|latter|chipmaker|carmaker))\b"
    r"|(?:该|此|其|上述|他|她|它|两者|双方|公司|이는|이를|이에|이번|회사는|양사|양측|그는|同社|両社|双方|これ|それ|その|同氏)",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.。!?！？…\"”』」）)]\s*$")
_MARK = r"[*•▲△▶▷■□◆◇●○★☆◎①-⑳]"
# A number that heads an item.
_WORDS = "one two three four five six seven eight nine ten".split()
_NUMBER = re.compile(
    rf"(?:^|(?<=[.。!?\n])|(?<=[.。!?\n]\s))(?:(\d{{1,2}})(?:[.)]\s|、)|[(（](\d{{1,2}})[)）]\s?|({'|'.join(_WORDS)}):\s)",
    re.IGNORECASE,
)
_NUMBERED = 3  # items of a list that is numbered
# These begin with the end of the line or sentence before, which is found faster than a beginning.
_FIRST = re.compile(r"[.。!?\n]\s?(?:1(?:[.)]\s|、)|[(（]1[)）]|(?:O|o)ne:\s)")
_MARKED = re.compile(rf"[\n.。!?][^\S\n]*{_MARK}")
_BREAK = re.compile(rf"\n\s*(?:{_MARK}\s*)?|(?:^|(?<=[.。!?]))\s*{_MARK}\s*")


def items(story: Story) -> tuple[tuple[int, Story], ...]:
    """Return the items of *story* with their places in its text, () where it is one report: its title
    announces a page, or two of its items are marked as such."""
    text = _unnumbered(story.text)
    if not (len(_MARKED.findall(f"\n{text}")) >= 2 or _PAGE.search(story.title)):
        return ()
    apart, least, shortest = (_runs, 3, _SENTENCE) if runs_on(story) else (_pieces, 2, _SHORTEST)
    found = [(start, text[start:end]) for start, end in apart(text)]
    long = [(at, piece) for at, piece in found if len(words(piece)) >= shortest]
    if not least <= len(long) <= _MOST or any(len(words(piece)) > _LONGEST for _, piece in long):
        return ()
    return tuple((at, replace(story, title=_headline(piece), text=piece)) for at, piece in long)


def _headline(item: str) -> str:
    """Return the first sentence of *item* past a greeting."""
    said = sentences.split(item)
    return next((sentence for sentence in said if len(words(sentence)) >= _SENTENCE), said[0])


def runs_on(story: Story) -> bool:
    """Return whether the text of *story* is one paragraph, so that only its sentences can be items."""
    return not _BREAK.search(_unnumbered(story.text).strip())


def _unnumbered(text: str) -> str:
    """Return *text* with a mark in place of each number of a list that counts from one: "1. … 2. … 3. …",
    "(1) … (2) …" or "One: … Two: …"."""
    if not _FIRST.search(f"\n{text}"):
        return text
    found = list(_NUMBER.finditer(text))
    if len(found) < _NUMBERED or [_counted(each) for each in found] != list(range(1, len(found) + 1)):
        return text
    if any(_GOES_ON.match(text, each.end()) for each in found[1:]):
        return text  # steps of one matter
    for each in found:
        text = f"{text[: each.start()]}{'•'.ljust(each.end() - each.start())}{text[each.end() :]}"
    return text


def _counted(number: re.Match[str]) -> int:
    figure, bracketed, word = number.groups()
    return int(figure or bracketed) if figure or bracketed else _WORDS.index(word.casefold()) + 1


def looks_back(item: Story) -> bool:
    """Return whether *item* tells of earlier times, and of no step after them: "It was stopped last year. The
    order was lifted on Monday" tells news."""
    told = [
        Sentence(said, "body", facts.facts_of(said, item.published)) for said in sentences.split(item.text)
    ]
    first = Sentence(item.title, "body", facts.facts_of(item.title, item.published))
    later = (sentence for sentence in told if sentence.text != item.title)
    return facts.background(first, item.published) and not any(
        _steps(sentence) and not facts.background(sentence, item.published) for sentence in later
    )


def _steps(sentence: Sentence) -> bool:
    """Return whether *sentence* tells a step as done: "two months to appeal" does not."""
    return any(
        fact.kind == "status"
        and fact.value in STEPS
        and fact.polarity
        and fact.modality == "asserted"
        and not fact.text.startswith(("to ", "may ", "can ", "will ", "would "))
        for fact in sentence.facts
    )


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a paragraph begin and end, each with those that go on from it."""
    begun: tuple[int, int] | None = None
    for start, end in sentences.spans(text):
        if begun and not _GOES_ON.match(text, start):
            yield begun
            begun = start, end
        else:
            begun = (begun or (start, end))[0], end
    if begun:
        yield begun


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the lines and marked items begin and end; with headings, what stands under each is one."""
    lines, start = [], 0
    for found in _BREAK.finditer(text):
        lines.append((start, found.start()))
        start = found.end()
    lines.append((start, len(text)))
    heads = [
        at for at, (first, end) in enumerate(lines) if first < end and not _ENDED.search(text[first:end])
    ]
    if not heads:
        yield from lines
        return
    for at, following in pairwise([0, *heads, len(lines)]):
        if at < following:
            yield lines[at][0], lines[following - 1][1]


def placed(mentions: tuple[Mention, ...], at: int) -> tuple[Mention, ...]:
    """Return the *mentions* of the item that begins *at* as mentions of the page."""
    return tuple(
        replace(mention, evidence=tuple(_moved(shown, at) for shown in mention.evidence))
        for mention in mentions
    )


def _moved(shown: Evidence, at: int) -> Evidence:
    # The item's title is its first sentence.
    zone: Zone = "lead" if shown.zone == "title" else shown.zone
    return replace(shown, zone=zone, start=shown.start + at, end=shown.end + at)


def judged(story: Story, mentions: tuple[Mention, ...]) -> Story:
    """Return the item of *story* that all its *mentions* of whom it is about stand in, else *story*."""
    about = [shown for mention in mentions if mention.about for shown in mention.evidence]
    if not about or any(shown.zone == "title" for shown in about):
        return story
    held = (
        item
        for at, item in items(story)
        if all(at <= shown.start and shown.end <= at + len(item.text) for shown in about)
    )
    return next(held, story)


def beside(mentions: tuple[Mention, ...], keys: Container[str]) -> tuple[Mention, ...]:
    """Return those *mentions* of a page that are not of its news, whose *keys* are given."""
    return tuple(
        replace(mention, about=False, salience=min(mention.salience, _PASSING))
        for mention in mentions
        if mention.key not in keys
    )
