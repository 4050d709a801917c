"""Which clauses of a headline tell another story."""

# ruff: noqa: E501  (tables: a line a row)

import pytest

from monitor.judge.clauses import others
from monitor.judge.terms import tokens

SAID = frozenset(tokens("Orel cuts thousands of jobs and sees weak demand for K3 chips"))


@pytest.mark.parametrize(
    ("title", "aside"),
    [
        ("Orel to cut thousands of jobs, Bellamy strikes deal with Tamsin", ["Bellamy strikes deal with Tamsin"]),
        ("Orel cuts jobs; Tamsin, Bellamy expand partnership", ["Tamsin, ", "Bellamy expand partnership"]),
        ("Orel cuts jobs. Airlines are hiring 1,000 pilots", ["Airlines are hiring 1,000 pilots"]),
        ("Bellamy wins court case, Orel cuts jobs", ["Bellamy wins court case, "]),
        ("Orel cuts jobs, Tamsin sees weak demand for K3 chips", []),
        ("Orel, Bellamy and Tamsin cut jobs", []),
        ("Bellamy strikes deal; Tamsin expands", []),
        ("Orel cuts jobs, sells labs to Tamsin", []),
        ("오렐 감원; 탐신은 계약", []),
    ],
    ids=["another deed", "after a semicolon", "another sentence", "the other first", "the same matter", "a list",
         "nobody known", "a deed of its own", "in Korean, where no name is known"],
)  # fmt: skip
def test_another_story_is_told_of_others_in_other_words(title: str, aside: list[str]) -> None:
    assert list(others(title, {"orel"}, SAID)) == aside
