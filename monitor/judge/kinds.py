"""What kind of thing a story tells of, by a table that its reader can read and change. A label, never a key.

A line of the table is a type and what must stand in one sentence: `words`, of which one is enough, *given* one
of these too, *unless* one of those stands there. "*" is the rest of a word, ".." up to six words between, and
"@sign" a status of that class (see status.CLASSES), in whichever language it is told. The first line that holds
of the title decides, else the first that holds of the lead.
"""

# ruff: noqa: E501  (the table: a line a rule)

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from monitor.judge import facts
from monitor.types import EventType as T
from monitor.types import Sentence, Story


class Line(NamedTuple):
    """One rule of the table."""

    type: T
    words: str
    given: str = ""
    unless: str = ""


TABLE = (
    Line(T.CORRECTION, "correction:|corrected:|corrects|clarification:|retracts|retraction|更正|撤稿|정정보도|[정정]|訂正"),
    Line(T.EXPORT_CONTROL, "export control*|export curb*|export rule*|export ban*|export licen*|export restriction*|export permit*|requiring permits|chip export*|chip ban*|chip curb*|blacklist*|entity list|smuggl*|sanction*"),
    Line(T.EXPORT_CONTROL, "出口管制|出口限制|出口许可|出口許可|对华出口|對華出口|实体清单|實體清單|黑名单|黑名單|走私|制裁|수출 통제|수출통제|수출 규제|수출규제|수출 허가|블랙리스트|輸出規制|輸出管理|輸出許可|禁輸|密輸"),
    Line(T.EXPORT_CONTROL, "china|chinese|beijing|washington", given="approv*|clear*|bans|banned|ban|curb*|licen*|restrict*|block*|market .. open*|open* .. market|opening|waiting|allow*|chip tension*|chip fight|chip war", unless="merger|acqui*|sales fall|sales rise"),
    Line(T.EXPORT_CONTROL, "adds|orders .. stop|bars|barred|bar|blocks|blocked|forbids|prohibits|halts|stops|lets|allows|permits|restricts", given="sale of ai chips|sales of ai chips|trade list|chinese customers|from selling|from shipping|from exporting|from supplying|sales to china|shipments to china|exports to china|sell .. china|sell .. to chinese|ship .. china|chip sales", unless="court|judge"),
    Line(T.EXPORT_CONTROL, "禁止", given="出售|出口|销售|銷售|供货|供貨|采购|採購", unless="法院"),
    Line(T.EXPORT_CONTROL, "수출 금지|수출금지|수출 제한|수출제한|수출을 막|対中販売|販売を禁止|輸出を禁|輸出停止"),
    Line(T.EXPORT_CONTROL, "commerce department|commerce ministry|state department|bureau of industry|mofcom|商务部|商務部|상무부|상무성|商務省|経産省|산업부", given="ship|ships|shipment*|export*|licen*|waiver*|exempt*|rule*|出口|管制|规则|規則|豁免|许可|許可|반입|수출|규제|유예|허가|輸出|規制|許可|猶予"),
    Line(T.EXPORT_CONTROL, "licence rule*|license rule*|licensing rule*|shipping licen*"),
    Line(T.EXPORT_CONTROL, "cleared to buy|approved to buy|allowed to buy|cleared to sell|approved to sell|allowed to sell"),
    Line(T.LITIGATION_ANTITRUST, "lawsuit*|litigation|inquiry|appeal|appeals|sues|sued|suing|sue|accus*|probe|probes|probed|investigat*|antitrust|court|judge|jury|class action*|patent*|regulator*|regulatory review|infring*|seizes|seized|monopol*|watchdog|complaint*|fine|fined|fines|penalt*|settles|settlement|scrutiny|fairness", unless="regulatory filing|ratings"),
    Line(T.LITIGATION_ANTITRUST, "反垄断|反壟斷|诉讼|訴訟|起诉|起訴|侵权|侵權|专利|專利|法院|罚款|罰款|立案|监管机构|调查|소송|특허|법원|공정위|반독점|과징금|독점 조사|独占禁止|公取委|特許|裁判|提訴|課徴金", unless="市场调查|問卷|设问"),
    Line(T.LITIGATION_ANTITRUST, "opens case|opens a case|takes .. to court|took .. to court|ordered to pay|told to pay|to pay damages|damages|verdict|ruling|rules against|rules for|rules in favo*|raid|raids|raided|subpoena*|indict*|charged with|charges .. with|pleads guilty|convict*|guilty|arbitrat*|injunction*|cartel|price-fixing|anticompetitive|anti-competitive|competition authority|ftc|trustbust*"),
    Line(T.LITIGATION_ANTITRUST, "被告|判赔|判賠|判决|判決|裁定|仲裁|赔偿|賠償|反不正当|公平交易|공정거래|현장조사|압수수색|기소|판결|배상|검찰|집단소송|捜査|起訴|判決|賠償|公正取引|独禁|立ち入り検査|差し止め"),
    Line(T.OUTAGE_RECALL, "outage*|recall*|glitch*|malfunction*|blackout*|halted|safety issue*|crashes|accident*|defect*|data breach*|hacked|hack|explosion*|fire at|fire breaks out", unless="stock* .. crash*|market* .. crash*|share* .. crash*"),
    Line(T.OUTAGE_RECALL, "strike|strikes|walkout*|protest*|union|罢工|罷工|파업|노조|노사|ストライキ|スト入り|労組", unless="strike* .. deal|strike* .. pact|strike* .. agreement|strike* .. partnership|strike* .. alliance|strike price|european union|air strike*|strikes on"),
    Line(T.OUTAGE_RECALL, "halts|halt|halted|stops|stopped|shuts|shut|suspends|suspended|pauses|disrupts|disrupted|hits|hit", given="power failure|power cut*|power loss|earthquake|quake|flood*|typhoon|storm|fire|gas leak|chemical leak|leak|cyberattack|cyber attack|ransomware|blast|contamination"),
    Line(T.OUTAGE_RECALL, "power failure|power cut*|earthquake|quake|gas leak|chemical leak|cyberattack*|cyber attack*|ransomware|fab fire|plant fire|factory fire|断电|斷電|停产|停產|地震|泄漏|洩漏|화재|생산 중단|생산중단|가동 중단|누출|지진|해킹|操業停止|生産停止|停電|地震|漏れ"),
    Line(T.OUTAGE_RECALL, "宕机|當機|停电|停電|召回|起火|爆炸|故障|먹통|리콜|정전|폭발|リコール|障害|火災|爆発"),
    Line(T.OUTAGE_RECALL, "goes down|went down|down for .. hours|down for .. minutes|offline|knocked out|overheat*|pulls .. from shelves|off shelves|vulnerabilit*|security flaw*|flaw in|attackers|exploit*|breach|breached|bug in|stoppage*", unless="knocked out of|offline retail*|offline stores"),
    Line(T.OUTAGE_RECALL, "无法访问|無法訪問|无法使用|無法使用|抢修|搶修|崩溃|崩潰|瘫痪|癱瘓|中断|中斷|漏洞|泄露|洩露|단전|장애|중단|마비|오류|유출|결함|취약점|不具合|停止|つながらない|情報漏洩|脆弱性|故障"),
    Line(T.EXECUTIVE_CHANGE, "appoint*|resign*|step* down|poach*|hires|hired|recruit*|board member|advisory board|leave* .. board|join* .. board|as ceo|as cfo|new ceo|new cfo|ceo transition|chief .. officer transition|chief .. officer to|succeeds|succeeding|ousts|ousted|quits|layoff*|laid off|lay off|job cut*|cut .. jobs|cuts .. jobs|executive committee|bonus|compensation plan|c-suite|talent|reorganiz*|reorganis*|restructuring"),
    Line(T.EXECUTIVE_CHANGE, "ceo|cfo|coo|cto|chief executive|finance chief|chief financial officer|chief .. officer|chip chief|chip head|foundry head|design chief|chairman|president|co-founder|head of|executive", given="as president|as chief|as chip head|as head|new head|retire*|depart*|step* aside|leave|leaves|leaving|exit|exits|fired|fires|replace*|names|named|promot*|takes over|dies", unless="president trump|president biden"),
    Line(T.EXECUTIVE_CHANGE, "退休|病逝|换人|교체|퇴임|은퇴|退職|交代|死去", given="负责人|負責人|수장|首席|总裁|總裁|董事长|董事長|高管|CEO|CFO|사장|대표|회장|부회장|社長|会長|最高"),
    Line(T.EXECUTIVE_CHANGE, "names|named|taps|picks|chooses|promotes|brings back|brought back|rehires|installs|elevates", given="outsider|insider|veteran|former .. boss|boss|chief|head|director|successor|to run|to lead|to head|to oversee", unless="partner|supplier|site"),
    Line(T.EXECUTIVE_CHANGE, "lets go|let go of|fires|fired|dismiss*|headcount|sheds .. staff|sheds .. jobs|cut* .. workforce|shrink* .. workforce|severance|hiring freeze|to leave in|to step aside|departs|departure of|steps back"),
    Line(T.EXECUTIVE_CHANGE, "优化人员|人事调整|人事調整|高管变动|离任|離任|解雇|경질|퇴사|사퇴|해임|승진|인사 단행|희망퇴직|구조조정|退く|退任|解任|昇格|希望退職|早期退職|人事"),
    Line(T.EXECUTIVE_CHANGE, "任命|出任|接任|卸任|辞职|辭職|离职|離職|挖角|裁员|裁員|换帅|換帥|架构调整|사임|선임|임명|퇴진|영입|감원|조직 개편|조직개편|辞任|就任|退任|起用|社長交代|人員削減|引き抜"),
    Line(T.ANALYST_ACTION, "analyst*|price target*|upgrade*|downgrade*|initiat* .. coverage|overweight|underweight|outperform|bullish on|pt hike*|street-high|stock rating|blunt message|expectations for", unless="upgrade* .. software|analyst day|analyst meeting"),
    Line(T.ANALYST_ACTION, "goldman|morgan stanley|jpmorgan|j.p. morgan|citi|citigroup|bofa|bank of america|ubs|barclays|bernstein|wedbush|jefferies|evercore|wells fargo|deutsche bank|hsbc|nomura|macquarie|mizuho|高盛|大摩|小摩|瑞银|瑞銀|花旗|野村|골드만|모건스탠리|노무라", given="says|sees|warns|message|stock|stocks|shares|target*|confidence|rates|could|看好|首选|首選|上调|下调|上調|下調|상향|하향"),
    Line(T.ANALYST_ACTION, "目标价|目標價|评级|評等|評級|애널리스트|목표주가|목표가|투자의견|目標株価|格上げ|格下げ|投資判断|アナリスト"),
    Line(T.ANALYST_ACTION, "street high|street-low|street low|top pick*|raised to buy|price objective*|fair value estimate*|摩根士丹利|摩根大通|中金|中信证券|券商|证券|증권가|증권사|증권", given="target*|estimate*|pick*|gets|评级|目标|上调|下调|增持|减持|买入|卖出|首选|看好|목표|상향|하향|매수|매도|전망|줄상향"),
    Line(T.ANALYST_ACTION, "equal-weight|equal weight|market perform|sector perform|to neutral|at neutral|at buy|at overweight|cut to hold|cut to sell|cut to neutral|raised to buy|to buy from|to hold from|to sell from|cuts .. to sell|cuts .. to hold|raises .. to buy|lifts .. to buy|비중확대|비중축소|중립으로|投資判断|を引き下げ|を引き上げ", unless="利率|금리|金利|価格|料金"),
    Line(T.M_AND_A_STAKE_IPO, "stock split*|listing in|files for .. listing|share split*|for-1 split|buyback*|buy back|share repurchase*|repurchase .. shares|special dividend|dividend*|share offering|secondary offering|rights issue|block trade|dual listing|delist*|回购|回購|拆股|分红|分紅|派息|股息|配股|增发|增發|액면분할|자사주|배당|유상증자|株式分割|自社株買|自己株式|増配|配当", unless="dividend yield*|dividend stocks|dividend stock"),
    Line(T.M_AND_A_STAKE_IPO, "buys|to buy|snaps up|takes over|to take over|swallow*|to purchase|buying", given="startup|start-up|firm|company|maker|rival|unit|designer|developer|business|arm of|division|group|for $*", unless="chips from|memory from|wafers from|chips .. from|gpus|servers|power from|electricity|shares|to buy now|stocks to buy"),
    Line(T.CAPACITY_FAB, "invest*|spend*|pour*|commit*|bet|billion", given="capex|capital expenditure*|data center*|data centre*|fab|fabs|plant|plants|factory|factories|hub|ai push|chip push|ai bet|blitz|infrastructure|capacity|a year", unless="stake|partner*|deal|supply|plunge*"),
    Line(T.M_AND_A_STAKE_IPO, "acquires|acquired|acquire|acquisition*|acquiring|merger*|merge|takeover*|buyout*|to buy .. maker|stake|stakes in|ipo|ipos|go* public|funding round|raises $*|raised $*|raising $*|secures $*|pumps $*|private credit|funding*|backs .. round|bid for|offer for|back .. startup|backs .. startup|series a|series b|series c|financing|funding|rescue talks|borrowing|bond sale|invest* .. in|investment|investments|invests|investors in|spin-off*|spinoff*|spins off|divest*|tender offer|convertible|purchase", unless="investors should|investors need|conference|high stakes|investment ideas|investment story|investment case|purchase order*"),
    Line(T.M_AND_A_STAKE_IPO, "buys|bought|sells|adds|adding|dumps|sold|trimmed|trims|exits|reduces|increases", given="shares|position|portfolio|holdings|stock purchase*"),
    Line(T.M_AND_A_STAKE_IPO, "收购|收購|并购|併購|入股|持股|控股|增持|减持|減持|上市|挂牌|掛牌|融资|融資|集资|集資|募资|募資|募集|债券|債券|可转债|可轉債|招股|分拆|股权|股權|인수|합병|지분|상장|투자 유치|매각|기업공개|회사채|買収|出資|上場|資金調達|株式取得|売却|社債"),
    Line(T.M_AND_A_STAKE_IPO, "takes *% of|takes .. % of|buys *% of|owns *% of|holding in|to float|kong float|york float|stock market float|public listing|share listing|stock listing|kong listing|york listing|walks away from bid|walks away from .. bid|bid|suitor*|sells .. unit|sells .. business|sells .. arm|disposes of|hives off|carve-out*|convertible*|回购|員工持股|员工持股|手放す|手放し|持ち株|子会社化|売り出し|지분율|지분투자|공개매수|분할상장", unless="in bid|joins .. listing"),
    Line(T.CAPACITY_FAB, "breaks ground|broke ground|fab|fabs|plant|plants|factory|factories|facility|production line*|production capacity|expand* .. capacity|add* .. capacity|build* .. capacity|chip capacity|capacity expansion|capacity limit*|capacity .. maxed|plans .. center|capex|capital expenditure*|expansion plan*|construction|second phase", unless="power plant*|ai factory|ai factories|visit .. plant|tour .. plant"),
    Line(T.CAPACITY_FAB, "data center*|data centre*|datacenter*|compute capacity|complex", given="build*|built|opens|opened|construct*|launch*|breaks ground|campus|plan|plans|agreement* .. government*|expansion"),
    Line(T.CAPACITY_FAB, "工厂|工廠|建厂|建廠|产能|產能|扩产|擴產|晶圆厂|晶圓廠|数据中心|數據中心|资本开支|資本支出|智算集群|建设|研发中心|공장|증설|설비투자|데이터센터|생산능력|전용 라인|가동|연구소|工場|増産|設備投資|データセンター|生産能力|増強|新設|拠点"),
    Line(T.CAPACITY_FAB, "packaging line*|packaging plant*|production lines|assembly line*|tool-in|tool install*|cleanroom*|clean room*|wafer capacity|wafers a month|server farm*|servers and buildings|campus|doubles .. capacity|double .. lines|expand .. lines", unless="product line*|headline*"),
    Line(T.CAPACITY_FAB, "产线|產線|厂房|廠房|动工|動工|开工|開工|园区|園區|算力中心|라인 .. 증설|라인 신설|라인 깐|라인 구축|패키징 라인|생산라인|착공|준공|클린룸|단지|建設|着工|竣工|新棟|研究開発棟|生産ライン|量産ライン"),
    Line(T.EARNINGS_GUIDANCE, "earnings|profit|profits|revenue*|results|guidance|eps|record sales|sales jump*|sales rise*|sales fall*|sales decline*|sales .. high|sales outlook|sales opportunity|chip opportunity|forecast|forecasts|projects $*|projection*|outlook|trillion .. orders|margin|margins|gross margin*|cost pressure*|beat* .. estimates|miss* .. estimates|blowout|trounces|posts .. growth|q1|q2|q3|q4|first quarter|second quarter|third quarter|fourth quarter", unless="profit share|profit sharing|ahead of .. earnings|earnings ahead|market forecast|outlook 20*"),
    Line(T.EARNINGS_GUIDANCE, "财报|財報|营收|營收|净利|淨利|利润|利潤|业绩|業績|毛利|亏损|虧損|실적|영업이익|매출|순이익|적자|決算|営業利益|純利益|売上高|増益|減益|赤字|上方修正|下方修正"),
    Line(T.EARNINGS_GUIDANCE, "quarter|first-quarter|second-quarter|third-quarter|fourth-quarter|half-year|full-year", given="sales|loss|profit*|tops|beats|misses|sees|estimates|hopes|consensus|above|below|income"),
    Line(T.EARNINGS_GUIDANCE, "swings to .. loss|swings to .. profit|net loss|net income|operating income|cash flow|loss widens|loss narrows|sales above|sales below|收入|盈利|季度|季报|年报|指引|预期|영업익|잠정|흑자|분기|가이던스|連結|最終利益|四半期|通期|業績|予想"),
    Line(T.MILESTONE, "passes|passed|clears|cleared|wins|completes|completed|fails", given="test|tests|testing|qualification|checks|check|validation|certification|approval from nvidia"),
    Line(T.MILESTONE, "comes back from .. fab|came back from .. fab|first silicon|powered on|boots|bring-up|reach* .. customers|reached customers|in customers' hands|first units|first racks|first systems|点亮|點亮|回片|交付|验证通过|通过验证|通過驗證|품질 검증|품질검증|검증 통과|인증 통과|첫 출하|출하 시작|품질 테스트|初出荷|出荷開始|認定|検証"),
    Line(T.MILESTONE, "passes .. test*|passed .. test*|clears .. qualification|@sample|@mass|@delay|tape-out*|taped out|start* .. production|begin* .. production|kickstart* .. production|production volume|in production|to produce|plans .. produce|start* ship*|begin* ship*|commence* .. ship*|volume ship*|now shipping|availability of|ships|first shipment*|deliver* .. chips to|yield|yields|mass-produc*", unless="dividend yield*|treasury yield*|bond yield*"),
    Line(T.MILESTONE, "送样|送樣|流片|投片|良率|量产|量產|试产|試產|投产|投產|累计出货|累計出貨|수율|양산|시제품|샘플|시험생산|퀄테스트|퀄 테스트|量産|サンプル|歩留|試作"),
    Line(T.PRODUCT_ROADMAP, "unveils|launches|introduces|debuts|reveals|teases|showcases|rolls out|drops new|prepares|preps|details|announces new|delivers .. first", unless="launch* .. partnership|launch* .. alliance|announces new .. deal"),
    Line(T.SUPPLY_DEAL, "buys .. chips|to buy .. chips|to buy .. hbm*|buys .. hbm*|to buy .. memory|to buy .. wafers|to buy .. servers|buys .. servers|deal|deals|contract*|partner*|agreement*|mou|supply|supplies|supplier*|alliance|collaborat*|team* up|teaming up|teams with|ties|tie-up|joins|selects|taps|turns to|look* to|to power|explores|to meet|to visit|commit* to|pact|order|orders|gets access|to use|joint venture|jointly|locks in|locked in|compute power|working with|works with|push with|join* .. companies|join* .. compan*|customer win*", unless="in order to|executive order*|court order*|deal or"),
    Line(T.SUPPLY_DEAL, "订单|訂單|合作|签署|簽署|签约|簽約|供应|供應|供货|供貨|代工|采购|採購|采用|採用|中标|中標|洽谈|洽談|拿下|牵手|牽手|共建|수주|계약|공급|협력|위탁생산|위탁 생산|협약|납품|발주|제휴|손잡|채택|発注|受注|契約|提携|供給|協業|調達|受託|委託|納入"),
    Line(T.SUPPLY_DEAL, "to rent|rents|to lease|leases|wins business|win business|wins .. order*|picks|picked by|picked as|chosen by|chosen as|chooses|adopts|switches to|sourced from|long-term purchase*|hands .. to|供給|采购|商谈|商談|携手|聯手|联手|댄다|공급사|납품처|맡긴|맡는다|손잡|調達|で組む|と組む|手を組|選定"),
    Line(T.INHOUSE_CHIP, "own .. chip*|in-house|custom chip*|custom ai chip*|custom silicon|custom cpu*|custom asic*|homegrown chip*|new .. ai chip, too|develop* .. chip*|design* .. chip*|chip business|tpu|tpus|chip ambition*|chip dream*"),
    Line(T.INHOUSE_CHIP, "自研|自主研发|自主研發|自家芯片|自家晶片|定制芯片|자체 개발|자체개발|자체 칩|자체 반도체|자체 AI칩|맞춤형 칩|自社開発|自社製|自社設計|独自開発|内製"),
    Line(T.INHOUSE_CHIP, "processor of its own|chip of its own|chips of its own|accelerator of its own|own processor*|own accelerator*|own silicon|own cpu*|own gpu*|self-made|self-designed|self-developed|home-made chip*|to lean less on|lessen .. reliance|reduce .. reliance|wean .. off"),
    Line(T.SUPPLY_DEAL, "@sign|@talk|@supply"),
    Line(T.PRODUCT_ROADMAP, "launch*|introduc*|unveil*|releas*|debut*|roll* out|roadmap|new .. chip*|new .. platform|new app*|redesign*|next-gen*|next generation|accelerat*|standardization|open standard|open-source|open source|rollout|self-driving system|wins .. mark|lands .. mark|first .. chip|first .. soc", unless="growth accelerat*|trade accelerat*|released earnings"),
    Line(T.PRODUCT_ROADMAP, "发布|發布|發表|推出|公布|亮相|出货|공개|출시|선보|発表|発売|公開|投入", given="芯片|晶片|处理器|處理器|训练卡|手机|模型|平台|产品|產品|新品|一代|系列|칩|반도체|플랫폼|모델|제품|스마트폰|チップ|半導体|製品|モデル|プラットフォーム|スマホ"),
    Line(T.PRODUCT_ROADMAP, "路线图|路線圖|新品|신제품|로드맵|ロードマップ|新製品"),
    Line(T.PRODUCT_ROADMAP, "shows|shows off|brings out|brought out|presents|previews|brings forward|successor|next foldable|goes on sale|on sale|price tag|上线|上線|迭代|升级|升級|开源|開源|내놔|내놓|내놨|선보|탑재|업데이트|新型|新モデル|投入|公開|発売"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """The type of a story and the words that a line of the table found, "" where none did."""

    type: T
    words: str = ""
    zone: str = ""

    def __str__(self) -> str:
        return (
            f'{self.type}: "{self.words}" in the {self.zone}'
            if self.words
            else f"{self.type}: no line of the table holds"
        )


def kind(story: Story) -> Kind:
    """Return what kind of thing *story* tells of, by its title, else by its lead."""
    read = facts.read(story)
    for zone in ("title", "lead"):
        sentences = [sentence for sentence in read if sentence.zone == zone]
        for line in TABLE:
            for sentence in sentences:
                if (found := _found(line, sentence)) is not None:
                    return Kind(line.type, found, zone)
    return Kind(T.OTHER)


def _found(line: Line, sentence: Sentence) -> str | None:
    if (found := next(_hits(line.words, sentence), None)) is None:
        return None
    if line.given and next(_hits(line.given, sentence), None) is None:
        return None
    return None if line.unless and next(_hits(line.unless, sentence), None) is not None else found


def _hits(words: str, sentence: Sentence) -> Iterator[str]:
    """Yield what of *words*, as a line writes them, stands in *sentence*."""
    pattern, classes = _compiled(words)
    if pattern is not None and (match := pattern.search(sentence.text)):
        yield match[0]
    yield from (fact.text for fact in sentence.facts if fact.kind == "status" and fact.value in classes)


@cache
def _compiled(words: str) -> tuple[re.Pattern[str] | None, frozenset[str]]:
    parts = words.split("|")
    forms = [_form(part) for part in parts if not part.startswith("@")]
    pattern = re.compile("|".join(forms), re.IGNORECASE) if forms else None
    return pattern, frozenset(part[1:] for part in parts if part.startswith("@"))


def _form(words: str) -> str:
    """Return the pattern of *words*; Latin ones stand alone, Chinese, Korean and Japanese ones anywhere."""
    form = (
        re.escape(words)
        .replace(r"\ \.\.\ ", r"\s(?:\S+\s){0,6}?")
        .replace(r"\ ", r"\s")
        .replace(r"\*", r"[\w.,]*")
    )
    return (
        form
        if words[0] >= "\u3040"
        else rf"(?<![\w-]){form}(?![\w-])"
        if words[-1].isalnum()
        else rf"(?<![\w-]){form}"
    )
