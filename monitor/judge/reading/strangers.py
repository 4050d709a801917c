"""Foreign names that each language writes in its own script, and which of them two texts share."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import islice, pairwise

from monitor.judge.language.sentences import script
from monitor.judge.language.sounds import FOREIGN, same, sounds
from monitor.judge.language.terms import common, idf, often, stem
from monitor.judge.language.variants import simplified
from monitor.judge.reading import names
from monitor.judge.reading.glossary import firms, places, things
from monitor.types import Sentence

_HEAD = 4  # sentences, title included, that say who it is about
_LETTERS, _CONSONANTS = 4, 3  # of the shortest name that is looked for
_RARE = 8.4  # rarity from which a name tells one matter from another: not that of Jensen Huang
_OFTEN = 16  # units of the background that hold a word which tells none
_KANA = re.compile("[ァ-ヺー]{3,}")
_HANGUL = re.compile("[가-힣]{3,}")
_PARTICLE = re.compile(r"(?:에서|으로|에게|까지|부터|이라|[은는이가을를과와의에도로측사])$")
# Loan words, which sound alike wherever they went: they are cut out of a longer run.
_LOANS = re.compile(
    "データ|センター|サーバーー?|メモリー?|チップレット|チップ|クラウド|システムズ?|ソフトウ[エェ]ア|ソフト|ハードウ[エェ]ア"
    "|プラット[フホ]ォ?ーム|ロボットタクシー|ロボタクシー|ロボット|タクシー|スマートフォン|スマホ|アプリ|サービス|モデル"
    "|プロセッサー?|アクセラレーター|センサー|カメラ|ディスプレ[ーイ]|パネル|ドローン|トラック|バッテリー|エネルギー"
    "|パッケージ(?:ング)?|コンピューター?|コンピューティング|ネットワーク|インターネット|エンジニア|メーカー|グループ"
    "|ホールディングス|プロジェクト|パートナー|トップ|ニュース|インタビュー|ファウンドリー|ウ[エェ]ハー?"
    "|スイッチ|モジュール|ライン|ラック|ユーザー|オンライン|マーケット|ビジネス|ファンド|キャピタル|テクノロジーズ?|エレクトロニクス"
    "|セミコンダクター|ケーブル|エンジン|バス|ホテル|ストライキ|リコール|サンプル|キャンパス|オフィス|ビル|プラント"
    "|デジタル|グローバル|ハイテク|スタートアップ|ベンチャー|コスト|シェア|リーダー|メディア|コメント|ゲーム|ストア|カード"
    "|ガラス|レンズ|キロ|メートル|ワット|ヘクタール|パーセント|ドル|ユーロ|ウォン|ルピー|リンギット|ルピア|トン|メガ|ギガ"
    "|テラ|ナノ|クローナ|フラン|ポンド|ペソ|レアル|バーツ|ドン"
)
# Of two scripts, a name in the first is looked for in what stands in the second: Chinese and Korean do not
# tell where a name ends.
_LATIN, _KATAKANA, _KOREAN, _CHINESE = range(4)
# Consonants whose pairs two names that are one share some of; what is hardly heard left out.
_CLOSED = re.compile("L(?=[A-Z]|$)")
_ROUGHLY = str.maketrans("PFVWTZKGHXSCDJQLMN", "PPPPTTKKKKSSSSSLNN", "RYaeiouy")


def head(sentences: Iterable[Sentence], spoken: str, source: str) -> str:
    """Return where foreign names may stand in the first of *sentences* of a text in the script *spoken*: in
    Latin letters the parties, else all of it, but for its *source*. Costs nothing until somebody asks."""
    first = islice(sentences, _HEAD)
    if spoken != "latin":
        return "\n".join(sentence.text for sentence in first).replace(source, " ")
    parties = (fact.text for sentence in first for fact in sentence.facts if fact.kind == "party")
    return "\n".join(text for text in dict.fromkeys(parties) if text not in source)


def shared(own: str, other: str, tracked: Iterable[str]) -> frozenset[str]:
    """Return the foreign names in the head *own* that sound like one in the head *other*, in another script:
    but not those of who is *tracked*, those of the glossary, and those that are in every other story."""
    theirs, any_pair = _heard(other)
    known: tuple[str, ...] | None = None
    found: dict[str, str] = {}  # with the name of the other: one with two particles is one
    for name, spelled, pairs in _heard(own)[0]:
        if pairs.isdisjoint(any_pair):
            continue
        known = tuple(tracked) if known is None else known
        for each, written, sharing in theirs:
            if spelled == written or 3 * len(pairs & sharing) <= min(len(pairs), len(sharing)):
                continue
            if not _alike(name, each):
                continue
            if not any(_within(one, text) for one in (name, each) for text in known):
                found.setdefault(each, name)
    return frozenset(found.values())


@lru_cache(maxsize=4096)
def _heard(told: str) -> tuple[tuple[tuple[str, int, frozenset[str]], ...], frozenset[str]]:
    """Return what may be a foreign name in a head, each with its script and the pairs of its consonants, and
    the pairs of all."""
    spoken, found = script(told), dict[str, None]()
    for line in told.split("\n"):
        parties = [line] if spoken == "latin" else [fact.text for _, _, fact in names.spans(line)]
        found.update(dict.fromkeys(name for party in parties for name in _latin(party)))
        if spoken == "kana":
            runs = (run for text in _KANA.findall(line) for run in _LOANS.sub(" ", text).split())
            found.update(dict.fromkeys(run for run in runs if len(run.replace("ー", "")) >= _LETTERS - 1))
        elif spoken == "hangul":
            found.update(dict.fromkeys(_HANGUL.findall(line)))
        elif spoken == "han":
            found.update(dict.fromkeys(FOREIGN.findall(simplified(line))))
    heard = tuple((name, _script(name), _pairs(sounds(name))) for name in found)
    return heard, frozenset().union(*(pairs for _, _, pairs in heard))


def _within(name: str, text: str) -> bool:
    """Return whether *name* is in *text* or has it in it; of a run of Chinese characters, two of it."""
    if name in text or text in name:
        return True
    return _script(name) == _CHINESE and any(name[at : at + 2] in text for at in range(len(name) - 1))


def _latin(party: str) -> list[str]:
    """Return the words of *party* that may be a name, and all of it where one is short: Da Nang."""
    words = [word.strip("'’.,") for word in party.removesuffix("’s").removesuffix("'s").split()]
    words = [word.title() if word.isupper() else word for word in words if word.isalpha()]  # SUWON
    words = [word for word in words if word.casefold() not in names.NOT_NAMES]
    long = [word for word in words if len(word) >= _LETTERS and not common(word.casefold())]
    if len(words) > 1 and min(map(len, words)) < _LETTERS:
        long.append("".join(words))
    return long


@lru_cache(maxsize=65536)
def _alike(name: str, other: str) -> bool:
    """Return whether two names in different scripts are one, and one that tells a matter from others."""
    whole, within = sorted((name, other), key=_script)
    looked_for, heard = sounds(_bare(whole)), sounds(within)
    return (
        len(looked_for.translate(_ROUGHLY)) >= _CONSONANTS
        and same(looked_for, heard, start=_script(within) == _CHINESE)
        and _tells(whole)
        and _tells(within)
    )


def _script(name: str) -> int:
    first = name[:1]
    if "ァ" <= first <= "ヺ":
        return _KATAKANA
    return _CHINESE if "一" <= first <= "鿿" else _KOREAN if "가" <= first <= "힣" else _LATIN


def _bare(name: str) -> str:
    """Return *name* without the particle of a Korean one."""
    bare = _PARTICLE.sub("", name)
    return bare if len(bare) > 1 else name


@lru_cache(maxsize=4096)
def _tells(name: str) -> bool:
    """Return whether *name* is neither in the glossary nor told too often to tell one matter from another."""
    if places(name) or firms(name) or things(name):
        return False
    if _script(name) == _LATIN:
        return idf(stem(name.casefold())) >= _RARE
    heard = sounds(_bare(name))
    pairs = _pairs(heard)
    near = (told for told in _famous().get(_first(heard), ()) if 2 * len(pairs & _pairs(told)) > len(pairs))
    return not any(same(told, heard, end=False) for told in near)


@cache
def _famous() -> Mapping[str, list[str]]:
    """Return the sounds of the words that a background of news has often, by their first consonant."""
    found: dict[str, list[str]] = {}
    for word in often(_OFTEN):
        if len(word) >= _LETTERS and word.isalpha():
            heard = sounds(word)
            found.setdefault(_first(heard), []).append(heard)
    return found


def _first(heard: str) -> str:
    return _roughly(heard)[:1]


def _roughly(heard: str) -> str:
    return _CLOSED.sub("", heard).translate(_ROUGHLY)


@lru_cache(maxsize=16384)
def _pairs(heard: str) -> frozenset[str]:
    """Return the pairs of neighbouring consonants in a row of sounds: two rows that share hardly one are not
    worth aligning."""
    return frozenset(map("".join, pairwise(_roughly(heard))))
