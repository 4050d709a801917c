"""By what two stories, links or texts are the same: one spelling of a URL, digests. Pure; fetches nothing."""

import re
from hashlib import blake2b
from urllib.parse import urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(utm_\w*|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_\w+|guccounter|guce_\w+|cmp|cmpid|ncid|"
    r"at_\w+|ns_\w+|smid|smtyp|mod|sref|srnd|taid|ftag|xtor|wt_mc|_hs\w+|mkt_tok|spm|ito|soc_src|soc_trk)=.*|"
    r"(ref|source|src|from|via|partner|feed|output|campaign)=(rss|feed|atom|twitter|email|newsletter).*",
    re.IGNORECASE | re.DOTALL,
)


def canonical_url(url: str) -> str:
    """Return the spelling of *url* under which two links to one page are equal. For comparing, not fetching:
    https, host in lower case, no default port, user, fragment, tracking or trailing slash, parameters sorted.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:  # not a URL that anything could fetch
        return url.strip()
    scheme = "https" if parts.scheme == "http" else parts.scheme
    if ":" in host:
        host = f"[{host}]"
    if port and port not in (80, 443):
        host = f"{host}:{port}"
    parameters = [part for part in parts.query.split("&") if part and not _TRACKING.fullmatch(part)]
    return urlunsplit((scheme, host, parts.path.rstrip("/"), "&".join(sorted(parameters)), ""))


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits that stand for *parts*; equal parts, equal digits."""
    sized = "".join(f"{len(part)}:{part}" for part in parts)  # so that ("a", "b") is not ("ab",)
    return blake2b(sized.encode("utf-8", "replace"), digest_size=8).hexdigest()


def story_id(source_key: str, entry_id: str) -> str:
    """Return the id of the story that the source's entry becomes: 16 hexadecimal digits, for ever."""
    return digest(source_key, entry_id)
