"""Manners at hosts."""

import pytest
from tests.ingest.web import LOCAL, Web

from dateline.errors import UnreachableInput
from dateline.ingest.feeds.hosts import Hosts, RefusedByRobots
from dateline.ingest.fetch import Fetcher


class Clock:
    """Time that goes on only by waiting."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def polite(fetcher: Fetcher, clock: Clock, pause: float = 1.0) -> Hosts:
    return Hosts(fetcher, pause, clock, clock.sleep)


def test_a_pause_between_requests_to_a_host(web: Web) -> None:
    web.page("/a", "x")
    clock = Clock()
    with Fetcher(LOCAL) as fetcher:
        hosts = polite(fetcher, clock, 2.0)
        for _ in range(3):
            hosts.fetch(web.url + "/a")
    assert clock.slept == [2.0, 2.0]
    assert web.paths() == ["/robots.txt", "/a", "/a", "/a"]


def test_what_robots_txt_asks(web: Web) -> None:
    web.page("/robots.txt", "User-agent: Dateline\nDisallow: /private\nCrawl-delay: 7\n")
    web.page("/a", "x")
    clock = Clock()
    with Fetcher(LOCAL) as fetcher:
        hosts = polite(fetcher, clock)
        with pytest.raises(RefusedByRobots, match=r"robots\.txt asks not to fetch it"):
            hosts.fetch(web.url + "/private/a")
        hosts.fetch(web.url + "/a")
        hosts.fetch(web.url + "/a")
    assert clock.slept == [7.0]
    assert web.paths() == ["/robots.txt", "/a", "/a"]


def test_while_robots_txt_fails_nothing_is_fetched(web: Web) -> None:
    web.page("/robots.txt", "", status=503)
    web.page("/a", "x")
    clock = Clock()
    with Fetcher(LOCAL) as fetcher:
        hosts = polite(fetcher, clock)
        with pytest.raises(UnreachableInput, match="cannot be read") as caught:
            hosts.fetch(web.url + "/a")
        assert not isinstance(caught.value, RefusedByRobots)
        web.page("/robots.txt", "")
        clock.now += 700
        assert hosts.fetch(web.url + "/a").raw == b"x"
