"""Fixtures that every room's tests may use."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from world import World
from world import world as served


@pytest.fixture
def world() -> Iterator[World]:
    with served() as each:
        yield each


@pytest.fixture(scope="session")
def recorded() -> Path:
    """The folder of recorded feeds, pages and labelled stories, for those who have it."""
    folder = os.environ.get("MONITOR_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("MONITOR_DATA names no folder of recorded data")
    return Path(folder)
