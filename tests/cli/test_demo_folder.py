"""`monitor demo --into FOLDER` replaces what a former demo left, and nothing of anybody else's."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from shell import Done, monitor

from monitor.cli.demo import FIRST_LINE, _sum_up
from monitor.cli.options import DEMO_CONFIG
from monitor.storage.writes import Store


def demo(folder: Path) -> Done:
    return monitor("demo", "--into", str(folder), "--pace", "0")


def left(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", ["monitor.toml", "watchlist.toml", "monitor.db"])
def test_a_folder_of_the_users_own_is_left_as_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('[[company]]\nkey = "MINE"\nname = "Mine"\n')
    before = left(tmp_path)
    done = demo(tmp_path)
    assert (done.returncode, left(tmp_path)) == (2, before), done.stderr
    assert f"{tmp_path / name} is there" in done.stderr and "--into" in done.stderr


def test_a_folder_in_which_a_monitor_works_is_left_as_it_is(tmp_path: Path) -> None:
    """Even one that a demo made: it may be the demo that plays just now."""
    (tmp_path / "monitor.toml").write_text(f"{FIRST_LINE}\n")
    with Store.open(f"sqlite:///{tmp_path / 'monitor.db'}"):
        before = left(tmp_path)
        done = demo(tmp_path)
        assert (done.returncode, left(tmp_path)) == (2, before), done.stderr
        assert "writes to it already" in done.stderr and "--into" in done.stderr


def test_who_has_a_config_is_told_where_the_demos_stories_are(tmp_path: Path) -> None:
    for folder in ("config", ".demo"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "monitor.toml").write_text('[[company]]\nkey = "A"\nname = "Acme Chips"\n')
    done = monitor("events", cwd=tmp_path)
    assert (done.returncode, "--config .demo/monitor.toml" in done.stderr) == (1, True)
    done = monitor("events", "--config", "config/monitor.toml", cwd=tmp_path)
    assert (done.returncode, ".demo" in done.stderr) == (1, False)


@pytest.mark.parametrize("own", [True, False], ids=["with a config", "without one"])
def test_what_to_type_next_shows_the_demos_stories(
    tmp_path: Path, own: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who has a config would be shown what that one stored."""
    with contextlib.chdir(tmp_path), Store.open("sqlite:///.demo/monitor.db"):
        DEMO_CONFIG.write_text(f"{FIRST_LINE}\n")
        if own:
            Path("config").mkdir()
            Path("config/monitor.toml").touch()
        _sum_up(DEMO_CONFIG, datetime.now(UTC))
    assert ("events --config .demo/monitor.toml " in capsys.readouterr().err) is own


@pytest.mark.slow
def test_what_a_former_demo_left_is_replaced_but_for_its_lock(tmp_path: Path) -> None:
    assert demo(tmp_path).returncode == 0
    lock = (tmp_path / "monitor.db.lock").stat().st_ino
    (tmp_path / "watchlist.toml").write_text("")
    done = demo(tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "monitor.db.lock").stat().st_ino == lock, "a removed lock is no lock"
    assert (tmp_path / "watchlist.toml").stat().st_size
    assert "alerts" in done.stderr
