"""Feed text is data in every channel: 515 naughty strings and our own payloads through each of them."""

import email
import email.policy
import json
import re
import tarfile
import unicodedata
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from notify.peers import NOON, alert, one, slack_problems

from monitor.notify import render, template, via_mail
from monitor.notify.own import NONE, Owns
from monitor.types import Destination, Fact, Known, Message, Sentence

PAYLOADS = [
    "",
    "<!channel> now", "<!here|x>", "<!everyone>", "<@U012AB3CD>", "<#C012AB3CD|general>",
    "<!subteam^S012|x>", "<https://evil.example|Reuters>", "<mailto:a@b.example|write>",
    "<!date^1392734382^{date}^https://e.example|x>", "&lt;!channel&gt;", "*bold* _italic_ ~gone~ `code`",
    "```\nblock\n```", "> quote", ":rotating_light: 10:100:20", "@channel @here @everyone",
    "[Reuters](https://evil.example)", "![x](https://evil.example/x.png)", "https://evil.example/bare",
    "Subject\r\nBcc: victim@example.org", "x\nContent-Type: text/html\n\n<h1>",
    "=?utf-8?q?=0D=0ABcc:_victim=40example.org?=", "\u2028Bcc: victim@example.org",
    "x\x85Bcc: victim@example.org", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>', "</title><b>", "--><b>", "<a href='javascript:alert(1)'>x</a>",
    "{body} {0} %s %(x)s {{7*7}}", "</div></body>", "&#x3c;b&#x3e;", "\x1b[2J\x1b[31mred",
    "\x1b]8;;https://evil.example\x07Reuters\x1b]8;;\x07", "\x1b]0;title\x07", "\x9b31m", "\x9d0;t\x9c",
    "\x07\x08\x7f\x00", "a\u202egnp.exe", "\u2066\u2067\u2069", "\u200e\u200f\u061c", "\ufeff\u200b",
    "\U000e0041\U000e0042", "a\ud800b", "\ufffe\uffff", "e" + "\u0301" * 500, "\u3164\u115f",
    "\\u003cb\\u003e", "\t\v\f", "%00%0d%0a", "${7*7}", "$(touch x)", "`touch x`", "; rm -rf", "=1+1", "+1",
    "-1", "@SUM(1)", "'\"\\",
]  # fmt: skip
UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
HEADERS = set("Subject From To Date Message-ID References Auto-Submitted MIME-Version Content-Type".split())
ALLOWED = {
    "html": {"lang"},
    "meta": {"charset", "name", "content"},
    "body": {"style"},
    "div": {"style", "dir"},
    "p": {"style"},
    "h1": {"style"},
    "h2": {"style"},
    "ul": {"style"},
    "li": {"style"},
    "a": {"href"},
    **{tag: set[str]() for tag in ("head", "title", "br", "b")},
}


TEMPLATE = """{{ title }} {{ source }}
{{ news | join("
") }}
{% for each in new + known %}
{{ each.sentence }}
{% endfor %}

{{ url }}{{ origin }} {{ where }} {{ why }} {{ corrects }} {{ first.sentence }}
"""


@cache
def hostile(text: str) -> list[tuple[Message, Owns]]:
    """Return messages of every form with *text* everywhere where a feed, or a server, can put it; in our
    words and in those of a user who shows everything."""
    sent = alert(
        title=text,
        url=f"https://example.org/{text}",
        source=text,
        origin=f"{text} and {text}",
        new=(
            Sentence(f"{text} {text}", "body", (Fact("party", text, "", text),)),
            Sentence(f"so {text}", "body"),
        ),
        known=(Known(text, text, NOON),),
        first=Known(text, text, NOON),
        why=f"about {text}",
    )
    messages = [
        one(sent, possible_repeat=True),
        Message("batch", (sent, replace(sent, event="another")), heading=text),
        Message("grouped", (sent, sent)),
        Message("notice", heading=text, lines=(text, f"so {text}")),
    ]
    own = {sent.id: template.render(TEMPLATE, sent)}
    *with_alerts, notice = messages
    return [*((message, words) for message in with_alerts for words in (NONE, own)), (notice, NONE)]


@pytest.fixture(scope="module", params=["own", pytest.param("naughty", marks=pytest.mark.slow)])
def texts(request: pytest.FixtureRequest) -> list[str]:
    if request.param == "own":
        return PAYLOADS
    recorded: Path = request.getfixturevalue("recorded")
    with tarfile.open(recorded / "corpora" / "naughty-strings.tar.gz") as archive:
        [member] = [each for each in archive.getmembers() if each.name.endswith("blns.json")]
        found = archive.extractfile(member)
        assert found is not None
        strings: list[str] = json.load(found)
    assert len(strings) >= 500
    return strings


