"""`monitor export`: the stored stories, for `monitor replay` and other programs."""

import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.narrow import narrowed
from monitor.cli.options import config_option, narrowing_options, reader
from monitor.cli.output import json_line, whole
from monitor.text import counted

if TYPE_CHECKING:
    from monitor.storage.queries import Filters


@click.command()
@config_option
@narrowing_options
@click.option("--limit", "most", type=click.IntRange(1), help="Stories at most, the first published first.")
@click.option("--force", is_flag=True, help="Overwrite FILE.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), default="-")
def export(config_path: Path | None, most: int | None, force: bool, file: Path, **given: Any) -> None:
    """Write the stored stories to FILE, or to standard output, as JSON lines that `monitor replay` takes.

    In publication order; a story that its publisher edited comes again, as it then read, under the same id.
    --since and --until are about when a story was first published.

    What `monitor export | monitor replay --json -` decides may differ from what the daemon decided, which
    knew the stories in the order in which they arrived, and judged by the config that it had then.

    \b
    Example:
      monitor export --ticker NVDA nvda.jsonl
    """
    to_file = file != Path("-")
    with reader(config_path) as read:

        def any_of(filters: "Filters") -> "list[Filters]":
            return [filters] if read.stories(replace(filters, limit=1)) else []

        lines = (
            json_line(story) + "\n"
            for filters in narrowed(read, any_of, config_path, **given)
            for story in read.export(filters, most)
        )
        with (
            whole(file, force=force) if to_file else nullcontext() as part,
            part.open("w", encoding="utf-8") if part else nullcontext(sys.stdout) as out,
        ):
            count = sum(bool(out.write(line)) for line in lines)
            out.flush()
    if to_file:
        click.echo(f"wrote {file}: {counted(count, 'line')}")
    elif not count:
        click.echo("no stories match", err=True)
