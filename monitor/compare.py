"""Decisions against labels: scores of each kind of label, the same by key, and what came out wrong. Pure.

A decision is a line of `monitor replay --json`. A label is an object with "id" and any of "event" (null = an
event of its own), "verdict", "alert" (true or false), "about" and "keys" (lists of watchlist keys)."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from monitor.score import Tally, b_cubed, tally, total
from monitor.types import Verdict

Row = Mapping[str, Any]


class Figures(NamedTuple):
    """Precision, recall and F1; None where there is nothing that it could be a share of: precision where
    nothing was found, recall where there was nothing to find, F1 where both are so."""

    precision: float | None
    recall: float | None
    f1: float | None


class Scored(NamedTuple):
    """One line of the result: the score of *n* labels. *key* is "" for all keys together."""

    of: str  # "alert", "verdict", "verdict rerun", "event", "about", "keys"
    key: str
    n: int
    score: Figures


class Miss(NamedTuple):
    """One decision that is not as labelled."""

    what: str  # "false alert", "missed alert", "wrong verdict", "wrong about", "wrong keys"
    id: str
    decided: str
    labelled: str


Pair = tuple[Row, Row]  # a decision and the label of the same story


def joined(decisions: Iterable[Row], labels: Iterable[Row]) -> tuple[list[Pair], list[str]]:
    """Return each labelled decision with its label, and the ids of the labels without a decision."""
    decided = {row["id"]: row for row in decisions}
    labels = list(labels)
    missing = [label["id"] for label in labels if label["id"] not in decided]
    return [(decided[label["id"]], label) for label in labels if label["id"] in decided], missing


def scores(pairs: list[Pair]) -> list[Scored]:
    """Return a score for each kind of label that is there, then the same by key, keys in their order."""
    return [*_overall(pairs), *_by_key(pairs)]


def _overall(pairs: list[Pair]) -> Iterator[Scored]:
    if alerts := _with("alert", pairs):
        yield _scored("alert", "", len(alerts), total(_alert(*pair) for pair in alerts))
    if verdicts := _with("verdict", pairs):
        told = [(decision["verdict"], label["verdict"]) for decision, label in verdicts]
        yield _scored("verdict", "", len(told), total(tally({right}, {said}) for said, right in told))
        for verdict in Verdict:
            of_it = [tally({right} & {verdict}, {said} & {verdict}) for said, right in told]
            count = sum(right == verdict for _, right in told)
            if count or total(of_it).wrong:
                yield _scored(f"verdict {verdict}", "", count, total(of_it))
    if events := _with("event", pairs):
        true = [label["event"] or ("own", label["id"]) for _, label in events]
        found = [decision["event"] or ("own", decision["id"]) for decision, _ in events]
        yield Scored("event", "", len(events), Figures(*b_cubed(true, found)))
    for kind, keys_of in KEYS.items():
        if rows := _with(kind, pairs):
            yield _scored(kind, "", len(rows), total(tally(label[kind], keys_of(d)) for d, label in rows))


def _by_key(pairs: list[Pair]) -> Iterator[Scored]:
    counts: dict[tuple[str, str], list[Tally]] = defaultdict(list)
    for decision, label in pairs:
        if "alert" in label:
            for key in label.get("about", label.get("keys", KEYS["about"](decision))):
                counts[key, "alert"].append(_alert(decision, label))
        for kind, keys_of in KEYS.items():
            if kind in label:
                wanted, found = set(label[kind]), keys_of(decision)
                for key in wanted | found:
                    counts[key, kind].append(tally(wanted & {key}, found & {key}))
    order = {kind: place for place, kind in enumerate(("alert", *KEYS))}
    for key, kind in sorted(counts, key=lambda each: (each[0], order[each[1]])):
        yield _scored(kind, key, len(counts[key, kind]), total(counts[key, kind]))


def misses(pairs: list[Pair]) -> list[Miss]:
    """Return what is not as labelled: false alerts first, then missed ones, then the rest in their order."""
    found = [miss for decision, label in pairs for miss in _misses(decision, label)]
    order = {"false alert": 0, "missed alert": 1}
    return sorted(found, key=lambda miss: order.get(miss.what, 2))


def _misses(decision: Row, label: Row) -> Iterator[Miss]:
    id_, verdict = label["id"], decision["verdict"]
    if "alert" in label and decision["alert"] != label["alert"]:
        if label["alert"]:
            yield Miss("missed alert", id_, verdict, "alert")
        else:
            yield Miss("false alert", id_, verdict, "silence")
    if "verdict" in label and verdict != label["verdict"]:
        yield Miss("wrong verdict", id_, verdict, label["verdict"])
    for kind, keys_of in KEYS.items():
        if kind in label and keys_of(decision) != set(label[kind]):
            yield Miss(f"wrong {kind}", id_, _listed(keys_of(decision)), _listed(label[kind]))


def _about(decision: Row) -> set[str]:
    return {mention["key"] for mention in decision["mentions"] if mention["about"]}


def _mentioned(decision: Row) -> set[str]:
    return {mention["key"] for mention in decision["mentions"]}


KEYS: dict[str, Callable[[Row], set[str]]] = {"about": _about, "keys": _mentioned}


def _alert(decision: Row, label: Row) -> Tally:
    return tally({"alert"} if label["alert"] else (), {"alert"} if decision["alert"] else ())


def _with(kind: str, pairs: list[Pair]) -> list[Pair]:
    return [(decision, label) for decision, label in pairs if kind in label]


def _scored(of: str, key: str, n: int, counted: Tally) -> Scored:
    found, wanted = counted.right + counted.wrong, counted.right + counted.missed
    figures = Figures(
        counted.precision if found else None,
        counted.recall if wanted else None,
        counted.f1 if found or wanted else None,
    )
    return Scored(of, key, n, figures)


def _listed(keys: Iterable[str]) -> str:
    return " ".join(sorted(keys)) or "-"


# -- reading ---------------------------------------------------------------------------------------


def parse_decision(line: str) -> Row:
    """Read one decision. Raises ValueError saying what is wrong."""
    row = _object(line)
    for name in ("event", "verdict", "alert", "mentions"):
        if name not in row:
            raise ValueError(f'a decision without "{name}": is this what `monitor replay --json` wrote?')
        _check(row, name)
    return row


def parse_label(line: str) -> Row:
    """Read one label. Raises ValueError saying what is wrong."""
    row = _object(line)
    given = [name for name in LABELS if name in row]
    if not given:
        raise ValueError(f"a label without {', '.join(LABELS)}: there is nothing to score")
    for name in given:
        _check(row, name)
    return row


def _are_keys(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(key, str) for key in value)


def _are_mentions(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, dict) and isinstance(each.get("key"), str) and isinstance(each.get("about"), bool)
        for each in value
    )


VERDICTS = tuple(str(verdict) for verdict in Verdict)
LABELS = ("event", "verdict", "alert", "about", "keys")
_FORMS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "event": ("a string or null", lambda it: it is None or isinstance(it, str)),
    "verdict": (f"one of {', '.join(VERDICTS)}", lambda it: it in VERDICTS),
    "alert": ("true or false", lambda it: isinstance(it, bool)),
    "about": ("a list of keys", _are_keys),
    "keys": ("a list of keys", _are_keys),
    "mentions": ("a list of objects with key and about", _are_mentions),
}


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"not JSON ({error})") from error
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise ValueError('not an object with a string "id"')
    return row


def _check(row: Row, name: str) -> None:
    wanted, good = _FORMS[name]
    if not good(row[name]):
        raise ValueError(f'"{name}" of {row["id"]} is {json.dumps(row[name])[:60]}, not {wanted}')
