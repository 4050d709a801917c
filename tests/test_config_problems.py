"""Bad configs: every line of tests/data/config/*.toml that is wrong says what is, after "#!"."""

import subprocess
import sys
from pathlib import Path

import pytest

from monitor import config
from monitor.errors import ConfigError, Problem
from monitor.notify import deliver
from monitor.types import Destination

FILES = sorted((Path(__file__).parent / "data" / "config").glob("*.toml"))
ENV = {"GOOD": "http://127.0.0.1:9/hook", "BAD": "https://example.org/CANARY"}


def problems(path: Path, *, secrets: bool = True) -> tuple[Problem, ...]:
    with pytest.raises(ConfigError) as caught:
        config.load(path, env=ENV, secrets=secrets, kinds={"feed", "json"})
    assert "CANARY" not in str(caught.value), "a secret is in a message"
    return caught.value.problems


def written(path: Path) -> list[str]:
    flaw = deliver.problem(Destination("x", "slack", ENV["BAD"]))
    assert flaw is not None
    unfit = f"{flaw.message}. {flaw.remedy}"
    return [
        f"{path}:{number}: {said.strip()}".replace("{file}", str(path)).replace("{unfit}", unfit)
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        for said in line.split("#!")[1:]
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_mistake_is_reported_at_its_line_and_no_other(path: Path) -> None:
    found = [str(problem) for problem in problems(path) if problem.file == str(path)]
    assert sorted(found) == sorted(written(path))


def test_mistakes_of_the_config_and_of_its_watchlist_come_together_in_order(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text('[[company]]\nkey = "NVDA"\nnam = "Nvidia"\n')
    path = tmp_path / "monitor.toml"
    path.write_text('[watchlist]\nfile = "names.toml"\n[log]\nlevel = 3\nformat = "xml"\n')
    found = [(Path(each.file).name, each.line, each.key) for each in problems(path)]
    assert found == [
        ("monitor.toml", 4, "log.level"),
        ("monitor.toml", 5, "log.format"),
        ("names.toml", 1, "company.name"),
        ("names.toml", 3, "company.nam"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("", 1, id="an empty file"),
        pytest.param("# nothing\n", 1, id="comments alone"),
        pytest.param(
            "[fetch]\ntimeout = 5\n[watchlist]\nfile = 'none.list'\n", 1, id="an empty watchlist file"
        ),
    ],
)
def test_an_empty_watchlist_is_refused(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "none.list").touch()
    path = tmp_path / "monitor.toml"
    path.write_text(text)
    (found,) = problems(path)
    assert (found.line, found.key) == (line, "company")
    assert "nothing is tracked" in found.message


def test_a_watchlist_may_not_hold_settings(tmp_path: Path) -> None:
    path = tmp_path / "watchlist.toml"
    path.write_text('[[company]]\nkey = "A"\nname = "Aa"\n[log]\nlevel = "info"\n')
    with pytest.raises(ConfigError, match=r"watchlist\.toml:4: log: is not an option"):
        config.load_watchlist(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(None, "cannot be read: No such file or directory", id="is not there"),
        pytest.param(b"[log]\nlevel = '\xff'\n", "is not UTF-8 text", id="is in another encoding"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_too(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "monitor.toml"
    if content is not None:
        path.write_bytes(content)
    (found,) = problems(path)
    assert found.message == message
    assert found.line == (2 if content else 0)
    path = tmp_path / "names.toml"
    path.write_text('[watchlist]\nfile = "monitor.toml"\n[[rule]]\nname = "r"\nkeys = ["ANY"]\n')
    (found,) = problems(path)
    assert (found.line, found.key) == (2, "watchlist.file")
    assert message in found.message


def test_secrets_are_asked_for_only_by_those_who_send(tmp_path: Path) -> None:
    """A query must work in a shell that lacks the daemon's environment."""
    path = tmp_path / "monitor.toml"
    path.write_text(
        '[[destination]]\nname = "a"\nkind = "slack"\nurl_env = "NOT_SET"\n'
        '[[destination]]\nname = "b"\nkind = "mail"\nurl_file = "no.url"\n'
    )
    loaded = config.load(path, env={})
    assert [each.url for each in loaded.destinations] == ["", ""]
    assert [each.key for each in problems(path)] == ["destination.url_env", "destination.url_file"]


def test_a_name_in_doubt_is_not_repeated_when_it_may_be_a_secret(tmp_path: Path) -> None:
    path = tmp_path / "monitor.toml"
    path.write_text('[[rule]]\nname = "r"\ndestinations = ["slack://xoxb-CANARY/#news"]\n')
    (found,) = problems(path)
    assert found.message == "this name is no destination of this config"


def test_reading_the_database_url_loads_nothing_heavy() -> None:
    """Every query starts with it."""
    code = "import sys; from monitor import config; config.database_url(None, {}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"pydantic", "sqlmodel", "sqlalchemy", "aiohttp", "apprise", "feedparser", "trafilatura", "rich"}
    assert heavy.isdisjoint(done.stdout.split())


def test_a_template_is_tried_before_an_alert_needs_it(tmp_path: Path) -> None:
    (tmp_path / "mine.j2").write_text("{{ title }}\n{{ alrt }}\n")
    path = tmp_path / "monitor.toml"
    path.write_text('[[destination]]\nname = "here"\nkind = "console"\ntemplate = "mine.j2"\n')
    (found,) = [each for each in problems(path) if each.file == str(path)]
    assert (found.line, found.key) == (4, "destination.template")
    assert "line 2: 'alrt' is undefined" in found.message and "headline" in found.remedy
