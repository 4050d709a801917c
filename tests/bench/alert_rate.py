"""Count the messages of a headline stream: MONITOR_DATA=… python tests/bench/alert_rate.py [SET].

The set, "stream" unless named, goes through the replay of the shipped configuration and watchlist. Prints the
alerts a day, in all and for each key, by verdict and by type; and for the set gold_chipnews, how many alerts
its labels call right: rows that report an event or follow one up, about a tracked company."""

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import sets
from figures import Row, replay, rows

from monitor.types import Story


def days(stories: Sequence[Story]) -> float:
    """Return how many days lie between the first and the last of *stories*."""
    first, last = min(each.published for each in stories), max(each.published for each in stories)
    return max(1.0, (last - first) / timedelta(days=1))


def right(alerts: Sequence[Row]) -> tuple[int, int]:
    """Return how many of *alerts* on gold_chipnews its labels call right, and how many its sure labels do."""
    labels = sets.labels("gold_chipnews")
    told = (labels[row["id"]] for row in alerts)
    good = [label for label in told if label["kind"] != "N" and label["about"]]
    return len(good), sum(label["sure"] for label in good)


def about(row: Row) -> list[str]:
    return [mention["key"] for mention in row["mentions"] if mention["about"]]


def main() -> None:
    name = next((word for word in sys.argv[1:] if not word.startswith("-")), "stream")
    stories = sets.stories(name)
    decided = replay(rows(name), everything=False)
    alerts, span = [row for row in decided if row["alert"]], days(stories)
    watched = sum(row["verdict"] != "unwatched" for row in decided)
    print(f"{name}: {len(stories):,} headlines in {span:.0f} days, {watched:,} watched")
    print(f"{'key':16} {'watched':>8} {'about':>6} {'alerts':>6} {'a day':>6}")
    seen = Counter(mention["key"] for row in decided for mention in row["mentions"])
    topics = Counter(key for row in decided for key in about(row))
    told = Counter(key for row in alerts for key in about(row))
    for key, count in (*told.most_common(), ("all", len(alerts))):
        total = ("all", watched, sum(bool(about(row)) for row in decided))
        most = total[1:] if key == "all" else (seen[key], topics[key])
        print(f"{key:16} {most[0]:8,} {most[1]:6,} {count:6,} {count / span:6.2f}")
    for field in ("verdict", "type"):
        shares = Counter(row[field] for row in alerts).most_common()
        print(f"by {field}: {', '.join(f'{value} {count}' for value, count in shares)}")
    if name == "gold_chipnews":
        good, sure = right(alerts)
        print(f"right by the labels: {good} of {len(alerts)} alerts, {sure} of them sure")


if __name__ == "__main__":
    main()
