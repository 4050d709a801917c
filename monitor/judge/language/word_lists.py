"""Lists of words that tell names from other words. Classes of language, closed as far as they can be; no
company, and nobody's errors of yesterday."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEGAL = _words(
    """
    inc incorporated corp corporation co company cos ltd limited plc llc lp llp ag sa se nv bv spa ab
    asa oyj kk gmbh pte pty bhd tbk holding holdings group grp trust
    """
)

# A capitalised one of these right after a company's short name makes it the name of another issuer or body.
ISSUER = _words(
    """
    biologics sdi sds display life heavy c&t securities fire card engineering pictures health
    healthcare electro-mechanics electromechanics venture ventures insurance assurance
    trusteeship amc mf mutual capital bank banks banking finance financial fincorp finserv infra
    infrastructure infraprojects infratech power ports port petro petroleum petronet petrochemicals
    chemicals chemical fertilisers fertilizers fertilizer steel metals mining cement cements sugar
    sugars foods food beverages breweries textiles fashions retail pharma pharmaceuticals pharmaceutical
    biotech biosciences lifesciences laboratories labs realty properties developers housing hotels
    hospitality hospitals hospital medical motors motor auto automotive tyres aviation airways airlines
    airport shipping logistics broadcast broadcasting entertainment films communications telecom
    telecommunications infocomm infotech foundation museum institute university college school academy
    observatory stadium arena  defence defense aerospace marine shipbuilding  c&i
    spv trustee consultancy consulting brokerage broking wealth advisors advisers asset markets
    consumer partners rail  investments investment industries publishing press credit leasing paper glass gas
    electric tobacco brewery apparel footwear dairy agro travel tea coffee
    """,
)
# Those that a company pays for to bear its name, or owns: its sponsor may be meant by the short name.
VENUES = _words("arena stadium museum hall theatre theater park tower airport institute foundation")
# … but not where one of these follows: the word then belongs to what the company has or does.
NOT_ISSUER_BEFORE = _words(
    """
    spending expenditure expenditures structure return returns gains raise plan plans growth demand unit
    division business segment arm supply chip chips app apps tracker watch care data center centers
    centre centres cell cells monitoring outlays push goals outlay budget with supply
    """,
)
# Words that are nouns of every company's life; in a headline in capitals they make no longer name.
EVERYDAY = _words(
    """
    capital power finance retail health investment investments food foods card fire life display
    engineering medical marine defence defense press credit paper glass gas electric travel tea coffee
    auto housing wealth asset ports motor steel communications entertainment
    """
)

# Ordinary words that companies bear and market news seldom writes small, so that the background table of
# terms.py does not know them.
ORDINARY = _words(
    """
    academy adventure apex bath beacon blink bloom brass brown cave charm charter cherry constellation
    courage curves dine diodes eagle east eastern elegance elephant encompass envision essence eternity
    excellence feedback foremost foresight fortune fountain gates glacier glorious gray gulf harmony
    heartland house imperial independence insight internet invitation jersey joyful keeper king kingdom
    ladder lake legend liberty lion mansion mercury metropolis miracle monarch north northern northwest
    odyssey orange oval park peoples perimeter polar president prosperity purple rank republic revolve
    rhythm ribbon royal scholar sea shell south southwest square sun sunny super timeless tomato tortoise
    treasure trilogy union united universe valley village visa vivid voltage wedge west white wisdom wood
    """
)
# What a company makes or is; after a word of its own newsrooms leave it out: Micron Technology.
DESCRIPTIVE = _words(
    """
    technology technologies systems software semiconductor semiconductors microelectronics networks platforms
    solutions pharmaceuticals pharmaceutical therapeutics biotherapeutics biosciences biotechnology
    laboratories devices materials computer computing instruments photonics robotics motor motors brands
    wholesale
    """
)
# The same, where it is known that nobody else bears the word: half a group is called Electronics or Energy.
GROUP_DESCRIPTIVE = DESCRIPTIVE | _words("electronics labs energy entertainment")
HONORIFIC = _words(
    """
    mr mrs ms miss dr prof professor sir dame judge justice sen senator rep gov governor capt president
    rev lord lady mayor coach chef actor actress singer rapper director congressman congresswoman
    attorney sheriff
    """
)
GIVEN = _words(
    """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew
    anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason
    jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel
    gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam henry nathan douglas
    zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean
    austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel logan alan
    juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny rick mary
    patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra
    ashley kimberly emily donna michelle dorothy carol amanda melissa deborah stephanie rebecca sharon
    laura cynthia kathleen amy shirley angela helen anna brenda pamela nicole emma samantha katherine
    christine debra rachel catherine carolyn janet ruth maria heather diane virginia julie joyce
    victoria olivia kelly christina lauren joan evelyn judith megan cheryl andrea hannah martha
    jacqueline frances gloria ann teresa kathryn sara janice jean alice madison doris abigail julia judy
    grace denise amber marilyn beverly danielle theresa sophia marie diana brittany natalie isabella
    charlotte rose alexis kayla vera jeff greg mike tom tim dan ben matt chris steve bill bob jim dave
    tony ted sam ed jen kate liz sue otis ray fred leo max jake luke oliver lucas mason liam hugo felix
    oscar simon martin klaus hans raj ravi anil sunil amit rahul vijay ajay sanjay deepak rohit ashok
    ramesh suresh mukesh rakesh manoj vivek arun priya neha anita sunita kavita atul nitin sachin gaurav
    ashish pankaj mayuresh ashwani sandeep devang manish mitesh prakash arvind rajesh dinesh mahesh
    naresh harish girish satish anand kumar wei ming li jun hong yong min jae hyun ji kenji hiroshi
    takeshi yuki akira
    """,
)
# Who bears a first name and a surname: "striker Samsung Obi".
ROLE = _words(
    """
    striker midfielder defender forward goalkeeper winger boxer sprinter runner wrestler teenager student
    pupil farmer driver widow poet novelist author painter physicist astronomer mathematician economist
    professor judge lawyer politician lawmaker minister mayor governor coach actor actress singer rapper
    comedian dancer activist teacher nurse psychologist composer artist historian chemist biologist
    journalist cricketer footballer swimmer cyclist sculptor photographer philosopher sociologist surgeon
    prince princess king queen chieftain pilot pastor
    """
)
SPEECH = _words(
    """
    said says told tells added adds noted notes explained explains argued argues wrote writes recalled
    testified tweeted joked quipped asked asks replied insisted thinks believes joined quit resigned
    died retired scored sang starred married plays played signed born
    """
)
PLACE_AFTER = _words(
    """
    street st avenue ave road boulevard county township parish village city river lake mountain
    mountains valley park hills island beach airport station district museum observatory university
    college school church cemetery theatre theater hall prison hotel gallery range plateau pass peak
    """
)
# What a fruit, a forest or an insect has that bears a company's name: "Apple growers", "Amazon rainforest".
NATURE = _words(
    """
    rainforest rainforests jungle basin deforestation harvest harvests crop crops grower growers orchard
    orchards tree trees pie pies juice cider sauce blossom blossoms larvae outbreak infestation farmers
    tribe tribes species
    """
)
# What a town has: "Blackwell schools to open late".
COMMUNITY = _words(
    "schools residents police firefighters townspeople neighbourhood neighborhood council hospital"
)
# The same in Chinese, Japanese and Korean, right after the name.
BUILDING_CJK = re.compile(
    "\\s?마을|村(?![田上山井])|天文[台臺]|博物[馆館]|美[术術][馆館]|観測所|천문대|박물관|미술관|小[区區](?!块|塊|域)"
)
PLACE_CJK = re.compile(
    BUILDING_CJK.pattern
    + "|殿(?![后後])|[庵陵]|[橋桥](?!接)|神[像社宮宫]|洞(?![察悉见見])|大道"
    + "|(?:초등|중|고등)학교|사거리|교차로|대교|산맥|[읍면](?= 주민|사무소|장\\b|에서|의 | 일대)"
    + "|[鄉乡镇鎮縣县村]|[阁閣](?!楼|樓)|[庙廟祠寺塔]|[观觀](?![察点點望测測看众眾光])|[宫宮](?!廷)|山(?!寨)"
    "|机场|機場|空港|공항|[岭嶺峰峡峽]|关(?![于注系键联心闭机])|關(?![於注係鍵聯心閉機])"
    "|[路街](?![由演线線径徑透景])"
)
PERSON_CJK = re.compile(
    r"\s?(?:[A-Z]{2,6}\s)?(?:전|현|前|元|現)?\s?(?:미국\s?|美国|美國|米)?(?:\S{0,4}(?:장관|의원|대통령|시장)(?![가-힣]{2})|교수|박사|감독|선수|씨|판사"
    r"|财长|财政部长|財長|部长|部長|議員|议员|教授|先生|女士|博士|市长|市長|法官|氏|さん|選手|監督|財務長官|長官)"
)
US_STATES = _words(
    """
    alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii
    idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan
    minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee
    texas utah vermont virginia washington wisconsin wyoming ala ariz ark calif colo conn del fla ga ill
    ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va wash wis wyo england
    scotland wales ireland australia canada uk
    """,
)
# What a headline says right after a company's name and after hardly anything else: its shares and its deeds.
COMPANY_DEED = re.compile(
    r"""(?:'s)?\s+(?:inc | corp | co | ltd | plc | limited | corporation
    | stocks? | shares? | shareholders? | earnings | profits? | sales | revenues? | ceo | cfo | ipo
    | says | said | reports? | reported | posts | unveils | launch(?:es|ed) | announce[sd] | buys | acquires
    | sue[sd] | rises? | rose | falls? | fell | jump(?:s|ed)? | gain(?:s|ed)? | slips? | drop(?:s|ped)?
    | surges? | soar(?:s|ed)? | plunges? | tumbles? | beats? | misses | cuts | raises | plans | slumps?
    | rall(?:y|ies) | climbs? | hits | names | appoints | wins | files | declares | recommends | approves
    | sells | expects | targets | upgraded | downgraded | kicks | cracks | tanks | zooms
    | sinks | spikes | spurts | eyes | seeks | bags | gets | signs | opens | closes | ends | shuts | sheds
    | inks | taps | picks | settles | recalls | cancels | lays\ off | warns | halts | hires | fires | invests
    | expands | slashes | lifts | trims | boosts | tops | doubles | triples | withdraws | scraps | suspends
    | pauses | resumes | reinstates | partners\ with | teams\ up | appeals | loses | pledges | vows | adds
    | overhauls | spins\ off | rolls\ out | introduces | debuts | pays | agrees | joins | faces | asks
    | offers | builds | stops | shutters | pulls | revamps | scales\ back | ousts | replaces | shoppers
    | customers | employees | workers | stores | executives? | chief | boss | founder | investors
    | analysts)\b""",
    re.I | re.X,
)
# The same, and what also follows other words. It licenses a name that is also an ordinary word.
COMPANY_SIGN = re.compile(
    rf"""(?:{COMPANY_DEED.pattern} | 's | ' | \s+(?:group | holdings? | company | results | net | q[1-4]
    | looks | shows | has | is | to | will | and | may | can | could)\b
    | \s*[(,:;] | \s*$)""",
    re.I | re.X,
)
# Between two names, or before one: what can stand to the left of a company in a headline set in capitals.
JOINING = _words(
    """
    as and after before for at with by from over vs versus why is are will can should does how when while if
    but despite amid than via buy sell hold says to or
    """
)
# Labels of who answers for goods in a notice of their recall: "Importer(s): …", 生产者:…
ANSWERABLE = re.compile(
    r"""\b(?:importers?|manufacturers?|recalling\ (?:firm|company)|recalled\ by|(?:company|brand)\ name)
        (?:\(s\))?
    | (?:召回|生[产產]|[进進]口|[制製]造)(?:企[业業]|者|商|公司|[单單]位|[业業]者)(?:名[称稱])?
    | (?:제조|수입|판매|리콜)\ ?(?:사|업체|업자|원|자)
    | (?:製造|輸入|届出|販売)(?:者|元|業者|事業者)(?:名)?""",
    re.X | re.I,
)
