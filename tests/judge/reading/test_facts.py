"""Sentences and their facts."""

# ruff: noqa: E501  (tables: a line a row)

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from monitor.judge.language.boilerplate import boilerplate
from monitor.judge.language.sentences import split
from monitor.judge.language.zones import MOST
from monitor.judge.reading import facts
from monitor.judge.reading.names import origin
from monitor.judge.reading.quantities import at_least, least_of, same_amount
from monitor.types import Fact, Story

WEDNESDAY = datetime(2026, 2, 11, 9, tzinfo=UTC)


def story(title: str, text: str = "", published: datetime = WEDNESDAY) -> Story:
    return Story("s", "https://example.org/s", title, text, published, "Example Wire")


def said(sentence: str, *kinds: str) -> list[tuple[str, str]]:
    return [(fact.value, fact.unit) for fact in facts.facts_of(sentence, WEDNESDAY) if fact.kind in kinds]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Broadcom Inc. said so. Samsung did not.", ["Broadcom Inc. said so.", "Samsung did not."]),
        ("The U.S. Commerce Department agreed. It rose 2.5 percent.", ["The U.S. Commerce Department agreed.", "It rose 2.5 percent."]),
        ("It is made by Samsung Electronics Co. The price is secret.", ["It is made by Samsung Electronics Co.", "The price is secret."]),
        ("See No. 3 on the list. Done!", ["See No. 3 on the list.", "Done!"]),
        ("三星电子否认。字节跳动未回应！", ["三星电子否认。", "字节跳动未回应！"]),
        ("삼성전자는 부인했다. 회사는 3.5% 올랐다.", ["삼성전자는 부인했다.", "회사는 3.5% 올랐다."]),
        ("サムスンは否定した。価格は不明だ。", ["サムスンは否定した。", "価格は不明だ。"]),
        ("A heading\nA sentence", ["A heading", "A sentence"]),
    ],
    ids=["Inc.", "U.S. and a decimal", "Co. before an opener", "No. and a shout", "Chinese", "Korean", "Japanese", "line breaks"],
)  # fmt: skip
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("worth $12.07 billion", "12070000000", "USD"),
        ("worth US$1.2bn in cash", "1200000000", "USD"),
        ("CNY 85 billion for chips", "85000000000", "CNY"),
        ("850亿元用于芯片", "85000000000", "CNY"),
        ("120억 달러 규모", "12000000000", "USD"),
        ("17조 2000억원을 투자", "17200000000000", "KRW"),
        ("3조5천200억원을 투자", "3520000000000", "KRW"),
        ("2천5백만원을 투자", "25000000", "KRW"),
        ("1兆2,000億円を投資", "1200000000000", "JPY"),
        ("fined €500 million", "500000000", "EUR"),
        ("Rs 500 crore order", "5000000000", "INR"),
        ("85 billion yuan plan", "85000000000", "CNY"),
    ],
)
def test_money_is_one_scale_in_every_language(text: str, value: str, unit: str) -> None:
    assert said(text, "money") == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "350,000 chips",
        "as many as 350,000 units",
        "0.35 million chips",
        "35万颗芯片",
        "35만 개",
        "35万個のチップ",
        "350,000 H20 chips",
    ],
)
def test_a_count_is_one_scale_in_every_language(text: str) -> None:
    assert said(text, "count") == [("350000", "unit")]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("samples by the end of March", "date", "2026-03"),
        ("in November it said", "date", "2025-11"),
        ("3월 말까지", "date", "2026-03"),
        ("engineers move in next January", "date", "2027-01"),
        ("engineers moved in last January", "date", "2026-01"),
        ("in January next year", "date", "2027-01"),
        ("来年1月に稼働する", "date", "2027-01"),
        ("明年1月投产", "date", "2027-01"),
        ("내년 1월 가동", "date", "2027-01"),
        ("지난 2월 5일", "date", "2026-02-05"),
        ("오는 10월 연다", "date", "2026-10"),
        ("지난 10월", "date", "2025-10"),
        ("开业推迟到10月", "date", "2026-10"),
        ("10月开业", "date", "2025-10"),
        ("開所は6月から10月に延びる", "date", "2026-10"),
        ("10月に開業した", "date", "2025-10"),
        ("10월로 연기했다", "date", "2026-10"),
        ("10월에 문을 열었다", "date", "2025-10"),
        ("it opens in October", "date", "2026-10"),
        ("3月底前", "date", "2026-03"),
        ("on March 31, 2027", "date", "2027-03-31"),
        ("in the third quarter", "period", "2026-Q3"),
        ("in the March quarter", "period", "2026-Q1"),
        ("June-quarter revenue", "period", "2026-Q2"),
        ("第三季度", "period", "2026-Q3"),
        ("fourth-quarter results", "period", "2025-Q4"),
        ("in the December quarter", "period", "2025-Q4"),
        ("in the quarter to March", "period", "2026-Q1"),
        ("九月季度收入", "period", "2026-Q3"),
        ("截至6月底止季度业绩", "period", "2026-Q2"),
        ("6月底止上半年业绩", "date", "2026-06"),
        ("2025年4〜6月期決算", "period", "2025-Q2"),
        ("the three months ended Sept. 30, 2025", "period", "2025-Q3"),
        ("this year", "period", "2026"),
        ("내년 양산", "period", "2027"),
        ("the M300 in 2027", "period", "2027"),
        ("second half of 2026", "period", "2026-H2"),
        ("from the second quarter of next year", "period", "2027-Q2"),
        ("next year's first half", "period", "2027-H1"),
        ("明年第二季開始交貨", "period", "2027-Q2"),
        ("내년 3분기 가동", "period", "2027-Q3"),
        ("bargaining for January to March ended", "period", "2026-Q1"),
        ("去年最後一季", "period", "2025-Q4"),
        ("十月到十二月間", "period", "2025-Q4"),
        ("改為2027年一月量產", "date", "2027-01"),
        ("六月起先行生產", "date", "2026-06"),
        ("2〜4月期の見通し", "period", "2026-T04"),
        ("11〜1月期の売上高", "period", "2026-T01"),
        ("払い込みは20日の予定", "date", "2026-02-20"),
    ],
)
def test_dates_are_resolved_against_the_publication(text: str, kind: str, value: str) -> None:
    assert (value, "") in said(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "延後一季出貨",
        "上一季的訂單",
        "二十日の間",
        "20日の間",
        "moved from October to December",
        "前三季營收",
    ],
)
def test_how_long_something_takes_is_no_quarter_and_no_day(text: str) -> None:
    assert not [fact for fact in said(text, "date", "period") if "Q" in fact[0] or len(fact[0]) > 7]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a 5-nanometer chip", "5", "nm"),
        ("4 纳米工艺", "4", "nm"),
        ("2나노 공정", "2", "nm"),
        ("HBM4 memory", "hbm4", ""),
        ("강판 20만t을 산다", "200000", "t"),
        ("하루 용수 1만2000t을 쓴다", "12000", "t"),
        ("some 3.2 million US gallons of water", "12112000", "l"),
        ("just over a million square feet of floor", "92900", "m2"),
        ("on just under six acres", "24282", "m2"),
        ("a nine-kilometre tunnel", "9", "km"),
        ("每年購電12億度", "1200000", "mwh"),
        ("3만㎾급 발전기", "30", "mw"),
        ("200MW급 발전기", "200", "mw"),
        ("出力10万キロワット", "100", "mw"),
        ("装机10万千瓦", "100", "mw"),
        ("2만쇼트톤의 알루미늄", "18140", "t"),
        ("床面積2000坪の工場", "6612", "m2"),
        ("kept at 86 degrees Fahrenheit", "30", "°c"),
        ("kept at 30 degrees Celsius", "30", "°c"),
        ("a rise of 9 degrees Fahrenheit", "5", "°c"),
        ("kept at -40 degrees Celsius", "-40", "°c"),
        ("a tunnel 300 meters long", "300", "m"),
        ("恒温30℃的机房", "30", "°c"),
        ("a tank of 1,000 gallons", "3785", "l"),
        ("100피트 높이의 탑", "30.48", "m"),
    ],
)
def test_sizes(text: str, value: str, unit: str) -> None:
    assert said(text, "size") == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("90,000 wafers a month", "90000", "wafer/month"),
        ("1.08 million wafers a year", "1080000", "wafer/year"),
        ("annual output of 1,080,000 wafers", "1080000", "wafer/year"),
        ("월 9만 장", "90000", "unit/month"),
        ("9万片/月", "90000", "unit/month"),
        ("月产能9万片", "90000", "unit/month"),
        ("年产108万片", "1080000", "unit/year"),
        ("연간 108만 장", "1080000", "unit/year"),
        ("年108万枚", "1080000", "unit/year"),
        ("sold 1,000,000 GPUs a year ago", "1000000", "unit"),
        ("今年10万颗芯片将交付", "100000", "unit"),
        ("去年20万颗芯片", "200000", "unit"),
        ("近年10万颗芯片", "100000", "unit"),
        ("11월 9만 장", "90000", "unit"),
        ("今月9万枚", "90000", "unit"),
    ],
)
def test_what_is_made_in_a_time_is_told_from_what_is_counted(text: str, value: str, unit: str) -> None:
    assert said(text, "count") == [(value, unit)]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("120,000 chips a year", "10,000 chips a month", True),
        ("월 1만 장", "年产12万片", True),
        ("120,000 chips a year", "120,000 chips", True),
        ("120,000 chips a year", "10,000 chips", False),
        ("120,000 chips a year", "120,000 chips a month", False),
        ("웨이퍼 하루 1000장", "월 3만장", True),
        ("1,400 wafers a day", "42,000 wafers a month", True),
        ("1,400 wafers a day", "30,000 wafers a month", False),
    ],
)
def test_output_in_a_year_is_that_of_twelve_months(left: str, right: str, same: bool) -> None:
    facts_of = [facts.facts_of(text, WEDNESDAY)[0] for text in (left, right)]
    assert same_amount(*facts_of) is same


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("It pays $10 billion ($1 = 1,400 won).", ["10000000000"]),
        ("It pays $10 billion (100 yen = $0.67).", ["10000000000"]),
        ("at a rate of 150 yen to the dollar it pays 30 billion yen", ["30000000000"]),
        ("投入60亿美元（按1美元兑7.1元人民币计算）", ["6000000000"]),
        ("11億ドル（1ドル=150円換算で約1650億円）", ["1100000000", "165000000000"]),
        ("1ドル150円で換算すると300億円", ["30000000000"]),
        ("14조원을 투자한다(1달러=1400원)", ["14000000000000"]),
        ("달러당 1400원 기준 14조원", ["14000000000000"]),
        ("sold for $1 to a partner that pays 30 million euros", ["1", "30000000"]),
    ],
)
def test_a_rate_of_exchange_is_no_sum(text: str, sums: list[str]) -> None:
    assert [value for value, _ in said(text, "money")] == sums


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("40,000 kilowatts of power", "40", "mw"),
        ("2.4 TWh of power", "2400000", "mwh"),
        ("24亿千瓦时", "2400000", "mwh"),
        ("24억 킬로와트시", "2400000", "mwh"),
        ("24億キロワット時", "2400000", "mwh"),
        ("2,400 gigawatt-hours", "2400000", "mwh"),
    ],
)
def test_power_and_energy_are_told_apart_on_one_scale_each(text: str, value: str, unit: str) -> None:
    assert said(text, "size") == [(value, unit)]


