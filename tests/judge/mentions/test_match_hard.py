"""The hard cases that the matcher has met stay right: floors under how many of each batch come out right."""

import hard
import pytest
import score_hard

from monitor.judge.mentions.watchlist import Watchlist

# batch: cases right
MET = {1: 78, 2: 75, 3: 87, 4: 60, 5: 64, 6: 60, 7: 45, 8: 48, 9: 48, 10: 40, 11: 39, 12: 39, 13: 47, 14: 47}


@pytest.mark.parametrize("batch", MET)
def test_a_batch_that_was_met_stays_right(batch: int, watchlist: Watchlist) -> None:
    cases = hard.cases("matching", batch)
    wrong = {
        case["id"]: faults
        for case in cases
        if (faults := score_hard.faults(case, score_hard.seen(case, watchlist)))
    }
    assert len(cases) - len(wrong) >= MET[batch], wrong
