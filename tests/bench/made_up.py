"""Stories that nobody wrote, of the shipped table's words, each as often as in news. Judges nothing."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from itertools import cycle, product

from monitor.types import Story

START = datetime(2026, 1, 1, tzinfo=UTC)
WHO = "Nvidia|Samsung Electronics|ByteDance|Alibaba|Baidu|Broadcom".split("|")
DID = (
    "signs deal with|is in talks with|delivers chips to|wins order from|is sued by|cancels order with".split(
        "|"
    )
)
RETOLD = 1 / 3  # share of stories that tell an event of the last two days
SYLLABLES = (
    "bal cor dum fen gil hup jor kal lim nov".split(),
    "ta ro mi ne su la".split(),
    "dan ber tic xon vel rum".split(),
)
NAMES = tuple("".join(parts).title() for parts in product(*SYLLABLES))
_LINE = 120  # characters of a sentence, about


@dataclass(frozen=True, slots=True)
class Made:
    """A story, and the id of the first one of its event."""

    story: Story
    event: str


@cache
def _words() -> list[str]:
    """Return words of the shipped table, each as many times as it is likely."""
    table = (files("monitor.judge") / "learned" / "words.tsv").read_text("utf-8").splitlines()[1:]
    found = [(word, int(count)) for word, count, _ in (row.split("\t") for row in table) if word.isalpha()]
    return random.Random(0).choices(*zip(*found, strict=True), k=200_000)


def lines(chance: random.Random, size: int) -> list[str]:
    """Return sentences of *size* characters together: of three one has an amount, of four one a name."""
    drawn = cycle(chance.choices(_words(), k=size // 6 + 40))
    found, length = [], 0
    while length < size:
        line = next(drawn).title()
        while len(line) < _LINE:
            line += f" {next(drawn)}"
        if chance.random() < 1 / 3:
            amount = chance.randrange(2, 9_000)
            line += chance.choice(
                (f" for ${amount:,} million", f", {amount:,} wafers", f" by {amount / 100}%")
            )
        if chance.random() < 1 / 4:
            line += f", {chance.choice(NAMES)} {chance.choice(NAMES)} said"
        found.append(f"{line}.")
        length += len(line) + 2
    return found


def made(
    count: int, a_day: float, sizes: Sequence[int] = (300,), seed: int = 1, start: datetime = START
) -> Iterator[Made]:
    """Yield *count* stories in order, the same every time, *a_day* of them a day from *start*, each text of
    one of *sizes* characters."""
    chance, told = random.Random(seed), list[Made]()
    kept = max(round(a_day * 2), 1)
    for at in range(count):
        id_, published, size = f"m{seed}.{at}", start + timedelta(days=at / a_day), chance.choice(sizes)
        if told and chance.random() < RETOLD:
            before = chance.choice(told)
            new = Made(retold(chance, before.story, id_, published, size), before.event)
        else:
            what = f"{chance.choice(WHO)} {chance.choice(DID)} {chance.choice(NAMES)} {chance.choice(NAMES)}"
            new = Made(_story(chance, id_, published, what, lines(chance, size)), id_)
        told.append(new)
        del told[:-kept]
        yield new


def retold(chance: random.Random, before: Story, id_: str, published: datetime, size: int) -> Story:
    """Return a story of *size* characters that tells *before* once more: half of its sentences, with another
    amount."""
    _, *said = before.text.split(". ")
    kept = [f"{line.removesuffix('.')}." for line in said[: len(said) // 2]]
    what = before.title.rpartition(" over ")[0]
    return _story(chance, id_, published, what, kept + lines(chance, size - sum(map(len, kept))))


def _story(chance: random.Random, id_: str, published: datetime, what: str, text: list[str]) -> Story:
    amount, outlet = chance.randrange(1, 900) * 100, f"Outlet {chance.randrange(40)}"
    lead = f"{what}, people said, for {amount:,} chips."
    url = f"https://made.example/{id_}"
    return Story(id_, url, f"{what} over {amount:,} chips", " ".join((lead, *text)), published, outlet, "en")