@pytest.mark.parametrize("text", ["not 1,700 as it first said", "1,700 is wrong", "1,700 was the number"])
def test_a_little_word_after_a_number_is_not_what_it_counts(text: str) -> None:
    assert said(text, "count") == [("1700", "")]


def test_what_two_are_is_no_little_word() -> None:
    assert said("Two hurt as Orel car hits wall", "count") == []
    assert said("Two passengers hurt in Orel car", "count") == [("2", "passenger")]


def test_four_digits_before_what_they_count_are_no_year() -> None:
    assert said("1900人を雇う", "count") == [("1900", "people")]
    assert said("2026年", "period") == [("2026", "")]


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("Acme has taped out its chip", "tapeout", "taped out"),
        ("An appeals court annuls the fine on Acme", "overturn", "annuls"),
        ("法院判决奥梅赔偿", "rule", "判决"),
        ("Acme strikes chip pact with Bolt", "sign", "strikes"),
        ("Strikes at Acme go on", "strike", "Strikes"),
        ("The plan to ship has slipped to 2027", "delay", "slipped"),
        ("奧梅終止談判", "end", "終止"),
        ("Orel loses packaging job to Tamsin", "replace", "loses"),
        ("Orel took the assembly of its K3 away from Tamsin", "replace", "took"),
        ("Brenta has taken its place in the consortium", "replace", "taken its place"),
        ("奥梅上周将订单改交新加坡的布伦塔", "replace", "改交"),
        ("Orel shelves plan for a fab", "cancel", "shelves"),
        ("Orel shut the Leith fab", "end", "shut"),
        ("Orel faces antitrust case", "sue", "antitrust"),
        ("County grants Orel permit", "approve", "grants"),
        ("중국, 오렐 칩 판매 금지", "ban", "금지"),
    ],
)
def test_a_status_is_told_by_its_words_as_they_stand(text: str, value: str, words: str) -> None:
    found = [(fact.value, fact.text) for fact in facts.facts_of(text, WEDNESDAY) if fact.kind == "status"]
    assert (value, words) in found


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("延べ床面積は東京ドーム約2個分に当たる", []),
        ("1日に25メートルプール30杯分を使う", []),
        ("プール3つを造る", [("3", "unit")]),
        ("占地相当于三个足球场", []),
        ("公司将建三座足球场", [("3", "unit")]),
        ("축구장 3개 크기의 공장", []),
        ("축구장 3곳을 지었다", [("3", "unit")]),
        ("a hall the size of three football pitches", []),
        ("Orel will build three tennis courts", [("3", "court")]),
        ("15,000 fed-up chip workers", [("15000", "people")]),
        ("15,000 memory chips and workers", [("15000", "unit")]),
        ("1亿度的等离子体", [("100000000", "")]),
        ("back on two feet", []),
    ],
)
def test_what_is_counted(text: str, counts: list[tuple[str, str]]) -> None:
    assert said(text, "count", "size") == counts


