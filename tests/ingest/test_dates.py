"""What publishers write for a time."""

from datetime import UTC, datetime

import pytest

from monitor.ingest.dates import moment


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        pytest.param("Wed, 11 Feb 2026 14:02:00 GMT", "2026-02-11T14:02:00", id="RFC 822"),
        pytest.param("11 Feb 26 14:02 +0900", "2026-02-11T05:02:00", id="two-digit year, no seconds"),
        pytest.param("Wed, 11 Feb 2026 14:02:00 EST", "2026-02-11T19:02:00", id="a zone that RFC 822 knows"),
        pytest.param("Wed, 11 Feb 2026 14:02:00 KST", "2026-02-11T05:02:00", id="a zone that it does not"),
        pytest.param("Wed, 11 Feb 2026 14:02:00 +0900 (KST)", "2026-02-11T05:02:00", id="a zone said twice"),
        pytest.param("Wed, 11 Feb 2026 14:02:00 GMT+0530", "2026-02-11T08:32:00", id="GMT and an offset"),
        pytest.param("Wed, 11 Feb 2026 14:02:00", "2026-02-11T14:02:00", id="no zone is UTC"),
        pytest.param("2026-02-11T14:02:00Z", "2026-02-11T14:02:00", id="ISO 8601"),
        pytest.param("2026-02-11T14:02:00.123456789+09:00", "2026-02-11T05:02:00.123456", id="nanoseconds"),
        pytest.param("2026-02-11 14:02:00 +0900", "2026-02-11T05:02:00", id="ISO with a gap"),
        pytest.param("2026-02-11 09:30 ET", "2026-02-11T14:30:00", id="Eastern time in winter"),
        pytest.param("2026-07-11 09:30 ET", "2026-07-11T13:30:00", id="Eastern time in summer"),
        pytest.param("2026/2/11 9:05:00", "2026-02-11T09:05:00", id="slashes, no zeros"),
        pytest.param("2026年2月11日 14:02 JST", "2026-02-11T05:02:00", id="as written in Asia"),
        pytest.param("2026-02-11", "2026-02-11T00:00:00", id="a day"),
        pytest.param("Wed, 11 Feb 2026 23:59:60 GMT", "2026-02-11T23:59:59", id="a leap second"),
        pytest.param("Wed Feb 11 14:02:00 2026", "2026-02-11T14:02:00", id="asctime"),
    ],
)
def test_moment(written: str, utc: str) -> None:
    assert moment(written) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "05:30",
        "0000-00-00T00:00:00Z",
        "0001-01-01T00:00:00+09:00",
        "9999-12-31T23:59:59-09:00",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "2026-13-45",
        "Wed, 32 Feb 2026 14:02:00 GMT",
        "2026-július-13T9:15-05:00",
        "9" * 1_000,
    ],
)
def test_no_time_is_none(written: str) -> None:
    assert moment(written) is None
