"""Which IP addresses are public. A table and a lookup: no names are resolved, nothing is connected.

Not `ipaddress.is_global`: on Python 3.11 it calls NAT64 and 6to4 forms of private addresses, and
multicast, global. The tables are IANA's special-purpose registries (iana-ipv4-special-registry,
iana-ipv6-special-registry), read strictly: a block with a few public exceptions that serve no news
(192.0.0.0/24, 2001::/23) is refused whole.
"""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_SPECIAL: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(network), name)
    for network, name in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by a carrier's customers"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local, cloud metadata"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "IETF protocols"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("64:ff9b:1::/48", "local NAT64"),
        ("100::/64", "discard"),
        ("2001::/23", "IETF protocols, Teredo"),
        ("2001:db8::/32", "documentation"),
        ("3fff::/20", "documentation"),
        ("5f00::/16", "segment routing"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
    )
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_SIXTOFOUR = IPv6Network("2002::/16")
# Prefixes whose last 32 bits are the IPv4 address that is really reached.
_TRANSLATED = (
    IPv6Network("::ffff:0:0/96"),  # IPv4-mapped
    IPv6Network("::ffff:0:0:0/96"),  # IPv4-translated (SIIT)
    IPv6Network("64:ff9b::/96"),  # NAT64: how an IPv6-only network reaches public IPv4 hosts
)
_ISATAP = (0x00005EFE, 0x02005EFE)  # bits 64 to 95, before the IPv4 address


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Read addresses and CIDR networks ("10.1.2.3", "10.0.0.0/8"). Raise ValueError on anything else."""
    return tuple(ip_network(text, strict=False) for text in texts)


def refusal(address: str, allow: Sequence[Network] = ()) -> str | None:
    """Return why *address* must not be fetched from, None if it is public or inside *allow*.

    An IPv6 address that carries an IPv4 address is judged by both, unless it is itself in *allow*.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return f"{address!r} is not an IP address"
    if _inside(ip, allow):
        return None
    inner = _embedded(ip)
    if inner is not None and not _inside(inner, allow) and (name := _special(inner)):
        return f"{ip} is not a public address ({name}, {inner})"
    if name := _special(ip):
        return f"{ip} is not a public address ({name})"
    return None


def _inside(ip: Address, some: Sequence[Network]) -> bool:
    return any(ip in network for network in some)


def _special(ip: Address) -> str | None:
    """What kind of non-public address *ip* is, taken by itself."""
    for network, name in _SPECIAL:
        if ip in network:
            return name
    if isinstance(ip, IPv6Address) and not _inside(ip, (_GLOBAL_UNICAST, *_TRANSLATED)):
        return "not global unicast"
    return None


def _embedded(ip: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address carries. Teredo and IPv4-compatible addresses are missing
    here because they are refused whatever they carry."""
    if isinstance(ip, IPv4Address):
        return None
    bits = int(ip)
    if ip in _SIXTOFOUR:
        return IPv4Address(bits >> 80 & 0xFFFFFFFF)
    if _inside(ip, _TRANSLATED) or bits >> 32 & 0xFFFFFFFF in _ISATAP:
        return IPv4Address(bits & 0xFFFFFFFF)
    return None
