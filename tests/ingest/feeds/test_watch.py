"""Watching: a store, a server on this machine, and a clock that the test turns."""

import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from tests.ingest.web import LOCAL, Web, cut

from dateline.ingest.feeds.hosts import Hosts
from dateline.ingest.feeds.watch import Step, Watch
from dateline.ingest.fetch import Fetcher
from dateline.model import Feed, Page
from dateline.pipeline import address_of, tidy_address
from dateline.store import Database, open_database

ADDED = datetime(2024, 12, 6, tzinfo=UTC)
ARTICLE = "<html><head>{head}</head><body><p>The river rose {n}.</p></body></html>"


def rss(*items: str, more: str = "") -> str:
    return f'<rss version="2.0"><channel><title>Post</title>{more}{"".join(items)}</channel></rss>'


def item(link: str, title: str = "River", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


class Desk:
    """A store with a watch, and what it told."""

    def __init__(self, database: Database, fetcher: Fetcher) -> None:
        self.database = database
        self.now = 1_733_500_000.0
        self.told: list[Step] = []
        self.watch = Watch(
            database.feeds, Hosts(fetcher, 0.0), tidy_address, address_of, "desk", self.told.append,
            clock=lambda: self.now, chance=lambda: 1 / 3,
        )  # fmt: skip

    def add(self, url: str, **more: object) -> None:
        self.database.feeds.add(Feed(url, ADDED, **more))  # type: ignore[arg-type]

    def rounds(self, hours: float = 0.0, step: float = 0.05) -> None:
        """Do what is due, now and in the hours that follow."""
        until = self.now + hours * 3600
        while True:
            while self.watch.round():
                pass
            if self.now >= until:
                return
            self.now += step * 3600

    def pages(self) -> list[Page]:
        """The pages in the queue, in order."""
        leases = self.database.queue.claim("test", 10_000)
        found = [self.database.queue.page(lease.page) for lease in leases]
        return [page for page in found if page is not None]

    @property
    def health(self) -> dict[str, tuple[int, int, int, str | None]]:
        return {
            each.feed.url: (each.kept, each.waiting, each.failed, each.feed.trouble)
            for each in self.database.feeds.all()
        }


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_database(tmp_path / "a.db") as database, Fetcher(LOCAL) as fetcher:
        yield Desk(database, fetcher)


def test_articles_are_fetched_once_and_queued(web: Web, desk: Desk) -> None:
    dated = "<pubDate>Fri, 06 Dec 2024 10:00:00 GMT</pubDate>"
    web.page("/a", ARTICLE.format(head="", n=1))
    url = web.page("/feed", rss(item("/a?utm_source=rss", more=dated)), ETag='"1"')
    desk.add(url, publisher="The Post")
    desk.rounds()
    (page,) = desk.pages()
    assert (page.url, page.publisher) == (web.url + "/a", "The Post")
    assert (page.dated, page.dated_basis) == ("Fri, 06 Dec 2024 10:00:00 GMT", "date in the feed")
    assert desk.health == {url: (1, 0, 0, None)}
    web.page("/feed", "", status=304)
    desk.rounds(hours=0.5)
    assert web.paths().count("/a") == 1
    assert web.paths().count("/feed") == 3
    assert web.asked[-1][1]["If-None-Match"] == '"1"'


def test_one_article_at_many_addresses_is_one(web: Web, desk: Desk) -> None:
    canonical = f'<link rel="canonical" href="{web.url}/a">'
    for path in ("/a", "/a/amp", "/a?page=1"):
        web.page(path, ARTICLE.format(head=canonical, n=1))
    items = [item(f"/a?utm_source={n}&fbclid={n}") for n in range(50)]
    desk.add(web.page("/feed", rss(*items, item("/a/amp"), item("/a?page=1"))))
    desk.add(web.page("/other", rss(item("/a", "Another title"))))
    desk.rounds(hours=0.6)
    (page,) = desk.pages()
    assert page.url == web.url + "/a"


def test_a_changed_article_is_another_version(web: Web, desk: Desk) -> None:
    web.page("/a", ARTICLE.format(head="", n=1))
    desk.add(web.page("/feed", rss(item("/a"))))
    desk.rounds()
    # The feed says nothing; the article is looked at again all the same.
    web.page("/a", ARTICLE.format(head="", n=2))
    desk.rounds(hours=2)
    assert [page.raw.count(b"rose 2") for page in desk.pages()] == [0, 1]  # type: ignore[arg-type]
    # The feed says so.
    web.page("/a", ARTICLE.format(head="", n=3))
    web.page("/feed", rss(item("/a", "River falls")))
    desk.rounds(hours=0.4)
    assert [b"rose 3" in page.raw for page in desk.pages()] == [True]  # type: ignore[operator]
    assert {page.url for page in desk.pages()} <= {web.url + "/a"}


def test_a_feed_that_fails_is_left_alone_for_longer_each_time(web: Web, desk: Desk) -> None:
    url = web.page("/feed", "", status=500)
    desk.add(url)
    desk.rounds(hours=24)
    # After 15 minutes, 30, 60 and so on.
    assert 6 <= len(web.paths()) <= 8
    assert desk.health[url][3] == "answered 500 Internal Server Error"
    desk.now += 86_400
    web.page("/feed", rss())
    desk.rounds()
    assert desk.health[url][3] == "it shows nothing"


def test_retry_after_is_kept_to(web: Web, desk: Desk) -> None:
    url = web.page("/feed", "", status=429, Retry_After="7200")
    desk.add(url)
    desk.rounds(hours=1.9)
    assert len(web.paths()) == 1
    web.page("/feed", rss(item("/a")))
    web.page("/a", "", status=503, Retry_After="7200")
    desk.rounds(hours=0.5)
    count = web.paths().count("/a")
    assert count >= 1
    desk.rounds(hours=1.4)
    assert web.paths().count("/a") == count
    web.page("/a", ARTICLE.format(head="", n=1))
    desk.rounds(hours=2)
    assert len(desk.pages()) == 1


def test_what_may_not_be_fetched_is_taken_from_the_feed(web: Web, desk: Desk) -> None:
    web.page("/robots.txt", "User-agent: *\nDisallow: /no")
    long = f"<description>{'The river rose at Ashford. ' * 30}</description>"
    short = "<description>Subscribe.</description>"
    web.page("/paid", "", status=402)
    web.page("/gone", "", status=410)
    items = (
        item("/no/1", more=long),
        item("/no/2", more=short),
        item("/paid", more=long),
        item("/gone"),
    )
    url = web.page("/feed", rss(*items))
    desk.add(url)
    desk.rounds(hours=1)
    assert sorted(page.url or "" for page in desk.pages()) == [web.url + "/no/1", web.url + "/paid"]
    assert desk.health[url] == (2, 0, 2, None)


def test_what_is_no_feed_is_told(web: Web, desk: Desk) -> None:
    error = web.page("/error", "<html><body>Sorry</body></html>")
    bomb = web.page("/bomb", '<!DOCTYPE r [<!ENTITY a "&a;">]><rss><channel>&a;</channel></rss>')
    inside = "http://169.254.169.254/feed"
    good = web.page("/good", rss(item("/a")))
    web.page("/a", ARTICLE.format(head="", n=1))
    for url in (error, bomb, inside, good):
        desk.add(url)
    desk.rounds()
    assert len(desk.pages()) == 1
    troubles = {url: trouble or "" for url, (*_, trouble) in desk.health.items()}
    assert "a page, no feed" in troubles[error]
    assert "XML" in troubles[bomb]
    assert "not on the open internet" in troubles[inside]
    assert troubles[good] == ""


def test_articles_that_lead_inside_are_given_up_at_once(web: Web, desk: Desk) -> None:
    links = [
        "http://10.0.0.1/a",
        "file:///etc/passwd",
        "http://[::1]/",
    ]
    url = web.page("/feed", rss(*(item(link, link) for link in links)))
    desk.add(url)
    desk.rounds(hours=0.2)
    kept, waiting, failed, _ = desk.health[url]
    assert (kept, waiting) == (0, 0)
    assert failed == 3
    assert set(web.paths()) == {"/feed"}


def test_updates_of_a_live_blog(web: Web, desk: Desk) -> None:
    def blog(*bodies: str) -> str:
        updates = ",".join(
            f'{{"url": "#u{n}", "articleBody": "{body}"}}' for n, body in enumerate(bodies)
        )
        return (
            '<html><script type="application/ld+json">{"@type": "LiveBlogPosting", '
            f'"liveBlogUpdate": [{updates}]}}</script></html>'
        )

    desk.add(web.page("/live", blog("The bridge is closed.")))
    desk.rounds()
    web.page("/live", blog("The bridge is closed.", "The bridge is open."))
    desk.rounds(hours=0.5)
    assert [page.raw for page in desk.pages()] == ["The bridge is closed.", "The bridge is open."]
    assert {page.url for page in desk.pages()} <= {web.url + "/live#u0", web.url + "/live#u1"}


def test_one_watch_at_a_time(tmp_path: Path, desk: Desk) -> None:
    feeds = desk.database.feeds
    assert feeds.hold("one", 60)
    assert feeds.hold("one", 60)
    assert not feeds.hold("two", 60)
    assert not desk.watch.run(threading.Event())
    feeds.let_go("one")
    assert feeds.hold("two", -1.0)
    assert feeds.hold("three", 60)


def test_the_watch_ends_when_it_is_told_to(web: Web, desk: Desk) -> None:
    desk.add(web.page("/feed", rss()))
    stop = threading.Event()
    thread = threading.Thread(target=desk.watch.run, args=(stop,))
    thread.start()
    stop.set()
    thread.join(5)
    assert not thread.is_alive()
    assert desk.database.feeds.hold("another", 60)


Trouble = Callable[[BaseHTTPRequestHandler], None]


def test_feeds_in_trouble_lose_and_double_nothing(web: Web, tmp_path: Path) -> None:
    """In full, with 1,000 feeds, where DATELINE_SOAK is set."""
    soak = bool(os.environ.get("DATELINE_SOAK"))
    with (
        open_database(tmp_path / "b.db") as database,
        Fetcher(LOCAL, resolve=lambda host, port: ["127.0.0.1"]) as fetcher,
    ):
        desk = Desk(database, fetcher)
        expected = troubled_feeds(web, desk, 1_000 if soak else 8)
        desk.rounds(hours=3, step=0.25)
        pages = desk.pages()
        assert sorted(page.url or "" for page in pages) == sorted(expected)
        assert all(waiting == failed == 0 for _, waiting, failed, _ in desk.health.values())


def troubled_feeds(web: Web, desk: Desk, count: int, articles: int = 3) -> list[str]:
    """Feeds of so many articles, each answering badly a few times before it answers well.

    They stand at many hosts, so that many are asked at once. A third of the articles appear only
    later. The addresses of all of them.
    """
    chance = random.Random(7)
    lock = threading.Lock()

    def troubled(host: str, path: str, good: Trouble) -> str:
        left = chance.choice([0, 0, 1, 2, 3])
        kinds = ("429", "500", "503", "cut", "garbled", "slow")
        bad = [chance.choice(kinds) for _ in range(left)]

        def answer(handler: BaseHTTPRequestHandler) -> None:
            with lock:
                trouble = bad.pop() if bad else ""
            if trouble == "cut":
                cut(handler)
            elif trouble == "garbled":
                handler.wfile.write(b"\x00\x01 no HTTP")
                handler.close_connection = True
            elif trouble == "slow":
                time.sleep(0.05)
                good(handler)
            elif trouble:
                handler.send_response(int(trouble))
                if trouble == "429":
                    handler.send_header("Retry-After", "60")
                handler.send_header("Content-Length", "0")
                handler.end_headers()
            else:
                good(handler)

        return web.on(path, answer).replace("127.0.0.1", host)

    expected = []
    for n in range(count):
        links = [f"/{n}/{k}" for k in range(articles)]
        host = f"post{n % 50}.example"
        asked = [0]

        def feed(
            handler: BaseHTTPRequestHandler, links: list[str] = links, asked: list[int] = asked
        ) -> None:
            asked[0] += 1
            shown = links if asked[0] > 1 else links[: articles * 2 // 3]
            web.page(links[0] + "feed", rss(*map(item, shown)))
            web.answers[links[0] + "feed"](handler)

        for link in links:
            web.page(link, ARTICLE.format(head="", n=link))
            expected.append(troubled(host, link, web.answers[link]))
        desk.add(troubled(host, f"/feed{n}", feed))
    return expected
