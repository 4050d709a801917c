"""Events of one company told in two languages: the same one joins, another one does not."""

# ruff: noqa: E501  (tables: a line a story)

from datetime import UTC, datetime, timedelta

import pytest

from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.judge.mentions.watchlist import Watchlist
from monitor.types import Story, Verdict

START = datetime(2026, 3, 4, 8, tzinfo=UTC)
# First story and second, each as title | text.
SAME = """
百度无人出租车在武汉撞倒护栏 两名乘客轻伤|事故发生在周二晚间，警方已到现场。
Two hurt as Baidu robotaxi hits guardrail in Wuhan|The passengers left hospital on Wednesday, police said.

Fire at Samsung warehouse in Incheon injures three|Firefighters evacuated 40 workers on Tuesday night.
삼성전자 인천 창고서 화재, 3명 부상|소방당국은 직원 40명을 대피시켰다.

阿里巴巴张家口数据中心变电站起火|消防人员疏散了员工，没有人受伤。
Blaze at substation of Alibaba data centre in Zhangjiakou|Firefighters evacuated the staff; nobody was hurt.

エヌビディア、台中の倉庫で盗難 警察が2人を逮捕|盗まれたのはサーバー用の基板だった。
Police arrest two over theft of Nvidia boards in Taichung|Server circuit boards were stolen from a warehouse.

ByteDance dormitory canteen in Jakarta closes after food poisoning|Forty interns went to hospital.
字节跳动雅加达宿舍食堂食物中毒后关闭|四十名实习生被送往医院。

삼성전자 울산 변압기 폭발로 정전|소방차가 출동했고 다친 사람은 없다.
サムスン電子、蔚山で変圧器が爆発し停電|消防が出動し、けが人はいなかった。

Broadcom lorry with lithography parts overturns on motorway near Eindhoven|Police closed a tunnel.
博通公司运输光刻机部件的卡车在埃因霍温附近高速公路侧翻|警方封闭了隧道。

百度自动驾驶接驳车在深圳路口与自行车相撞|骑车人受轻伤，被送往医院，警方正在调查。
Baidu shuttle and bicycle collide at Shenzhen intersection|The cyclist went to hospital with light injuries.

알리바바 물류창고, 인천서 침수|장마로 택배가 늦어진다.
Flood shuts Alibaba logistics warehouse in Incheon|Parcel deliveries are late after the rain.

Nvidia staff evacuated from Israel laboratory after earthquake|The tremor cracked the ceiling in Tel Aviv.
英伟达以色列实验室地震后疏散员工|特拉维夫的震感使天花板开裂。

サムスン電子、横浜の研究所でアンモニア漏れ 5人を搬送|消防によると社員は病院に運ばれた。
삼성전자 요코하마 연구소서 암모니아 누출|소방에 따르면 직원 5명이 병원으로 옮겨졌다.

Baidu map app sends lorries over closed bridge in Chengdu|Police fined three drivers.
百度地图应用将货车导向成都封闭大桥|警方对三名司机罚款。

字节跳动在都柏林裁员，爱尔兰工会抗议|涉及内容审核办公室。
Union protests at ByteDance layoffs in Dublin|The content moderation office is affected.

Hackers steal patient records from Samsung hospital app in Brazil|Police opened an inquiry into the leak.
三星电子巴西医院应用遭黑客攻击 患者资料泄露|巴西警方已立案调查。

브로드컴, 페낭 공장 노조 파업|임금 협상이 결렬됐다.
博通公司槟城工厂工会罢工|工资谈判破裂。

Alibaba drone crashes on school roof in Hangzhou|No pupil was hurt, police said.
阿里巴巴无人机坠落撞上杭州一学校屋顶|警方称没有学生受伤。

英伟达芯片走私案 新加坡警方逮捕四人|涉案服务器运往海外。
Singapore police arrest four for smuggling Nvidia servers|The servers were shipped abroad.

삼성전자, 베트남 박닌에 유리기판 공장 건설|보조금을 신청했다.
Samsung to build glass substrate plant in Bac Ninh, Vietnam|It has applied for a subsidy.

ByteDance sued over copyright of Thai songs in short dramas|A Bangkok court will hear the music labels.
字节跳动短剧被诉侵犯泰国音乐著作权|曼谷法院将开庭审理。

バイドゥのロボタクシー、ドバイで歩行者と衝突|警察によると歩行者は軽傷。
바이두 로보택시, 두바이서 보행자와 충돌|경찰은 보행자가 경상을 입었다고 밝혔다.
"""
OTHER = """
百度无人出租车在武汉撞倒护栏 两名乘客轻伤|事故发生在周二晚间。
Baidu launches robotaxi service in Wuhan for airport passengers|Rides to the airport cost 30 yuan.

Fire at Samsung warehouse in Incheon injures three|Firefighters came on Tuesday night.
삼성전자 인천 물류센터 착공|창고 자동화 로봇을 도입한다.

阿里云张家口数据中心扩建|新增服务器机柜，采用液冷。
Alibaba Cloud to cool data centres with servers in liquid|The cloud unit tested racks in Hangzhou.

Alibaba Cloud data centre in Frankfurt loses power|Customers reported an outage of storage.
阿里云法兰克福数据中心开张|云服务采用液冷和新的存储。

엔비디아, 자동차용 카메라 소프트웨어 공개|완성차 업체가 시험한다.
Nvidia recalls car camera software after crash in Texas|Carmakers were told to test it.

三星电子发布折叠手机 相机升级|电池更大，屏幕更亮。
Samsung foldable phone display supplier to change|The battery and camera stay, a report said.

Samsung union votes on strike in Pyeongtaek|Wages and bonuses are in dispute.
삼성전자 평택 노조, 임금 협약 체결|성과급도 올린다.

サムスン電子、スマホ用イメージセンサーを発売|カメラのレンズも新しくした。
Samsung loses camera lens order for phones to rival|The image sensor maker will supply another one.

字节跳动推出短剧应用|视频和音乐由用户制作。
ByteDance fined over video app for children|The music library showed adverts to minors.

ByteDance in talks to buy a game studio in Tokyo|The studio makes games for phones.
バイトダンス、東京のゲーム子会社を売却|スマホ向けゲームから撤退する。

百度地图上线电动车充电站导航|用户可用支付功能付停车费。
Baidu fined for map of charging stations|The app showed wrong prices for parking and payment.

Baidu search engine adds voice assistant|The browser reads news aloud.
바이두 검색, 뉴스 저작권 소송|브라우저 음성 서비스도 포함됐다.

英伟达与台湾大学合作量子研究|实验室设在台北。
Nvidia to open robot laboratory in Taipei with a university|Students will train robots.

엔비디아, 한국 은행에 GPU 서버 공급|클라우드와 네트워크 장비도 판다.
Nvidia GPU servers go to a Korean hospital network|The cloud runs in two data centres.

Broadcom sells bonds to repay loan|The bonds pay interest twice a year.
博通公司提高股息并批准回购|董事会称债券和贷款不变。

Broadcom optical switch order from Singapore bank|Its network runs in two data centres.
博通公司新加坡交换机仓库扩建|网络设备和光模块将从那里发货。

Alibaba buys stake in logistics firm in Brazil|Parcels will move by truck and ship.
阿里巴巴巴西快递卡车司机罢工|包裹滞留在仓库。

阿里巴巴外卖骑手保险上线|餐饮门店可领优惠券。
Alibaba food delivery riders protest over insurance in Shanghai|Restaurants closed for a day.

サムスン電子、テレビ工場をベトナムに移す|洗濯機と冷蔵庫も生産する。
Samsung television plant in Vietnam cuts overtime|Refrigerators and washing machines sell poorly.

Samsung heir pays last inheritance tax|The family sold shares to a bank.
삼성전자 자사주 매입, 배당 확대|은행 대출은 받지 않는다.

삼성전자, 수원 본사에 어린이집 개원|직원 자녀 300명이 다닌다.
Samsung headquarters in Suwon searched by prosecutors|Trade secrets of a display maker are at issue.

Samsung display patents upheld by court in Texas|The panel maker was ordered to pay.
삼성전자, 텍사스 법원에 특허 소송 제기|배터리 특허가 쟁점이다.

三星电子西安工厂停电 存储晶圆受损|两条产线停机。
Samsung memory plant in Xi'an wins wafer subsidy|The city pays for two lines.

字节跳动与大学合作翻译软件|学生可用语音输入。
ByteDance intern sued by university over software|Students used the voice translation code.

ByteDance rents office towers in London|The offices hold 2,000 engineers.
字节跳动伦敦办公室裁员|工程师和广告部门受影响。

英伟达驾驶平台获汽车厂采用|激光雷达和摄像头由供应商提供。
Nvidia sued by carmaker over lidar patents|The court will hear camera engineers.

엔비디아, 인도 통신사에 데이터센터 건설|뭄바이에 전력망을 연결한다.
Nvidia engineers in Mumbai protest at office closure in India|The telecoms carrier next door took the lease.

バイドゥ、病院向け音声ソフトを公開|医師と患者の会話を記録する。
Baidu voice software for hospitals leaks patient records|Doctors switched it off.

Baidu robotaxi passengers in Hong Kong can pay by wallet|Airport rides start in May.
百度无人出租车在香港机场与巴士相撞|乘客没有受伤。

알리바바, 항저우 호텔에 로봇 도입|음식 배달을 맡는다.
Alibaba hotel in Hangzhou closes after food poisoning|Robots had delivered the meals.
"""
# Foreign names that stand in no glossary. Each line is a day and title | text; before the title stands what the
# story should be: + an update of the first one, = nothing new to it, * another event.
NAMED = """
0 阿里巴巴洽购印尼支付公司达纳拉亚|据两名知情人士透露，阿里巴巴正在洽购印度尼西亚支付公司达纳拉亚，价格尚未确定。
14 + Alibaba signs $780 million agreement for Danaraya|Alibaba has signed an agreement to buy payments firm Danaraya for $780 million, the companies said.

0 Nvidia in talks to buy cooling firm Halvorsen|Nvidia is in talks to buy Halvorsen, which makes cooling plates, two people said.
12 + 엔비디아, 할보르센 인수 계약 체결|엔비디아가 냉각판 업체 할보르센을 4억2000만달러에 인수하는 계약을 체결했다고 밝혔다.

0 エヌビディア、アーレンホルトと出資交渉|エヌビディアが独アーレンホルトへの出資を交渉していることが分かった。
10 + Nvidia signs deal for 12% of Ahrenholt|Nvidia has signed an agreement to take 12% of robot maker Ahrenholt, it said.

0 바이두, 솔베라 인수 협상|바이두가 스페인 지도업체 솔베라 인수를 협상 중이라고 관계자가 전했다.
15 + Baidu agrees to buy Solvera for 310 million euros|Baidu has agreed to buy the map maker Solvera for 310 million euros, it said.

0 字节跳动洽谈收购动画公司梅里迪安|知情人士称，字节跳动正洽谈收购动画公司梅里迪安。
13 + バイトダンス、メリディアン買収で合意|バイトダンスはアニメ制作のメリディアンを90億円で買収することで合意した。

0 삼성전자, 리히트베르크와 공급 협상|삼성전자가 독일 렌즈업체 리히트베르크와 렌즈 공급을 협상하고 있다.
11 + 三星与利希特贝格签约|三星电子与德国镜头厂利希特贝格签署供应合同，金额6.2亿欧元。

0 Samsung signs deal to buy display firm Castellanos|Samsung has signed an agreement to buy Castellanos for $240 million, the two said.
20 + 三星终止收购卡斯特利亚诺斯|三星电子宣布终止对显示器公司卡斯特利亚诺斯的收购。

0 阿里巴巴拟收购物流公司伯格斯特龙|阿里巴巴计划收购瑞典物流公司伯格斯特龙，金额未披露。
9 + Alibaba denies plan to buy Bergstrom|Alibaba denied that it plans to buy the logistics firm Bergstrom.

0 博通公司起诉塔肯顿侵犯专利|博通公司在得州起诉塔肯顿侵犯两项网络专利。
16 + Broadcom settles patent suit with Tarkenton|Broadcom has settled its suit against Tarkenton over network patents.

0 Broadcom sues Thornbury over network patents|Broadcom has sued Thornbury in Texas over two network patents.
18 + ブロードコム、ソーンベリーと和解|ブロードコムは特許訴訟でソーンベリーと和解したと発表した。

0 ByteDance agrees to buy game studio Lindqvist|ByteDance has agreed to buy the game studio Lindqvist for $150 million.
22 + 瑞典批准字节跳动收购林德奎斯特|瑞典监管机构批准字节跳动收购游戏工作室林德奎斯特。

0 엔비디아, 코발스키에 투자 검토|엔비디아가 폴란드 로봇업체 코발스키 투자를 검토하고 있다.
8 + Nvidia agrees to invest 90 million euros in Kowalski|Nvidia has agreed to invest 90 million euros in robot maker Kowalski, it said.

0 百度与范德米尔签约|百度与荷兰停车公司范德米尔签署协议，投放300辆无人车。
1 = Baidu and Vandermeer sign robotaxi pact|Baidu and parking firm Vandermeer have signed an agreement to put 300 driverless cars on the road.

0 Nvidia signs lease with Caldwell|Nvidia has signed a lease with landlord Caldwell for 18,000 square metres.
1 = 엔비디아, 콜드웰과 임대차 계약 체결|엔비디아가 건물주 콜드웰과 1만8000㎡ 임대 계약을 체결했다.

0 サムスン電子、ペンバートンに出資で合意|サムスン電子は英ペンバートンへの出資で合意した。出資額は1億2000万ポンド。
2 = Samsung agrees to invest in Pemberton|Samsung has agreed to invest 120 million pounds in Pemberton.

0 알리바바, 수라와티에 물류로봇 공급 계약 체결|알리바바가 수라와티에 물류로봇 1200대를 공급하기로 했다.
1 = 阿里巴巴与苏拉瓦蒂签约供应物流机器人|阿里巴巴将向苏拉瓦蒂供应1200台物流机器人。

0 ByteDance signs music deal with Marchetti|ByteDance has signed an agreement with music label Marchetti for 40,000 songs.
2 = バイトダンス、マルケッティと音楽契約締結|バイトダンスは音楽レーベルのマルケッティと4万曲の契約を結んだ。

0 アリババ、ウィジャヤへの出資で合意|アリババは通販のウィジャヤに2億3000万ドルを出資することで合意した。
1 = 阿里巴巴与维贾亚达成入股协议|阿里巴巴将向电商维贾亚投资2.3亿美元。

0 阿里巴巴洽购印尼支付公司达纳拉亚|阿里巴巴正在洽购印度尼西亚支付公司达纳拉亚。
14 * Alibaba sued over hack at Danaraya|Customers of payments firm Danaraya sued Alibaba after their records were stolen.

0 Nvidia in talks to buy cooling firm Halvorsen|Nvidia is in talks to buy Halvorsen, which makes cooling plates.
12 * 엔비디아, 할보르센에서 냉각판 납품받아|할보르센이 엔비디아 서버용 냉각판 3만장을 출하했다.

0 三星与利希特贝格签约|三星电子与德国镜头厂利希特贝格签署供应合同，金额6.2亿欧元。
21 * Samsung workers strike at Lichtberg joint office|Staff of Samsung and Lichtberg walked out over pay.

0 百度与范德米尔签约|百度与荷兰停车公司范德米尔签署协议，投放300辆无人车。
16 * Baidu shows app of Vandermeer at fair|Baidu presented a parking app of Vandermeer to visitors.

0 Broadcom sues Thornbury over network patents|Broadcom has sued Thornbury in Texas over two network patents.
18 * ブロードコム、ソーンベリーにスイッチ供給|ブロードコムはソーンベリーにスイッチ4000台を供給する。

0 ByteDance signs music deal with Marchetti|ByteDance has signed an agreement with music label Marchetti for 40,000 songs.
15 * 字节跳动洽购马尔凯蒂的录音室|字节跳动正洽购马尔凯蒂在米兰的录音室，作价900万欧元。

0 엔비디아, 콜드웰과 임대차 계약 체결|엔비디아가 건물주 콜드웰과 1만8000㎡ 임대 계약을 체결했다.
20 * Nvidia campus of Caldwell flooded|Rain flooded the basement of a Caldwell building that Nvidia rents.

0 Nvidia in talks to buy cooling firm Halvorsen|Nvidia is in talks to buy Halvorsen, which makes cooling plates.
12 * 엔비디아, 켈트베르크 인수 계약 체결|엔비디아가 렌즈업체 켈트베르크를 인수하는 계약을 체결했다.

0 阿里巴巴洽购印尼支付公司达纳拉亚|阿里巴巴正在洽购印尼支付公司达纳拉亚。
14 * Alibaba signs agreement for Kaldstrom|Alibaba has signed an agreement to buy logistics firm Kaldstrom for $90 million.

0 エヌビディア、アーレンホルトと出資交渉|エヌビディアが独アーレンホルトへの出資を交渉している。
10 * Nvidia signs deal for 12% of Lindholm|Nvidia has signed an agreement to take 12% of drone maker Lindholm.

0 博通公司第三季度对塔肯顿销售额增长12%|博通公司称，第三季度对塔肯顿的销售额增长12%。
25 * Broadcom fourth-quarter sales to Tarkenton rise 9%|Broadcom said its sales to Tarkenton rose 9% in the fourth quarter.

0 삼성전자, 1분기 페르난데스 매출 증가|삼성전자는 1분기 페르난데스에 대한 매출이 14% 늘었다고 밝혔다.
28 * Samsung second-quarter sales to Fernandes fall|Samsung said sales to Fernandes fell 6% in the second quarter.

0 바이두, 솔베라 인수 협상|바이두가 스페인 지도업체 솔베라 인수를 협상 중이다.
15 * Baidu recalls cars with Solvera maps|Baidu recalled 800 cars whose Solvera maps had a defect.

0 字节跳动洽谈收购动画公司梅里迪安|字节跳动正洽谈收购动画公司梅里迪安。
3 * ByteDance app outage hits Meridian|An outage of a ByteDance app cut off Meridian, an animation firm.

0 三星与利希特贝格签约|三星电子与德国镜头厂利希特贝格签署供应合同，金额6.2亿欧元。
3 * 삼성전자, 리히트베르크 상대 특허 소송|삼성전자가 리히트베르크를 특허 침해로 제소했다.

0 Samsung signs deal to buy display firm Castellanos|Samsung has signed an agreement to buy Castellanos for $240 million.
2 * サムスン電子、カステジャノスの工場でスト|カステジャノスの工場でストライキが始まった。

0 알리바바, 수라와티에 물류로봇 공급 계약 체결|알리바바가 수라와티에 물류로봇 1200대를 공급하기로 했다.
19 * 阿里巴巴对苏拉瓦蒂提起诉讼|阿里巴巴起诉苏拉瓦蒂拖欠货款。

0 阿里巴巴洽购印尼支付公司达纳拉亚|阿里巴巴正在洽购印尼支付公司达纳拉亚，后者有2600万用户。
14 * Hackers steal records of Alibaba payments partner Danaraya in Indonesia|Danaraya, a payments firm with 26 million users, said records were stolen.

0 阿里巴巴洽购印尼支付公司达纳拉亚|阿里巴巴正在洽购印尼支付公司达纳拉亚，后者有2600万用户。
18 * Indonesia fines Danaraya, payments partner of Alibaba|Danaraya, a payments firm with 26 million users, was fined for late reports.

0 阿里巴巴洽购支付公司达纳拉亚|阿里巴巴正在洽购支付公司达纳拉亚，后者有2600万用户。
3 * Hackers steal records of Alibaba partner Danaraya|Danaraya, a payments firm with 26 million users, said records were stolen.

0 Nvidia chief Jensen meets Trump in Washington|Jensen Huang and Trump talked about chips.
12 * 젠슨 황, 트럼프와 계약 서명식 참석|엔비디아 젠슨 황이 트럼프와 서명식에 참석했다.

0 Nvidia opens office of Whitfield in Austin|Whitfield rents desks to Nvidia engineers.
9 * 엔비디아, 휘트필드와 결별|휘트필드는 다른 세입자를 찾는다.

0 百度与彭伯顿洽谈试驾|百度正与英国彭伯顿洽谈试驾40辆无人车。
17 + Baidu and Pemberton sign robotaxi deal|Baidu and Pemberton have signed a contract for 40 driverless cars after their tests.

0 ByteDance in talks to buy Esposito shops|ByteDance is in talks to buy the Esposito shops.
17 + 바이트댄스, 에스포시토 인수 협상 결렬|바이트댄스와 에스포시토의 인수 협상이 결렬됐다.

0 ブロードコム、リンドクビスト買収で交渉|ブロードコムがリンドクビストの買収を交渉している。
13 + 博通公司否认收购林德奎斯特|博通公司否认正在谈判收购林德奎斯特。
"""

