"""The user's own wording: what a template gives in each channel, what is wrong with one, that none hangs."""

import io
import logging
import time
from dataclasses import replace

import pytest
from notify.peers import SAMPLE, HttpPeer, alert, one, send, several, slack_problems

from monitor.errors import TemplateError
from monitor.notify import own, render, template
from monitor.notify.deliver import problem
from monitor.types import Destination, Message

MINE = """\
{{ keys | join("/") }} {{ kind or verdict }}: {{ title }}
{% for fact in news %}
* {{ fact }}
{% endfor %}

Read {{ url }} ({{ source }}, {{ when }})
"""
TITLE = "BYTEDANCE/SAMSUNG material_update: ByteDance plans 100,000 chips this year"


def words(text: str, message: Message) -> own.Owns:
    batch = message.alert is None
    return {each.id: template.render(text, each, batch=batch) for each in message.alerts}


def test_the_first_line_is_the_title_and_the_rest_the_body() -> None:
    assert template.render(MINE, SAMPLE) == own.Own(
        TITLE,
        (
            "* Samples are due by the end of March. [end of March]",
            "* Memory supply is part of the talks.",
            "",
            "Read https://news.example.org/a?x=1&y=2 (Example Wire, 2 Mar 2026 14:02 UTC)",
        ),
    )


def test_each_channel_shows_the_users_words_and_links_the_alerts_address() -> None:
    message = one()
    told = words(MINE, message)
    mail, slack = render.mail(message, told), render.slack(message, told)
    title, body = render.plain(message, told)
    assert mail.subject == title == slack.text.replace("ˍ", "_") == TITLE
    assert f'<a href="{SAMPLE.url.replace("&", "&amp;")}">' in mail.html and SAMPLE.url in mail.plain
    assert f"Read <{SAMPLE.url.replace('&', '&amp;')}> (Example Wire" in str(slack.blocks)
    assert slack_problems({"text": slack.text, "blocks": slack.blocks}) == []
    assert SAMPLE.url in body and "Memory supply" in body
    assert render.terminal(message, told).startswith(f"{TITLE}\n* Samples are due")
    for text in (mail.html, mail.plain, str(slack.blocks), body, render.terminal(message, told)):
        assert "Why:" not in text  # none of our own wording is left


def test_in_a_batch_the_template_words_each_alert_under_our_heading() -> None:
    message = several(3, "Held: 3 alerts")
    told = words("{{ 'In short' if batch else 'In full' }}: {{ title }}", message)
    mail, slack = render.mail(message, told), render.slack(message, told)
    said = [mail.html, mail.plain, str(slack.blocks), render.terminal(message, told)]
    said.append("\n".join(render.plain(message, told)))
    for text in said:
        assert "Held: 3 alerts" in text
        assert all(f"In short: Chip number {n} tapes out" in text for n in (1, 2, 3))
        assert "Samples are due" not in text
    assert slack_problems({"text": slack.text, "blocks": slack.blocks}) == []


def test_slack_takes_the_longest_that_a_template_may_give() -> None:
    long = "& " * 90 + "\n" + ("& " * 480 + "\n\n") * 20
    for message in (one(), several(40, "Held")):
        slack = render.slack(message, words(long, message))
        assert slack_problems({"text": slack.text, "blocks": slack.blocks}) == []
        assert "https://news.example.org/" in str(slack.blocks)  # what is cut has its link


def test_a_short_service_gets_whole_lines_and_the_link() -> None:
    title, body = render.plain(one(), words(MINE, one()), limit=190)
    assert body == f"* Samples are due by the end of March. [end of March]\n…\n{SAMPLE.url}"
    assert len(title) + len(body) + 2 <= 190


def test_what_may_be_a_repeat_says_so_whatever_the_template() -> None:
    assert template.render("{{ title }}", SAMPLE, possible_repeat=True).title.endswith(" · possible repeat")


# -- what is wrong ---------------------------------------------------------------------------------

