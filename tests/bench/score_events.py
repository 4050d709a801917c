"""Score grouping and verdicts on the development sets.

MONITOR_DATA=… PYTHONPATH=.:tests/bench python tests/bench/score_events.py [tune] [long]. Prints the half that was not tuned on, or with `tune` the other one."""

# ruff: noqa: E501  (tables: a line a row)

import random
import sys
from collections.abc import Iterable
from datetime import timedelta
from time import perf_counter

import sets
from figures import shipped

from monitor.judge.desk import consider, remember
from monitor.judge.grouping.events import place
from monitor.judge.grouping.memory import Memory
from monitor.judge.mentions.watchlist import Watchlist, compile_watchlist
from monitor.score import b_cubed, nmi
from monitor.types import Judgement, Rule, Story

RULES = (Rule("any"),)


def replay(stories: Iterable[Story], watchlist: Watchlist, everything: bool = True) -> list[Judgement]:
    """Judge *stories* in order with a fresh memory."""
    memory, judged = Memory(), []
    for story in stories:
        judgement = consider(story, watchlist, memory, RULES, everything=everything)
        remember(memory, story, judgement)
        judged.append(judgement)
    return judged


def grouping(
    name: str, want: bool, key: str = "event", most: int = 10**9
) -> tuple[list[object], list[object]]:
    """Return the true and the found events of one half of a set."""
    labels = sets.labels(name)
    chosen = [
        story
        for story in sets.stories(name)
        if labels[story.id][key] and sets.tuned(labels[story.id][key]) is want
    ][:most]
    judged = replay(chosen, compile_watchlist(()))
    return [labels[story.id][key] for story in chosen], [judgement.event for judgement in judged]


def ecb_stream(want: bool) -> float:
    """Return the mean B-cubed F1 of five orders."""
    labels = sets.labels("ecb")
    chosen = [story for story in sets.stories("ecb") if sets.tuned(labels[story.id]["topic"]) is want]
    total = 0.0
    for seed in range(5):
        random.Random(seed).shuffle(chosen)
        memory, found = Memory(), []
        for story in chosen:
            event = place(story, (), memory).event or story.id
            memory.learn(story, (), event)
            found.append(event)
        total += b_cubed([labels[story.id]["event"] for story in chosen], found)[2]
    return total / 5


