"""Whatever monitor imports by name it declares: what another package brings along today may go tomorrow."""

import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from test_imports import FILES, imported

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py"))
OURS = {"monitor", "tests"} | {path.stem for path in TESTS} | {path.parent.name for path in TESTS}


def name_of(requirement: str) -> str:
    """Return the name that "Some_name[extra]>=1" requires, as indexes compare names."""
    named = requirement.partition(";")[0].split("[")[0].split(">")[0].split("=")[0]
    return named.strip().lower().replace("_", "-")


def lacking(files: list[Path], requirements: list[str]) -> dict[str, str]:
    """Return the modules that *files* import and none of *requirements* brings, each with one such file."""
    homes, declared = packages_distributions(), {name_of(each) for each in requirements}
    found: dict[str, str] = {}
    for path in files:
        for top in {name.partition(".")[0] for name in imported(path)} - sys.stdlib_module_names - OURS:
            if not declared & {name_of(each) for each in homes.get(top, [])}:
                found[top] = str(path.relative_to(ROOT))
    return found


def test_what_monitor_imports_is_declared() -> None:
    extra = PROJECT["optional-dependencies"]["postgres"]
    migrations = list((ROOT / "monitor" / "storage" / "migrations").rglob("*.py"))
    assert lacking([*FILES, *migrations], PROJECT["dependencies"] + extra) == {}


def test_what_the_tests_import_is_declared() -> None:
    extras = [each for group in PROJECT["optional-dependencies"].values() for each in group]
    assert lacking(TESTS, PROJECT["dependencies"] + extras) == {}


@pytest.mark.parametrize("requirement", PROJECT["dependencies"])
def test_what_is_declared_is_pinned_for_those_who_want_the_same(requirement: str) -> None:
    pinned = {name_of(line) for line in (ROOT / "constraints.txt").read_text().splitlines() if line}
    assert name_of(requirement) in pinned
    assert ">=" in requirement or requirement == "tzdata", "tzdata is data: the last one is right"
