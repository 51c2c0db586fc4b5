"""Clocks that jump and zones that change: what was recorded stays where it was in time."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from dateline.model import Feed, Page, Reading, Report
from dateline.model.record import Judgement
from dateline.store import Database, open_database
from dateline.store.check import check_store

Read = Callable[..., Reading]
Reports = Callable[[Reading], list[Report]]

SEEN = """
import json, sys, time
from datetime import date
from dateline.model import Page
from dateline.store import open_database
with open_database(sys.argv[1]) as database:
    database.queue.add([Page("Two", "two")])
    leases = database.queue.claim("elsewhere", 9)
    print(json.dumps([
        time.tzname[0],
        [[row.id, str(row.reported), row.received.isoformat()] for row in database.documents()],
        [len(database.documents(as_of=date(2024, 12, day))) for day in (7, 8, 9)],
        [judged.at.isoformat() for judged in database.judgements()],
        [feed.feed.added.isoformat() for feed in database.feeds.all()],
        [lease.name for lease in leases],
    ]))
    database.queue.give_back("elsewhere")
"""
ZONES = ("Pacific/Kiritimati", "America/Los_Angeles")


def test_another_zone_changes_nothing(where: str, reading: Read, reports: Reports) -> None:
    """Half an hour before midnight in UTC: for some it is tomorrow, for some hours ago."""
    late = datetime(2024, 12, 8, 23, 30, tzinfo=UTC)
    # The hour that comes twice in Berlin, and 31 December in another zone.
    others = [datetime(2024, 10, 27, 0, 30, tzinfo=UTC), datetime(2024, 12, 31, 23, tzinfo=UTC)]
    with open_database(where) as database:
        for number, moment in enumerate([late, *others]):
            read = reading(published=None, text=f"Report {number}.")
            database.record(read, reports(read), moment)
        database.add_judgement(Judgement("a", "b", True, "editor", late))
        database.feeds.add(Feed("https://post.example/feed", late))
        database.queue.add([Page("One", "one")])
    told = []
    for zone in ZONES:
        done = subprocess.run(
            [sys.executable, "-c", SEEN, where], capture_output=True, text=True, check=True,
            env={**os.environ, "TZ": zone, "PGTZ": zone},
        )  # fmt: skip
        name, _, rest = done.stdout.partition(", ")
        told.append((name, rest))
    assert len({name for name, _ in told}) == len(ZONES)
    assert len({rest for _, rest in told}) == 1, told


def test_a_clock_that_jumps_back_loses_and_doubles_nothing(
    database: Database, reading: Read, reports: Reports, now: datetime
) -> None:
    """What is recorded later is there, however early the clock says that it was."""
    moments = [now, now - timedelta(days=400), now - timedelta(days=400), now + timedelta(days=400)]
    for number, moment in enumerate(moments):
        read = reading(published=None, text=f"Report {number}.")
        assert database.record(read, reports(read), moment)
        assert not database.record(read, reports(read), moment - timedelta(days=1))
    kept = database.documents()
    assert len(kept) == 4
    assert sorted((row.reported, row.id) for row in kept) == [
        (row.reported, row.id) for row in kept
    ]
    assert len(database.documents(as_of=now.date())) == 3
    assert list(check_store(database)) == []


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=400)])
def test_a_page_is_read_whatever_the_clock_did_since_it_came(
    database: Database, reading: Read, reports: Reports, monkeypatch: pytest.MonkeyPatch,
    jump: timedelta,
) -> None:  # fmt: skip
    from dateline.store import ReadPage, queue

    (taken,) = database.queue.add([Page("The river rose.", "a")])

    class Jumped(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) + jump

    monkeypatch.setattr(queue, "datetime", Jumped)
    (lease,) = database.queue.claim("me", 1)
    read = reading()
    (settled,) = database.queue.settle("me", [ReadPage(lease.page, read, reports(read))], "v1")
    assert settled.fate == "new"
    assert database.queue.last_document(taken.page) == read.document.id
    assert database.queue.prune(datetime.now(UTC) - timedelta(days=1)) == 0
