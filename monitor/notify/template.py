"""The user's own wording: a Jinja2 template, rendered in a sandbox that ends. Imported where one is used.

The sandbox keeps a template from Python's insides; what it renders is text like a feed's, made inert by each
channel. A mistake in it must not stop the daemon, so its time and its output are bounded.
"""

import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from types import FrameType
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from monitor.errors import TemplateError
from monitor.notify import own, wording
from monitor.notify.render_payload import fields
from monitor.types import Alert, EventType, Fact, Known, Sentence, Verdict

SECONDS = 1.0  # for a message, and a hundredth more for each of its alerts
LONGEST = 20_000  # characters
LARGEST = 99_999  # of numbers: no clock interrupts the one step that pads a word to millions
_TOO_LARGE = re.compile(rf"\d{{{len(str(LARGEST)) + 1},}}")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Also refuses what takes for ever, or all memory, within one step, where no clock could stop it."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "**":
            raise SecurityError("powers are not for templates")
        size = 1.0
        for each in (left, right):
            size *= len(each) if isinstance(each, str | list | tuple) else abs(each)
        if size > LARGEST:
            raise SecurityError(f"a product is more than {LARGEST}")
        return super().call_binop(context, operator, left, right)


def given(alert: Alert, *, batch: bool) -> dict[str, Any]:
    """Return all that a template can show: the fields of the JSON payload, and our own words."""
    return {
        **fields(alert),
        "head": wording.head(alert),
        "headline": wording.headline(alert),
        "where": wording.where(alert),
        "when": wording.when(alert.published),
        "kind": wording.TYPES.get(alert.type, ""),
        "corrects": wording.corrects(alert),
        "news": [str(new) for new in wording.news(alert, brief=batch)],
        "history": wording.known(alert),
        "batch": batch,
    }


def render(
    text: str, alert: Alert, *, batch: bool = False, possible_repeat: bool = False, until: float | None = None
) -> own.Own:
    """Return *alert* in the words of the template *text*. Raises TemplateError, whose text says where.

    *until* is when time is up, by the monotonic clock. What may be a repeat says so, whatever the template.
    """
    template, pieces, size = _compiled(text), [], 0
    try:
        with _ending(time.monotonic() + SECONDS if until is None else until):
            for piece in template.generate(given(alert, batch=batch)):
                pieces.append(piece)
                if (size := size + len(piece)) > LONGEST:
                    raise SecurityError(f"it makes more than {LONGEST} characters")
    except Exception as error:  # whatever a template can do wrong; the alert goes out all the same
        raise TemplateError(f"{_line(error)}{str(error) or type(error).__name__}") from error
    told = own.read("".join(pieces))
    if told is None:
        raise TemplateError("its first line, which is the title, is empty")
    if possible_repeat:
        return own.Own(f"{told.title} · possible repeat", told.lines)
    return told


def problem(text: str) -> str | None:
    """Return why *text* cannot be rendered, for an alert that has everything or for one that has little."""
    for sample, of in (
        (FULL, ""),
        (BARE, "; `new` and `known` may be empty, `first` and `corrects` nothing"),
    ):
        try:
            for batch in (False, True):
                render(text, sample, batch=batch)
        except TemplateError as error:
            return f"{error}{of}"
    return None


@lru_cache(maxsize=32)
def _compiled(text: str) -> Template:
    environment = _Sandbox(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals.pop("lipsum")
    try:
        for constant in environment.parse(text).find_all(nodes.Const):
            if _TOO_LARGE.search(str(constant.value)):
                raise TemplateError(f"line {constant.lineno}: holds a number of more than {LARGEST}")
        return environment.from_string(text)
    except TemplateError:
        raise
    except TemplateSyntaxError as error:
        raise TemplateError(f"line {error.lineno}: {error.message}") from error
    except Exception as error:  # nested too deep, and the like
        raise TemplateError(f"cannot be compiled: {type(error).__name__}") from error


@contextmanager
def _ending(until: float) -> Iterator[None]:
    """Stop the Python of this thread at its next line once it is *until*: no other way ends a loop."""

    def look(_frame: FrameType, _event: str, _argument: Any) -> Any:
        if time.monotonic() > until:
            raise TimeoutError(f"it takes more than {SECONDS:g} s")
        return look

    before = sys.gettrace()
    sys.settrace(look)
    try:
        yield
    finally:
        sys.settrace(before)


def _line(error: BaseException) -> str:
    """Return the line of the template at which *error* came up."""
    number, step = 0, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            number = step.tb_lineno
        step = step.tb_next
    return f"line {number}: " if number else ""


_DAY = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
BARE = Alert(
    id="a-sample",
    story="sample",
    event="sample",
    verdict=Verdict.NEW_EVENT,
    keys=("TEST",),
    title="A sample headline",
    url="",
    source="Sample Wire",
    published=_DAY,
    new=(),
    known=(),
    first=None,
    sources=1,
    why="it is a sample",
)
FULL = Alert(
    id="a-sample",
    story="sample-2",
    event="sample",
    verdict=Verdict.CORRECTION,
    keys=("TEST", "SAMPLE"),
    title="A sample headline of 2 chips",
    url="https://example.org/sample",
    source="Sample Wire",
    published=_DAY,
    new=(Sentence("They are 2 chips.", "lead", (Fact("count", "2", "chip", "2 chips"),)),),
    known=(Known("They are 3 chips.", "Sample Paper", _DAY),),
    first=Known("A sample headline of 3 chips", "Sample Paper", _DAY),
    sources=2,
    why="it is a sample",
    severity="critical",
    rules=("everything",),
    type=EventType.SUPPLY_DEAL,
    origin="Sample Paper",
)