def test_square_feet_are_square_feet_in_four_languages() -> None:
    said_in = ("90,000 square feet", "9万平方英尺", "9만 제곱피트", "9万平方フィート")
    assert {tuple(said(text, "size")) for text in said_in} == {(("8361", "m2"),)}


def test_one_in_ten_counts_no_ten() -> None:
    assert not said("Acme will dismiss one in ten employees", "count")
    assert said("Acme will dismiss ten employees", "count")


def test_who_delivers_samples_has_not_shipped() -> None:
    assert [value for value, _ in said("Acme delivers 2-nm samples to Bolt", "status")] == ["sample"]


def test_shares_that_slip_are_no_delay() -> None:
    assert not said("Acme shares slipped to $40 as stocks were slipping", "status")


@pytest.mark.parametrize(
    ("text", "status", "polarity", "modality"),
    [
        ("ByteDance in talks with Samsung", "talk", True, "asserted"),
        ("ByteDance ends talks with Samsung", "end", True, "asserted"),
        ("ByteDance denies it is in talks with Samsung", "talk", False, "asserted"),
        ("Samsung has not signed a contract", "sign", False, "asserted"),
        ("Samsung hopes to sign a contract", "sign", True, "possible"),
        ("Samsung plans to begin mass production", "mass", True, "planned"),
        ("삼성전자는 계약을 체결하지 않았다", "sign", False, "asserted"),
        ("삼성전자가 공급계약을 맺었다", "sign", True, "asserted"),
        ("Samsung calls talk of a sale groundless", "deny", True, "asserted"),
        ("补齐材料后方可签署", "sign", True, "possible"),
        ("両社は契約を解消した", "end", True, "asserted"),
        ("三星尚未签署合同", "sign", False, "asserted"),
        ("「契約は結んでいない」と説明した", "sign", False, "asserted"),
        ("両社が契約を結んだ", "sign", True, "asserted"),
        ("계약은 맺지 않았다", "sign", False, "asserted"),
        ('오렐은 "서명 전"이라고 했다', "sign", False, "asserted"),
        ("오렐이 본계약에 서명한 전직 대표", "sign", True, "asserted"),
        ("오렐 공급 계약은 서명만 남았다", "sign", False, "asserted"),
        ("오렐이 본계약 서명을 앞두고 있다", "sign", False, "asserted"),
        ("오렐이 서명만 한 계약", "sign", True, "asserted"),
        ("合意書は締結を残すのみとなった", "sign", False, "asserted"),
        ("合意書を締結した", "sign", True, "asserted"),
        ("双方只差签约", "sign", False, "asserted"),
        ("双方已经签约，只差资金到位", "sign", True, "asserted"),
        ("The deal needs the approval of the commission", "approve", True, "possible"),
        ("The purchase is subject to regulatory approval", "approve", True, "possible"),
        ("The commission granted approval", "approve", True, "asserted"),
        ("Approval by the commission was no surprise", "approve", True, "asserted"),
        ("Approval is still pending", "approve", True, "possible"),
        ("Orel needs more room as it launches a crane", "launch", True, "asserted"),
        ("Orel awaits a permit but ships cranes", "ship", True, "asserted"),
        ("Pending lawsuit settled by Orel", "settle", True, "asserted"),
        ("The purchase was signed pending approval", "approve", True, "possible"),
        ("承認を残らず得た", "approve", True, "asserted"),
        ("承認を待つ", "approve", False, "asserted"),
        ("出荷前の検査を受ける", "ship", False, "asserted"),
        ("契約を結ばなければならない", "sign", True, "asserted"),
        ("合意は企業規模を問わず適用される", "sign", True, "asserted"),
        ("契約を締結していながら", "sign", True, "asserted"),
        ("契約を締結するしかない", "sign", True, "asserted"),
        ("契約を締結したに違いない。", "sign", True, "asserted"),
        ("契約を結ばないと述べた", "sign", False, "asserted"),
        ("オレルは倉庫を借りることで大筋合意した", "sign", True, "planned"),
        ("オレルは倉庫主と大筋で合意した", "sign", True, "planned"),
        ("オレルは基本合意書を締結した", "sign", True, "asserted"),
        ("Orel agreed in principle to lease the shed", "sign", True, "planned"),
        ("Orel has reached a preliminary agreement on the shed", "sign", True, "planned"),
        ("Orel agreed to lease the shed, in principle a bargain", "sign", True, "asserted"),
        ("Orel signed the lease after a preliminary agreement", "sign", True, "asserted"),
        ("양측은 매각에 잠정 합의했다", "sign", True, "planned"),
        ("양측은 매각에 최종 합의했다", "sign", True, "asserted"),
        ("双方原则上达成一致", "sign", True, "planned"),
        ("双方已初步达成协议", "sign", True, "planned"),
        ("双方达成最终协议", "sign", True, "asserted"),
        ("The county refused a water permit for the plant", "ban", True, "asserted"),
        ("The county denied Orel an operating licence", "ban", True, "asserted"),
        ("Orel's application for a grid permit was denied", "ban", True, "asserted"),
        ("Orel denied that it had sought a permit", "deny", True, "asserted"),
        ("Orel denied the permit fraud", "deny", True, "asserted"),
        ("Orel denies reports of an approval", "deny", True, "asserted"),
        ("主管部门对该申请不予批准", "ban", True, "asserted"),
        ("当局が工場の建設を不許可とした", "ban", True, "asserted"),
        ("구청은 건축 허가 신청을 반려했다", "ban", True, "asserted"),
        ("開所は6月から10月に延びる", "delay", True, "asserted"),
        ("奥雷尔上市前裁员", "cut", True, "asserted"),
        ("오렐 공장 라인이 멈췄다", "end", True, "asserted"),
        ("Orel drops Kelford, picks Ridge Partners", "replace", True, "asserted"),
        ("裁员900人的传闻不属实", "deny", True, "asserted"),
        ("裁员900人的传闻不属实", "cut", False, "asserted"),
        ("삼성전자의 인수설을 부인했다", "acquire", False, "asserted"),
        ("축소를 통보받은 적이 없다", "deny", True, "asserted"),
        ("nothing has been signed with Samsung", "sign", False, "asserted"),
        ("サムスンは量産を開始した", "mass", True, "asserted"),
        ("Investor says he'd buy Samsung", "acquire", True, "possible"),
        ("Samsung reports data breach", "fault", True, "asserted"),
        ("Orel loses landmark trial", "settle", True, "asserted"),
        ("Orel calls report fake news", "deny", True, "asserted"),
        ("Orel's chief shot down talk of a bid", "deny", True, "asserted"),
        ("'We have no interest,' says Orel's chief", "deny", True, "asserted"),
        ("I don't know where that came from, Orel's chief said", "deny", True, "asserted"),
        ("A report about scrapping the listing was untrue", "cancel", False, "asserted"),
        ("Orel scrapped the listing and its forecast was false", "cancel", True, "asserted"),
        ("오렐, 탐신과 공급 합의 임박", "sign", True, "planned"),
        ("오렐과 탐신, 계약서 서명은 아직", "sign", False, "asserted"),
        ("오렐과 탐신, 계약서에 서명", "sign", True, "asserted"),
        ("오렐과 탐신이 물량을 놓고 구두 합의했다", "sign", True, "planned"),
        ("オレルは年内の締結を目指す", "sign", True, "planned"),
        ("审查结束前不得交割", "end", False, "asserted"),
        ("Orel says it is fake news", "deny", True, "asserted"),
    ],
)
def test_status_has_polarity_and_modality(text: str, status: str, polarity: bool, modality: str) -> None:
    found = [fact for fact in facts.facts_of(text, WEDNESDAY) if fact.kind == "status"]
    assert (status, polarity, modality) in [(fact.value, fact.polarity, fact.modality) for fact in found]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Orel told to act on panic-inducing fake news", "deny"),
        ("Orel fee breaches antitrust rules", "fault"),
        ("Orel will build an eight-storey block for research in Suwon", "ban"),
        ("Orel to build quantum computing block at Suwon headquarters", "ban"),
        ("Orel to Build Quantum Computing Block at Suwon Headquarters", "ban"),
        ("Orel sells two blocks and the building blocks of a chip", "ban"),
        ("The container ship left Busan with three ships", "ship"),
        ("Orel puts up a sign near the plant", "sign"),
        ("이번 조치의 영향은 제한적이라는 평가가 나왔다", "ban"),
        ("公司向员工授予限制性股票", "ban"),
        ("오렐이 반려동물 사업을 시작했다", "ban"),
        ("The county denied Orel an operating licence", "deny"),
        ("The county denied Orel an operating licence", "approve"),
        ("当局が工場の建設を不許可とした", "approve"),
        ("電池の寿命が10年に延びる", "delay"),
        ("Orel's bargaining ended 28 percent up", "end"),
        ("Firms shut out from the best chips build at home", "end"),
        ("Orel supplies the rack apart from the power shelves.", "cancel"),
        ("The antitrust agency must clear the deal", "sue"),
        ("The state grants tax breaks to Orel", "approve"),
        ("<저작권자 오렐통신, 무단 전재 금지>", "ban"),
        ("해당 주식은 1년간 매각이 제한된다", "ban"),
        ("Orel will rent capacity instead.", "replace"),
    ],
)
def test_words_that_tell_another_thing_are_no_status(text: str, status: str) -> None:
    assert status not in [value for value, _ in said(text, "status")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Orel vows to block the merger", "ban"),
        ("Regulators block the merger", "ban"),
        ("Beijing blocks Orel deal", "ban"),
        ("Beijing, Brussels and Tokyo block Orel deal", "ban"),
        ("The regulator blocks the purchase", "ban"),
        ("Judges may not block it", "ban"),
        ("A tribunal blocks the merger", "ban"),
        ("Rules that block sales of chips", "ban"),
        ("Orel ships K3", "ship"),
        ("Orel and Tamsin sign a lease", "sign"),
        ("Orel, Tamsin Sign Lease", "sign"),
    ],
)
def test_a_verb_that_is_also_the_name_of_a_thing_is_a_step(text: str, status: str) -> None:
    assert status in [value for value, _ in said(text, "status")]


