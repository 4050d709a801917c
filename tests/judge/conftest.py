"""The watchlist that most of the judge's tests track."""

import figures
import pytest

from monitor.judge.mentions.watchlist import Watchlist


@pytest.fixture(scope="session")
def watchlist() -> Watchlist:
    """The shipped one."""
    return figures.shipped()
