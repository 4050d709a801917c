"""An alert in the words of the user's template: text that each channel makes as inert as ours. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from monitor.notify import wording
from monitor.text import line

LONGEST_LINE = 1_000  # characters


@dataclass(frozen=True, slots=True)
class Own:
    """*lines* stand under the *title*; an empty one parts paragraphs."""

    title: str
    lines: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> list[list[str]]:
        parted: list[list[str]] = [[]]
        for each in self.lines:
            if each:
                parted[-1].append(each)
            elif parted[-1]:
                parted.append([])
        return [paragraph for paragraph in parted if paragraph]


Owns = Mapping[str, Own]  # by the alert's id
NONE: Owns = {}


def read(text: str) -> Own | None:
    """Return what a template gave, its first line as the title; None where that is nothing."""
    lines = [wording.cut(line(each), LONGEST_LINE) for each in text.strip().splitlines()]
    if not lines or not lines[0]:
        return None
    below = "\n".join(lines[1:]).strip("\n")
    return Own(wording.cut(lines[0], 200), tuple(below.split("\n")) if below else ())


def linked(text: str, url: str, inert: Callable[[str], str], link: Callable[[str], str]) -> str:
    """Return *text* made *inert*, but for the alert's own address in it, which is a *link*."""
    return link(url).join(map(inert, text.split(url))) if url else inert(text)


def whole(lines: Sequence[str], room: int, size: Callable[[str], int] = len, *, last: str = "") -> list[str]:
    """Return *lines* where they have *room* together; else the first that have, … and the *last*."""
    sizes = [size(each) + 1 for each in lines]
    if sum(sizes) <= room:
        return list(lines)
    count = wording.fitting(sizes, room - size(last) - 3)
    return [*lines[:count], "…", *filter(None, [last])]