WRONG = {
    "a name that nobody gives": ("{{ title }}\n\n{{ alrt }}", "line 3: 'alrt' is undefined"),
    "a tag that is not closed": ("{{ title }}\n{% if url %}", "line 2: Unexpected end of template"),
    "no such filter": ("{{ title | shout }}", "line 1: No filter named 'shout'"),
    "what only some alerts have": (
        "{{ title }}\n{{ known[0].sentence }}",
        "line 2: list object has no element 0; `new` and `known` may be empty",
    ),
    "nothing at all": ("{% if false %}x{% endif %}", "title, is empty"),
    "another file": ("{% include 'x' %}", "line 1: "),
    "Python's insides": ("{{ title.__class__.__mro__ }}", "line 1: access to attribute '__class__'"),
    "a change to what it is given": ("{{ new.append(1) }}", "line 1: "),
    "an endless loop": (
        "{{ title }}\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "it takes more than 1 s",
    ),
    "too long a range": ("{% for a in range(99999 + 9) %}{% endfor %}", "line 1: Range too big"),
    "a giant output": ("{% for a in range(99999) %}{{ title }}{% endfor %}", "more than 20000 characters"),
    "a giant word": ("{{ 'x' * 99999 * 2 }}", "line 1: a product is more than 99999"),
    "a giant margin": ("\n{{ title | center(2000000000) }}", "line 2: holds a number of more than 99999"),
    "a giant width": ("{{ '%02000000000d' % 1 }}", "line 1: holds a number of more than 99999"),
    "a giant number": ("{{ 9 ** 9 ** 9 }}", "powers are not for templates"),
    "a macro that calls itself": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "recursion"),
    "brackets without end": ("{{ " + "(" * 5000, ""),
}


@pytest.mark.parametrize("case", WRONG)
def test_check_says_what_is_wrong_with_a_template_and_where(case: str) -> None:
    text, says = WRONG[case]
    start = time.monotonic()
    flaw = problem(Destination("here", "console", template=text))
    assert flaw is not None and flaw.part == "template"
    assert says in flaw.message and "known" in flaw.remedy
    assert time.monotonic() - start < 3


ENDLESS = "an endless loop"  # takes its whole second each time; the quick suite sends the batch below


@pytest.mark.parametrize(
    "case", [*(case for case in WRONG if case != ENDLESS), pytest.param(ENDLESS, marks=pytest.mark.slow)]
)
def test_an_alert_is_never_lost_to_a_template(case: str, caplog: pytest.LogCaptureFixture) -> None:
    stream, start = io.StringIO(), time.monotonic()
    bare = replace(SAMPLE, known=())
    with caplog.at_level(logging.WARNING):
        send(Destination("here", "console", template=WRONG[case][0]), one(bare), console=stream)
    assert stream.getvalue() == render.terminal(one(bare), width=100) + "\n\n"
    [record] = caplog.records
    assert "template of destination here failed, alert alert-1" in record.getMessage()
    assert time.monotonic() - start < 3


def test_a_batch_with_a_slow_template_is_not_waited_for_alert_by_alert() -> None:
    stream, start = io.StringIO(), time.monotonic()
    slow = Destination("here", "console", template=WRONG[ENDLESS][0])
    send(slow, several(20), console=stream)
    assert time.monotonic() - start < 3
    assert stream.getvalue() == render.terminal(several(20), width=100) + "\n\n"


def test_one_alert_that_a_template_cannot_word_goes_out_in_ours_beside_the_others() -> None:
    stream = io.StringIO()
    alerts = (alert(id="1", event="1"), alert(id="2", event="2", known=(), first=None))
    mine = Destination("here", "console", template="Mine: {{ known[0].sentence }}")
    send(mine, Message("m", alerts, "Held"), console=stream)
    assert stream.getvalue().count("Mine: ByteDance is in talks") == 1
    assert stream.getvalue().count("ByteDance plans 100,000 chips this year") == 1


def test_a_template_is_sent_through_the_real_channel(peer: HttpPeer) -> None:
    url = peer.url.replace("http://", "json://")
    send(Destination("other", "apprise", url, template=MINE), one())
    assert peer.got[0].payload["title"] == TITLE


def test_a_webhook_has_no_template_and_a_notice_no_use_for_one() -> None:
    flaw = problem(Destination("hook", "webhook", "https://example.org/", template="{{ title }}"))
    assert flaw is not None and "JSON" in flaw.message
    stream = io.StringIO()
    here = Destination("here", "console", template="Mine")
    send(here, Message("n", heading="Desk is back"), console=stream)
    assert stream.getvalue() == "Desk is back\n\n"


def test_no_feed_can_add_a_line_to_what_a_template_makes_of_it() -> None:
    dirty = alert(title="a\nb", source="a\u2028b", why="a\x85b", origin="a\rb", first=SAMPLE.first)
    for name, value in template.given(dirty, batch=False).items():
        parts = value if isinstance(value, list) else [value]
        assert all(len(str(part).splitlines()) <= 1 for part in parts), name
    assert template.given(SAMPLE, batch=False)["published"] == "2026-03-02T14:02:00Z"


def test_what_is_wrong_is_told_to_those_who_render() -> None:
    with pytest.raises(TemplateError, match="line 1"):
        template.render("{{ nothing }}", SAMPLE)
