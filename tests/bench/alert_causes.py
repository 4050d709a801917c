"""Say why alerts on gold_chipnews are missing or too many: MONITOR_DATA=… python tests/bench/alert_causes.py.

Of each event that is wanted and was not told with its first two rows, what held back the first one: matching
(about nobody that the label names), genre (no concrete event), merged (joined another event) or novelty
(nothing new). Of each alert too many: noise (the row has no event), unwanted (its event is about nobody
tracked), split (an event of its own for one that was told) or novelty (an update that is none). Both halves,
counts only."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sets
from figures import Row, replay, rows

from monitor.judge import genre


def causes() -> Iterator[tuple[bool, str, str]]:
    """Yield for each wrong the half (true: tuned on), whether it is missing or too many, and the cause."""
    labels = sets.labels("gold_chipnews")
    titles = {story["id"]: story["title"] for story in rows("gold_chipnews")}
    judged = replay(rows("gold_chipnews"), everything=False)
    events = defaultdict[str, list[Row]](list)
    held = defaultdict[str, set[str]](set)  # our event -> the true events in it, before the row
    before = dict[str, set[str]]()
    for row in judged:
        label = labels[row["id"]]
        before[row["id"]] = set(held[row["event"]])
        held[row["event"]].add(label["event"] or row["id"])
        if label["kind"] != "N":
            events[label["event"]].append(row)
        elif row["alert"]:
            yield sets.tuned(label["event"] or row["id"]), "too many", "noise"
    for event, told in events.items():
        alerts = [row for row in told if row["alert"]]
        wanted = any(labels[row["id"]]["about"] for row in told)
        if wanted and not any(row["alert"] for row in told[:2]):
            yield sets.tuned(event), "missing", _missing(told[0], labels, titles, before)
        for row in alerts[1:] if wanted else alerts:
            split = "split" if row["verdict"] == "new_event" else "novelty"
            yield sets.tuned(event), "too many", split if wanted else "unwanted"


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


def table(found: Sequence[tuple[bool, str, str]]) -> Iterator[str]:
    counted = Counter(found)
    for _, what, cause in sorted({(0, what, cause) for _, what, cause in found}):
        yield f"{what:9} {cause:20} {counted[True, what, cause]:4} {counted[False, what, cause]:4}"


def main() -> None:
    print(f"{'':9} {'':20} {'dev':>4} {'report':>6}")
    print(*table(list(causes())), sep="\n")


if __name__ == "__main__":
    main()
