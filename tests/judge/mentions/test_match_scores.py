"""Floors under the matcher's scores, on the halves of the labelled sets that no rule was tuned on."""

import os

import pytest
import score_matching

from monitor.judge.mentions.watchlist import Watchlist

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("MONITOR_DATA" not in os.environ, reason="needs the labelled sets at MONITOR_DATA"),
]


def test_sentfin() -> None:
    assert score_matching.sentfin(tune=False).f1 >= 0.938


@pytest.mark.parametrize("qualified", [True, False], ids=["with exchange tickers", "without"])
def test_tradingview(qualified: bool) -> None:
    assert score_matching.tradingview(tune=False, qualified=qualified).f1 >= 0.88


def test_aboutness(watchlist: Watchlist) -> None:
    score, _, misled = score_matching.aboutness(False, watchlist)
    assert score.precision >= 0.90
    assert score.recall >= 0.98
    assert misled <= 5
