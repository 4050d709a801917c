"""When an entry's page is worth a request."""

import pytest

from monitor.ingest.depth import Depth, depth
from monitor.types import Entry, Source

SUMMARY = "A summary of some length that says what the article is about. " * 4


@pytest.mark.parametrize(
    ("fulltext", "text", "url", "baseline", "mentioned", "expected"),
    [
        pytest.param("auto", "Short.", "https://x.example/1", False, False, Depth.PAGE, id="a short summary"),
        pytest.param(
            "auto", SUMMARY, "https://x.example/1", False, False, Depth.PAGE, id="any fresh summary"
        ),
        pytest.param(
            "auto", "w " * 900, "https://x.example/1", False, True, Depth.ENOUGH, id="the full text"
        ),
        pytest.param(
            "auto", SUMMARY, "https://x.example/1", True, False, Depth.OLD_NEWS, id="old and foreign"
        ),
        pytest.param("auto", SUMMARY, "https://x.example/1", True, True, Depth.PAGE, id="old but tracked"),
        pytest.param(
            "auto", "", "https://x.example/1", True, False, Depth.PAGE, id="old, nothing to judge by"
        ),
        pytest.param(
            "never", "", "https://x.example/1", False, True, Depth.NEVER, id="the source forbids it"
        ),
        pytest.param("always", "w " * 900, "https://x.example/1", True, False, Depth.ALWAYS, id="always"),
        pytest.param("always", "", "mailto:a@x.example", False, True, Depth.NO_LINK, id="no page to read"),
    ],
)
def test_depth_names_its_reason(
    fulltext: str, text: str, url: str, baseline: bool, mentioned: bool, expected: Depth
) -> None:
    source = Source("s", "https://x.example/feed", fulltext=fulltext)  # type: ignore[arg-type]
    decided = depth(source, Entry("1", url, "Title", text), baseline=baseline, mentioned=mentioned)
    assert decided is expected
    assert decided.reads is (expected in (Depth.PAGE, Depth.ALWAYS))
