"""Count the headlines whose type of event comes out right: MONITOR_DATA=… python tests/bench/score_types.py.

noted_types.tsv holds ids of the sets' stories, the type that a reader gave each headline, and its part: "dev"
may be tuned on, "report" was drawn and read after the table was written, a third of it from stories of any
company, and counts, and so does "later", drawn a second time. A part is scored that is named, else "report";
"--errors" shows what is wrong."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import sets

from monitor.judge.reading.kinds import Kind, kind
from monitor.types import Story

NOTED = Path(__file__).parent / "noted_types.tsv"
Row = tuple[Story, str, Kind]


def rows(part: str) -> Iterator[Row]:
    """Yield each noted headline of *part*, the type it was given, and the type that the table gives it."""
    lines = (line.split("\t") for line in NOTED.read_text("utf-8").splitlines())
    noted = {id_: right for id_, right, of in lines if of == part}
    for name in ("gold_chipnews", "stream", "stream_yahoo"):
        for story in sets.stories(name):
            if (right := noted.pop(story.id, None)) is not None:
                yield story, right, kind(story)


def accuracy(part: str) -> float:
    """Return the share of *part* whose type is right."""
    right = [found.type == wanted for _, wanted, found in rows(part)]
    return sum(right) / len(right)


def main() -> None:
    part = next((word for word in sys.argv[1:] if not word.startswith("-")), "report")
    scored = list(rows(part))
    wanted = Counter(right for _, right, _ in scored)
    found = Counter(str(given.type) for _, _, given in scored)
    both = Counter(right for _, right, given in scored if given.type == right)
    print(f"{'type':22} {'noted':>5} {'found':>5} {'right':>5}")
    for name in sorted(wanted | found, key=lambda name: -wanted[name]):
        print(f"{name:22} {wanted[name]:5} {found[name]:5} {both[name]:5}")
    confused = Counter((right, str(given.type)) for _, right, given in scored if given.type != right)
    for (label, taken), count in confused.most_common(12):
        print(f"{count:3} {label} taken for {taken}")
    print(f"{part}: {both.total()} of {len(scored)}, {accuracy(part):.3f}")
    if "--errors" in sys.argv:
        for story, label, given in scored:
            if given.type != label:
                print(f"{label:20} {given}\n    {story.title}")


if __name__ == "__main__":
    main()
