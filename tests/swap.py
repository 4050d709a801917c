"""Retells a newsroom and its watchlist with other names, numbers and order; tests only.

What must follow from the stories alone (which of them deserve an alert) then has to follow still.
"""

import json
import random
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from monitor.newsroom import Newsroom, Outlet, Seed, load

# Every name of the bundled newsroom, and of its watchlist in each script, by what stands in for it. A
# longer name is made of its words: "Samsung Biologics" follows "Samsung".
LATIN = """Aliyun|ByteDance|Byte Dance|Samsung|Alibaba|Baidu|Nvidia|Broadcom|TikTok|Taobao|Tmall|Kunlun|Zhenwu
T-Head|SeedChip|ERNIE|Qinghe|Ferrowave|Harbor Wire|Chip Ledger|Pacific Tech Desk|Street Copy|Market Lantern"""
SURNAMES = "Blackwell|Rubin"  # programs that bear a person's name
MODELS = "810E|M100|M300|GB200|GB300|B200|B300"
HANGUL = "바이트댄스|삼성|삼전|알리바바|바이두|엔비디아|브로드컴|쿤룬|전우|젠우|블랙웰|루빈|틱톡|여울경제"
HAN = (
    "字节|字節|三星|阿里|百度|英伟达|英偉達|輝達|辉达|"
    "博通|昆仑|昆侖|崑崙|真武|平头哥|平頭哥|抖音|文心|澜桥科技"
)
KANA = (
    "バイトダンス|サムスン|サムソン|アリババ|バイドゥ|"
    "エヌビディア|エヌヴィディア|ブロードコム|ブラックウェル|ルービン"
)

# Parts of new names, none of them a word or common in one.
SYLLABLES = "vel|mor|tan|dri|ost|kab|zu|lin|por|ghe|sav|rik|nol|bex|qua|thi|wen|fal|jor|dus"
PEOPLE = "Ashcombe|Thornbury|Fairclough|Whitlock|Pendleton|Harcourt|Lockhart"
RARE_HANGUL = "갸뉴댜묘뱌샤쟈챠캬탸퍄햐뮤뷰슈쥬츄큐튜퓨휴"
RARE_HAN = "禾岚翌沐宸峤汀澍珩岫泓澈熠霖筠菡"
RARE_KANA = "ヌネノヘホムメモヤユヨラリルレロワ"

MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = rf"(?:{MONTH}) \d+|\d+ ?(?:년|월|일|분기|年|月|日)|\b(?:19|20)\d\d(?![,.]?\d|[만万亿억])"
NUMBER = re.compile(rf"(?P<kept>{DATE})|(?<![A-Za-z\d.,:/])\d[\d,]*(?:\.\d+)?(?![A-Za-z\d:])")


@dataclass(frozen=True)
class Swapped:
    """The retold newsroom and watchlist. *original* maps a story's new id to its old one."""

    newsroom: Path
    watchlist: Path
    names: dict[str, str]
    factor: int
    original: dict[str, str]


def swapped(seeds: Path, watchlist: Path, into: Path, seed: int) -> Swapped:
    """Write the newsroom at *seeds* and the *watchlist* below *into*, retold as *seed* says.

    Names are renamed alike everywhere; every amount, count and percentage is multiplied by one factor, so
    that equal ones stay equal in every notation and different ones different; dates and years stay, as do
    digits within words. Outlets change format. Sagas are interleaved anew, each in its own order.
    """
    chance = random.Random(seed)
    newsroom = load(seeds)
    tracked = watchlist.read_text(encoding="utf-8")
    names = _names(chance, _codes(tracked))
    rename = _renamer(names)
    factor = chance.choice([2, 3, 4, 6, 7])
    times = _interleave(chance, newsroom)
    retold = [
        _retell(seed, times[seed.id], lambda text: rename(rescale(text, factor)), rename)
        for seed in newsroom.seeds
    ]
    _write(into / "newsroom", Newsroom(_outlets(chance, newsroom, rename), tuple(retold), newsroom.notice))
    (into / "watchlist.toml").write_text(rename(tracked), encoding="utf-8")
    original = {new.id: old.id for new, old in zip(retold, newsroom.seeds, strict=True)}
    return Swapped(into / "newsroom", into / "watchlist.toml", names, factor, original)


def rescale(text: str, factor: int) -> str:
    """Return *text* with each number multiplied by *factor*, but for dates and years."""

    def one(found: re.Match[str]) -> str:
        if found["kept"]:
            return found[0]
        return f"{Decimal(found[0].rstrip(',').replace(',', '')) * factor:,}" + "," * found[0].endswith(",")

    return NUMBER.sub(one, text)


def _codes(tracked: str) -> list[str]:
    """Return the ticker codes and company keys of a watchlist."""
    companies = tomllib.loads(tracked).get("company", [])
    tickers = {ticker.split(":")[-1] for company in companies for ticker in company.get("tickers", [])}
    return sorted(tickers | {company["key"] for company in companies})


