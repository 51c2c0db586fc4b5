"""Turns at hosts: one request at a time to each, with a pause between, and what robots.txt asks."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from dateline.errors import UnreachableInput
from dateline.ingest.fetch import Fetched, Fetcher

ROBOTS_KEPT = 86_400.0
"""Seconds that a robots.txt is believed for, as RFC 9309 has it."""

ROBOTS_AGAIN = 600.0
"""Seconds after which one that could not be got is asked for again."""

LARGEST_ROBOTS = 500_000
LONGEST_PAUSE = 60.0
MOST_HOSTS = 20_000
AGENT = "Dateline"

_REFUSE_ALL = "User-agent: *\nDisallow: /\n"


@dataclass(slots=True)
class _Host:
    """A host: who is at it, when it may be asked again, its rules and until when they hold."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    rules: Protego | None = None
    rules_until: float = 0.0


class Hosts:
    """Fetches with manners. May be used by several threads at once."""

    def __init__(
        self,
        fetcher: Fetcher,
        pause: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._fetcher = fetcher
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    @contextmanager
    def turn(self, address: str) -> Iterator[Fetcher]:
        """One's turn at the host of an address: its pause is waited for."""
        host = self._host(address)
        with host.lock:
            self._wait(host)
            try:
                yield self._fetcher
            finally:
                host.free_at = self._clock() + self._pause_of(host)

    def fetch(self, address: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What is at an address that nobody named but a feed, if robots.txt lets it be asked for.

        Raises UnreachableInput.
        """
        host = self._host(address)
        with host.lock:
            rules = self._rules(host, address)
            if not rules.can_fetch(address, AGENT):
                raise RefusedByRobots(address, "its host's robots.txt asks not to fetch it")
            self._wait(host)
            try:
                return self._fetcher.fetch(address, etag, modified)
            finally:
                host.free_at = self._clock() + self._pause_of(host)

    def _wait(self, host: _Host) -> None:
        left = host.free_at - self._clock()
        if left > 0:
            self._sleep(left)

    def _pause_of(self, host: _Host) -> float:
        asked = host.rules.crawl_delay(AGENT) if host.rules is not None else None
        return min(max(self._pause, float(asked or 0)), LONGEST_PAUSE)

    def _host(self, address: str) -> _Host:
        name = host_of(address)
        with self._lock:
            host = self._hosts.setdefault(name, _Host())
            self._hosts.move_to_end(name)
            if len(self._hosts) > MOST_HOSTS:
                self._hosts.popitem(last=False)
            return host

    def _rules(self, host: _Host, address: str) -> Protego:
        """The host's robots.txt. Without one all may be fetched; while it fails, nothing."""
        if host.rules is not None and self._clock() < host.rules_until:
            return host.rules
        self._wait(host)
        split = urlsplit(address)
        try:
            found = self._fetcher.fetch(
                f"{split.scheme}://{split.netloc}/robots.txt", limit=LARGEST_ROBOTS
            )
            words, held = (found.raw or b"").decode("utf-8", "replace"), ROBOTS_KEPT
        except UnreachableInput as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                words, held = "", ROBOTS_KEPT
            elif error.status is None and host.rules is None:
                # The host does not answer at all, and the page itself will tell why.
                words, held = "", ROBOTS_AGAIN
            else:
                words, held = _REFUSE_ALL, ROBOTS_AGAIN
        if host.rules is None or words != _REFUSE_ALL:
            host.rules = Protego.parse(words)
        if words == _REFUSE_ALL:
            raise UnreachableInput(address, "its host's robots.txt cannot be read", wait=held)
        host.rules_until = self._clock() + held
        return host.rules


def host_of(address: str) -> str:
    """The scheme, host and port of an address, which is what takes turns."""
    try:
        split = urlsplit(address)
    except ValueError:
        return ""
    return f"{split.scheme}://{split.netloc}".lower()


class RefusedByRobots(UnreachableInput):
    """The host asks that this address not be fetched by programs."""