def test_what_is_ended_is_not_asserted_beside_the_end() -> None:
    assert "talk" not in [value for value, _ in said("ByteDance ends talks with Samsung", "status")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orel shows Ray-Ban glasses", []),
        ("Orel hires from Strike Inc", []),
        ("Hack Ltd hires Orel chief", []),
        ("Orel Re-Launches K3", ["launch"]),
        ("Orel and Tamsin Co-Launch K3", ["launch"]),
        ("US Ban on Orel", ["ban"]),
        ("EU-China sanctions on Orel", ["ban"]),
    ],
)
def test_a_part_of_a_name_is_no_status(text: str, expected: list[str]) -> None:
    assert [value for value, _ in said(text, "status") if value not in ("appoint",)] == expected


def test_names_are_found_in_a_title_case_headline() -> None:
    assert said("Samsung Signs Deal With Amkor to Package New Chips", "party") == [
        ("samsung", ""),
        ("amkor", ""),
    ]


def test_a_compound_adjective_is_no_party() -> None:
    assert said("Samsung Expands Pact With AMD On Next-Gen Memory", "party") == [("samsung", ""), ("amd", "")]


def test_a_year_is_not_a_count_and_a_ticker_not_a_party() -> None:
    assert said("Broadcom (NASDAQ:AVGO) was founded in 1991", "count", "party") == [("broadcom", "")]
    assert said("Sony Corp. (6758.T) agreed", "count") == []
    assert said("Samsung Electronics (KRX:005930) and Sony (TSE: 6758) agreed", "count") == []
    assert said("PRICE: 5000 units", "count") == [("5000", "unit")]


