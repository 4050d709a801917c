"""The body of an HTTP answer, decoded piece by piece under a size limit. No network.

aiohttp's own decoder lets a truncated gzip pass as complete, so it is switched off.
"""

import zlib

from monitor.errors import FetchError

_WINDOW = {"gzip": 31, "x-gzip": 31, "deflate": 15}  # zlib's wbits; 31 = gzip's header and checksum
_RAW_DEFLATE = -15  # what some servers send as deflate, without zlib's header


class Body:
    """Collects the decoded bytes of one body with the given Content-Encoding.

    *limit* is in bytes and holds for the body as sent too, since a gzip may decode to nothing.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        self._encoding = encoding.strip().lower()
        if self._encoding not in ("", "identity", *_WINDOW):
            raise FetchError(f"body encoded as {self._encoding[:40]!r}, which nobody asked for")
        self._limit = limit
        self._received = 0
        self._size = 0
        self._pieces: list[bytes] = []
        self._stream: zlib._Decompress | None = None
        self._members = 0  # complete gzip members, or deflate streams

    def add(self, piece: bytes) -> None:
        """Take the next piece as it came. Raise FetchError when the body is too large or not what its
        Content-Encoding says."""
        self._received += len(piece)
        if self._received > self._limit:
            raise self._too_large()
        if self._encoding in _WINDOW:
            try:
                self._inflate(piece)
            except zlib.error as error:
                raise FetchError(f"body is not the {self._encoding} that its header says") from error
        else:
            self._keep(piece)

    def close(self) -> bytes:
        """Return the whole decoded body. Raise FetchError when a compressed one has no end."""
        if self._encoding in _WINDOW and (self._stream is not None or not self._members):
            raise FetchError(f"body cut short: its {self._encoding} has no end")
        return b"".join(self._pieces)

    def _inflate(self, piece: bytes) -> None:
        while piece:
            if self._stream is None:
                if self._members:
                    piece = piece.lstrip(b"\0")  # padding is allowed after a gzip member
                    if not piece:
                        return
                self._stream = zlib.decompressobj(self._window(piece))
            # One byte more than there is room for is enough to know that it is too large.
            self._keep(self._stream.decompress(piece, self._limit - self._size + 1))
            piece = self._stream.unconsumed_tail
            if self._stream.eof:
                piece = self._stream.unused_data
                self._stream = None
                self._members += 1

    def _window(self, piece: bytes) -> int:
        if self._encoding == "deflate" and piece[0] & 0x0F != zlib.DEFLATED:
            return _RAW_DEFLATE
        return _WINDOW[self._encoding]

    def _keep(self, decoded: bytes) -> None:
        self._size += len(decoded)
        if self._size > self._limit:
            raise self._too_large()
        self._pieces.append(decoded)

    def _too_large(self) -> FetchError:
        return FetchError(f"body larger than {self._limit / 1e6:g} MB after decoding")
