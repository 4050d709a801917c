"""What a page hangs below a story: boxes of prices."""

# ruff: noqa: E501  (tables: a line a row)

import pytest

from monitor.judge.language.footers import below

STORY = "Samsung will build a plant in Texas, it said on Monday. It will cost more than its last one, and take longer."
BOX = "Nvidia 214.08 -0.62%\nMicron 101.3 +1.20%\n"
MORE = "The plant is to open in May, a year after the first one."


def held(text: str) -> list[str]:
    return [text[start:end] for start, end in below(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{STORY}\n\n{BOX}", [BOX], id="below a story"),
        pytest.param(f"{STORY}\n{BOX}{MORE}\n", [BOX], id="within a story"),
        pytest.param(
            f"{STORY}\n{BOX}{MORE}\nArm 98.2 -1.1%\nAMD 12.5 +3%\n",
            [BOX, "Arm 98.2 -1.1%\nAMD 12.5 +3%\n"],
            id="two",
        ),
        pytest.param(f"{STORY} Nvidia pays.\n{BOX}{MORE}\n", [], id="of one that is named above"),
        pytest.param(f"{STORY}\n{BOX}{MORE} Micron pays.\n", [], id="of one that is named below"),
        pytest.param(
            f"{STORY}\n삼성전자 71,200원 +0.4%\nSK하이닉스 200,000원 -1%\n삼성전자가 밝혔다.\n",
            [],
            id="of one with a particle",
        ),
        pytest.param(f"{STORY}\n{BOX}{MORE}\n{BOX}", [], id="that comes again"),
        pytest.param(f"{STORY} {'n' * 20_000} Nvidia {'n' * 20_000}\n{BOX}", [], id="of one named far above"),
        pytest.param(
            f"{STORY}\nThese are the prices of the shares by the evening:\n{BOX}", [], id="announced"
        ),
        pytest.param(f"{STORY}\nPrices:\n{BOX}", [BOX], id="under a heading"),
        pytest.param(f"{STORY}\nNvidia 214.08 -0.62%\n{MORE}\n", [], id="of one line"),
        pytest.param(f"A plant opens.\n{BOX}", [], id="that is the story"),
        pytest.param(f"{STORY} \ud800\n{BOX}{MORE}\n", [BOX], id="below half a surrogate pair"),
    ],
)
def test_a_box_of_prices_that_the_story_does_not_need_is_told(text: str, expected: list[str]) -> None:
    assert held(text) == expected
