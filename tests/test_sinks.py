"""From a publisher's feed to a mailbox, a Slack channel and a program, all of them real and on loopback."""

from pathlib import Path

from notify.mailserver import server
from notify.peers import http_peer, slack_problems
from running import once, rows, stories, write_config
from world import World

from monitor import config


async def test_an_alert_arrives_by_mail_in_slack_and_at_the_webhook(tmp_path: Path, world: World) -> None:
    with server() as (post, port), http_peer() as slack:
        destinations = f"""
[[destination]]
name = "mail"
kind = "mail"
url_env = "MAIL"
[[destination]]
name = "slack"
kind = "slack"
url_env = "SLACK"
base_url = "{slack.url}"
"""
        env = {
            "MAIL": f"mailto://127.0.0.1:{port}/?from=monitor@example.org&to=desk@example.org",
            "SLACK": "https://hooks.slack.com/services/T0AAAAAAA/B0AAAAAAA/" + "x" * 24,
        }
        path = write_config(tmp_path, world, "wire", every=0.01, more=destinations)
        settings = config.load(path, env=env, secrets=True)
        old, new = stories(2)
        world.publish("wire", old)
        await once(settings)
        world.publish("wire", new)
        await once(settings)

    (mail,) = post.mails
    assert new.title in str(mail["Subject"])
    assert {part.get_content_type() for part in mail.iter_parts()} == {"text/plain", "text/html"}
    (message,) = slack.got
    assert message.path == "/services/T0AAAAAAA/B0AAAAAAA/" + "x" * 24
    assert slack_problems(message.payload) == []
    assert new.title in str(message.payload)
    assert [alert["title"] for alert in world.arrived] == [new.title]
    assert rows(tmp_path, "select destination, state from delivery order by destination") == [
        ("hook", "sent"),
        ("mail", "sent"),
        ("slack", "sent"),
    ]
