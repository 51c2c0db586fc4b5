"""Feeds and their articles, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime

from dateline.model import Feed, FeedItem, Page
from dateline.store import Database

ADDED = datetime(2024, 12, 6, tzinfo=UTC)
FEED = Feed("https://post.example/feed", ADDED, next_poll=10.0)


def item(number: int, host: str = "a", **more: object) -> FeedItem:
    return FeedItem(
        id=f"i{number}", feed=FEED.url, url=f"https://{host}/{number}", host=host,
        fingerprint="1", next_try=float(number), **more,
    )  # fmt: skip


def test_feeds_come_and_go(database: Database) -> None:
    feeds = database.feeds
    assert feeds.add(FEED)
    assert not feeds.add(replace(FEED, title="Other"))
    assert [each.feed for each in feeds.all()] == [FEED]
    assert feeds.due(9.0, 10) == []
    assert feeds.due(10.0, 10) == [FEED]
    # A clock that was far ahead has left this.
    feeds.polled(replace(FEED, next_poll=1e12), [])
    assert len(feeds.due(10.0, 10)) == 1
    assert feeds.remove(FEED.url)
    assert not feeds.remove(FEED.url)


def test_articles_are_taken_once_and_again_when_they_change(database: Database) -> None:
    feeds = database.feeds
    feeds.add(FEED)
    assert feeds.polled(FEED, [item(1), item(2)]) == 2
    assert feeds.polled(FEED, [item(1), replace(item(2), feed="other", fingerprint="2")]) == 0
    feeds.settle(replace(item(1), state="kept", next_try=None), [Page("The river rose.", "a")])
    assert database.queue.counts().waiting == 1
    assert [due.id for due in feeds.items_due(5.0, 10, 10)] == ["i2"]
    assert feeds.polled(FEED, [replace(item(1), fingerprint="2")]) == 1
    assert [due.id for due in feeds.items_due(5.0, 10, 10)] == ["i1", "i2"]
    (health,) = feeds.all()
    assert (health.kept, health.waiting, health.failed) == (0, 2, 0)
    assert feeds.next_due() == 1.0


def test_a_host_with_thousands_keeps_no_other_waiting(database: Database) -> None:
    feeds = database.feeds
    feeds.add(FEED)
    feeds.polled(FEED, [*(item(n) for n in range(50)), item(99, host="b")])
    due = feeds.items_due(100.0, 10, 5)
    assert [each.host for each in due] == ["a"] * 5 + ["b"]


def test_one_watcher(database: Database) -> None:
    feeds = database.feeds
    assert feeds.hold("one", 60)
    assert not feeds.hold("two", 60)
    assert feeds.holder() == "one"
    feeds.let_go("two")
    assert not feeds.hold("two", 60)
    feeds.let_go("one")
    assert feeds.holder() is None
    assert feeds.hold("two", 60)
