"""What is watched: feeds, and the articles that they showed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

ItemState = Literal["waiting", "kept", "failed"]
"""waiting  to be fetched, at the moment that it says
kept     its page stands in the queue or is read; looked at again while `next_try` says when
failed   given up, for the reason that it says"""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, sitemap or live blog that is watched, and how it is doing.

    `publisher` is what the user said of it, `live` whether the page itself is what is read.
    `next_poll` is in seconds since 1970, `every` in seconds. `failures` counts those since it
    answered last, and `trouble` says the newest.
    """

    url: str
    added: datetime
    title: str | None = None
    publisher: str | None = None
    live: bool = False
    every: float = 900.0
    etag: str | None = None
    modified: str | None = None
    next_poll: float = 0.0
    polled: datetime | None = None
    changed: datetime | None = None
    failures: int = 0
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An article that a feed showed.

    `id` is the same whichever feed shows it and however its address is dressed up. `content` is
    what the feed itself had of it, kept until the article is; `fetched` is False where that is
    all there is. `fingerprint` changes when the feed shows it as changed. `checks` counts how
    often the article was looked at since it was kept or changed. `publisher` is what the user
    said of the feed.
    """

    id: str
    feed: str
    url: str | None
    host: str
    fingerprint: str
    publisher: str | None = None
    title: str | None = None
    dated: str | None = None
    content: str | None = None
    fetched: bool = True
    state: ItemState = "waiting"
    tries: int = 0
    checks: int = 0
    next_try: float | None = 0.0
    reason: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """A feed with how many of its articles are in which state."""

    feed: Feed
    kept: int = 0
    waiting: int = 0
    failed: int = 0
