"""Imports point one way: cli, daemon → pipeline, replay, score → the rooms → config → the foundation."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "monitor"

# What a room may import of monitor, besides itself. A newcomer who needs one more line here is
# probably putting something in the wrong room.
FOUNDATION = {"types", "errors", "text", "ids", "threads"}
MAY_IMPORT = {
    "types": set[str](),
    "errors": set[str](),
    "text": {"ids"},
    "ids": set[str](),
    "threads": set[str](),
    "judge": FOUNDATION,
    "ingest": FOUNDATION,
    "storage": FOUNDATION,
    "notify": FOUNDATION,
    "config": FOUNDATION | {"notify"},  # asks a destination whether its URL can work
    "newsroom": FOUNDATION,
    "replay": FOUNDATION | {"config", "judge"},
    "score": set[str](),
    "compare": FOUNDATION | {"score"},
    "pages": FOUNDATION | {"ingest"},
    "desk": FOUNDATION | {"config", "ingest", "judge", "storage", "pages"},
    "pipeline": FOUNDATION | {"config", "ingest", "storage", "pages", "desk"},
    "dispatch": FOUNDATION | {"notify", "storage"},
    "daemon": FOUNDATION | {"config", "ingest", "judge", "notify", "storage", "pipeline", "dispatch"},
    "cli": FOUNDATION
    | {"config", "ingest", "judge", "notify", "storage", "pipeline", "daemon", "replay", "newsroom"}
    | {"compare"},
}
# What a part of the judge may import of the judge, besides itself. What lies beside the parts calls them.
JUDGE_MAY_IMPORT = {
    "language": set[str](),
    "mentions": {"language"},
    "reading": {"language"},
    "grouping": {"language", "reading"},
    "verdicts": {"language", "reading", "grouping"},
}
# Each outside thing has one home, so that a new version of it is learned in one place.
HOMES = {
    "feedparser": {"ingest"},
    "aiohttp": {"ingest", "newsroom"},
    "trafilatura": {"ingest"},
    "lxml": {"ingest"},
    "sqlmodel": {"storage"},
    "sqlalchemy": {"storage"},
    "alembic": {"storage"},
    "sqlite3": {"storage"},
    "apprise": {"notify"},
    "jinja2": {"notify"},
    "apscheduler": {"daemon"},
    "click": {"cli"},
}
# Judging is pure: the same story and memory give the same judgement on any machine at any time.
IMPURE = {"asyncio", "logging", "os", "pathlib", "random", "requests", "socket", "time", "urllib"}

FILES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@cache
def imported(path: Path) -> set[str]:
    """Return every module that *path* imports anywhere, late imports included, as dotted names."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        return
    for name in imported(path):
        top, _, rest = name.partition(".")
        if top == "monitor" and rest:
            other = rest.split(".")[0]
            assert other in MAY_IMPORT[here] | {here}, f"{here} must not import {name}"
        if top in HOMES:
            assert here in HOMES[top], f"{name} has its home in {sorted(HOMES[top])}, not in {here}"
        if here == "judge":
            assert top not in IMPURE, f"judge is pure and must not import {name}"


PARTS = [path for path in FILES if path.parent.parent == ROOT / "judge"]


@pytest.mark.parametrize("path", PARTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_inside_the_judge_point_one_way(path: Path) -> None:
    here = path.parent.name
    for name in imported(path):
        if name.startswith("monitor.judge."):
            other = name.split(".")[2]
            assert other in JUDGE_MAY_IMPORT[here] | {here}, f"judge/{here} must not import {name}"
