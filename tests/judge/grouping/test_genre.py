"""Which headlines report an event of their own, and that no name decides it."""

from datetime import UTC, datetime

import pytest

from monitor.judge.grouping import genre
from monitor.judge.grouping.headline import tokens
from monitor.types import Story

REPORTS = {
    "a deed": "Nvidia launches chip for robots",
    "a plan": "Samsung to build second chip plant in Texas",
    "a deal with a sum": "Broadcom signs $2 billion chip supply deal with Northline",
    "talks by unnamed sources": "ByteDance in talks to buy chips from Baidu, sources say",
    "a court's deed": "Court orders Alibaba to pay $40 million fine",
    "an outlet at the end": "Nvidia launches chip for robots - Northquay Business Daily",
    "a stock split": "Nvidia stock split 10-for-1 announced",
    "a dividend": "Broadcom declares quarterly dividend of $0.65 a share",
    "a delisting": "Nasdaq to delist shares of Northline",
    "an index": "Baidu shares to be included in Hang Seng index",
    "a Chinese buyback under a price move": "阿里巴巴宣布股份回购，股价大涨",
    "a Korean dividend under a price move": "삼성전자 특별배당 결정, 주가 급등",
    "a Japanese split under a price move": "ブロードコム、株式分割で株価急騰",
    "a Japanese contrast": "ブロードコム、従来とは異なる光素子を発売",
    "a Korean place": "삼성전자, 이란 법인 철수",
    "results": "Alibaba quarterly revenue rises 8% on cloud demand",
}
OTHERS = {
    "a question": "Is Nvidia Stock a Buy Now?",
    "a list": "3 AI Stocks to Buy and Hold for Decades",
    "a price": "Why Broadcom Stock Is Falling Today",
    "an explainer": "Here's what Samsung's chip deal means for investors",
    "a comparison": "Nvidia vs. Broadcom: Which AI Stock Is the Better Buy?",
    "an outlook": "Alibaba Earnings Preview: What to Expect From Q3",
    "an analyst": "Analyst raises Nvidia price target ahead of earnings",
    "a list about splits": "3 Stock-Split Stocks to Buy Now",
    "a question about a dividend": "Is Broadcom's Dividend Safe?",
    "a split that may come": "Why Broadcom Could Announce a Stock Split Next",
    "a Chinese column": "观点：为何三星不该追赶每一个代工客户",
    "a Korean price move": "삼성전자 주가 급등",
    "a Korean look back": "[2026 산업 돌아보기] 공장이 온 해",
    "a Chinese explainer": "一文读懂先进封装",
    "a Chinese question without its mark": "流片是什么 从图纸到芯片",
    "a Korean explainer": "HBM이란? 쉽게 알아보기",
    "a Japanese explainer": "光電融合とは 仕組みを分かりやすく",
    "a Japanese look back": "半導体の1年を振り返る",
}


@pytest.mark.parametrize("title", REPORTS.values(), ids=REPORTS)
def test_a_headline_reports(title: str) -> None:
    assert genre.of_title(title) == ""


@pytest.mark.parametrize("title", OTHERS.values(), ids=OTHERS)
def test_a_headline_does_not_report(title: str) -> None:
    assert genre.of_title(title)


@pytest.mark.parametrize("name", ["Nvidia", "Northquay", "Vallon"])
def test_a_name_decides_nothing(name: str) -> None:
    """A company whose news was often comment is not judged by it."""
    title = "{} buys stake in robot maker for $410 million"
    assert genre.chances(title.format(name)) == genre.chances(title.format("Samsung"))


def test_who_and_how_much_become_classes() -> None:
    said = tokens(
        "Nvidia's Vallon (NASDAQ: NVDA) buys 9% of Harrow Corp. for $4.1 bn, Reuters says on Friday"
    )
    wanted = "<name> 's <name> <ticker> buys <percent> of <name> for <money> <outlet> says on <day>"
    assert said == wanted.split()


SOFT = "Giant order gives Baidu's chip arm a lift"


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("", False),
        ("A chip like this one multiplies large tables of numbers.", False),
        ("Baidu has won the tender for 6,000 servers, the notice showed on Friday.", True),
        (f"{SOFT}\nBaidu has won the tender for 6,000 servers, the notice showed on Friday.", True),
    ],
    ids=["no text", "a text that explains", "a text that opens as a report", "a text under its title"],
)
def test_under_a_lead_that_reports_a_soft_headline_is_news(text: str, reports: bool) -> None:
    story = Story("s", "https://example.org/", SOFT, text, datetime(2026, 5, 4, tzinfo=UTC), "Outlet")
    assert (genre.of(story) == "") is reports


def test_the_words_that_spoke_against_an_event_are_named() -> None:
    assert any("why" in said for said in genre.wording("Why Broadcom Fell"))
