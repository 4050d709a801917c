"""`monitor demo`: the main job on a newsroom served over loopback HTTP, by the daemon's own pipeline."""

import asyncio
import json
import os
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.options import DEMO_CONFIG, called
from monitor.cli.run import log_to_stderr
from monitor.errors import StoreBusy
from monitor.text import counted

if TYPE_CHECKING:
    from monitor.daemon import Daemon
    from monitor.newsroom import Press, Seed
    from monitor.types import Filing, Source

FIRST_LINE = "# Written by `monitor demo`; the next demo writes it anew."  # by which its folder is known
PATIENCE = 8.0  # seconds that a step is waited for before the next is published


@click.command()
@click.option(
    "--newsroom",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A newsroom of your own (seeds/README.md has the format) [default: the bundled one].",
)
@click.option(
    "--watchlist",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A watchlist to go with it [default: the shipped one].",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEMO_CONFIG.parent,
    show_default=True,
    help="Folder for the demo's config and database; what a former demo left there is replaced.",
)
@click.option(
    "--pace",
    default=1.0,
    show_default=True,
    type=click.FloatRange(0, 3600),
    help="Seconds between two steps, for the reader's eyes.",
)
def demo(folder: Path | None, watchlist: Path | None, into: Path, pace: float) -> None:
    """Play the bundled newsroom: real HTTP, real database, alerts on this terminal.

    Needs no config and no network, takes under a minute, and leaves its database for you to query.

    \b
    Example:
      monitor demo --pace 0.1
    """
    from monitor import config
    from monitor.newsroom import load

    newsroom = load(folder or config.bundled("seeds"))
    names = watchlist or config.bundled("config/watchlist.toml")
    log_to_stderr("WARNING", "text")
    began = datetime.now(UTC)
    _clear(into)
    path = asyncio.run(_play(newsroom, names, into, pace))
    _sum_up(path, began)


async def _play(newsroom: Any, watchlist: Path, into: Path, pace: float) -> Path:
    from monitor import config
    from monitor.daemon import daemon, stop_on_signals
    from monitor.newsroom import Press

    async with Press(newsroom) as press:
        path = _write_config(into, watchlist, press.sources())
        settings = config.load(path, env={})  # whatever $MONITOR_DATABASE says: that one is not for playing
        filed: dict[str, Filing] = {}
        _say(f"a newsroom of {counted(len(newsroom.outlets), 'outlet')} is on {press.url}; config in {path}")

        def on_filed(filing: "Filing") -> None:
            filed[filing.story.url] = filing

        async with daemon(settings, on_filed=on_filed) as running:
            stop_on_signals(running)
            work = asyncio.create_task(running.run())
            try:
                first = [seed for seed in newsroom.seeds if seed.step == 0]
                await _settled(press, running, first, filed)
                _say(
                    f"baseline: {counted(len(first), 'story', 'stories')} already out: stored, not alerted\n"
                )
                for step in newsroom.steps:
                    if work.done():
                        break
                    seeds = press.publish(step)
                    await _settled(press, running, seeds, filed)
                    for seed in seeds:
                        _tell(seed, press, filed.get(press.address(seed)))
                    await asyncio.sleep(pace)
            finally:
                running.stop()
                await work
    return path


async def _settled(
    press: "Press", running: "Daemon", seeds: "Sequence[Seed]", filed: "dict[str, Filing]"
) -> None:
    """Wait until every story of the step is filed and told, but no longer than PATIENCE."""

    def seeds_filed() -> bool:
        return all(press.address(seed) in filed for seed in seeds)

    try:
        async with asyncio.timeout(PATIENCE):
            while not (seeds_filed() and await running.quiet()):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
    except TimeoutError:
        return


def _tell(seed: "Seed", press: "Press", filing: "Filing | None") -> None:
    """Say what became of a story that was not alerted; an alert speaks for itself."""
    if filing is None:
        _say(f'  silent · "{seed.title}" was not filed as a story of its own')
    elif filing.alert is None:
        because = "; ".join(filing.judgement.reasons[:1])
        _say(f'  silent · {filing.story.source}: "{seed.title}" · {filing.outcome}: {because}\n')


def _clear(into: Path) -> None:
    """Remove what a former demo left in *into*. Raises UsageError, with nothing touched, where that folder is
    somebody's own, or a monitor works in it."""
    from monitor.storage.dialect import dialect_of

    config, database = into / "monitor.toml", into / "monitor.db"
    if not (config.is_file() and config.read_bytes().startswith(FIRST_LINE.encode())):
        for own in (config, into / "watchlist.toml", database):
            if own.exists():
                raise click.UsageError(
                    f"{own} is there, and no demo wrote it. Choose another folder: --into FOLDER"
                )
    try:
        release = dialect_of(f"sqlite:///{database}").claim(create=True)
    except StoreBusy as error:
        raise click.UsageError(f"{error}; or choose another folder: --into FOLDER") from error
    try:
        for old in (database, into / "monitor.db-wal", into / "monitor.db-shm"):
            old.unlink(missing_ok=True)
    finally:
        release()


def _write_config(into: Path, watchlist: Path, sources: "Sequence[Source]") -> Path:
    """Write the demo's config: its newsroom's feeds, loopback allowed, no waiting between requests."""
    lines = [
        FIRST_LINE,
        '[storage]\nurl = "sqlite:///monitor.db"',
        '[fetch]\nallow = ["127.0.0.1"]  # the newsroom is on loopback\nhost_interval = 0',
        "[alerts]\nmax_age = 0  # the newsroom's stories bear the dates of their saga\ngroup_wait = 0",
        '[[destination]]\nname = "terminal"\nkind = "console"',
    ]
    for source in sources:
        fields = {"key": source.key, "url": source.url, "name": source.name, "fulltext": source.fulltext}
        fields |= {"lang": source.lang}
        lines.append(
            "[[source]]\nevery = 0.2\n" + "\n".join(f"{k} = {json.dumps(v)}" for k, v in fields.items())
        )
    path = into / "monitor.toml"
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    shutil.copyfile(watchlist, into / "watchlist.toml")
    return path


def _sum_up(path: Path, began: datetime) -> None:
    from monitor.config import DATABASE_VARIABLE, database_url, find
    from monitor.storage.queries import Reader

    with Reader.open(database_url(path, {})) as read:
        summary = read.summary(began)
    held = ", ".join(f"{count} {name}" for name, count in summary["outcomes"].items() if name != "alerted")
    _say(
        f"seen {counted(summary['seen'], 'story', 'stories')}, {summary['matched']} mention a tracked name, "
        f"{counted(summary['events'], 'event')}, {counted(summary['alerts'], 'alert')}\nheld back: {held}"
    )
    # Whoever has a config of his own would be shown what that one stored.
    option = "" if path == DEMO_CONFIG and find(None, os.environ) is None else f" --config {path}"
    program = called()
    if os.environ.get(DATABASE_VARIABLE):
        program = f"env -u {DATABASE_VARIABLE} {program}"
    steps = {
        f"events{option}": "what happened, event by event",
        f"stories --verdict correction{option}": "who had to correct what",
        f"search Samsung 350,000{option}": "full-text search",
        f"show ID{option}": "an event's timeline, or a story",
        "init": "your own config, with live feeds",
    }
    width = max(map(len, steps))
    _say("\n".join(["\nNext:", *(f"  {program} {step:<{width}}  {what}" for step, what in steps.items())]))


def _say(message: str) -> None:
    click.echo(message, err=True)
