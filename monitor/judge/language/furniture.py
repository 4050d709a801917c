"""The page's furniture: credits, disclaimers, teasers and blocks of links. Judges by the forms of
language that pages use for it, not by publisher."""

import re

from monitor.judge.language.notices import speaks_of_itself
from monitor.judge.language.opened import Opened

# A sentence or line that opens like this, in small letters, is furniture up to its end: a pattern with case
# passes over a branch by its first letter, one without cannot.
_FURNITURE = re.compile(
    r"""\W*(?:
      (?:read|watch|more|see\salso|up\snext|coming\sup)\s?: | listen\s(?:to|now|here)\b
    | (?:read|see|watch)\s(?:next|more|also|now|the\sfull|full)\b | also\sread\b
    | (?:don't|do\snot)\smiss\b | (?:trending|popular|hot)\s(?:on|in|with|across)\b[^.]{0,40}:
    | [^.。\n|:]{2,20}:[^.。\n|]+\s\|\s[^.。\n]{4,160}$ | (?:get|receive|try|discover)\s(?:our|the)\s
        (?:[\w']+\s){0,3}(?:briefing|newsletter|digest|bulletin|round-?up)\b
    | (?:get|receive)\s[^.]{2,60}\b(?:every|each)\s(?:morning|week|month|\w{0,6}day)\b
        [^.]{0,40}\b(?:presented|sponsored|supported|powered|brought\sto\syou)\sby\b
    | (?:when|if)\s[^.]{2,60}\smade\s(?:this|our|that)\slist\b[^!]{0,60}\binvested\b
    | before\syou\s(?:buy|invest)\b[^.]{0,60}\bconsider\sthis\b
    | (?:sponsored|promoted|podcast|gallery|in\spictures|quiz)\s?:
    | (?:elsewhere|video)\s?:[^.。]*$
    | about\sthe\s(?:author|writer)s?\b
    | [☞👉»→][^.。]*$
    | [▶▷►]\s?(?:[<\[(]|[^.。\n]{0,30}
        (?:기사|보기|보러\s?가기|바로\s?가기|구독|클릭|채널|제보|阅读|記事|点击|點擊|こちら)\W*$)
    | ※?(?:画像|写真)(?:は|提供|:)
    | 【[^】]{0,20}(?:記事|読み?[むまた])[^】]{0,20}】
    | 【\s?(?:pr|ad|広告|광고|[广廣]告|推[广廣]|[热熱][门門]
        |(?:相[关關]|推[荐薦]|延伸|精彩)(?:[阅閱][读讀]|新[闻聞]|文章|[内內]容|[报報][道導]|[个個]股|股票)?
        |(?:関連|おすすめ|人気)(?:の?(?:ニュース|リンク|銘柄|動画|ランキング))?|(?:관련|인기|추천)\s?(?:기사|뉴스)?)\s?】
    | photograph(?:s|er|y)?\s?: | (?:\(?ad\)|pr\s?[:)\]】>]|(?:広告|スポンサー|광고)\s?(?:$|[:)\]】>]))
    | (?:related|recommended|trending|further)
        (?:\s(?:articles?|stories|story|news|links?|reading|now|topics|posts?|tickers?|stocks|companies|symbols|quotes))?\s?:
    | (?:more|most)\s(?:from|on|read|popular|viewed)\b[^.]{0,60}(?::|$) | you\s(?:may|might)\salso\slike
    | (?:lead\s|main\s|cover\s|file\s)?(?:images?|photos?|pictures?|illustration)
        \s(?:via|by|courtesy|credits?|source)\b
    | (?:graphics?|artwork|credits?)\s?:(?![^.\n]{2,40}s\s(?:the|an?|its|[$€£¥₩\d]))
    | (?:images?|photos?|pictures?|illustrations?)
        (?:\s(?:of|for|by)\s[^.:\n]{2,40})?\s?: | (?:photo|image)\s(?:illustration|composite)\b
    | (?:as\sof|at)\s(?:the\stime\sof\s)?(?:publication|writing)\b
    | (?:photo|image)\s?/
    | (?:via\s)?(?:shutterstock|getty\simages)\W*$ | (?:disclaimer|disclosures?)\s*(?:[:.-]|$)
    | this\s(?:content|article|story|post|newsletter|podcast|episode|e-?mail)
        \s(?:was|is|has\sbeen|does|(?:first\s|originally\s)?appear(?:s|ed))\b
    | (?:sponsored|presented|supported|brought\sto\syou)\sby\b
    | this\s(?:page|site|website)\s(?:is|was|uses|works)\b
    | [^.\n:]{2,30}:\s?
        (?:[$^]?[a-z][\w&' -]{0,20}\s[$€£¥₩]?\d[\d,.]*\s\(?[+-]?\d[\d.]*\s?%\)?[\s|,;/·]*){2,12}$
    | (?:ads?|advertising|powered|hosted|website|hosting|search|maps?)\sby\s[^\s.,]+(?:\s[^\s.,]+)?\W*$
    | cookies?\s?: | (?:we|this\ssite|our\spartners)\b[^.]{0,40}\bcookies\b | accept\s(?:all|cookies)\b
    | (?:stocks|companies|tickers|symbols|securities|quotes)
        \s(?:mentioned\s)?(?:in|from)\s(?:this|the)\s(?:article|story|post)\b
    | (?:click|tap)\s(?:here|to)\b
    | (?:sign|log)\s(?:up|in)\b[^.]{0,80}(?:newsletter|account|alerts?|daily|inbox|today|now)
    | subscribe\b | follow\s(?:us|me|him|her|our)\b | (?:find|join|like|add)\sus\b
    | share\s(?:this|to|on|via|with)\b | (?:tweet|pin|email|print)\sthis\b
    | (?:get|download|install|try)\s(?:our|the)\s(?:(?:free|new|mobile)\s){0,2}
        (?:[\w']+\s(?=app\s(?:on|from|in|for)\b))?app\b
    | (?:our|the|this)\s(?:app|podcast|newsletter|show|episode)\sis\s(?:now\s|also\s)?(?:available|free)\b
    | (?:also\s)?available\s(?:on|in|from)\s(?:the\s)?(?:app\sstore|google\splay|apple)
    | (?:watch|stream|catch|hear)\s(?:us|our\s\w+)\s(?:on|via)\b | scan\s(?:the|this)\s(?:qr\s)?code\b
    | copyright\W*(?:c\W*)?\d{4} | ©\s?\d{4}\b| \(c\)\s?\d{4} | all\srights\sreserved
    | \(?(?:reporting|writing|written|editing|compiled)\sby\b
    | (?:the\s)?(?:author|writer)\s(?:of\sthis|holds|owns|has|does)\b
    | (?:i|we|i/we)\shave\s(?:a\sbeneficial|no\s(?:position|stock))
    | the\smotley\sfool\s(?:has|recommends|owns) | benzinga\s(?:pro|edge|reached|does) | see\sbenzinga
    | get\s(?:the\s)?benzinga | (?:tags?|topics|keywords|categories|filed\sunder|in\sthis\sarticle)\s?:
    | translated\s(?:with|by|using|from)\b | advertisement\W*$ | sponsored\s(?:content|posts?|stories)
    | ※?(?:本|この)記事は | 本文(?:由|系|来[源自]|來[源自]|转自|轉自) | 이\s기사는 | 본\s기사는
    | 免责声明 | 免責聲明 | 风险提示 | 風險提示
    | (?:截至发稿,?)?(?:本文)?(?:作者|笔者|筆者)(?:未|不|没有|並未|并未)?持有 | 相关(?:阅读|新闻|文章|推荐)
    | 相關(?:閱讀|新聞|文章) | 推荐阅读 | 延伸(?:阅读|閱讀)
    | 更多(?:相[关關])?(?:阅读|閱讀|新[闻聞]|[内內]容|[报報][道導]|[资資][讯訊])
    | 责任编辑 | 責任編輯
    | 图片来源 | 圖片來源 | 图源 | (?:[插配封]|封面|制|製)?(?:图|圖)\s?[:/] | 分享(?:到|至)
    | (?:下载|打开|下載|打開)\S{0,8}(?:客户端|客戶端|app)
    | 相[关關]搜[索尋寻]\s?[:/]
    | 热门(?:搜索|话题) | 热搜 | 大家都在搜 | 猜你喜欢 | 原标题 | 인기\s?기사 | 핫클릭
    | (?:来源|來源|出典|출처|发布于|發布於)\s?[:=] | 人気(?:記事|ランキング) | アクセスランキング
    | [^\s\#]+(?:\s+\#\S+)+\s*$
    | 版权所有 | 编辑\s?:
    | 관련\s?(?:기사|뉴스|종목|태그) | (?:사진|그래픽|일러스트|삽화)\s?[=:/]
    | \(?사진\s?(?:제공|출처) | 무단\s?전재
    | 많이\s?본\s?(?:뉴스|기사) | 저작권자 | 추천\s?기사
    | 関連(?:記事|ニュース|リンク|キーワード|タグ|銘柄) | あわせて読みたい
    | (?:写真|画像|イラスト|図版|撮影)(?:提供)?\s?[:/=] | 免責事項 | おすすめ記事 | 無断転載
    )""",
    re.X,
)
# The same of who holds the shares spoken of, which may begin with any words.
_HOLDER = re.compile(
    r"""\W*(?:
      [^.]{0,60}\b(?:author|writer|columnist|contributor|analyst|journalist|reporter|editor)s?\b
        [^.]{0,40}(?:\b(?:no|long|short|a)\spositions?\b|\b(?:own|hold)s?\s(?:shares|stock)\sin\b)
    | [\w'\s]{3,40}\b(?:has|have|holds?|owns?)\s(?:no\s)?(?:positions?|shares)\sin\b
        [^.]{0,120}\b(?:mentioned|recommends?|options)
    )""",
    re.X,
)
_HOLDER_HINTS = ("position", "shares", "stock")  # of which it has one
# "Ann Bell has positions in Nvidia." is one too before the publisher's own disclosure.
_DISCLOSED = re.compile(
    r"(?<![\w.])[A-Z][\w'-]+(?: [A-Z][\w.'-]*){1,3} (?:has|owns|holds) (?:no |a )?(?:positions?|shares) in "
    r"[^.\n]{1,160}\.(?=\s{1,2}(?:[A-Z][\w&'-]* ){1,5}"
    r"(?:has|have) (?:positions? in and recommends?|a disclosure policy))"
)
# The same in languages that put the verb last.
_INVITED = re.compile(
    r"""(?:앱(?:을|을\s무료로)?\s?(?:다운로드|설치)(?:하세요|하기|받기)?
    | 팔로우(?:하세요|해\s?주세요|하기)? | 구독(?:하세요|하기)
    | アプリ[^。\n]{0,24}(?:入手|ダウンロード)(?:する|できます)? | をフォロー(?:する|してください)?
    | [关關]注(?:本[报報站刊]|我[们們]|公[众眾][号號])
    | 下[载載](?:本[报報站刊]|我[们們])[^。\n]{0,8})\W*$""",
    re.X,
)
# A line that consists of this opens a block: the short lines after it are links. The pattern begins with the
# end of the line before, which is found faster than a beginning.
_HEADING = re.compile(
    r"""\n[^\w\n]{0,8}(?:
      read\s(?:next|more|also) | also\sread | see\salso | related(?:\s\w+)? | recommended(?:\s\w+){0,3}
    | trending(?:\s\w+)? | more\s(?:from|on|news|stories)[\w\ ']{0,40} | most\s(?:read|popular|viewed)
    | you\smay\salso\slike | latest\snews | recent\s(?:comments|posts|stories) | top\sstories
    | editor'?s\spicks? | what\sto\sread\snext | in\sthis\sarticle | up\snext | in\scase\syou\smissed\sit
    | (?:[相][关關]|推[荐薦]|延伸|[热熱][门門]|精彩|精[选選]|[编編][辑輯]|[为為][您你]|更多|最新){1,2}
      (?:[阅閱][读讀]|新[闻聞]|文章|推[荐薦]|[资資][讯訊]|[内內]容|[报報][道導])
    | 作者最新文章 | 举报/反馈 | 관련\s?(?:기사|뉴스)
    | 많이\s?본\s?(?:뉴스|기사) | 추천\s?기사 | 関連(?:記事|ニュース|トピックス?|キーワード) | おすすめ記事
    | (?:こちらも|[あ合併]わせて)(?:おすすめ|オススメ|読みたい|どうぞ)
    | 인기\s?기사 | 人気(?:記事)?(?:ランキング)? | アクセスランキング | 热门搜索 | 热搜榜?
    | (?:\d+小[时時]|今日|本周)?[热熱](?:榜|[点點])
    )[^\w\n]{0,8}(?:$|(?<=:\ )[^\n]{1,160}$)""",
    re.X | re.I | re.M,
)
LINK_LINE = 160  # characters; a longer line after a heading is prose again
_SENTENCE_LINE = 60  # and so is one of this length that ends in a full stop
# A few words inside a sentence, in small letters, that are furniture themselves.
_INLINE = Opened(
    r"\b(?:share|post|sharing)\s(?:this\s)?(?:article\s|story\s)?(?:to|on|via)\s[a-z][\w, /&]{2,60}"
    r"|\b(?:follow|find|like|join)\sus\son\s[a-z][\w, /&]{2,60}"
    r"|\b(?:image|photo|picture)s?\s(?:via|by|credit|courtesy(?:\sof)?):?\s[a-z][\w /&'-]{2,40}"
)