def test_a_conversion_in_brackets_shares_its_sums_text() -> None:
    money = [
        fact for fact in facts.facts_of("CNY 85 billion ($12.07 billion)", WEDNESDAY) if fact.kind == "money"
    ]
    assert [fact.unit for fact in money] == ["CNY", "USD"]
    assert {fact.text for fact in money} == {"CNY 85 billion ($12.07 billion)"}


@pytest.mark.parametrize(
    ("text", "percents"),
    [
        ("有機ELパネルの3割を調達する", ["30"]),
        ("3割5分を超えた", ["35"]),
        ("市占率升至七成五", ["75"]),
        ("两成订单转给三星", ["20"]),
        ("2割引で売る", []),
        ("三成立与否尚不清楚", []),
        ("第三成为焦点", []),
        ("Model 3成英伟达芯片最大买家", []),
        ("HBM4成三星电子胜负手", []),
        ("约三成三星电子工人罢工", ["30"]),
        ("规则一成不变", []),
        ("PBR1割れが続く", []),
    ],
)
def test_a_tenth_of_the_whole_is_ten_per_cent(text: str, percents: list[str]) -> None:
    assert [value for value, _ in said(text, "percent")] == percents


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (("size", "24", "°c"), ("size", "27", "°c"), False),
        (("money", "12070000000", "USD"), ("money", "12000000000", "USD"), True),
        (("money", "12070000000", "USD"), ("money", "13000000000", "USD"), False),
        (("money", "85000000000", "CNY"), ("money", "12000000000", "USD"), True),
        (("money", "85000000000", "CNY"), ("money", "85000000000", "USD"), False),
        (("count", "350000", "unit"), ("count", "400000", "unit"), False),
        (("count", "350000", "unit"), ("count", "350000", ""), True),
        (("count", "3", "plant"), ("count", "3", "country"), False),
    ],
)
def test_same_amount(left: tuple[str, str, str], right: tuple[str, str, str], same: bool) -> None:
    one, other = (Fact(kind, value, unit, value) for kind, value, unit in (left, right))  # type: ignore[arg-type]
    assert same_amount(one, other) is same
    assert same_amount(other, one) is same


