"""The measures, against examples worked by hand."""

import pytest

from monitor.score import Tally, b_cubed, b_cubed_of, b_cubed_parts, interval, nmi, tally, total


@pytest.mark.parametrize(
    ("counted", "precision", "recall", "f1"),
    [
        pytest.param(Tally(3, 1, 2), 3 / 4, 3 / 5, 2 / 3, id="some of each"),
        pytest.param(Tally(0, 0, 0), 1, 1, 1, id="nothing to find and nothing found"),
        pytest.param(Tally(0, 2, 0), 0, 1, 0, id="found where there is nothing"),
        pytest.param(Tally(0, 0, 2), 1, 0, 0, id="found nothing"),
    ],
)
def test_precision_recall_and_f1(counted: Tally, precision: float, recall: float, f1: float) -> None:
    assert (counted.precision, counted.recall) == (precision, recall)
    assert counted.f1 == pytest.approx(f1)


def test_a_tally_sums_stories_before_it_divides() -> None:
    """Micro: the story with four keys weighs four times as much."""
    stories = [(["A"], ["A", "B"]), (["A", "B", "C", "D"], ["A", "B", "C"])]
    counted = total(tally(wanted, found) for wanted, found in stories)
    assert counted == Tally(right=4, wrong=1, missed=1)


# Six stories: the true events are aaabbc; found is xxyyyy.
TRUE, FOUND = "aaabbc", "xxyyyy"


@pytest.mark.parametrize(
    ("true", "found", "precision", "recall"),
    [
        # Precision: x x are pure (1, 1); in y each a has 1/4, each b 2/4, c 1/4.
        # Recall: two a's have 2/3, the third 1/3; the b's 1; c 1.
        pytest.param(
            TRUE,
            FOUND,
            (1 + 1 + 1 / 4 + 1 / 2 + 1 / 2 + 1 / 4) / 6,
            (2 / 3 + 2 / 3 + 1 / 3 + 3) / 6,
            id="mixed",
        ),
        pytest.param("aab", "xxy", 1, 1, id="the same under other names"),
        pytest.param("aaab", "wxyz", 1, (1 / 3 * 3 + 1) / 4, id="each on its own"),
        pytest.param("aabc", "xxxx", (1 / 2 + 1 / 2 + 1 / 4 + 1 / 4) / 4, 1, id="all in one"),
    ],
)
def test_b_cubed(true: str, found: str, precision: float, recall: float) -> None:
    scored = b_cubed(true, found)
    assert scored.precision == pytest.approx(precision)
    assert scored.recall == pytest.approx(recall)
    assert scored.f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_b_cubed_of_its_parts_is_b_cubed() -> None:
    parts = b_cubed_parts(TRUE, FOUND)
    assert [part.stories for part in parts] == [3, 2, 1]
    assert b_cubed_of(parts) == b_cubed(TRUE, FOUND)
    assert b_cubed_of(parts[2:]).precision == pytest.approx(1 / 4)


def test_nmi() -> None:
    """aabb by xyyy: mutual information ln 2 - (3/4) H(1/3), over sqrt(ln 2 * H(1/4)), worked in bits."""
    mutual = 1 - 3 / 4 * 0.9182958
    assert nmi("aabb", "xyyy") == pytest.approx(mutual / (1 * 0.8112781) ** 0.5, abs=1e-6)
    assert nmi("aabb", "xxyy") == pytest.approx(1)
    assert nmi("abab", "xxyy") == pytest.approx(0)
    assert (nmi("aaa", "xxx"), nmi("aaa", "xyz")) == (1, 0)


def test_an_interval_holds_its_share_of_what_resampling_gives() -> None:
    """Of 400 coins with half heads, the share of heads has a standard deviation of 0.025."""
    coins = [0, 1] * 200
    low, high = interval(coins, lambda drawn: sum(drawn) / len(drawn))
    assert low == pytest.approx(0.5 - 1.645 * 0.025, abs=0.008)
    assert high == pytest.approx(0.5 + 1.645 * 0.025, abs=0.008)
    wide = interval(coins, lambda drawn: sum(drawn) / len(drawn), share=0.99)
    assert wide[0] < low < high < wide[1]


def test_an_interval_is_the_same_every_time() -> None:
    first, second = (interval(range(50), lambda drawn: sum(drawn) / len(drawn)) for _ in range(2))
    assert first == second != interval(range(50), lambda drawn: sum(drawn) / len(drawn), seed=1)


def test_an_interval_of_nothing_says_nothing() -> None:
    assert interval([], sum) == (0.0, 1.0)
