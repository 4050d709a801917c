"""`monitor explain`: what a page, a file or a stored story matches, joins and alerts, and why not."""

import asyncio
import os
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from monitor.cli.options import TEXT, config_for_reading, config_option
from monitor.cli.output import json_line, print_lines
from monitor.errors import NoDatabase, StoreError
from monitor.text import counted
from monitor.types import Judgement, Known, Story, Verdict

if TYPE_CHECKING:
    from monitor.cli.routing import Routing
    from monitor.config import Config
    from monitor.judge.mentions.match import Refused
    from monitor.judge.mentions.watchlist import Watchlist
    from monitor.judge.reading.kinds import Kind

Row = dict[str, Any]
_BESIDE = {"lead": "the lead names it beside its subject", "body": "named only in the body"}
_JSON = re.compile(rb'\s*\{\s*"')
_CONSIDERED = re.compile("(; )?considered: .*")  # the same words for every mention that counts


@click.command()
@config_option
@click.option("--title", default="", type=TEXT, help="The title, for a plain text without one.")
@click.option("--verbose", is_flag=True, help="Also name the vetoes that were considered of each mention.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.argument("what")
def explain(config_path: Path | None, title: str, verbose: bool, as_json: bool, what: str) -> None:
    """Explain what would become of a URL, a file (HTML or text), standard input ("-") or a story's id.

    A file may also hold one story as `monitor replay` reads it. Shows every mention with the words that prove
    it, every name that did not count and why, the event it joins, what is new, its type, what each rule says
    and by what, and where the alert would go and what would hold it there now. Of a story that is stored, it
    also says under which id, what was decided then and what became of it. It sends and stores nothing.

    \b
    Example:
      echo "Samsung Biologics wins an order" | monitor explain -
    """
    from monitor import config
    from monitor.judge.mentions.match import examine
    from monitor.judge.mentions.near_misses import near_misses
    from monitor.judge.mentions.watchlist import compile_watchlist
    from monitor.judge.reading.kinds import kind
    from monitor.replay import as_object

    settings = config.load(config_for_reading(config_path), env=os.environ)
    story, was = _story(what, title, settings)
    watchlist = compile_watchlist(settings.tracked)
    judgement = _judged(story, watchlist, settings)
    refused = (*examine(story, watchlist).refused, *near_misses(story, watchlist))
    walk = _walk(story, judgement, settings, was)
    why_type = _why_type(judgement, kind(story))
    if as_json:
        names = [
            {"key": each.key, "text": each.evidence.text, "zone": each.evidence.zone, "why_not": each.reason}
            for each in refused
        ]
        more = {"refused": names, "why_type": why_type, **walk.as_objects(), "stored": was}
        more |= {"title": story.title, "characters": len(story.text), "first": _known_row(judgement.first)}
        more["known"] = [_known_row(each) for each in judgement.known]
        click.echo(json_line(as_object(judgement) | more))
    else:
        lines = _explained(story, judgement, refused, stored=was is not None, verbose=verbose)
        if judgement.mentions:
            lines += [f"type      {why_type}", f"origin    {judgement.origin}"]
        lines += [*walk.lines(), *_stored_lines(was)]
        print_lines(lines)


def _known_row(known: Known | None) -> Row | None:
    if known is None:
        return None
    return {
        "sentence": known.sentence,
        "source": known.source,
        "published": f"{known.published:%Y-%m-%dT%H:%M:%SZ}",
    }


def _walk(story: Story, judgement: Judgement, settings: "Config", was: "Row | None") -> "Routing":
    """Walk the routing with what is stored of silences and of what was sent, where anything is."""
    from monitor.cli.routing import Holds, routing
    from monitor.storage.history import History

    now = datetime.now(UTC)
    seen = datetime.fromisoformat(was["seen"]) if was else now
    try:
        with History.open(settings.database) as read:
            holds = Holds(read.silences(now), read.told)
            return routing(story, judgement, settings, holds, seen=seen, now=now)
    except NoDatabase:
        return routing(story, judgement, settings, Holds(), seen=seen, now=now)


def _why_type(judgement: Judgement, kind: "Kind") -> str:
    if not judgement.mentions:
        return "not asked for: mentions nothing tracked"
    return str(kind) if kind.type is judgement.type else f"{judgement.type}: by its verdict"


def _stored_lines(was: "Row | None") -> list[str]:
    """Say as what a story is stored, and what was decided when it came in or was last edited."""
    if was is None:
        return []
    sent = ", ".join(f"{each['destination']} {each['state']}" for each in was["deliveries"])
    became = f"{was['verdict']}, {was['outcome']}{f'; {sent}' if sent else ''}"
    decided = [f"            {reason}" for reason in was["reasons"]]
    return [f"stored    as {was['id']}, seen {was['seen']}: {became}", *decided]


def _explained(
    story: Story, judgement: Judgement, refused: "tuple[Refused, ...]", *, stored: bool, verbose: bool
) -> list[str]:
    lines = [story.title or "(no title)", f"{counted(len(story.text), 'character')} of text", ""]
    for mention in judgement.mentions:
        about = "about" if mention.about else "mentions"
        via = f", via {mention.via}" if mention.via else ""
        lines.append(f"{about:<9} {mention.key} (salience {mention.salience}{via})")
        for proof in mention.evidence:
            told = proof.note if verbose else _CONSIDERED.sub("", proof.note)
            note = f" · {told}" if told else ""
            lines.append(f'            "{proof.text}" in the {proof.zone}, {proof.rule}{note}')
        if not (mention.about or any(proof.note.startswith("discounted") for proof in mention.evidence)):
            lines.append(f"            {_BESIDE.get(mention.evidence[0].zone, 'named beside its subject')}")
    lines += [f'not       {each.key}: "{each.evidence.text}" {each.reason}' for each in refused]
    if not judgement.mentions and not refused:
        lines.append("nothing here resembles a tracked name")
    lines += ["", f"event     {_event(story, judgement, stored=stored)}", f"verdict   {judgement.verdict}"]
    lines += [f"            {reason}" for reason in judgement.reasons]
    label = (
        "says" if judgement.verdict is Verdict.NEW_EVENT else "new"
    )  # the first report is compared with none
    lines += [f"{label:<9} {sentence.text}" for sentence in judgement.new]
    return lines + [f"known     {each.sentence} ({each.source})" for each in judgement.known]


def _event(story: Story, judgement: Judgement, *, stored: bool) -> str:
    if judgement.event is None:
        return "none"
    if judgement.event == story.id and judgement.first is None:
        return f"{story.id}: begun by this story" if stored else "a new one"
    first = judgement.first
    return f'{judgement.event}, first told as "{first.sentence}"' if first else judgement.event


def _judged(story: Story, watchlist: "Watchlist", settings: "Config") -> Judgement:
    """Judge *story* by what is stored, without *story* as it last read and what came after it; by what it
    read before, where it was edited."""
    from monitor.judge.desk import consider, remember
    from monitor.judge.grouping.memory import Memory
    from monitor.storage.remembered import Remembered

    memory = Memory()
    try:
        with Remembered.open(settings.database) as read:
            read.before(story.id)
            told = read.remembered(memory.since(read.newest() or story.published, read.crowded))
            is_it = (n for n, (version, _) in enumerate(told) if version.story.id == story.id)
            at = max(is_it, default=len(told))
            for version, was in told[:at]:
                remember(memory, version.story, version.judgement, was, read)
            before = told[at][1] if at < len(told) else None
            return consider(story, watchlist, memory, settings.rules, before=before, past=read)
    except NoDatabase:  # nothing is stored yet, so nothing is known
        return consider(story, watchlist, memory, settings.rules)


def _story(what: str, title: str, settings: "Config") -> "tuple[Story, Row | None]":
    """Return the story that *what* names and, where it is stored, what became of it."""
    now = datetime.now(UTC)
    if not what.strip():
        raise click.UsageError("there is nothing to explain: give a URL, a file or a story's id")
    if what.startswith(("http://", "https://")):
        if (known := _known(Story("", what, "", "", now, ""), settings)) is not None:
            return _stored(known, settings)
        body, url = asyncio.run(_fetched(what, settings))
        _refuse_feed(body)
        return _page(body, url, title, now), None
    if scheme := re.match(r"[a-z][a-z0-9+.-]*(?=://)", what):
        raise click.UsageError(f"{scheme[0]}:// is not read: give an address of http:// or https://")
    if what == "-" or _is(Path.is_file, what):
        story = _given(sys.stdin.buffer.read() if what == "-" else Path(what).read_bytes(), title, now)
        if (known := _known(story, settings)) is None:
            return story, None
        stored, was = _stored(known, settings)  # judged as it is given, in the place where it is stored
        return replace(story, id=stored.id, published=stored.published), was
    if _is(Path.is_dir, what):
        raise click.UsageError(f"{what} is a folder: give one of its files")
    return _stored(TEXT.convert(what, None, None), settings)


def _given(body: bytes, title: str, now: datetime) -> Story:
    """Return the story of a file: a line of JSON, a page or a text. Raises UsageError where it is none."""
    from monitor.replay import parse_story

    _refuse_feed(body)
    if _JSON.match(body):
        try:
            return parse_story(body.decode(errors="replace"))
        except ValueError as error:
            raise click.UsageError(
                f"this is not one story: {error}. A file of many is for `monitor replay`"
            ) from error
    if b"<html" in body[:4096].lower() or b"<!doctype html" in body[:4096].lower():
        return _page(body, "", title, now)
    return _plain(body, title, now)


def _known(story: Story, settings: "Config") -> str | None:
    """Return the id under which *story* is stored, None where it is not."""
    from monitor.storage.queries import Reader

    try:
        with Reader.open(settings.database) as read:
            return read.stored_as(story)
    except NoDatabase:
        return None


def _refuse_feed(body: bytes) -> None:
    from monitor.ingest.feedxml import cut_prolog, root_name

    head = body[:4096].decode("utf-8-sig", errors="replace").lstrip()
    if head.startswith("<") and root_name(cut_prolog(head)) in ("rss", "feed", "rdf"):
        raise click.UsageError("this is a feed: name it in a [[source]], or give the URL of an article")


def _is(kind: Callable[[Path], bool], what: str) -> bool:
    try:
        return kind(Path(what))
    except OSError:  # longer than any file's name
        return False


def _stored(what: str, settings: "Config") -> "tuple[Story, Row]":
    from monitor.storage.queries import Reader

    try:
        with Reader.open(settings.database) as read:
            row = read.story(what)
    except StoreError as error:
        raise StoreError(f"{what!r} is no URL and no file, and as an id: {error}") from error
    fields = {name: row[name] for name in ("id", "url", "title", "text", "source", "lang")}
    deliveries = [each for alert in row["alerts"] for each in alert["deliveries"]]
    last = row["revisions"][-1] if row["revisions"] else row
    decided = {name: last[name] for name in ("outcome", "seen", "verdict", "reasons")}
    was = decided | {"id": row["id"], "deliveries": deliveries}
    return Story(published=datetime.fromisoformat(last["published"]), **fields), was


def _plain(body: bytes, title: str, now: datetime) -> Story:
    """Take *body* as a story; its first line is the title where none is given. Raises UsageError."""
    if b"\0" in body:
        raise click.UsageError("this is no text and no HTML page")
    text = body.decode(errors="replace")
    if not (title or text.strip()):
        raise click.UsageError("there is nothing to explain: the text is empty")
    if not title:
        title, _, text = text.strip().partition("\n")
    return Story("explained", "", title, text.strip(), now, "you")


def _page(body: bytes, url: str, title: str, now: datetime) -> Story:
    from monitor.ingest.extract import extract

    page = extract(body, url=url, want_date=True)
    url = url or page.url
    source = urlsplit(url).hostname or "a file"
    return Story("explained", url, title or page.title, page.text, page.published or now, source)


async def _fetched(url: str, settings: "Config") -> tuple[bytes, str]:
    from monitor.ingest.fetch import Fetcher

    async with Fetcher(settings.fetch) as fetcher:
        response = await fetcher.page(url)
        return response.body, response.url
