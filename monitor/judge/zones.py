"""Where in a story a word stands: sentence, lead, body, or the page's furniture. Judges by the forms of
language that pages use for it, not by publisher."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from monitor.judge.normal import Normal, normalise
from monitor.types import Zone

_LEAD_SENTENCES = 2
_STRAY = 25  # characters
_LEAD_LIMIT = 700  # characters, for texts without full stops

# Where a sentence may end, with the quotes and the space after it. `_ends` decides.
_STOP = re.compile(r"""\n\s*|[.!?。]+["')\]」』]*(?:\s+(?![a-z])|(?=[A-Z\u3040-\uffff])|$)|。["')\]」』]*""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Cos|Ltd|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|St|Jr|Sr|No|Nos|vs|approx|Rs|Bros|Mt|Ft"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|e\.g|i\.e)|(?<!and )(?<!on )\b[A-Z](?:\.[A-Z])*)\.$"
)

# A sentence or line that opens like this is furniture up to its end.
_FURNITURE = re.compile(
    r"""\W*(?:
      (?:read|see|watch)\s(?:next|more|also|now|the\sfull|full)\b | also\sread\b
    | (?:don't|do\snot)\smiss\b
    | (?:related|recommended|trending|further)
        (?:\s(?:articles?|stories|story|news|links?|reading|now|topics|posts?))?\s?:
    | (?:more|most)\s(?:from|on|read|popular|viewed)\b[^.]{0,60}(?::|$) | you\s(?:may|might)\salso\slike
    | (?:lead\s|main\s|cover\s|file\s)?(?:images?|photos?|pictures?|illustration)
        \s(?:via|by|courtesy|credits?|source)\b
    | (?:images?|photos?|pictures?|credit)\s?: | (?:photo|image)\s?/
    | (?:via\s)?(?:shutterstock|getty\simages)\W*$ | (?:disclaimer|disclosures?)\s*(?:[:.-]|$)
    | this\s(?:content|article|story|post)\s(?:was|is|has\sbeen|does)\b | (?:click|tap)\s(?:here|to)\b
    | (?:sign|log)\s(?:up|in)\b[^.]{0,80}(?:newsletter|account|alerts?|daily|inbox|today|now)
    | subscribe\b | follow\s(?:us|me|him|her)\b | (?:find|join|like|add)\sus\b
    | share\s(?:this|to|on|via|with)\b | (?:tweet|pin|email|print)\sthis\b | download\s(?:our|the)\sapp
    | copyright\W*(?:c\W*)?\d{4} | \(c\)\s?\d{4} | all\srights\sreserved
    | \(?(?:reporting|writing|editing|compiled)\sby\b
    | (?:the\s)?(?:author|writer)\s(?:of\sthis|holds|owns|has|does)\b
    | (?:i|we|i/we)\shave\s(?:a\sbeneficial|no\s(?:position|stock))
    | [\w'\s]{3,40}\b(?:has|have|holds?|owns?)\s(?:no\s)?(?:positions?|shares)\sin\b
        [^.]{0,120}\b(?:mentioned|recommends?|options)
    | the\smotley\sfool\s(?:has|recommends|owns) | benzinga\s(?:pro|edge|reached|does) | see\sbenzinga
    | get\s(?:the\s)?benzinga | (?:tags?|topics|keywords|categories|filed\sunder|in\sthis\sarticle)\s?:
    | translated\s(?:with|by|using|from)\b | advertisement\W*$ | sponsored\s(?:content|posts?|stories)
    | ※?(?:本|この)記事は | 本文(?:由|系|来源|來源|转自|轉自) | 이\s기사는 | 본\s기사는
    | 免责声明 | 免責聲明 | 相关(?:阅读|新闻|文章|推荐)
    | 相關(?:閱讀|新聞|文章) | 推荐阅读 | 延伸(?:阅读|閱讀) | 更多(?:阅读|新闻|内容) | 责任编辑 | 責任編輯
    | 图片来源 | 圖片來源 | 图源 | (?:图|圖)\s?[:/] | 分享(?:到|至) | 版权所有 | 编辑\s?:
    | 관련\s?(?:기사|뉴스) | 사진\s?[=:/] | \(?사진\s?(?:제공|출처) | 무단\s?전재
    | 많이\s?본\s?(?:뉴스|기사) | 저작권자 | 추천\s?기사 | 関連(?:記事|ニュース|リンク) | あわせて読みたい
    | (?:写真|画像)(?:提供)?\s?[:/=] | 免責事項 | おすすめ記事 | 無断転載
    )""",
    re.X | re.I,
)
# A line that consists of this opens a block: the short lines after it are links.
_HEADING = re.compile(
    r"""^[^\w\n]{0,8}(?:
      read\s(?:next|more|also) | also\sread | see\salso | related(?:\s\w+)? | recommended(?:\s\w+)?
    | trending(?:\s\w+)? | more\s(?:from|on|news|stories)[\w\ ']{0,40} | most\s(?:read|popular|viewed)
    | you\smay\salso\slike | latest\snews | recent\s(?:comments|posts|stories) | top\sstories
    | editor'?s\spicks? | what\sto\sread\snext | in\sthis\sarticle | 相关(?:阅读|新闻|文章|推荐)
    | 相關(?:閱讀|新聞|文章) | 推荐阅读 | 延伸(?:阅读|閱讀) | 热门(?:新闻|文章) | 관련\s?(?:기사|뉴스)
    | 많이\s?본\s?(?:뉴스|기사) | 추천\s?기사 | 関連(?:記事|ニュース) | おすすめ記事 | あわせて読みたい
    )[^\w\n]{0,8}$""",
    re.X | re.I | re.M,
)
_LONGEST = 1_500  # characters of a sentence
_LINK_LINE = 160  # characters; a longer line after a heading is prose again
_SENTENCE_LINE = 60  # and so is one of this length that ends in a full stop
# A few words inside a sentence that are furniture themselves.
_INLINE = re.compile(
    r"\b(?:share|post|sharing)\s(?:this\s)?(?:article\s|story\s)?(?:to|on|via)\s[A-Z][\w, /&]{2,60}"
    r"|\b(?:follow|find|like|join)\sus\son\s[A-Z][\w, /&]{2,60}"
    r"|\b(?:image|photo|picture)s?\s(?:via|by|credit|courtesy(?:\sof)?):?\s[A-Z][\w /&'-]{2,40}",
    re.I,
)

