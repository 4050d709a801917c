"""`monitor watch add` and `monitor check` on a watchlist of the user's own, through the program itself."""

import json
import resource
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from shell import Done, monitor

PROGRAM = [sys.executable, "-c", "from monitor.cli.main import main; main()"]
OWN = '# my list\n\n[[company]]\nkey = "AVGO" # chips\nname = "Broadcom"\ntickers = ["NASDAQ:AVGO"]\n'


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    folder.mkdir()
    source = '[[source]]\nkey = "wire"\nurl = "https://wire.example/rss"\n'
    (folder / "monitor.toml").write_text(f'[fetch]\ncontact = "me@example.org"\n{source}')
    (folder / "watchlist.toml").write_text(OWN)
    return tmp_path


def run(folder: Path, *words: str) -> Done:
    return monitor(*words, cwd=folder)


def added(folder: Path, *words: str) -> dict[str, object]:
    """Add a company and return its entry, after a look at the rest of the file."""
    done = run(folder, "watch", "add", *words)
    assert done.returncode == 0, done.stderr
    text = (folder / "config" / "watchlist.toml").read_text()
    assert text == f"{OWN}\n{done.stdout}"
    entry: dict[str, object] = tomllib.loads(text)["company"][-1]
    return entry


def test_a_company_without_namesakes_gets_a_short_entry(desk: Path) -> None:
    entry = added(desk, "NVDA")
    assert (entry["key"], entry["name"], entry["tickers"]) == ("NVDA", "Nvidia", ["NASDAQ:NVDA"])
    assert "shadow" not in entry


def test_the_example_of_the_help_works_on_the_shipped_watchlist(tmp_path: Path) -> None:
    assert run(tmp_path, "init").returncode == 0
    said = run(tmp_path, "watch", "add", "--help").stdout
    [example] = (line for line in said.splitlines() if line.strip().startswith("monitor watch add"))
    done = run(tmp_path, *example.split()[1:])
    assert (done.returncode, 'key = "SK-HYNIX"' in done.stdout) == (0, True), done.stderr
    said = run(tmp_path, "watch", "remove", "--help").stdout
    [example] = (line for line in said.splitlines() if line.strip().startswith("monitor watch remove"))
    done = run(tmp_path, *example.split()[1:])
    assert (done.returncode, 'key = "zhenwu"' in done.stdout) == (0, True), done.stderr


def test_a_risky_spelling_is_told_of_when_it_is_added(desk: Path) -> None:
    done = run(desk, "watch", "add", "ARM")
    assert done.returncode == 0 and "warning: " in done.stderr and "ordinary" in done.stderr, done.stderr
    assert "warning: " not in run(desk, "watch", "add", "NVDA").stderr


def test_an_empty_ticker_is_said_to_be_one(desk: Path) -> None:
    done = run(desk, "watch", "add", "")
    assert (done.returncode, "the TICKER is empty" in done.stderr) == (2, True)


def test_samsung_gets_its_siblings_as_shadows(desk: Path) -> None:
    entry = added(desk, "005930.KS")
    assert (entry["key"], entry["name"]) == ("SAMSUNG", "Samsung Electronics")
    assert entry["tickers"] == ["KRX:005930", "OTC:SSNLF"]
    shadow = entry["shadow"]
    assert isinstance(shadow, list)
    assert {"Samsung Biologics", "Samsung SDI", "Samsung SDS", "Samsung Life"} <= set(shadow)
    assert "Samsung Electronics" not in shadow
    checked = run(desk, "check")
    assert (checked.returncode, "warning" in checked.stdout) == (0, False)
    story = "Samsung Biologics wins an order"
    explained = monitor("explain", "-", stdin=story, cwd=desk)
    assert "not       SAMSUNG" in explained.stdout


def test_the_sources_that_would_carry_it_are_ready_to_paste(desk: Path) -> None:
    config = desk / "config" / "monitor.toml"
    before = config.read_text()
    done = run(desk, "watch", "add", "005930.KS")
    assert "no source was added" in done.stderr and config.read_text() == before
    tables = done.stderr[done.stderr.index("[[source]]") :]
    google, yahoo = tomllib.loads(tables)["source"]
    example = tomllib.loads((Path(__file__).parents[2] / "config" / "monitor.example.toml").read_text())
    of_example = {each["url"]: each["name"] for each in example["source"]}
    assert {each["url"]: each["name"] for each in (google, yahoo)}.items() <= of_example.items()
    config.write_text(before + tables)
    assert run(desk, "check").returncode == 0


