"""Whether an entry that its source changed is read again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.ingest.again import FRESH, PAUSES, Again, again
from monitor.text import version
from monitor.types import Entry, Kept

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
ENTRY = Entry("e", "https://example.org/e", "Title", "Text", digest="d", version="new")
KEPT = Kept("story", "key", "old", NOW - timedelta(hours=1), own=True, watched=True)


@pytest.mark.parametrize(
    ("kept", "mentioned", "why"),
    [
        pytest.param({}, True, Again.CHANGED, id="an edit"),
        pytest.param({"version": "new"}, True, Again.SAME, id="only what no reader sees"),
        pytest.param({"version": ""}, True, Again.SAME, id="stored before versions were"),
        pytest.param({"own": False}, True, Again.ANOTHERS, id="the story of another source"),
        pytest.param({"watched": False}, False, Again.UNWATCHED, id="nothing tracked, still"),
        pytest.param({"watched": False}, True, Again.CHANGED, id="now it names something tracked"),
        pytest.param({}, False, Again.CHANGED, id="now it names nothing tracked"),
        pytest.param({"published": NOW - FRESH - timedelta(seconds=1)}, True, Again.OLD, id="an old article"),
        pytest.param(
            {"rereads": len(PAUSES), "reread": NOW - FRESH}, True, Again.ENOUGH, id="once too often"
        ),
        pytest.param({"rereads": 1, "reread": NOW - PAUSES[1]}, True, Again.CHANGED, id="after its pause"),
        pytest.param(
            {"rereads": 1, "reread": NOW - PAUSES[1] + timedelta(seconds=1)}, True, Again.WAIT, id="too soon"
        ),
    ],
)
def test_an_entry_is_read_again_for_a_reason(kept: dict[str, object], mentioned: bool, why: Again) -> None:
    assert again(ENTRY, replace(KEPT, **kept), NOW, mentioned=mentioned) is why  # type: ignore[arg-type]


def test_the_pauses_grow() -> None:
    assert list(PAUSES) == sorted(set(PAUSES))


SEEN = ("Acme orders 20,000 chips", "Acme has ordered 20,000 chips for $40 million. It ships them in May.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Acme has ordered  20,000 chips for $40 million.\n\nIt ships them in May.", id="spaces"),
        pytest.param(f"{SEEN[1]}\nUpdated: 2 March 2026, 14:05 GMT", id="a stamp"),
        pytest.param(f"{SEEN[1]}\n최종수정 2026년 3월 2일 14시 5분", id="a Korean stamp"),
        pytest.param(f"{SEEN[1]}\n更新时间：2026年3月2日 14:05", id="a Chinese stamp"),
        pytest.param(f"{SEEN[1]} 12 comments", id="comments"),
        pytest.param(f"{SEEN[1]}\n3 hours ago", id="an age"),
        pytest.param(f"{SEEN[1]} https://example.org/?utm_source=x&y=9", id="a link"),
    ],
)
def test_what_no_reader_sees_is_the_same_version(text: str) -> None:
    assert version(SEEN[0], text) == version(*SEEN)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SEEN[1].replace("20,000", "12,000"), id="a number"),
        pytest.param(SEEN[1].replace("$", "€"), id="a currency"),
        pytest.param(SEEN[1].replace("May", "June"), id="a month"),
        pytest.param(f"{SEEN[1]} It declined.", id="a sentence more"),
        pytest.param(f"{SEEN[1]}\n12 chips", id="a number of something else"),
    ],
)
def test_what_a_reader_sees_is_another_version(text: str) -> None:
    assert version(SEEN[0], text) != version(*SEEN)
