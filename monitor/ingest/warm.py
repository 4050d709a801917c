"""What the fork server alone imports: a first page is read here, once, before it forks.

For the first page trafilatura reads its hundred lists of words and compiles its patterns, which would cost
every process an eighth of a second and 20 MB of its own.
"""

from contextlib import suppress

from monitor.errors import ParseError
from monitor.ingest.extract import extract

with suppress(ParseError):  # there is no article in it
    extract(b"<html><body><p>A page.</p></body></html>", url="https://example.org/")
