"""Whether a headline tells what a state, a court, thieves or a failure does to a company: it is the party, in
whatever words that name others only for a rival or a shelf."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

_DOES = (
    r"(?:to|will|may|might|can|could|would|should|must|has|have|is|are|set|again|also|just|(?:open|launch|issu|send|sent|warn|add|extend|expand|releas|reveal|announc|unveil|drop|clos|rul"
    r"|say|said|offer|giv|gave|approv|select|award|tell|told|order|halt|lift|limit|clear|seek|sought|want|push|consider|weigh|plan|look|start|begin|shar|get|enter|join|bring|built|build)(?:e?s|e?d|p?ed|ing)?)"
)
_AUTHORITY = (
    r"(?:congress|senate|house|senators?|lawmakers?|parliament|court|judges?|jury|regulators?|watchdogs?|agency|commission|authorit(?:y|ies)|prosecutors?|police|minist(?:ry|ries|er|ers)|government"
    r"|treasury|customs|white\ house|pentagon|navy|army|air\ force|commerce(?:\ department)?|justice\ department|ftc|doj|sec|fcc|fda|faa|nhtsa|cisa|fedramp|cma|samr|jftc|kftc|cfius|eu|u\.?s\.?|uk"
    r"|brussels|beijing|washington|china|india|japan|korea|taiwan|germany|france|italy|britain|spain|russia|canada|malaysia|texas|california|trump|unions?|strikers|workers|activists?|hackers?|thieves)"
)
_ACTS = re.compile(rf"\W*(?:[\w.'’-]+\ ){{0,3}}?{_AUTHORITY}\ {_DOES}\b", re.I)
# Whoever it is that acts.
_MATTER = re.compile(
    r"\b(?:bann?(?:s|ed)?|antitrust|probes?|inquiry|smuggl\w+|bribery|export\ (?:licen[cs]es?|curbs?|bans?|rules?|controls?)|recall(?:s|ed)?|hackers|exploit\ code|flaw\ (?:in|may|could)|locked\ out"
    r"|tariffs?|strikes?|walkouts?|boycotts?|unioni[sz]e\w*|union\ organi[sz]ers|short\ sellers|prosecutors|regulators)\b",
    re.I,
)
# "Nvidia competition case", "Meta users' data".
_MATTER_AFTER = re.compile(
    r"'?s? (?:competition|threat) (?:case|probe|inquiry|investigation|complaint|order|ruling|suit|law|actors?)\b"
    r"|'?s? (?:customers?|users?|shoppers?|drivers?|subscribers?)(?:'s?)? (?:\w+ )?(?:data|records|accounts|passwords|details|emails|information)\b",
    re.I,
)


def befallen(before: str, after: str) -> bool:
    """Say whether the headline with the company between *before* and *after* tells what is done to it."""
    return bool(_ACTS.match(before) or _MATTER.search(before) or _MATTER_AFTER.match(after))
