"""Foreign names by how they sound: "Danaraya", 达纳拉亚, 다나라야, ダナラヤ. Knows no names, reads no stories.

A name becomes a row of sounds: consonants in classes (capitals) and vowels (small; y is hardly heard). Two rows
are aligned, and each pair of sounds counts by how much likelier it is in one name than in two, which
train_sounds.py learned from names in four scripts. So a short name never tells enough."""

# ruff: noqa: E501  (tables: a line an idea)

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from monitor.judge.language.variants import simplified

# The characters by which Chinese writes foreign names, each with how it sounds in them.
_OF_CHARACTERS = """
    Pa巴帕芭 Pe伯珀贝佩裴蓓 Pai拜派白 Pi比皮毕匹彼庇 Po博波坡勃 Py布普浦 PyR堡 Pau鲍保宝 PaN班潘邦庞 PeN本彭 PiN宾平滨 PoN蓬
    Ta达塔 Ty德特得忒 Tai代戴泰黛 Ti迪蒂提狄堤缇帝 To多托铎 Tu杜图都土吐 Tau道陶 TaN丹坦当汤唐旦 TeN登邓滕腾吞 TiN丁廷汀霆 ToN东通顿敦
    Ka加卡喀嘉 Ky格克葛 Kai盖凯开恺 Ki基 Gi吉 Ko戈科哥柯可歌果 Ku古库 Kau高考 KaN甘坎冈康干 KeN根肯 KoN贡孔 KuN昆 KWa瓜夸 KWi圭奎
    Va瓦娃 Ve韦维威卫薇 Vo沃渥窝 Vu武伍乌吴 Wai怀 Wi惠 VaN万旺 VeN文温汶翁 Wa华
    F夫弗伏芙 Fa法发 Fei菲费飞斐 Fu福富佛 FaN范方凡 FeN芬丰冯
    Sa萨扎撒 Se塞泽瑟色 S斯兹丝思茨士 Si西锡 So索佐梭 Su苏祖 Sai赛宰 SaN桑赞散山珊 SeN森逊 SiN辛津 SoN松 SuN孙 Ca察蔡 Ce策 Co措
    Ca沙莎夏查恰贾 Ce谢切杰雪彻舍车 Ci什施奇齐季石史诗池治智芝琪 Cau肖乔绍焦 Cu舒楚朱许丘久 Cai柴 Co却 CaN尚钱简昌江詹 CeN申珍圣陈琴盛 CiN金京 CoN琼春
    H赫 Ha哈 Hai海 Hei黑 Ho霍 Hu胡 Xi希 Xu休修 XiN欣 Hau豪侯 HaN汉杭汗 HeN亨 HoN洪 Hui辉
    M姆 Ma马玛 Me梅默玫 Mi米密 Mo莫摩墨 Mu穆 Mai迈麦 Mau毛 MaN曼芒满 MeN门 MiN明敏 MoN蒙孟 MYu缪
    N恩 Na纳娜拿那 Ne内涅 Ni尼妮 No诺 Nu努 Nai奈耐 Nau瑙 NaN南 NeN嫩 NiN宁 NoN农侬 NYu纽 NYaN年
    R尔 La拉 Ly勒 Le雷蕾 Lai莱来赖 Li利里历莉丽黎 Lo洛罗 Lu卢鲁路鹿露 Lau劳 LaN兰朗岚郎浪 LeN伦仑 LiN林琳凌 LoN隆龙 Lie列 LiaN连良廉莲 Lui瑞 LYu吕留柳律
    Ya亚雅娅 Ye耶叶 Yo约 Yu尤于 YaN扬延杨 iN因英印 a阿 ai埃艾爱 i伊 au奥澳 o欧 e厄俄鄂 aN安昂 Li日 LeN仁 LaN让 Lo若 Le热
"""
_OF_HAN = {
    character: sound
    for sound, characters in re.findall(r"([A-Za-z]+)([\u4e00-\u9fff]+)", _OF_CHARACTERS)
    for character in characters
}

FOREIGN = re.compile(f"[{''.join(_OF_HAN)}]{{3,}}")  # what may be a foreign name in simplified Chinese

# Kana by consonant, with the vowels a i u e o; then those that stand outside the rows.
_ROWS = """
    -アイウエオ -ァィゥェォ Kカキクケコ Kガギグゲゴ Sサシスセソ Sザジズゼゾ Tタチツテト Tダヂヅデド Nナニヌネノ Hハヒフヘホ
    Pバビブベボ Pパピプペポ Mマミムメモ Lラリルレロ
"""
_OF_KANA = {
    kana: row[0].strip("-") + vowel
    for row in _ROWS.split()
    for kana, vowel in zip(row[1:], "aiueo", strict=True)
}
_OF_KANA |= dict(
    zip(
        "シジチヂツヅフヤユヨワヲヴンャュョ",
        "Ci Ci Ci Ci Su Su Fu Ya Yu Yo Wa o Vu N a u o".split(),
        strict=True,
    )
)
_OF_KANA |= {kana: _OF_KANA[kana][:-1] + "y" for kana in "クグスズツトドヌフブプムル"}  # hardly heard
_SMALL = frozenset("ァィゥェォャュョ")  # the vowel of what stands before them: ティ, シャ

