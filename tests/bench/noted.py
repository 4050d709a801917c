"""Headlines of the two streams with the labels of gold_chipnews, in packs: all that name a pack's
companies within some weeks.

noted_events.tsv holds, a row a headline in publication order: id, pack, kind (E tells of an event, F follows
one up, N neither), event (of its pack), the tracked parties to it, and 0 where readers would differ.
A house that starts to rate a share, or raises or lowers its rating, tells of an event; one that keeps it, or
moves a price target, does not.
noted_watchlist.toml has the companies, tagged by pack."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from figures import Row, rows

from monitor.config import load_watchlist
from monitor.judge.mentions.watchlist import Watchlist, compile_watchlist

FOLDER = Path(__file__).parent
# The packs that nothing is learned from or tuned on.
REPORTED = ("intel", "chips", "google")


def packs() -> list[str]:
    return list(dict.fromkeys(label["pack"] for label in _noted().values()))


def labels(pack: str) -> dict[str, dict[str, Any]]:
    """Return the right answers of *pack* by story id, in the form of gold_chipnews."""
    return {id_: label for id_, label in _noted().items() if label["pack"] == pack}


def stories(pack: str) -> list[Row]:
    """Return the headlines of *pack* in publication order, as the input of a replay."""
    told = _told()
    return [told[id_] for id_ in labels(pack)]


def watchlist(pack: str) -> Watchlist:
    """Return the companies of *pack*."""
    return compile_watchlist(
        [entry for entry in load_watchlist(FOLDER / "noted_watchlist.toml") if pack in entry.tags]
    )


@cache
def _noted() -> Mapping[str, dict[str, Any]]:
    return dict(_read())


def _read() -> Iterator[tuple[str, dict[str, Any]]]:
    for line in (FOLDER / "noted_events.tsv").read_text("utf-8").splitlines():
        id_, pack, kind, event, about, sure = line.split("\t")
        yield (
            id_,
            {
                "pack": pack,
                "kind": kind,
                "event": "" if event == "-" else f"{pack}/{event}",
                "about": [] if about == "-" else about.split(","),
                "sure": int(sure),
            },
        )


@cache
def _told() -> Mapping[str, Row]:
    return {story["id"]: story for name in ("stream", "stream_yahoo") for story in rows(name)}
