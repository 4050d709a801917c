"""Whether a name is only a yardstick where it stands: faster than Nvidia, the next Nvidia, 对标英伟达."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re
from collections.abc import Sequence

from monitor.judge.language.caseless import Caseless
from monitor.judge.mentions.candidates import Candidate
from monitor.judge.mentions.likened import likened

# Names between the words of a comparison and the name in question: "faster than Nvidia's", "than AMD and".
OTHERS = (
    r"(?:[\w&-]+'s\ )?(?:(?-i:[A-Z])[\w&-]*(?:'s)?(?:\ \([^()]{1,24}\))?(?:,|\ and|\ or|,\ and|/)\ ){0,3}"
)
OTHERS_END = ("'s ", ", ", " and ", " or ", "/ ")  # with one of which they end
# … and what tells which of its products: "a four-year-old Nvidia card".
_MODIFIERS = (
    r"(?:(?:\w+(?:-\w+)+|older|earlier|previous|current|comparable|equivalent|high-end|top|flagship)\ ){0,2}"
)
_YARDSTICK = r"""\b(?:vs | versus | than | (?<!to\ )(?<!we\ )(?<!i\ )like | unlike | similar\ to | such\ as
    | likes\ of | second\ (?:only\ )?to | compar(?:e|es|ed|ing)(?:\ \w+){0,3}\ (?:with|to)(?!\ (?:estimates|expectations|forecasts|consensus)\b) | comparable\ to | akin\ to | instead\ of
    | alternatives?\ to | (?:competitors?|rivals?)\ (?:like|such\ as|to)
    | (?:to|that|which|could|may|can|will)\ rival | (?:catch|caught|catching)\ up\ (?:with|to)
    | compet(?:e|es|ing)\ (?:with|against) | competition\ (?:with|from|for|to|against) | stakes\ for
    | los(?:e|es|ing|t)\ (?:more\ |market\ )?(?:customers|clients|share|ground|business|sales|talent|users)\ to
    | (?:your\ turn|(?:watch|look)\ out|beware) | (?:chips?|processors?|gpus?|tpus?|accelerators?|phones?|models?)'?\ (?:that\ |to\ )?targets?
    | lag(?:s|ging)?(?:\ behind)? | trail(?:s|ing)? | beat(?:s|ing|en)?
    | out(?:perform|pac|run|sell|sold|ran|shin|class|gun|grow|earn|rank|do)(?:e|s|es|ed|ing|ning)? | surpass(?:es|ed|ing)? | overt(?:ak(?:e|es|ing)|ook)
    | usurp(?:s|ing)? | dethron(?:e|es|ing) | toppl(?:e|es|ing) | eclips(?:e|es|ed|ing)
    | not(?:\ named)? | isn't | aren't | other\ than | besides
    | except(?:\ for)? | excluding | apart\ from | answers?\ to | clos(?:es?|ed|ing)\ in\ on | shots?\ at
    | (?:gap|heat)\ on | pass(?:es|ed|ing)? | more\ than\ doubled | twice | top(?:s|ped|ping) | exceed(?:s|ed|ing)? | crush(?:es|ed|ing) | alongside | gap\ with | away\ from | beyond | without | ahead\ of | tak(?:e|es|ing)\ on
    | challeng(?:e|es|ing)(?:\ to)? | rivalr?(?:y\ with|l?ing) | threats?\ to | the\ (?:next|new)
    | (?:tak(?:e|es|ing)|took)\ aim\ at | sights\ on | chip(?:s|ping)?\ away\ at
    | share\ (?:away\ )?from | eat(?:s|ing)?\ into | unseat(?:s|ed|ing)? | displac(?:e|es|ed|ing) | undercut(?:s|ting)? | match(?:es|ed|ing)? | mirror(?:s|ed|ing)?
    | echo(?:es|ed|ing)? | mimic(?:s|ked|king)? | emulat(?:e|es|ed|ing) | follow(?:s|ing)?\ in\ the\ footsteps\ of
    | forget | move\ over | step\ aside | never\ mind | ignore | miss(?:ed)?\ (?:out\ on) | tired\ of | modell?ed\ (?:on|after) | inspired\ by
    | reminiscent\ of | wean(?:s|ed|ing)?(?:\ \w+)?\ (?:off|from) | (?:version|match)\ (?:of|for)
    | (?:dependen\w+|relian\w+|relie[ds]|rely|relying|dependent|reliant)\ (?:up)?on)[.,]?\ """
_COMPARED_BEFORE = Caseless(
    rf"(?x){_YARDSTICK}(?:the\ |an?\ |\d+\ |two\ |three\ |four\ |eight\ |that\ of\ |those\ of\ )?{_MODIFIERS}{OTHERS}$"
)
# What a court, a state or a partner does to the one named, in words that measure others: "EU tops Nvidia probe
# with charges", "FTC challenges Meta acquisition", "chip made alongside Broadcom".
_ACT = (
    "pass",
    "top",
    "challeng",
    "tak",
    "took",
    "target",
    "beat",
    "match",
    "chips",
    "chip ",
    "sights",
    "without",
)
# The one who acts: only how it does so stands between it and the verb.
_AUTHORITY = re.compile(
    r"(?<![-\w])(?:congress|senate|house|lawmakers?|legislat\w+|parliament|meps|states?|governors?|mayor|court|judges?|justices?|jury|regulators?|watchdogs?"
    r"|commission|authorit\w+|prosecutors?|police|minist\w+|government|treasury|ftc|doj|sec|fcc|cma|eu|brussels|beijing|washington|white\ house|pentagon"
    r"|attorneys?\ general|samr|jftc|kftc|cfius|unions?|strikers|workers|staff|employees|shareholders?|investors?|activists?|hedge\ funds?|users|consumers|plaintiffs?|authors|publishers|artists|farmers|residents|activist\ funds?)"
    r"(?:\ (?:committee|panel|chief|chair|officials?|leaders?|groups?|members|agency|department|democrats|republicans))?"
    r"(?:\ (?:will|would|may|might|can|could|must|should|to|again|also|set|ready|[a-z]+ly))*\ $",
    re.I,
)
_MATTER = re.compile(
    r"(?:'s)?(?: (?!(?:with|in|on|after|as|by|for|over|amid|to|and|at|from|through|via)\b)[\w'-]+){0,3}? (?:deals?|acquisitions?|merger|takeover|purchase|buyout|bill|law|ban|tax|probe|inquiry|investigation|ruling|verdict"
    r"|breakup|break-up|fine|penalty|order|remed(?:y|ies)|settlement|case|lawsuit|suit|appeal|decision|patents?|tariffs?|curbs|export\ rules|approval|buybacks?|spin-?off|board|bonus(?:es)?|pay|proposal|dividends?|contracts?|strike|layoffs?)\b"
    r"| in (?:[\w'-]+ ){0,3}(?:court|trial|case|lawsuit|suit|appeal|arbitration)\b",
    re.I,
)
_ITS_OFFICE = re.compile(
    r" (?i:ceo|cfo|chief|boss|chair\w*|president|headquarters|campus)\b"
)  # the new Apple CEO
_NOBODY = re.compile(
    r"\b(?:no ?body|no one|none|not one(?: \w+)?|no(?: \w+){1,2})\W*(?:(?:can|could|will|to) )?$", re.I
)
# "Orvex to use MediaTek instead of Broadcom for its next chip": who loses the order is a party.
_CHOSEN = re.compile(
    r"[A-Z]\w* (?:(?:to|will|would|may|plans to|set to) )?(?i:us|tap|choos|chose|pick|select|hir|order|go|award)(?:e?s|ed|e)? (?:with |from )?(?:[A-Z][\w&]* ){1,2}$"
)
_PURPOSE = re.compile(r" (?:for|to|in|on) \w")
_TOGETHER = re.compile(
    r"\b(?:made|built|developed|designed|co-?\w+ed|created|unveiled|announced|produced|launched|working|works|worked|jointly|work)\ (?:[\w-]+\ ){0,3}$",
    re.I,
)
_MEASURING = ("compet", "bench", "stack", "race", "compar")
_CASE = frozenset(
    "action case claim claims complaint complaints fine inquiry probe ruling suit lawsuit".split()
)
_COMPARED_CJK = (
    *"较 較 比 接近 相当于 相當於 优于 優於 胜过 勝過 媲美于 不及 弱于 弱於 强于 強於 高于 高於 低于 低於 落后于 落後於 领先于 領先於 仅次于 僅次於 跑赢 跑贏 甩开 甩開 撼动 撼動 首超 反超 再超 已超 超过 超過 超越 相比 依赖 依賴 替代 取代 对标 對標 挑战 挑戰 媲美 叫板 抗衡 不如 类似 類似 版 版的".split(),
    *"第二个 第二個 下一个 下一個 下一家 错过 錯過 错过了 忘掉 不止 不只是 除了 国产 國產 剑指 劍指 直追 追赶 追趕 赶超 趕超 碾压 碾壓 比肩 逼近 力压 力壓 不输 不輸 对抗 對抗 绕开 繞開 摆脱 擺脫".split(),
    *"ポスト 第二の 第2の 次の 打倒 打倒・ 脱・ 和製 日本版 国産の".split(),
    *(
        "제2의 ",
        "국판 ",
        "도판 ",
        "본판 ",
        "아판 ",
        "만판 ",
        "남판 ",
        "럽판 ",
        "드판 ",
        "포스트 ",
        "넥스트 ",
        "탈",
        "脱",
        "탈(脫)",
    ),
)
# 与英伟达竞争: with its preposition, for "百度竞争加剧" has none.
_WITH = re.compile(r"[与與和跟同对對][^,。]{0,8}$")
_COMPETES = re.compile(
    "的(?:正面|直接)?(?:竞争|競爭)(?![力格优優])|的?(?:军备|軍備)?(?:竞赛|競賽|角逐)|(?:正面|直接)?(?:竞争|競爭)(?![力加格优優])"
)
_AFTER_CJK, _IN_TURN = ("继", "繼"), ("相继", "相繼", "承继", "承繼", "后继", "後繼")  # 继英伟达之后
_EXCEEDED = re.compile("[值量额額利收入速价價率能][已首将將再]?超$")  # 估值超百度
# After it, in small letters.
_COMPARED_AFTER = re.compile(
    r"""\ moment(?![a-z]|\ (?:of|for\ (?:the|its))\b) | \ (?:isn't|is\ not|wasn't|was\ not)\ (?:(?:even\ )?(?:one\ of|among)|on\ (?:it|the\ list))\b | (?:'s)?[ -](?:rivals? | competitors? | challengers? | killers? | alternatives? | clones? | wannabes? | comparisons? | dependen\w+
        | vs\.? | versus)\b
    | (?:의)?[ ]?(?:제품|칩|반도체|gpu|가속기|모델|것|기술|서비스)?보다 | [ ]?대비[ ]
    | の?(?:製品|チップ|半導体|gpu|品|もの|技術)?より(?=[はも]|[^、。]{0,12}?(?:[高低安速早多少大小優劣強弱長短軽重薄厚先上下遅良悪近遠省倍割]|\d%|い(?:[、。]|$))) | に(?:対抗|依存) | (?:的)?(?:ai)?(?:芯片|晶片|云|雲|手机|手機)?(?:竞争对手|競爭對手|对手|對手) | (?:의)?[ ]?(?:경쟁사|대항마)
    | (?:の)?(?:ライバル|競合) | を[^、。]{0,10}(?:上回|抜[くいきか]|引き離|逆転) | の[^、。をはが]{1,10}を[^、。をはが]{0,8}(?:上回|抜[くいきか]|逆転) | (?:[ ][가-힣\w]{2,8})?[와과][ ](?:성능|속도|효율)?[이을]?[ ]?(?:대등|비슷|맞먹|견줄|동급) | [을를][ ][^.,]{0,10}(?:제치|제쳤|앞서|앞섰|앞질|추월|따돌)
    | に(?:続[きい]|匹敵|追いつ|挑|迫|並[ぶびん]|肉薄|次[ぐい]|劣ら|勝[るりっ]|敗れ) | (?:を|에|를|을)?[ ]?(?:超え|追う|맞서|도전|버금|제치|제친|추격|대체|넘어)
    | [ ]?(?:뺨치|뛰어넘|능가|못지않|버금|앞선|누른|따라잡) | 並み | 顔負け | 超え(?:の|る) | 처럼 | [ ]같은 | のよう[なに] | に(?:なぞらえ|例え|たとえ) | 에[ ](?:비견|비유|견줘|빗대) | 那样 | 那樣 | 平替 | (?:的)?依[赖賴] | (?:への)?依存 | 的(?:零[头頭]|几分之一) | (?:製\w{0,8})?の(?:性能|能力|速度|精度|効率)を?(?:上回|超え|凌|しの) | の(?:背中|後塵|牙城|後を) | 離れ | 頼み | 一強 | 包囲網 | 에[ ]이어(?!폰) | (?:에[ ]대한)?[ ]의존 | (?:的)?差距 | との(?:開発|シェア|価格|受注)?(?:差|距離|競争|争い) | 以外 | の次に | [ ](?:말고|외에|제외) | (?:와의|과의)[ ](?:(?:ai|칩|반도체|수주|기술|개발|시장)[ ])?(?:격차|차이|경쟁|각축)
    | (?:的|の|의[ ]?)?(?:[\d.一二三四五六七八九十几数数幾两兩]+)[ ]?[倍배](?![杠槓做反]|[ ]?(?:레버|etf|レバ))
    | 的?(?:[\d.一二三四五六七八九]+成|一半|[一二三四五六七八九十百]+分之[一二三四五六七八九]|[\d.]+%)(?:左右|以上|以下|[,.。、;!?]|$) | (?:製\w{0,8})?の(?:半分|半額|\d+分の\d|\d割) | (?:의)?[ ](?:\d분의[ ]?\d|절반)(?=[ ](?:가격|값|비용|수준|이하|전력|크기)|에|$|[,.]) | 의[ ](?:절반|\d+분의[ ]?\d)
    | (?:正面|直接)?(?:竞争者|競爭者|競合|较量|較量|抗衡|争锋|爭鋒|看齐|看齊|比肩|匹敌|匹敵|竞逐|競逐)
    | [ ]?(?:급[ ]|대신[ ]|대안|대체재|대항|턱밑|턱[ ]밑|맹추격|넘보|잡[을는]|겨냥(?!(?:한|해|하는)?[ ](?:[^ ,.]{1,6}[ ])?[^ ,.]{0,3}(?:압수|수사|조사|소송|제재|규제|고발|과징금|특검|파업|해킹|공격|관세|입법|법안))) | [ ]?(?:追撃|対抗|の牙城|級の|キラー)""",
    re.X,
)
_MODEL = re.compile(r"(?:'s|の|의|的)? ?[A-Z]{1,3}\d{1,4}[A-Za-z]?(?![A-Za-z0-9])")  # 英伟达H100的两倍
# The same of who competes in something: "Nvidia AI chip rivals", "as Nvidia competition heats up".
_RIVALRY = ("rival", "compet", "challenger", " gap", "duopoly")
_RIVALS_AFTER = re.compile(
    r"""(?:'s)?\ (?:(?:ai|chips?|gpus?|cpus?|memory|cloud|search|software|streaming|foundry|phones?|smartphones?|watch|tablets?|glasses|headsets?
        |chatbots?|browsers?|models?|servers?|cars?|ev)\ ){1,2}(?:rivals?|competitors?|challengers?)\b
    | (?:'s)?\ competition\ (?:heat|intensif|grow|mount|loom|stiff|ramp|ris|increas|build|from)
    | (?:-\w+)?\ (?:gap(?!\ (?:up|down))|rivalry|duopoly)\b""",
    re.X,
)
# "That might pressure Nvidia's dominance", "chips keep AMD and Intel behind".
_REIGN = re.compile(
    r"'s (?:[\w-]+ ){0,4}(?i:dominance|supremacy|stranglehold|grip|crown|throne|moat|lead|reign|shadow|monopoly)\b"
)
_SHAKEN = re.compile(
    r"(?i:pressur|threaten|escap|break|erod|dent|loosen|disrupt|undermin|weaken|contest|shak|crack|dislodg|rattl)\w* $"
)
# "Picks AMD over Nvidia".
_PREFERRED = re.compile(
    rf"\b(?i:pick|choos|chose|select|favou?r|prefer|opt)\w* (?:for )?(?:[A-Z][\w&-]* ){{1,3}}over {OTHERS}$"
)
_AFTER_IT = re.compile(rf"(?:^|[.:;] )(?:After|Following) {OTHERS}$")  # "After Nvidia, AMD raises prices too"
_LEFT = re.compile(rf"\b(?i:keep|kept|leav|left)\w* {OTHERS}$")
_BEHIND = re.compile(r"(?:,? (?:and )?[A-Z]\w+){0,2} (?i:behind|at bay|in the dust)\b")
# "a tenth of the power of Nvidia's", "nineteen times what it got from Nvidia's", "in the time it takes Nvidia".
_MEASURES = r"(?:power|energy|electricity|cost|price|speed|size|space|weight|heat|performance|throughput|bandwidth|memory|latency|time|footprint|capacity|carbon|water|draw|bill|tag|use|consumption|output|efficiency|density)"
# … but not of what is bought of it, or works there: "30% of the shares of Baidu".
_OWNED = r"(?:shares?|stock|equity|capital|votes|bonds?|debt|orders?|staff|workers|workforce|employees|board)"
# A multiple is one of whatever it is: "ten times the tokens per dollar of Nvidia's".
_PART_OF = Caseless(
    rf"""(?x)\b(?:(?:half|thirds?|quarters?|fifths?|sixth|eighths?|tenths?|fraction|percent|%|times|twice|double)\ (?:of\ )?
        (?:(?:the|that)\ (?:[\w-]+\ )?{_MEASURES}(?:\ {_MEASURES})?\ (?:(?:(?:used|needed|drawn|consumed|required|charged|asked)\ by|of|on|for|that)\ )?(?:an?\ |the\ )?
        |(?:the|that)\ (?!{_OWNED}\ )\w+\ of\ | of\ (?:an?|one|a\ single)\ |(?:what|that)\ (?:[\w']+\ ){{1,5}}(?:of|on|with|from|at)\ (?:an?\ |the\ )?(?:[a-z]+\ of\ )?)
    | (?:times|twice|double|triple)\ (?:the|that)\ (?:[\w'-]+\ ){{1,4}}(?:of|on|at|for|with|from)\ (?:an?\ |the\ )?)
        {_MODIFIERS}{OTHERS}$"""
)
# What is paid for its goods is no measure: "pay double the price for Nvidia chips"; "half the price of" is one.
_SPENT = re.compile(
    r"\b(?i:pay|pays|paid|paying|spend|spends|spent|spending|order|orders|ordered|buy|buys|bought) (?:[a-z]+ ){0,2}$"
)
_IN_ITS_TIME = re.compile(
    rf"\b(?i:in the time it|(?<=\w )what|as long as it) (?:takes|took|costs) (?:an? |the )?{OTHERS}$"
)
_TAKING = frozenset("takes took costs".split())
_MISSED = re.compile(rf"(?:^|[.:;?] )(?i:missed|miss) (?:out on |the boat on )?{OTHERS}$")  # "Missed Nvidia?"


# "As the race with Nvidia heats up", "in a price battle with Nvidia": a rival beside the news. Whom a state, workers
# or owners fight, or anybody in court or over something, is a party.
_CONTEST = re.compile(
    rf"\b(?i:as|amid|while|in)\b (?:(?!(?i:legal|court|patents?|proxy|antitrust|takeover|bidding|boardroom|labou?r|lawsuit|copyright|contract)\b)[\w'-]+ ){{0,5}}?"
    rf"(?i:(?:arms )?races?|battles?|contest|duel|showdown|war|fight|rivalry) (?:with|against) {OTHERS}$"
)
_DISPUTE = re.compile(
    r"\b(?:(?:law)?suits?|sue[sd]?|suing|courts?|judges?|jury|settle\w*|arbitrat\w+|unions?|workers|staff|strik\w+|regulators?|eu|brussels|beijing|washington|trump"
    r"|ftc|doj|sec|government|ministry|lawmakers?|senators?|investors?|activists?|shareholders?|users?|customers?|publishers?|authors?)\b",
    re.I,
)
_FOUGHT_FOR = re.compile(r"(?:'s)?(?: [\w-]+){0,2} (?:over|for)\b")


_AS_AS = re.compile(rf"\bas (?!well\b|soon\b|long\b)\w+ as (?:an? |the |its )?{_MODIFIERS}$")
_JOINS = re.compile(r"\bjoin(?:s|ing)? (?:[A-Z][\w&]*,? (?:and )?){0,3}$", re.I)
_CLUB = re.compile(
    r"(?:,| and)? (?:[A-Z][\w&]*,? (?:and )?){0,3}(?:in (?:the )?\$|(?:in the|as (?:an?|the)) \w|(?i:in (?:an? )?(?:[\w$-]+ ){0,2}(?:club|league|ranks|race|rush)\b))"
)


def compared(seen: Candidate) -> bool:
    """Say whether *seen* is what somebody else is measured by."""
    before, after = seen.around
    opening = before.lower()
    words = opening.split()
    measured = _COMPARED_BEFORE.search(before)
    if (measured and not _dealt_with(measured, after)) or _rivalled(before, words):
        return True
    if after.startswith(", ") and _AFTER_IT.search(before):
        return True
    lower, model = after.lower(), _MODEL.match(after)
    if _COMPARED_AFTER.match(lower) or (model and _COMPARED_AFTER.match(lower, model.end())):
        return True
    if any(word in lower for word in _RIVALRY) and _RIVALS_AFTER.match(lower):
        return True
    if _COMPETES.match(after) and _WITH.search(before):
        return True
    if not before.isascii() and (
        opening.endswith(_COMPARED_CJK)
        or (before.endswith(_AFTER_CJK) and not before.endswith(_IN_TURN))
        or _EXCEEDED.search(before)
    ):
        return True
    if _part_of(before):
        return True
    if not _TAKING.isdisjoint(words[-5:]) and _IN_ITS_TIME.search(before):
        return True
    if after.startswith("?") and "miss" in opening and _MISSED.search(before):
        return True
    if " over " in opening and _PREFERRED.search(before):
        return True
    if _REIGN.match(after) and _SHAKEN.search(before):
        return True
    if _BEHIND.match(after) and _LEFT.search(before):
        return True
    if " as " in opening and _AS_AS.search(opening):
        return True
    if (
        not {"with", "against"}.isdisjoint(words[-6:])
        and _CONTEST.search(before)
        and not (_FOUGHT_FOR.match(after) or _DISPUTE.search(before))
    ):
        return True
    if before.endswith(" or ") and after.strip() in ("?", "Stock?", "stock?"):
        return True
    if "join" in opening and _JOINS.search(before) and _CLUB.match(after):
        return True
    return likened(seen)


def _dealt_with(measured: re.Match[str], after: str) -> bool:
    """Say whether the words that *measured* found are an act against the one named, or with it."""
    word, before = measured[0].lower(), measured.string[: measured.start()]
    if word.startswith("alongside"):
        return bool(_TOGETHER.search(before))
    if word.startswith("instead of"):
        return bool(_CHOSEN.search(before)) and bool(_PURPOSE.match(after))
    if word.startswith("the new") and _ITS_OFFICE.match(after):
        return True
    if word.startswith(("can", "could", "match", "rival")) and _NOBODY.search(before):
        return True
    return word.startswith(_ACT) and bool(_AUTHORITY.search(before) or _MATTER.match(after))


def _part_of(before: str) -> bool:
    """Say whether what is spoken of is a part or a multiple of its own; what is paid for its goods is none."""
    part = _PART_OF.search(before)
    return bool(part and (before.endswith(" of ") or not _SPENT.search(before, 0, part.start())))


def _rivalled(before: str, words: Sequence[str]) -> bool:
    """Say whether a rival is spoken of: "rivals Nvidia"; in "TSMC rival Samsung" it is the subject."""
    if words[-1:] in (["rival"], ["rivals"]):
        return before.endswith(" ") and not re.search(r"[A-Z][\w'-]*\s+(?i:rivals?) $", before)
    # "A competition complaint against Broadcom" is a case that it has to answer.
    return (
        words[-1:] == ["against"]
        and any(word.startswith(_MEASURING) for word in words)
        and _CASE.isdisjoint(words[-3:])
    )
