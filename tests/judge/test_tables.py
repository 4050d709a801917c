"""The tables of words themselves: nothing stands in them twice, and nothing where it can never be found."""

import re

import pytest
from samples import alternatives, samples

from monitor.judge import status
from monitor.judge.status_table import CLASSES


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
            texts = [text for text in samples(part) if whole.search(text)]
            assert texts, part
            classes = {found.lastgroup for text in texts if (found := whole.search(text))}
            assert name in classes, f"{part} is found as {classes}"
            if others:
                assert not all(re.search(rf"{edge}(?:{others}){edge}", text, flags) for text in texts), part
