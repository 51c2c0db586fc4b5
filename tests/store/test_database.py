"""The contract of a store: every test runs on SQLite and on PostgreSQL."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

import dateline
from dateline.errors import StoreError, UnfitInput
from dateline.model import Correction, Page, Period, Place, Reading, Report
from dateline.model.record import Judgement
from dateline.store import Database, ReadPage, StoredEntity, open_database
from dateline.store.tables import DERIVED, metadata

Read = Callable[..., Reading]
Reports = Callable[[Reading], list[Report]]


def record(database: Database, read: Reading, reports: Reports, now: datetime) -> bool:
    return database.record(read, reports(read), now)


def test_a_reading_comes_back_as_recorded(
    database: Database, reading: Read, reports: Reports, now: datetime
) -> None:
    read = reading(title="Flood", url="https://post.example/1", name="a.txt")
    assert record(database, read, reports, now)
    assert database.reading(read.document.id) == read
    assert database.document(read.document.id) == read.document
    assert database.text(read.document.id) == read.document.text
    assert list(database.reports()) == reports(read)
    assert list(database.entities()) == [StoredEntity(read.document.id, read.entities[0])]
    (row,) = database.documents()
    assert (row.title, row.publisher, row.name) == ("Flood", "The Post", "a.txt")
    assert (row.published, row.published_basis) == (date(2024, 12, 6), "given")
    assert (row.received, row.article) == (now, read.document.article)


def test_a_second_reading_changes_nothing(
    database: Database, where: str, reading: Read, reports: Reports, now: datetime
) -> None:
    read = reading()
    assert record(database, read, reports, now)
    before = (database.documents(), list(database.reports()))
    assert not record(database, read, reports, now + timedelta(days=1))
    with open_database(where) as other:
        assert not other.record(read, [], now + timedelta(days=2))
        assert (other.documents(), list(other.reports())) == before


def test_many_are_recorded_together_and_each_once(
    database: Database, reading: Read, reports: Reports, now: datetime
) -> None:
    reads = [reading(text=words) for words in ("One.", "Two.", "One.", "Three.")]
    items = [(read, reports(read)) for read in reads]
    assert database.record_many(items, now) == [True, True, False, True]
    assert database.record_many(items, now) == [False] * 4
    assert database.record_many([], now) == []
    assert len(database.documents()) == 3


def test_nothing_is_kept_of_a_record_that_fails(
    database: Database, reading: Read, reports: Reports, now: datetime
) -> None:
    good, bad = reading(text="Good."), reading(text="\ud83d\ude00 bad", name="b.txt")
    with pytest.raises(UnfitInput, match=r"^b\.txt: its text holds"):
        database.record_many([(good, reports(good)), (bad, [])], now)
    assert database.documents() == []
    assert list(database.reports()) == []
    assert record(database, good, reports, now)


def test_order_is_of_report_time_then_of_id(
    database: Database, reading: Read, reports: Reports, now: datetime
) -> None:
    days = ("2024-12-07", "2024-12-05", None, "2024-12-06", "2024-12-06")
    reads = [reading(day, text=f"Text {number}.") for number, day in enumerate(days)]
    for read in reads:
        record(database, read, reports, now)
    wanted = sorted(reads, key=lambda r: (r.published or now.date(), r.document.id))
    assert [row.id for row in database.documents()] == [read.document.id for read in wanted]
    assert list(database.reports()) == [told for read in wanted for told in reports(read)]


def test_as_of_goes_by_publication_or_else_by_receipt(
    database: Database, reading: Read, reports: Reports, now: datetime
) -> None:
    early, late = reading("2024-12-06", text="Early."), reading("2024-12-07", text="Late.")
    undated = reading(None, text="Undated.")
    for read in (undated, late, early):
        record(database, read, reports, now)

    def known(day: int) -> list[str]:
        return [row.id for row in database.documents(date(2024, 12, day))]

    assert known(5) == []
    assert known(6) == [early.document.id]
    assert known(7) == [early.document.id, late.document.id]
    assert known(8) == [early.document.id, late.document.id, undated.document.id]
    assert list(database.reports(as_of=date(2024, 12, 6))) == reports(early)
    assert [e.document for e in database.entities(as_of=date(2024, 12, 6))] == [early.document.id]


def test_reports_of_one_kind_or_one_document(
    database: Database, reading: Read, reports: Reports, now: datetime
) -> None:
    one, two = reading(text="One."), reading(text="Two.")
    for read in (one, two):
        record(database, read, reports, now)
    assert {told.kind for told in database.reports(kind="figure")} == {"figure"}
    assert len(list(database.reports(kind="figure"))) == 2
    assert list(database.reports(document=two.document.id)) == reports(two)
    assert list(database.entities(kind="state")) == []


def test_a_document_is_found_by_the_beginning_of_its_id(
    database: Database, reading: Read, reports: Reports, now: datetime
) -> None:
    read = reading()
    record(database, read, reports, now)
    assert database.document(read.document.id[:8]) == read.document
    for wrong in ("zzz", "", "%", "_" * 20):
        with pytest.raises(StoreError, match="no document"):
            database.document(wrong)
    for number in range(17):
        record(database, reading(text=f"{number}"), reports, now)
    heads = [row.id[0] for row in database.documents()]
    twice = next(head for head in heads if heads.count(head) > 1)
    with pytest.raises(StoreError, match="more than one"):
        database.reading(twice)


def test_any_text_comes_back_exactly(
    database: Database, reading: Read, reports: Reports, now: datetime
) -> None:
    odd = "NUL \x00, half \udc80, \x1djson: head, سوريا, '; DROP TABLE documents; -- \u202e"
    for words in (odd, "\x1djson:x", ""):
        read = reading(text=words, title=odd, name="odd")
        assert record(database, read, reports, now)
        assert database.reading(read.document.id) == read
    assert database.documents()[0].title == odd


def test_a_time_of_receipt_needs_a_zone(database: Database, reading: Read) -> None:
    with pytest.raises(StoreError, match="without a zone"):
        database.record(reading(), [], datetime(2024, 12, 6))
    east = datetime(2024, 12, 6, 1, tzinfo=timezone(timedelta(hours=3)))
    assert database.record(reading(None), [], east)
    (row,) = database.documents()
    assert (row.received, row.reported) == (east, date(2024, 12, 5))
    assert row.received.tzinfo is UTC


def test_a_judgement_is_kept_until_it_is_taken_back(database: Database, now: datetime) -> None:
    first = Judgement("a", "b", True, "dateline", now, 0.9, "spelling variant")
    second = Judgement("a", "b", False, "editor", now + timedelta(hours=1))
    assert database.add_judgement(first)
    assert database.add_judgement(second)
    assert not database.add_judgement(first)
    assert database.judgements() == [first, second]
    later = now + timedelta(days=1)
    assert database.withdraw_judgement(first, later)
    assert not database.withdraw_judgement(first, later)
    assert database.judgements() == [second]
    assert [j.withdrawn_at for j in database.judgements(withdrawn=True)] == [later, None]


def test_corrections_are_kept_and_taken_back_with_judgements(
    database: Database, now: datetime
) -> None:
    place = Place("Ashford", 51.14, 0.87, "GB")
    day = Period(date(2024, 12, 6), None, "after", "signed")
    judgement = Judgement("a", "b", True, "ada", now)
    signed = [
        Correction("r1", "place", "ada", now, place=place, why="next door"),
        Correction("r1", "date", "ada", now, period=day),
        Correction("r1", "source", "ada", now, name="the mayor", source_kind="named"),
        Correction("r2", "report", "bob", now + timedelta(hours=1)),
    ]
    assert database.sign([judgement, *signed]) == [True] * 5
    assert database.sign([judgement, *signed]) == [False] * 5
    assert sorted(database.corrections(), key=signed.index) == signed
    later = now + timedelta(days=1)
    assert database.take_back([judgement, signed[0]], "bob", later) == 2
    assert database.take_back([signed[0]], "bob", later) == 0
    assert signed[0] not in database.corrections() and len(database.corrections()) == 3
    (back,) = [c for c in database.corrections(withdrawn=True) if c.withdrawn_at]
    assert (back.withdrawn_at, back.withdrawn_by, back.place) == (later, "bob", place)
    (taken,) = database.judgements(withdrawn=True)
    assert taken.withdrawn_by == "bob"


def test_a_judgement_that_is_not_there_can_not_be_taken_back(
    database: Database, now: datetime
) -> None:
    with pytest.raises(StoreError):
        database.withdraw_judgement(Judgement("a", "b", True, "x", now), now)


WORK = {
    "tasks", "feeds", "feed_items", "watchers", "search_entries", "search_done",
    *(table.name for table in DERIVED),
}  # fmt: skip
"""Tables that are work to be done and no record."""

PRUNED = {"raw_pages"}
"""Tables whose rows may be taken out, but not changed."""


@pytest.mark.parametrize("table", sorted(metadata.tables.keys() - WORK))
def test_the_database_refuses_to_change_rows(
    database: Database, reading: Read, reports: Reports, now: datetime, table: str
) -> None:
    record(database, reading(), reports, now)
    judgement = Judgement("a", "b", True, "x", now)
    database.add_judgement(judgement)
    correction = Correction("a", "report", "x", now)
    database.sign([correction])
    database.take_back([judgement, correction], "x", now)
    for words in ("One.", "Two."):
        database.queue.add([Page(words, "page")])
        (lease,) = database.queue.claim("me", 1)
        read = reading(text=words)
        database.queue.settle("me", [ReadPage(lease.page, read, reports(read))], "v1")
    database.queue.record_batch("batch", [], "v1")
    database.queue.add_again([lease.page])
    database.queue.claim("me", 1)
    again = reading(text="Two, otherwise.")
    database.queue.settle("me", [ReadPage(lease.page, again, [])], "v2")
    column = metadata.tables[table].columns.keys()[0]
    changes = {
        "UPDATE": f"UPDATE {table} SET {column} = {column}",
        "DELETE": f"DELETE FROM {table}",
    }
    if table in PRUNED:
        del changes["DELETE"]
    for change in changes.values():
        with pytest.raises(DBAPIError, match="never changed"), database._engine.begin() as open_:
            open_.execute(text(change))


def test_claims_are_the_same_on_both_databases(where: str, tmp_path: Path, reading: Read) -> None:
    reads = [reading(), reading("2024-12-07", text="On Monday: " + reading().document.text)]
    told = []
    for place in (where, tmp_path / "beside.db"):
        with dateline.Store(place) as store:
            assert store.record_many(reads) == [True, True]
            told.append((list(store.claims()), store.brief(), store.changes("2024-12-06")))
    assert told[0] == told[1]
    assert told[0][0]


def test_two_writers_at_once_keep_everything_once(
    where: str, reading: Read, reports: Reports, now: datetime
) -> None:
    reads = [reading(text=f"Report {number}.") for number in range(12)]
    new: list[bool] = []

    def write(order: int) -> None:
        with open_database(where) as database:
            for start in range(0, 12, 4):
                batch = reads[start : start + 4][::order]
                new.extend(database.record_many([(r, reports(r)) for r in batch], now))

    threads = [threading.Thread(target=write, args=(order,)) for order in (1, -1, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(new) == [False] * 24 + [True] * 12
    with open_database(where) as database:
        assert len(database.documents()) == 12
        assert len(list(database.reports())) == 48


def test_a_reader_may_stop_midway_and_a_writer_go_on(
    database: Database, reading: Read, reports: Reports, now: datetime
) -> None:
    record(database, reading(text="One."), reports, now)
    told = database.reports()
    next(told)
    assert record(database, reading(text="Two."), reports, now)
    told.close()
    assert len(list(database.reports())) == 8
