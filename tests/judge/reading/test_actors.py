"""Who acts in a headline, and which of its figures are the share's."""

from datetime import UTC, datetime

import pytest

from monitor.judge.reading import actors, facts
from monitor.types import Fact, Sentence

MONDAY = datetime(2026, 2, 9, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "name", "acts"),
    [
        ("Tamsin Signs Supply Deal With Orel", "Tamsin", True),
        ("Orel Signs Supply Deal With Tamsin", "Tamsin", True),
        ("Orel and Tamsin Sign Supply Deal", "Tamsin", True),
        ("Orel Adds Bellamy, Tamsin to Supplier List", "Tamsin", True),
        ("Orel invests in driverless startup Tamsin", "Tamsin", True),
        ("Orel signs Qatar's Tamsin for cloud", "Tamsin", True),
        ("Orel signs Qatari Tamsin for cloud", "Tamsin", True),
        ("Orel loses out as Tamsin Inc gets order", "Tamsin", True),
        ("Orel deal in doubt: Tamsin's board objects", "Tamsin", True),
        ("Orel hires ex-Tamsin executive", "Tamsin", True),
        ("Orel names CEO Jonna Tamsin", "Jonna Tamsin", True),
        ("奥雷尔选定Tamsin为供应商", "Tamsin", True),
        ("오렐, Tamsin과 계약", "Tamsin", True),
        ("オレル、新型Tamsinを発表", "Tamsin", True),
        ("Orel Launches TamsinUp to Close Skills Gap", "TamsinUp", False),
        ("Orel Launches New Tamsin-Powered Kitchen Tool", "Tamsin-Powered", False),
        ("Orel signs deal on Tamsin-style agent", "Tamsin-style", False),
        ("Orel Unveils Integrated Tamsin Platform", "Tamsin", False),
        ("Related Digital nears Orel financing", "Digital", False),
    ],
)
def test_who_acts_stands_where_somebody_does(title: str, name: str, acts: bool) -> None:
    assert actors.acts(Fact("party", name.casefold(), "", name), title) == acts


@pytest.mark.parametrize(
    ("before", "now", "displaced"),
    [
        ("Orel picks Bellamy racks for its labs", "Orel picks Tamsin racks for its labs", True),
        ("Orel picks racks for its labs", "Orel picks Tamsin racks for its labs", False),
        ("Orel picks new racks for its labs", "Orel picks Tamsin racks for its labs", False),
    ],
)
def test_a_name_displaces_a_name_only(before: str, now: str, displaced: bool) -> None:
    like = Sentence(before, "title", facts.facts_of(before, MONDAY))
    sentence = Sentence(now, "title", facts.facts_of(now, MONDAY))
    assert actors.displaced(Fact("party", "tamsin", "", "Tamsin"), sentence, like) == displaced


@pytest.mark.parametrize(
    ("title", "amount", "shares"),
    [
        ("Orel Unveils K3, Shares Rise 6%", "6%", True),
        ("Orel stock jumps 12% after loan of $8 billion", "12%", True),
        ("Orel stock jumps 12% after loan of $8 billion", "$8 billion", False),
        ("Tamsin soars 23% on Orel power deal", "23%", True),
        ("Orel (ORL) falls nearly 7% on K3 delay", "7%", True),
        ("Orel extends pact as shares climb to $400", "$400", True),
        ("Orel denies rumour; Tamsin, Bellamy stocks still spike over 5%", "5%", True),
        ("Orel revenue rises 38%", "38%", False),
        ("Orel lifts data center 57%", "57%", False),
        ("Revenue Jumps 38% at Orel", "38%", False),
        ("Orel shares rise 6% as revenue rises 6%", "6%", False),
        ("Orel to sell shares worth $2 billion", "$2 billion", False),
        ("奥雷尔发布K3 股价大涨6%", "6%", True),
        ("奥雷尔营收大涨6%", "6%", False),
        ("오렐, K3 공개에 주가 6% 급등", "6%", True),
        ("오렐, 매출 6% 증가", "6%", False),
        ("オレル、K3発表で株価6%高", "6%", True),
        ("オレル、売上高6%増", "6%", False),
    ],
)
def test_a_move_of_shares_is_told_from_other_figures(title: str, amount: str, shares: bool) -> None:
    assert actors.of_shares(Fact("percent", "0", "", amount), Sentence(title, "title", ())) == shares


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Orel closed 6% higher on Monday after its order was raised", True),
        ("Orel, which makes valves, was trading about 6% lower", True),
        ("Orel ended the session down 6%", False),  # as much as a quarter that ended so
        ("Orel rose 6% in the quarter", False),
        ("Orel's backlog is 6% higher", False),
        ("Output at the Orel works ended 6% lower", False),
        ("Orel's order book closed 6% higher", False),
    ],
)
def test_a_text_tells_a_move_of_shares_by_how_the_day_closed(text: str, shares: bool) -> None:
    assert actors.of_shares(Fact("percent", "6", "%", "6%"), Sentence(text, "lead", ())) == shares
