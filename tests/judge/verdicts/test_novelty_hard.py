"""The hard novelty cases that the judge has met stay right: floors under how many of each batch do."""

import hard
import pytest
import score_novelty

from monitor.judge.mentions.watchlist import Watchlist

# of batch 1 and so on
RIGHT = (43, 46, 47, 40, 44, 60, 45, 43, 48, 41, 40, 36, 21, 37, 37, 28, 36, 35, 36)
MET = dict(enumerate(RIGHT, start=1))
BUSY = 729  # of all batches, where other news comes between the stories


@pytest.mark.parametrize("batch", MET)
def test_a_batch_that_was_met_stays_right(batch: int, watchlist: Watchlist) -> None:
    cases = hard.cases("novelty", batch)
    wrong = {
        case["id"]: faults
        for case in cases
        if (faults := score_novelty.faults(case, score_novelty.judged(case, watchlist)))
    }
    assert len(cases) - len(wrong) >= MET[batch], wrong


def test_what_goes_on_after_months_of_other_news_stays_right(watchlist: Watchlist) -> None:
    cases = (case for batch in MET for case in hard.cases("novelty", batch))
    right = (
        not score_novelty.faults(case, score_novelty.judged(case, watchlist, busy=True)) for case in cases
    )
    assert sum(right) >= BUSY