def _names(chance: random.Random, codes: list[str]) -> dict[str, str]:
    """Return a new name for each old one, of the same script, and no two alike."""
    names: dict[str, str] = {}

    def rename(olds: list[str], make: Callable[[str], str]) -> None:
        for old in olds:
            while (new := make(old)) in names.values():
                pass
            names[old] = new

    def drawn(letters: str) -> Callable[[str], str]:
        return lambda old: "".join(chance.sample(letters, len(old)))

    rename(re.split(r"\||\n", LATIN), lambda _: "".join(chance.sample(SYLLABLES.split("|"), 3)).capitalize())
    rename(SURNAMES.split("|"), lambda _: chance.choice(PEOPLE.split("|")))
    rename(MODELS.split("|"), lambda _: f"{chance.choice('DKRT')}{chance.randrange(110, 990)}")
    rename(HANGUL.split("|"), drawn(RARE_HANGUL))
    rename(HAN.split("|"), drawn(RARE_HAN))
    rename(KANA.split("|"), drawn(RARE_KANA))
    words = {old.upper() for old in names}  # a company without a ticker has its name as key
    rename([code for code in codes if code.isdigit()], drawn("0123456789"))
    rename(
        [code for code in codes if not code.isdigit() and code not in words], drawn("BCDFGHJKLMNPQRSTVWXZ")
    )
    return names


def _renamer(names: dict[str, str]) -> Callable[[str], str]:
    forms: dict[str, str] = {}
    for old, new in names.items():
        slug = (old.lower().replace(" ", "-"), new.lower())
        forms |= dict([(old.upper(), new.upper()), slug, (old.lower(), new.lower())])
        forms |= {old.capitalize(): new.capitalize(), old: new}
    # A ticker's code counts only as a whole word.
    ticker = re.compile(r"[A-Z]{2,5}\d?|\d{4,6}")
    longest = sorted(forms, key=len, reverse=True)
    pattern = "|".join(rf"\b{form}\b" if ticker.fullmatch(form) else re.escape(form) for form in longest)
    return lambda text: re.sub(pattern, lambda found: forms[found[0]], text)


def _interleave(chance: random.Random, newsroom: Newsroom) -> dict[str, tuple[int, datetime]]:
    """Return a new step and time for each story.

    Each saga moves by whole weeks, which keeps its weekdays true, within the time that the newsroom spans.
    A step has up to three stories, and one of a saga."""
    times = {seed.id: (0, seed.published) for seed in newsroom.seeds}
    later = [seed for seed in newsroom.seeds if seed.step]
    first, last = min(seed.published for seed in later), max(seed.published for seed in later)
    sagas: dict[str, list[Seed]] = {}
    for seed in later:
        sagas.setdefault(seed.saga or seed.id, []).append(seed)
    moved: list[tuple[datetime, str, str]] = []
    for name, stories in sagas.items():
        weeks = [timedelta(weeks=week) for week in range(-10, 11)]
        begin, end = stories[0].published, stories[-1].published
        by = chance.choice(
            [week for week in weeks if not week or (first <= begin + week and end + week <= last)]
        )
        moved += [(seed.published + by, name, seed.id) for seed in stories]
    step, told, room = 1, set[str](), 2
    for time, name, id in sorted(moved):
        if name in told or len(told) >= room:
            step, told, room = step + 1, set(), chance.choice([1, 2, 3, 3])
        told.add(name)
        times[id] = (step, time)
    return times


def _retell(
    seed: Seed, when: tuple[int, datetime], retell: Callable[[str], str], rename: Callable[[str], str]
) -> Seed:
    return replace(
        seed,
        id=rename(seed.id),
        outlet=rename(seed.outlet),
        path=rename(seed.path),
        title=retell(seed.title),
        paragraphs=tuple(retell(line) for line in seed.paragraphs),
        step=when[0],
        published=when[1],
        saga=rename(seed.saga),
    )


def _outlets(chance: random.Random, newsroom: Newsroom, rename: Callable[[str], str]) -> tuple[Outlet, ...]:
    shapes = [(outlet.format, outlet.body) for outlet in newsroom.outlets]
    chance.shuffle(shapes)
    outlets = [
        replace(outlet, key=rename(outlet.key), name=rename(outlet.name), format=format, body=body)
        for outlet, (format, body) in zip(newsroom.outlets, shapes, strict=True)
    ]
    outlets = [replace(outlet, closing=tuple(map(rename, outlet.closing))) for outlet in outlets]
    chance.shuffle(outlets)
    return tuple(outlets)


def _write(directory: Path, newsroom: Newsroom) -> None:
    def toml(**values: object) -> str:
        return "".join(
            f"{key} = {json.dumps(value, ensure_ascii=False)}\n"
            for key, value in values.items()
            if value != ""
        )

    (directory / "stories").mkdir(parents=True)
    desk = toml(notice=newsroom.notice)
    for outlet in newsroom.outlets:
        desk += "\n[[outlet]]\n" + toml(**{key: getattr(outlet, key) for key in Outlet.__slots__})
    (directory / "newsroom.toml").write_text(desk, encoding="utf-8")
    for number, seed in enumerate(newsroom.seeds):
        kept = [key for key in Seed.__slots__ if key not in ("published", "paragraphs")]
        head = (
            toml(**{key: getattr(seed, key) for key in kept}) + f"published = {seed.published.isoformat()}\n"
        )
        text = "\n\n".join(seed.paragraphs)
        (directory / "stories" / f"{number:02}.md").write_text(
            f"+++\n{head}+++\n\n{text}\n", encoding="utf-8"
        )
