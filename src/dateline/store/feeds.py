"""Feeds and their articles in the store: what is due, what became of it, who is watching."""

import dataclasses
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, delete, func, or_, select, update

from dateline.model import Feed, FeedHealth, FeedItem, Page
from dateline.store import tasks
from dateline.store.clock import seconds_now
from dateline.store.tables import feed_items, feeds, watchers
from dateline.store.write import add_row

if TYPE_CHECKING:
    from dateline.store.database import Database

FARTHEST = 8 * 86_400.0
"""Seconds: nothing is put off for so long, so a later moment is left by a clock that was wrong."""

SHOWN_AGAIN = timedelta(days=1)
"""An article that a feed still shows is noted so after that, not at each poll."""

STILL_SHOWN = timedelta(days=2)
"""An article shown so shortly before its feed was read last is shown still."""

WATCHER = "watch"


class Feeds:
    """The feeds of a store that is open. Got as `Database.feeds`.

    Each act is one transaction. Every method raises StoreError, in one line, when the database
    fails.
    """

    def __init__(self, database: "Database") -> None:
        self._database = database

    def add(self, feed: Feed) -> bool:
        """Watch a feed; False if it is watched already."""
        return self._database.write(lambda c: add_row(c, feeds, dataclasses.asdict(feed)))

    def remove(self, url: str) -> bool:
        """Watch a feed no more; what was read stays. False if it was not watched."""

        def act(connection: Connection) -> bool:
            connection.execute(
                delete(feed_items).where(feed_items.c.feed == url, feed_items.c.state != "kept")
            )
            gone = delete(feeds).where(feeds.c.url == url).returning(feeds.c.url)
            return connection.execute(gone).first() is not None

        return self._database.write(act)

    def all(self) -> list[FeedHealth]:
        """The feeds by address, each with how its articles are doing."""
        with self._database.reading_rows() as connection:
            counted: dict[str, dict[str, int]] = {}
            query = select(feed_items.c.feed, feed_items.c.state, func.count())
            for url, state, count in connection.execute(
                query.group_by(feed_items.c.feed, feed_items.c.state)
            ):
                counted.setdefault(url, {})[state] = count
            rows = connection.execute(select(feeds).order_by(feeds.c.url)).all()
        return [FeedHealth(_feed(row), **counted.get(row.url, {})) for row in rows]

    def due(self, now: float, limit: int) -> list[Feed]:
        """Feeds whose time has come, the longest due first."""
        with self._database.reading_rows() as connection:
            at = feeds.c.next_poll
            query = select(feeds).where(or_(at <= now, at > now + FARTHEST))
            return [_feed(row) for row in connection.execute(query.order_by(at).limit(limit))]

    def items_due(self, now: float, limit: int, at_host: int) -> list[FeedItem]:
        """Articles to be fetched or looked at again, the longest due first, up to `at_host` of
        each host: a feed of thousands must not keep the others waiting."""
        at, id = feed_items.c.next_try, feed_items.c.id
        place = func.row_number().over(partition_by=feed_items.c.host, order_by=(at, id))
        due = select(id.label("id"), place.label("place")).where(
            or_(at <= now, at > now + FARTHEST)
        )
        first = due.subquery()
        query = select(*ITEM).join(first, first.c.id == id).where(first.c.place <= at_host)
        with self._database.reading_rows() as connection:
            return [_item(row) for row in connection.execute(query.order_by(at, id).limit(limit))]

    def next_due(self) -> float | None:
        """When the next feed or article is due, in seconds since 1970; None if nothing ever is."""
        with self._database.reading_rows() as connection:
            times = [
                connection.execute(select(func.min(column))).scalar()
                for column in (feeds.c.next_poll, feed_items.c.next_try)
            ]
        return min((at for at in times if at is not None), default=None)

    def polled(self, feed: Feed, shown: Sequence[FeedItem]) -> int:
        """Keep how a feed is doing and the articles that it shows; how many are new or changed."""

        def act(connection: Connection) -> int:
            now = datetime.now(UTC)
            fresh = sum(_take(connection, item, now) for item in shown)
            values = dataclasses.asdict(feed)
            if fresh:
                values["changed"] = now
            kept = update(feeds).where(feeds.c.url == feed.url)
            connection.execute(kept.values(**{k: v for k, v in values.items() if k != "url"}))
            return fresh

        return self._database.write(act)

    def settle(self, item: FeedItem, pages: Sequence[Page]) -> None:
        """Keep what became of an article and queue its pages, both or neither."""

        def act(connection: Connection) -> None:
            tasks.add_pages(connection, pages, datetime.now(UTC))
            kept = update(feed_items).where(feed_items.c.id == item.id)
            connection.execute(kept.values(**_row(item)))

        self._database.write(act)

    def prune(self, days: int) -> int:
        """Forget articles that are done with and that their feed has not shown for so many days;
        how many. One that it shows, even if it has not changed since, is never forgotten, or it
        would be new the next time."""

        def act(connection: Connection) -> int:
            latest = select(feed_items.c.feed, func.max(feed_items.c.shown)).group_by(
                feed_items.c.feed
            )
            watched = set(connection.execute(select(feeds.c.url)).scalars())
            dropped = 0
            for feed, shown in connection.execute(latest).all():
                read_last = shown if feed in watched else datetime.now(UTC)
                if read_last is None:
                    continue
                old = delete(feed_items).where(
                    feed_items.c.feed == feed,
                    feed_items.c.shown < read_last - max(timedelta(days=days), STILL_SHOWN),
                    feed_items.c.state != "waiting",
                    feed_items.c.next_try.is_(None),
                )
                dropped += len(connection.execute(old.returning(feed_items.c.id)).all())
            return dropped

        return self._database.write(act)

    def hold(self, owner: str, seconds: float) -> bool:
        """Be the one that watches, for so long; False if another is."""

        def act(connection: Connection) -> bool:
            row = {"name": WATCHER, "owner": owner, "until": 0.0}
            add_row(connection, watchers, row)
            free = or_(watchers.c.owner == owner, watchers.c.until < seconds_now())
            taken = (
                update(watchers)
                .where(watchers.c.name == WATCHER, free)
                .values(owner=owner, until=seconds_now() + seconds)
                .returning(watchers.c.name)
            )
            return connection.execute(taken).first() is not None

        return self._database.write(act)

    def holder(self) -> str | None:
        """Who watches, or was watching when it ended without a word; None if nobody does."""
        with self._database.reading_rows() as connection:
            query = select(watchers.c.owner).where(watchers.c.until >= seconds_now())
            return connection.execute(query).scalar()

    def let_go(self, owner: str) -> None:
        """Watch no longer."""
        mine = watchers.c.owner == owner
        self._database.write(lambda c: c.execute(delete(watchers).where(mine)) and None)


