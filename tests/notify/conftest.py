"""Fixtures for alerts on their way."""

from collections.abc import Iterator

import pytest
from notify.peers import HttpPeer, http_peer


@pytest.fixture
def peer() -> Iterator[HttpPeer]:
    with http_peer() as each:
        yield each
