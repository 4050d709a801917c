"""Which words a text is found by."""

import pytest

from monitor.storage.fulltext import phrases, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("NVIDIA's H200", "nvidia s h200", id="case and punctuation do not count"),
        pytest.param("Société Générale", "societe generale", id="accents do not count"),
        pytest.param("ＮＶＩＤＩＡ　㈱", "nvidia 株", id="full-width letters are letters"),
        pytest.param("昆仑芯M100", "昆 仑 芯 m100", id="each Han character is a word"),
        pytest.param("삼성전자가", "삼 성 전 자 가", id="each Hangul syllable is a word"),
        pytest.param("キオクシア がｶﾞ", "キ オ ク シ ア が ガ", id="kana keep their voicing marks"),
        pytest.param("foo_bar <b> & \x00", "foo bar b", id="nothing but letters and digits"),
        pytest.param("İSTANBUL straße", "istanbul strasse", id="letters that change their number"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert " ".join(words(text)) == expected


def test_a_huge_text_is_cut_to_what_postgresql_can_index() -> None:
    assert len(words("a " * 1_000_000)) == 16_000
    assert sum(len(word) for word in words("ﷺ" * 200_000)) <= 200_000  # one character that unfolds to 18


def test_each_word_asked_for_is_a_phrase_and_so_is_what_is_quoted() -> None:
    assert phrases('U.S. 삼성 "chip export ban" ! ""') == [
        ["u", "s"],
        ["삼", "성"],
        ["chip", "export", "ban"],
    ]
