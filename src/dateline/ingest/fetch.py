"""Fetch an address: within limits, never from inside, telling plainly why not."""

import email.utils
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookiejar import DefaultCookiePolicy
from typing import Self
from urllib.parse import urljoin

import httpcore2
import httpx2

from dateline.errors import UnreachableInput
from dateline.ingest.addresses import read_networks, split_address
from dateline.ingest.network import (
    CheckedBackend,
    CheckedTransport,
    Deadline,
    RefusedAddress,
    Resolve,
)
from dateline.settings import Settings

REDIRECTS = 8
CONNECTIONS = 64
ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
"""What is asked for is what is taken: no Brotli, no zstd, nothing packed twice."""

LONGEST_WAIT = 86_400.0
"""Seconds of a Retry-After that are believed."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered.

    `address` is where the redirects ended, `moved` where they said that it has gone for good;
    `raw` is None where nothing has changed since the `etag` and `modified` that were sent.
    """

    address: str
    raw: bytes | None
    kind: str = ""
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None


class Fetcher:
    """Fetches; may be used by several threads at once. Close it, or use it in a `with`.

    Raises SetupError if the networks that are allowed are none.
    """

    def __init__(self, settings: Settings, resolve: Resolve | None = None) -> None:
        self._settings = settings
        self._deadline = Deadline()
        allowed = read_networks(settings.allowed_networks)
        backend = CheckedBackend(self._deadline, allowed, resolve)
        self._client = httpx2.Client(
            transport=CheckedTransport(backend, CONNECTIONS),
            headers={
                "User-Agent": user_agent(settings),
                "Accept": "text/html, application/xhtml+xml, application/rss+xml, "
                "application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
                "Accept-Encoding": "gzip, deflate",
                "Accept-Language": "en, *;q=0.5",
            },
            timeout=httpx2.Timeout(settings.fetch_seconds / 2),
            follow_redirects=False,
            trust_env=False,
        )
        # Nobody's cookies are kept: no host needs to know Dateline again.
        self._client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def fetch(
        self,
        address: str,
        etag: str | None = None,
        modified: str | None = None,
        limit: int | None = None,
    ) -> Fetched:
        """What is at an address, of at most `limit` bytes (else `max_bytes`).

        `etag` and `modified` are those of the answer before. Raises UnreachableInput.
        """
        self._deadline.until = time.monotonic() + self._settings.fetch_seconds
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in asked.items() if value and value.isprintable()}
        at, moved, seen = address, None, set()
        for_good = True
        for _ in range(REDIRECTS + 1):
            _check(at, address)
            if at in seen:
                raise UnreachableInput(address, "its redirects go round in a circle")
            seen.add(at)
            with self._asked(at, headers, address) as response:
                if response.status_code not in (301, 302, 303, 307, 308):
                    found = self._read(response, at, address, limit or self._settings.max_bytes)
                    return Fetched(at, *found, moved)
                for_good = for_good and response.status_code in (301, 308)
                at = urljoin(at, response.headers.get("Location", ""))
                moved = at if for_good else moved
        raise UnreachableInput(address, f"more than {REDIRECTS} redirects")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _asked(self, at: str, headers: dict[str, str], address: str) -> "_Answer":
        try:
            request = self._client.build_request("GET", at, headers=headers)
        except (httpx2.InvalidURL, ValueError):
            raise UnreachableInput(address, "not a web address") from None
        return _Answer(self._client, request, address)

    def _read(
        self, response: httpx2.Response, at: str, address: str, limit: int
    ) -> tuple[bytes | None, str, str | None, str | None]:
        status, headers = response.status_code, response.headers
        if status == 304:
            return None, "", headers.get("ETag"), headers.get("Last-Modified")
        if status != 200:
            wait = _retry_after(headers.get("Retry-After"))
            reason = f"answered {status} {response.reason_phrase}".strip()
            raise UnreachableInput(address, reason, status, wait)
        raw = b"".join(_unpacked(response, address, limit))
        kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return raw, kind, headers.get("ETag"), headers.get("Last-Modified")


def _check(at: str, address: str) -> None:
    """Raise UnreachableInput if an address, or one that it redirects to, may not be asked for."""
    try:
        split_address(at)
    except UnreachableInput as error:
        if at == address:
            raise
        reason = f"redirects to {error.name}: {error.reason}"
        raise UnreachableInput(address, reason) from None