def test_one_measure_in_two_units_is_one_and_two_numbers_of_one_unit_are_two() -> None:
    def size(text: str) -> Fact:
        return next(fact for fact in facts.facts_of(text, WEDNESDAY) if fact.kind == "size")

    assert same_amount(size("at 24 degrees Celsius"), size("at 75 degrees Fahrenheit"))
    assert not same_amount(size("at 45 degrees Celsius"), size("at 45.9 degrees Celsius"))
    assert same_amount(size("over 6 kilometres of pipe"), size("over 3.7 miles of pipe"))
    assert not same_amount(size("over 106 kilometres of pipe"), size("over 107 kilometres of pipe"))


def test_a_yard_builds_ships_and_a_meter_counts_power() -> None:
    for text in ("Hanwha runs 3 yards in Geoje", "It installed 300,000 meters in homes"):
        assert not said(text, "size")


def test_furniture_is_left_out_and_sentences_are_verbatim() -> None:
    text = "ByteDance ordered 100,000 chips.\nImage via Shutterstock\nRead next: 10 stocks for $500"
    read = facts.read(story("ByteDance orders chips", text))
    assert [sentence.zone for sentence in read] == ["title", "lead"]
    assert read[1].text == "ByteDance ordered 100,000 chips."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2024 it worked with Broadcom on a chip.", True),
        ("It already uses its own chips.", True),
        ("In 2024 it was reported to plan $23 billion for 2027.", True),
        ("It will ship the chip, which it showed in 2024, in 2027.", False),
        ("It will ship the chip in 2027.", False),
        ("It ordered 100,000 chips.", False),
    ],
)
def test_background(text: str, expected: bool) -> None:
    read = facts.read(story("A title", text))
    assert facts.background(read[1], WEDNESDAY) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reuters reported on Wednesday.", "Reuters"),
        ("The deal is near, according to a report by Bloomberg.", "Bloomberg"),
        ("It is in talks, according to the Wall Street Journal.", "The Wall Street Journal"),
        ("Samsung may win chip order: WSJ", "The Wall Street Journal"),
        ("Chip deal is off, WSJ Reports", "The Wall Street Journal"),
        ("据路透社报道，三星否认。", "Reuters"),
        ("路透社周三报道，三星否认。", "Reuters"),
        ("根据《財新》報導，三星否認。", "Caixin"),
        ("로이터통신은 삼성이 부인했다고 11일 보도했다.", "Reuters"),
        ("블룸버그 통신에 따르면 삼성이 부인했다.", "Bloomberg"),
        ("ロイター通信が報じた。", "Reuters"),
        ("The company said so itself.", "example wire"),
        ("Nikkei 225 rises as chip stocks gain.", "example wire"),
    ],
)
def test_whose_report_it_is(text: str, expected: str) -> None:
    assert origin(iter([text]), "Example Wire") == expected


