"""Full text search finds the same on both databases, and no words can break it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dateline
from dateline.model import Entity, Reading, Report
from dateline.model.search import EntryKind
from dateline.searching import find_entries, index_pending, no_places
from dateline.store import Database, open_database
from dateline.store.copy import back_up

Read = Callable[..., Reading]
Reports = Callable[[Reading], list[Report]]

DOCUMENT: tuple[EntryKind, ...] = ("document",)


@pytest.fixture
def filled(database: Database, reading: Read, reports: Reports, now: datetime) -> Database:
    """Three documents on the river, one of them naming somebody in two spellings."""
    golani = Entity("e2", "person", "Abu Mohammad al-Golani", aliases=("Mr Golani",))
    for published, text in (
        ("2024-12-06", "The mayor said on Friday that 40 people had left Ashford."),
        ("2024-12-07", "The café by the river was flooded. Floods are rare in Ashford."),
        ("2024-12-08", "Al-Golani spoke of the river at Homs; nobody had left."),
    ):
        read = reading(published, text=text + " " * 20)
        read = replace(read, entities=(*read.entities, golani)) if "Golani" in text else read
        read = read if "mayor" in text else replace(read, statuses=(), figures=(), events=(),
                                                    attributions=())  # fmt: skip
        database.record(read, reports(read), now)
    return database


def found(database: Database, words: str, **more: Any) -> list[str]:
    """The first words of the documents found, in the order of the days."""
    entries = find_entries(database, words, DOCUMENT, **more)
    days = sorted({entry.reported for entry in entries})
    assert len(days) == len(entries)
    return [str(day)[-1:] for day in days]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("river", ["7", "8"]),
        ("RIVER Ashford", ["7"]),
        ("flooding", ["7"]),
        ("cafe", ["7"]),
        ("Café", ["7"]),
        ('"had left"', ["6", "8"]),
        ('"left had"', []),
        ('"flooding"', []),
        ("left -Homs", ["6"]),
        ("-river", []),
        ("peop*", ["6"]),
        ("Julani", ["8"]),
        ("Jolani", ["8"]),
        ("الجولاني", ["8"]),
        ("Джулани", ["8"]),
        ("the", ["6", "7", "8"]),
        ("the zebra", []),
        ("", []),
        ("***", []),
        ('"', []),
    ],
)
def test_words_find_the_same_on_both(words: str, days: list[str], filled: Database) -> None:
    assert found(filled, words) == days


@pytest.mark.parametrize(
    "words",
    [
        "river OR zebra", "NEAR(river ashford)", "river AND", "NOT river", "words:river", "{river}",
        "river ^left", "'; DROP TABLE documents; --", "river & !left | (", "a:*", "\\", "'", "\x00",
        "\ud800", "river\x00left", "%", "w:river", "s:'", "💥", "-", '""', "-\"", "x" * 10_000,
        "a " * 5_000, "<->", ":*",
    ],
)  # fmt: skip
def test_no_syntax_breaks_it(words: str, filled: Database) -> None:
    for entry in find_entries(filled, words):
        assert entry.document


@given(words=st.text(max_size=60))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_nothing_a_reader_writes_raises(words: str, filled: Database) -> None:
    find_entries(filled, words)


def test_places_are_found_by_their_number(filled: Database) -> None:
    reports = find_entries(filled, "Esseford", ("report",), numbered=lambda name: (2657003,))
    assert reports
    assert not find_entries(filled, "Esseford", ("report",), numbered=no_places)


def test_a_day_limits_what_is_found(filled: Database) -> None:
    assert found(filled, "river", as_of=date(2024, 12, 7)) == ["7"]


def test_what_is_recorded_later_is_found_and_nothing_twice(
    filled: Database, reading: Read, reports: Reports, now: datetime
) -> None:
    assert index_pending(filled) == 3
    assert index_pending(filled) == 0
    read = reading(
        "2024-12-09", text="A zebra was seen at Ashford, the mayor said on that day too."
    )
    filled.record(read, [], now)
    assert found(filled, "zebra") == ["9"]
    assert len(find_entries(filled, "Ashford", DOCUMENT)) == 3


def test_a_store_answers_with_claims_documents_and_names(where: str, reading: Read) -> None:
    with dateline.Store(where) as store:
        store.record(reading())
        results = store.search("40 people left")
        assert (
            results.claim_count
            and results.claims[0].report.document == results.documents[0].document
        )
        assert results.documents[0].reference == "A1"
        assert [name.entity.name for name in store.search("mayor").names] == ["the mayor"]
        assert store.search("zebra").claim_count == 0
        kept = {report.id for claim in store.claims() for report in claim.reports}
        assert store.reports_with("people") and store.reports_with("people") <= kept


def test_a_copy_of_a_store_makes_its_own_index(filled: Database, tmp_path: Path) -> None:
    assert found(filled, "river") == ["7", "8"]
    back_up(filled, tmp_path / "copy.db")
    with open_database(tmp_path / "copy.db") as copy:
        assert found(copy, "river") == ["7", "8"]