def _take(connection: Connection, item: FeedItem, now: datetime) -> bool:
    """Add an article, or let one that its feed shows as changed be fetched again."""
    if add_row(connection, feed_items, {**_row(item), "shown": now}):
        return True
    again = update(feed_items).where(
        feed_items.c.id == item.id, feed_items.c.shown < now - SHOWN_AGAIN
    )
    connection.execute(again.values(shown=now))
    changed = (
        update(feed_items)
        .where(
            feed_items.c.id == item.id,
            # Another feed words it otherwise; that is no change.
            feed_items.c.feed == item.feed,
            feed_items.c.fingerprint != item.fingerprint,
        )
        .values(
            fingerprint=item.fingerprint, url=item.url, title=item.title, dated=item.dated,
            content=item.content, state="waiting", tries=0, checks=0, next_try=item.next_try,
            reason=None,
        )
        .returning(feed_items.c.id)
    )  # fmt: skip
    return connection.execute(changed).first() is not None


ITEM = [feed_items.c[field.name] for field in dataclasses.fields(FeedItem)]
"""The columns that an article is made of."""


def _feed(row: Row[Any]) -> Feed:
    return Feed(**row._mapping)


def _item(row: Row[Any]) -> FeedItem:
    return FeedItem(**row._mapping)


def _row(item: FeedItem) -> dict[str, Any]:
    return dataclasses.asdict(item)