def test_a_page_of_five_thousand_sentences_is_bounded() -> None:
    read = facts.read(story("A title", "Samsung made 12 chips. " * 5000))
    assert 1 < len(read) <= MOST + 1


@pytest.mark.parametrize(
    ("sentence", "outlet", "expected"),
    [
        ("Example Wire and its writers hold no position in any stock named here.", "Example Wire", True),
        ("Example Wire is free to read.", "Example Wire", True),
        ("Follow Example Wire for more on chips.", "Example Wire", True),
        ("EXAMPLE WIRE offers podcasts.", "The Example Wire", True),
        ("Example Wire has corrected its report on the talks.", "Example Wire", False),
        ("Example Wire reported on Friday that Samsung would build 3 plants.", "Example Wire", False),
        ("Samsung did not immediately respond to a request for comment.", "", True),
        ("Samsung did not respond to questions but said that it would cut output by 20%.", "", False),
        ("삼성전자는 언급을 거부했다.", "", True),
        ("字节跳动未立即回应置评请求。", "", True),
        ("(부산=보기통신) 김가온 기자 = 네이버가 새 데이터센터를 짓는다.", "", False),
        ("네이버 채널에서 구독하세요.", "", True),
        ("All quotes delayed a minimum of 15 minutes.", "", True),
        ("The chip was not available in China until June.", "", False),
    ],
)
def test_what_would_stand_under_any_story_is_boilerplate(sentence: str, outlet: str, expected: bool) -> None:
    assert boilerplate(sentence, outlet) is expected


