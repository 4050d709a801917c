"""Fixtures that every room's tests may use."""

import gc
import os
import sys
from collections.abc import Generator, Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from world import World

    from monitor.config import Config


def stay_home(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse every name look-up and connection that is not for this machine (see sys.addaudithook)."""
    if event not in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        return
    target = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
    host = target[0] if isinstance(target, tuple) else target
    if isinstance(host, bytes):
        host = host.decode(errors="replace")
    if not isinstance(host, str) or host in ("", "localhost") or host.startswith("/"):
        return  # any interface, or a Unix socket
    try:
        address = ip_address(host.partition("%")[0])
        home = (getattr(address, "ipv4_mapped", None) or address).is_loopback
    except ValueError:
        home = False
    if not home and host != "0.0.0.0":
        raise AssertionError(f"a test tried to leave this machine: {event} {host!r}")


sys.addaudithook(stay_home)


def pytest_configure(config: pytest.Config) -> None:
    """Prepare what a process needs that runs tests. One that only hands them out starts sooner without."""
    if config.getoption("dist", "no") != "no":
        return
    from hypothesis import HealthCheck, settings

    # How long an example takes to make, or to check, says how busy the machine is.
    settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("busy")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep thousands of tests, and what they import, from the collector: each of its full sweeps would look
    through all of them, for some 0.3 s, and find nothing to free. Later it looks at the young less often."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(20_000)
        gc.enable()


def pytest_collection_finish() -> None:
    """Where tests run that use a database: not in the process that only hands them out."""
    if "sqlalchemy" in sys.modules:
        import compiled

        compiled.share()


@pytest.fixture
def world() -> "Iterator[World]":
    from world import world

    with world() as each:
        yield each


@pytest.fixture
def settings(tmp_path: Path, world: "World") -> "Config":
    """A config whose one source is past its baseline."""
    from running import stories, write_config

    from monitor import config

    world.publish("wire", stories(2)[1])
    return config.load(write_config(tmp_path, world, "wire", every=0.01), env={})


@pytest.fixture(scope="session")
def recorded() -> Path:
    """The folder of recorded feeds, pages and labelled stories, for those who have it."""
    folder = os.environ.get("MONITOR_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("MONITOR_DATA names no folder of recorded data")
    return Path(folder)
