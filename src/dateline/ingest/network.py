"""The connections of the fetcher: to the very address that was checked, and never for too long.

A name is resolved here, once, every address it resolves to is checked, and the connection goes
to one of those: a name that resolves otherwise a moment later (DNS rebinding) gains nothing.
"""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2
import httpx2

from dateline.ingest.addresses import IPNetwork, may_connect

Resolve = Callable[[str, int], list[str]]


class RefusedAddress(Exception):
    """A host resolves to an address that may not be connected to."""


class Deadline(threading.local):
    """Until when, by the monotonic clock, the request of this thread may take."""

    until: float = float("inf")

    def left(self, timeout: float | None) -> float:
        """How many seconds a step may take. Raises httpcore2.ReadTimeout if there are none."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the request took too long")
        return left if timeout is None else min(left, timeout)


class CheckedBackend(httpcore2.NetworkBackend):
    """Connects to open addresses, and to the networks that the user allows."""

    def __init__(
        self, deadline: Deadline, allowed: Iterable[IPNetwork], resolve: Resolve | None = None
    ) -> None:
        self._deadline = deadline
        self._allowed = tuple(allowed)
        self._resolve = resolve or _resolve
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of the host that answers. Raises RefusedAddress."""
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"its host {host} is not known") from error
        for address in addresses:
            if not may_connect(ipaddress.ip_address(address), self._allowed):
                raise RefusedAddress(address)
        failure: Exception = httpcore2.ConnectError(f"its host {host} has no address")
        for address in addresses[:4]:
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
                return TimedStream(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure

    def sleep(self, seconds: float) -> None:
        """Wait before another try."""
        self._sockets.sleep(seconds)


class TimedStream(httpcore2.NetworkStream):
    """A stream whose every step ends by the deadline, though each byte may come in time."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes."""
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All the bytes."""
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        """The stream, encrypted, with the certificate checked against the host's name."""
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the library asks of the socket."""
        return self._stream.get_extra_info(info)


class CheckedTransport(httpx2.HTTPTransport):
    """httpx2's own transport, over connections that are checked."""

    def __init__(self, backend: CheckedBackend, connections: int) -> None:
        super().__init__(trust_env=False)
        self._pool.close()
        # httpx2 has no argument for a backend yet; a test holds that ours is the one used.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=15.0,
            network_backend=backend,
        )


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))
