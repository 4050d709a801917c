"""The development sets of MONITOR_DATA: stories, labels, and the half that is tuned on. Scores nothing."""

import gzip
import json
import os
import zlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from monitor.types import Story


def folder() -> Path:
    """Return the judge sets' folder; raises KeyError where MONITOR_DATA is not set."""
    return Path(os.environ["MONITOR_DATA"]) / "judge"


def stories(name: str) -> list[Story]:
    """Return the stories of set *name* in publication order."""
    return list(map(story, _lines(folder() / name / "stories.jsonl.gz")))


def story(raw: Mapping[str, Any]) -> Story:
    """Return the story that *raw* is a line of."""
    return Story(
        raw["id"], raw["url"], raw["title"], raw["text"],
        datetime.fromisoformat(raw["published"].replace("Z", "+00:00")), raw["source"], raw.get("lang", ""),
    )  # fmt: skip


def labels(name: str) -> dict[str, dict[str, Any]]:
    """Return the right answers of set *name* by story id."""
    return {raw["id"]: raw for raw in _lines(folder() / name / "labels.jsonl.gz")}


def pairs(name: str) -> list[tuple[str, str, bool, str]]:
    """Return the labelled pairs of set *name*: two ids, whether they are the same event, their topic."""
    with gzip.open(folder() / name / "pairs.tsv.gz", "rt") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines][1:]
    return [(a, b, same == "1", topic) for a, b, same, topic in rows]


def tuned(event: object) -> bool:
    """Return whether *event* is of the half that is tuned on; the other half is reported."""
    return zlib.crc32(str(event).encode()) % 2 == 0


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt") as lines:
        return [json.loads(line) for line in lines]
