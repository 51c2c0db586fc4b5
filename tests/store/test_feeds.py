"""Feeds and their articles, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

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


def test_what_no_feed_shows_any_more_is_forgotten_when_asked(database: Database) -> None:
    feeds = database.feeds
    feeds.add(FEED)
    quiet = replace(FEED, url="https://herald.example/feed")
    feeds.add(quiet)
    done = {"state": "kept", "next_try": None}
    feeds.polled(FEED, [item(1), item(2), item(3)])
    feeds.polled(quiet, [replace(item(4), feed=quiet.url), replace(item(5), feed="gone")])
    for each in (1, 2, 4, 5):
        feeds.settle(replace(item(each), **done), [])  # type: ignore[arg-type]
    feeds.settle(replace(item(4), feed=quiet.url, **done), [])  # type: ignore[arg-type]
    feeds.settle(replace(item(5), feed="gone", **done), [])  # type: ignore[arg-type]
    age(database, 40)
    # The first is shown still, the third is still to be fetched, the fourth's feed has not
    # changed, the fifth's is watched no more.
    feeds.polled(FEED, [item(1)])
    assert feeds.prune(90) == 0
    assert feeds.prune(30) == 2
    with database.reading_rows() as connection:
        left = connection.execute(text("SELECT id FROM feed_items ORDER BY id")).scalars()
        assert list(left) == ["i1", "i3", "i4"]
    assert feeds.polled(FEED, [item(1)]) == 0
    assert feeds.polled(FEED, [item(2)]) == 1
    assert feeds.prune(0) == 0


def age(database: Database, days: int) -> None:
    """Let all that was shown have been so many days ago."""
    then = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=days)
    change = text("UPDATE feed_items SET shown = :then")
    database.write(lambda connection: connection.execute(change, {"then": then}) and None)
