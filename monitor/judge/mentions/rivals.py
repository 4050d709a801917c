"""Whether a headline names a company only as the one whom somebody else is out to beat."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

# Names of two words too: "Outpaces General Motors and Tesla". Only before these verbs, for a headline may write
# each of its words with a capital.
_NAMES = r"(?:[A-Z][\w.&-]*(?:\ [A-Z][\w.&-]*)?(?:,|,?\ [Aa]nd|,?\ [Oo]r|\ &)\ ){0,3}"
_OUT_TO_BEAT = re.compile(
    rf"""(?:\b(?i:to|could|can|will|would|may|might|should|aims\ to|seeks\ to)\ (?i:counter|challenge|rival|outdo|undercut|outshine|outsell|fend\ off|ward\ off|compete\ with|leapfrog|overtake|one-up)
        |\b(?i:gunning\ for|declar(?:es?|ing)\ war\ on|(?:edg|nos|inch)(?:es|ing|ed)\ (?:past|out|ahead\ of)|out-?(?:pac|trad|sell|earn|grow|perform|shin|smart|flank|class|muscl|spend|run|rank)(?:s|es|ed|ing)|sidelin(?:es|ing)|leapfrog(?:s|ging)|one-up(?:s|ping)|(?:raising|raises)\ (?:the\ )?(?:competitive\ )?stakes\ with)
        |\b(?i:leans?\ (?:up)?on|borrow\w*\ from|follow\w*|steal\w*\ from|copy|copies|copying|from|us\w+)\ (?:a\ page\ from\ )?(?:the\ )?(?=\S+(?:'s)?\ playbook\b))\ {_NAMES}$""",
    re.X,
)
# "Amazon fears", "the Tesla playbook": what others have of it.
_FELT = re.compile(
    r"(?:\ (?i:competition|threat|panic|fears|headwinds|jitters|worries|anxiety|wannabe|slayer|killer|playbook|carnage)|-(?i:rivall?ing|slayer|killer|killing|beating|busting))\b(?!\ (?i:to|against|letter|from)\b)"
)
_STOLEN = re.compile(
    r"\b(?i:steal|lure|poach|woo|snatch|win\ over|grab)\w*\ (?:away\ )?(?:[a-z]+\ ){0,2}?" + _NAMES + "$"
)
_ITS_OWN = re.compile(
    r"(?:'s?)?(?:(?:,|\ and)\ [A-Z][\w'&-]*)*\ (?i:customers|shoppers|users|drivers|diners|subscribers)\b"
)
_EATEN = re.compile(
    r"'s? (?i:crown|throne)\b| (?i:in(?:to)? (?:the|its) (?:rear-?view|dust|shade))\b| (?i:off (?:the|its) (?:[\w-]+ ){0,2}(?:throne|perch|top))"
)


def beaten(before: str, after: str) -> bool:
    """Say whether the company between *before* and *after* in a headline is only a rival of its subject."""
    if not before:
        return False
    if _OUT_TO_BEAT.search(before) or (_STOLEN.search(before) and _ITS_OWN.match(after)):
        return True
    return bool(_FELT.match(after) or _EATEN.match(after))