_INLINE_HINTS = ("share", "sharing", "post", " us on", "image", "photo", "picture")  # of which it has one


@dataclass(frozen=True)
class Passage:
    """One field of a story, its parts worked out when first asked for."""

    name: str  # "title" or "text"
    normal: Normal

    @classmethod
    def of(cls, name: str, source: str) -> "Passage":
        return cls(name, normalise(source))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where the sentences begin."""
        text = self.normal.text
        if self.name == "title":
            return (0,)
        ends = (match.end() for match in _STOP.finditer(text) if _ends(text, match))
        starts = [0]
        for end in (*ends, len(text)):
            # A longer sentence is a table or a script; cut, it costs no more than its length.
            starts.extend(range(starts[-1] + _LONGEST, end, _LONGEST))
            if starts[-1] < end < len(text):
                starts.append(end)
        return tuple(starts)

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the span of the sentence around *at*."""
        index = bisect_right(self._starts, at) - 1
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.normal.text)
        return self._starts[index], end

    def previous(self, start: int) -> tuple[int, int] | None:
        """Return the span of the sentence before the one that begins at *start*."""
        return self.sentence(start - 1) if start > 0 else None

    @cached_property
    def _lead(self) -> tuple[int, int]:
        """Where the first sentence of the lead ends, and where the lead does."""
        ends: list[int] = []
        for start in self._starts:
            first, last = self.sentence(start)
            # A stray word, such as a byline, is not a sentence of the lead.
            if self._weight(first, last) > _STRAY and not self.furniture(first):
                ends.append(min(last, _LEAD_LIMIT))
            if len(ends) == _LEAD_SENTENCES:
                break
        whole = min(len(self.normal.text), _LEAD_LIMIT)
        return (ends or [whole])[0], ends[-1] if len(ends) == _LEAD_SENTENCES else whole

    def _weight(self, first: int, last: int) -> int:
        """Return the length of a sentence in Latin letters; a Chinese or Korean one counts for three."""
        start = self.normal.text[first : min(last, first + _STRAY)]
        return last - first + 2 * sum(char >= "\u3040" for char in start)

    def opening(self, at: int) -> bool:
        """Say whether the character at *at* stands in the title or in the first sentence of the lead."""
        return self.name == "title" or at < self._lead[0]

    @cached_property
    def _blocks(self) -> tuple[tuple[int, int], ...]:
        """The blocks of links: a heading, and the short lines after it."""
        text, blocks = self.normal.text, []
        for heading in _HEADING.finditer(text):
            end = heading.end()
            while end < len(text):
                line_end = text.find("\n", end + 1)
                line = text[end : line_end if line_end >= 0 else len(text)].strip()
                if len(line) > _LINK_LINE or (line.endswith((".", "。")) and len(line) > _SENTENCE_LINE):
                    break
                end = line_end if line_end >= 0 else len(text)
            blocks.append((heading.start(), end))
        return tuple(blocks)

    @cached_property
    def _known(self) -> dict[int, tuple[tuple[int, int], ...]]:
        """The furniture found so far, by the beginning of its sentence."""
        return {}

    def furniture(self, at: int) -> bool:
        """Say whether the character at *at* belongs to the page rather than to the story."""
        if self.name == "title":
            return False
        first, last = self.sentence(at)
        spans = self._known.get(first)
        if spans is None:
            text = self.normal.text
            whole = _FURNITURE.match(text[first : min(last, first + 400)])
            folded = self.normal.folded[first:last]
            hinted = any(hint in folded for hint in _INLINE_HINTS)
            inline = [match.span() for match in _INLINE.finditer(text, first, last)] if hinted else []
            spans = self._known[first] = ((first, last),) if whole else (*inline, *self._blocks)
        return any(start <= at < end for start, end in spans)

    def zone(self, at: int) -> Zone:
        """Say in which part of the story the character at *at* stands."""
        if self.name == "title":
            return "title"
        if self.furniture(at):
            return "furniture"
        return "lead" if at < self._lead[1] else "body"


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Decide whether the stop ends a sentence, or an abbreviation, a number or nothing."""
    mark, end = stop[0], stop.end()
    if "\n" in mark or "。" in mark or end == len(text):
        return True
    following = text[end]
    if not mark[-1].isspace():
        if mark[0] in "!?":
            return following >= "\u3040"
        # A full stop that lost its space when paragraphs were joined: "… a year.Revenues were …"
        joined = mark == "." and following.isupper() and text[end + 1 : end + 2].islower()
        return joined and (text[stop.start() - 1].islower() or text[stop.start() - 1] in '%)"')
    if not (following.isupper() or following.isdigit() or following in "\"'([$" or following > "\x7f"):
        return False
    return mark[0] != "." or not _ABBREVIATION.search(text, max(0, stop.start() - 8), stop.start() + 1)
