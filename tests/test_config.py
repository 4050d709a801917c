"""Good configs: the defaults, the documented example, and how values, paths and secrets are read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor import config
from monitor.config.tables import MANY, ONE, WEAK, Table
from monitor.config.values import Wrong, choice, duration, size, whole
from monitor.errors import ConfigError
from monitor.types import AlertSettings, Destination, FetchSettings, Rule, Source, Tracked, Weak

EXAMPLE = config.bundled("config/monitor.example.toml")
COMPANY = '[[company]]\nkey = "NVDA"\nname = "Nvidia"\n'
NVDA = Tracked("NVDA", "Nvidia", "company")


def load(path: Path, text: str, env: Mapping[str, str] | None = None) -> config.Config:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return config.load(path, env=env or {}, secrets=env is not None)


# -- the documented example ------------------------------------------------------------------------


def test_the_example_holds_the_defaults() -> None:
    """What it says of every option is what the code does without that line."""
    shown, silent = config.load(EXAMPLE, env={}, secrets=True), config.load(None, env={})
    for field in fields(config.Config):
        if field.name not in ("path", "database", "sources"):
            assert getattr(shown, field.name) == getattr(silent, field.name), field.name
    assert shown.database == f"sqlite:///{EXAMPLE.parent / 'monitor.db'}"
    first = shown.sources[0]
    assert first == Source(first.key, first.url, name=first.name), "the first source shows the defaults"


def test_the_example_shows_every_option() -> None:
    text = EXAMPLE.read_text()
    for name, table in {**ONE, **{each: MANY[each] for each in ("source", "rule", "destination")}}.items():
        for key in table:
            if (name, key) == ("destination", "url"):
                continue  # only for tests: a literal URL is refused unless it leads to this machine
            given = rf"^#?\[+{name}\]+$(?:\n(?!#?\[).*)*?\n#?{key} = "
            assert re.search(given, text, re.MULTILINE), f"[{name}] {key} is not in the example"


def test_the_example_still_holds_with_its_suggestions_taken(tmp_path: Path) -> None:
    text = re.sub(r"^#(?=[a-z\[])", "", EXAMPLE.read_text(), flags=re.MULTILINE)
    (tmp_path / "watchlist.toml").write_text(COMPANY)
    (tmp_path / "webhook.secret").write_text("whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0")
    (tmp_path / "alert.j2").write_text("{{ title }}")
    (tmp_path / "mail.url").write_text("mailtos://me:secret@smtp.example.org/?to=you@example.org\n")
    env = {
        "MONITOR_SLACK_URL": "https://hooks.slack.com/services/T01234567/B01234567/abcdefghijklmnopqrstuvwx",
        "MONITOR_WEBHOOK_URL": "https://example.org/hook",
        "MONITOR_WEBHOOK_SECRET": "whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0",
    }
    loaded = load(tmp_path / "monitor.toml", text, env)
    assert [each.kind for each in loaded.destinations] == ["console", "slack", "mail", "webhook", "webhook"]
    assert loaded.destinations[2].url.endswith("you@example.org"), "without the newline of its file"
    assert loaded.tracked == (NVDA,)


def test_the_example_has_one_source_an_address() -> None:
    sources = config.load(EXAMPLE, env={}).sources
    assert len({source.url for source in sources}) == len(sources) > 30
    for source in sources:
        if "news.google.com" in source.url:
            assert source.fulltext == "never", f"{source.key}: its links lead nowhere"


@pytest.mark.parametrize(
    ("table", "kind", "special"),
    [
        (ONE["fetch"], FetchSettings, set()),
        (ONE["alerts"], AlertSettings, set()),
        (MANY["source"], Source, set()),
        (MANY["rule"], Rule, set()),
        (MANY["destination"], Destination, {"url_env", "url_file", "secret_env", "secret_file", "-secret"}),
        (MANY["company"], Tracked, {"-kind", "-owner"}),
        (MANY["program"], Tracked, {"-kind", "-tickers"}),
        (WEAK, Weak, set()),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_every_field_can_be_set_and_every_option_has_a_field(
    table: Table, kind: type[Any], special: set[str]
) -> None:
    named = {field.name for field in fields(kind)}
    assert named ^ set(table) == {each.removeprefix("-") for each in special}


# -- a whole config --------------------------------------------------------------------------------


def test_a_watchlist_alone_is_a_whole_config(tmp_path: Path) -> None:
    loaded = load(tmp_path / "mine.toml", COMPANY)
    assert loaded == config.Config(
        path=tmp_path / "mine.toml", database=f"sqlite:///{tmp_path / 'monitor.db'}", tracked=(NVDA,)
    )


def test_every_part_of_the_watchlist_arrives(tmp_path: Path) -> None:
    text = """
        [[company]]
        key = "SAMSUNG"
        name = "Samsung Electronics"
        tickers = ["KRX:005930", "OTC:SSNLF"]
        aliases = ["삼성전자", "三星电子"]
        weak = [{ text = "Samsung", requires = ["chip", "foundry"], within = "sentence", unless = ["SDI"] },
                { text = "三星", requires = [["芯片", "内存"], ["电子"]] }]
        shadow = ["Samsung Biologics"]
        [[program]]
        key = "exynos"
        name = "Exynos"
        owner = "SAMSUNG"
    """
    assert load(tmp_path / "monitor.toml", text).tracked == (
        Tracked(
            key="SAMSUNG",
            name="Samsung Electronics",
            kind="company",
            tickers=("KRX:005930", "OTC:SSNLF"),
            aliases=("삼성전자", "三星电子"),
            weak=(
                Weak("Samsung", (("chip", "foundry"),), "sentence", ("SDI",)),
                Weak("三星", (("芯片", "内存"), ("电子",))),
            ),
            shadow=("Samsung Biologics",),
        ),
        Tracked(key="exynos", name="Exynos", kind="program", owner="SAMSUNG"),
    )


def test_the_shipped_watchlist_loads() -> None:
    keys = {each.key for each in config.load_watchlist(config.bundled("config/watchlist.toml"))}
    assert keys >= {"NVDA", "AVGO", "BABA", "BIDU", "SAMSUNG", "BYTEDANCE", "kunlun", "bytedance-chip"}


@pytest.mark.parametrize(
    ("text", "beside", "keys"),
    [
        pytest.param("", False, {"NVDA", "BYTEDANCE"}, id="the shipped one, if there is no other"),
        pytest.param("", True, {"BESIDE"}, id="the one beside the config"),
        pytest.param('[watchlist]\nfile = "lists/other.toml"\n', True, {"OTHER"}, id="the one that is named"),
        pytest.param(COMPANY, True, {"NVDA"}, id="the one in the config"),
        pytest.param(
            f'[watchlist]\nfile = "lists/other.toml"\n{COMPANY}',
            True,
            {"NVDA", "OTHER"},
            id="the one in the config, and the one it names",
        ),
    ],
)
def test_which_watchlist_holds(tmp_path: Path, text: str, beside: bool, keys: set[str]) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "other.toml").write_text('[[company]]\nkey = "OTHER"\nname = "Other"\n')
    if beside:
        (tmp_path / "watchlist.toml").write_text('[[company]]\nkey = "BESIDE"\nname = "Beside"\n')
    loaded = load(tmp_path / "monitor.toml", f"[log]\n{text}")
    found = {each.key for each in loaded.tracked}
    assert found >= keys
    assert len(keys) == len(found) or "BYTEDANCE" in keys


def test_a_rule_may_name_what_the_named_watchlist_tracks(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text(COMPANY)
    rule = '[[rule]]\nname = "r"\nkeys = ["NVDA"]\ndestinations = ["terminal"]\n'
    text = f'[watchlist]\nfile = "other.toml"\n{rule}'
    assert load(tmp_path / "monitor.toml", text).rules == (
        Rule("r", keys=("NVDA",), destinations=("terminal",)),
    )


# -- where it lies, and where it puts things -------------------------------------------------------


def test_find(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert config.find(None, {}) is None
    usual = Path("config/monitor.toml")
    usual.parent.mkdir()
    usual.touch()
    assert config.find(None, {}) == usual
    assert config.find(None, {"MONITOR_CONFIG": "/etc/monitor.toml"}) == Path("/etc/monitor.toml")
    assert config.find(Path("mine.toml"), {"MONITOR_CONFIG": "/etc/monitor.toml"}) == Path("mine.toml")


@pytest.mark.parametrize(
    ("url", "absolute"),
    [
        pytest.param("sqlite:///news.db", "sqlite:///{folder}/etc/news.db", id="beside the config"),
        pytest.param("sqlite:///../news.db", "sqlite:///{folder}/news.db", id="above it"),
        pytest.param("sqlite:////var/lib/news.db", "sqlite:////var/lib/news.db", id="absolute already"),
        pytest.param("sqlite:///news.db?timeout=5", "sqlite:///{folder}/etc/news.db?timeout=5", id="options"),
        pytest.param("sqlite:///:memory:", "sqlite:///:memory:", id="no file at all"),
        pytest.param("postgresql://me@db/news", "postgresql://me@db/news", id="PostgreSQL"),
        pytest.param("postgresql+psycopg:///news", "postgresql+psycopg:///news", id="PostgreSQL by socket"),
        pytest.param(
            "postgresql://me:pw@127.0.0.1/t", "postgresql://me:pw@127.0.0.1/t", id="on this machine"
        ),
    ],
)
def test_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, absolute: str) -> None:
    """A relative path means the same from whatever folder monitor is started."""
    path = tmp_path / "etc" / "monitor.toml"
    loaded = load(path, f'[storage]\nurl = "{url}"\n{COMPANY}')
    expected = absolute.replace("{folder}", str(tmp_path))
    assert loaded.database == expected
    assert config.database_url(path, {}) == expected
    monkeypatch.chdir(path.parent)
    assert config.database_url(Path("monitor.toml"), {}) == expected


def test_without_a_config_the_database_is_in_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert (
        config.database_url(None, {})
        == config.load(None, env={}).database
        == f"sqlite:///{tmp_path}/monitor.db"
    )


@pytest.mark.parametrize(
    ("named", "absolute"),
    [
        pytest.param("sqlite:////var/lib/news.db", "sqlite:////var/lib/news.db", id="absolute"),
        pytest.param("sqlite:///news.db", "sqlite:///{folder}/news.db", id="from the working directory"),
        pytest.param("postgresql://me@db/news", "postgresql://me@db/news", id="PostgreSQL"),
        pytest.param(" ", "sqlite:///{folder}/etc/monitor.db", id="empty, as if it were not set"),
    ],
)
def test_the_environment_names_another_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, absolute: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path, env = tmp_path / "etc" / "monitor.toml", {"MONITOR_DATABASE": named}
    expected = absolute.replace("{folder}", str(tmp_path))
    assert load(path, COMPANY, env).database == config.database_url(path, env) == expected
    if named.strip():
        assert config.load(None, env=env).database == config.database_url(None, env) == expected


@pytest.mark.parametrize(
    ("named", "says"),
    [("mysql://db/news", "is not the URL of"), ("postgresql://me:CANARY@db/news", "holds a password")],
)
def test_a_database_that_the_environment_names_wrongly_is_a_problem(named: str, says: str) -> None:
    with pytest.raises(ConfigError, match=f"^the environment: MONITOR_DATABASE: {says}") as caught:
        config.database_url(None, {"MONITOR_DATABASE": named})
    assert "CANARY" not in str(caught.value)


def test_a_query_works_while_the_config_is_being_edited(tmp_path: Path) -> None:
    path = tmp_path / "monitor.toml"
    path.write_text('[storage]\nurl = "sqlite:////var/news.db"\n[fetch]\ntimeot = 5\n')
    assert config.database_url(path, {}) == "sqlite:////var/news.db"
    path.write_text('[storage]\nurl = "sqlite:////var/news.db\n')
    with pytest.raises(ConfigError):
        config.database_url(path, {})


# -- secrets ---------------------------------------------------------------------------------------

DESTINATION = '[[destination]]\nname = "hook"\nkind = "webhook"\n'


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('url_env = "HOOK"', id="from the environment"),
        pytest.param('url_file = "hook.url"', id="from a file beside the config"),
        pytest.param('url = "http://127.0.0.1:8080/hook"', id="written out, as it leads to this machine"),
    ],
)
def test_the_url_of_a_destination(tmp_path: Path, line: str) -> None:
    (tmp_path / "hook.url").write_text(" http://127.0.0.1:8080/hook\n")
    text = f"{COMPANY}{DESTINATION}{line}\n"
    (found,) = load(tmp_path / "monitor.toml", text, {"HOOK": "http://127.0.0.1:8080/hook"}).destinations
    assert found == Destination("hook", "webhook", "http://127.0.0.1:8080/hook")


def test_a_slack_token_for_this_machine_may_be_written_out(tmp_path: Path) -> None:
    text = f"""{COMPANY}
        [[destination]]
        name = "desk"
        kind = "slack"
        url = "https://hooks.slack.com/services/T01234567/B01234567/abcdefghijklmnopqrstuvwx"
        base_url = "http://127.0.0.1:8080"
    """
    (found,) = load(tmp_path / "monitor.toml", text, {}).destinations
    assert found.base_url == "http://127.0.0.1:8080"


# -- values ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        (0, 0),
        (90, 90),
        (1.5, 1.5),
        ("250ms", 0.25),
        ("90s", 90),
        ("5m", 300),
        (" 1 h ", 3600),
        ("1.5h", 5400),
        ("1h30m", 5400),
        ("3d", 259_200),
        ("2w", 1_209_600),
        ("0", 0),
    ],
)
def test_duration(said: object, seconds: float) -> None:
    assert duration(said) == seconds


@pytest.mark.parametrize(
    ("said", "message", "remedy"),
    [
        pytest.param("hourly", 'is "hourly", none', '"" (none), daily', id="a word is quoted"),
        pytest.param("xoxb-123456", "is none of", "daily", id="what may be a secret is not"),
        pytest.param("https://example.org/s3cret", "is none of", "daily", id="nor is an address"),
    ],
)
def test_what_is_no_choice_is_quoted_where_it_is_no_secret(said: str, message: str, remedy: str) -> None:
    with pytest.raises(Wrong) as wrong:
        choice("", "daily", "weekly")(said)
    assert wrong.value.message.startswith(message) and remedy in wrong.value.remedy


@pytest.mark.parametrize("said", ["", "5", "5x", "m", "-5m", "5m!", True, -1, float("nan"), [5], None])
def test_what_is_no_duration(said: object) -> None:
    with pytest.raises(Wrong):
        duration(said)


@pytest.mark.parametrize(
    ("read", "said", "remedy"),
    [
        pytest.param(duration, "300", 'Write "5m", or 300, which is seconds, without quotes', id="seconds"),
        pytest.param(duration, "90", 'Write "90s", or 90, which', id="no whole number of minutes"),
        pytest.param(duration, "1.5", 'Write "1.5s", or 1.5, which', id="half a second"),
        pytest.param(duration, "3 days", 'Write "3d"', id="a unit in full"),
        pytest.param(duration, "5 Min.", 'Write "5m"', id="a unit in half"),
        pytest.param(duration, "2 months", 'Write seconds, or such as "30s"', id="months are no unit"),
        pytest.param(duration, "soon", 'Write seconds, or such as "30s"', id="a word"),
        pytest.param(size, "500", 'Write "500 B", or such as "500 kB"', id="bytes"),
        pytest.param(whole(0, 100), "60", "Write 60, without quotes", id="a whole number as text"),
        pytest.param(whole(0, 100), "600", "Write 0 or more, no quotes", id="one that would not do either"),
        pytest.param(choice("auto", "never"), True, "Write one of, in quotes: auto, never", id="a yes"),
    ],
)
def test_the_remedy_is_what_the_writer_meant(
    read: Callable[[object], object], said: object, remedy: str
) -> None:
    with pytest.raises(Wrong) as wrong:
        read(said)
    assert wrong.value.remedy.startswith(remedy)


@given(st.integers(0, 10**9), st.sampled_from(["s", "m", "h", "d"]), st.booleans())
def test_durations_survive_being_written_down(number: int, unit: str, blank: bool) -> None:
    seconds = duration(f"{number}{' ' * blank}{unit}")
    assert duration(seconds) == duration(f"{seconds:.0f}s") == seconds
    assert seconds == number * duration(f"1{unit}")


@pytest.mark.parametrize(
    ("said", "number"),
    [(1, 1), ("500 kB", 500_000), ("10MB", 10**7), ("2 MiB", 2**21), ("1.5 GB", 15 * 10**8)],
)
def test_size(said: object, number: int) -> None:
    assert size(said) == number
