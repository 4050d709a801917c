"""Floors under the scoreboard's bounded form, on the halves of the sets that are not for tuning.

A floor is what was reached, less what one or two rows can do. Raise it when the figure has risen for good."""

import os
from pathlib import Path

import pytest
import scoreboard
from figures import Figure

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(400),
    pytest.mark.skipif(
        not Path(os.environ.get("MONITOR_DATA", "absent"), "judge").is_dir(),
        reason="needs the labelled sets at MONITOR_DATA",
    ),
]

FLOORS = {
    ("ECB+ pairs", "F1"): 0.79,
    ("ECB+ pairs", "balanced accuracy"): 0.83,
    ("ECB+ stream", "B³ F1"): 0.86,
    ("News-T", "NMI"): 0.80,
    ("UCI headlines", "B³ F1"): 0.75,
    ("chip news", "B³ F1"): 0.89,
    ("chip news", "alert F1"): 0.67,
    ("chip news", "about: precision"): 0.90,
    ("chip news", "about: recall"): 0.96,
    ("stream headlines", "B³ F1"): 0.72,
    ("stream headlines", "alert F1"): 0.62,
    ("stream headlines", "about: precision"): 0.945,
    ("stream headlines", "about: recall"): 0.985,
    ("SEntFiN", "mentions F1"): 0.935,
    ("TradingView", "mentions F1"): 0.88,
    ("TradingView", "mentions F1, no exchange tickers"): 0.88,
    ("near-copies", "new headline: rerun"): 0.94,
    ("near-copies", "second half cut: rerun"): 0.94,
    ("near-copies", "sentences dropped: rerun"): 0.94,
    ("near-copies", "words changed: rerun"): 0.91,
    ("near-copies", "in a round-up: rerun"): 0.91,
    ("near-copies", "one amount changed: no rerun"): 0.95,
    ("near-copies", "one amount changed: alerted by default"): 0.76,
    ("Reuters chains", "same title: suppressed"): 0.73,
    ("Reuters chains", "rewrite: linked"): 0.85,
}
CEILINGS = {
    ("chip news", "alerts per 100 noise rows"): 9,
    ("chip news", "misled by a passing name"): 0.30,
    ("stream headlines", "alerts per 100 noise rows"): 3,
    ("stream headlines", "misled by a passing name"): 0.75,
    ("near-copies", "other articles called rerun"): 0.025,
    ("Reuters chains", "same day and company: linked"): 0.39,
}


@pytest.fixture(scope="module")
def board() -> dict[tuple[str, str], Figure]:
    names = [name for name in scoreboard.BOARD if name != "hard" and not scoreboard.absent(name)]
    return {(it.name, it.metric): it for it in scoreboard.scored(names, quick=True)}


def test_every_figure_has_its_floor(board: dict[tuple[str, str], Figure]) -> None:
    assert set(board) == {*FLOORS, *CEILINGS}


@pytest.mark.parametrize("figure", [*FLOORS, *CEILINGS], ids=": ".join)
def test_what_was_reached_is_kept(board: dict[tuple[str, str], Figure], figure: tuple[str, str]) -> None:
    if figure in FLOORS:
        assert board[figure].report >= FLOORS[figure]
    else:
        assert board[figure].report <= CEILINGS[figure]
