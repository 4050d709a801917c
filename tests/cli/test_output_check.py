"""What `monitor check` says of a config without sources or contact, and of names that no story held."""

import json
from pathlib import Path
from shutil import copy

import pytest
from schema import new_database
from shell import Done, monitor
from storage.filings import NOW, SOURCES, filing, mention

from monitor.storage.writes import Store

OWN = """
[storage]
url = "sqlite:///monitor.db"

[[company]]
key = "NVDA"
name = "Nvidia"
aliases = ["Nvidia Corporation"]

[[company]]
key = "QWKS"
name = "Quietworks"

[[company]]
key = "AMKR"
name = "Amkor Technology"
"""
WHOLE = '[fetch]\ncontact = "me@example.org"\n[[source]]\nkey = "wire"\nurl = "https://wire.example/rss"\n'


def check(folder: Path, config: str, *words: str) -> Done:
    (folder / "own.toml").write_text(config)
    done = monitor("check", "--config", "own.toml", *words, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done


def warnings(done: Done) -> list[str]:
    assert done.stderr == ""
    _, _, rest = done.stdout.partition("The config is good.\n")
    return rest.splitlines()


def file(database: Path, numbers: range) -> None:
    """File stories that mention Nvidia by one of its spellings, and nobody else."""
    with Store.open(f"sqlite:///{database}") as store:
        store.sync_sources(SOURCES, NOW)
        for n in numbers:
            assert store.file(filing(n, mentions=(mention("NVDA"),)))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of 299 stories."""
    database = tmp_path_factory.mktemp("few") / "monitor.db"
    new_database(database)
    file(database, range(299))
    return database


@pytest.fixture
def enough(tmp_path: Path, few: Path) -> None:
    """A database of 300 stories in the test's folder."""
    copy(few, tmp_path)
    file(tmp_path / "monitor.db", range(299, 300))


def test_a_config_that_lacks_nothing_gets_no_warning(tmp_path: Path) -> None:
    assert warnings(check(tmp_path, OWN + WHOLE)) == []


def test_what_is_missing_stands_with_the_other_warnings(tmp_path: Path) -> None:
    said = warnings(check(tmp_path, OWN))
    assert [line.partition(";")[0].partition(". ")[0] for line in said] == [
        "warning: no source: nothing will be polled",
        "warning: [fetch] contact is empty",
    ]
    done = check(tmp_path, OWN, "--json")
    assert done.stderr.splitlines() == said, "where objects alone belong on stdout"
    assert [json.loads(line)["key"] for line in done.stdout.splitlines()] == [
        *("NVDA", "QWKS", "AMKR"),
        *("everything", "terminal"),
    ]


def test_the_database_is_named_and_whether_it_is_there(tmp_path: Path, few: Path) -> None:
    line = f"database     {tmp_path}/monitor.db"
    assert f"{line} (not there yet)\n" in check(tmp_path, OWN + WHOLE).stdout
    copy(few, tmp_path)
    assert f"{line}\n" in check(tmp_path, OWN + WHOLE).stdout
    env = {"MONITOR_DATABASE": "sqlite:///typo.db"}
    said = monitor("check", "--config", "own.toml", cwd=tmp_path, env=env).stdout
    assert f"database     {tmp_path}/typo.db, as MONITOR_DATABASE says (not there yet)\n" in said


def test_of_few_stories_nothing_is_concluded(tmp_path: Path, few: Path) -> None:
    copy(few, tmp_path)
    assert warnings(check(tmp_path, OWN + WHOLE)) == []


def test_each_rule_says_what_it_would_have_wanted(tmp_path: Path, enough: None) -> None:
    """None is worth a warning."""
    rules = '[[rule]]\nname = "all"\n[[rule]]\nname = "plants"\nabout = false\ntypes = ["capacity_fab"]\n'
    config = OWN + WHOLE + rules
    done = check(tmp_path, config)
    assert "  all             would have wanted 300 of the last 300 stories, in 1 day\n" in done.stdout
    place = 1 + config.splitlines().index('name = "plants"')
    said = [line for line in warnings(done) if "rule" in line]
    assert said == [
        f'warning: own.toml:{place - 1}: rule "plants" would have wanted none of the last 300 stories, '
        "in 1 day. Loosen it, unless it waits for something rare"
    ]
    rows = {row["key"]: row for row in map(json.loads, check(tmp_path, config, "--json").stdout.splitlines())}
    assert [(rows[name]["wanted"], rows[name]["stories"]) for name in ("all", "plants")] == [
        (300, 300),
        (0, 300),
    ]


def test_keys_that_were_never_found_share_one_line(tmp_path: Path, enough: None) -> None:
    """A key that was found by one spelling is no matter, whatever its others."""
    assert warnings(check(tmp_path, OWN + WHOLE)) == [
        "warning: found in none of the last 300 stories: QWKS, AMKR. "
        "Check the spellings, unless the entry is new or the name rare"
    ]
    rows = [json.loads(line) for line in check(tmp_path, OWN + WHOLE, "--json").stdout.splitlines()]
    found = {row["key"]: bool(row["warnings"]) for row in rows if row["kind"] == "company"}
    assert found == {"NVDA": False, "QWKS": True, "AMKR": True}


RULES = """
[[rule]]
name = "all"
destinations = ["desk"]
[[rule]]
name = "chips"
keys = ["NVDA"]
tags = ["gpus"]
destinations = ["desk"]
[[destination]]
name = "desk"
kind = "console"
[[destination]]
name = "mute"
kind = "console"
"""


def test_doubtful_rules_and_destinations_are_named_with_their_places(tmp_path: Path) -> None:
    said = warnings(check(tmp_path, OWN + WHOLE + RULES))
    lines = (OWN + WHOLE + RULES).splitlines()
    tags, chips, mute = (
        1 + lines.index(each) for each in ('tags = ["gpus"]', 'name = "chips"', 'name = "mute"')
    )
    assert said == [
        f'warning: own.toml:{tags}: rule "chips" asks for the tag gpus, which no entry of the watchlist '
        'bears. Write tags = ["gpus"] in an entry',
        f'warning: own.toml:{chips - 1}: rule "chips" changes nothing: all that it wants, rule "all" wants '
        "for the same destinations. Remove one of the two, or narrow that one",
        f'warning: own.toml:{mute - 1}: destination "mute" gets nothing: no rule names it. '
        "Name it in a rule, or remove it",
    ]
    rows = [json.loads(line) for line in check(tmp_path, OWN + WHOLE + RULES, "--json").stdout.splitlines()]
    chips_row = next(row for row in rows if row["key"] == "chips")
    assert [each["field"] for each in chips_row["warnings"]] == ["tags", None]
    assert chips_row["kind"] == "rule" and chips_row["wanted"] is None


def test_one_url_under_two_names_is_pointed_out_and_not_shown(tmp_path: Path) -> None:
    secret = "https://hooks.example/services/T0/B0/secret"
    given = "".join(
        f'[[destination]]\nname = "{name}"\nkind = "{kind}"\nurl_env = "{name.upper()}_URL"\n'
        for name, kind in (("desk", "webhook"), ("mail", "webhook"), ("other", "webhook"))
    )
    (tmp_path / "own.toml").write_text(OWN + WHOLE + given)
    env = {"DESK_URL": secret, "MAIL_URL": f"{secret} ", "OTHER_URL": f"{secret}2"}
    done = monitor("check", "--config", "own.toml", cwd=tmp_path, env=env)
    at = 1 + (OWN + WHOLE + given).splitlines().index('name = "mail"')
    assert warnings(done) == [
        f'warning: own.toml:{at - 1}: destination "mail" has the same URL as "desk": what goes to both '
        "arrives twice. Remove one of the two"
    ]
    told = monitor("check", "--config", "own.toml", "--json", cwd=tmp_path, env=env).stdout
    assert "secret" not in done.stdout + told


def test_secrets_that_stand_in_the_file_are_pointed_out_and_not_shown(tmp_path: Path) -> None:
    """Elsewhere than on this machine, a destination may not have its URL there at all."""
    given = """
[[destination]]
name = "plain"
kind = "webhook"
url = "http://127.0.0.1:8080/hook?format=json&monkey=1"
[[destination]]
name = "hook"
kind = "webhook"
url = "http://127.0.0.1:8080/hook?access_token=CANARY"
[[destination]]
name = "relay"
kind = "mail"
url = "mailto://me:CANARY@localhost?to=you@example.org"
[[source]]
key = "open"
url = "https://open.example/rss?key="
[[source]]
key = "paid"
url = "https://me:CANARY@paid.example/rss"
"""
    storage = OWN.replace("sqlite:///monitor.db", "postgresql://me:CANARY@127.0.0.1:1/news")
    done = check(tmp_path, storage + WHOLE + given)
    said = [line.partition(". ")[0] for line in warnings(done)]
    lines = (storage + WHOLE + given).splitlines()
    hook, relay, paid = (
        1 + next(n for n, line in enumerate(lines) if each in line)
        for each in ("access_token", "mailto:", "paid.example")
    )
    told = "has a password or a token in this file"
    assert said == [
        "warning: own.toml: [storage] url has a password in this file",
        f'warning: own.toml:{paid}: source "paid" {told}, which others may read',
        f'warning: own.toml:{hook}: destination "hook" {told}',
        f'warning: own.toml:{relay}: destination "relay" {told}',
    ]
    (tmp_path / "own.toml").chmod(0o600)
    done = check(tmp_path, storage + WHOLE + given, "--json")
    assert "paid" not in done.stderr and "CANARY" not in done.stdout + done.stderr
    rows = {row["key"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert [each["field"] for each in rows["hook"]["warnings"]] == ["url"]


def test_a_config_that_is_passed_over_is_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text(OWN)
    said = monitor("check", cwd=tmp_path).stdout
    assert "./monitor.toml is not read: give it as --config monitor.toml" in said
    assert "is not read" not in monitor("check", "--config", "monitor.toml", cwd=tmp_path).stdout