def user_agent(settings: Settings) -> str:
    """Who asks, and where its operator can be reached, as hosts want to know."""
    contact = f"; {settings.contact}" if settings.contact else ""
    return f"Dateline/0.1 (reads news for a record of a story{contact})"


class _Answer:
    """The answer to a request, closed at the end, whose failures are told in a clause."""

    def __init__(self, client: httpx2.Client, request: httpx2.Request, address: str) -> None:
        self._client = client
        self._request = request
        self._address = address
        self._response: httpx2.Response | None = None

    def __enter__(self) -> httpx2.Response:
        try:
            self._response = self._client.send(self._request, stream=True)
        except Exception as error:
            raise self._told(error) from None
        return self._response

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if self._response is not None:
            self._response.close()
        if isinstance(error, Exception) and not isinstance(error, UnreachableInput):
            raise self._told(error) from None

    def _told(self, error: Exception) -> UnreachableInput:
        match error:
            case RefusedAddress():
                reason = (
                    f"leads to {error}, which is not on the open internet; if it is yours, allow "
                    "its network in DATELINE_ALLOW_NETWORKS"
                )
            case httpx2.TimeoutException() | httpcore2.TimeoutException():
                reason = "took too long to answer"
            case httpx2.ConnectError() | httpcore2.ConnectError():
                words = str(error)
                if "certificate" in words.lower():
                    reason = f"its certificate is not valid ({words.rpartition(': ')[2][:120]})"
                else:
                    reason = words if words.startswith("its host") else "no connection to its host"
            case httpx2.RemoteProtocolError() | httpx2.ReadError():
                reason = "its answer was cut short or broken"
            case httpx2.HTTPError() | httpx2.InvalidURL() | OSError() | ValueError():
                reason = f"its answer could not be read ({type(error).__name__})"
            case _:
                raise error
        return UnreachableInput(self._address, reason)


def _unpacked(response: httpx2.Response, address: str, limit: int) -> Iterator[bytes]:
    """The body without its content encoding. Raises UnreachableInput past the limit."""
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in ENCODINGS:
        raise UnreachableInput(address, f"packed as {encoding[:40]!r}, which was not asked for")
    # Both sides of the unpacking: what is packed may unpack to nothing for ever.
    pieces = _within(limit, response.iter_raw(1 << 16), address)
    if encoding in ("", "identity"):
        return pieces
    return _within(limit, _inflated(pieces, address), address)


def _within(limit: int, pieces: Iterator[bytes], address: str) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise UnreachableInput(address, f"too large: more than {limit / 1e6:g} MB")
        yield piece


def _inflated(pieces: Iterator[bytes], address: str) -> Iterator[bytes]:
    """What is packed; the members of a gzip as one (RFC 1952, 2.2), what follows them dropped."""
    unpacker = None
    for piece in pieces:
        while piece:
            if unpacker is None:
                # "deflate" is meant to be zlib's format; some servers send it bare.
                bits = 47 if piece[:1] in (b"\x1f", b"\x78", b"\x58", b"\x68") else -15
                unpacker = zlib.decompressobj(wbits=bits)
            elif unpacker.eof:
                if piece[:1] != b"\x1f":
                    return
                unpacker = zlib.decompressobj(wbits=31)
            try:
                yield unpacker.decompress(piece, 1 << 20)
            except zlib.error:
                raise UnreachableInput(address, "its packed answer is damaged") from None
            piece = unpacker.unconsumed_tail or unpacker.unused_data
    if unpacker is not None:
        yield unpacker.flush()
        if not unpacker.eof:
            raise UnreachableInput(address, "its packed answer was cut short")


def _retry_after(words: str | None) -> float | None:
    """Seconds from a Retry-After, which has seconds or a date."""
    if not words:
        return None
    try:
        seconds = float(words)
    except ValueError:
        try:
            at = email.utils.parsedate_to_datetime(words)
        except (ValueError, TypeError):
            return None
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        seconds = (at - datetime.now(UTC)).total_seconds()
    return min(max(seconds, 0.0), LONGEST_WAIT) if seconds == seconds else None