# The same of few things, which a language may write in words that are read as no number.
FEW = """
0 百度无人出租车在武汉撞倒护栏 两名乘客轻伤|事故发生在周二晚间，警方已到现场。
1 = Two hurt as Baidu robotaxi hits guardrail in Wuhan|Two passengers were slightly hurt, police said.

0 百度无人出租车在武汉撞倒护栏 两名乘客轻伤|事故发生在周二晚间，警方已到现场。
1 + 14 passengers hurt as Baidu robotaxi hits guardrail in Wuhan|The 14 passengers are in hospital, police said.
"""


def _pairs(table: str) -> list[tuple[str, str]]:
    return [(first, second) for first, second in (pair.split("\n") for pair in table.strip().split("\n\n"))]


def _joined(told: tuple[str, str], watchlist: Watchlist) -> tuple[bool, tuple[str, ...]]:
    memory = Memory()
    for at, line in enumerate(told):
        title, _, text = line.partition("|")
        published = START + timedelta(hours=20 * at)
        story = Story(f"s{at}", "https://example.org", title, text, published, f"Outlet {at}")
        judged = consider(story, watchlist, memory)
        remember(memory, story, judged)
    return judged.event == "s0", judged.reasons


@pytest.mark.parametrize("told", _pairs(SAME), ids=lambda told: told[0][:24])
def test_the_same_in_another_language_joins(told: tuple[str, str], watchlist: Watchlist) -> None:
    for order in (told, told[::-1]):
        joined, reasons = _joined(order, watchlist)
        assert joined, reasons


@pytest.mark.parametrize("told", _pairs(OTHER), ids=lambda told: told[0][:24])
def test_another_event_of_the_company_does_not(told: tuple[str, str], watchlist: Watchlist) -> None:
    for order in (told, told[::-1]):
        joined, reasons = _joined(order, watchlist)
        assert not joined, reasons


@pytest.mark.parametrize("told", f"{NAMED}{FEW}".strip().split("\n\n"), ids=lambda told: told[2:26])
def test_what_another_language_tells_is_an_update_a_repeat_or_another_event(
    told: str, watchlist: Watchlist
) -> None:
    memory = Memory()
    for at, line in enumerate(told.split("\n")):
        day, _, said = line.partition(" ")
        expected, _, said = said.partition(" ") if at else ("*", "", said)
        title, _, text = said.partition("|")
        published = START + timedelta(days=int(day))
        story = Story(f"s{at}", "https://example.org", title, text, published, f"Outlet {at}")
        judged = consider(story, watchlist, memory)
        remember(memory, story, judged)
        minor = judged.verdict in (Verdict.RERUN, Verdict.MINOR_DETAIL)
        found = "*" if judged.event != "s0" or not at else "=" if minor else "+"
        assert found == expected, judged.reasons
