"""Writes sample mails as HTML and, where chromium is, as pictures of a phone, light and dark, to look at.

python tests/bench/look_mail.py FOLDER
"""

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from notify.peers import NOON, SAMPLE, several

from monitor.notify import render
from monitor.types import EventType, Fact, Known, Message, Sentence, Verdict

WIDTH, HEIGHT = 390, 1400  # of a phone; long mails are seen to their fold
DARK = "--blink-settings=preferredColorScheme=0"
CHINESE = replace(
    SAMPLE,
    id="alert-2",
    event="event-2",
    verdict=Verdict.CORRECTION,
    type=EventType.SUPPLY_DEAL,
    severity="critical",
    title="字节跳动与三星电子洽谈自研人工智能芯片代工事宜，计划今年生产十万颗，三月底前交付首批样品",
    source="서울 반도체 신문",
    origin="Reuters",
    url="https://news.example.org/" + "%E8%8A%AF%E7%89%87/" * 12,
    new=(
        Sentence(
            "两家公司仍在就存储芯片供应进行谈判，交易规模约为一百二十亿美元，首批样品将于三月底前完成。" * 3,
            "body",
            (Fact("money", "12000000000", "USD", "一百二十亿美元"), Fact("date", "2026-03", "", "三月底前")),
        ),
        Sentence("삼성전자는 4나노 공정으로 위탁생산하며 물량은 10만 개로 알려졌다.", "body"),
    ),
    known=(Known("삼성전자가 5만 개를 생산한다", "첫 신문", NOON - timedelta(days=3)),),
)


def samples() -> dict[str, Message]:
    held = several(3, "Held in quiet hours, 22:00 to 07:00: 4 alerts")
    return {
        "alert": Message("alert-1", (replace(SAMPLE, type=EventType.INHOUSE_CHIP, origin="Reuters"),)),
        "chinese": Message("alert-2", (CHINESE,), possible_repeat=True),
        "batch": replace(held, alerts=(*held.alerts, CHINESE)),
        "digest": several(
            30, "Daily digest, 22 Nov 2026: 30 details", verdict=Verdict.MINOR_DETAIL, new=SAMPLE.new[:1]
        ),
        "notice": Message(
            "notice-1",
            heading="Destination desk refuses alerts: HTTP 404",
            lines=("2 alerts wait for it.", "monitor deliveries --retry ID sends one again."),
        ),
    }


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    for name, message in samples().items():
        page = folder / f"{name}.html"
        page.write_text(render.mail(message).html, encoding="utf-8")
        # A window cannot be as narrow as a phone, a frame can.
        frame = folder / f"{name}.frame.html"
        style = "border:0;margin:0;display:block"
        frame.write_text(
            '<!doctype html><meta name="color-scheme" content="light dark"><body style="margin:0">'
            f'<iframe src="{page.name}" width="{WIDTH}" height="{HEIGHT}" style="{style}"></iframe>'
        )
        for mode, extra in (("light", []), ("dark", [DARK])) if browser else ():
            picture = folder / f"{name}.{mode}.png"
            command = [
                str(browser),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                *extra,
            ]
            command += [f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={picture}", frame.as_uri()]
            subprocess.run(command, check=True, capture_output=True, timeout=60)
        print(page, *sorted(folder.glob(f"{name}.*.png")))
    if not browser:
        print("no chromium here: open the pages in a browser, 390 pixels wide", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
