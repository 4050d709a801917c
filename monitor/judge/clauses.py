"""Clauses of a headline that tell another story: "Orel cuts jobs, Tamsin strikes deal". No facts."""

import re
from collections.abc import Container, Iterator
from itertools import pairwise

from monitor.judge.terms import idf, tokens

_UNTOLD = 0.6  # share of a clause's weighted words that the event lacks
_VERB = (
    r"(?:says?|said|sees?|rais(?:es?|ed)|cuts?|signs?|strikes?|wins?|buys?|plans?|launch(?:es)?|names?|warns?|expands?"
    r"|beats?|miss(?:es)?|gets?|takes?|sets?|posts?|reports?|unveils?|denies|eyes|seeks?|joins?|halts?|sues?|agrees?"
    r"|forecasts?|expects?|orders?|adds?|drops?|lifts?|leads?|breaks?|soars?|jumps?|surges?|rises?|falls?|climbs?"
    r"|slips?|slides?|tumbles?|rall(?:y|ies)|to)"
)
# A semicolon or a stop parts two stories wherever it stands, a comma where somebody does something after it.
_NEXT = re.compile(
    rf";\s|,\s(?=(?:[A-Z][\w.&'’-]*\s){{1,3}}(?i:{_VERB})\s)|\.\s(?=[A-Z])",
)
_WORD = re.compile(r"[^\W_]+")


def others(title: str, names: Container[str], said: Container[str]) -> Iterator[str]:
    """Yield the clauses of *title* that name nobody of *names* and have few words that were *said*, where
    another clause names somebody. *names* are in lower case, *said* are terms."""
    cuts = [0, *(found.end() for found in _NEXT.finditer(title)), len(title)]
    clauses = [title[first:last] for first, last in pairwise(cuts)]
    own = [any(word in names for word in _WORD.findall(clause.casefold())) for clause in clauses]
    if not any(own):
        return
    for clause, ours in zip(clauses, own, strict=True):
        terms = set(tokens(clause))
        lacking = sum(idf(term) for term in terms if term not in said)
        if not ours and terms and lacking >= _UNTOLD * sum(map(idf, terms)):
            yield clause
