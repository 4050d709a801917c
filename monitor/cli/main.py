"""The `monitor` command: its groups of commands and its exit codes.

0 done, 1 failed, 2 wrong usage or config.
"""

import os
import sys
from difflib import get_close_matches

import click

from monitor.cli.ask import search, show
from monitor.cli.backup import backup, restore
from monitor.cli.check import check
from monitor.cli.deliveries import deliveries
from monitor.cli.demo import demo
from monitor.cli.explain import explain
from monitor.cli.export import export
from monitor.cli.lists import alerts, events, sources, status, stories
from monitor.cli.replay import replay
from monitor.cli.run import once, run
from monitor.cli.score import label, score
from monitor.cli.setup import init, send_test
from monitor.cli.silence import silence
from monitor.cli.watch import watch
from monitor.errors import ConfigError, MonitorError
from monitor.text import counted

GROUPS = {
    "Work": (run, once, demo),
    "Set up": (init, watch, check, send_test),
    "Quiet": (silence,),
    "Look": (stories, events, alerts, deliveries, sources, status, show, search),
    "Understand": (explain, replay, score, label),
    "Keep": (export, backup, restore),
}


class Monitor(click.Group):
    """A group whose help shows its commands by what one wants to do."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, commands in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(str(each.name), each.get_short_help_str(200)) for each in commands])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; of one that there is not, say which is called nearly so."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if not (close := get_close_matches(args[0], self.commands, 1)):
                raise
            guess = f"{error.message.rstrip('.')}. Did you mean {close[0]}?"
            raise click.UsageError(guess, ctx) from error


@click.group(cls=Monitor, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="market-news-monitor", prog_name="monitor")
def cli() -> None:
    """Watch market news, and tell what is new about the companies and chip programs you track.

    \b
    Example:
      monitor demo
    """


for _commands in GROUPS.values():
    for _command in _commands:
        cli.add_command(_command)


def main() -> None:
    """Run the command line; errors on purpose become one clear message and an exit code."""
    try:
        sys.exit(cli.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("monitor: stopped", err=True)
        sys.exit(130)
    except ConfigError as error:
        click.echo(f"monitor: the config has {counted(len(error.problems), 'problem')}:\n{error}", err=True)
        sys.exit(2)
    except MonitorError as error:
        click.echo(f"monitor: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:  # the reader of our output went away, as `| head` does
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - so that the last flush has somewhere to go
        sys.exit(0)
    except OSError as error:  # a file or folder that cannot be read or written
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        click.echo(f"monitor: {where}{error.strerror or error}", err=True)
        sys.exit(1)
