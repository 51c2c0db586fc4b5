"""Tasks, the pages that are to be read: who has which, until when, how often it was tried.

A task is taken with a lease by the database's clock. Whoever settles it records the reading
and takes the task away in one transaction, so a process may be killed anywhere: before, and the
lease runs out and the page is read again; after, and it is done.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, case, delete, func, or_, select, update

from dateline.model import Page
from dateline.store.clock import seconds_now
from dateline.store.codec import from_text
from dateline.store.pages import write_pages
from dateline.store.read import in_parts
from dateline.store.tables import page_readings, pages, tasks
from dateline.store.write import add_rows

LEASE = 60.0
"""Seconds that a page is lent for; whoever lives renews long before."""

TRIES = 4
"""So often a page may end or overrun the process that reads it, or vanish with it."""

PAUSE = 2.0
"""Seconds before the second try; twice as long before each further one."""

LONGEST_PAUSE = 600.0

State = Literal["queued", "waiting", "failed", "dropped", "known"]


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of a page that was handed in: queued now, or known, waiting, failed, dropped
    from before. `document` is what was read in it, where it is known."""

    page: str
    name: str
    state: State
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Lease:
    """A page lent to somebody, and how often it was tried before."""

    page: str
    name: str
    tries: int


@dataclass(frozen=True, slots=True)
class FailedPage:
    """A page set aside: after so many tries, for that reason."""

    page: str
    name: str
    url: str | None
    tries: int
    reason: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many pages wait, are lent, were set aside, were dropped; how many have been read."""

    waiting: int = 0
    lent: int = 0
    failed: int = 0
    dropped: int = 0
    read: int = 0


@dataclass(frozen=True, slots=True)
class Rereading:
    """What a new reading of a page changed: empty, or any of `document` (the former one, where
    the page is another now), `new`, `gone` and `otherwise` (how many reports of each kind) and
    `judgements` (how many were carried over, how many found no heir)."""

    page: str
    name: str
    document: str
    changed: dict[str, Any]


def add_pages(connection: Connection, given: Sequence[Page], now: datetime) -> list[Intake]:
    """Keep pages and queue those that are new; what became of each, in order."""
    ids = write_pages(connection, given, now)
    known = last_documents(connection, ids)
    queued = _queue(connection, [id for id in dict.fromkeys(ids) if id not in known])
    states = _states(connection, [id for id in ids if id not in known and id not in queued])
    taken = []
    for id, page in zip(ids, given, strict=True):
        state = "known" if id in known else "queued" if id in queued else states[id]
        taken.append(Intake(id, page.name, state, known.get(id)))
        # A second one of the kind is what waits already.
        queued.discard(id)
        states.setdefault(id, "waiting")
    return taken


def queue_again(connection: Connection, ids: Iterable[str]) -> int:
    """Queue pages that have been read already, to be read anew; how many were not queued yet."""
    return len(_queue(connection, list(ids)))


def _queue(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Put pages at the end of the queue, in order; those that were not in it yet."""
    number = time.time_ns()
    rows = [
        {"page": id, "number": number + place, "state": "waiting", "tries": 0}
        for place, id in enumerate(ids)
    ]
    return set(add_rows(connection, tasks, rows, tasks.c.page))


def _states(connection: Connection, ids: Iterable[str]) -> dict[str, State]:
    states: dict[str, State] = {}
    for some in in_parts(ids):
        query = select(tasks.c.page, tasks.c.state).where(tasks.c.page.in_(some))
        states.update((page, state) for page, state in connection.execute(query))
    return states


def claim_pages(
    connection: Connection, owner: str, limit: int, only: Sequence[str] | None = None
) -> list[Lease]:
    """Lend pages to `owner`: one that was tried before, alone, or else up to `limit` new ones.

    A page that ended its reader must not take others with it again. `only` names the pages
    that may be lent. Pages whose readers vanished too often are set aside.
    """
    wanted = _among(only)
    _set_vanished_aside(connection, wanted)
    lent = _lend(connection, owner, [*wanted, _was_tried()], 1)
    return lent or _lend(connection, owner, [*wanted, tasks.c.tries == 0, ~_expired()], limit)