def test_sources_are_added_on_request_and_not_twice(desk: Path) -> None:
    for words in (("MU",), ("LSE:VOD", "--name", "Vodafone Group")):
        assert run(desk, "watch", "add", *words, "--with-sources").returncode == 0
    sources = tomllib.loads((desk / "config" / "monitor.toml").read_text())["source"]
    assert [each["key"] for each in sources] == ["wire", "google-mu", "yahoo-mu", "google-vod"]
    assert "q=%22Vodafone+Group%22+when:1d" in sources[3]["url"], "London is not among Yahoo's that we know"
    config = desk / "config" / "monitor.toml"
    taken = config.read_text() + '\n[[source]]\nkey = "google-amd"\nurl = "https://x.example/"\n'
    config.write_text(taken)
    refused = run(desk, "watch", "add", "AMD", "--with-sources")
    assert (refused.returncode, refused.stdout) == (2, "") and "nothing was added" in refused.stderr
    assert config.read_text() == taken
    assert "AMD" not in (desk / "config" / "watchlist.toml").read_text()


@pytest.mark.parametrize(
    ("words", "key", "name"),
    [
        pytest.param(("9988.HK",), "BABA", "Alibaba", id="a listing abroad"),
        pytest.param(("TSE:7203", "--key", "TM"), "TM", "Toyota Motor", id="a key of one's own"),
        pytest.param(("nvda", "--name", "NVIDIA Corp"), "NVDA", "NVIDIA Corp", id="a name of one's own"),
        pytest.param(("LSE:VOD", "--name", "Vodafone"), "VOD", "Vodafone", id="not in the table"),
        pytest.param(("nvidia",), "NVDA", "Nvidia", id="a name"),
        pytest.param(("Samsung",), "SAMSUNG", "Samsung Electronics", id="a name that others begin with"),
        pytest.param(("hon hai",), "FOXCONN", "Foxconn", id="another name of it"),
        pytest.param(("富士康",), "FOXCONN", "Foxconn", id="a name in another script"),
        pytest.param(("Toyota  Boshoku",), "TOYOTA-BOSHOKU", "Toyota Boshoku", id="a name of two words"),
        pytest.param(("Apple Inc.",), "AAPL", "Apple", id="a legal form"),
        pytest.param(("Meta Platforms, Inc.",), "META", "Meta Platforms", id="a comma before it"),
        pytest.param(("Arm Holdings plc",), "ARM", "Arm Holdings", id="no more is taken off than must be"),
        pytest.param(("SK hynix Inc",), "SK-HYNIX", "SK hynix", id="a key without the legal form"),
        pytest.param(("Alphabet Class A",), "GOOGL", "Alphabet", id="a class of shares"),
        pytest.param(("Berkshire Hathaway Inc. Class B",), "BRK.A", "Berkshire Hathaway", id="both of them"),
        pytest.param(("The Coca-Cola Company",), "KO", "Coca-Cola", id="an article"),
        pytest.param(("coca cola",), "KO", "Coca-Cola", id="no hyphen"),
        pytest.param(("Procter and Gamble Co",), "PG", "Procter & Gamble", id="and for &"),
        pytest.param(("三星电子股份有限公司",), "SAMSUNG", "Samsung Electronics", id="a Chinese legal form"),
        pytest.param(("トヨタ自動車株式会社",), "TOYOTA", "Toyota Motor", id="a Japanese one"),
        pytest.param(("주식회사 삼성전자",), "SAMSUNG", "Samsung Electronics", id="a Korean one, in front"),
        pytest.param(("western digital", "--key", "WD"), "WD", "Western Digital", id="a name, with a key"),
    ],
)
def test_key_and_name_are_chosen_or_given(desk: Path, words: tuple[str, ...], key: str, name: str) -> None:
    entry = added(desk, *words)
    assert (entry["key"], entry["name"]) == (key, name)


