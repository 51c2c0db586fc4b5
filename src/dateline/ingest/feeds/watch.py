"""Watching: which feeds are due, what they show, and the articles fetched into the queue.

Everything stands in the store before and after each step, each step is one transaction, and a
page is queued in the same one as its article is marked as kept. So a watch that is killed anywhere
goes on where it was: an article may be fetched twice, but it is never missed or kept twice.
"""

import random
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from dateline.errors import InputError, UnreachableInput
from dateline.ingest.feeds.hosts import Hosts, RefusedByRobots, host_of
from dateline.ingest.feeds.listing import Entry, Listing, digest
from dateline.ingest.feeds.poll import fetch_listing
from dateline.model import Feed, FeedItem, Page

AT_ONCE = 400
"""Feeds or articles taken up in a round."""

AT_HOST = 10
"""Articles of one host in a round; they are fetched one after another, with a pause between."""

THREADS = 16
LEASE = 60.0
"""Seconds for which a watch holds the store's feeds; it renews this each round."""

LONGEST_BACKOFF = 86_400.0
ITEM_TRIES = 10
FIRST_PAUSE = 60.0
"""Seconds before an article that could not be fetched is tried again; then twice as long."""

CHECKS = (3_600.0, 6 * 3_600.0, 24 * 3_600.0)
"""Seconds after which an article is looked at again: a body that was changed is a new version."""

SHORTEST_CONTENT = 400
"""Characters of a feed's own text that are taken for the article where that may not be fetched."""

GONE = (404, 410, 451)
UNPAID = (401, 402, 403, 406)


