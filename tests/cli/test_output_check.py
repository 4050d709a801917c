"""What `monitor check` says of a config without sources or contact, and of names that no story held."""

import json
from pathlib import Path

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


def filed(folder: Path, stories: int) -> None:
    """File stories that mention Nvidia by one of its spellings, and nobody else."""
    with Store.open(f"sqlite:///{folder}/monitor.db") as store:
        store.sync_sources(SOURCES, NOW)
        for n in range(stories):
            assert store.file(filing(n, mentions=(mention("NVDA"),)))


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
    assert [json.loads(line)["key"] for line in done.stdout.splitlines()] == ["NVDA", "QWKS", "AMKR"]


def test_of_few_stories_nothing_is_concluded(tmp_path: Path) -> None:
    filed(tmp_path, 299)
    assert warnings(check(tmp_path, OWN + WHOLE)) == []


def test_keys_that_were_never_found_share_one_line(tmp_path: Path) -> None:
    """A key that was found by one spelling is no matter, whatever its others."""
    filed(tmp_path, 300)
    assert warnings(check(tmp_path, OWN + WHOLE)) == [
        "warning: found in none of the last 300 stories: QWKS, AMKR. "
        "Check the spellings, unless the entry is new or the name rare"
    ]
    rows = [json.loads(line) for line in check(tmp_path, OWN + WHOLE, "--json").stdout.splitlines()]
    assert {row["key"]: bool(row["warnings"]) for row in rows} == {"NVDA": False, "QWKS": True, "AMKR": True}
