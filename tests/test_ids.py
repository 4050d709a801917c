"""One spelling for one page, and ids that never change."""

import pytest

from monitor.ids import canonical_url, digest, story_id


@pytest.mark.parametrize(
    ("url", "same"),
    [
        pytest.param("http://News.Example:80/A/", "https://news.example/A", id="scheme, host, port, slash"),
        pytest.param("https://u:p@x.example:8443/#top", "https://x.example:8443", id="user and fragment"),
        pytest.param("https://x.example/a?b=2&a=1&", "https://x.example/a?a=1&b=2", id="order"),
        pytest.param(
            "https://x.example/a?utm_source=q&fbclid=1&mc_cid=2&guccounter=1&cmpid=x&ref=rss&id=7",
            "https://x.example/a?id=7",
            id="tracking",
        ),
        pytest.param(
            "https://x.example/a?ref=abc&source=7", "https://x.example/a?ref=abc&source=7", id="not it"
        ),
        pytest.param(
            "https://x.example/%EC%82%BC?q=a%26b", "https://x.example/%EC%82%BC?q=a%26b", id="escapes"
        ),
        pytest.param("http://[::1]:8080/", "https://[::1]:8080", id="IPv6"),
        pytest.param(" http://[broken ", "http://[broken", id="not a URL"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_canonical_url(url: str, same: str) -> None:
    assert canonical_url(url) == same
    assert canonical_url(same) == same


def test_ids_are_the_same_for_ever() -> None:
    """A change here makes every stored story new, and alerts about all of them again."""
    assert story_id("wire", "urn:1") == "8e9ec8de6927c65a"
    assert digest("ab", "c") != digest("a", "bc")
