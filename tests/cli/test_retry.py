"""`monitor deliveries retry`: an alert that was given up arrives once its destination is mended."""

import subprocess
import sys
from pathlib import Path

from test_daemon import once, rows, stories, write_config
from world import World

from monitor import config

PROGRAM = [sys.executable, "-c", "from monitor.cli.main import main; main()"]


def retry(path: Path, *which: str) -> "subprocess.CompletedProcess[str]":
    words = ["deliveries", "retry", "--config", str(path), *which]
    return subprocess.run([*PROGRAM, *words], capture_output=True, text=True, timeout=60)


async def test_what_was_given_up_arrives_when_it_is_asked_for_again(tmp_path: Path, world: World) -> None:
    path = write_config(tmp_path, world, "wire", every=0.01)
    settings = config.load(path, env={}, secrets=True)
    old, new = stories(2)
    world.publish("wire", old)
    await once(settings)
    world.publish("wire", new)
    world.answer = 410
    await once(settings)
    ((number, state),) = rows(tmp_path, "select id, state from delivery where destination = 'hook'")
    assert state == "dead"
    world.answer = 200
    await once(settings)
    assert len(world.arrived) == 1, "nobody asked for it"

    done = retry(path, str(number))
    assert (done.returncode, done.stdout) == (0, f"delivery {number} is due now\n"), done.stderr
    await once(settings)
    assert [alert["title"] for alert in world.arrived] == [new.title] * 2
    done = retry(path, str(number))
    assert (done.returncode, done.stdout) == (1, "")
    assert "cannot be tried again" in done.stderr
    done = retry(path, "99")
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no delivery 99" in done.stderr
    done = retry(path, "--destination", "nope")
    assert done.returncode == 2
    assert "nope is no destination; the destinations are " in done.stderr and "hook" in done.stderr
    assert retry(path, "9" * 30).returncode == 2
