"""Sentences that nobody stands for by name, in four languages."""

import pytest

from monitor.judge.reading import hearsay


@pytest.mark.parametrize(
    "text",
    [
        "Orel is in talks with Samsung, two people close to the matter said.",
        "Orel is said to be weighing a sale of its fabs.",
        "A rumored deal between Orel and Baidu has lifted both shares.",
        "Orel has agreed to rent the hall, according to three people briefed on the plan.",
        "传奥雷尔首批出货延至九月",
        "消息称奥雷尔已完成流片",
        "供应链人士说，奥雷尔已完成流片。",
        "接近奥雷尔的人士认为交易可期。",
        "供应链传出，奥雷尔将延后出货。",
        "據傳奧雷爾將延後出貨。",
        "업계에 따르면 오렐은 출하를 미룬다.",
        "関係者によると、オレルは出荷を延ばす。",
    ],
)
def test_unnamed_sources_and_rumours(text: str) -> None:
    assert hearsay.unnamed(text)
    assert hearsay.second_hand(text)


@pytest.mark.parametrize(
    "text",
    [
        "Orel said on Tuesday that it will build a fab.",
        "People in the town were briefed by Orel.",
        "奥雷尔产业链布局加快",
        "临近午夜，奥雷尔公布业绩，人士众多。",
        "奥雷尔推出新的图像传感器。",  # a sensor
        "传感器厂商奥雷尔扩产",
        "传统汽车厂商改用奥雷尔芯片",
        "传音控股宣布收购奥雷尔",
        "数据传输速度翻倍",
        "互联网传媒公司奥雷尔上市",
        "奥雷尔称对此不知情",
        "Orel opens the code of its open source compiler.",
        "오렐은 신제품을 공개했다.",
        "オレルは新製品を発表した。",
    ],
)
def test_who_speaks_in_its_own_name(text: str) -> None:
    assert not hearsay.second_hand(text)


@pytest.mark.parametrize(
    "text", ["Vedo reported on Monday that Orel will sell.", "외신 보도가 있었다.", "A紙が報じた。"]
)
def test_what_others_reported_is_second_hand_and_has_a_name(text: str) -> None:
    assert hearsay.second_hand(text)
    assert not hearsay.unnamed(text)
