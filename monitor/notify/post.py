"""One JSON POST, and what its answer means for a delivery. Imported late: requests takes a tenth of a second.

A webhook's address is its password, and requests writes it into every exception: so errors are worded
anew here and raised outside the handler, without the original as cause or context.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

import requests
from urllib3.exceptions import MaxRetryError, NameResolutionError

from monitor.errors import TransportError
from monitor.text import retry_after

LONGEST_ANSWER = 65_536  # bytes
# No to our login, or nobody is there any more: trying again cannot help before the owner has mended it, who
# is told through the other destinations. No to this one message. Every other no may pass by itself.
_FINAL = {401, 403, 404, 410}
_REFUSED = {400, 413, 422}
_MEND = {
    **dict.fromkeys((301, 302, 303, 307, 308), "it has moved: give the destination its new URL"),
    401: "the login is refused: look at the destination's URL",
    403: "it is not allowed: look at the destination's URL",
    407: "the proxy wants a login: look at HTTPS_PROXY",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. *retry_after* is in seconds. *body* is empty where it broke off."""

    status: int
    retry_after: float | None
    body: bytes

    def failure(self, code: str = "", *, final: bool = False, refused: bool = False) -> TransportError:
        """Return the error that this answer is; *code* is the service's own word for it, which is *final*
        where no later try can change it, and says *refused* where the message is to blame."""
        phrase = HTTPStatus(self.status).phrase if self.status in set(HTTPStatus) else ""
        words = f"HTTP {self.status} {phrase}".rstrip() + (f" ({code})" if code else "")
        if mend := _MEND.get(self.status):
            words += f"; {mend}"
        return TransportError(
            words,
            permanent=final or self.status in _FINAL,
            refused=refused or (self.status in _REFUSED and not final),
            retry_after=self.retry_after,
            unknown=self.status == HTTPStatus.GATEWAY_TIMEOUT,  # the server behind may have taken it
        )


def post(url: str, body: bytes, *, timeout: float, headers: dict[str, str]) -> Answer:
    """POST *body*, which is JSON, and return the answer, whatever its status. No redirect is followed.

    Raises TransportError where no answer came: `unknown` if the request may have been read.
    """
    headers = {"Content-Type": "application/json", **headers}
    try:
        with requests.post(
            url, data=body, headers=headers, timeout=timeout, allow_redirects=False, stream=True
        ) as response:
            said = b""
            with suppress(requests.RequestException):  # the status line has already told what matters
                said = next(response.iter_content(LONGEST_ANSWER), b"")
            wait = retry_after(response.headers.get("Retry-After", ""), datetime.now(UTC))
            return Answer(response.status_code, wait, said)
    except requests.RequestException as error:
        failure = _unanswered(error, timeout)
    raise failure


def _unanswered(error: requests.RequestException, timeout: float) -> TransportError:
    if isinstance(error, requests.ConnectTimeout):
        return TransportError(f"no connection within {timeout:g} s")
    if isinstance(error, requests.exceptions.SSLError):
        return TransportError("the TLS certificate or handshake failed")
    if isinstance(error, requests.exceptions.ProxyError):
        return TransportError("the proxy could not be reached")
    if isinstance(error, ValueError):  # InvalidURL, MissingSchema and their kin
        return TransportError("the address cannot be used: look at the destination's URL")
    if isinstance(error, requests.ReadTimeout):
        return TransportError(f"no answer within {timeout:g} s; it may have arrived", unknown=True)
    cause = error.args[0] if error.args else None
    if isinstance(cause, MaxRetryError):
        unresolved = isinstance(cause.reason, NameResolutionError)
        return TransportError(
            "the host name cannot be resolved" if unresolved else "the connection was refused"
        )
    return TransportError("the connection broke before an answer; it may have arrived", unknown=True)
