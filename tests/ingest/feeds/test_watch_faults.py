"""Faults of a watch: killed between fetching and keeping, two at once, hosts that fail for days."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from tests.ingest.feeds.test_watch import ARTICLE, Desk, item, rss
from tests.ingest.web import LOCAL, Web

from dateline.cli import main
from dateline.ingest.fetch import Fetcher
from dateline.model import FeedItem, Page
from dateline.store import open_database
from dateline.store.feeds import Feeds

WATCH = ["dateline", "watch", "--once", "--jobs", "0", "--pause", "0", "--store"]


def watching(path: str, before: Callable[[], None] = lambda: None) -> int:
    """The id of a process that runs `dateline watch --once`, after it has done `before`.

    It is forked, so that nothing has to be loaded anew; its exit code is that of the command.
    """
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        os.environ["DATELINE_ALLOW_NETWORKS"] = "127.0.0.0/8"
        before()
        sys.argv = [*WATCH, path]
        main()
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        os._exit(code)


def dies_while_keeping(when: str) -> Callable[[], None]:
    """Let this process be killed as the third article is being kept: before its transaction, or
    after, with nothing of what follows done."""
    whole, left = Feeds.settle, [3]

    def dying(self: Feeds, item: FeedItem, pages: Sequence[Page]) -> None:
        left[0] -= 1
        if left[0] or when == "after":
            whole(self, item, pages)
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    return lambda: setattr(Feeds, "settle", dying)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_database(tmp_path / "a.db") as database, Fetcher(LOCAL) as fetcher:
        yield Desk(database, fetcher)


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_between_fetching_an_article_and_keeping_it(web: Web, desk: Desk, when: str) -> None:
    links = [f"/{n}" for n in range(6)]
    for link in links:
        web.page(link, ARTICLE.format(head="", n=link))
    desk.add(web.page("/feed", rss(*map(item, links))))
    process = watching(desk.database.name, dies_while_keeping(when))
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL
    kept = 2 if when == "before" else 3
    assert desk.database.queue.counts().waiting == kept
    desk.now = time.time()
    desk.rounds()
    assert sorted(page.url or "" for page in desk.pages()) == [web.url + link for link in links]
    # What was fetched and not kept is fetched again; nothing else is.
    assert [web.paths().count(link) for link in links].count(1) == kept


def test_two_watches_that_start_together_keep_each_article_once(web: Web, desk: Desk) -> None:
    links = [f"/{n}" for n in range(8)]
    for link in links:
        web.page(link, ARTICLE.format(head="", n=link))
    desk.add(web.page("/feed", rss(*map(item, links))))
    both = [watching(desk.database.name) for _ in range(2)]
    ends = [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in both]
    # One came second: while the other watched, or after it had ended.
    assert sorted(ends) in ([0, 0], [0, 1])
    assert sorted(page.url or "" for page in desk.pages()) == [web.url + link for link in links]
    assert {web.paths().count(link) for link in links} == {1}


def test_a_host_that_fails_for_days_is_asked_less_and_found_again(web: Web, desk: Desk) -> None:
    url = web.page("/feed", "", status=502)
    desk.add(url)
    desk.rounds(hours=96, step=0.5)
    asked = len(web.paths())
    assert asked <= 7 + 4
    web.page("/feed", rss(item("/a")))
    web.page("/a", ARTICLE.format(head="", n=1))
    desk.rounds(hours=26, step=0.5)
    assert len(desk.pages()) == 1
    assert desk.health[url] == (1, 0, 0, None)


def test_a_host_whose_name_is_lost_is_found_again(web: Web, tmp_path: Path) -> None:
    known: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        if not known:
            raise OSError("Temporary failure in name resolution")
        return known

    address = web.url.replace("127.0.0.1", "post.example")
    web.page("/a", ARTICLE.format(head="", n=1))
    web.page("/feed", rss(item(f"{address}/a")))
    with (
        open_database(tmp_path / "b.db") as database,
        Fetcher(LOCAL, resolve=resolve) as fetcher,
    ):
        desk = Desk(database, fetcher)
        desk.add(f"{address}/feed")
        desk.rounds(hours=1)
        assert desk.health[f"{address}/feed"][3] == "its host post.example is not known"
        known.append("127.0.0.1")
        desk.rounds(hours=2)
        assert len(desk.pages()) == 1


def test_an_etag_that_changes_though_nothing_else_did_is_sent_the_next_time(
    web: Web, desk: Desk
) -> None:
    sent: list[str | None] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        sent.append(handler.headers.get("If-None-Match"))
        if len(sent) == 1:
            web.page("x", rss(item("/a")), ETag='"1"')
            web.answers["x"](handler)
            return
        handler.send_response(304)
        if len(sent) == 2:
            handler.send_header("ETag", '"2"')
        handler.end_headers()

    web.page("/a", ARTICLE.format(head="", n=1))
    desk.add(web.on("/feed", answer))
    desk.rounds(hours=0.9)
    assert sent[:4] == [None, '"1"', '"2"', '"2"']
    assert len(desk.pages()) == 1


def test_a_clock_that_jumps_back_or_ahead_stops_no_feed(web: Web, desk: Desk) -> None:
    url = web.page("/feed", rss(item("/a")))
    web.page("/a", ARTICLE.format(head="", n=1))
    desk.add(url)
    desk.rounds()
    for jump in (-400 * 86_400, 400 * 86_400):
        desk.now += jump
        count = web.paths().count("/feed")
        desk.rounds()
        assert web.paths().count("/feed") == count + 1
    assert len(desk.pages()) == 1


def test_entries_of_one_id_are_each_kept_by_their_address(web: Web, desk: Desk) -> None:
    same = '<guid isPermaLink="false">1</guid>'
    for path in ("/a", "/b"):
        web.page(path, ARTICLE.format(head="", n=path))
    desk.add(web.page("/feed", rss(item("/a", more=same), item("/b", more=same))))
    desk.rounds(hours=0.5)
    assert sorted(page.url or "" for page in desk.pages()) == [web.url + "/a", web.url + "/b"]