def _lend(
    connection: Connection, owner: str, wanted: list[ColumnElement[bool]], limit: int
) -> list[Lease]:
    free = (
        select(tasks.c.page)
        .where(tasks.c.state == "waiting", _free(), *wanted)
        .order_by(tasks.c.number)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    lend = (
        update(tasks)
        .where(tasks.c.page.in_(free.scalar_subquery()))
        .values(
            owner=owner,
            until=seconds_now() + LEASE,
            # Its former owner vanished without a word.
            tries=tasks.c.tries + case((tasks.c.owner.is_not(None), 1), else_=0),
        )
        .returning(tasks.c.page, tasks.c.tries, tasks.c.number)
    )
    rows = sorted(connection.execute(lend), key=lambda row: row.number)
    query = select(pages.c.id, pages.c.name).where(pages.c.id.in_([row.page for row in rows]))
    names = {row.id: row.name for row in connection.execute(query)} if rows else {}
    return [Lease(row.page, names[row.page], row.tries) for row in rows]


def _free() -> ColumnElement[bool]:
    """Not lent, or the lease ran out; and not to be left alone for a while.

    A moment further ahead than any lease or pause reaches is of a clock that has jumped back
    since, and counts as past.
    """
    now = seconds_now()
    unlent = tasks.c.owner.is_(None) | _expired()
    paused = tasks.c.not_before.between(now, now + LONGEST_PAUSE)
    return unlent & or_(tasks.c.not_before.is_(None), ~paused)


def _expired() -> ColumnElement[bool]:
    now = seconds_now()
    return tasks.c.owner.is_not(None) & ~tasks.c.until.between(now, now + 2 * LEASE)


def _was_tried() -> ColumnElement[bool]:
    return or_(tasks.c.tries > 0, _expired())


def _among(only: Sequence[str] | None) -> list[ColumnElement[bool]]:
    return [] if only is None else [tasks.c.page.in_(only)]


def _set_vanished_aside(connection: Connection, wanted: list[ColumnElement[bool]]) -> None:
    gone = update(tasks).where(
        tasks.c.state == "waiting", tasks.c.tries + 1 >= TRIES, _expired(), *wanted
    )
    connection.execute(
        gone.values(
            state="failed", tries=tasks.c.tries + 1, owner=None, until=None,
            reason="whoever read it vanished, each time",
        )
    )  # fmt: skip


def renew_leases(connection: Connection, owner: str) -> None:
    """Lend what `owner` has for another while."""
    held = update(tasks).where(tasks.c.owner == owner)
    connection.execute(held.values(until=seconds_now() + LEASE))


def task_owners(connection: Connection) -> list[str]:
    """Who has pages, whether or not their leases have run out."""
    query = select(tasks.c.owner).where(tasks.c.owner.is_not(None)).distinct()
    return [str(owner) for owner in connection.execute(query.order_by(tasks.c.owner)).scalars()]


def give_back(connection: Connection, owner: str) -> None:
    """Take back all that is lent to `owner`, as if it had never been."""
    held = update(tasks).where(tasks.c.owner == owner)
    connection.execute(held.values(owner=None, until=None))


def lent_pages(connection: Connection, owner: str, ids: Iterable[str]) -> set[str]:
    """Those of the pages that are still lent to `owner`; the rows are locked until the
    transaction ends."""
    held: set[str] = set()
    for some in in_parts(sorted(ids)):
        query = select(tasks.c.page).where(tasks.c.page.in_(some), tasks.c.owner == owner)
        held.update(connection.execute(query.order_by(tasks.c.page).with_for_update()).scalars())
    return held


def end_tasks(connection: Connection, ids: Iterable[str]) -> None:
    """Take pages off the queue: they have been read."""
    for some in in_parts(ids):
        connection.execute(delete(tasks).where(tasks.c.page.in_(some)))


def fail_task(connection: Connection, page: str, reason: str, at: datetime) -> None:
    """Set a page aside for good: trying again would not help."""
    row = update(tasks).where(tasks.c.page == page)
    connection.execute(
        row.values(
            state="failed", tries=tasks.c.tries + 1, owner=None, until=None, reason=reason,
            tried_at=at,
        )
    )  # fmt: skip


def retry_later(
    connection: Connection, owner: str, reason: str, at: datetime
) -> list[tuple[str, bool]]:
    """Put back what ended its reader `owner`; each page, and whether it was set aside instead.

    Each has been tried once more and is read alone the next time.
    """
    held = select(tasks.c.page, tasks.c.tries).where(tasks.c.owner == owner)
    fates = []
    for row in connection.execute(held.order_by(tasks.c.number)).all():
        tries = row.tries + 1
        aside = tries >= TRIES
        pause = min(PAUSE * 2 ** (tries - 2), LONGEST_PAUSE) if tries > 1 else 0.0
        back = update(tasks).where(tasks.c.page == row.page, tasks.c.owner == owner)
        connection.execute(
            back.values(
                state="failed" if aside else "waiting", tries=tries, owner=None, until=None,
                not_before=seconds_now() + pause, reason=reason, tried_at=at,
            )
        )  # fmt: skip
        fates.append((row.page, aside))
    return fates


def failed_pages(connection: Connection) -> list[FailedPage]:
    """Pages that were set aside, in the order in which they came."""
    query = (
        select(
            tasks.c.page, pages.c.name, pages.c.url, tasks.c.tries, tasks.c.reason, tasks.c.tried_at
        )
        .join_from(tasks, pages, tasks.c.page == pages.c.id)
        .where(tasks.c.state == "failed")
        .order_by(tasks.c.number, tasks.c.page)
    )
    return [
        FailedPage(row.page, row.name, row.url, row.tries, row.reason or "", row.tried_at)
        for row in connection.execute(query)
    ]


def retry_failed(connection: Connection, ids: Sequence[str]) -> int:
    """Queue pages again that were set aside or dropped; how many there were."""
    afresh = {"state": "waiting", "tries": 0, "not_before": None, "reason": None}
    return _change_aside(connection, ids, ("failed", "dropped"), afresh)


def drop_failed(connection: Connection, ids: Sequence[str]) -> int:
    """Give pages up that were set aside; how many there were."""
    return _change_aside(connection, ids, ("failed",), {"state": "dropped"})


def _change_aside(
    connection: Connection, ids: Sequence[str], states: Sequence[str], values: dict[str, Any]
) -> int:
    changed = 0
    for some in in_parts(ids):
        rows = update(tasks).where(tasks.c.page.in_(some), tasks.c.state.in_(states))
        changed += len(connection.execute(rows.values(**values).returning(tasks.c.page)).all())
    return changed


def open_tasks(connection: Connection, only: Sequence[str] | None = None) -> int:
    """How many pages are still to be read, lent or not."""
    query = select(func.count()).select_from(tasks).where(tasks.c.state == "waiting")
    parts: Iterable[list[str] | None] = [None] if only is None else in_parts(only)
    return sum(int(connection.execute(query.where(*_among(p))).scalar_one()) for p in parts)


def count_queue(connection: Connection) -> QueueCounts:
    """How many pages are in which state."""
    lent = tasks.c.owner.is_not(None) & ~_expired()
    state = case((lent, "lent"), else_=tasks.c.state)
    rows = connection.execute(select(state, func.count()).group_by(state))
    counts = {str(row[0]): int(row[1]) for row in rows}
    read = connection.execute(select(func.count(page_readings.c.page.distinct()))).scalar_one()
    return QueueCounts(**counts, read=int(read))


def pages_not_read_by(connection: Connection, version: str) -> Iterator[str]:
    """Pages that have been read, but not by that version of the reader."""
    seen = select(page_readings.c.page).where(page_readings.c.version == version)
    query = select(page_readings.c.page).where(page_readings.c.page.not_in(seen)).distinct()
    for (id,) in connection.execute(query.order_by(page_readings.c.page)):
        yield id


def rereadings(connection: Connection, version: str) -> list[Rereading]:
    """What that version of the reader changed of the readings before it, by page."""
    query = (
        select(
            page_readings.c.page, pages.c.name, page_readings.c.document, page_readings.c.changed
        )
        .join_from(page_readings, pages, page_readings.c.page == pages.c.id)
        .where(page_readings.c.version == version, page_readings.c.changed.is_not(None))
        .order_by(pages.c.name, pages.c.id)
    )
    return [
        Rereading(row.page, row.name, row.document, from_text(row.changed))
        for row in connection.execute(query)
    ]


def last_documents(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The documents that were last read in pages, by page; without those never read."""
    found: dict[str, str] = {}
    for some in in_parts(ids):
        query = select(page_readings.c.page, page_readings.c.document).where(
            page_readings.c.page.in_(some)
        )
        # The last one stays.
        order = page_readings.c.read_at, page_readings.c.version.desc()
        found.update(
            (page, document) for page, document in connection.execute(query.order_by(*order))
        )
    return found
