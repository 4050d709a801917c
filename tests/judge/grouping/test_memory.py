"""What the judge's memory keeps, and that nobody notices how."""

import math
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from figures import shipped
from made_up import made

from monitor.judge.desk import consider, remember
from monitor.judge.grouping.memory import Memory
from monitor.judge.grouping.profile import profile
from monitor.judge.grouping.shelf import Shelf
from monitor.types import Judgement, Story


@cache
def stories() -> list[Story]:
    return [each.story for each in made(100, 20)]


def judged(memory: Memory) -> list[Judgement]:
    watchlist, found = shipped(), []
    for story in stories():
        found.append(consider(story, watchlist, memory, everything=True))
        remember(memory, story, found[-1])
    return found


@pytest.fixture(scope="module")
def ran() -> tuple[Memory, list[Judgement]]:
    """A memory of two days that judged stories of five, and what it said of them. To be read only."""
    memory = Memory(timedelta(days=2))
    return memory, judged(memory)


@pytest.mark.parametrize("opened", [1, 7])
def test_packing_events_changes_no_judgement_and_no_event(
    opened: int, ran: tuple[Memory, list[Judgement]]
) -> None:
    packing = Memory(timedelta(days=2), opened)
    plain, expected = ran
    assert judged(packing) == expected
    events = {judgement.event for judgement in expected if judgement.event}
    assert len(packing) == len(plain) < len(events), "some were forgotten"
    assert [packing.event(event) for event in events] == [plain.event(event) for event in events]


def test_what_was_not_used_of_late_is_packed_and_comes_back_as_it_was() -> None:
    values = {name: [name, 1] for name in "abc"}
    shelf = Shelf[list[object], object](2, lambda value: value[0])
    for name, value in values.items():
        shelf.put(name, value)
    assert shelf.part("a") == "a"
    again = shelf.get("a")
    assert again == values["a"]
    assert again is not values["a"], "it was packed"
    assert shelf.get("a") is again, "and stands open now"
    assert shelf.get("c") is values["c"]
    values["c"].append(2)
    shelf.put("c", values["c"])
    for name in "ab":
        shelf.get(name)
    assert shelf.get("c") == ["c", 1, 2], "what was changed is packed as it is"
    shelf.pack("c")
    assert shelf.peek("c") == ["c", 1, 2], "also when it is packed before its time"
    assert shelf.peek("c") is not shelf.peek("c"), "and only looked at"
    shelf.drop("c")
    assert shelf.get("c") is None


def shop(number: int) -> str:
    """Return a name without an ending that a verb or a plural has."""
    return "Shop" + "".join("bcdfghjkmn"[int(digit)] for digit in f"{number:04}")


def test_an_event_that_goes_on_keeps_how_it_began_and_how_it_stands() -> None:
    memory, start = Memory(), datetime(2026, 1, 1, tzinfo=UTC)
    for at in range(21):
        lines = (
            f"Nvidia sold {each:,} boxes of part {each} to {shop(each)} in the town."
            for each in range(at * 200, at * 200 + 200)
        )
        memory.learn(
            Story(f"s{at}", "", f"Part {at}", " ".join(lines), start + timedelta(days=at), "Wire"), (), "s0"
        )
    event = memory.event("s0")
    assert event
    said = list(event.sentences)
    assert len(said) == 400
    assert "part 98 " in said[99], "after a title the first ninety-nine"
    assert "part 3901 " in said[100], "and then the newest three hundred"
    assert "part 4199 " in said[-1]
    assert len(event.facts) <= 2_000
    assert len(event.hashes) == 4_000
    assert [len(held) for held in (event.names, event.figures, event.numbers)] == [4_000] * 3
    for held in (event.figures, event.numbers):
        assert [figure in held for figure in ("998", "1100", "4199")] == [True, False, True]
    assert [shop(number).lower() in event.names for number in (99, 1100, 4199)] == [True, False, True]
    memory.learn(Story("t0", "", "Opera", "", start + timedelta(days=99), "Wire"), (), "t0")
    assert len(memory) == 1
    assert (len(memory._terms), len(memory._sentences)) == (1, 1), "nothing leads to what is forgotten"


def test_an_event_that_goes_on_is_found_by_the_words_that_it_keeps() -> None:
    memory, start = Memory(), datetime(2026, 1, 1, tzinfo=UTC)
    for at in range(15):
        text = " ".join(
            f"We went to {shop(each).lower()} and from there to {shop(each + 1).lower()} on foot."
            for each in range(at * 400, at * 400 + 400, 2)
        )
        memory.learn(Story(f"s{at}", "", "Shops", text, start + timedelta(days=at), "Wire"), (), "s0")
    event = memory.event("s0")
    assert event
    kept = [shop(number).lower() in event.bodies for number in (99, 1600, 5850)]
    assert (len(event.bodies), kept) == (4_000, [True, False, True])
    assert math.isclose(event.body_norm**2, sum(value**2 for value in event.bodies.values()))
    assert set(memory._terms._posted) <= event.bodies.keys(), "no word that it let go of leads to it"


