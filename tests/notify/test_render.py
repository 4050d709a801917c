"""What a reader sees: the layout in each channel, the words, and where long text is cut."""

import re
import unicodedata
from datetime import timedelta
from typing import Any

import pytest
from notify.peers import NOON, SAMPLE, alert, one, slack_problems

from monitor.notify import render, wording
from monitor.types import EventType, Fact, Known, Sentence, Verdict

LONG = "wafer " * 200


def test_the_terminal_shows_the_whole_alert() -> None:
    assert render.terminal(one(), width=110) == (
        "BYTEDANCE, SAMSUNG · update     "
        "Example Wire, 2 Mar 2026 14:02 UTC (3 sources; first First Paper, 29 Jan 2026)\n"
        "ByteDance plans 100,000 chips this year\n"
        "New   + Samples are due by the end of March. [end of March]\n"
        "      + Memory supply is part of the talks.\n"
        "Known since 29 Jan 2026: ByteDance is in talks with a foundry (First Paper)\n"
        'Why: about BYTEDANCE (title subject); rule "chip supply"\n'
        "https://news.example.org/a?x=1&y=2"
    )


def test_a_first_report_says_what_it_says() -> None:
    """What another event has told of it is not looked for, so that nothing in it is called new."""
    first = alert(verdict=Verdict.NEW_EVENT)
    said = render.terminal(one(first), width=110)
    assert "\nSays  + Samples are due by the end of March." in said and "\nNew " not in said
    assert ">Says</p>" in render.mail(one(first)).html


def test_new_figures_of_a_headline_are_pointed_out() -> None:
    count = Fact("count", "100000", "unit", "100,000 chips")
    party = Fact("party", "bytedance", "", "ByteDance")
    said = render.terminal(
        one(alert(new=(Sentence(SAMPLE.title, "title", (party, count, count)),))), width=110
    )
    assert "\nNew   + in the headline: 100,000 chips\n" in said


@pytest.mark.parametrize(
    ("title", "text", "figure"),
    [
        pytest.param("Nvidia adds 5 chip plants", "5 chip", "5 chip plants", id="up to what is counted"),
        pytest.param("Nvidia orders 5 chips again", "5 chips", "5 chips", id="no further"),
        pytest.param(
            "Nvidia gets 5 chip orders' worth", "6 chip", "6 chip", id="as read, where it stands not"
        ),
    ],
)
def test_a_figure_is_told_as_written(title: str, text: str, figure: str) -> None:
    assert wording.figures(Sentence(title, "title", (Fact("count", text[0], "unit", text),))) == figure


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"event": "story-2", "sources": 1}, "Example Wire, 2 Mar 2026 14:02 UTC (first source)"),
        ({"event": "story-2", "sources": 5}, "Example Wire, 2 Mar 2026 14:02 UTC (first of 5 sources)"),
        ({"sources": 1}, "Example Wire, 2 Mar 2026 14:02 UTC (first First Paper, 29 Jan 2026)"),
    ],
    ids=["the only source so far", "the first of five", "one source tells more of its own story"],
)
def test_the_head_says_who_when_and_how_many(changes: dict[str, Any], says: str) -> None:
    assert wording.where(alert(**changes)) == says


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict.NEW_EVENT, "new development"),
        (Verdict.MATERIAL_UPDATE, "update"),
        (Verdict.CORRECTION, "correction"),
        (Verdict.MINOR_DETAIL, "minor detail"),
    ],
)
def test_the_verdict_is_said_in_words(verdict: Verdict, words: str) -> None:
    assert wording.head(alert(verdict=verdict)) == f"BYTEDANCE, SAMSUNG · {words}"


@pytest.mark.parametrize(
    ("kind", "head"),
    [
        (EventType.SUPPLY_DEAL, "BYTEDANCE, SAMSUNG · update · supply deal"),
        (EventType.M_AND_A_STAKE_IPO, "BYTEDANCE, SAMSUNG · update · M&A, stake, IPO"),
        (EventType.OTHER, "BYTEDANCE, SAMSUNG · update"),
        (EventType.CORRECTION, "BYTEDANCE, SAMSUNG · update"),
    ],
)
def test_what_kind_of_thing_happened_is_said_where_it_says_something(kind: EventType, head: str) -> None:
    assert wording.head(alert(type=kind)) == head


def test_every_event_type_has_its_words() -> None:
    assert wording.TYPES.keys() == set(EventType) - {EventType.OTHER, EventType.CORRECTION}


