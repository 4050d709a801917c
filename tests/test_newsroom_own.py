"""A newsroom of one's own: served whatever it says, or explained where it is wrong."""

import shutil
from pathlib import Path

import aiohttp
import pytest
from feeds import read_feed

from monitor.errors import ConfigError
from monitor.newsroom import Press, load


def _write(
    directory: Path, *, outlet: str = "", title: str = 'title = "Good news"', body: str = "Text."
) -> None:
    (directory / "stories").mkdir(parents=True)
    outlet = outlet or 'format = "rss"\nbody = "page"'
    (directory / "newsroom.toml").write_text(f'[[outlet]]\nkey = "gazette"\nname = "Gazette"\n{outlet}\n')
    head = (
        f'id = "one"\noutlet = "gazette"\n{title}\npublished = 2026-01-05T10:00:00Z\nstep = 0\npath = "/one"'
    )
    (directory / "stories" / "one.md").write_text(f"+++\n{head}\n+++\n\n{body}\n")


async def test_markup_in_a_story_stays_text(tmp_path: Path) -> None:
    """Ampersands, tags and quotes survive each format, in titles and in bodies."""
    title, line = (
        'AT&T & "R&D" up: 5 < 6',
        "1 < 2 && 3 > 2, said O'Neil of AT&T; </p><script>alert(1)</script>",
    )
    for format in ("rss", "atom", "json"):
        directory = tmp_path / format
        _write(
            directory, outlet=f'format = "{format}"\nbody = "entry"', title=f"title = '{title}'", body=line
        )
        async with (
            aiohttp.ClientSession() as web,
            Press(load(directory)) as press,
            web.get(press.sources()[0].url) as answer,
        ):
            (entry,) = read_feed(format, await answer.read())
            assert entry["title"] == title
            assert "1 &lt; 2 &amp;&amp; 3 &gt; 2" in entry["content"]
            async with web.get(entry["link"]) as page:
                html = await page.text()
            assert "<script>" not in html
            assert "&lt;script&gt;" in html


BAD = {
    "an unknown key": (
        "stories/one.md",
        'title = "Good news"',
        'headline = "x"',
        4,
        "headline",
        "use one of: id",
    ),
    "a missing key": ("stories/one.md", 'title = "Good news"', "", 1, "title", "Add it: a text on one line"),
    "a step that is a text": ("stories/one.md", "step = 0", 'step = "0"', 6, "step", "a whole number"),
    "a negative step": ("stories/one.md", "step = 0", "step = -1", 6, "step", "a whole number"),
    "a date without a zone": ("stories/one.md", "10:00:00Z", "10:00:00", 5, "published", "with its zone"),
    "an unknown expectation": (
        "stories/one.md",
        "step = 0",
        'step = 0\nexpect = "news"',
        7,
        "expect",
        "one of new_event",
    ),
    "an unknown outlet": (
        "stories/one.md",
        '"gazette"',
        '"tribune"',
        3,
        "outlet",
        "Use one of newsroom.toml: gazette",
    ),
    "a path with a query": ("stories/one.md", '"/one"', '"/one?a=1"', 7, "path", "Write a path such as"),
    "an empty title": ("stories/one.md", '"Good news"', '" "', 4, "title", "Write a text"),
    "a control character": ("stories/one.md", '"Good news"', r'"Good\u0001"', 4, "title", "Write a text"),
    "TOML that does not parse": ("stories/one.md", "step = 0", "step = = 0", 6, "", "seeds/README.md"),
    "a head without an end": ("stories/one.md", "\n+++\n", "\n", 1, "", "seeds/README.md"),
    "no text": ("stories/one.md", "Text.", "", 0, "", "below the second +++"),
    "no baseline": ("stories/one.md", "step = 0", "step = 1", 0, "gazette", "step = 0"),
    "an unknown format": ("newsroom.toml", '"rss"', '"rdf"', 4, "format", 'Write one of "rss"'),
    "an unknown key of an outlet": (
        "newsroom.toml",
        'body = "page"',
        "pages = 1",
        5,
        "pages",
        "use one of: key",
    ),
    "an outlet that is no table": (
        "newsroom.toml",
        "[[outlet]]",
        "[outlet]",
        1,
        "outlet",
        "Write a list of tables",
    ),
    "a name on two lines": ("newsroom.toml", '"Gazette"', r'"Ga\nzette"', 3, "name", "on one line"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_newsroom_says_where_and_what_to_do(tmp_path: Path, case: str) -> None:
    name, old, new, line, key, remedy = BAD[case]
    directory = tmp_path / "newsroom"
    _write(directory)
    file = directory / name
    text = file.read_text()
    assert old in text
    file.write_text(
        text.replace(old, new, 1) if "end" not in case else text[::-1].replace(old[::-1], "", 1)[::-1]
    )
    with pytest.raises(ConfigError) as caught:
        load(directory)
    problem = next(found for found in caught.value.problems if found.key == key)
    assert problem.file == str(directory / "newsroom.toml" if key == "gazette" else file)
    assert problem.line == line
    assert remedy in problem.remedy


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    directory = tmp_path / "newsroom"
    _write(directory, title='title = 7\nsize = "L"')
    shutil.copy(directory / "stories" / "one.md", directory / "stories" / "two.md")
    (directory / "newsroom.toml").write_bytes(
        b'[[outlet]]\nkey = "A"\n[[outlet]]\nkey = "b"\nname = "\xc3\xa9"\n'
    )
    with pytest.raises(ConfigError) as caught:
        load(directory)
    keys = [(Path(problem.file).name, problem.key, problem.line) for problem in caught.value.problems]
    assert ("newsroom.toml", "key", 2) in keys
    assert ("newsroom.toml", "format", 3) in keys
    assert keys.count(("one.md", "title", 4)) == keys.count(("two.md", "title", 4)) == 1
    assert ("one.md", "size", 5) in keys


def test_ids_and_addresses_are_taken_once(tmp_path: Path) -> None:
    directory = tmp_path / "newsroom"
    _write(directory)
    shutil.copy(directory / "stories" / "one.md", directory / "stories" / "two.md")
    with pytest.raises(ConfigError, match="taken") as caught:
        load(directory)
    assert [(problem.key, problem.line) for problem in caught.value.problems] == [("id", 2), ("path", 7)]


def test_times_are_told_in_utc(tmp_path: Path) -> None:
    _write(tmp_path / "newsroom", title='title = "One"')
    file = tmp_path / "newsroom" / "stories" / "one.md"
    file.write_text(file.read_text().replace("10:00:00Z", "19:00:00+09:00"))
    (seed,) = load(tmp_path / "newsroom").seeds
    assert seed.published.isoformat() == "2026-01-05T10:00:00+00:00"


def test_a_directory_that_is_no_newsroom(tmp_path: Path) -> None:
    (tmp_path / "newsroom.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    assert "is not UTF-8" in str(caught.value)
    assert "holds no story" in str(caught.value)
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        load(tmp_path / "nowhere")
