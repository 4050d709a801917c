"""The tables of words themselves: nothing stands in them twice, and nothing where it can never be found."""

import re

import pytest
from samples import alternatives, samples

from monitor.judge.reading import status
from monitor.judge.reading.kinds import Line, Told, Words, table
from monitor.judge.reading.status_table import CLASSES
from monitor.types import Sentence

LISTS = [
    pytest.param(words, id=f"{line.type} {at} {name}")
    for at, line in enumerate(table(), start=1)
    for name, words in (("words", line.words), ("given", line.given), ("unless", line.unless))
    if words
]


def told(text: str) -> Told:
    return Told(Sentence(text, "title", ()))


def sample(form: str) -> str:
    """Return a short text that *form* of kinds.toml finds."""
    return (
        form.replace("$*", "$1").replace("*%", "1%").replace(" .. ", " x ").replace("..", "").replace("*", "")
    )


def decides(line: Line, form: str) -> bool:
    """Return whether *line* is the first that holds of some short text with *form* in it."""
    beside = line.given.forms if line.given else ("",)
    for other in beside:
        text = told(f"{sample(form)} {sample(other)}")
        if next((first for first in table() if first.found(text)), None) is line:
            return True
    return False


@pytest.mark.parametrize("words", LISTS)
def test_no_word_of_a_list_is_found_by_another_of_it(words: Words) -> None:
    """What another word of the list finds anyway says nothing: "sales outlook" beside "outlook"."""
    alone = [(form, Words((form,))) for form in words.forms if not form.startswith("@")]
    found = {
        form: other
        for at, (form, _) in enumerate(alone)
        for text in [told(sample(form))]
        for other, word in alone[:at] + alone[at + 1 :]
        if word.found(text)
    }
    assert not found


@pytest.mark.parametrize(
    "line", [pytest.param(line, id=f"{line.type} {at}") for at, line in enumerate(table(), 1)]
)
def test_every_word_can_decide(line: Line) -> None:
    """No word waits behind an earlier line that always holds where it stands."""
    idle = [form for form in line.words.forms if not form.startswith("@") and not decides(line, form)]
    assert not idle


@pytest.mark.parametrize("name", CLASSES)
def test_every_pattern_of_a_status_can_be_found(name: str) -> None:
    """No pattern stands twice in its class, is found by others of it, or waits behind an earlier class."""
    for whole, patterns, edge, flags in (
        (status._EN, CLASSES[name][0], r"\b", re.IGNORECASE),
        (status._WIDE, CLASSES[name][1], "", re.NOFLAG),
    ):
        parts = alternatives(patterns)
        for at, part in enumerate(parts):
            others = "|".join(parts[:at] + parts[at + 1 :])
            texts = [text for text in samples(part) if next(whole.finditer(text), None)]
            assert texts, part
            classes = {next(whole.finditer(text)).lastgroup for text in texts}
            assert name in classes, f"{part} is found as {classes}"
            if others:
                assert not all(re.search(rf"{edge}(?:{others}){edge}", text, flags) for text in texts), part