@pytest.mark.parametrize(
    ("origin", "says"),
    [
        ("Reuters", "Example Wire citing Reuters, 2 Mar"),
        ("example wire", "Example Wire, 2 Mar"),
        ("Wire", "Example Wire, 2 Mar"),
        ("", "Example Wire, 2 Mar"),
    ],
    ids=["another outlet", "itself", "itself in short", "nobody"],
)
def test_whom_a_story_credits_is_said_where_it_is_somebody_else(origin: str, says: str) -> None:
    assert wording.where(alert(origin=origin)).startswith(says)


def test_a_correction_says_what_it_corrects_in_every_channel() -> None:
    wrong = alert(verdict=Verdict.CORRECTION)
    corrected = "ByteDance is in talks with a foundry"  # the known line nearest to it
    title = f"BYTEDANCE, SAMSUNG · correction to “{corrected}”: ByteDance plans"
    assert render.mail(one(wrong)).subject.startswith(title)
    assert render.slack(one(wrong)).text.startswith(title)
    assert render.plain(one(wrong))[0].startswith(title)
    for text in (
        render.terminal(one(wrong)),
        render.mail(one(wrong)).html,
        str(render.slack(one(wrong)).blocks),
    ):
        assert "Correction to:" in text and corrected in text


def test_a_correction_of_nothing_in_particular_names_the_first_report() -> None:
    assert wording.corrects(alert(verdict=Verdict.CORRECTION, known=())).startswith(
        "Correction to: “ByteDance looks for a foundry” (First Paper,"
    )


def test_a_figure_that_stands_below_is_not_pointed_out_above() -> None:
    title = Sentence(SAMPLE.title, "title", (Fact("count", "100000", "unit", "100,000 chips"),))
    body = Sentence(
        "It wants 100,000 units of it.", "body", (Fact("count", "100000", "unit", "100,000 units"),)
    )
    said = render.terminal(one(alert(new=(title, body))), width=110)
    assert "in the headline" not in said
    assert "+ It wants 100,000 units of it. [100,000 units]" in said


def test_severity_and_a_possible_repeat_stand_in_the_head() -> None:
    head = wording.head(alert(severity="critical"), possible_repeat=True)
    assert head == "CRITICAL · BYTEDANCE, SAMSUNG · update · possible repeat"


def test_what_the_headline_says_is_not_said_again_below() -> None:
    same = alert(new=(Sentence(SAMPLE.title, "title"),))
    assert render.terminal(one(same)).count("100,000 chips") == 1


def test_chinese_and_korean_count_two_columns_and_break_between_characters() -> None:
    title = (
        "字节跳动与三星电子洽谈自研人工智能芯片代工事宜，计划今年生产十万颗。" * 3 + "삼성전자 위탁생산 협의"
    )
    text = render.terminal(one(alert(title=title)), width=40)
    assert title.replace(" ", "") in re.sub(r"\s", "", text)
    for row in text.splitlines()[:-1]:
        columns = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in row)
        assert columns <= 40
        assert not row.startswith(("，", "。"))


def test_an_endless_word_is_broken_to_fit() -> None:
    rows = render.terminal(one(alert(title="x" * 250)), width=60).splitlines()
    assert max(len(row) for row in rows[:-1]) <= 60
    assert "".join(rows).count("x") - "".join(rows[-1]).count("x") >= 250


def test_colour_adds_nothing_but_colour() -> None:
    coloured = render.terminal(one(), width=110, color=True)
    assert coloured != render.terminal(one(), width=110)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render.terminal(one(), width=110)


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("short enough", 12, "short enough"),
        ("one two three", 9, "one two…"),
        ("one two three", 8, "one two…"),
        ("one, two", 5, "one…"),
        ("字节跳动与三星电子", 5, "字节跳动…"),
        ("caffe\u0301 latte", 6, "caff…"),
        ("👩\u200d💻👩\u200d💻", 5, "👩\u200d💻…"),
        ("a bcdefghijklmno", 10, "a bcdefgh…"),
    ],
    ids=[
        "nothing to cut",
        "between words",
        "right after a word",
        "no comma before the mark",
        "Chinese has no words to respect",
        "not between a letter and its accent",
        "not inside a joined emoji",
        "one long word is cut inside",
    ],
)
def test_long_text_is_cut_where_it_hurts_least(text: str, limit: int, cut: str) -> None:
    assert wording.cut(text, limit) == cut
    assert len(wording.cut(text, limit)) <= limit


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
        ("https://example.org/a b|c>d\"e'f`g", "https://example.org/a%20b%7Cc%3Ed%22e%27f%60g"),
        ("https://example.org/芯片", "https://example.org/%E8%8A%AF%E7%89%87"),
        ("https://example.org/%E8%8A%AF", "https://example.org/%E8%8A%AF"),
        ("https://BÜCHER.example/", "https://xn--bcher-kva.example/"),
        ("http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//example.org/", ""),
        ("https://reuters.com@example.org/", ""),
        ("https://exa mple.org/", ""),
        ("https://example.org:port/", ""),
        ("https://[::1/", ""),
        ("https:///path", ""),
        ("", ""),
        ("https://example.org/" + "a" * 2000, ""),
    ],
)
def test_only_plain_web_addresses_are_linked(url: str, linked: str) -> None:
    assert wording.link(url) == linked


