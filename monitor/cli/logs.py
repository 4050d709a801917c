"""How log records look: one line each, for people or for machines; feed text cannot break a line."""

import json
import logging
from datetime import UTC, datetime


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class PlainLines(logging.Formatter):
    """`2026-02-11T14:02:00Z WARNING pipeline: source reuters failed: HTTP 503`."""

    def format(self, record: logging.LogRecord) -> str:
        message = "".join(char if char.isprintable() else " " for char in record.getMessage())
        line = f"{_time(record)} {record.levelname} {record.name.rpartition('.')[2]}: {message}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class JsonLines(logging.Formatter):
    """One JSON object a record: time, level, logger, message, and the traceback where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        return json.dumps(fields)
