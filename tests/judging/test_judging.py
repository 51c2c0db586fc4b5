"""What a person signs outranks the program, everything follows from it, and it can be undone."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.dispatches import HARBOUR, INLAND, Dispatch, day, strike, toll

import dateline
from dateline.errors import UnclearJudgement
from dateline.judging import signing
from dateline.judging.log import list_signed, take_back
from dateline.judging.meaning import Meant, find_meant, open_record
from dateline.model import Claim, Period

MADE = (
    strike("2024-03-01", "A"),
    strike("2024-03-02", "B", "The police"),
    strike("2024-03-03", "C", "The army"),
)


@pytest.fixture
def store(tmp_path: Path) -> dateline.Store:
    made = dateline.Store(tmp_path / "story.db")
    made.record_many(dispatch.reading for dispatch in MADE)
    return made


def events(store: dateline.Store) -> list[Claim]:
    return store.claims(kind="event")


def meant(store: dateline.Store, words: str, kind: str | None = None) -> Meant:
    return find_meant(words, open_record(store), kind)  # type: ignore[arg-type]


def test_references_ids_letters_and_names_are_understood(store: dateline.Store) -> None:
    claim = events(store)[0]
    kinds = {report.kind for report, _ in meant(store, "A1").reports}
    assert kinds == {"event", "quote"}
    assert [r.kind for r, _ in meant(store, "[a1]".upper(), "quote").reports] == ["quote"]
    assert len(meant(store, claim.id[:8]).reports) == 3
    assert [r.id for r, _ in meant(store, claim.reports[1].id).reports] == [claim.reports[1].id]
    assert meant(store, "B").document == MADE[1].document.id
    assert meant(store, MADE[2].document.id[:10]).document == MADE[2].document.id
    assert meant(store, "the police").name == "the police"


@pytest.mark.parametrize(
    "words", ["", "Z9", "A77", "ffffffff", "nobody at all", "0", "\x00", "A" * 999]
)
def test_what_is_not_there_is_said(words: str, store: dateline.Store) -> None:
    with pytest.raises(UnclearJudgement):
        meant(store, words)


def test_parting_by_reference_parts_what_both_tell(store: dateline.Store) -> None:
    assert len(events(store)) == 1
    signed = signing.judge_pair(meant(store, "A1"), meant(store, "B1"), False, "ada", "another day")
    store.database.sign(signed)
    apart = [{r.document for r in claim.reports} for claim in events(store)]
    assert len(apart) == 2
    assert not any({MADE[0].document.id, MADE[1].document.id} <= told for told in apart)
    assert set(take_back(store, "ada")) == set(signed)
    assert len(events(store)) == 1


def test_the_latest_word_on_a_pair_counts(store: dateline.Store) -> None:
    pair = meant(store, "A1", "event"), meant(store, "B1", "event")
    moment = datetime(2024, 4, 1, tzinfo=UTC)
    store.database.sign(signing.judge_pair(*pair, False, "ada", at=moment))
    assert len(events(store)) == 2
    store.database.sign(signing.judge_pair(*pair, True, "bob", at=moment + timedelta(days=1)))
    assert len(events(store)) == 1


def test_things_of_different_kinds_are_never_one(store: dateline.Store) -> None:
    with pytest.raises(UnclearJudgement, match="only two"):
        signing.judge_pair(meant(store, "A1"), meant(store, "B"), True, "ada")
    with pytest.raises(UnclearJudgement, match="one kind"):
        signing.judge_pair(meant(store, "A1", "event"), meant(store, "B1", "quote"), True, "ada")
    with pytest.raises(UnclearJudgement, match="already"):
        signing.judge_pair(meant(store, "A1"), meant(store, "A1"), True, "ada")


def test_a_corrected_place_moves_claim_and_map(store: dateline.Store) -> None:
    claim = events(store)[0]
    assert claim.place == HARBOUR
    store.database.sign(signing.correct_place(meant(store, claim.id), INLAND, "ada"))
    assert [c.place for c in events(store)] == [INLAND]
    assert {r.id for c in events(store) for r in c.reports} == {r.id for r in claim.reports}
    store.database.sign(signing.correct_place(meant(store, claim.id), None, "bob"))
    assert [c.place for c in events(store)] == [None]


def test_a_corrected_date_moves_the_timeline(store: dateline.Store) -> None:
    id = events(store)[0].id
    store.database.sign(signing.correct_date(meant(store, id), "2024-02-28", "ada"))
    (entry,) = store.timeline()
    assert entry.date == Period(date(2024, 2, 28), date(2024, 2, 28), "day", "corrected by ada")
    store.database.sign(signing.correct_date(meant(store, id), "none", "ada"))
    assert store.timeline()[0].date is None


def test_a_corrected_source_changes_who_is_counted(tmp_path: Path) -> None:
    with dateline.Store(tmp_path / "story.db") as store:
        store.record_many(d.reading for d in (toll("2024-03-01", "A", "the mayor", 7),
                                              toll("2024-03-02", "B", "the army", 7)))  # fmt: skip
        (claim,) = store.claims(kind="figure")
        assert claim.status == "corroborated"
        store.database.sign(
            signing.correct_source(meant(store, "B1", "figure"), "the mayor", "ada")
        )
        (claim,) = store.claims(kind="figure")
        assert (claim.status, tuple(claim.origins)) == ("single origin", ("the mayor",))
        assert claim.reports[1].chain == ("the mayor", "B")
        store.database.sign(signing.correct_source(meant(store, "B1", "figure"), "none", "ada"))
        (claim,) = store.claims(kind="figure")
        assert claim.reports[1].origin is None and claim.reports[1].chain == ("B",)


def test_a_claim_said_to_be_denied_leaves_the_timeline(store: dateline.Store) -> None:
    assert len(store.timeline()) == 1
    id = events(store)[0].id
    store.database.sign(signing.correct_status(meant(store, id), "denied", "ada", "she called"))
    (claim,) = events(store)
    assert (
        claim.status == "denied" and "ada" in claim.status.why and "she called" in claim.status.why
    )
    assert store.timeline() == []
    take_back(store, "ada")
    assert len(store.timeline()) == 1


def test_the_status_of_a_place_is_corrected(tmp_path: Path) -> None:
    told = Dispatch("Northport was flooded.", "2024-03-01")
    told.status("Northport was flooded", HARBOUR, "flooded", period=day("2024-03-01"))
    with dateline.Store(tmp_path / "story.db") as store:
        store.record(told.reading)
        found = meant(store, "A1")
        store.database.sign(signing.correct_status(found, "cut off", "ada"))
        assert [line.status for line in store.places()] == ["cut_off"]
        with pytest.raises(UnclearJudgement, match="without the place"):
            signing.correct_place(found, None, "ada")
        with pytest.raises(UnclearJudgement, match="no status"):
            signing.correct_status(found, "lovely", "ada")


def test_what_is_rejected_is_left_out_of_everything(store: dateline.Store) -> None:
    store.database.sign(signing.reject(meant(store, "A1"), "ada", "a drill"))
    assert {r.document for c in store.claims() for r in c.reports}.isdisjoint({MADE[0].document.id})
    (line, *_) = list_signed(store, store.references())
    assert line.act == "reject" and line.told.startswith("A1 “") and line.note == "a drill"


def test_two_names_become_one_origin_and_one_becomes_two(tmp_path: Path) -> None:
    with dateline.Store(tmp_path / "story.db") as store:
        store.record_many(
            d.reading
            for d in (toll("2024-03-01", "A", "the harbour office", 7),
                      toll("2024-03-02", "B", "the port authority", 7))
        )  # fmt: skip
        (claim,) = store.claims(kind="figure")
        assert len(claim.origins) == 2
        names = meant(store, "the harbour office"), meant(store, "the port authority")
        store.database.sign(signing.judge_pair(*names, True, "ada"))
        (claim,) = store.claims(kind="figure")
        assert len(claim.origins) == 1 and claim.status == "single origin"
        store.database.sign(signing.judge_pair(*names, False, "ada"))
        assert len(store.claims(kind="figure")[0].origins) == 2


def test_two_documents_become_one_story(tmp_path: Path) -> None:
    with dateline.Store(tmp_path / "story.db") as store:
        store.record(Dispatch("Bread has become dear in Midtown.", "2024-03-01").reading)
        store.record(Dispatch("A ferry ran aground off Northport.", "2024-06-01").reading)
        assert len(store.stories()) == 2
        store.database.sign(signing.judge_pair(meant(store, "A"), meant(store, "B"), True, "ada"))
        assert len(store.stories()) == 1


def test_the_log_tells_who_did_what_and_who_took_it_back(store: dateline.Store) -> None:
    store.database.sign(signing.reject(meant(store, "A1", "quote"), "ada"))
    store.database.sign(
        signing.judge_pair(meant(store, "A1", "event"), meant(store, "B1", "event"), False, "bob")
    )
    take_back(store, "bob")
    lines = list_signed(store, store.references())
    assert [(line.act, line.by, line.withdrawn_by) for line in lines] == [
        ("apart", "bob", "bob"),
        ("reject", "ada", None),
    ]
    take_back(store, "carol", lines[1].id[:6])
    assert list_signed(store, store.references())[1].withdrawn_by == "carol"
    with pytest.raises(UnclearJudgement):
        take_back(store, "ada")
    with pytest.raises(UnclearJudgement):
        take_back(store, "ada", "")


def test_corrections_outlive_a_second_reading(store: dateline.Store) -> None:
    id = events(store)[0].id
    store.database.sign(signing.correct_place(meant(store, id), INLAND, "ada"))
    assert store.record_many(dispatch.reading for dispatch in MADE) == [False] * 3
    assert [c.place for c in events(store)] == [INLAND]


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("2024-12-05", date(2024, 12, 5), date(2024, 12, 5), "day"),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
        ("2024-12-01/2024-12-05", date(2024, 12, 1), date(2024, 12, 5), "day"),
    ],
)
def test_days_are_read_with_their_precision(
    words: str, start: date, end: date, precision: str
) -> None:
    period = signing.read_days(words, "ada")
    assert period is not None
    assert (period.start, period.end, period.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "words", ["", "soon", "2024-13", "0000", "2024-02-30", "2024-12-05/2024-12-01", "9999-12"]
)
def test_what_is_no_day_is_said(words: str) -> None:
    with pytest.raises(UnclearJudgement, match="day"):
        signing.read_days(words, "ada")


def test_notes_and_names_have_a_length(store: dateline.Store) -> None:
    with pytest.raises(UnclearJudgement, match="characters"):
        signing.reject(meant(store, "A1"), "ada", "x" * 5000)
    with pytest.raises(UnclearJudgement, match="signed"):
        signing.reject(meant(store, "A1"), "  ")
