from datetime import date

from tests.dispatches import DENIAL, RUMOUR, Dispatch, strike, toll

from dateline.corroborate.claims import build_claims
from dateline.corroborate.reports import make_reports
from dateline.model import Change, Claim
from dateline.story.changes import find_changes

FIRST = date(2024, 3, 1)


def claims_of(*made: Dispatch) -> list[Claim]:
    reports = [report for d in made for report in make_reports(d.reading)]
    return list(build_claims(reports, {d.document.id: d.document for d in made}))


def changes_of(old: list[Dispatch], new: list[Dispatch], kind: str = "event") -> list[Change]:
    reported = {d.document.id: d.document.published for d in [*old, *new]}
    changes = find_changes(claims_of(*old), claims_of(*old, *new), reported, FIRST)
    return [change for change in changes if change.claim.kind == kind]


def test_what_was_not_known_is_new() -> None:
    (change,) = changes_of([], [strike("2024-03-02", "A")])
    assert (change.kind, change.before, change.at) == ("new", None, date(2024, 3, 2))


def test_what_is_said_again_is_repeated() -> None:
    (change,) = changes_of([strike("2024-03-01", "A")], [strike("2024-03-02", "B")])
    assert change.kind == "repeated"


def test_a_second_origin_upgrades() -> None:
    (change,) = changes_of([strike("2024-03-01", "A")], [strike("2024-03-02", "B", "The police")])
    assert change.kind == "upgraded"
    assert "2 origins" in change.after


def test_a_rumour_that_is_confirmed_is_upgraded() -> None:
    rumour = strike("2024-03-01", "A", factuality=RUMOUR)
    (change,) = changes_of([rumour], [strike("2024-03-02", "B")])
    assert change.kind == "upgraded"
    assert change.before is not None and "possible" in change.before


def test_a_denial_is_denied() -> None:
    denial = strike("2024-03-02", "B", "The army", factuality=DENIAL)
    (change,) = changes_of([strike("2024-03-01", "A")], [denial])
    assert change.kind == "denied"


def test_a_new_count_is_revised() -> None:
    old, new = (
        toll("2024-03-01", "A", "the ministry", 60),
        toll("2024-03-02", "A", "the ministry", 90),
    )
    (change,) = changes_of([old], [new], "figure")
    assert (change.kind, change.before, change.after) == ("revised", "60", "90")


def test_nothing_new_is_no_change() -> None:
    assert not changes_of([strike("2024-03-01", "A")], [])


def test_an_editor_reads_denials_first() -> None:
    denial = strike("2024-03-02", "B", "The army", factuality=DENIAL)
    new = toll("2024-03-02", "C", "the ministry", 9)
    old = [strike("2024-03-01", "A")]
    reported = {d.document.id: d.document.published for d in [*old, denial, new]}
    changes = find_changes(claims_of(*old), claims_of(*old, denial, new), reported, FIRST)
    assert changes[0].kind == "denied"
    assert changes[-1].kind in ("new", "repeated")
