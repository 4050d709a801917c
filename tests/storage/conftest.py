"""Both databases: empty ones, and ones with our schema and two sources."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from schema import emptied, new_database

from monitor.storage.writes import Store

from .filings import NOW, SOURCES

POSTGRES = os.environ.get("MONITOR_TEST_POSTGRES", "postgresql://root@127.0.0.1:5432/test")


@contextmanager
def schema_of(server: str) -> Iterator[str]:
    """A schema of its own on *server*, which does not wait for the disk."""
    name = f"monitor_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        try:
            yield f"{server}?options=-csearch_path%3D{name}%20-csynchronous_commit%3Doff"
        finally:
            connection.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture(scope="session")
def postgres() -> str:
    try:
        psycopg.connect(POSTGRES, connect_timeout=2).close()
    except psycopg.Error:
        pytest.skip(f"no PostgreSQL answers at {POSTGRES} (MONITOR_TEST_POSTGRES)")
    return POSTGRES


@pytest.fixture
def empty_sqlite(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/monitor.db"


@pytest.fixture
def empty_postgres(postgres: str) -> Iterator[str]:
    with schema_of(postgres) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest) -> str:
    """The URL of a database in which nothing is yet."""
    url: str = request.getfixturevalue(f"empty_{request.param}")
    return url


@pytest.fixture
def ready_sqlite(empty_sqlite: str) -> str:
    new_database(Path(empty_sqlite.removeprefix("sqlite:///")))
    return empty_sqlite


@pytest.fixture
def ready_postgres(empty_postgres: str) -> str:
    Store.open(empty_postgres).close()
    return empty_postgres


@pytest.fixture(params=["sqlite", "postgres"])
def ready(request: pytest.FixtureRequest) -> str:
    """The URL of a database that has our schema, no rows and no writer."""
    url: str = request.getfixturevalue(f"ready_{request.param}")
    return url


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Store]]:
    """A database and its writer, which stay for all tests: opening is most of a test's time."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            path = tmp_path_factory.mktemp("opened") / "monitor.db"
            new_database(path)
            url = f"sqlite:///{path}"
        else:
            url = stack.enter_context(schema_of(request.getfixturevalue("postgres")))
        yield url, stack.enter_context(Store.open(url))


@pytest.fixture
def url(opened: tuple[str, Store]) -> str:
    """Where `store` writes."""
    return opened[0]


@pytest.fixture
def store(opened: tuple[str, Store]) -> Store:
    """The writer of a database with two sources and nothing else."""
    store = emptied(opened[1])
    store.sync_sources(SOURCES, NOW)
    return store