def ecb_pairs(want: bool) -> dict[str, float]:
    """Return F1 and balanced accuracy of "same event" over pairs told alone, and reruns among the same."""
    by_id = {story.id: story for story in sets.stories("ecb")}
    watchlist, hit, wrong, missed, right, reruns = compile_watchlist(()), 0, 0, 0, 0, 0
    for a, b, same, topic in sets.pairs("ecb"):
        if sets.tuned(topic) is not want:
            continue
        memory = Memory()
        memory.learn(by_id[a], (), a)
        judged = place(by_id[b], (), memory).event == a
        hit, wrong = hit + (same and judged), wrong + (not same and judged)
        missed, right = missed + (same and not judged), right + (not same and not judged)
        if same and judged and (hit % 5 == 0):
            reruns += consider(by_id[b], watchlist, memory, everything=True).verdict == "rerun"
    return {
        "F1": 2 * hit / (2 * hit + wrong + missed),
        "balanced": (hit / (hit + missed) + right / (right + wrong)) / 2,
        "rerun": reruns / max(1, hit // 5),
    }


def gold_alerts(want: bool | None) -> dict[str, float]:
    """Return alert precision, recall and F1, and alerts per 100 rows without an event."""
    labels, watchlist = sets.labels("gold_chipnews"), shipped()
    stories = sets.stories("gold_chipnews")
    judged = {
        story.id: judgement
        for story, judgement in zip(stories, replay(stories, watchlist, False), strict=True)
    }
    events: dict[str, list[str]] = {}
    noise: list[str] = []
    for story in stories:
        label = labels[story.id]
        if want is not None and sets.tuned(label["event"] or story.id) is not want:
            continue
        if label["kind"] == "N":
            noise.append(story.id)
        else:
            events.setdefault(label["event"], []).append(story.id)
    wanted = {event: rows for event, rows in events.items() if any(labels[row]["about"] for row in rows)}
    alerts = [row for rows in [*events.values(), noise] for row in rows if judged[row].alert]
    told = {event for event, rows in wanted.items() if any(judged[row].alert for row in rows)}
    early = {event for event, rows in wanted.items() if any(judged[row].alert for row in rows[:2])}
    precision, recall = len(told) / max(1, len(alerts)), len(early) / len(wanted)
    return {
        "precision": precision, "recall": recall, "F1": 2 * precision * recall / max(1e-9, precision + recall),
        "noise": 100 * sum(judged[row].alert for row in noise) / len(noise), "alerts": len(alerts), "wanted": len(wanted), "told": len(told),
    }  # fmt: skip


def gold_grouping(want: bool | None) -> tuple[float, float, float]:
    """Return B-cubed over the rows that report an event, with everything grouped."""
    labels, stories = sets.labels("gold_chipnews"), sets.stories("gold_chipnews")
    judged = replay(stories, shipped())
    rows = [
        (labels[story.id]["event"], judgement.event)
        for story, judgement in zip(stories, judged, strict=True)
        if labels[story.id]["kind"] in "EF"
        and (want is None or sets.tuned(labels[story.id]["event"]) is want)
    ]
    return b_cubed([gold for gold, _ in rows], [found for _, found in rows])


def mutations(want: bool, count: int = 60) -> dict[str, float]:
    """Return the share of five kinds of near-copies called rerun, of copies with one changed amount called
    news, and of different articles of one event called rerun."""
    labels = sets.labels("ecb")
    chosen = [
        story
        for story in sets.stories("ecb")
        if sets.tuned(labels[story.id]["topic"]) is want and len(story.text) > 600
    ]
    fillers = [story for story in sets.stories("reuters_chips") if len(story.text) > 800]
    watchlist, right = (
        compile_watchlist(()),
        dict.fromkeys(("headline", "half", "words", "dropped", "round-up", "amount"), 0.0),
    )
    chosen, n, amounts = chosen[:count], 0, 0
    for at, story in enumerate(chosen):
        chance, memory, n = random.Random(at), Memory(), n + 1
        remember(memory, story, consider(story, watchlist, memory, everything=True))
        lines = story.text.split("\n") if story.text.count("\n") > 3 else story.text.split(". ")
        glue = "\n" if story.text.count("\n") > 3 else ". "
        words = story.text.split(" ")
        copies = {
            "headline": (" ".join(story.title.split()[::-1][: len(story.title.split()) // 2]), f"{story.text}\nRead more at our site.\nSign up for our newsletter today."),
            "half": (story.title, story.text[: len(story.text) // 2]),
            "words": (story.title, " ".join(word if chance.random() > 0.1 else "thing" for word in words)),
            "dropped": (story.title, glue.join(line for line in lines if chance.random() > 0.3) or story.text),
            "round-up": ("News in brief", f"{fillers[at].text[:700]}\n{story.text}\n{fillers[at + 1].text[:700]}"),
        }  # fmt: skip
        digits = [i for i, word in enumerate(words) if word.isdigit() and 2 < int(word) < 1900]
        if digits:
            amounts += 1
            spot = digits[0]
            copies["amount"] = (
                story.title,
                " ".join([*words[:spot], str(int(words[spot]) * 3 + 1), *words[spot + 1 :]]),
            )
        for kind, (title, text) in copies.items():
            copy = Story(
                f"{story.id}-{kind}", story.url, title, text, story.published + timedelta(hours=1), "copy"
            )
            verdict = consider(copy, watchlist, memory, everything=True).verdict
            right[kind] += (
                (verdict in ("material_update", "correction", "minor_detail"))
                if kind == "amount"
                else verdict == "rerun"
            )
    return {kind: score / (amounts if kind == "amount" else n) for kind, score in right.items()}


def main() -> None:
    want = "tune" in sys.argv
    show = print
    show("half:", "tuned on" if want else "reported")
    started = perf_counter()
    gold, found = grouping("uci", want)
    show(f"uci B3 {b_cubed(gold, found)}  {len(gold) / (perf_counter() - started):.0f} stories/s")
    show("ecb stream B3", ecb_stream(want))
    show("ecb pairs", ecb_pairs(want))
    show("gold alerts", gold_alerts(want), "all", gold_alerts(None))
    show("gold grouping", gold_grouping(want), "all", gold_grouping(None))
    show("mutations", mutations(want))
    if "long" in sys.argv:
        started = perf_counter()
        gold, found = grouping("news_t", want)
        show(
            "news_t NMI",
            nmi(gold, found),
            b_cubed(gold, found),
            f"{perf_counter() - started:.0f} s",
        )


if __name__ == "__main__":
    main()
