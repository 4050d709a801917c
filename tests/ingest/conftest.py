"""A server that answers byte by byte as it is told, and a fetcher that may ask it."""

from collections.abc import AsyncIterator

import pytest
from rawserver import RawServer, serving

from monitor.ingest.fetch import Fetcher


@pytest.fixture
async def server() -> AsyncIterator[RawServer]:
    async with serving() as raw:
        yield raw


@pytest.fixture
async def fetcher(request: pytest.FixtureRequest) -> AsyncIterator[Fetcher]:
    """One with the SETTINGS of the module that asks for it."""
    async with Fetcher(request.module.SETTINGS) as open_fetcher:
        yield open_fetcher
