"""Words of plain ASCII text are cut by patterns of their own, which must cut as those for all scripts do."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.judge.language import copies, terms

ASCII = st.text(st.sampled_from("aBz_09 .,'&-\n\x1f") | st.characters(max_codepoint=127), max_size=40)


@given(ASCII)
def test_terms_of_ascii_text_are_those_of_any_text(text: str) -> None:
    assert terms._ASCII_TOKEN.findall(text.lower()) == terms._TOKEN.findall(text.casefold())


@given(ASCII)
def test_words_of_ascii_text_are_those_of_any_text(text: str) -> None:
    assert copies._ASCII_WORD.findall(text.lower()) == copies._WORD.findall(text.casefold())
