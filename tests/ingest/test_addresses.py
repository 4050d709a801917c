"""No spelling of a non-public address is fetched from; no public address is refused.

Everything but loopback is tested on the pure function, so that a mistake here connects nowhere else.
"""

import socket
from collections.abc import AsyncIterator

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from rawserver import RawServer, answer, redirect, serving

from monitor.errors import FetchError, Refused
from monitor.ingest.addresses import networks, refusal
from monitor.ingest.fetch import Fetcher
from monitor.types import FetchSettings

NOT_PUBLIC = """
    0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254
    169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.170 192.0.2.1 192.88.99.1
    192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250
    240.0.0.1 255.255.255.255
    :: ::1 0:0:0:0:0:0:0:1 ::2 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:10.1.2.3
    ::ffff:169.254.169.254 ::FFFF:C0A8:1 ::ffff:0:127.0.0.1 ::ffff:0:0a00:1
    64:ff9b::127.0.0.1 64:ff9b::7f00:1 64:ff9b::10.0.0.1 64:ff9b::169.254.169.254 64:ff9b::192.0.0.170
    64:ff9b:1::10.0.0.1 64:ff9b:1:7f00:0:100:: 64:ff9b:1::8.8.8.8 64:ff9b:2::1
    100::1 100:0:0:1::1 200::1 400::1
    2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:0:7f00:1:: 2001:2::1 2001:10::1 2001:20::1 2001:db8::1
    2002:7f00:1:: 2002:7f00:0001::1 2002:a00:1:: 2002:c0a8:101::1 2002:a9fe:a9fe:: 2002:e000:1::
    2a00:1450:4001:81b:0:5efe:10.0.0.1 2a00:1450:4001:81b:200:5efe:127.0.0.1 fe80::5efe:192.168.0.1
    3fff::1 3fff:fff:ffff::1 4000::1 5f00::1 8000::1 fc00::1 fd12:3456:789a::1 fdff::1
    fe80::1 fe80::1%eth0 febf::1 fec0::1 feff::1 ff00::1 ff02::1 ff02::fb ff0e::1 ffff::1
""".split()

PUBLIC = """
    1.0.0.1 1.1.1.1 2.16.0.1 8.8.8.8 9.9.9.9 9.255.255.255 11.0.0.0 23.1.2.3 34.107.221.82 52.95.110.1
    64.233.160.5 93.184.216.34 100.63.255.255 100.128.0.0 104.16.132.229 126.255.255.255 128.0.0.0
    142.250.74.110 151.101.1.69 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 185.199.108.153
    191.255.255.255 192.0.1.0 192.0.3.0 192.88.98.255 192.88.100.0 192.167.255.255 192.169.0.0 193.0.6.139
    198.17.255.255 198.20.0.0 198.51.99.255 198.51.101.0 203.0.112.255 203.0.114.0 210.155.141.200
    223.255.255.255
    2001:200::1 2001:4860:4860::8888 2001:db7:ffff::1 2001:db9::1 2003::1 2400:cb00:2048:1::6810:84e5
    2600:1406:bc00:53::b81e:94ce 2606:4700:4700::1111 2620:fe::fe 2800:3f0:4001::200e 2a00:1450:4001:81b::200e
    2c0f:fb50:4003::1 3ffe::1 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2002:808:808::1
    2a00:1450:4001:81b:0:5efe:8.8.8.8
""".split()


