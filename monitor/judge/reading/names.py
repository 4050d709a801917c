"""Names in a sentence, and whose report it repeats. Not the watchlist's: those are `mentions`'."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from monitor.judge.language.caseless import small
from monitor.judge.language.opened import Opened
from monitor.judge.language.terms import STOP, common
from monitor.types import Fact

Span = tuple[int, int, Fact]

_L = "A-Za-zÀ-ÿ0-9"
_WORD = rf"(?<![{_L}])(?:[A-ZÀ-ÖØ-Þ][{_L}]*(?:[-&.'’][{_L}]+)*|[a-z][A-Z][{_L}]+)"
_NAME = re.compile(rf"(?:{_WORD})(?:(?<!['’]s)\s(?:{_WORD}|&|of(?=\s[A-Z])|\d{{1,4}}[A-Z]?(?![\w.,%])))*")
_PIECE = re.compile(r"\S+")
_INITIAL = re.compile(r"([A-Za-z])[A-Za-z'’]{3,}")  # of a word of four letters or more
_SUFFIX = frozenset(
    "inc corp corporation co ltd limited plc llc company group holdings holding ag sa nv".split()
)
NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms dr ceo cfo cto coo "
    "us u.s u.s. uk u.k eu china chinese america american korea korean japan japanese taiwan taiwanese europe european "
    "india indian germany german britain british france french beijing washington seoul tokyo taipei hong kong asia asian "
    "russia russian ai ipo nasdaq nyse krx otc etf q1 q2 q3 q4 h1 h2 breaking exclusive update correction corrected watch "
    "finnish norwegian swedish danish dutch swiss austrian italian spanish portuguese polish greek turkish irish scottish "
    "israeli saudi emirati canadian mexican brazilian chilean argentine australian vietnamese thai malaysian indonesian "
    "singaporean philippine pakistani ukrainian czech hungarian belgian african moroccan egyptian kazakh nordic gulf "
    "finland norway sweden denmark netherlands switzerland austria italy spain portugal poland greece turkey ireland "
    "scotland israel canada mexico brazil chile argentina australia vietnam thailand malaysia indonesia singapore "
    "philippines pakistan ukraine czechia hungary belgium africa morocco egypt kazakhstan slovenia slovenian uruguay "
    "uruguayan colombia colombian peru peruvian romania romanian bulgaria bulgarian croatia croatian serbia serbian "
    "estonia estonian latvia latvian lithuania lithuanian iceland icelandic kenya kenyan nigeria nigerian qatar qatari "
    "wall street gpu gpus asic asics cpu hbm dram nand fy".split()
)
# What opens a compound adjective: "Next-Gen", "Multi-Year".
_COMPOUND = frozenset(
    "next multi pre post non anti self cross mid semi ultra high low long short real".split()
)
_OUTLETS = {
    "Reuters": "reuters|路透社?|로이터(?:통신)?|ロイター(?:通信)?",
    "Bloomberg": "bloomberg(?:\\snews)?|彭博(?:社|新闻|新聞)?|블룸버그|ブルームバーグ",
    "The Wall Street Journal": "(?:the\\s)?wall\\sstreet\\sjournal|wsj|华尔街日报|華爾街日報|ウォール・ストリート・ジャーナル|월스트리트저널",
    "Financial Times": "(?:the\\s)?financial\\stimes|ft|金融时报|金融時報|フィナンシャル・タイムズ|파이낸셜타임스",
    "The Information": "the\\sinformation",
    "Nikkei": "nikkei(?:\\sasia)?|日[经經](?:新闻|新聞|亚洲|亞洲|中文网|中文網)?|日本経済新聞|닛케이",
    "CNBC": "cnbc",
    "DigiTimes": "digitimes",
    "Yonhap": "yonhap(?:\\snews)?|연합뉴스|[韩韓][联聯]社|聯合ニュース",
    "Caixin": "caixin|[财財]新(?:网|網)?",
    "South China Morning Post": "(?:the\\s)?south\\schina\\smorning\\spost|scmp|南[华華]早[报報]",
    "LatePost": "late\\s?post|晚[点點](?:latepost)?",
    "36Kr": "36\\s?kr|36氪",
    "Associated Press": "(?:the\\s)?associated\\spress|ap",
    "AFP": "agence\\sfrance-presse|afp",
    "The New York Times": "(?:the\\s)?new\\syork\\stimes|nyt",
    "Semafor": "semafor",
    "The Verge": "the\\sverge",
    "TechCrunch": "techcrunch",
    "BusinessKorea": "businesskorea|business\\skorea",
    "The Korea Economic Daily": "(?:the\\s)?korea\\seconomic\\sdaily|한국경제|한경",
    "Chosun": "chosun(?:biz)?|조선비즈|조선일보",
    "Benzinga": "benzinga",
    "Barron's": "barron['’]s",
    "MarketWatch": "marketwatch",
    "Axios": "axios",
    "Politico": "politico",
    "Yicai": "yicai|第一[财財][经經]",
    "Securities Times": "securities\\stimes|[证證]券[时時][报報]",
    "Xinhua": "xinhua|新[华華]社?",
}
_OUTLET = Opened(  # in small letters
    rf"(?<![a-z])(?:{'|'.join(rf'(?P<o{n}>{form})' for n, form in enumerate(_OUTLETS.values()))})(?![a-z])"
)
_KEYS = tuple(_OUTLETS)
_SAID = r"report(?:s|ed|ing)?|said|says|wrote|writes|first\sreported|has\slearned|revealed"
# After the outlet's name in Chinese, Korean and Japanese: "路透社周三报道", "로이터 통신은 보도했다", "ロイター通信が報じた".
_SAID_WIDE = r"\s?(?:통신|通信)?[^，。、；,.;]{0,20}?(?:报道|報道|報導|称|稱|消息|援引|보도|에\s?따르면|전했다|によ[るり]|報じ|伝え)"
_CITED = re.compile(
    rf"(?P<after>(?:according\sto|citing|cited\sby|report(?:ed)?\s(?:by|from|in)|told|via|据|據|援引|引用)\s?(?:an?\s|the\s)?(?:\w+\s)?(?:report\s(?:by|from|in)\s)?|(?:[-–—:|]\s)(?=@\W*$))?"
    rf"(?P<outlet>@)(?P<before>\s?(?:\([^)]*\)\s)?(?:{_SAID}|(?:news\s)?report\b)|{_SAID_WIDE}|:\s(?=[A-Z]))?",
    re.IGNORECASE,
)
_PLACEHOLDER = "@"
_DIRECTIONS = frozenset("north south east west northern southern eastern western central".split())


def spans(sentence: str) -> Iterator[Span]:
    """Yield the names of *sentence*: capitalised words that are not ordinary words, days, countries or
    news outlets. In a headline set in title case the ordinary words are told by the background table."""
    titled = _title_case(sentence)
    for found in _NAME.finditer(sentence):
        pieces = list(_PIECE.finditer(found[0]))
        if sentence[found.start() - 1 : found.start()] == ":" and found[0].isupper():
            continue  # (NASDAQ:NVDA)
        opening = not sentence[: found.start()].strip("\"'“‘([ ")
        # Cut ordinary words off both ends; inside the run they belong to the name ("Bank of America").
        while pieces and _ordinary(pieces[0][0], titled or opening):
            pieces, opening = pieces[1:], titled
        while pieces and _ordinary(pieces[-1][0], titled):
            pieces.pop()
        if all(piece[0].casefold() in _DIRECTIONS for piece in pieces):
            continue  # what is left of a South Korean city
        if titled:
            yield from _single_names(pieces, found.start())
            continue
        start, end = found.start() + pieces[0].start(), found.start() + pieces[-1].end()
        if party := _party(sentence[start:end]):
            yield start, end, party


@lru_cache(maxsize=16384)
def normal(name: str) -> str:
    """Return *name* in comparable form: lower case, without possessive and legal suffix."""
    words = (
        unicodedata.normalize("NFKC", name)
        .casefold()
        .replace("’", "'")
        .removesuffix("'s")
        .replace(".", "")
        .split()
    )
    while len(words) > 1 and words[-1].strip(",") in _SUFFIX:
        words.pop()
    return " ".join(words).strip(" ,'")


def origin(sentences: Iterator[str], source: str) -> str:
    """Return whose report these sentences repeat: the outlet that they cite, else *source* itself."""
    for sentence in sentences:
        for found in _OUTLET.finditer(small(sentence)):
            if _cited(sentence, found):
                return _KEYS[int((found.lastgroup or "o0")[1:])]
    return outlet(source)


def cited(sentences: Iterable[str], sources: Iterable[str]) -> str:
    """Return the first of *sources*, names of whatever outlets, whose report these sentences repeat, else ""."""
    told = list(sentences)
    for source in sources:
        name = re.compile(rf"(?<!\w){re.escape(source)}(?!\w)", re.IGNORECASE)
        if any(_cited(sentence, found) for sentence in told for found in name.finditer(sentence)):
            return source
    return ""


def _cited(sentence: str, name: re.Match[str]) -> bool:
    """Return whether the outlet at *name* stands as whose report it is: "Reuters reported", "according to"."""
    before, after = sentence[max(0, name.start() - 40) : name.start()], sentence[name.end() : name.end() + 24]
    found = _CITED.search(f"{before}{_PLACEHOLDER}{after}")
    return bool(found and (found["after"] or found["before"]))


def is_outlet(word: str) -> bool:
    """Return whether *word*, in lower case, is a news outlet."""
    return _OUTLET.pattern.fullmatch(word) is not None


def outlet(source: str) -> str:
    """Return the comparable name of a *source*, which for a known outlet is its name for people."""
    found = _OUTLET.pattern.match(small(source))
    return (
        _KEYS[int((found.lastgroup or "o0")[1:])]
        if found and found.end() == len(source)
        else source.casefold()
    )


def credited(origin: str, source: str) -> str:
    """Return the name for people of *origin*, whose report a story of *source* is."""
    return origin if origin in _OUTLETS else source


def _title_case(sentence: str) -> bool:
    initials = _INITIAL.findall(sentence)
    return len(initials) >= 3 and sum(map(str.isupper, initials)) >= 0.7 * len(initials)


@lru_cache(maxsize=16384)
def _ordinary(word: str, check: bool) -> bool:
    plain = normal(word)
    if plain in NOT_NAMES or plain in STOP or plain in ("of", "&", "") or plain.isdigit() or len(plain) < 2:
        return True
    if plain in _SUFFIX:
        return False
    parts = [part for part in re.split(r"[-'’]", plain) if part]
    return check and (parts[0] in _COMPOUND or all(map(common, parts)))


def _single_names(pieces: list[re.Match[str]], offset: int) -> Iterator[Span]:
    """Split a run of a title-case headline at its ordinary words."""
    run: list[re.Match[str]] = []
    for piece in [*pieces, None]:
        if piece is not None and not _ordinary(piece[0], True):
            run.append(piece)
            continue
        text = " ".join(part[0] for part in run)
        if party := _party(text):
            start = offset + run[0].start()
            yield start, start + len(text), party
        run = []


@lru_cache(maxsize=16384)
def _party(text: str) -> Fact | None:
    """Return whom *text* names, None where it is an outlet."""
    value = normal(text)
    if len(value) < 2 or _OUTLET.pattern.fullmatch(value):
        return None
    return Fact("party", value, "", text.removesuffix("'s").removesuffix("’s").rstrip(".,"))
