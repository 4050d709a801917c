"""One way of writing for a Chinese character that has several."""

import pytest

from monitor.judge.language.variants import _SIMPLE, simplified


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("台積電擴產，訂單縮減", "台积电扩产，订单缩减"),
        ("半導体の輸出規制", "半导体の输出规制"),
        ("発表・発売", "发表・发卖"),
        ("삼성전자 HBM4", "삼성전자 HBM4"),
        ("Acme", "Acme"),
    ],
    ids=["traditional", "Japanese", "Japanese of its own form", "Korean stays", "Latin stays"],
)
def test_characters_are_written_one_way(written: str, expected: str) -> None:
    assert simplified(written) == expected
    assert len(expected) == len(written)


def test_every_character_is_taken_to_a_simplified_one_that_stays() -> None:
    """GB 2312 has the simplified characters, and of the others only a few."""
    targets = set(_SIMPLE.values())
    assert "".join(targets).encode("gb2312")
    assert not {chr(source) for source in _SIMPLE} & targets
