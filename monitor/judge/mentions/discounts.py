"""Why a name says little about its company where it stands: a yardstick, a past, a partner, one of many.
Does not ask where in the story that is."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

from monitor.judge.language.terms import common
from monitor.judge.mentions.backers import backer
from monitor.judge.mentions.befalls import befallen
from monitor.judge.mentions.candidates import Candidate
from monitor.judge.mentions.comparisons import OTHERS, compared
from monitor.judge.mentions.enumerations import crowded
from monitor.judge.mentions.formerly import formerly
from monitor.judge.mentions.houses import opines
from monitor.judge.mentions.markets import wrap
from monitor.judge.mentions.reactions import beside, only_moved
from monitor.judge.mentions.rivals import beaten
from monitor.judge.mentions.salience import DEALING
from monitor.judge.mentions.things import thing
from monitor.judge.mentions.venues import elsewhere

# One of these is among the last words before the name wherever _FITTED, and _LANDMARK, matches.
_FITTING = frozenset("leveraging by in to for on with across".split())  # of the last two
_NEAR = frozenset("next near opposite outside close beside across adjacent".split())  # of the last five
_DEVICE = re.compile(
    r"(?:'s)? (?:Galaxy\b|(?:smart |Smart )?(?:TVs?|phones?|smartphones?|devices|tablets?|watches|fridges)\b)"
)
_FITTED = re.compile(
    r"\b(?:(?:covers?|cases?|accessor\w+|chargers?|apps?|support|available|review) (?:for|on)|compatible with|works with|across"
    r"|(?i:leveraging|accelerated by|(?:built|runs?|ran|running|based|hosted|stored|trained|filmed|shot) on|(?:connectors?|plug-?ins?|extensions?|add-?ons?|drivers?|cdc|templates?) for|(?:background|exposure) (?:in|to))) (?:the )?$"
)
# Whose fab or process it is makes the chip.
_FOUNDRY = re.compile(r"'s | (?:Electronics )?(?:[Ff]oundry|[Ff]abs?|[Pp]rocess|[Nn]ode|\d+[ -]?(?:nm|nano))")
# One of a ranking: "苹果第一 英伟达第二", "SK하이닉스 1위·삼성전자 2위".
_RANKED_BEFORE = re.compile(r"(?:\d{1,2}위 |\d{1,2}位|首位|第[一二三四五六七八九十\d]{1,3})$")
_NEXT_RANK = re.compile(r"[,、·;]|$")
_RANKED = re.compile(r"第[一二三四五六七八九十\d]{1,3}(?=[ 、,;]|$)| \d{1,2}위(?=[·,、]|$)")
# Asked for a word, which says nothing of it.
_SILENT = re.compile(
    r" (?:has |have |had )?(?:declined|refused|did not|didn't|could not)(?: immediately)? (?:to comment|respond|reply|comment|be reached)"
    r"|(?:方面)?(?:[暂暫]?未|没有|沒有|拒[绝絕]|不予)(?:立即|就此|[对對]此)?(?:置[评評]|回[应應]|回[复覆]|[评評][论論])"
    r"|[은는] (?:언급|논평|답변)(?:을|하지)|は(?:コメント|回答)を(?:控え|拒|避け)"
)
_LANDMARK = re.compile(
    r"\b(?:next\ (?:door\ )?to|near|opposite|outside|close\ to|beside|across\ from|adjacent\ to)\ (?:[a-z]+\ ){0,2}$",
    re.X,
)
# What bears a company's name because it gave the money, or stands at its gate.
_NAMED_FOR = re.compile(
    r"""\ (?:(?:Memorial|Lecture|Concert)\ )?(?:Auditorium|Corner|Square|Crossing|Highway|Freeway|Expressway|Parkway|Turnpike|Bridge|Interchange|Roundabout
        |(?:Business\ |Law\ |Graduate\ |Management\ )School|Plaza|Towers?|Amphitheat(?:er|re)|Pavilion|Playground|Speedway|Ballpark|Bowl|Wing)\b(?!\ (?:Inc|Corp|Ltd|Co|Securities|Research|Capital)\b)
    | (?:商|工商|工程|管理|医|醫|法|传媒|傳媒|[软軟][件體体]|人工智能|集成电路|[现現]代[产產][业業])[学學]院
    | [ ]?(?:의과|경영|공과)(?:대학|대)원? | ビジネススクール | 経営大学院 | [工医]科大学
    | 大[厦廈] | 体育[馆場场] | 體育[館場] | 球[场場] | 大道 | 路(?=\d|[和与與]|交叉|口|站) | [ ]?(?:빌딩|타워|체육관|경기장|아레나)
    | (?:ビル(?!ド)|タワー|ドーム|スタジアム|アリーナ|ホール(?!ディング)|通り)""",
    re.X,
)
# "Groq, whose assets Nvidia licensed, …", "Nscale, in which Nvidia owns a stake, …"
_RELATIVE = re.compile(
    r"[A-Z][\w-]*, (?:(?:in|to|for|with|from|of) )?(?:whose|which|whom|where)\b[^,;.]{0,60}$"
)
_HELD_SHARES = re.compile(
    r"株(?:式)?(?:を|の)?(?:全て|一部|全株|大半)?を?(?:売(?!却(?:を|の)?(?:命|求|迫|指示|勧告))|保有|手放)|(?:의)? ?(?:주식|지분)(?:을)? ?(?:전량 ?)?(?:매각|매도|처분|보유)(?! ?(?:을 )?(?:명령|지시|권고|압박|요구|시한|강제))"
)
_HOLDERS = (" his ", " her ", " my ", " your ")
_HELD = ("보유한 ", "보유 중인 ", "持有的", "保有する", "所持する")
_SHARES = re.compile(r" (?:shares?|stocks?|stake|holdings?|options|position)\b")
_SUPPLIER = re.compile(
    r"""(?:,? (?:and|&) [A-Z]\w+)?[ -](?:(?i:ai|chips?|memory|cloud|foundry|equipment|server|packaging) ){0,2}"""
    r"""(?i:supplier|partner|customer|backer|investor|reseller|chipmaker|spin-?off|affiliate|neighbou?r)s? """
    r"""(?=[a-z]?[A-Z])(?!(?:With|Day|Days|Program|Summit|Network|Relations|Conference|Meeting|Awards?)\b)"""
    r"""|(?:'s)?(?:,? (?:and|&) [A-Z]\w+|, [A-Z]\w+)? (?:suppliers?|vendors?|customers?)(?= [a-z])(?! (?:deal|agreement|contract|status|list|base|talks|event|day|"""
    r"""data|service|support|and|or|to|for|of|in)\b)"""
    r"""|的?供[应應]商|[ ]?(?:협력사|공급사|납품업체|관련주|수혜주)|の?(?:サプライヤー|取引先|仕入れ先)|向け|[ ]?(?:공급망|밸류체인|벤더)|향(?= )|[ ]?[A-Z0-9]{0,8}(?:最大(?:受惠|受益)|(?:受惠|受益)(?=[股者厂廠族标標概企题題鏈链]|公司|名[单單]|板[块塊])|[ ]?(?:최대[ ])?수혜)|概念股|产业链|產業鏈|供应链|供應鏈"""
)
_OWN_PEOPLE = re.compile(r"(?:investors?|customers?)(?= )", re.I)
# "Apple's biggest supplier posts record sales"; not "OpenAI becomes Broadcom's newest customer".
_ITS_PARTNER = re.compile(
    r"'s (?:[A-Za-z-]+ ){0,2}?(?i:suppliers?|vendors?|partner|contractor|assembler|customers?) (?!(?i:network|program|ecosystem|summit|event|day|base|list|deals?|agreement|talks|data|service|support)\b)[A-Za-z]"
)
_DEMAND = re.compile("需要|特需")  # which is a verb in Chinese
_KANA = re.compile("[\u3040-\u30ff]")
_ORDERS = re.compile(
    r"(?:[、和与與及][^,。、]{1,6})?的?(?:先进制程|先進製程|大)?(?:订单|訂單)(?![积積量额額簿遭取激])"
)
_TAKES_ORDERS = re.compile(
    r"(?:[获獲接拿夺奪抢搶赢贏得吃丢丟失争爭靠取][到下得获獲取住去]?[了来來自]?|斩获|斬獲|手握|看好|押注|受惠|受益)[^,。、]{0,8}$"
)
# 엔비디아 GPU로, エヌビディアのGPUを使い: with its chips somebody does something else.
_USED_CJK = re.compile(
    r"의? ?(?:GPU|칩|가속기)(?: \S{1,6}장)?(?:로 |[을를] (?:써|쓰|빌|활용|이용))|(?:の|製)?(?:GPU|チップ)を(?:使|用い|活用)"
)
_SUPPLIES = re.compile(
    rf"\b(?:(?:suppl(?:ier|iers|ies|ying)|vendors?)\ (?:[\w-]+\ ){{0,4}}?(?:to|for|of)"
    rf"|(?:maker|supplier|firm|provider|contractor|shop|distributor)s?\ (?:serving|supplying)|customers?\ (?:include|are|such\ as)|counts|clients?\ (?:include|such\ as))\ {OTHERS}$",
    re.X | re.I,
)
# "… as Nvidia's CEO hails it": a guest of the headline.
_GUEST = re.compile(r"\b(?:as|after|while|despite) $")
_GUEST_SPEAKS = re.compile(r"(?:'s)? (?:CEO|[Cc]hief|[Bb]oss|[Ff]ounder|[Cc]hairman|[Ee]xecutive|exec)\b")
# "steps down as Apple's CEO": the office itself.
_IN_OFFICE = re.compile(
    r"\b(?:(?:step|stand|stood)\w* (?:down|in|back)|(?:tak\w+|took) over|(?:forced|bow\w*|pushed|ousted|is|was) out|ousted|named|appointed|chosen|hired|serv\w+|return\w*|role|tenure|stint|time|jobs?|years?|retir\w+|resign\w*|quits?|depart\w*|succe\w+) as $",
    re.I,
)
# "Apple CEO Tim Cook buys Orvex stock" with money of his own.
_PURSE = re.compile(
    r"(?:'s?)?(?:'s?| (?i:ceo|cfo|chief(?: executive)?|boss|chair\w*|founder)),? (?:[A-Z][a-z]+,? ){2}(?:(?i:just|has|also|quietly) ){0,2}"
    r"(?i:buys?|bought|sells?|sold|dumps?|dumped|snaps up|snapped up|loads up on|picks up)\b (?:[\w$,-]+(?:\.\d+)? ){0,5}?"
    r"(?!(?i:company|its|his|her|own|the)\b)(?P<of>[A-Z][\w&]*|(?i:more))(?:'s)?(?: [A-Z][\w&]*)? (?i:stocks?|shares|stake)\b"
)
# "Apple CEO Ann Bell's Orvex files for an IPO": a firm of the chief's own.
_OWN_FIRM = re.compile(
    r"(?:'s?)?[ -](?i:ceo|founder|chief(?: executive)?|boss|chair\w*|owner),? (?:[A-Z][a-z]+ ){0,1}[A-Z][a-z]+'s? (?P<firm>(?!\w+(?:ese|ean|ian|can|ish)\b)[A-Z]\w+)\b"
)
_TAIL = re.compile(r"(?<=\S{3}) (?:-|–|—|\|) (?:[A-Z][\w.&'-]* ?){1,5}$")  # " - Publisher"
_HEADLINE = 200  # characters of one that are looked at
_TITLE_WORDS = 4  # at least, before its publisher
_COUNTERPART = frozenset(
    "serving supplier suppliers supplies supplying vendor vendors customers customer counts client clients".split()
)


