"""`monitor show` and `monitor search`: one thing in full, or whatever holds some words."""

import re
from collections.abc import Callable
from difflib import unified_diff
from functools import partial
from itertools import dropwhile, pairwise
from pathlib import Path
from typing import Any

import click

from monitor import text
from monitor.cli.narrow import narrowed
from monitor.cli.options import ID, TEXT, config_option, filter_options, format_options, reader
from monitor.cli.output import json_line, print_lines, print_rows
from monitor.errors import StoreError
from monitor.judge.language.sentences import split
from monitor.storage.outages import SILENCED

_CHANGED = re.compile(r"[+-](?!--|\+\+)")  # of a diff: what came or went, without its head
_WORDS = re.compile(r"\w+")
_NOTICE = re.compile("n[0-9a-f]+")  # the id of one
_SHOWN = 20  # lines of one revision


@click.command()
@config_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.argument("id", type=ID)
def show(config_path: Path | None, as_json: bool, id: str) -> None:
    """Show an event's timeline, a story with what its publisher changed, or a notice, by its id or the
    beginning of it.

    An event bears the id of its first story; give the id of a later story to see that story. An alert's id
    stands for its story's. An event and each line of its timeline have the title under which they were first
    told, a story the one that it has now. A notice is what monitor tells of itself, such as that a
    destination fails; `monitor deliveries` lists its id.

    \b
    Example:
      monitor show 5f3a9c
    """
    with reader(config_path) as read:
        if _NOTICE.fullmatch(id):
            notice = read.notice(id)
            _print(notice, _notice, as_json=as_json)
            return
        try:
            event = read.event(id)
        except StoreError:
            story = read.story(id)
            _print(story, _story, as_json=as_json)
            return
    _print(event, _timeline, as_json=as_json)


def _print(row: dict[str, Any], told: Callable[[dict[str, Any]], str], *, as_json: bool) -> None:
    """Print *row* as JSON, or as it is *told* to a person."""
    if as_json:
        click.echo(json_line(row))
    else:
        print_lines([told(row)])


def _notice(notice: dict[str, Any]) -> str:
    began, ended = notice["began"], notice["ended"]  # which of sources ends as it begins: each has a state
    over = f" · over since {_minute(ended)} UTC" if ended and ended > began else ""
    lines = [notice["heading"], f"notice {notice['id']} · {_minute(began)} UTC{over}", ""]
    lines += map(text.line, notice["lines"])
    lines += ["", *(_went(each) for each in notice["deliveries"])]
    return "\n".join(lines).rstrip()


def _went(delivery: dict[str, Any]) -> str:
    """Return where one delivery went, or why it did not."""
    how = f"{_minute(delivery['sent'])} UTC" if delivery["sent"] else text.line(delivery["reason"])
    return f"{delivery['state']:<10} {delivery['destination']}{f': {how}' if how else ''}"


def _timeline(event: dict[str, Any]) -> str:
    stories = text.counted(event["stories"], "story", "stories")
    first, latest = event["title"], event["latest"]
    moved = latest is not None and latest != first
    lines = [f"first told  {first}", f"latest      {latest}"] if moved else [first]
    lines += [f"{' '.join(event['keys'])} · event {event['id']} · {stories}", ""]
    for story in event["timeline"]:
        # What was told stands under the title of its day; below, the edits say what the title became.
        title = next((each for each in story["revisions"] if each["event"]), story)["title"]
        mark = _mark(story)
        lines.append(
            f"{_minute(story['published'])} UTC  {story['source']}  {mark}{story['verdict']}  {story['id']}"
        )
        lines.append(f"    {title}")
        lines += [f"    {story['url']}"] if story["url"] else []
        new = [each["sentence"] for each in story["new"]]
        lines += [f"    + {each}" for each in new if not _says(title, each)]
        lines.append(f"    why: {'; '.join(story['reasons'])}")
        lines += [f"    {line}" for line in _revisions(story)]
    return "\n".join(lines)


def _mark(judged: dict[str, Any]) -> str:
    """Return what sets off the verdict of a story or a revision that was told, or would have been."""
    return "" if not judged["alert"] else "silenced " if judged["outcome"] == SILENCED else "ALERT "


def _story(story: dict[str, Any]) -> str:
    lines = [
        story["title"],
        f"{story['source']} · {_minute(story['published'])} UTC · first seen {_minute(story['seen'])} UTC",
        story["url"],
        "",
        f"verdict  {story['verdict']}: {'; '.join(story['reasons'])}",
        f"type     {story['type']}",
        f"origin   {story['origin'] or '-'}",
        f"event    {story['event'] or '-'}",
        f"outcome  {story['outcome']}",
    ]
    if story["note"]:
        lines.append(f"note     {story['note']}")
    for mention in story["mentions"]:
        via = f" via {mention['via']}" if mention["via"] else ""
        proofs = "; ".join(
            f'"{each["text"]}" in {each["zone"]} ({each["rule"]})' for each in mention["evidence"]
        )
        about = "about" if mention["about"] else "mentions"
        lines.append(f"{about:<8} {mention['key']} {mention['salience']}{via}: {proofs}")
    return "\n".join([*lines, *_revisions(story), "", story["text"]])


def _revisions(story: dict[str, Any]) -> list[str]:
    return [line for each in pairwise(story["revisions"]) for line in _revision(*each)]


def _revision(earlier: dict[str, Any], revision: dict[str, Any]) -> list[str]:
    """Return what a revision said otherwise than the *earlier* one, and what came of it."""
    mark = _mark(revision)
    why = "; ".join(revision["reasons"])
    lines = [f"edited   {_minute(revision['seen'])} UTC  {mark}{revision['verdict']}: {why}"]
    lines += [f"note     {revision['note']}"] if revision["note"] else []
    old, new = (_read(each) for each in (earlier, revision))
    changes = [
        f"    {line[0]} {line[1:]}"
        for line in unified_diff(old, new, n=0, lineterm="")
        if _CHANGED.match(line)
    ]
    more = len(changes) - _SHOWN
    return lines + changes[:_SHOWN] + ([f"    … and {text.counted(more, 'more line')}"] if more > 0 else [])


def _read(revision: dict[str, Any]) -> list[str]:
    """Return the title and the sentences of the text, which may begin with the title once more."""
    title, sentences = revision["title"], list(split(revision["text"]))
    return [title, *dropwhile(partial(_says, title), sentences)]


def _says(title: str, sentence: str) -> bool:
    """Return whether *sentence* is the *title* once more, with a full stop or without."""
    return _WORDS.findall(sentence.casefold()) == _WORDS.findall(title.casefold())


def _minute(time: str) -> str:
    return time[:16].replace("T", " ")


@click.command()
@config_option
@filter_options
@format_options
@click.argument("words", nargs=-1, required=True, type=TEXT)
def search(
    config_path: Path | None, as_json: bool, as_csv: bool, words: tuple[str, ...], **given: Any
) -> None:
    """Find stories that hold all the words, the last to come in first; Chinese, Japanese and Korean too.

    --since and --until are about when a story was published.

    \b
    Example:
      monitor search Samsung "350,000"
    """
    with reader(config_path) as read:
        rows = narrowed(read, partial(read.search, " ".join(words)), config_path, **given)
    columns = ("published", "source", "verdict", "keys", "id", "title")
    empty = "nothing found" if len(words) == 1 else "nothing found: a story must hold all the words"
    print_rows(rows, columns, as_json=as_json, as_csv=as_csv, empty=empty, drop=("source",))