_FIRST_SYLLABLE, _LAST_SYLLABLE, _VOWELS, _FINALS = 0xAC00, 0xD7A3, 21, 28
_INITIAL = "K K N T T L M P P S S - C C C K T P H".split()
_VOWEL = "a e Ya Ye o e Yo Ye o Wa We We Yo u Wo We Wi Yu y i i".split()
_FINAL = "- K K KS N N N T L L L L L L L L M P P T T N C C K T P T".split()

_LIQUID = re.compile(
    r"(?<=.)L(?=y|[A-Z]|$)y?"
)  # at the end of a syllable, where 尔 or nothing may stand for it

# Latin spelling, the longer before the shorter.
_SPELLED = """
    tsch=C tch=C sch=C sh=C zh=C cz=C ti(?=o)=C dg(?=e)=C dj=C kh=H ch=X qu?(?=[aeiou])=KW ck=K x=KS th=Z dh=T bh=P rh=L ph=F pf=F wh=W
    kn(?=[aeiou])=N gn=N ng(?![aeiou])=N gh(?=[aeiou])=K gh= c(?=[eiy])=Q c=K k=K q=K g(?=[eiy])=G g=K j=J
    b=P p=P d=T t=T v=V w=W f=F h(?=[aeiouy])=H h= s=S z=D l=L r(?=[aeiouy])=L r=R m=M n=N ll(?=[aeio])=L
    y(?=[aeiou])=Y y=i eau=o ee=i ea=i oo=u ou=u ie=i [eo]u=o a[iy](?![aeiou])=ai e[iy](?![aeiou])=ai au=o a=a e=e i=i o=o u=u
"""
_LATIN_SOUNDS = [entry.rpartition("=") for entry in _SPELLED.split()]
_LATIN_LETTERS = re.compile("|".join(f"{spelled}()" for spelled, _, _ in _LATIN_SOUNDS))
_TWICE = re.compile(r"([b-df-hj-np-tv-z])\1")


@lru_cache(maxsize=8192)
def sounds(name: str) -> str:
    """Return the sounds of *name* in whichever script, a letter each."""
    if "一" <= name[:1] <= "鿿":
        return "".join(_OF_HAN.get(character, "") for character in simplified(name))
    if "가" <= name[:1] <= "힣":
        return _LIQUID.sub("R", "".join(map(_of_hangul, name)).replace("LL", "L"))
    if "ァ" <= name[:1] <= "ヺ":
        return _LIQUID.sub("R", _of_kana(name))
    plain = (
        unicodedata.normalize("NFKD", name.casefold()).replace("ø", "o").replace("æ", "e").replace("ł", "l")
    )
    plain = re.sub(r"[^a-z]", "", plain)
    plain = _TWICE.sub(r"\1", re.sub(r"(?<=[^aeiou])e$", "", plain) if len(plain) > 3 else plain)
    return "".join(
        _LATIN_SOUNDS[found.lastindex - 1][2] for found in _LATIN_LETTERS.finditer(plain) if found.lastindex
    )


def _of_hangul(syllable: str) -> str:
    if not "가" <= syllable <= "힣":
        return ""
    rest, final = divmod(ord(syllable) - _FIRST_SYLLABLE, _FINALS)
    initial, vowel = divmod(rest, _VOWELS)
    heard = _INITIAL[initial] + _VOWEL[vowel] + _FINAL[final]
    return re.sub("S(?=i)|SY|SW(?=e)|(?<=C)Y", "C", heard).replace("CC", "C").replace("-", "")


def _of_kana(name: str) -> str:
    heard: list[str] = []
    for kana in name:
        if kana in _SMALL and heard:
            before = heard.pop()
            heard.append((before[:-1] or "W") + _OF_KANA[kana])
        elif kana in _OF_KANA:
            heard.append(_OF_KANA[kana])
    return "".join(heard)


# What two rows must tell to be one name, and how much of it may be lost: the more they tell, the more.
_ENOUGH, _LOST, _LOST_MORE = 8.0, 3.0, 1.6
_ASIDE = -0.2  # a sound before or after the name


def same(whole: str, within: str, *, start: bool = False, end: bool = True) -> bool:
    """Return whether the row of sounds *whole* stands in the row *within*, which may *start* before it and *end*
    after it."""
    told = likeness(whole, within, start=start, end=end)
    weights = _weights()
    return (
        told >= _ENOUGH
        and sum(weights[sound * 2] for sound in whole) - told <= _LOST + (told - _ENOUGH) * _LOST_MORE
    )


@lru_cache(maxsize=16384)
def likeness(whole: str, within: str, *, start: bool = False, end: bool = True) -> float:
    """Return how much it tells that *whole* stands in *within*: the logarithm of how much likelier that is
    than that two names sound so."""
    weights = _weights()
    aside = [_ASIDE if start else weights[sound] for sound in within]
    gaps = [weights[sound] for sound in within]
    row = [0.0]
    for cost in aside:
        row.append(row[-1] + cost)
    for heard in whole:
        gap = weights[heard]
        previous, left = row, row[0] + gap
        row = [left]
        for at, sound in enumerate(within):
            left = max(previous[at] + weights[heard + sound], previous[at + 1] + gap, left + gaps[at])
            row.append(left)
    return max(value + _ASIDE * (len(within) - at) for at, value in enumerate(row)) if end else row[-1]


@cache
def _weights() -> Mapping[str, float]:
    """Load what each pair of sounds tells, and what each sound does that stands in one name only."""
    found: dict[str, float] = json.loads(
        (files("monitor.judge") / "learned" / "sounds.json").read_text("utf-8")
    )
    return found | {pair[::-1]: value for pair, value in found.items()}
