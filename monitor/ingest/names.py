"""Host names to addresses, by the system's own lookup, in threads that cannot hold up the end."""

import socket

from aiohttp.abc import AbstractResolver, ResolveResult

from monitor.threads import in_thread


class Names(AbstractResolver):
    """Looks every name up in a thread of its own: aiohttp's resolver shares a handful of threads, so one
    dead name server would keep every other host waiting, and the program from ending."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of *host*. Raises OSError where there are none, UnicodeError for a host
        that cannot be a name."""
        found = await in_thread(
            lambda: socket.getaddrinfo(
                host, port, type=socket.SOCK_STREAM, family=family, flags=socket.AI_ADDRCONFIG
            ),
            f"look up {host}",
        )
        return [
            ResolveResult(
                hostname=host,
                host=str(address[0]),
                port=int(address[1]),
                family=kind,
                proto=protocol,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, _, protocol, _, address in found
        ]

    async def close(self) -> None:
        """Nothing to close."""