def test_there_are_as_many_cases_as_promised() -> None:
    assert len(set(NOT_PUBLIC)) >= 80
    assert len(set(HOSTS)) >= 60
    assert len(set(PUBLIC)) >= 50


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_non_public_addresses_are_refused(address: str) -> None:
    reason = refusal(address)
    assert reason is not None
    assert "is not a public address (" in reason


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_not(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(
    "text", ["", "localhost", "127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "127.0.0.01", "1.1.1.1 "]
)
def test_what_is_not_an_address_in_full_is_refused(text: str) -> None:
    """The system would resolve some of these on its own after the check."""
    assert refusal(text, networks(["0.0.0.0/0"])) == f"{text!r} is not an IP address"


@pytest.mark.parametrize(
    ("allowed", "address", "fine"),
    [
        pytest.param("10.1.0.0/16", "10.1.2.3", True, id="inside the network"),
        pytest.param("10.1.0.0/16", "10.2.0.1", False, id="outside of it"),
        pytest.param("10.1.2.3/16", "10.1.9.9", True, id="a network written with a host in it"),
        pytest.param("192.168.1.5", "192.168.1.5", True, id="one address"),
        pytest.param("192.168.1.5", "192.168.1.6", False, id="another address"),
        pytest.param("127.0.0.1", "::ffff:127.0.0.1", True, id="the same address, IPv4-mapped"),
        pytest.param("127.0.0.1", "::1", False, id="another family's loopback"),
        pytest.param("fd00::/8", "fd12::1", True, id="an IPv6 network"),
        pytest.param("10.0.0.0/8", "fe80::5efe:10.0.0.1", False, id="allowed inside, not outside"),
        pytest.param("fe80::/10", "fe80::5efe:10.0.0.1", True, id="allowed as a whole"),
        pytest.param("::/0", "10.0.0.1", False, id="all of IPv6 is none of IPv4"),
    ],
)
def test_what_the_owner_allows(allowed: str, address: str, fine: bool) -> None:
    assert (refusal(address, networks([allowed])) is None) is fine


def test_a_bad_network_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="intranet"):
        networks(["intranet"])


# -- through the connector -------------------------------------------------------------------------


class LoopbackNames(AbstractResolver):
    """Answers as an attacker's name server would, and asks nobody: numbers are read as the C library
    reads them, any name stands for the given addresses."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        try:
            addresses: tuple[str, ...] = (socket.inet_ntoa(socket.inet_aton(host.rstrip("."))),)
        except OSError:
            addresses = self.addresses
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=0,
            )
            for address in addresses
        ]

    async def close(self) -> None:
        pass


@pytest.fixture
async def canary() -> AsyncIterator[RawServer]:
    """Listens on loopback where nobody may connect."""
    async with serving() as raw:
        raw.replies["*"] = answer(b"secret")
        yield raw


HOSTS = """
    127.0.0.1 127.0.0.1. 127.1 127.1. 127.0.1 127.000.000.001 2130706433 2130706434 017700000001 0177.0.0.1
    0177.0.0.01 0177.1 0177.0x0.1 00177.0.0.1 0x7f000001 0X7F000001 0x7f000001. 0x7F.1 0x7f.0x0.0x0.0x1
    0x7f.0.0.1 0x7f.0.1 0x0000007f.1 127.0x1 127.0x000001 127.0.0x1 127.0.0.0x1 127.0.0.53 127.1.1.1
    127.255.255.254 0x7f.0xff.0xff.0xfe 0x7ffffffe 0 0.0.0.0 0.0 0x0 0x0.0 00000000
    [::] [::1] [::0001] [0:0:0:0:0:0:0:1] [0000:0000:0000:0000:0000:0000:0000:0001] [::1%25lo]
    [::ffff:127.0.0.1] [::FFFF:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:7f00:0001] [::ffff:127.9.9.9]
    localhost LOCALHOST localhost. localhost.localdomain ip6-localhost news.example NEWS.EXAMPLE.
    xn--0.example 1.0.0.127.in-addr.arpa 127.0.0.1.nip.example １２７.０.０.１ ①②⑦.⓪.⓪.① 127。0。0。1
    127．0．0．1 %31%32%37.0.0.1 127%2e0%2e0%2e1 public@127.0.0.1 8.8.8.8@127.0.0.1 user:pass@0x7f.1
""".split()


@pytest.mark.parametrize("host", HOSTS)
async def test_no_spelling_of_loopback_reaches_the_canary(canary: RawServer, host: str) -> None:
    port = canary.url.rpartition(":")[2]
    async with serving("127.0.0.2") as door:
        door.replies["/feed"] = redirect(f"http://{host}:{port}/secret")
        settings = FetchSettings(timeout=1, host_interval=0, allow=("127.0.0.2",))
        async with Fetcher(settings, resolver=LoopbackNames("127.0.0.1")) as fetcher:
            for fetch in (fetcher.feed, fetcher.page):
                for url in (f"http://{host}:{port}/secret", f"{door.url}/feed"):
                    with pytest.raises(FetchError) as caught:
                        await fetch(url)
                    assert "connection refused" not in str(caught.value)  # it did not even try
        assert "/feed" in door.paths
    assert canary.connections == 0


async def test_the_canary_would_be_reached_if_it_were_allowed(canary: RawServer) -> None:
    """Else the test above could not fail."""
    port = canary.url.rpartition(":")[2]
    settings = FetchSettings(timeout=1, host_interval=0, allow=("127.0.0.1",))
    async with Fetcher(settings, resolver=LoopbackNames("127.0.0.1")) as fetcher:
        for host in ("127.0.0.1", "0x7f.1", "news.example", "[::ffff:127.0.0.1]"):
            assert (await fetcher.feed(f"http://{host}:{port}/secret")).body == b"secret"


@pytest.mark.parametrize(
    "addresses",
    [("127.0.0.1",), ("127.0.0.1", "127.0.0.3"), ("::1", "127.0.0.1"), ("127.0.0.1", "::1", "127.9.9.9")],
    ids=" ".join,
)
async def test_the_refusal_names_an_address_that_the_name_stood_for(addresses: tuple[str, ...]) -> None:
    async with Fetcher(FetchSettings(), resolver=LoopbackNames(*addresses)) as fetcher:
        with pytest.raises(Refused) as caught:
            await fetcher.feed("http://news.example/feed")
    reason, remedy = str(caught.value).split("; ")
    assert reason in [refusal(address) for address in addresses]
    assert "[fetch] allow" in remedy
    assert caught.value.permanent


async def test_a_name_that_is_rebound_after_a_good_answer_is_refused(canary: RawServer) -> None:
    port = canary.url.rpartition(":")[2]
    async with serving("127.0.0.2", int(port)) as public:
        public.replies["/feed"] = answer(b"news")
        names = LoopbackNames("127.0.0.2")
        settings = FetchSettings(timeout=1, host_interval=0, allow=("127.0.0.2",))
        async with Fetcher(settings, resolver=names) as fetcher:
            assert (await fetcher.feed(f"http://one.example:{port}/feed")).body == b"news"
            names.addresses = ("127.0.0.1",)
            with pytest.raises(Refused):
                await fetcher.feed(f"http://two.example:{port}/feed")
    assert canary.connections == 0


async def test_a_name_with_one_good_address_is_read_from_that_one(canary: RawServer) -> None:
    port = canary.url.rpartition(":")[2]
    async with serving("127.0.0.2", int(port)) as public:
        public.replies["/feed"] = answer(b"news")
        settings = FetchSettings(timeout=1, host_interval=0, allow=("127.0.0.2",))
        names = LoopbackNames("127.0.0.1", "127.0.0.2")
        async with Fetcher(settings, resolver=names) as fetcher:
            assert (await fetcher.feed(f"http://mixed.example:{port}/feed")).body == b"news"
    assert canary.connections == 0


async def test_addresses_that_fail_for_different_reasons(canary: RawServer) -> None:
    """One is refused, at the other nobody listens: neither reason alone would be the truth."""
    port = canary.url.rpartition(":")[2]
    settings = FetchSettings(timeout=1, host_interval=0, allow=("127.0.0.2",))
    async with Fetcher(settings, resolver=LoopbackNames("::1", "127.0.0.2")) as fetcher:
        with pytest.raises(FetchError, match=r"^cannot connect to mixed\.example$"):
            await fetcher.feed(f"http://mixed.example:{port}/feed")