def opens(sentence: str) -> bool:
    """Say whether *sentence*, normalised, begins as furniture does; it then is furniture to its end. A notice
    of a correction is news, "This story has been corrected", though it begins alike."""
    folded = sentence.lower()
    held = any(hint in folded for hint in _HOLDER_HINTS) and _HOLDER.match(folded)
    if held or "your inbox" in folded or _FURNITURE.match(folded):
        return not speaks_of_itself(sentence)
    return not sentence.isascii() and bool(_INVITED.search(sentence))


def inline(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Return where the sentence at [first, last) of *text* holds words that are furniture themselves."""
    found = _INLINE.finditer(text[first:last].lower())
    return [(first + match.start(), first + match.end()) for match in found]


def blocks(text: str) -> tuple[tuple[int, int], ...]:
    """Return the blocks of links, a known heading and the short lines after it, and who holds what."""
    disclosed = "recommend" in text or "disclosure" in text
    found, end = [match.span() for match in _DISCLOSED.finditer(text)] if disclosed else [], 0
    for heading in _HEADING.finditer(f"\n{text}"):
        if heading.start() < end:  # one among the links of the last block, with the same end
            continue
        end = heading.end() - 1
        while end < len(text):
            line_end = text.find("\n", end + 1)
            line = text[end : line_end if line_end >= 0 else len(text)].strip()
            if len(line) > LINK_LINE or (line.endswith((".", "。")) and len(line) > _SENTENCE_LINE):
                break
            end = line_end if line_end >= 0 else len(text)
        found.append((heading.start(), end))
    return tuple(found)
