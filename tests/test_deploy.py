"""What deploy/ documents holds: where it puts the database can be written to, and its commands exist."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml  # type: ignore[import-untyped]

from monitor import config
from monitor.cli.main import cli

DEPLOY = Path(__file__).parent.parent / "deploy"
UNIT = (DEPLOY / "monitor.service").read_text()
CONTAINER = (DEPLOY / "Containerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]


def unit(key: str) -> str:
    (value,) = re.findall(rf"^{key}=(.*)$", UNIT, re.MULTILINE)
    return str(value)


def of_unit() -> dict[str, str]:
    name, _, value = unit("Environment").partition("=")
    return {name: value}


def of_container() -> dict[str, str]:
    (last,) = re.findall(r"^ENV (.*)$", CONTAINER, re.MULTILINE)
    return dict(word.split("=", 1) for word in shlex.split(last))


def of_compose() -> dict[str, str]:
    """The environment of the service, on top of its image's, where the user's own sets nothing."""
    given = COMPOSE["monitor"]["environment"].items()
    return of_container() | {name: re.sub(r"\$\{\w+:-(\w+)\}", r"\1", value) for name, value in given}


def database(folder: Path, environment: dict[str, str]) -> str:
    """Return the database of what `monitor init` writes, as it is told in *environment*."""
    path = folder / "etc" / "monitor.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(config.bundled("config/monitor.example.toml").read_bytes())
    url = config.load(path, env=environment).database
    assert config.database_url(path, environment) == url
    return url


def test_the_service_keeps_its_database_where_it_may_write(tmp_path: Path) -> None:
    assert unit("ProtectSystem") == "strict"
    assert unit("WorkingDirectory") == f"/var/lib/{unit('StateDirectory')}"
    assert database(tmp_path, of_unit()) == f"sqlite:///{unit('WorkingDirectory')}/monitor.db"


def test_the_container_keeps_its_database_in_its_volume(tmp_path: Path) -> None:
    (volume,) = re.findall(r"^VOLUME (.*)$", CONTAINER, re.MULTILINE)
    assert database(tmp_path, of_container()) == f"sqlite:///{volume}/monitor.db"


def test_the_composed_services_agree_on_their_database(tmp_path: Path) -> None:
    environment, server = of_compose(), COMPOSE["database"]["environment"]
    url = urlsplit(database(tmp_path, environment))
    assert (url.hostname, url.username, url.path) == ("database", server["POSTGRES_USER"], "/monitor")
    assert server["POSTGRES_DB"] == "monitor"
    assert (
        url.password is None
        and server["POSTGRES_PASSWORD"] == COMPOSE["monitor"]["environment"]["PGPASSWORD"]
    )
    assert environment["PGPASSWORD"] == "monitor"


def commands() -> list[list[str]]:
    """Every call of monitor in deploy/, as its words."""
    written = [json.loads(each) for each in re.findall(r"CMD (\[.*\])", CONTAINER)]
    called = re.findall(r"^ExecStart=\S*/(monitor .*)$|^# .*/(monitor .*)$", UNIT, re.MULTILINE)
    words = [shlex.split(one or other) for one, other in called]
    return [each[each[0] == "monitor" :] for each in [*written, *words]]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_what_deploy_runs_is_a_command(words: list[str]) -> None:
    command = cli.commands[words[0]]
    known = {option for each in command.params for option in each.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_what_deploy_runs_is_found() -> None:
    assert sorted(words[0] for words in commands()) == ["run", "run", "status", "status"]


def test_a_query_asks_the_database_that_the_environment_names(tmp_path: Path) -> None:
    database(tmp_path, {})
    done = subprocess.run(
        [sys.executable, "-c", "from monitor.cli.main import main; main()", "status"],
        env=os.environ | {"MONITOR_DATABASE": "sqlite:///here.db", "MONITOR_CONFIG": "etc/monitor.toml"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, str(tmp_path / "here.db") in done.stderr) == (1, True)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
@pytest.mark.parametrize(
    "words", ["verify", "security --offline=true --threshold=20"], ids=["valid", "hardened"]
)
def test_the_unit_is_what_systemd_takes(tmp_path: Path, words: str) -> None:
    """Of an exposure of 0 to 100 it has 14."""
    here = tmp_path / "monitor.service"
    here.write_text(UNIT.replace("/opt/monitor/bin/monitor run", f"{sys.executable} run"))
    done = subprocess.run(
        ["systemd-analyze", *words.split(), str(here)], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout[-2000:]
