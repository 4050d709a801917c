"""`monitor replay`: judge a file of stories, without network, clock or database."""

import os
import sys
from pathlib import Path
from typing import TextIO

import click

from monitor.cli.options import config_option
from monitor.cli.output import json_line


@click.command()
@config_option
@click.option("--everything", is_flag=True, help="Group and judge stories that mention nothing tracked, too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a story.")
@click.argument("stories", type=click.File("r", encoding="utf-8", errors="surrogateescape"))
@click.pass_context
def replay(
    ctx: click.Context, config_path: Path | None, everything: bool, as_json: bool, stories: TextIO
) -> None:
    """Judge the stories of a JSON-lines file ("-" is standard input), as the daemon would have.

    Each line is an object: id, url, title, text, published (ISO 8601), source, and lang if you like.
    Same input and config, byte-identical output.

    \b
    Example:
      monitor replay --json tests/data/stories.jsonl
    """
    from monitor import config
    from monitor.judge.mentions.watchlist import compile_watchlist
    from monitor.replay import BadLine, as_object
    from monitor.replay import replay as replayed

    settings = config.load(config.find(config_path, os.environ), env=os.environ)
    watchlist = compile_watchlist(settings.tracked)
    bad = alerts = 0
    for result in replayed(
        stories, getattr(stories, "name", "<stdin>"), watchlist, settings.rules, everything=everything
    ):
        if isinstance(result, BadLine):
            click.echo(f"monitor: {result}", err=True)
            bad += 1
            continue
        story, judgement = result
        alerts += judgement.alert
        if as_json:
            sys.stdout.write(json_line(as_object(judgement)) + "\n")
        else:
            mark = "ALERT" if judgement.alert else "     "
            keys = f" · {' '.join(judgement.keys)}" if judgement.keys else ""
            decided = f"{story.published:%Y-%m-%d %H:%M}  {mark}  {judgement.verdict:<15}"
            line = f"{decided}  {story.title}{keys}"
            click.echo(line.encode(errors="replace").decode())
    sys.stdout.flush()
    ctx.exit(1 if bad else 0)
