"""What nearly is a tracked name, for `monitor explain`."""

from datetime import UTC, datetime

import pytest
from figures import shipped

from monitor.judge.mentions.near_misses import near_misses
from monitor.types import Story


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param(
            "Alibabacoin surges", ("BABA", "Alibabacoin", "Alibaba is only a part"), id="a longer word"
        ),
        pytest.param("Bought $NVDAX today", ("NVDA", "$NVDAX", "another symbol than NVDA"), id="a cashtag"),
        pytest.param("Funds such as NVDAX", ("NVDA", "NVDAX", "another symbol than NVDA"), id="a fund"),
        pytest.param("The NVDAx token", ("NVDA", "NVDAx", "another symbol than NVDA"), id="a token"),
        pytest.param("Recall of seal 9988", ("BABA", "9988", "HK:9988"), id="a bare number"),
    ],
)
def test_what_was_no_candidate_says_why(title: str, expected: tuple[str, str, str]) -> None:
    key, text, why = expected
    (found,) = near_misses(Story("s", "", title, "", datetime(2026, 2, 11, tzinfo=UTC), ""), shipped())
    assert (found.key, found.evidence.text) == (key, text)
    assert why in found.reason
    assert title[found.evidence.start : found.evidence.end] == text


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Alibaba rises",
            "9988.HK rises",
            "9988.HK: why 9988 rises",
            "Samsung Biologics",
            "1,9988 and 9988%",
            "",
        ),
        *("Both NVDAs", "$NVDA.X and BIDU.X", "NVDA.B of $NVDA"),
    ],
)
def test_what_the_matcher_sees_itself_is_left_to_it(title: str) -> None:
    assert near_misses(Story("s", "", title, "", datetime(2026, 2, 11, tzinfo=UTC), ""), shipped()) == ()
