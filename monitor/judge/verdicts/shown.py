"""What is shown with a verdict: the new sentences, why, and the lines that were known. Decides nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from monitor.judge.grouping import genre
from monitor.judge.grouping.recall import AMOUNTS, Recall
from monitor.judge.language.copies import overlap
from monitor.judge.language.notices import speaks_of_itself
from monitor.judge.language.terms import tokens
from monitor.judge.verdicts.changes import Change, instead
from monitor.types import Fact, Known, Sentence

SENTENCES, REASONS, LINES = 8, 4, 3  # shown at most
_ANSWERS = 0.2  # share of telling words from which a line tells of what changed, where no like amount does
_REPEATED = 0.6  # share of words from which a line says what another one does


def sentences(said: Iterable[tuple[Sentence, Fact]]) -> tuple[Sentence, ...]:
    """Return the first of the sentences *said*, each with those of its facts that are new."""
    found: dict[str, tuple[Sentence, list[Fact]]] = {}
    for sentence, fact in said:
        found.setdefault(sentence.text, (sentence, []))[1].append(fact)
    return tuple(
        replace(sentence, facts=tuple(facts)) for sentence, facts in list(found.values())[:SENTENCES]
    )


def reasons(found: list[Change]) -> list[str]:
    """Return why there is a verdict, one reason for each fact."""
    said: dict[tuple[str, str], str] = {}
    for change in found:
        said.setdefault((change.fact.kind, change.fact.value), change.reason)
    return list(said.values())[:REASONS]


def known_lines(found: list[Change], recall: Recall) -> tuple[Known, ...]:
    """Return up to three lines that were known, for what changed: what it replaces, else what was said of
    the same thing; no line that another one repeats, no question and no comment."""
    lines: list[Known] = []
    for change in found:
        line = next(_answers(change, recall), None)
        if line and all(overlap(line.sentence, other.sentence) < _REPEATED for other in lines):
            lines.append(line)
    return tuple(lines[:LINES])


def _answers(change: Change, recall: Recall) -> Iterator[Known]:
    """Yield what was known of what *change* is about, best first."""
    for known in (instead(change, recall), change.restated):
        if known and known.sentence not in recall.event.withdrawn and not speaks_of_itself(known.sentence):
            yield known
    amount = (change.fact.kind, change.fact.unit) if change.fact.kind in AMOUNTS else None
    alike = [
        (
            any((fact.kind, fact.unit) == amount for fact in held.facts),
            overlap(change.sentence.text, held.text),
            -at,
            known,
        )
        for at, (held, known, _) in enumerate(recall.lines())
        if _tells(held)
    ]
    for same, _, _, known in sorted(alike, key=lambda row: row[:3], reverse=True)[:1]:
        if same or _shared(change.sentence.text, known.sentence) >= _ANSWERS:
            yield known


def _shared(left: str, right: str) -> float:
    a, b = set(tokens(left)), set(tokens(right))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _tells(line: Sentence) -> bool:
    if speaks_of_itself(line.text) or line.text.rstrip().endswith(("?", "？")):
        return False
    return line.zone != "title" or not genre.of_title(line.text)
