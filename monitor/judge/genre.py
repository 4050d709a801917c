"""Headlines that report no event of their own: opinion, lists, round-ups, price moves, advertisements."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re
from functools import lru_cache

from monitor.judge import status
from monitor.judge.sentences import split

_MONEY_TALK = r"(?:stocks?|shares?|etfs?|companies|dividends?|picks?|buys?|investors?|things?|reasons?|ways?|charts?|names?|plays?)"
# reason: pattern over the headline. A line of language, not of one publisher.
_KINDS = {
    "opinion": (
        r"\b(?:is|are|should|could|can|will|would|does|do|has|have|was)\s(?:it|you|i|we|the|this|that|these|[A-Z][\w.&'’-]*(?:\s[A-Z][\w.&'’-]*){0,4})\b[^?]*\?\s*$"
        r"|^(?:why|how|what|where|which|who|when|here(?:'|’)?s|these|this|meet|forget|better|think|got)\b"
        r"|\b(?:a\s)?(?:screaming\s|strong\s|top\s|best\s)?buy\s(?:now|today|right\snow|in\s20\d\d|hand\sover\sfist|the\sdip|or\s(?:sell|hold|avoid))"
        r"|\b(?:stocks?|shares?)\s(?:to|i(?:'|’)?d|worth|you(?:'|’)?ll|that\scould|set\sto|poised|built)\b|\b(?:undervalued|overvalued|valuation|price\stargets?|fair\svalue|bull\scase|bear\scase|buying\sopportunity)\b"
        r"|\bprediction\b|\bopinion\b|\bcould\sbe\s(?:a|the|your|worth)\b|\b(?:could|may|might)\s(?:soar|skyrocket|surge|double|triple|reach|hit|make\syou)\b"
        r"|\bwhat\s(?:to\sknow|it\smeans|investors|you\sneed|this\smeans|happened|to\sexpect)\b|\b(?:analysis|explained|explainer|q&a|interview|podcast|(?<!antitrust )(?<!merger )(?<!security )(?<!regulatory )(?<!judicial )(?<!strategic )(?<!under )(?<!court )(?<!safety )(?<!competition )(?<!government )(?<!state )review|deep\sdive|takeaways?)\b"
        r"|\bversus\b|\bvs\.?\s|:\s(?:which|what|why|how|is|are|should|a\slook|the)\b|\blooks?\slike\b|\b(?:a|closer|first)\slook\b|\bhere(?:'|’)?s\s(?:why|how|what)\b|\bthe\scase\s(?:for|against)\b|\binvestors?\s(?:should|need|can|must|are|love|hate)\b|\bfor\sinvestors\b|\bone\sof\sthe\s(?:\S+\s){0,3}(?:stocks|etfs|companies)\b|\b(?:growth|value|dividend|ai|tech)\sstocks?\b|\bstocks?$|\bmillionaire|\bwarren\sbuffett|\bjim\scramer|\bcramer\b"
        r"|^\W*(?:观点|評論|评论|社论|專欄|专栏|解读|深度|칼럼|사설|기고|コラム|社説|解説|オピニオン)\W|为何|为什么|该不该|是否该|怎么看|왜\s|なぜ|[\u3040-\u9fff\uac00-\ud7af][？?]\s*$"
    ),
    "list": (
        rf"^\W*(?:the\s)?(?:top|best|\d+|two|three|four|five|six|seven|eight|nine|ten)\s(?:\S+\s){{0,5}}?{_MONEY_TALK}\b"
        rf"|\b(?:top|best|\d+)\s(?:\S+\s){{0,4}}?{_MONEY_TALK}\s(?:to|for|that|of|with|you|this|in|right)\b"
    ),
    "round-up": (
        r"\b(?:stocks?|shares?|names?)\s(?:to\swatch|in\sfocus|on\sthe\smove|making)|\b(?:in\sfocus|movers?|most\sactive|wall\sstreet\sbreakfast|market\swrap|wrap[\s-]?up|round[\s-]?up|recap|live\s?blog|live\supdates?|newsletter|things\sto\sknow|week\s(?:ahead|in\b)|(?:month|year)\sin\s(?:review|numbers)|stock\smarket\stoday|morning\sbid|what\s?(?:'|’)?s\smoving|roundup|(?:weekly|overnight|daily)\s(?:wrap|brief\w*|round\S*|digest|recap|updates?|summary|market|movers?|news|report))\b|^(?:timeline|factbox|chronology|recap|weekly|daily)\b|\bweek(?:ly)?\s(?:in|of)\b"
        r"|^(?:update|tech|technology|sector|market|asia|asian|europe|european|us|u\.s\.|global|emerging)\s(?:sector\s)?(?:update|markets?|stocks?|shares?|equities)\b|\bbreakfast\b|\bcheat\ssheet\b|\bnews\sof\sthe\b|早报|晚报|周报|日报$|一周|一览|盘点|要闻|주요\s?뉴스|뉴스\s?브리핑|ダイジェスト|まとめ"
    ),
    "price move": (
        r"\b(?:stocks?|shares?|adrs?|index|indexes|futures|kospi|nikkei|nasdaq|s&p\s500|dow|hang\sseng|markets?|bitcoin|rally|sell-?off)\b[^.]{0,50}\b(?:ris(?:e|es|ing)|rose|f(?:all|alls|ell|alling)|jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|surg(?:e|es|ed|ing)|drop(?:s|ped|ping)?|slid(?:e|es|ing)?|tumbl(?:e|es|ed|ing)|plung(?:e|es|ed|ing)|gain(?:s|ed)?|climb(?:s|ed|ing)?|sink(?:s|ing)?|slump(?:s|ed|ing)?|rall(?:y|ies|ied|ying)|crash(?:es|ed)?|edge[sd]?|pop(?:s|ped)?|up|down|higher|lower|record|moving|(?:all-time|52-week)\s(?:high|low)|outperform\w*|underperform\w*)\b"
        r"|^(?!.*\b(?:revenues?|profits?|sales|earnings|income|exports?|imports?|shipments?|output|prices?|orders?|deliveries|margins?|loss)\b).*\b(?:rallies|falls|rises|jumps|soars|gains|drops|slides|tumbles)\s\d+(?:\.\d+)?\s?(?:%|percent|pct)|\b(?:trading\s(?:up|down|higher|lower)|market\scap(?:italization|italisation)?|trillion[\s-](?:dollar\s)?(?:club|market|valuation|company)|short\sinterest|options?\s(?:activity|traders?)|technical\s(?:analysis|levels?)|moving\saverage|outperforms?|underperforms?)\b"
        r"|股价|收盘|涨停|大涨|大跌|주가|급등|급락|코스피|株価|反発|続伸|続落|急騰|急落"
    ),
    "holding report": (
        r"\b(?:buys|sells|acquires|boosts?|trims?|raises|lowers|cuts|reduces|increases|has|takes|grows|decreases)\s(?:\S+\s){0,3}(?:shares\sof|stake\sin|holdings?\sin|position\sin|stock\sposition|shares\sin)\b|\b(?:shares\ssold\sby|shares\sbought\sby|insider\s(?:sells|sold|buying|selling))\b"
        r"|\b(?:price\starget|rating|upgrades?d?|downgrades?d?|reiterat\w+|initiat\w+\scoverage|outperform|overweight|buy\srating)\b"
    ),
    "market report": (
        r"\b(?:market\s(?:size|report|research|analysis|outlook|forecast|trends?|share|to\s(?:reach|surpass|exceed|grow))|cagr|key\splayers|featuring\sprofiles|profiles\sof|industry\s(?:report|research|outlook|trends)|forecasts?\s(?:to|report)\s20\d\d)\b"
    ),
    "advertisement": r"\b(?:deals?\sof\sthe\sday|discount|\d+%\soff|save\s\$\d+|coupon|sale\sprice|webinar|sponsored|giveaway|black\sfriday|prime\sday)\b",
}  # fmt: skip
_PATTERNS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _KINDS.items()}

_BROKERS = (
    r"(?:bofa|bank\sof\samerica|ubs|citi|citigroup|barclays|wedbush|jefferies|morgan\sstanley|goldman(?:\ssachs)?|jp\s?morgan|piper\ssandler"
    r"|bernstein|zacks|moody['’]?s|cantor|needham|evercore|raymond\sjames|wells\sfargo|hsbc|nomura|mizuho|keybanc|oppenheimer|rosenblatt|morningstar)"
)
# Style that reads as comment, unless the headline also tells of a step taken or of who says so.
_COMMENT = re.compile(
    rf"(?i:\b(?:stocks?|shares|shareholders?|investors?|investing|bulls?|bears?|bullish|bearish|traders?|trading|wall\sstreet|rally|bubble|upside|downside"
    rf"|bargains?|cheap|thesis|supercycle|moat|catalysts?|analysts?|outlook|tailwinds?|headwinds?|setup|hinges|trending|hype|mania|craze|boom"
    rf"|winners?|losers?|glaring|hidden|quiet(?:ly)?|secret\sweapon|big\sproblem|incredible|underrated|overlooked|surprising|game[\s-]changer|power\splay"
    rf"|just\s(?:delivered|got|gave|put|raised|made|did|hit|became|took)|more\sthan\sever|is\sno\slonger|here\sto\sstay|adds?\snew|angle|lessons?"
    rf"|and\smore|ideas?|chatter|tracker|comparative|challenges?|risks?|in\sfocus|spotlight|ahead\sof|amid|why|how|what|this|these|here['’]?s|most)\b)"
    rf"|(?i:\b{_BROKERS}\b)|\b(?:I|I['’](?:ve|m|d))\b|(?i:\b(?:my|you|your|we)\b)|\?|[—–]\s?(?i:and|but|yet|here|why|what|it)\b|\s--\s"
    rf"|[a-z]{{3,}}\.\s[A-Z]|\([A-Z.]{{2,6}}\)|^(?!(?i:exclusive|update|breaking|report|factbox|timeline|reuters|scoop|alert))[A-Z][\w.&'’-]*(?:\s[A-Z][\w.&'’-]*){{0,2}}:\s"
    rf"|;.*;|(?i:\b(?:may|might|could)\s(?:be|have|become|help|mean)\b)"
)
_SAYS = re.compile(
    r"\b(?:sources?|exclusive|reportedly|report|reports|says|said|announc(?:es|ed)|sources\ssay|files|filed|to\s(?:build|make|supply|invest|spend|buy|sell|launch|open|expand|produce|use|cut))\b",
    re.IGNORECASE,
)
# " - Example Business Daily" at the end; "- sources" and "| why it matters" are no outlets.
_OUTLET = re.compile(
    r"(?<=\S)\s+[-–—|]\s*(?:(?:The\s)?[A-Z][\w.&'’]*(?:\s(?:[A-Z&][\w.&'’]*|of|on|and))*)?\s*$"
)


@lru_cache(maxsize=2048)
def genre(title: str, source: str = "") -> str:
    """Return what kind of eventless headline *title* is ("opinion", "list", …), "" where it may report
    an event. Of a headline of two sentences the first counts: "X reported results. Why the stock fell."
    The name of the outlet at its end says nothing, be it *source* or another one.
    """
    title = next(iter(split(_OUTLET.sub("", title.removesuffix(source)))), "")
    kind = next((kind for kind, pattern in _PATTERNS.items() if pattern.search(title)), "")
    if kind or not _COMMENT.search(title) or _SAYS.search(title):
        return kind
    taken = any(
        (fact.value in status.STEPS and fact.modality != "possible") or fact.value in ("talk", "deal")
        for _, _, fact in status.spans(title)
    )
    return "" if taken else "comment"
