"""Floors under grouping and verdicts, on the halves of the labelled sets that nothing was tuned on."""

import os

import pytest
import score_events

from monitor.score import b_cubed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif("MONITOR_DATA" not in os.environ, reason="needs the labelled sets at MONITOR_DATA"),
]


def test_headlines_of_a_busy_week_are_grouped() -> None:
    assert b_cubed(*score_events.grouping("uci", want=False))[2] >= 0.71


def test_articles_are_grouped_in_any_order() -> None:
    assert score_events.ecb_stream(want=False) >= 0.84


def test_look_alikes_are_told_apart() -> None:
    assert score_events.ecb_pairs(want=False)["F1"] >= 0.825


def test_chip_news_is_grouped() -> None:
    assert score_events.gold_grouping(want=False)[2] >= 0.89


def test_chip_news_alerts() -> None:
    scored = score_events.gold_alerts(want=False)
    assert scored["F1"] >= 0.58
    assert scored["noise"] <= 11


def test_near_copies_are_reruns_unless_an_amount_changed() -> None:
    scored = score_events.mutations(want=False)
    assert min(scored.values()) >= 0.93, scored
    assert scored["amount"] >= 0.95