def test_slack_shows_it_and_obeys_none_of_it(texts: list[str]) -> None:
    for text in texts:
        for sent, own in hostile(text):
            message = render.slack(sent, own)
            assert slack_problems({"text": message.text, "blocks": message.blocks}) == [], repr(text)
            for header in [block["text"] for block in message.blocks if block["type"] == "header"]:
                assert header["emoji"] is False and not UNSAFE.search(header["text"]), repr(text)
            for words in [message.text, *_slack_texts(message.blocks)]:
                assert not UNSAFE.search(words), repr(text)
                feed = words.replace("\n      *", "\n      ")  # the bold that is ours
                feed = re.sub(r"^\*(.*)\*$", r"\1", feed, flags=re.MULTILINE)
                feed = re.sub(r"\*$|<https?://[^<>]*>", "", feed, flags=re.MULTILINE)
                assert not re.search(r"[*_~`]", feed), repr(text)
                assert not re.search(r"(?<!\w)@(channel|here|everyone)|:[\w+-]+:", feed), repr(text)


def _slack_texts(blocks: list[dict[str, Any]]) -> list[str]:
    """Return what may hold markup; a header is plain text, in which Slack reads none."""
    said = [block for block in blocks if block["type"] not in ("header", "divider")]
    return [text["text"] for block in said for text in block.get("elements", [block.get("text")])]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED or not {name for name, _ in attrs} <= ALLOWED[tag]:
            self.wrong.append(f"{tag} {attrs}")
        href = dict(attrs).get("href")
        if href is not None and not href.startswith("https://example.org/"):
            self.wrong.append(href)

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.wrong.append(data)


def test_mail_html_has_our_tags_only_and_says_the_words(texts: list[str]) -> None:
    for text in texts:
        for message, own in hostile(text):
            tags = Tags()
            tags.feed(render.mail(message, own).html)
            assert tags.wrong == [], repr(text)
            assert not UNSAFE.search(tags.words), repr(text)


def test_mail_html_shows_what_looks_like_a_tag() -> None:
    for message, own in hostile("<script>alert(1)</script>"):
        tags = Tags()
        tags.feed(render.mail(message, own).html)
        assert "<script>alert(1)</script>" in tags.words


def test_a_mail_gets_no_header_and_no_part_from_a_feed(texts: list[str]) -> None:
    plugin = via_mail.prepare(
        Destination("m", "mail", "mailto://example.org/?from=a@example.org&to=b@example.org")
    )
    for text in texts:
        for message, own in hostile(text):
            raw = via_mail.compose(plugin, message, render.mail(message, own)).as_bytes()
            mail = email.message_from_bytes(raw)  # by a policy that parses no header unasked
            assert {*mail.keys(), "References"} == HEADERS, repr(text)
            _, plain, _ = mail.walk()
            assert not mail.defects and plain.get_content_type() == "text/plain", repr(text)
            subject = str(email.policy.default.header_fetch_parse("Subject", mail["Subject"]))
            assert not UNSAFE.search(subject) and len(subject) <= 200, repr(text)
            content = plain.get_payload(decode=True)
            assert isinstance(content, bytes), repr(text)
            assert not UNSAFE.search(content.decode().replace("\r\n", "\n")), repr(text)


def test_a_terminal_gets_text_and_lines_of_its_width(texts: list[str]) -> None:
    for text in texts:
        for message, own in hostile(text):
            shown = render.terminal(message, own, width=60)
            assert not UNSAFE.search(shown), repr(text)
            printed = shown.replace("\n", "")
            assert all(unicodedata.category(character) != "Cc" for character in printed), repr(text)
            shown.encode("utf-8")


def test_other_services_get_no_mention_link_or_code(texts: list[str]) -> None:
    for text in texts:
        for message, own in hostile(text):
            title, body = render.plain(message, own)
            assert "\n" not in title
            lines = [line for line in body.split("\n") if not line.startswith("https://example.org/")]
            for words in (title, *lines):
                assert not UNSAFE.search(words), repr(text)
                assert not re.search(r"(?<!\w)@(channel|here|everyone)|[<>`]|\]\(", words), repr(text)


def test_programs_get_clean_text_and_a_safe_link(texts: list[str]) -> None:
    for text in texts:
        for message, _own in hostile(text):
            line = json.dumps(render.payload(message), ensure_ascii=False)
            assert not UNSAFE.search(line) and "\n" not in line, repr(text)
            fields = json.loads(line)
            for url in [each["url"] for each in fields.get("alerts", [fields])]:
                assert not url or url.startswith("https://example.org/"), repr(text)


@pytest.mark.parametrize(
    "payload", ["javascript:alert(1)", "https://evil.example|x>", "\x1b]8;;x", "vbscript:x"]
)
def test_an_address_from_a_feed_is_linked_only_as_one(payload: str) -> None:
    sent = one(alert(url=payload))
    assert slack_problems({"text": "x", "blocks": render.slack(sent).blocks}) == []
    assert "href" not in render.mail(sent).html or 'href="https://evil.example' in render.mail(sent).html
    assert "\x1b" not in render.terminal(sent)