def discount(seen: Candidate) -> str:
    """Return why *seen* says little about its company here ("a comparison"), or ""."""
    if compared(seen):
        return "a comparison"
    before, after = seen.around
    opening = before.lower()
    words, ascii_only = opening.split(), before.isascii()
    if "," in before and _RELATIVE.search(before):
        return "an aside"
    if (
        opening.endswith(_HELD)
        or _HELD_SHARES.match(after)
        or (opening.endswith(_HOLDERS) and _SHARES.match(after))
    ):
        return "shares that somebody holds"
    if seen.alias.kind == "company" and _NAMED_FOR.match(after):
        return "a place that bears its name"
    if why := thing(seen):
        return why
    # Who adopts a program's chips makes news of the program.
    fitted = seen.alias.kind == "company" and not _FITTING.isdisjoint(words[-2:]) and _FITTED.search(before)
    if (fitted and not _FOUNDRY.match(after)) or (seen.alias.kind == "company" and _USED_CJK.match(after)):
        return "what something is made for"
    if not _NEAR.isdisjoint(words[-5:]) and _LANDMARK.search(before):
        return "a landmark"
    if opening.endswith((" on ", " onto ", " to ", " in ", " for ")) and _DEVICE.match(after):
        return "what something is made for"
    if why := backer(seen) or formerly(before, after):
        return why
    if _RANKED.match(after) or (not ascii_only and _NEXT_RANK.match(after) and _RANKED_BEFORE.search(before)):
        return "one of a ranking"
    if seen.passage.name != "title" and _SILENT.match(after):
        return "asked for comment"
    if _served(before, after, seen):
        return "a partner of the one spoken of"
    if (
        (seen.opens and _ITS_PARTNER.match(after))
        or _supplier(after)
        or (not _COUNTERPART.isdisjoint(words) and _SUPPLIES.search(before))
    ):
        return "a partner of the one spoken of"
    if seen.passage.name == "title" and (why := _beside_the_topic(seen) or _in_a_headline(seen)):
        return why
    return crowded(seen)