def test_a_memory_rebuilt_from_the_events_that_are_alive_is_the_one_that_ran(
    ran: tuple[Memory, list[Judgement]],
) -> None:
    """As a restart rebuilds it: whole events, and of the others nothing."""
    (running, judgements), window = ran, timedelta(days=2)
    found = {judgement.story: judgement for judgement in judgements}
    last = {found[story.id].event: story.published for story in stories()}
    alive = {event for event, at in last.items() if at >= stories()[-1].published - window}
    rebuilt = Memory(window)
    for story in stories():
        if found[story.id].event in alive:
            remember(rebuilt, story, found[story.id])
    assert len(running) == len(rebuilt) == len(alive) < len(last)
    assert all(event and running.event(event) == rebuilt.event(event) for event in alive)
    for story in stories():
        assert consider(story, shipped(), running) == consider(story, shipped(), rebuilt)


def crowding() -> Memory:
    return Memory(timedelta(days=1), older=timedelta(days=4), most=60)


def test_older_events_are_those_that_a_restart_finds_by_when_they_were_heard_of() -> None:
    """Active ones in any case; of the others the newest, until they are too old."""
    watchlist, found = shipped(), list[Judgement]()
    running, last = crowding(), dict[str, datetime]()
    for story in stories():
        found.append(consider(story, watchlist, running, everything=True))
        remember(running, story, found[-1])
        last[found[-1].event or ""] = max(story.published, last.get(found[-1].event or "", story.published))

    def crowded(since: datetime, most: int) -> datetime | None:
        ranked = sorted((at for at in last.values() if at >= since), reverse=True)
        return ranked[most] if most < len(ranked) else None

    since, rebuilt = running.since(stories()[-1].published, crowded), crowding()
    for story, judgement in zip(stories(), found, strict=True):
        if last[judgement.event or ""] >= since:
            remember(rebuilt, story, judgement)
    assert 0 < len(running) < len(running) + len(running.older) == 60 < len(last)
    assert len(rebuilt) == len(running)
    assert all(running.event(event) == rebuilt.event(event) for event in last)
    assert running.older._last == rebuilt.older._last
    assert running.older._terms == rebuilt.older._terms
    for story in stories():
        assert consider(story, watchlist, running) == consider(story, watchlist, rebuilt)


def test_an_older_event_that_goes_on_is_active_again_as_if_it_had_never_rested() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    told = [
        Story("s0", "", "Nvidia buys Lumen", "Nvidia buys Lumen of Oslo for $3 billion.", start, "Wire"),
        Story("t0", "", "Opera", "", start + timedelta(days=40), "Wire"),
        Story("s1", "", "Nvidia ends Lumen deal", "It is over.", start + timedelta(days=41), "Wire"),
    ]
    resting, awake = Memory(), Memory(timedelta(days=60))
    for memory in (resting, awake):
        for story in told:
            if story.id == "s1":
                assert ("s0" in memory) is (memory is awake)
            memory.learn(story, (), story.id.replace("s1", "s0"))
    assert "s0" in resting
    assert len(resting.older) == 0
    assert resting.event("s0") == awake.event("s0")
    view = profile(told[0])
    assert [[event.id for event in memory.by_terms(view)] for memory in (resting, awake)] == [["s0"]] * 2
    assert [[event.id for event in memory.by_sentences(view)] for memory in (resting, awake)] == [["s0"]] * 2


def test_an_old_event_in_another_language_is_unpacked_only_where_it_may_be_the_same() -> None:
    memory, start = Memory(opened=1), datetime(2026, 1, 1, tzinfo=UTC)
    told = (
        ("seoul", "英伟达在首尔开设研究中心"),
        ("taxes", "英伟达谈税收"),
        ("games", "英伟达推出游戏"),
        ("later", "阿里巴巴公布财报"),
    )
    for at, (name, title) in enumerate(told):
        remembered(memory, Story(name, "", title, "", start + timedelta(hours=at), "Wire"))
    assert open_events(memory) == ["later"]
    later = start + timedelta(days=6)
    for title, opened in (
        ("Nvidia promises a quick answer", "later"),
        ("Nvidia explains tariffs and bonds", "later"),
        ("Nvidia opens research center in Seoul", "seoul"),
    ):
        consider(Story("now", "", title, "", later, "Post"), shipped(), memory)
        assert open_events(memory) == [opened], title


def remembered(memory: Memory, story: Story) -> None:
    remember(memory, story, consider(story, shipped(), memory))


def open_events(memory: Memory) -> list[str]:
    return list(memory._events._open)
