"""Hands of one another are one origin."""

from dataclasses import replace

from tests.corroborate.test_claims import events_of
from tests.dispatches import HARBOUR, Dispatch, day

from dateline.corroborate.origins import count_origins
from dateline.corroborate.reports import make_reports
from dateline.corroborate.telling import same_spelling
from dateline.model import Claim


def told(outlet: str, source: str, *carriers: str) -> Dispatch:
    """A dispatch of its own words in which a source tells of the strike, through the carriers."""
    words = {"The Post": "Planes struck Northport's fish market on Friday"}
    said = words.get(outlet, "An air strike hit the Northport market of the fishermen on Friday")
    made = Dispatch(f"{said}, {source} said.", "2024-03-02", outlet)
    quote = made.quote(source, said, *carriers)
    trigger = "struck" if outlet == "The Post" else "air strike"
    made.event(
        trigger, said, acled="Air/drone strike", place=HARBOUR, period=day("2024-03-01"),
        attribution=quote,
    )  # fmt: skip
    return made


def claim_of(*made: Dispatch) -> Claim:
    (claim,) = events_of(*made)
    return claim


def test_an_agency_is_no_second_origin_beside_the_one_who_told_it() -> None:
    claim = claim_of(
        told("The Post", "Ann Lee", "Coast Agency"), told("The Herald", "Coast Agency")
    )
    assert tuple(claim.origins) == ("Ann Lee",)
    assert claim.status == "single origin"
    assert "not counted beside Ann Lee: Coast Agency" in claim.origins.why


def test_a_body_stands_for_the_unnamed_that_it_heard() -> None:
    claim = claim_of(
        told("The Post", "trusted sources", "Coast Observatory"),
        told("The Herald", "Coast Observatory"),
    )
    assert tuple(claim.origins) == ("Coast Observatory",)


def test_a_monitor_counts_with_the_one_that_is_named() -> None:
    claim = claim_of(
        told("The Post", "Coast Observatory"), told("The Herald", "a monitoring group")
    )
    assert tuple(claim.origins) == ("Coast Observatory",)


def test_media_of_one_government_are_one_origin() -> None:
    claim = claim_of(told("The Post", "SANA"), told("The Herald", "Syrian state television"))
    assert len(claim.origins) == 1
    assert "SANA" in claim.origins.why and "Syrian state television" in claim.origins.why


def test_two_witnesses_stay_two() -> None:
    claim = claim_of(told("The Post", "Ann Lee"), told("The Herald", "Bo Dahl"))
    assert tuple(claim.origins) == ("Ann Lee", "Bo Dahl")


def test_who_tells_it_in_passing_is_no_origin_beside_those_who_tell_it() -> None:
    firm, passing = told("The Post", "Ann Lee"), told("The Herald", "Bo Dahl")
    (event,) = passing.events
    passing.events[:] = [replace(event, passing=True)]
    reports = [r for made in (firm, passing) for r in make_reports(made.reading)]
    events = [report for report in reports if report.kind == "event"]
    origins = count_origins(events, same_spelling, {r.document: "The Herald" for r in reports})
    assert tuple(origins) == ("Ann Lee",)
    assert "told in passing: The Herald" in origins.why
    alone = count_origins(events[1:], same_spelling, {})
    assert tuple(alone) == ("Bo Dahl",)
