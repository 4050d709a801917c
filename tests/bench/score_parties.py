"""Count how often the matcher is right about who is a party to a headline, by what spoke against it:
MONITOR_DATA=… PYTHONPATH=.:tests/bench python tests/bench/score_parties.py [--rows].

noted_parties.tsv holds names in headlines of the streams: id, ticker, and A where a reader took the company
for a party to what is told, M where it is only mentioned. Three in four were chosen where a first guess
doubted; no headline of a labelled pack and no company of a reported one is among them. For development."""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import sets

from monitor.judge.grouping.genre import bare
from monitor.judge.mentions.companies import find
from monitor.judge.mentions.match import mentions
from monitor.judge.mentions.watchlist import Watchlist, compile_watchlist
from monitor.types import Story, Tracked

NOTED = Path(__file__).parent / "noted_parties.tsv"
_EXCHANGES = ("NASDAQ:", "NYSE:")


def watchlist(tickers: set[str]) -> Watchlist:
    """Return the companies of *tickers*, as the bundled table names them."""
    return compile_watchlist([entry for ticker in sorted(tickers) for entry in _entry(ticker)])


def _entry(ticker: str) -> Iterator[Tracked]:
    for company in find(ticker)[:1]:
        yield Tracked(
            key=ticker,
            kind="company",
            name=company.name,
            aliases=tuple(name for name in company.others if name.isascii()),
            tickers=tuple(code for code in company.tickers if code.startswith(_EXCHANGES)),
        )


def judged() -> Iterator[tuple[str, bool, str, str]]:
    """Yield of each name why it is not about its company, "" where it is, and label, ticker and title."""
    rows = [line.split("\t") for line in NOTED.read_text("utf-8").splitlines()]
    known = watchlist({ticker for _, ticker, _ in rows})
    told = {story.id: story for name in ("stream", "stream_yahoo") for story in sets.stories(name)}
    for id_, ticker, label in rows:
        story = told[id_]
        title = bare(story.title, story.source)
        seen = mentions(Story(id_, story.url, title, "", story.published, "", "en"), known)
        mention = next((each for each in seen if each.key == ticker), None)
        note = mention.evidence[0].note.partition(";")[0] if mention else "not found"
        yield ("" if mention and mention.about else note), label == "A", ticker, title


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", action="store_true", help="print the names that are judged wrongly")
    listed = parser.parse_args().rows
    found = list(judged())
    counted = Counter((why, party) for why, party, _, _ in found)
    print(f"{'judged':44} {'party':>6} {'mentioned':>9}")
    for why in sorted({why for why, _ in counted}, key=lambda why: -counted[why, True] - counted[why, False]):
        print(f"{why or 'about':44} {counted[why, True]:6} {counted[why, False]:9}")
    if listed:
        wrong = (row for row in found if bool(row[0]) == row[1])
        print(*("\t".join((row[0] or "about", *row[2:])) for row in wrong), sep="\n")


if __name__ == "__main__":
    main()
