"""Messages that are more than one alert, or none: their order, their words, and what is cut where."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from notify.peers import SAMPLE, alert, one, several, slack_problems

from monitor.notify import batch, render
from monitor.types import Message, Sentence, Severity

HELD = "Held in quiet hours, 22:00 to 07:00: 3 alerts"
NOTICE = Message("notice-1", heading="Destination desk refuses alerts: HTTP 404", lines=("2 alerts wait.",))


def everywhere(message: Message) -> dict[str, str]:
    """Return what a reader of each channel sees."""
    mail, slack = render.mail(message), render.slack(message)
    return {
        "terminal": render.terminal(message, width=110),
        "subject and plain mail": f"{mail.subject}\n{mail.plain}",
        "html": mail.html,
        "slack": str(slack.blocks),
        "plain": "\n".join(render.plain(message)),
        "payload": str(render.payload(message)),
    }


CHANNELS = list(everywhere(one()))


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_channel_shows_the_heading_and_every_alert_with_its_news_and_link(channel: str) -> None:
    said = everywhere(several(3, HELD))[channel].replace("<b>", "").replace("</b>", "")
    assert said.count(HELD) >= 1
    for n in (1, 2, 3):
        assert f"Chip number {n} tapes out" in said and f"https://news.example.org/{n}" in said
    assert said.count("Samples are due by the end of March.") == 3
    assert said.count("Example Wire") >= 3


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_channel_shows_a_notice(channel: str) -> None:
    said = everywhere(NOTICE)[channel]
    assert NOTICE.heading in said and "2 alerts wait." in said and "0 alerts" not in said


def test_the_terminal_shows_a_whole_batch() -> None:
    assert render.terminal(several(2, "2 alerts", known=(), first=None), width=90) == (
        "2 alerts\n\n"
        "BYTEDANCE, SAMSUNG · update        Example Wire, 2 Mar 2026 14:03 UTC (first of 3 sources)\n"
        "Chip number 1 tapes out\n"
        "New   + Samples are due by the end of March. [end of March]\n"
        "      + Memory supply is part of the talks.\n"
        "https://news.example.org/1\n\n"
        "BYTEDANCE, SAMSUNG · update        Example Wire, 2 Mar 2026 14:04 UTC (first of 3 sources)\n"
        "Chip number 2 tapes out\n"
        "New   + Samples are due by the end of March. [end of March]\n"
        "      + Memory supply is part of the talks.\n"
        "https://news.example.org/2"
    )


@pytest.mark.parametrize(
    ("events", "reads"),
    [
        ([("a", "info"), ("b", "info"), ("a", "info")], [0, 2, 1]),
        ([("a", "info"), ("b", "critical")], [1, 0]),
        ([("a", "info"), ("b", "warning"), ("a", "critical"), ("c", "info")], [2, 0, 1, 3]),
    ],
    ids=[
        "what tells of one event stands together",
        "the critical one is read first",
        "one critical alert lifts its whole event and leads it",
    ],
)
def test_the_gravest_event_is_first_and_events_stay_together(
    events: list[tuple[str, Severity]], reads: list[int]
) -> None:
    alerts = [alert(id=str(n), event=event, severity=grave) for n, (event, grave) in enumerate(events)]
    assert [int(each.id) for each in batch.ordered(Message("m", tuple(alerts)))] == reads


@pytest.mark.parametrize(
    ("message", "title"),
    [
        (several(3, HELD), HELD),
        (replace(several(3, HELD), possible_repeat=True), f"{HELD} · possible repeat"),
        (several(3), "BYTEDANCE, SAMSUNG · update: Chip number 1 tapes out (and 2 more)"),
        (several(1, "Daily digest, 2 Mar 2026: 1 detail"), "Daily digest, 2 Mar 2026: 1 detail"),
        (NOTICE, NOTICE.heading),
    ],
    ids=["its heading", "a possible repeat", "without one, its first alert", "a digest of one", "a notice"],
)
def test_a_batch_in_one_line_is(message: Message, title: str) -> None:
    assert render.mail(message).subject == title


def test_a_notification_begins_with_what_happened() -> None:
    """Not with how many alerts there are, which is all that a locked screen would show."""
    group = several(2, event="one")
    assert render.slack(group).text.splitlines() == [
        f"BYTEDANCE, SAMSUNG · update: Chip number {n} tapes out" for n in (1, 2)
    ]
    assert render.plain(group)[0] == "BYTEDANCE, SAMSUNG · update: Chip number 1 tapes out (and 1 more)"
    again = replace(group, possible_repeat=True)
    assert all("possible repeat" in line for line in render.slack(again).text.splitlines())
    assert render.slack(several(2, "Daily digest")).text.splitlines()[0] == "Daily digest"
    assert render.payload(again)["heading"] == "2 alerts about one event"


def test_without_a_heading_the_alerts_are_counted() -> None:
    assert render.terminal(several(2)).startswith("2 alerts\n")
    assert render.terminal(several(2, event="one")).startswith("2 alerts about one event\n")


# -- what does not fit -----------------------------------------------------------------------------

LONG: dict[str, Any] = {
    "title": "&" * 5000,
    "keys": ("&" * 300,) * 30,
    "source": "😀 " * 500,
    "new": tuple(Sentence("& " * 1000 + str(n), "body") for n in range(20)),
    "url": "https://example.org/?" + "a&" * 200 + "b" * 1500,
}


@pytest.mark.parametrize(
    "message",
    [
        several(60, HELD),
        several(60, HELD, event="one"),
        several(60, "& " * 400, **LONG),
        pytest.param(several(60, **LONG), marks=pytest.mark.slow),
        several(60, "😀" * 400, title="😀" * 400, new=(Sentence("😀" * 400, "body"),) * 3),
        replace(NOTICE, lines=("& " * 400,) * 60),
        replace(NOTICE, heading="😀" * 400, lines=("😀" * 600,) * 60),
    ],
    ids=[
        "sixty events",
        "sixty alerts of one event",
        "the worst of everything",
        "the worst of everything without a heading",
        "characters that count as two",
        "a long notice",
        "a notice of characters that count as two",
    ],
)
def test_slack_takes_every_batch(message: Message) -> None:
    sent = render.slack(message)
    assert slack_problems({"text": sent.text, "blocks": sent.blocks}) == []
    whole = json.dumps(sent.blocks, ensure_ascii=False)
    assert len(whole.encode("utf-16-le")) // 2 <= 12_500  # Slack's limit for all of them is not written down


def shown(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"Chip number (\d+) tapes out", text)]


def test_what_slack_does_not_hold_is_counted_and_can_be_read_elsewhere() -> None:
    blocks = render.slack(several(60, HELD)).blocks
    sections = [block["text"]["text"] for block in blocks if block["type"] == "section"]
    told = shown("\n".join(sections))
    assert told == list(range(1, len(told) + 1)) and 10 < len(told) < 60
    assert all(section.endswith(f"<https://news.example.org/{n}>") for n, section in enumerate(sections, 1))
    last = blocks[-1]["elements"][0]["text"]
    since = f"2026-03-02T14:{2 + len(told) + 1:02}"
    assert last == f"… and {60 - len(told)} more: monitor alerts --since {since}"


def test_a_mail_stays_below_where_gmail_cuts_it() -> None:
    mail = render.mail(several(500, HELD))
    told = shown(mail.html)
    assert 50 < len(told) < 500 and told == shown(mail.plain)
    assert len(mail.html.encode()) < 102_000
    for text in (mail.html, mail.plain):
        assert f"… and {500 - len(told)} more: monitor alerts --since 2026-03-02T" in text


@pytest.mark.parametrize("limit", [160, 300, 2_000, 3_000])
def test_a_short_service_gets_whole_alerts_and_is_told_of_the_rest(limit: int) -> None:
    title, body = render.plain(several(40, HELD), limit=limit)
    assert len(title) + len(body) + 2 <= limit
    told = shown(body)
    assert told == list(range(1, len(told) + 1)) and body.count("https://") == len(told) < 40
    since = f"2026-03-02T14:{3 + len(told):02}"
    assert body.endswith(f"… and {40 - len(told)} more: monitor alerts --since {since}")


def test_a_short_service_gets_all_alerts_in_short_rather_than_some_in_full() -> None:
    full = render.plain(several(5, HELD))[1]
    short = render.plain(several(5, HELD), limit=len(full))[1]
    assert "Samples are due" in full and "more: monitor alerts" not in full
    assert shown(short) == [1, 2, 3, 4, 5] and "Samples are due" not in short


def test_programs_get_every_alert_uncut_with_the_fields_of_a_single_one() -> None:
    single = render.payload(one())
    whole = render.payload(several(200, HELD))
    assert (whole["type"], whole["id"], whole["heading"]) == ("batch", "batch-1", HELD)
    assert len(whole["alerts"]) == 200
    assert whole["alerts"][0].keys() == single.keys() - {"possible_repeat"}
    assert render.payload(NOTICE) == {
        "type": "notice",
        "id": "notice-1",
        "heading": NOTICE.heading,
        "lines": ["2 alerts wait."],
        "alerts": [],
        "possible_repeat": False,
    }
    assert single["published"] == "2026-03-02T14:02:00Z" and single["id"] == SAMPLE.id
