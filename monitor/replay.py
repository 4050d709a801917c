"""The replay contract: stories in, judgements out, by the very judge that the daemon runs.

Deterministic: no network, no sends, no clock but each story's own `published`. An id that comes again with
the same URL is the story as its publisher edited it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.judge.grouping.past import Archive
from monitor.judge.mentions.watchlist import Watchlist
from monitor.types import Judgement, Mention, Rule, Story, Verdict, Version

EDITABLE = 5_000  # stories told last, of which an edit is recognised


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of the input that is not a story; *where* is file:line."""

    where: str
    problem: str

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}; the line is skipped"


def replay(
    lines: Iterable[str], name: str, watchlist: Watchlist, rules: Sequence[Rule], *, everything: bool = False
) -> Iterator[tuple[Story, Judgement] | BadLine]:
    """Judge the stories of *lines* (a JSON object each) in their order; *name* is what errors call the input.

    With *everything*, stories that mention nothing tracked are grouped and judged too.
    """
    memory, past = Memory(), Archive()
    told: dict[str, Version] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            story = parse_story(line)
        except ValueError as error:
            yield BadLine(f"{name}:{number}", str(error))
            continue
        before = told.pop(story.id, None)
        if before and before.story.url != story.url:
            before = None
        judgement = consider(story, watchlist, memory, rules, everything=everything, before=before, past=past)
        remember(memory, story, judgement, before, past)
        past.add(story, judgement, before)
        told[story.id] = Version(story, judgement)
        if len(told) > EDITABLE:
            del told[next(iter(told))]
        yield story, judgement


def parse_story(line: str) -> Story:
    """Read one story. Raises ValueError saying which field is wrong and how to mend it."""
    try:
        fields = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"not JSON ({error})") from error
    if not isinstance(fields, dict):
        raise ValueError(f"a {type(fields).__name__} where an object was expected")
    text_of = {key: _string(fields, key) for key in ("id", "url", "title", "text", "source", "lang")}
    if not text_of["id"]:
        raise ValueError('"id" is missing or empty; give every story an id')
    if not (text_of["title"] or text_of["text"]):
        raise ValueError('"title" and "text" are both empty; a story needs one of them')
    return Story(published=_time(fields.get("published")), **text_of)


def _string(fields: dict[str, Any], key: str) -> str:
    value = fields.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f'"{key}" is not a string but {json.dumps(value)[:40]}; write it in quotes')
    return value


def _time(value: object) -> datetime:
    """Return an ISO 8601 time as aware UTC; without a zone it is UTC already."""
    remedy = 'write it as ISO 8601, such as "2026-02-11T14:02:00Z"'
    if not isinstance(value, str):
        raise ValueError(f'"published" is missing or not a string; {remedy}')
    try:
        time = datetime.fromisoformat(value)
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f'"published" is {value[:40]!r}; {remedy}') from error


def as_object(judgement: Judgement) -> dict[str, Any]:
    """Return *judgement* as the contract's output object. Its fields only grow."""
    return {
        "id": judgement.story,
        "mentions": [_mention(mention) for mention in judgement.mentions],
        "event": judgement.event,
        "verdict": str(judgement.verdict),
        "reasons": list(judgement.reasons),
        "new": []
        if judgement.verdict in (Verdict.RERUN, Verdict.UNWATCHED)
        else [
            {"sentence": sentence.text, "facts": [fact.text for fact in sentence.facts]}
            for sentence in judgement.new
        ],
        "alert": judgement.alert,
        "type": str(judgement.type),
        "origin": judgement.origin,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "key": mention.key,
        "kind": mention.kind,
        "salience": mention.salience,
        "about": mention.about,
        "via": mention.via,
        "evidence": [
            {"text": evidence.text, "zone": evidence.zone, "rule": evidence.rule}
            for evidence in mention.evidence
        ],
    }
