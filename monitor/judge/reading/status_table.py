"""The words by which status.py tells what has been done or said: classes of verbs in four languages. Patterns only."""

# ruff: noqa: E501  (patterns are tables: a line an idea)

PAPERS = (
    r"(?:permits?|permission|licen[cs]es?|applications?|approvals?|consents?|warrants?|appeals?|petitions?)"
)
# What an authority refuses or denies: "denied the group a permit"; nobody denies "a permit fraud".
_OF_PAPERS = (
    r"\s(?!(?:having|seeking|breaching|violating|using|losing|that|it|any)\b)(?:of\s)?(?:(?!reports?\b|rumou?rs?\b|claims?\b|allegations?\b)[\w'’-]+\s){0,5}?"
    rf"{PAPERS}\b"
    r"(?!\s(?:frauds?|breach(?:es)?|violations?|claims?|allegations?|charges?|reports?|theft|was|were|had|has|is|would)\b)"
)

# class: English pattern, then Chinese, Korean and Japanese words, a language a line; words of two stand in the first.
CLASSES: dict[str, tuple[str, str]] = {
    "deny": (
        rf"den(?:y|ies|ied|ying|ials?)(?!{_OF_PAPERS})|refut(?:e[sd]?|ing)|dismiss(?:es|ed)\s(?:(?:the|a|any)\s)?(?:reports?|rumou?rs?|claims?|talk|speculation|suggestions?)|groundless|baseless|unfounded|without\s(?:any\s)?(?:foundation|basis|substance)|know(?:s|ing)?\sof\sno\b|unaware\sof|(?:not|never)\s(?:been\sapproached|received\s(?:an?|any)\s(?:offer|bid|approach|request))"
        r"|(?:is|are|was|were)\s(?:not\s(?:true|accurate|correct)|untrue|false|incorrect|inaccurate|baseless|groundless|unfounded)|no\struth|no\splans?\s(?:to|for|of)|no\sintentions?|pure\sfiction|(?:ha(?:s|ve|d)\s)no\sinterest|sho(?:ots|t)\sdown\s(?:(?:the|a|any)\s)?(?:talk|reports?|rumou?rs?|speculation|claims?|suggestions?)|(?:do|does|did)(?:\snot|n['’]t)\sknow\swhere\s(?:that|this|it|the\s\w+)\s(?:came|comes)\sfrom|(?:is|are|as|it|them|this|was|calls?\s\w+)\s(?:\w+\s)?fake\snews|hoax|not\sfor\ssale|calling\s(?:it|them|this|the\sreports?)\s(?:groundless|baseless|unfounded|false|inaccurate|untrue)|reject(?:s|ed)\s(?:(?:an?|the)\s)?(?:\w+\s)?(?:reports?|rumou?rs?|claims?)|no\ssuch\s(?:plans?|talks|deal|agreement|order|decision)|not\s(?:currently\s|actively\s)?(?:pursuing|considering|planning|in\s(?:talks|discussions|negotiations)|seeking|looking\sto)|(?:does|do|did)\snot\s(?:intend|plan)|(?:disput(?:es|ed)|rebut(?:s|ted))\s(?:(?:an?|the|that)\s)?(?:\w+\s)?(?:reports?|rumou?rs?|claims?|accounts?)|no\s(?:such|current|immediate|ongoing)\s(?:talks|discussions|negotiations|offers?|intention)",
        "否认|辟谣|澄清|没有根据|毫无根据|无依据|不属实|不实|失实|谣言|不是事实|并非事实|假消息|毫不知情|并不知情|假新闻|子虚乌有|无此(?:事|计划)|谣传|不存在|纯属"
        "|没有(?:这样|此类|该|相关|任何)?(?:的)?(?:计划|打算|此事)|并无"
        r"|부인|사실무근|모르는\s?일|사실이\s?아니|적(?:이|은|도)?\s?없(?!는)|바\s?없|계획(?:이|은|도)?\s?없|검토하지\s?않|일축|반박|오보|허위"
        r"|사실과\s?다르"
        "|否定|事実無根|承知していない|事実では|根拠のない|事実は(?:な|あり)|計画は(?:な|あり)|予定は(?:な|あり)|誤報|打ち消",
    ),
    "confirm": (
        r"confirm(?:s|ed|ing|ation)?|acknowledg(?:es|ed)|officially\sannounced?",
        "证实|确认"
        "|공식화|확인"
        "|認め(?:た|る)|確認",
    ),
    "cancel": (
        r"cancel(?:s|l?ed|l?ing|lation)?|scrap(?:s|ped|ping)?|abandon(?:s|ed|ing)?|call(?:s|ed)\soff|withdr[ae]ws?|withdrawn"
        r"|shelv(?:e|ed|ing)|shelves(?=\s(?!(?:and|or|in|of|for|with|from|to|at|on|that|which|are|were|is|was)\b))|drop(?:s|ped)\s(?:the\s|its\s|a\s)?(?:plan|bid|deal|order|project|offer|case|suit)s?|ax(?:es|ed)|pull(?:s|ed)\sout",
        "取消|放弃|撤回|撤销|搁置|作罢|打消|作废|見送"
        "|취소|철회|포기|백지화|무효화"
        "|断念|取り消|キャンセル|取りやめ|白紙",
    ),
    "end": (
        r"(?:end(?:s|ed|ing)(?!\s(?:with|at|in|up|on|higher|lower|down|flat|(?:\w+\s){0,2}?[\d.]+\s?(?:%|per\s?cent|points)|(?:the|a|this)\s(?:\w+\s)?(?:day|week|session|year|quarter|month))\b)|terminat(?:es?|ed|ing|ion)|halt(?:s|ed|ing)?|suspend(?:s|ed|ing)?|paus(?:es?|ed|ing)|stop(?:s|ped|ping))"
        r"|end(?=\s(?:talks|negotiations|discussions|the\s|its\s|their\s))|collaps(?:es?|ed|ing)|br(?:eak|oke)s?\s(?:down|off)|broken\s(?:down|off)"
        r"|f(?:alls?|ell|allen)\s(?:apart|through)|walk(?:s|ed)?\saway|(?:talks|negotiations|discussions)\s(?:have\s|had\s)?fail(?:s|ed)?|no\slonger\s(?:in\s(?:\w+\s)?(?:talks|negotiations|discussions)|negotiat\w+|pursu\w+|plan\w*|consider\w*)|shut(?:s|ting)?(?!\s(?:out|off|up|in)\b)(?:\sdown)?|shutter(?:s|ed|ing)?|clos(?:es?|ed|ing)(?=\s(?:\S+\s){0,5}?(?:plants?|hubs?|offices?|factor(?:y|ies)|stores?|shops|sites?|cent(?:er|re)s?|fabs?|branch(?:es)?|apps?|labs?)\b)|pull(?:s|ed)\sthe\splug|scuttl(?:es?|ed)|rescind(?:s|ed)?|unravel(?:s|ed)?|off\sthe\stable",
        "终止|中止|结束|破裂|告吹|叫停|停止|暂停|解除(?!.{0,6}(?:禁|限制|管制|封锁))|解约|谈崩|退出|撤出"
        r"|중단|멈춰|멈췄|멈춘|멈추|결렬|종료|무산|해지|파기(?!\s?환송)|철수|없던\s?일"
        "|打ち切|終了|決裂|物別れ|解消|解約|破談|撤退|破棄",
    ),
    "resume": (
        r"resum(?:es?|ed|ing)|restart(?:s|ed|ing)?|reviv(?:es?|ed|ing)|reopen(?:s|ed)?|restor(?:es?|ed|ing)|back\s(?:online|in\soperation|up\sand\srunning)",
        "恢复|重启|复工|复产|重新(?:启动|开|投产)"
        r"|재개|재가동|다시\s?(?:가동|시작|돌|열|문을)|복구"
        "|再開|再稼働|再び稼働|復旧",
    ),
    "delay": (
        r"delay(?:s|ed|ing)?|postpon(?:es?|ed|ing|ement)|push(?:es|ed)?\s(?:back|(?:\S+\s){1,5}?(?:to|until|into)\s(?:the\s)?(?:(?:first|second|third|fourth|next|late[r]?|early)\b|(?-i:Q[1-4]|[A-Z][a-z]+\s20|20\d\d)))|slip(?:s|ped|ping)?(?=\s(?:by\s(?:\S+\s){1,3}?(?:weeks?|months?|quarters?|years?)|(?:to|into|past|until)\s(?:the\s)?(?:(?:first|second|third|fourth|next|late[r]?|early|mid)\b|(?-i:Q[1-4]|H[12]|[A-Z][a-z]+|20\d\d)))\b)|(?:schedule|timeline|deadline|launch|date|production|deliver(?:y|ies)|rollout)s?\s(?:has\s|have\s)?slip(?:s|ped|ping)?|deferr?(?:s|ed)?|behind\s(?:schedule|plan)|set\sback|(?:months?|weeks?|years?|quarters?)\slater?(?=\sthan\b|\W*$|,)|later\sthan\s(?:planned|expected|scheduled|hoped)|put(?:s|ting)?\s(?:back|off)|hold(?:s|ing)?\soff|reschedul(?:es?|ed|ing)",
        "推迟|延期|延后|延迟|延至|晚于|往后(?:挪|推|延)|挪至|推后|后推|顺延|押后|改期|跳票"
        "|늦춰|늦어|연기|지연|미뤄|미루|미룬|밀려|밀린|밀렸|늦추|늦춘|늦출|순연|뒤로"
        "|遅れ|遅延|先送り|ずれ込|後ろ倒し|延ば|[月日期頃末旬春夏秋冬][にへ]延び|遅らせ|繰り延べ",
    ),
    "sign": (
        r"sign(?:s|ed|ing)?(?!\s(?:of|that)\b|s\b)|inks?|inked|agree(?:s|d)?(?!\swith\b)|clinch(?:es|ed)?|partner(?:s|ed|ing)\swith"
        r"|team(?:s|ed|ing)?\sup|w(?:ins?|on)\s(?:an?\s|the\s)?(?:\S+\s){0,4}?(?:\S+-)?(?:order|contract|deal|customer|supplier|tender)s?|award(?:s|ed)|secur(?:es|ed)|land(?:s|ed)"
        r"|str(?:ikes|uck)(?=\s(?:\S+\s){0,5}?(?:deals?|pacts?|agreements?|accords?|partnerships?|alliances?|contracts?|bargains?)\b)|tap(?:s|ped)|select(?:s|ed)|cho(?:o?s(?:es?|ing|en))|pick(?:s|ed)|name[sd]?\s(?:\w+\s){1,3}(?:supplier|customer|partner)|reach(?:es|ed)?\s(?:an?\s)?(?:\w+\s){0,2}(?:deal|agreement|pact)",
        "签署|签订|签约|签了|达成|敲定|拿下|选定|中标|签下|签字|订立|(?:获|获得|斩获|赢得).{0,8}(?:订单|合同)"
        r"|체결|수주|서명|합의|낙점|계약(?:을|도|은)?\s?(?:맺|따내|따냈|확보|성사)|맺(?:었|어|고|은|기로)"
        "|締結|合意|調印|受注|契約[をは]?(?:まだ)?(?:結|交わ|獲得)|結んだ|成約",
    ),
    "replace": (
        r"replac(?:es?|ed|ing)|swap(?:s|ped|ping)|switch(?:es|ed)\s(?:to|from)|ditch(?:es|ed)|drop(?:s|ped)(?=\s(?:\S+\s){1,3}?for\s(?-i:[A-Z]))|drop(?:s|ped)(?=\s(?-i:[A-Z])\S+(?:\s(?-i:[A-Z])\S+){0,2},)|(?:instead|in\splace)\sof(?=\s(?-i:[A-Z]))|instead(?=[.;!?]|$)|(?:takes?|took|taken|taking)\s(?:its|his|her|their)\s(?:place|seat)\b|(?:takes?|took|taken|taking)(?=\s(?:\S+\s){1,8}?away\sfrom\s(?-i:[A-Z]))|(?:loses?|lost|losing)(?=\s(?:\S+\s){1,5}?(?:jobs?|orders?|contracts?|mandates?|business)\sto\s)",
        "取代|改由|改交|转由|转交给|更换|换成|换为|改用|易主|替换"
        "|교체|바꾸|갈아"
        "|変更|交代|切り替え|差し替え|乗り換え",
    ),
    "deal": (
        r"deals?|agreements?|partnerships?|contracts?|pacts?|collaborat(?:es?|ed|ion)",
        "合作|交易"
        "|계약|협력"
        "|提携|契約",
    ),
    "talk": (
        r"(?:in\s)?(?:talks?|discussions?|negotiations?)|negotiat(?:es?|ed|ing)|discuss(?:es|ed|ing)?|in\scontact\swith|approach(?:es|ed)",
        "洽谈|洽购|谈判|商谈|磋商|接触|商讨|协商"
        "|협의|논의|협상|타진"
        "|協議|交渉|話し合",
    ),
    "tapeout": (
        r"tape[sd]?[\s-]?outs?|taping\sout",
        "流片"
        "|테이프아웃"
        "|テープアウト",
    ),
    "sample": (
        r"sampl(?:es?|ed|ing)|prototypes?|engineering\schips?",
        "样品|样片|样芯|送样"
        "|샘플|시제품|시료"
        "|サンプル|試作|試験品",
    ),
    "mass": (
        r"(?:mass|volume|full)[\s-]produc(?:tion|es?|ed|ing)|(?:begins?|began|begun|starts?|started|enters?|entered)\s(?:\w+\s)?production",
        "量产|投产|大规模生产|批量生产"
        r"|양산|대량\s?생산"
        "|量産|大量生産",
    ),
    "ship": (
        r"ship(?:s|ped|ping|ments?)|deliver(?:s|ed|y|ies|ing)?",
        "出货|交付|发货|交货|起运"
        r"|출하|납품|인도(?=[를했하한될됐되받]|\s?완료)|선적"
        "|出荷|納入|引き渡|納品",
    ),
    "launch": (
        r"launch(?:es|ed|ing)?|unveil(?:s|ed|ing)?|introduc(?:es?|ed|ing)|releas(?:es?|ed|ing)|debut(?:s|ed)?|roll(?:s|ed)?\sout|reveal(?:s|ed)?",
        "发布|推出|亮相|上线"
        "|출시|공개|선보"
        "|発表|発売|公開|投入(?=[すしへ])",
    ),
    "complete": (
        r"(?:complet(?:es?|ed|ing|ion)|clos(?:es|ed|ing)|finali[sz](?:es?|ed|ing))\s(?:of\s)?(?=(?:\S+\s){0,3}?(?:acquisitions?|purchase|takeover|merger|buyout|deal|sale|transaction)\b)",
        "完成(?=.{0,8}(?:收购|交割|交易|合并))|交割|(?:買収|合併|売却).{0,4}完了"
        "|(?:인수|합병|매각).{0,3}(?:완료|마무리)",
    ),
    "acquire": (
        r"acqui(?:re[sd]?|ring|sitions?)|buys?|bought(?!-in\b)|buying|buyout|takeover|take\sover|merg(?:es?|ed|er|ing)|purchas(?:es?|ed|ing)",
        "收购|并购|买下|购买|采购"
        "|인수|합병|구매|매입|사들"
        "|買収|合併|購入|取得",
    ),
    "invest": (
        r"invest(?:s|ed|ing|ments?)?|spend(?:s|ing)?|pours?|poured|earmark(?:s|ed)?|budget(?:s|ed)?|rais(?:es|ed|ing)\s\$\S+|funding|stake",
        "投资|投入|预算|斥资|融资"
        "|투자|출자|지분"
        "|投資|出資|予算",
    ),
    "list": (
        r"ipo|go(?:es|ing)?\spublic|list(?:s|ed|ing)\b|spin[\s-]?offs?|spins?\soff",
        "上市|分拆"
        "|상장"
        "|上場",
    ),
    "sue": (
        r"su(?:es?|ed|ing)|lawsuits?|litigation|accus(?:es?|ed|ing)|alleg(?:es?|ed|ing|ations?)|prob(?:es?|ed|ing)|investigat(?:es?|ed|ing|ions?)"
        r"|antitrust(?!\s(?:agenc(?:y|ies)|authorit(?:y|ies)|regulators?|watchdogs?|enforcers?|officials?|bod(?:y|ies)|offices?|laws?|lawyers?|rules|approvals?|clearances?|consents?)\b)|fin(?:es|ed)\b|penalt(?:y|ies)|charged|indict(?:s|ed)?|raid(?:s|ed)?|subpoena(?:s|ed)?|(?:criminal|formal|antitrust|regulatory)\sinquir(?:y|ies)|inquir(?:y|ies)\sinto",
        "起诉|诉讼|调查|罚款|反垄断|立案|状告|控告"
        "|소송|제소|조사|과징금|고소|고발|수사|기소"
        "|提訴|訴訟|調査|罰金|捜査|起訴",
    ),
    "rule": (
        r"(?:courts?|judges?|jur(?:y|ies|ors)|tribunal|magistrate)\s(?:\S+\s){0,3}?(?:rule[sd]|ruled|orders|ordered|finds|found|sides|sided|convicts|award(?:s|ed)|upholds|upheld|dismiss(?:es|ed)|hold|held)"
        r"|ruling|verdicts?|convict(?:ed|ion)|sentenc(?:es|ed)|found\s(?:guilty|liable)|acquit(?:s|ted|tal)|upholds|upheld",
        "判决|裁定|判处|宣判|裁决|判令|有罪|无罪|胜诉|败诉|维持原判|判赔"
        r"|판결|선고|유죄|무죄|승소|패소"
        "|判決|無罪|勝訴|敗訴|言い渡",
    ),
    "overturn": (
        r"overturn(?:s|ed|ing)?|annul(?:s|led|ment)?|quash(?:es|ed)|vacat(?:es|ed)|strikes\sdown|struck\sdown|thr(?:ows|ew|own)\sout|toss(?:es|ed)\s(?:out\s)?|sets\saside|overrul(?:es|ed)"
        r"|revers(?:es|ed)(?=\s(?:\S+\s){0,4}?(?:ruling|verdict|decision|judg(?:e)?ment|order|conviction|ban)\b)",
        "推翻|发回重审|改判"
        r"|뒤집|파기환송|원심\s?파기"
        "|覆し|覆す|覆っ|差し戻",
    ),
    "appeal": (
        r"appeal(?:s|ed|ing)(?=\s(?:(?:against|in|over)\b|(?:\S+\s){0,4}?(?:courts?|ruling|verdict|decision|judg(?:e)?ment|order|conviction|dismissal|fine|ban)\b))"
        r"|(?:to|will|would|may|can)\sappeal(?!\sto\b)|(?:files?|filed|filing|lodges?|lodged)\s(?:\w+\s){0,2}appeal",
        "上诉|抗诉"
        "|항소|상고|항고"
        "|控訴|上告|抗告",
    ),
    "settle": (
        r"settl(?:es?|ed|ing|ements?)|(?:wins?|won|loses?|lost)\s(?:\w+\s){0,3}(?:case|appeal|ruling|verdict|lawsuit|trial)",
        "和解"
        "|화해",
    ),
    "approve": (
        r"approv(?:es?|ed|als?|ing)|clear(?:s|ed|ance)|green[\s-]?lights?|grant(?:s|ed)(?!\s(?:\S+\s){0,2}?(?:tax|subsid(?:y|ies)|incentives|aid|loans?|funding|options|discounts?|interviews?)\b)|licen[cs](?:es?|ed|ing)|allow(?:s|ed|ing)?|lift(?:s|ed)\s(?:[\w-]+\s){0,2}?(?:ban|curb|restriction|order|suspension|freeze|moratorium|injunction)s?",
        "批准|获批|放行|许可|核准|准许|绿灯"
        "|승인|허가|허용|인가|통과"
        "|承認|認可|許可|解禁|容認",
    ),
    "ban": (
        r"ban(?:s|ned|ning)?|block(?:s|ed|ing)?|bar(?:s|red|ring)|restrict(?:s|ed|ing|ions?)|blacklist(?:s|ed)?|curbs?|sanction(?:s|ed)?|export\scontrols?|embargo|veto(?:es|ed)?|reject(?:s|ed|ion)?"
        rf"|(?:refus(?:es?|ed|ing|al)|den(?:y|ies|ied|ying|ials?)|turn(?:s|ed)\sdown)(?={_OF_PAPERS})|(?:was|were|been|being)\s(?:refused|turned\sdown)|refus(?:es|ed)\sto\s(?:grant|approve|clear|renew|licen[cs]e)",
        "禁止|限制(?!性)|制裁|封锁|管制|拒绝|否决|驳回|不予(?:批准|许可|核准|受理|通过|同意|注册)|不(?:批准|予批|获批|准许)"
        r"|(?<!전재)(?<!전재\s)(?<!배포)(?<!배포\s)금지|(?<!매각이\s)(?<!처분이\s)(?<!양도가\s)제한(?!적)|제재|규제|거부|불허|차단|불승인|기각(?!률)|반려(?!동물|견|묘|로봇|인|자|식물)"
        "|規制|制限|拒否|却下|差し止め|棄却|不許可|不認可|不承認",
    ),
    "strike": (
        r"strik(?:e|es|ing)(?!\s(?:\S+\s){0,5}?(?:deals?|pacts?|agreements?|accords?|partnerships?|alliances?|contracts?|bargains?)\b)|walkouts?|walk\sout|work\sstoppage",
        "罢工|停工"
        "|파업|쟁의"
        "|ストライキ|スト入り",
    ),
    "leave": (
        r"resign(?:s|ed|ation)?|step(?:s|ped|ping)\sdown|depart(?:s|ed|ure)?|oust(?:s|ed)?|fir(?:es|ed)\b|quits?|retir(?:es?|ed|ing|ement)|steps\saside|leav(?:es|ing)(?=\s(?:\S+\s){0,2}?(?:the\scompany|company|post|role|after)\b)",
        "辞职|离职|卸任|离任|去职|退休"
        "|사임|퇴진|사의|물러나|사직|퇴임"
        "|辞任|退任|退社|退く",
    ),
    "appoint": (
        r"appoint(?:s|ed|ment)?|hir(?:es|ed)|names?\s(?:\w+\s){1,3}(?:ceo|cfo|chief|head)|named",
        "任命|聘任"
        "|선임|임명"
        "|就任|起用",
    ),
    "fault": (
        r"recall(?:s|ed|ing)?|outage|breach(?:es|ed)?(?!\s(?:of\s)?(?:\S+\s){0,2}?(?:rules?|laws?|dut(?:y|ies)|contracts?|sanctions?|regulations?|agreements?|acts?|terms)\b)|hack(?:s|ed)?|explosion|fire\sat|defect(?:s|ive)?",
        "召回|故障|泄露|起火|火灾|泄漏|宕机"
        "|리콜|화재|결함|누출|먹통|폭발"
        "|リコール|不具合|火災|漏れ|漏えい|爆発",
    ),
    "supply": (
        r"suppl(?:y|ies|ied|ying)|manufactur(?:es?|ed|ing)|foundry\sfor",
        "供应|供货|代工"
        r"|공급|위탁\s?생산"
        "|供給|受託生産",
    ),
    "build": (
        r"develop(?:s|ed|ing)?|design(?:s|ed|ing)?|build(?:s|ing)?|built|construct(?:s|ed|ion)?",
        "开发|研发|自研|建设"
        "|개발|건설"
        "|開発|建設",
    ),
    "plan": (
        r"plan(?:s|ned|ning)?|aim(?:s|ed|ing)?|intend(?:s|ed)?|target(?:s|ed|ing)?|considers?|considering|weigh(?:s|ing)|explor(?:es|ing)|eyes|mulls?",
        "计划|拟|打算|考虑"
        "|계획|추진|검토"
        "|計画|検討",
    ),
    "cut": (
        r"cuts?|cutting|lower(?:s|ed|ing)?|reduc(?:es?|ed|ing|tion)|slash(?:es|ed)?|trim(?:s|med)?|lays?\soff|laid\soff|layoffs?",
        "下调|削减|裁员|降价"
        "|인하|감축|하향|감원|감산"
        "|引き下げ|削減|減産",
    ),
    "raise": (
        r"rais(?:es?|ed|ing)|hik(?:es?|ed|ing)|increas(?:es?|ed|ing)|boost(?:s|ed|ing)?|lift(?:s|ed)|expand(?:s|ed|ing)?|expansion|doubl(?:es?|ed|ing)|ramp(?:s|ed|ing)?",
        "上调|提高|增加|涨价|扩产|扩大"
        "|인상|상향|증가|확대|증설"
        "|引き上げ|増加|値上げ|拡大|増産",
    ),
    "report": (
        r"reports?\s(?:\w+\s){0,3}(?:profit|revenue|earnings|results|loss|sales)|earnings|posts?\s(?:\w+\s){0,3}(?:profit|loss|revenue)|guidance",
        "财报|营收|业绩"
        "|실적|영업이익"
        "|決算|業績",
    ),
}  # fmt: skip

# Steps whose arrival is news by itself. The others colour too many retellings to mean anything alone.
STEPS = frozenset(
    "deny confirm cancel end resume delay sign tapeout sample mass ship launch complete acquire list sue rule overturn appeal settle approve ban strike leave "
    "fault replace".split()
)

# Verbs whose words also stand for a thing: a block of flats, a container ship, a road sign, plots of land.
THINGS = frozenset(
    "block blocks bar bars ship ships sign signs list lists land lands tap taps pick picks grants awards".split()
)