def _in_a_headline(seen: Candidate) -> str:
    """Say what else than a party a headline names *seen* for."""
    if seen.alias.kind != "company":
        return ""
    title, (before, after) = seen.passage.normal.text, seen.around
    start, end = seen.start - len(seen.before) + len(before), seen.end + len(seen.after) - len(after)
    before, after = title[max(0, start - _HEADLINE) : start], title[end : end + _HEADLINE]
    if opines(seen.alias.text, before, after):
        return "who judges somebody else"
    if beside(before, after):
        return "somebody else's news"
    if befallen(before, after):
        return ""
    if beaten(before, after):
        return "a comparison"
    return elsewhere(seen.alias.text, before, after) or only_moved(seen.alias.text, before, after)


def _supplier(after: str) -> bool:
    """Say whether one who supplies or serves it follows: "Nvidia supplier Hana". Of "Nvidia Investors Just Got
    Great News" nobody but its own are spoken of."""
    found = _SUPPLIER.match(after)
    own = found and _OWN_PEOPLE.search(found[0])
    named = re.match(r"[\w-]+", after[found.end() :]) if found and own else None
    return found is not None and not (named and common(named[0].lower()))


def _served(before: str, after: str, seen: Candidate) -> bool:
    """Say whether somebody lives on the demand or the orders of *seen*: エヌビディア特需, 拿下英伟达订单."""
    if _DEMAND.match(after):
        return bool(_KANA.search(seen.passage.normal.text))
    return bool(_ORDERS.match(after) and _TAKES_ORDERS.search(before))


def _beside_the_topic(seen: Candidate) -> str:
    """Say whether the title is of the market, only lets somebody of that company speak, or is by it."""
    title = seen.passage.normal.text
    if wrap(title[: seen.start], seen.after):
        return "an example of the market"
    guest = _GUEST.search(seen.before) and not _IN_OFFICE.search(seen.before)
    if guest and _GUEST_SPEAKS.match(seen.after) and not DEALING.search(title.lower()):
        return "a guest of the headline"
    bought = _PURSE.match(seen.after)
    if bought and not seen.alias.text.lower().startswith(bought["of"].lower()):
        return "its chief's own purchase"
    firm = _OWN_FIRM.match(seen.after)
    if firm and not common(firm["firm"].lower()) and not seen.alias.text.startswith(firm["firm"]):
        return "its chief's own firm"
    tail = _TAIL.search(title) if not seen.after.startswith("'s ") else None
    if tail and tail.start() < seen.start and len(title[: tail.start()].split()) >= _TITLE_WORDS:
        return "the publisher"
    return ""