@pytest.mark.parametrize(
    "words", [("Anthropic", "--name", "Anthropic"), ("anthropic inc", "--name", "Anthropic")]
)
def test_a_company_that_is_not_listed_has_no_ticker(desk: Path, words: tuple[str, ...]) -> None:
    entry = added(desk, *words)
    assert (entry["key"], entry["name"], "tickers" in entry) == ("ANTHROPIC", "Anthropic", False)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        pytest.param(("NOPE",), 2, "the table knows no NOPE", id="an unknown ticker"),
        pytest.param(("Nvid",), 2, "the table knows no Nvid", id="a part of a name's word"),
        pytest.param(
            ("MITSUBISHI",), 2, "TSE:6503 (Mitsubishi Electric), ", id="a name that several begin with"
        ),
        pytest.param(("china",), 2, " more", id="a word that many begin with"),
        pytest.param(("Micosoft Corp",), 2, "Did you mean NASDAQ:MSFT (Microsoft)?", id="a misspelling"),
        pytest.param(("Anthropic",), 2, 'watch add "Anthropic" --name "Anthropic"', id="one not listed"),
        pytest.param(("2330",), 2, "TWSE:2330 (TSMC)", id="a code that several bear"),
        pytest.param(("NVDA", "--key", "AVGO"), 1, "AVGO is tracked already, at config/w", id="a key twice"),
        pytest.param(("AVGO", "--key", "B"), 1, "tracked already, as AVGO at config/w", id="a ticker twice"),
        pytest.param(("1,2", "--name", "Wrong"), 2, "nothing was added", id="an entry that would not load"),
        pytest.param(("NVDA", "--config", "no.toml"), 2, "no.toml", id="no such config"),
    ],
)
def test_a_refusal_says_why_and_writes_nothing(
    desk: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    done = run(desk, "watch", "add", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert (desk / "config" / "watchlist.toml").read_text() == OWN


def test_without_a_list_of_ones_own_the_remedy_works(desk: Path) -> None:
    (desk / "config" / "watchlist.toml").unlink()
    done = run(desk, "watch", "add", "AMD")
    assert done.returncode == 2
    assert "monitor init --into config" in done.stderr
    assert run(desk, "init", "--into", "config").returncode == 0
    assert run(desk, "watch", "add", "AMD").returncode == 0
    assert "me@example.org" in (desk / "config" / "monitor.toml").read_text()


def test_the_entry_goes_to_the_file_that_tracks(desk: Path) -> None:
    """A config that holds its own tables, written on Windows and without a last newline."""
    path = desk / "own.toml"
    path.write_bytes(OWN.replace("\n", "\r\n").rstrip().encode())
    assert run(desk, "watch", "add", "NVDA", "--config", "own.toml").returncode == 0
    said = path.read_bytes()
    assert said.count(b"\n") == said.count(b"\r\n")
    assert [each["key"] for each in tomllib.loads(said.decode())["company"]] == ["AVGO", "NVDA"]
    assert (desk / "config" / "watchlist.toml").read_text() == OWN


def test_check_shows_spellings_and_warns_with_file_and_line(desk: Path) -> None:
    list_ = desk / "config" / "watchlist.toml"
    list_.write_text(OWN + 'aliases = [\n  "Broadcom Inc.",\n  "Target",\n]\nshadow = ["Broadcom Street"]\n')
    done = run(desk, "check")
    assert done.returncode == 0, done.stderr
    summary, _, warnings = done.stdout.partition("The config is good.\n")
    assert "  AVGO            Broadcom, Broadcom Inc., AVGO, NASDAQ:AVGO\n" in summary
    assert "with a sign of a company: Target\n" in summary
    assert warnings.startswith("warning: config/watchlist.toml:9: AVGO: Target is an ordinary word")
    assert len(warnings.splitlines()) == 1, "the ticker, the name and the shadow are no risk"
    row, *others = [json.loads(line) for line in run(desk, "check", "--json").stdout.splitlines()]
    assert [each["kind"] for each in others] == ["rule", "destination"]
    assert (row["key"], row["place"]) == ("AVGO", "config/watchlist.toml:3")
    assert {each["text"]: each["strength"] for each in row["aliases"]}["Broadcom Street"] == "shadow"
    assert [(each["alias"], each["place"]) for each in row["warnings"]] == [
        ("Target", "config/watchlist.toml:9")
    ]


@pytest.mark.parametrize("words", ["check", "run", "once", "replay stories.jsonl", "explain -"])
def test_an_alias_of_which_nothing_is_left_stops_the_start(desk: Path, words: str) -> None:
    """Nothing can be searched for it, and a rule that is silently ignored is an alert nobody gets."""
    (desk / "config" / "watchlist.toml").write_text(OWN + 'aliases = ["®"]\n')
    (desk / "stories.jsonl").touch()
    done = run(desk, *words.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert "config/watchlist.toml:7: company.aliases: has neither a letter nor a digit" in done.stderr


def test_list_says_what_is_tracked_and_where(desk: Path) -> None:
    [row] = [json.loads(line) for line in run(desk, "watch", "list", "--json").stdout.splitlines()]
    assert row == {
        "key": "AVGO",
        "kind": "company",
        "name": "Broadcom",
        "owner": None,
        "tickers": ["NASDAQ:AVGO"],
        "place": "config/watchlist.toml:3",
    }


def test_adding_on_a_full_disk_loses_nothing(desk: Path) -> None:
    """The file that may grow no further stands for the disk."""
    config, before = desk / "config", {path.name: path.read_bytes() for path in (desk / "config").iterdir()}
    most = len(OWN) + 20

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = subprocess.run(
        [*PROGRAM, "watch", "add", "005930.KS"],
        cwd=desk, preexec_fn=full, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert "File too large" in done.stderr and "Traceback" not in done.stderr
    assert {path.name: path.read_bytes() for path in config.iterdir()} == before


def test_adding_keeps_the_files_mode_and_the_link_to_it(desk: Path) -> None:
    file = desk / "config" / "watchlist.toml"
    own = file.rename(desk / "own.toml")
    own.chmod(0o640)
    file.symlink_to(own)
    added(desk, "NVDA")
    assert file.is_symlink() and stat.S_IMODE(own.stat().st_mode) == 0o640
    assert sorted(path.name for path in desk.iterdir()) == ["config", "own.toml"]


TWO = """# my list
# of two

# chips and software
[[company]]
key = "AVGO"
name = "Broadcom"
weak = [
    { text = "博通", requires = ["芯片"] },
]

[[company.weak]]
text = "Avago"
# not any more: "Brocade"

# -- programs --

[[program]]
key = "jericho"
name = "Broadcom Jericho"
owner = "AVGO"
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_an_entry_is_removed_with_all_that_is_its_own(desk: Path, ends: str) -> None:
    list_ = desk / "config" / "watchlist.toml"
    nvda = '# the leader\n[[company]]\nkey = "NVDA"\nname = "Nvidia"\n'
    text = (
        TWO.replace('"Avago"', '"Avago" ').replace("[[company.weak]]\n", "").replace('text = "Avago" \n', "")
    )
    list_.write_bytes(text.replace("# -- programs", f"{nvda}\n# -- programs").replace("\n", ends).encode())
    done = run(desk, "watch", "remove", "nvda")
    assert (done.returncode, done.stdout) == (0, nvda), done.stderr
    assert list_.read_bytes() == text.replace("\n", ends).encode()
    assert "removed from config/watchlist.toml" in done.stderr


def test_what_is_still_named_is_not_removed(desk: Path) -> None:
    list_ = desk / "config" / "watchlist.toml"
    text = TWO.replace('weak = [\n    { text = "博通", requires = ["芯片"] },\n]\n', "")
    list_.write_text(text)
    done = run(desk, "watch", "remove", "AVGO")
    assert (done.returncode, done.stdout, list_.read_text()) == (2, "", text)
    assert "nothing was removed: program.owner" in done.stderr
    done = run(desk, "watch", "remove", "jericho")
    assert (done.returncode, list_.read_text()) == (0, text[: text.index("[[program]]")])
    done = run(desk, "watch", "remove", "Broadcom")
    assert (done.returncode, "nothing was removed" in done.stderr) == (2, True), "nothing would be tracked"
    list_.write_text(f'{text}\n[[company]]\nkey = "NVDA"\nname = "Nvidia"\n'.replace("owner = ", "# "))
    done = run(desk, "watch", "remove", "Broadcom")
    assert done.stdout.startswith("# chips and software\n[[company]]\n"), done.stderr
    assert done.stdout.endswith('[[company.weak]]\ntext = "Avago"\n')
    assert list_.read_text().startswith('# my list\n# of two\n\n# not any more: "Brocade"\n\n# -- programs')


def test_what_is_not_tracked_cannot_be_removed(desk: Path) -> None:
    done = run(desk, "watch", "remove", "AVG")
    assert (done.returncode, "AVG is not tracked, only AVGO. Did you mean AVGO?" in done.stderr) == (2, True)
    assert (desk / "config" / "watchlist.toml").read_text() == OWN
    (desk / "config" / "watchlist.toml").unlink()
    assert "monitor init --into config" in run(desk, "watch", "remove", "AVGO").stderr