def test_what_is_left_of_a_nationality_is_no_name() -> None:
    assert said("the South Korean city of Cheonan", "party") == [("cheonan", "")]


def test_the_dollars_of_taiwan_are_read_as_newsrooms_write_them() -> None:
    told = ("T$368 billion", "NT$368 billion")
    assert {(fact.value, fact.unit) for text in told for fact in facts.facts_of(text, WEDNESDAY)} == {
        ("368000000000", "TWD")
    }


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("投资20亿林吉特建园区", [("2000000000", "MYR")]),
        ("以180億日圓入股", [("18000000000", "JPY")]),
        ("約新台幣37億元", [("3700000000", "TWD")]),
        ("以港幣28億元購入", [("2800000000", "HKD")]),
        ("處以7.4億歐元罰鍰", [("740000000", "EUR")]),
        ("buildings for 21 billion baht", [("21000000000", "THB")]),
    ],
)
def test_money_of_other_countries_is_read_in_either_script(text: str, sums: list[tuple[str, str]]) -> None:
    assert said(text, "money") == sums


def test_a_rate_that_names_one_currency_only_is_no_count() -> None:
    assert said("at yesterday's rate of 1,700 to the euro", "count", "money") == []
    assert said("it moved 1,700 to the eastern line", "count") == [("1700", "")]


def test_parts_of_the_whole_are_percentages_and_no_counts() -> None:
    assert said("three tenths of the price falls due", "percent", "count") == [("30", "%")]
    assert said("four fifths in cash", "percent", "count") == [("80", "%")]


@pytest.mark.parametrize(
    ("text", "amount", "fine", "least"),
    [
        (
            "투자비는 4조원대로 알려졌다",
            Fact("money", "4000000000000", "KRW", "4조원"),
            "4200000000000",
            True,
        ),
        (
            "투자비는 4조원대로 알려졌다",
            Fact("money", "4000000000000", "KRW", "4조원"),
            "5100000000000",
            False,
        ),
        ("투자비는 4조원이다", Fact("money", "4000000000000", "KRW", "4조원"), "4200000000000", False),
        ("前年から1割強増やす", Fact("percent", "10", "%", "1割"), "12.5", True),
        (
            "over 3 billion dollars",
            Fact("money", "3000000000", "USD", "3 billion dollars"),
            "3400000000",
            True,
        ),
        (
            "over 3 billion dollars",
            Fact("money", "3000000000", "USD", "3 billion dollars"),
            "4100000000",
            False,
        ),
    ],
)
def test_the_least_that_something_is(text: str, amount: Fact, fine: str, least: bool) -> None:
    known = replace(amount, value=fine)
    assert (at_least(amount, text) and least_of(amount, known)) is least
