"""The queue: nothing lost, nothing doubled, whoever dies when; on both databases."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from dateline.model import Correction, Page, Reading, Report
from dateline.model.record import Judgement
from dateline.store import Database, ReadPage, UnfitPage, open_database
from dateline.store.judging import read_corrections, write_signed
from dateline.store.tasks import LEASE, TRIES

Read = Callable[..., Reading]
Reports = Callable[[Reading], list[Report]]


def pages(count: int) -> list[Page]:
    return [Page(f"Report {n}.".encode(), f"{n}.txt") for n in range(count)]


def lapse(database: Database) -> None:
    """Let every lease run out."""
    with database._engine.begin() as open_:
        open_.execute(text(f"UPDATE tasks SET until = until - {LEASE + 1}"))


def end_pauses(database: Database) -> None:
    with database._engine.begin() as open_:
        open_.execute(text("UPDATE tasks SET not_before = NULL"))


def test_a_page_comes_back_as_it_came(database: Database) -> None:
    known = Page(
        b"\xff\x00 <p>raw</p>", "a\udc80.html", "https://post.example/1", date(2024, 12, 6),
        "The Post", "Title \x00",
    )  # fmt: skip
    textual = Page("half \udc80 of a character", "b.txt")
    for given in (known, textual, replace(textual, raw="")):
        (taken,) = database.queue.add([given])
        assert database.queue.page(taken.page) == given
    assert database.queue.page("none") is None


def test_the_same_page_is_queued_once_and_its_bytes_kept_once(database: Database) -> None:
    page = Page(b"The river rose.", "a.txt")
    states = [taken.state for taken in database.queue.add([page, replace(page, name="b.txt")])]
    assert states == ["queued", "waiting"]
    other = replace(page, url="https://post.example/2")
    (taken,) = database.queue.add([other])
    assert taken.state == "queued"
    assert database.queue.counts().waiting == 2
    assert database.queue.kept()[:2] == (1, 15)


def test_what_is_lent_is_lent_once_in_the_order_in_which_it_came(database: Database) -> None:
    database.queue.add(pages(5))
    first = database.queue.claim("one", 3)
    second = database.queue.claim("two", 3)
    assert [lease.name for lease in first + second] == [f"{n}.txt" for n in range(5)]
    assert database.queue.claim("three", 3) == []
    counts = database.queue.counts()
    assert (counts.waiting, counts.lent) == (0, 5)
    database.queue.give_back("two")
    assert [lease.name for lease in database.queue.claim("three", 9)] == ["3.txt", "4.txt"]


def test_reading_and_task_are_settled_together(
    database: Database, reading: Read, reports: Reports
) -> None:
    taken = database.queue.add(pages(3))
    leases = database.queue.claim("me", 3)
    read = reading(text="The river rose.")
    settled = database.queue.settle(
        "me",
        [
            ReadPage(leases[0].page, read, reports(read)),
            UnfitPage(leases[1].page, "no letters in it"),
            ReadPage(leases[2].page, read, reports(read)),
        ],
        "v1",
    )
    fates = {each.page: each.fate for each in settled}
    assert sorted(fates.values()) == ["failed", "known", "new"]
    assert fates[taken[1].page] == "failed"
    assert len(database.documents()) == 1
    counts = database.queue.counts()
    assert (counts.waiting, counts.lent, counts.failed, counts.read) == (0, 0, 1, 2)
    (failed,) = database.queue.failed()
    assert (failed.name, failed.reason) == ("1.txt", "no letters in it")
    again = database.queue.add(pages(3))
    assert [(a.state, a.document) for a in again] == [
        ("known", read.document.id), ("failed", None), ("known", read.document.id),
    ]  # fmt: skip


def test_a_lease_that_ran_out_is_lent_again_and_its_late_owner_changes_nothing(
    database: Database, reading: Read, reports: Reports
) -> None:
    database.queue.add(pages(1))
    (lease,) = database.queue.claim("one", 1)
    lapse(database)
    (again,) = database.queue.claim("two", 1)
    assert (again.page, again.tries) == (lease.page, 1)
    read = reading()
    (late,) = database.queue.settle("one", [ReadPage(lease.page, read, reports(read))], "v1")
    assert late.fate == "not lent"
    assert database.documents() == []
    (settled,) = database.queue.settle("two", [ReadPage(lease.page, read, reports(read))], "v1")
    assert settled.fate == "new"


def test_of_pages_recorded_together_each_fares_by_itself(
    database: Database, reading: Read, reports: Reports
) -> None:
    database.queue.add(pages(4))
    ids = [lease.page for lease in database.queue.claim("me", 8)]
    good, other = reading("2024-12-06"), reading("2024-12-07")
    split = replace(good, document=replace(good.document, text=f"{good.document.text}\ud83d\ude00"))
    outcomes = [
        ReadPage(ids[0], other, reports(other)),
        ReadPage(ids[1], split, []),
        ReadPage(ids[2], good, reports(good)),
        # The same document came by another page.
        ReadPage(ids[3], other, reports(other)),
    ]
    settled = database.queue.settle("me", outcomes, "v1")
    fates = dict(zip(ids, [each.fate for each in settled], strict=True))
    assert sorted(fates[id] for id in (ids[0], ids[3])) == ["known", "new"]
    assert (fates[ids[1]], fates[ids[2]]) == ("failed", "new")
    assert "split into two halves" in database.queue.failed()[0].reason
    assert len(database.documents()) == 2
    assert len(list(database.reports())) == len(reports(good)) + len(reports(other))
    assert database.queue.last_documents(ids) == {
        ids[0]: other.document.id, ids[2]: good.document.id, ids[3]: other.document.id,
    }  # fmt: skip
    again = database.queue.settle("me", outcomes, "v1")
    assert [each.fate for each in again] == ["not lent"] * 4


def test_a_lease_is_renewed_while_its_owner_lives(database: Database) -> None:
    database.queue.add(pages(1))
    database.queue.claim("one", 1)
    lapse(database)
    database.queue.renew("one")
    assert database.queue.claim("two", 1) == []


def test_what_was_tried_is_read_alone_and_set_aside_in_the_end(database: Database) -> None:
    database.queue.add(pages(3))
    assert len(database.queue.claim("me", 8)) == 3
    assert [aside for _, aside in database.queue.put_back("me", "ended")] == [False] * 3
    tries = []
    for _ in range(3 * (TRIES - 1)):
        (lease,) = database.queue.claim("me", 8)
        tries.append(lease.tries)
        database.queue.put_back("me", "the process was ended by SIGSEGV")
        end_pauses(database)
    assert sorted(tries) == sorted([1, 2, 3] * 3)
    assert database.queue.claim("me", 8) == []
    failed = database.queue.failed()
    assert [f.name for f in failed] == ["0.txt", "1.txt", "2.txt"]
    assert {(f.tries, f.reason) for f in failed} == {(TRIES, "the process was ended by SIGSEGV")}


def test_a_page_whose_readers_vanish_is_set_aside(database: Database) -> None:
    database.queue.add(pages(1))
    for number in range(TRIES):
        assert len(database.queue.claim(f"reader {number}", 8)) == 1
        lapse(database)
    assert database.queue.claim("last", 8) == []
    (failed,) = database.queue.failed()
    assert "vanished" in failed.reason


def test_a_page_that_was_tried_pauses_and_blocks_nobody(database: Database) -> None:
    database.queue.add(pages(2))
    (first,) = database.queue.claim("me", 1)
    database.queue.put_back("me", "ended")
    (again,) = database.queue.claim("me", 1)
    assert again.page == first.page
    database.queue.put_back("me", "ended")
    (other,) = database.queue.claim("me", 1)
    assert other.page != first.page
    assert database.queue.claim("you", 1) == []


def test_a_clock_that_jumps_back_holds_nothing_up(database: Database) -> None:
    database.queue.add(pages(2))
    database.queue.claim("one", 1)
    with database._engine.begin() as open_:
        open_.execute(text("UPDATE tasks SET until = until + 86400 WHERE owner IS NOT NULL"))
        open_.execute(text("UPDATE tasks SET not_before = 86400 + 4e9 WHERE owner IS NULL"))
    names = {lease.name for _ in range(2) for lease in database.queue.claim("two", 1)}
    assert names == {"0.txt", "1.txt"}


def test_failed_pages_are_retried_or_dropped(database: Database) -> None:
    taken = database.queue.add(pages(2))
    database.queue.claim("me", 2)
    ids = [each.page for each in taken]
    database.queue.settle("me", [UnfitPage(id, "empty") for id in ids], "v1")
    assert database.queue.drop(ids[:1]) == 1
    assert database.queue.retry(ids[1:]) == 1
    assert database.queue.failed() == []
    assert [each.state for each in database.queue.add(pages(2))] == ["dropped", "waiting"]
    assert database.queue.drop(ids) == 0
    assert database.queue.retry(ids) == 1
    assert database.queue.open() == database.queue.open(ids) == 2


def test_only_the_pages_asked_for_are_lent(database: Database) -> None:
    taken = database.queue.add(pages(4))
    wanted = [taken[1].page, taken[3].page]
    assert [lease.page for lease in database.queue.claim("me", 8, wanted)] == wanted
    assert database.queue.open(wanted) == 2


def test_several_claim_at_once_and_each_page_is_lent_once(where: str) -> None:
    with open_database(where) as database:
        database.queue.add(pages(40))
    lent: list[str] = []

    def claim(owner: str) -> None:
        with open_database(where) as own:
            while leases := own.queue.claim(owner, 3):
                lent.extend(lease.page for lease in leases)

    threads = [threading.Thread(target=claim, args=(f"reader {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(lent) == len(set(lent)) == 40


def test_raw_bytes_are_pruned_but_not_of_what_is_still_to_be_read(
    database: Database, reading: Read
) -> None:
    taken = database.queue.add(pages(3))
    leases = database.queue.claim("me", 2)
    read = reading()
    database.queue.settle(
        "me", [ReadPage(leases[0].page, read, []), UnfitPage(leases[1].page, "empty")], "v1"
    )
    assert database.queue.prune(datetime.now(UTC) - timedelta(days=1)) == 0
    assert database.queue.prune(datetime.now(UTC) + timedelta(days=1)) == 1
    assert database.queue.page(taken[0].page) is None
    assert database.queue.page(taken[1].page) is not None
    assert database.queue.page(taken[2].page) is not None
    assert database.document(read.document.id) == read.document
    (again,) = database.queue.add(pages(1))
    assert again.state == "known"
    assert database.queue.page(taken[0].page) is not None


def reread(database: Database, page: str, read: ReadPage, version: str) -> dict[str, object]:
    assert database.queue.add_again([page]) == 1
    assert len(database.queue.claim("me", 1)) == 1
    time.sleep(0.002)
    (settled,) = database.queue.settle("me", [read], version)
    assert settled.fate == "reread"
    assert settled.changed is not None
    return settled.changed


@pytest.fixture
def once(database: Database, reading: Read, reports: Reports) -> tuple[str, Reading]:
    """A page that has been read, and its reading."""
    (taken,) = database.queue.add([Page("The river rose.", "a.txt")])
    database.queue.claim("me", 1)
    read = reading()
    database.queue.settle("me", [ReadPage(taken.page, read, reports(read))], "v1")
    return taken.page, read


def test_a_new_reading_of_the_same_words_takes_the_place_of_the_former(
    database: Database, once: tuple[str, Reading], reports: Reports
) -> None:
    page, read = once
    told = reports(read)
    assert reread(database, page, ReadPage(page, read, told), "v2") == {}
    better = replace(read, events=())
    firmer = [replace(told[1], origin="the police"), *told[2:]]
    changed = reread(database, page, ReadPage(page, better, firmer), "v3")
    assert changed == {"gone": {"event": 1}, "otherwise": {"figure": 1}}
    assert database.reading(read.document.id) == better
    assert list(database.reports()) == firmer
    assert len(database.documents()) == 1
    with database._engine.connect() as open_:
        former = open_.execute(text("SELECT document, version FROM former_readings")).all()
    assert [tuple(row) for row in former] == [(read.document.id, "v1")]
    back = reread(database, page, ReadPage(page, read, told), "v4")
    assert back == {"new": {"event": 1}, "otherwise": {"figure": 1}}
    assert list(database.reports()) == told
    assert list(database.queue.not_read_by("v3")) == []
    assert list(database.queue.not_read_by("v5")) == [page]


def test_a_page_cleaned_otherwise_is_another_document_and_the_former_no_longer_counts(
    database: Database, once: tuple[str, Reading], reading: Read, reports: Reports
) -> None:
    page, read = once
    other = reading(text="The mayor said on Friday that 40 people had left Ashford. More.")
    heirs = {f"{read.document.id}-{n}": f"{other.document.id}-{n}" for n in range(4)}
    changed = reread(database, page, ReadPage(page, other, reports(other), heirs), "v2")
    assert changed["document"] == read.document.id
    assert "new" not in changed
    assert "gone" not in changed
    assert [row.id for row in database.documents()] == [other.document.id]
    assert {told.document for told in database.reports()} == {other.document.id}
    assert database.document(read.document.id) == read.document
    assert database.queue.last_document(page) == other.document.id
    reread(database, page, ReadPage(page, read, reports(read)), "v3")
    assert [row.id for row in database.documents()] == [read.document.id]


def test_a_document_that_another_page_still_is_goes_on_counting(
    database: Database, once: tuple[str, Reading], reading: Read, reports: Reports
) -> None:
    page, read = once
    (twin,) = database.queue.add([Page("<p>The river rose.</p>", "b.html")])
    database.queue.claim("me", 1)
    database.queue.settle("me", [ReadPage(twin.page, read, reports(read))], "v1")
    other = reading(text="Otherwise.")
    reread(database, page, ReadPage(page, other, reports(other)), "v2")
    assert len(database.documents()) == 2
    reread(database, twin.page, ReadPage(twin.page, other, reports(other)), "v2")
    assert [row.id for row in database.documents()] == [other.document.id]


def test_judgements_go_over_to_the_reports_that_take_the_place(
    database: Database, once: tuple[str, Reading], reading: Read, reports: Reports, now: datetime
) -> None:
    page, read = once
    old = [told.id for told in reports(read)]
    database.add_judgement(Judgement(old[0], "elsewhere", True, "editor", now, why="same flood"))
    database.add_judgement(Judgement(old[1], old[2], False, "editor", now))
    other = reading(text="Otherwise.")
    new = [told.id for told in reports(other)]
    heirs = {old[0]: new[0], old[1]: new[1]}
    changed = reread(database, page, ReadPage(page, other, reports(other), heirs), "v2")
    assert changed["judgements"] == {"carried": 1, "without an heir": 1}
    standing = [j for j in database.judgements() if j.left == new[0]]
    assert [(j.right, j.same, j.by, j.at) for j in standing] == [("elsewhere", True, "editor", now)]
    assert "same flood" in standing[0].why
    assert len(database.judgements()) == 3


def test_corrections_go_over_as_judgements_do(
    database: Database, once: tuple[str, Reading], reading: Read, reports: Reports, now: datetime
) -> None:
    page, read = once
    old = [told.id for told in reports(read)]
    correction = Correction(old[0], "report", "editor", now, why="no such thing")
    database.write(lambda connection: write_signed(connection, [correction]))
    other = reading(text="Otherwise.")
    heirs = {old[0]: reports(other)[0].id}
    changed = reread(database, page, ReadPage(page, other, reports(other), heirs), "v2")
    assert changed["judgements"] == {"carried": 1}
    with database.reading_rows() as connection:
        standing = {each.report: each.by for each in read_corrections(connection)}
    assert standing == {old[0]: "editor", heirs[old[0]]: "editor"}
