"""Whether a headline names a company for the place where others do something: its conference, its shelves,
its platform, its programme for partners."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

import re

_WORD = r"(?:(?!(?:After|As|At|Before|Ahead|Amid|During|With|For|In|To|From|Stock|Shares|CEO)\b)[A-Z0-9][\w&.,'+-]*|and|of|on|the|&)"
# "At the Goldman Sachs 47th Annual Healthcare Conference", "to participate in Bank of America's … Forum".
_MEETING_BEFORE = re.compile(
    r"\ (?:at|in|to|for|during)\ (?:the\ |its\ )?(?:20\d\d\ |\d+(?:st|nd|rd|th)\ )?$", re.I
)
_MEETING = re.compile(
    rf"(?:'s?)?\ (?:{_WORD}\ ){{0,10}}?(?:Conference|Forum|Symposium|Expo|Convention|Roadshow)\b"
)
# Its own show, where it makes news too: only of who comes to show something.
_SHOW = re.compile(
    rf"(?:'s?)?\ (?:{_WORD}\ ){{0,4}}?(?:GTC|Summit|Ignite|re:Invent|Dreamforce|Showcase|Connect|Build|Sessions)\b"
)
_SHOWN = re.compile(
    r"\b(?:showcas|demonstrat|exhibit|present|participat|attend|highlight|display|featur|sponsor|booth|plans|accelerat|to\ be)\w*\b",
    re.I,
)
_SHOW_CJK = re.compile(
    r"[的の의]? ?(?:GTC|[^,。、.]{0,6}?(?:大会|大會|峰会|峰會|论坛|論壇|콘퍼런스|컨퍼런스|포럼|서밋|カンファレンス|サミット))[^,。、.]{0,20}?(?:展示|亮相|参展|參展|上展|전시|참가|선보|出展)"
)
# "Launches in Walmart stores", "hits shelves at Costco".
_STOCKS = re.compile(
    r"\b(?:launch|land|hit|debut|arriv|availab|roll|distribut|shelves|offering|introduc|retail|sold|sell|lineup|product|exclusive)\w*\b[^.;]*"
    r"\b(?:at|in|into|to|across|on|through|inside)\ (?:[\w.,-]+\ ){0,5}?$",
    re.I,
)
_SHELVES = re.compile(
    r"(?:'s)?(?:,?\ (?:and|&)\ [A-Z][\w'&-]*)?\ (?:u\.?s\.?\ |retail\ |online\ )?(?:stores?|supermarkets?|shelves|locations|clubs|supercenters|marketplace|nationwide|fire\ tv\ devices)\b",
    re.I,
)
_RETAILERS = frozenset(
    """
    walmart costco target kroger cvs walgreens best_buy home_depot the_home_depot lowe's sam's_club whole_foods tesco carrefour
    albertsons sephora ulta ulta_beauty kohl's macy's nordstrom dollar_general dollar_tree tractor_supply
    """.replace("_", "\0").split()
)
_SHELF_ENDS = re.compile(r"(?:'s)?(?:\W*$|,| and | & )")
_DEAL = re.compile(
    r"\b(?:deals?|pacts?|partner(?:s|ed|ing|ship|ships)?|agree\w*|contracts?|collaborat\w*|alliance|teams?|invest\w*|acqui\w+|buy\w*|bought|stakes?|sue[sd]?|suing|lawsuit|merg\w+|orders?|joint|suppl(?:y|ies)|financing|loan|talks|ppa|lease|settle\w*|licens\w+)\b",
    re.I,
)
# A house that makes something …
_MAKES = re.compile(
    r"\b(?:launch|announc|unveil|introduc|debut|releas|extend|expand|add|integrat|connect|offer|bring|migrat|updat|support|availab|interoperab|built|build)\w*\b",
    re.I,
)
# … for, on or within what is theirs. What something is done *with* may be a customer's news.
_WITHIN = re.compile(
    r"\b(?:on|onto|for|in|into|within|inside|to|using|via|leveraging|through|across|of|interoperability\ with|integrated\ (?:with|into)|compatib\w+\ with)\ (?:the\ |a\ |an\ |new\ |its\ |official\ )?$",
    re.I,
)
_PRODUCT = re.compile(
    r"""(?:'s)?\ (?:[A-Z][\w'-]*\ ){0,3}?(?:Marketplace|AppExchange|AgentExchange|App\ Store)\b | \ (?:[A-Z][\w'-]*\ ){0,2}?(?:Azure|Fabric|Foundry|Teams|Copilot|Dynamics|365|Office|Marketplace|AppExchange|AgentExchange|Agentforce|Fusion|Security|Defender|Sentinel|Windows|Entra|Intune|Purview|Outlook|SharePoint
        |Power\ (?:Platform|BI)|SQL|Ads?|DSP|Fire\ TV|Alexa|Echo|Experience\ (?:Cloud|Platform)|Express|Firefly|Acrobat|Threads|Quest|Horizon|AI\ (?:Platform|Factory|Control\ Tower|Enterprise|Studio)|DevOps
        |Ecosystem|Autonomous|Database|ERP|NetSuite|Primavera|Cerner|Health\ Cloud|(?:Life\ Sciences|Service|Sales|Marketing|Commerce|Data|Financial\ Services)\ Cloud|Slack|MuleSoft|Tableau
        |HGX|MGX|DGX|CUDA|Omniverse|Jetson|Isaac|NIM|NeMo|BlueField|RTX|EPYC|Ryzen|Instinct|ROCm|Xeon|Gaudi|OpenVINO|HANA|Workspace|Gemini\ Enterprise|Vertex|BigQuery|Android|Carplay|Vision\ Pro|Wallet|Pay(?=\W|$)|Virtual\ Wafer|Webex|Meraki|Splunk|SDK|APIs?)(?![a-z])""",
    re.X,
)
# Its programme for partners: "Microsoft Frontier Distributor designation", "Oracle's Partner Program".
_PROGRAMME = re.compile(
    r"""(?:'s)?\ (?:[\w/&'-]+\ ){0,6}?(?:partner\ (?:program|network|awards?|of\ the\ year|status|ecosystem|summit)|partners?\ (?:with\ certified|for\ 20\d\d|\(|of\ the)|(?:\w+\ )?designations?|certifications?|competenc(?:y|ies)|speciali[sz]ations?|accreditation
        |inception\b|solutions?\ providers?|service\ provider|ecosystem\ partners?|price\ list|certified|cloud\ and\ technology\ ecosystem|360\ partner)\b""",
    re.X | re.I,
)
_EARNED = re.compile(
    r"\b(?:designations?|certifications?|awards?|competenc(?:y|ies)|status|validation|accreditation|recognition)\ from\ $",
    re.I,
)
_EARNS = re.compile(
    r"\b(?:earn|achiev|receiv|recogni[sz]|named|awarded|win|wins|won|join|attain|gain|secur|honou?r|member|approved|appointed|authori[sz]ed|positioned|leader|available|selected|reach|obtain|accepted|expands?|certif)\w*\b",
    re.I,
)
# "Cuts onboarding time using ServiceNow"; that somebody starts to use it would be told with a verb.
_USES = re.compile(r"\w (?i:using) (?:(?i:the) )?$")
_USED = re.compile(r"\W*$| (?:[A-Z]\w* ){1,2}Platform\b")
# Who lives on its software: "Expands Salesforce Capabilities", "Demand Surges for Microsoft AI Expertise".
_GROWS = re.compile(
    r"\b(?:expand|broaden|strengthen|deepen|grow|boost|accelerat|enhanc|scal|bolster|for|surges?|extend|with\ ai-ready)\w*\ (?:its\ |global\ |u\.s\.\ |ai-ready\ )?$",
    re.I,
)
_TRADE = re.compile(
    r"\ (?:[\w&'-]+\ ){0,6}?(?:capabilit(?:y|ies)|expertise|consulting|practice|(?:support|managed|implementation|migration|modernization)\ (?:and\ \w+\ )?services|leadership|footprint)\b",
    re.I,
)


def elsewhere(alias: str, before: str, after: str) -> str:
    """Return for what place a headline names the company between *before* and *after*, or ""."""
    if not before:
        return ""
    if _MEETING_BEFORE.search(before) and (
        _MEETING.match(after) or (_SHOW.match(after) and _SHOWN.search(before))
    ):
        return "a meeting that bears its name"
    if not after.isascii() and _SHOW_CJK.match(after):
        return "a meeting that bears its name"
    if _EARNED.search(before) or (_PROGRAMME.match(after) and _EARNS.search(before)):
        return "its programme for partners"
    if _DEAL.search(before):
        return ""
    if _sold(alias, before, after):
        return "where something is sold"
    if _WITHIN.search(before) and _MAKES.search(before) and _PRODUCT.match(after):
        return "what something is made for"
    if (_USES.search(before) and _USED.match(after)) or (_GROWS.search(before) and _TRADE.match(after)):
        return "what something is made for"
    return ""


def _sold(alias: str, before: str, after: str) -> bool:
    """Say whether a shop is named for what others bring to its shelves."""
    if not _STOCKS.search(before):
        return False
    known = alias.casefold().replace(" ", "\0") in _RETAILERS
    return bool(_SHELVES.match(after)) or (known and bool(_SHELF_ENDS.match(after)))
