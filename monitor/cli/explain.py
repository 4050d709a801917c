"""`monitor explain`: what a page, a file or a stored story matches, joins and alerts, and why not."""

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.options import TEXT, config_for_reading, config_option
from monitor.cli.output import json_line
from monitor.errors import NoDatabase, StoreError
from monitor.types import Judgement, Story

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.judge.match import Refused

MEMORY = timedelta(days=30)


@click.command()
@config_option
@click.option("--title", default="", type=TEXT, help="The title, for a plain text without one.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.argument("what")
def explain(config_path: Path | None, title: str, as_json: bool, what: str) -> None:
    """Explain what would become of a URL, a file (HTML or text), standard input ("-") or a story's id.

    Shows every mention with the words that prove it, every name that did not count and why, the event it
    joins, what is new, and what each rule says. It sends nothing and stores nothing.

    \b
    Example:
      echo "Samsung Biologics wins an order" | monitor explain -
    """
    from monitor import config
    from monitor.judge.desk import consider
    from monitor.judge.match import examine
    from monitor.judge.watchlist import compile_watchlist
    from monitor.replay import as_object

    settings = config.load(config_for_reading(config_path), env=os.environ)
    story = _story(what, title, settings)
    watchlist = compile_watchlist(settings.tracked)
    judgement = consider(story, watchlist, _memory(settings, story), settings.rules)
    refused = examine(story, watchlist).refused
    if as_json:
        rules = [
            {"rule": each.rule, "alert": each.alert, "reason": each.reason} for each in judgement.decisions
        ]
        names = [
            {"key": each.key, "text": each.evidence.text, "zone": each.evidence.zone, "why_not": each.reason}
            for each in refused
        ]
        click.echo(json_line(as_object(judgement) | {"refused": names, "rules": rules}))
    else:
        click.echo("\n".join(_explained(story, judgement, refused)))


def _explained(story: Story, judgement: Judgement, refused: "tuple[Refused, ...]") -> list[str]:
    lines = [story.title or "(no title)", f"{len(story.text)} characters of text", ""]
    for mention in judgement.mentions:
        about = "about" if mention.about else "mentions"
        via = f", via {mention.via}" if mention.via else ""
        lines.append(f"{about:<9} {mention.key} (salience {mention.salience}{via})")
        for proof in mention.evidence:
            note = f" · {proof.note}" if proof.note else ""
            lines.append(f'            "{proof.text}" in the {proof.zone}, {proof.rule}{note}')
    lines += [f'not       {each.key}: "{each.evidence.text}" {each.reason}' for each in refused]
    if not judgement.mentions and not refused:
        lines.append("nothing here resembles a tracked name")
    lines += ["", f"event     {_event(story, judgement)}", f"verdict   {judgement.verdict}"]
    lines += [f"            {reason}" for reason in judgement.reasons]
    lines += [f"new       {sentence.text}" for sentence in judgement.new]
    lines += [f"known     {each.sentence} ({each.source})" for each in judgement.known]
    lines += [
        f"rule      {each.rule}: {'ALERT' if each.alert else 'no alert'}, {each.reason}"
        for each in judgement.decisions
    ]
    return lines


def _event(story: Story, judgement: Judgement) -> str:
    if judgement.event is None:
        return "none"
    if judgement.event == story.id:
        return "a new one"
    return f"{judgement.event}: {judgement.first.sentence if judgement.first else ''}"


def _memory(settings: "Config", story: Story) -> Any:
    """Return the judge's memory as the stored stories make it, without *story* and what came after it."""
    from monitor.judge.memory import Memory
    from monitor.storage.queries import Reader

    memory = Memory()
    try:
        with Reader.open(settings.database) as read:
            for told, mentions, event in read.remembered(story.published - MEMORY):
                if told.id == story.id:
                    break
                memory.learn(told, mentions, event)
    except NoDatabase:  # nothing is stored yet, so nothing is known
        return Memory()
    return memory


def _story(what: str, title: str, settings: "Config") -> Story:
    now = datetime.now(UTC)
    if what.startswith(("http://", "https://")):
        body, url = asyncio.run(_fetched(what, settings))
        return _page(body, url, title, now)
    if what == "-" or _is_file(what):
        body = sys.stdin.buffer.read() if what == "-" else Path(what).read_bytes()
        if b"<html" in body[:4096].lower() or b"<!doctype html" in body[:4096].lower():
            return _page(body, "", title, now)
        return _plain(body.decode(errors="replace"), title, now)
    return _stored(TEXT.convert(what, None, None), settings)


def _is_file(what: str) -> bool:
    try:
        return Path(what).is_file()
    except OSError:  # longer than any file's name
        return False


def _stored(what: str, settings: "Config") -> Story:
    from monitor.storage.queries import Reader

    try:
        with Reader.open(settings.database) as read:
            row = read.story(what)
    except StoreError as error:
        raise StoreError(f"{what!r} is no URL and no file, and as an id: {error}") from error
    fields = {name: row[name] for name in ("id", "url", "title", "text", "source", "lang")}
    return Story(published=datetime.fromisoformat(row["published"]), **fields)


def _plain(text: str, title: str, now: datetime) -> Story:
    """Take *text* as a story; its first line is the title where none is given."""
    if not title:
        title, _, text = text.strip().partition("\n")
    return Story("explained", "", title, text.strip(), now, "you")


def _page(body: bytes, url: str, title: str, now: datetime) -> Story:
    from monitor.ingest.extract import extract

    page = extract(body, url=url, want_date=True)
    return Story("explained", url, title or page.title, page.text, page.published or now, url or "a file")


async def _fetched(url: str, settings: "Config") -> tuple[bytes, str]:
    from monitor.ingest.fetch import Fetcher

    async with Fetcher(settings.fetch) as fetcher:
        response = await fetcher.page(url)
        return response.body, response.url
