"""Spellings that a story gives a tracked name beside it in brackets: '시드칩(SeedChip)'. They hold for that
story alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.judge.language.normal import normalise
from monitor.judge.language.sounds import same, sounds
from monitor.judge.language.zones import Passage
from monitor.judge.mentions.candidates import Candidate
from monitor.judge.mentions.watchlist import Watchlist

_LOCAL = "[가-힣ァ-ヶー一-龯]"
# “种芯”(SeedChip), '시드칩(SeedChip)': in quotes, it is called so.
_CALLED = re.compile(rf"[\"'「『《]({_LOCAL}{{2,12}})[\"'」』》]?\($")
# 시드칩(SeedChip), シードチップ(SeedChip): the same sounds.
_SPELT = re.compile(r"(?:(?<![가-힣])([가-힣]{2,10})|(?<![ァ-ヶー])([ァ-ヶー]{3,14}))\($")
_SPELT_AFTER = re.compile(r"\([\"'「『]?([가-힣]{2,10}|[ァ-ヶー]{3,14})[\"'」』]?[,)]")
# What it is, which others are too.
_KIND = re.compile(
    r".{0,6}(?:반도체|가속기|슈퍼칩|프로세서|플랫폼|아키텍처|芯片|晶片|加速卡|处理器|處理器|平台|架构|架構|チップ|半導体"
    r"|プロセッサー?|アーキテクチャー?|プラットフォーム)|AI칩|칩"
)
_MOST = 100  # occurrences that are looked at


def glosses(
    found: Sequence[Candidate], passages: Sequence[Passage], watchlist: Watchlist
) -> Iterator[Candidate]:
    """Yield where else the story writes a name of *found* by the spelling that stands beside it."""
    given: dict[tuple[str, str], Candidate] = {}
    for seen in found:
        if "(" in (seen.before[-1:], seen.after[:1]) and (word := _gloss(seen)):
            given.setdefault((seen.alias.key, word), seen)
    for (_, word), seen in given.items():
        if normalise(word).folded not in watchlist.spellings:
            alias = replace(seen.alias, text=word)
            for passage in passages:
                for at in _places(word, passage.normal.text):
                    yield Candidate(alias, passage, at, at + len(word))


def _gloss(seen: Candidate) -> str:
    """Return the spelling in another script that the text gives *seen*, else ""."""
    if seen.alias.strength != "strong" or seen.form != "name" or not seen.written.isascii():
        return ""
    if seen.before.endswith("(") and seen.after.startswith((")", ",")):
        called = _CALLED.search(seen.before) if seen.alias.kind == "program" else None
        if called and not _KIND.fullmatch(called[1]):
            return called[1]
        spelt = _SPELT.search(seen.before)
    else:
        spelt = _SPELT_AFTER.match(seen.after)
    word = next(filter(None, spelt.groups()), "") if spelt else ""
    return word if word and same(sounds(seen.written), sounds(word)) else ""


def _places(word: str, text: str) -> Iterator[int]:
    """Yield where *word* begins a word of *text*, and where in katakana it is a whole one."""
    script = "가-힣" if "가" <= word[0] <= "힣" else "ァ-ヶー"
    closed = r"(?![ァ-ヶー])" if "ァ" <= word[-1] <= "ー" else ""
    for count, hit in enumerate(re.finditer(rf"(?<![{script}]){re.escape(word)}{closed}", text)):
        if count == _MOST:
            return
        yield hit.start()
