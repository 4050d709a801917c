"""Say why alerts on the labelled headlines are missing or too many:
MONITOR_DATA=… PYTHONPATH=.:tests/bench python tests/bench/alert_causes.py [--rows].

Of each event that is wanted and was not told with its first two rows, what held back the first one: matching
(about nobody that the label names), genre (no concrete event), merged (joined another event) or novelty
(nothing new). Of each alert too many: noise (the row has no event), unwanted (its event is about nobody
tracked), split (an event of its own for one that was told) or novelty (an update that is none). Counts of
both halves; with --rows the headlines of the half that is tuned on, too."""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import noted
from board_headlines import Labelled, gold_chipnews, of_pack
from figures import Row, replay

from monitor.judge.grouping import genre

Cause = tuple[bool, str, str, str]  # whether of the half tuned on, missing or too many, why, the headline


def causes(known: Labelled) -> Iterator[Cause]:
    """Yield each wrong of *known*."""
    labels = known.labels
    titles = {story["id"]: story["title"] for story in known.stories}
    events = defaultdict[str, list[Row]](list)
    held = defaultdict[str, set[str]](set)  # our event -> the true events in it, before the row
    before = dict[str, set[str]]()
    for row in replay(known.stories, known.watchlist, everything=False):
        label = labels[row["id"]]
        before[row["id"]] = set(held[row["event"]])
        held[row["event"]].add(label["event"] or row["id"])
        if label["kind"] != "N":
            events[label["event"]].append(row)
        elif row["alert"]:
            half = known.tuned(label["event"] or row["id"])
            yield half, "too many", f"noise, {row['verdict']}", titles[row["id"]]
    for event, told in events.items():
        alerts = [row for row in told if row["alert"]]
        wanted = any(labels[row["id"]]["about"] for row in told)
        if wanted and not any(row["alert"] for row in told[:2]):
            why = _missing(told[0], labels, titles, before)
            yield known.tuned(event), "missing", why, titles[told[0]["id"]]
        for row in alerts[1:] if wanted else alerts:
            split = "split" if row["verdict"] == "new_event" else "novelty"
            yield known.tuned(event), "too many", split if wanted else "unwanted", titles[row["id"]]


def _missing(
    row: Row, labels: Mapping[str, Any], titles: Mapping[str, str], before: Mapping[str, set[str]]
) -> str:
    label = labels[row["id"]]
    about = {each["key"] for each in row["mentions"] if each["about"]}
    if about.isdisjoint(label["about"]):
        return "matching"
    if genre.of_title(titles[row["id"]]):
        return f"genre, {'a report' if label['kind'] == 'E' else 'a follow-up'}"
    return "merged" if before[row["id"]] - {label["event"]} else "novelty"


def table(found: Sequence[Cause]) -> Iterator[str]:
    counted = Counter((half, what, cause) for half, what, cause, _ in found)
    for what, cause in sorted({(what, cause) for _, what, cause, _ in found}):
        yield f"{what:9} {cause:26} {counted[True, what, cause]:4} {counted[False, what, cause]:4}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", action="store_true", help="print the headlines of the half tuned on")
    listed = parser.parse_args().rows
    for name, sources in {
        "chip news": [gold_chipnews()],
        "stream headlines": map(of_pack, noted.packs()),
    }.items():
        found = [cause for known in sources for cause in causes(known)]
        print(f"{name:36} {'dev':>4} {'report':>6}", *table(found), sep="\n")
        if listed:
            print(*("\t".join(row[1:]) for row in sorted(found) if row[0]), sep="\n")


if __name__ == "__main__":
    main()
