"""`monitor score` and `monitor label`: how right the decisions are, and what the user says is right."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from monitor.cli.options import ID, MATERIAL, TEXT, VERDICTS, config_option, database, format_options, reader
from monitor.cli.output import print_rows
from monitor.judge.rules import Outcome
from monitor.text import counted

if TYPE_CHECKING:
    from monitor.compare import Miss, Scored

Row = Mapping[str, Any]
_HELD_BACK = (Outcome.BASELINE, Outcome.TOO_OLD)
_lines = click.File("r", encoding="utf-8", errors="surrogateescape")


@click.command()
@config_option
@click.option("--stored", is_flag=True, help="Score what is stored against your own labels (monitor label).")
@click.option("--stories", type=_lines, help="The stories that were replayed, for the titles of the misses.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.argument("decisions", type=_lines, required=False)
@click.argument("labels", type=_lines, required=False)
def score(
    config_path: Path | None,
    stored: bool,
    stories: TextIO | None,
    as_json: bool,
    decisions: TextIO | None,
    labels: TextIO | None,
) -> None:
    """Score decisions (the output of `monitor replay --json`) against labels: precision, recall, F1, misses.

    A label is one JSON object a line: "id", the story's, and any of

    \b
      "alert"    true or false: should it have been alerted?
      "verdict"  new_event, material_update, correction, minor_detail, rerun or unwatched
      "event"    any name; stories of one name are one event (scored by B-cubed), null is one of its own
      "about"    the keys that the story is about, such as ["NVDA"]
      "keys"     the keys that it mentions, about or not

    \b
    Only what is labelled is scored. A share of nothing is no figure, but "–" and in --json null: precision
    where nothing was found, recall where there was nothing to find, F1 where both are so. Of a story that was
    edited the last decision counts, and as alerted if any was. Other fields are passed over. "-" is standard
    input. With --stored a verdict that you gave is a label of the alert, too, as `monitor label --help` says.

    \b
    Example:
      monitor replay --json tests/data/stories.jsonl | monitor score - tests/data/labels.jsonl
    """
    from monitor.compare import joined, misses, parse_decision, parse_label, scores

    if stored:
        if decisions or labels or stories:
            raise click.UsageError("--stored takes no files: it scores what is in the database")
        decided, labelled, titles = _stored(config_path)
    elif decisions and labels:
        decided, labelled = (
            _last(_rows(decisions, parse_decision, again=True)),
            list(_rows(labels, parse_label)),
        )
        titles = _titles(stories) if stories else {}
    else:
        raise click.UsageError("give a file of decisions and a file of labels, or --stored")
    pairs, missing = joined(decided, labelled)
    if missing:
        click.echo(
            f"monitor: no decision for {counted(len(missing), 'label')}, such as {missing[0]}", err=True
        )
    _print(scores(pairs), misses(pairs), titles, as_json=as_json)


def _last(decisions: Iterable[Row]) -> list[Row]:
    """Return the last decision about each story, alerted if any about it was."""
    last: dict[str, Row] = {}
    for each in decisions:
        before = last.get(each["id"])
        last[each["id"]] = {**each, "alert": each["alert"] or bool(before and before["alert"])}
    return list(last.values())


def _rows(lines: TextIO, parse: Callable[[str], Row], *, again: bool = False) -> Iterator[Row]:
    """Yield the rows of a file; with *again*, ids may come again. A measure of half a file would mislead, so
    a bad line is wrong usage."""
    seen = set[str]()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = parse(line)
            if row["id"] in seen and not again:
                raise ValueError(f"{row['id']} is there a second time")
        except ValueError as error:
            raise click.UsageError(f"{lines.name}:{number}: {error}") from error
        seen.add(row["id"])
        yield row


def _titles(stories: TextIO) -> dict[str, str]:
    def parse(line: str) -> Row:
        row = json.loads(line)
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise ValueError('not an object with a string "id"')
        return row

    return {row["id"]: str(row.get("title") or "") for row in _rows(stories, parse, again=True)}


def _stored(config_path: Path | None) -> tuple[list[Row], list[Row], dict[str, str]]:
    """Return what was decided about the labelled stories, their labels, and their titles."""
    with reader(config_path) as read:
        rows = read.labels()
    if not rows:
        click.echo("no labels yet; give some with `monitor label ID VERDICT`", err=True)
    labels: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: row["label"] not in VERDICTS):  # what is said of the alert last
        labels.setdefault(row["story"], {"id": row["story"]}).update(_said(row["label"], row["outcome"]))
    decided = {row["story"]: row | {"id": row["story"]} for row in rows}
    return list(decided.values()), list(labels.values()), {row["story"]: row["title"] for row in rows}


def _said(label: str, outcome: str) -> dict[str, Any]:
    """Return what *label* says is right of a story with that *outcome*. A verdict says of the alert, too,
    whether it was right, but not that one is missing where news was held back for its age."""
    if label not in VERDICTS:
        return {"alert": label == "alert"}
    if label in MATERIAL and outcome in _HELD_BACK:
        return {"verdict": label}
    return {"verdict": label, "alert": label in MATERIAL}


def _print(
    scored: "Iterable[Scored]", missed: "Iterable[Miss]", titles: Mapping[str, str], *, as_json: bool
) -> None:
    rows = [
        {"row": "score", "of": each.of, "key": each.key, "n": each.n}
        | {name: value if value is None else round(value, 4) for name, value in each.score._asdict().items()}
        for each in scored
    ]
    wrong = [{"row": "miss"} | each._asdict() | {"title": titles.get(each.id, "")} for each in missed]
    if as_json:
        print_rows([*rows, *wrong], (), as_json=True)
        return
    figures = [
        row
        | {name: "–" if row[name] is None else f"{row[name]:.3f}" for name in ("precision", "recall", "f1")}
        for row in rows
    ]
    print_rows([row for row in figures if not row["key"]], ("of", "n", "precision", "recall", "f1"))
    if by_key := [row for row in figures if row["key"]]:
        click.echo()
        print_rows(by_key, ("key", "of", "n", "precision", "recall", "f1"))
    if wrong:
        click.echo()
        print_rows(wrong, ("what", "decided", "labelled", "id", "title"))


@click.command()
@config_option
@click.option("--note", default="", type=TEXT, help="Why, in your own words.")
@click.option("--forget", is_flag=True, help="Take back the labels of this story.")
@click.option("--list", "listed", is_flag=True, help="List your labels, the last first.")
@format_options
@click.argument("id", required=False, type=ID)
@click.argument(
    "verdict", required=False, type=click.Choice([*VERDICTS, "alert", "silence"]), metavar="[VERDICT]"
)
def label(
    config_path: Path | None,
    note: str,
    forget: bool,
    listed: bool,
    as_json: bool,
    as_csv: bool,
    id: str | None,
    verdict: str | None,
) -> None:
    """Say what a stored story is: the right verdict, or that it deserves an alert or silence.

    Labels change nothing that is decided; `monitor score --stored` measures by them. A story holds one
    verdict and one of alert and silence; a later label replaces the earlier. Works beside a running daemon.

    A verdict says of the alert, too, whether it was right or is missing: new_event, material_update and
    correction deserve one, the others silence. Not so where the story is labelled alert or silence as well,
    nor is an alert missing that its source's first poll or [alerts] max_age held back.

    \b
    Example:
      monitor label 5f3a9c rerun --note "Reuters had it first"
    """
    from monitor.storage import labels
    from monitor.storage.queries import Reader

    if as_json and as_csv:
        raise click.UsageError("give --json or --csv, not both")
    if listed:
        if id or forget or note:
            raise click.UsageError("--list takes no story")
        with reader(config_path) as read:
            rows = read.labels()
        columns = ("at", "label", "verdict", "story", "note", "title")
        print_rows(rows, columns, as_json=as_json, as_csv=as_csv, empty="no labels yet")
        return
    if id is None or (verdict is None) is not forget:
        raise click.UsageError("give a story's id and a VERDICT, or an id with --forget, or --list")
    url = database(config_path)
    with Reader.open(url) as read:
        story = read.story(id)
    if verdict is None:
        labels.forget(url, story["id"])
    else:
        labels.put(url, story["id"], verdict, note, datetime.now(UTC))
    said = {"story": story["id"], "label": verdict, "note": note, "verdict": story["verdict"]}
    if as_json or as_csv:
        print_rows([said | {"title": story["title"]}], (), as_json=as_json, as_csv=as_csv)
    else:
        click.echo(f'{verdict or "no label"}: "{story["title"]}" (decided: {story["verdict"]})')