def test_without_a_safe_link_nothing_is_linked_and_the_reader_is_told() -> None:
    unsafe = alert(url="javascript:alert(1)")
    mail = render.mail(one(unsafe))
    assert "<a " not in mail.html and "javascript" not in mail.html + mail.plain
    assert "javascript" not in str(render.slack(one(unsafe)).blocks) + render.terminal(one(unsafe))
    assert wording.NO_LINK in mail.plain and wording.NO_LINK in render.terminal(one(unsafe))


def test_long_alerts_stay_within_slacks_limits_and_keep_the_link() -> None:
    """The worst case: every character needs five in Slack's escape."""
    sentence = Sentence("& " * 1000, "body", tuple(Fact("count", str(n), "", "& " * 100) for n in range(50)))
    known = Known("& " * 1000, "& " * 100, NOON - timedelta(days=9))
    big = alert(
        keys=("&" * 300,) * 30,
        title="&" * 5000,
        url="https://example.org/?" + "a&" * 200 + "b" * 1500,
        source="& " * 500,
        new=tuple(Sentence(sentence.text + str(n), "body", sentence.facts) for n in range(100)),
        known=(known,) * 100,
        first=known,
        why="& " * 4000,
        verdict=Verdict.CORRECTION,
    )
    message = render.slack(one(big, possible_repeat=True))
    assert slack_problems({"text": message.text, "blocks": message.blocks}) == []
    assert any("<https://example.org/" in str(block) for block in message.blocks)
    mail = render.mail(one(big))
    assert len(mail.subject) <= 200 and len(mail.html) < 100_000 and "https://example.org/" in mail.html


def test_what_does_not_fit_is_counted() -> None:
    many = alert(new=tuple(Sentence(f"Fact number {n}.", "body") for n in range(20)), known=SAMPLE.known * 5)
    text = render.terminal(one(many))
    assert "… and 12 more new sentences" in text and "… and 2 more known before" in text
    assert "… and 12 more new sentences (" not in text


@pytest.mark.parametrize("limit", [140, 300, 1000])
def test_a_short_service_still_gets_the_link(limit: int) -> None:
    title, body = render.plain(one(alert(why=LONG, new=(Sentence(LONG, "body"),))), limit=limit)
    assert body.endswith(SAMPLE.url)
    assert len(title) + len(body) + 2 <= max(limit, len(title) + len(SAMPLE.url) + 2)


def test_programs_get_everything_uncut() -> None:
    payload = render.payload(one(alert(new=(Sentence(LONG, "body"),) * 20), possible_repeat=True))
    assert len(payload["new"]) == 20 and payload["new"][0]["sentence"] == LONG.strip()
    assert (payload["type"], payload["event_type"], payload["origin"]) == ("alert", "other", "")
    assert payload["verdict"] == "material_update" and payload["possible_repeat"] is True
    assert payload["known"][0]["source"] == "First Paper" and payload["sources"] == 3


@pytest.mark.parametrize(
    ("text", "figures", "html"),
    [
        ("It wants 5 of 25 & more.", ("5",), "It wants <b>5</b> of 25 &amp; more."),
        (
            "Due in <March> at $3 billion.",
            ("$3 billion", "<March>"),
            "Due in <b>&lt;March&gt;</b> at <b>$3 billion</b>.",
        ),
        ("约为一百二十亿美元。", ("一百二十亿美元",), "约为<b>一百二十亿美元</b>。"),
        ("Samples are due soon.", ("end of March 1",), "Samples are due soon.<br><b>end of March 1</b>"),
    ],
    ids=[
        "no part of another number",
        "each of several, escaped",
        "in Chinese",
        "behind a sentence in which it does not stand",
    ],
)
def test_a_mail_sets_new_figures_in_bold(text: str, figures: tuple[str, ...], html: str) -> None:
    facts = tuple(Fact("date", figure, "", figure) for figure in figures)
    assert html in render.mail(one(alert(new=(Sentence(text, "body", facts),)))).html
