"""The README names rooms, modules and tables that are there, so that nobody looks for what has moved."""

import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
# A file of the repository, and what to look for in it: `monitor/judge/mentions/vetoes.py: VETOES`.
NAMED = re.findall(r"`((?:monitor|tests|config|deploy|seeds)/[\w./-]*)(?:: (\w+))?[ `]", README)
MADE = {"config/monitor.toml"}  # by `monitor init`
ROOMS = re.findall(r"^\| (?:— )?`(?:monitor/)?(\w+)/` \| (.*?) \|", README, re.MULTILINE)


@pytest.mark.parametrize(("path", "name"), sorted(set(NAMED) - {(path, "") for path in MADE}))
def test_what_the_readme_points_at_is_there(path: str, name: str) -> None:
    if "KIND" in path:
        assert list(ROOT.glob(path.replace("KIND", "*")))
        return
    assert (ROOT / path).exists(), path
    if name:
        assert hasattr(import_module(path.removesuffix(".py").replace("/", ".")), name)


@pytest.mark.parametrize(("room", "holds"), ROOMS, ids=[room for room, _ in ROOMS])
def test_a_room_holds_the_modules_that_the_readme_names(room: str, holds: str) -> None:
    folder = next(
        path for path in (ROOT / "monitor" / room, ROOT / "monitor" / "judge" / room) if path.is_dir()
    )
    inside = {path.stem for path in folder.iterdir()}
    named = set(re.findall(r"`([a-z_]+)`", holds))
    assert named <= inside, named - inside


def test_a_module_that_another_one_names_is_there() -> None:
    every = {path.name for path in ROOT.rglob("*.py")}
    named = {
        (str(path.relative_to(ROOT)), found)
        for path in (ROOT / "monitor").rglob("*.py")
        for found in re.findall(r"(?<![\w*])[a-z_]\w*\.py\b", path.read_text("utf-8"))
    }
    assert {(path, found) for path, found in named if found not in every} == set()
