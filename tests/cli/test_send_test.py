"""`monitor send-test`: every destination is tried, whatever becomes of the others."""

from pathlib import Path

from notify.peers import http_peer
from shell import monitor


def test_without_a_name_all_are_tried(tmp_path: Path) -> None:
    with http_peer() as closed, http_peer() as open_:
        closed.status = 404
        path = tmp_path / "own.toml"
        path.write_text(
            "".join(
                f'[[destination]]\nname = "{name}"\nkind = "webhook"\nurl = "{peer.url}/in"\n'
                for name, peer in (("closed", closed), ("hook", open_))
            )
        )
        done = monitor("send-test", "--config", str(path))
        assert (len(closed.got), len(open_.got)) == (1, 1)
        assert done.returncode == 1
        assert done.stderr.splitlines() == [
            "monitor: hook took the test alert",
            "monitor: closed: HTTP 404 Not Found",
        ]
        done = monitor("send-test", "hook", "--config", str(path))
        assert (done.returncode, len(closed.got), len(open_.got)) == (0, 1, 2)
