"""How often functions are called: what a bound is held against, where time would depend on the machine."""

from collections import Counter
from collections.abc import Callable
from cProfile import Profile
from typing import TypeVar

T = TypeVar("T")


def counted(work: Callable[[], T]) -> tuple[T, Counter[str]]:
    """Return what *work* returns, and the number of calls by the name of the function."""
    with Profile(builtins=False) as profile:
        answer = work()
    calls = Counter[str]()
    for each in profile.getstats():
        calls[getattr(each.code, "co_name", "")] += each.callcount
    return answer, calls