class Book(Protocol):
    """Where feeds and their articles stand; `Database.feeds` is one."""

    def due(self, now: float, limit: int) -> list[Feed]: ...
    def items_due(self, now: float, limit: int, at_host: int) -> list[FeedItem]: ...
    def next_due(self) -> float | None: ...
    def polled(self, feed: Feed, shown: Sequence[FeedItem]) -> int: ...
    def settle(self, item: FeedItem, pages: Sequence[Page]) -> None: ...
    def hold(self, owner: str, seconds: float) -> bool: ...
    def holder(self) -> str | None: ...
    def let_go(self, owner: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done: a feed polled, an article fetched or given up."""

    kind: str
    address: str
    fresh: int = 0
    trouble: str | None = None


Tell = Callable[[Step], None]

Outcome = tuple[Feed | FeedItem, Sequence[FeedItem | Page]]
"""A feed with the articles that it shows, or an article with its pages."""


class Watch:
    """Polls the feeds of a store.

    `tidy` takes trackers and wrappers off an address; `address_of` is what a page calls its own
    address, so that an article is the same at its mobile and AMP addresses. `owner` is who holds
    the store's feeds meanwhile.
    """

    def __init__(
        self,
        book: Book,
        hosts: Hosts,
        tidy: Callable[[str], str | None],
        address_of: Callable[[Page], str | None],
        owner: str,
        tell: Tell = lambda step: None,
        clock: Callable[[], float] = time.time,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.book = book
        self._hosts = hosts
        self._tidy = tidy
        self._address_of = address_of
        self._tell = tell
        self._clock = clock
        self._chance = chance
        self.owner = owner

    def run(self, stop: threading.Event) -> bool:
        """Watch until `stop` is set; False at once if another watch holds the store's feeds."""
        if not self.book.hold(self.owner, LEASE):
            return False
        try:
            while not stop.is_set():
                if not self.book.hold(self.owner, LEASE):
                    return False
                if not self.round(stop):
                    due = self.book.next_due()
                    left = (due - self._clock()) if due is not None else 5.0
                    stop.wait(min(max(left, 0.2), 5.0))
        finally:
            self.book.let_go(self.owner)
        return True

    def round(self, stop: threading.Event | None = None) -> int:
        """Do what is due now, a thread for each host; how many feeds and articles that was."""
        stop = stop or threading.Event()
        now = self._clock()
        feeds = self.book.due(now, AT_ONCE)
        items = self.book.items_due(now, AT_ONCE, AT_HOST)
        at_hosts: dict[str, list[Feed | FeedItem]] = {}
        tasks: list[Feed | FeedItem] = [*feeds, *items]
        for task in tasks:
            host = task.host if isinstance(task, FeedItem) else host_of(task.url)
            at_hosts.setdefault(host, []).append(task)
        with ThreadPoolExecutor(THREADS, thread_name_prefix="watch") as threads:
            jobs = [threads.submit(self._at_host, tasks, stop) for tasks in at_hosts.values()]
            renewed = time.monotonic()
            for job in as_completed(jobs):
                for outcome in job.result():
                    self._keep(outcome)
                if time.monotonic() - renewed > LEASE / 4:
                    self.book.hold(self.owner, LEASE)
                    renewed = time.monotonic()
        return len(feeds) + len(items)

    def _at_host(self, tasks: Sequence[Feed | FeedItem], stop: threading.Event) -> list[Outcome]:
        """What becomes of the feeds and articles at one host, one after another."""
        return [
            self._poll(task) if isinstance(task, Feed) else self._fetch(task)
            for task in tasks
            if not stop.is_set()
        ]

    def _keep(self, outcome: Outcome) -> None:
        """Put into the store what became of a feed or an article, and tell of it."""
        done, found = outcome
        if isinstance(done, Feed):
            fresh = self.book.polled(done, [item for item in found if isinstance(item, FeedItem)])
            self._tell(Step("polled", done.url, fresh, done.trouble))
            return
        pages = [page for page in found if isinstance(page, Page)]
        self.book.settle(done, pages)
        if pages or done.reason:
            kind = "kept" if pages else done.state
            self._tell(Step(kind, done.url or done.feed, len(pages), done.reason))

    def _poll(self, feed: Feed) -> Outcome:
        """The feed as it is after asking it, and the articles that it shows."""
        asked = replace(feed, polled=datetime.now(UTC))
        try:
            with self._hosts.turn(feed.url) as fetcher:
                fetched, listing = fetch_listing(
                    fetcher, feed.url, feed.live, feed.etag, feed.modified
                )
        except InputError as error:
            return self._failed_poll(asked, error), []
        except Exception as error:
            # What a stranger's feed does to a parser must not end the watch.
            reason = f"could not be read ({type(error).__name__})"
            return self._failed_poll(asked, InputError(feed.url, reason)), []
        wait = max(feed.every, listing.wait or 0.0 if listing else 0.0)
        healthy = replace(
            asked,
            etag=fetched.etag,
            modified=fetched.modified,
            failures=0,
            trouble=f"has moved to {fetched.moved}" if fetched.moved else None,
            next_poll=self._later(wait),
        )
        if listing is None:
            etag, modified = fetched.etag or feed.etag, fetched.modified or feed.modified
            return replace(healthy, etag=etag, modified=modified), []
        if not listing.entries:
            healthy = replace(healthy, trouble="it shows nothing")
        return (
            replace(healthy, title=feed.title or listing.title),
            [self._item(entry, feed, listing) for entry in listing.entries],
        )

    def _failed_poll(self, feed: Feed, error: InputError) -> Feed:
        pause = min(feed.every * 2**feed.failures, LONGEST_BACKOFF)
        if isinstance(error, UnreachableInput) and error.wait is not None:
            pause = max(error.wait, min(pause, feed.every))
        return replace(
            feed, failures=feed.failures + 1, trouble=error.reason, next_poll=self._later(pause)
        )

    def _item(self, entry: Entry, feed: Feed, listing: Listing) -> FeedItem:
        url = (self._tidy(entry.url) or entry.url) if entry.url else None
        fetched = not entry.whole and url is not None
        # An update of a live blog has the blog's address and a mark of its own behind it.
        known_by = entry.url if entry.whole else url
        return FeedItem(
            id=digest("item", known_by or f"{feed.url} {entry.key}"),
            feed=feed.url,
            url=known_by or url,
            host=host_of(url or feed.url),
            publisher=feed.publisher,
            fingerprint=entry.fingerprint,
            title=entry.title,
            dated=entry.dated,
            content=entry.content,
            fetched=fetched,
            next_try=self._clock(),
        )

    def _fetch(self, item: FeedItem) -> Outcome:
        """The article as it is after asking for it, and its page if it is new or changed."""
        if not item.fetched or item.url is None:
            return self._from_feed(item, "nothing of it in the feed")
        try:
            fetched = self._hosts.fetch(item.url, item.etag, item.modified)
        except RefusedByRobots as error:
            return self._from_feed(item, error.reason)
        except UnreachableInput as error:
            if error.status in UNPAID:
                return self._from_feed(item, error.reason)
            return self._failed_fetch(item, error), []
        except Exception as error:
            reason = f"could not be fetched ({type(error).__name__})"
            return self._failed_fetch(item, UnreachableInput(item.url, reason)), []
        settled = self._kept(item)
        if fetched.raw is None:
            return settled, []
        page = Page(
            raw=fetched.raw, name=item.url, url=fetched.address, publisher=item.publisher,
            dated=item.dated, dated_basis="date in the feed" if item.dated else "",
        )  # fmt: skip
        page = replace(page, url=self._address_of(page) or fetched.address)
        return replace(settled, etag=fetched.etag, modified=fetched.modified), [page]

    def _kept(self, item: FeedItem) -> FeedItem:
        """The article as kept, to be looked at again after a while, a few times."""
        again = item.checks < len(CHECKS) and item.fetched
        return replace(
            item,
            state="kept",
            tries=0,
            reason=None,
            content=None,
            next_try=self._later(CHECKS[item.checks]) if again else None,
            checks=item.checks + 1,
        )

    def _from_feed(self, item: FeedItem, reason: str) -> Outcome:
        """What the feed itself has of an article that may not be fetched, if that is one."""
        if not item.content or (item.fetched and len(item.content) < SHORTEST_CONTENT):
            if item.state == "kept":
                return replace(item, next_try=None), []
            return replace(item, state="failed", reason=reason, next_try=None), []
        page = Page(
            raw=item.content, name=item.url or item.feed, url=item.url, title=item.title,
            publisher=item.publisher, dated=item.dated,
            dated_basis="date in the feed" if item.dated else "",
        )  # fmt: skip
        return replace(self._kept(item), next_try=None), [page]

    def _failed_fetch(self, item: FeedItem, error: UnreachableInput) -> FeedItem:
        tries = item.tries + 1
        if item.state == "kept":
            # That it can't be looked at again is no loss.
            return replace(item, next_try=None, tries=0)
        limit = 3 if error.status in GONE else ITEM_TRIES
        if tries >= limit or (error.status is None and "open internet" in error.reason):
            return replace(item, state="failed", tries=tries, reason=error.reason, next_try=None)
        pause = max(min(FIRST_PAUSE * 2**item.tries, LONGEST_BACKOFF), error.wait or 0.0)
        return replace(item, tries=tries, reason=error.reason, next_try=self._later(pause))

    def _later(self, pause: float) -> float:
        """So many seconds from now, give or take a tenth, so that not all come at once."""
        return self._clock() + pause * (0.95 + 0.15 * self._chance())
