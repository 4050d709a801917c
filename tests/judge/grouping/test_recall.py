"""The known sentence that is most like another one, found by the words that they share."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from monitor.judge.grouping.memory import Memory
from monitor.judge.grouping.recall import Recall
from monitor.judge.language.copies import overlap
from monitor.types import Sentence, Story

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WORDS = "acme belcor ships more wafers this year".split()
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)


@given(st.lists(LINES, min_size=1, max_size=8), LINES, st.sampled_from((0.5, 0.75)))
def test_the_likeliest_known_sentence_is_found(known: list[str], asked: str, least: float) -> None:
    memory = Memory()
    told = Story("a", "", "Acme opens plant", "\n".join(known), NOON, "Outlet")
    memory.learn(told, (), "a")
    event = memory.event("a")
    assert event
    recall = Recall(event, told)
    lines = [held.text for held, _, _ in recall.lines()]
    best = max(lines, key=lambda text: overlap(text, asked))  # the earliest of equals
    found = recall.closest(Sentence(asked, "body"), least)
    assert (found[0].text if found else None) == (best if overlap(best, asked) >= least else None)
