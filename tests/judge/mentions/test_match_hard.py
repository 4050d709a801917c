"""The hard cases that the matcher has met stay right: floors under how many of each batch come out right."""

import hard
import pytest
import score_hard

from monitor.judge.mentions.watchlist import Watchlist

# Cases right, from the first batch on.
MET = dict(enumerate((78, 75, 87, 60, 64, 60, 45, 48, 48, 40, 39, 39, 47, 47, 48, 37), 1))


@pytest.mark.parametrize("batch", MET)
def test_a_batch_that_was_met_stays_right(batch: int, watchlist: Watchlist) -> None:
    cases = hard.cases("matching", batch)
    wrong = {
        case["id"]: faults
        for case in cases
        if (faults := score_hard.faults(case, score_hard.seen(case, watchlist)))
    }
    assert len(cases) - len(wrong) >= MET[batch], wrong
