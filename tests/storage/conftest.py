"""Both databases: empty ones, and ones with our schema and two sources."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from monitor.storage.tables import Base
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


@pytest.fixture(scope="session")
def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ready") / "monitor.db"
    Store.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def ready_schema(postgres: str) -> Iterator[str]:
    with schema_of(postgres) as url:
        Store.open(url).close()
        yield url


@pytest.fixture
def ready_sqlite(ready_file: Path, empty_sqlite: str) -> str:
    shutil.copy(ready_file, empty_sqlite.removeprefix("sqlite:///"))
    return empty_sqlite


@pytest.fixture
def ready_postgres(ready_schema: str) -> Iterator[str]:
    yield ready_schema
    with psycopg.connect(ready_schema) as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(f"DELETE FROM {table.name}")
        connection.execute("DELETE FROM story_search")


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """The URL of a database that has our schema and no rows."""
    found: str = request.getfixturevalue(f"ready_{request.param}")
    return found


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url) as opened:
        opened.sync_sources(SOURCES, NOW)
        yield opened
