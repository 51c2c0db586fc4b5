"""Accusations and denials led back to what they are about."""

from typing import Any

from tests.dispatches import DENIAL, HARBOUR, Dispatch, day

from dateline.corroborate.claims import build_claims
from dateline.corroborate.reports import make_reports
from dateline.model import Claim, Event

SHELLING = "Shelling/artillery/missile attack"
SHELLED: dict[str, Any] = {"acled": SHELLING, "place": HARBOUR, "period": day("2024-03-01")}


def claims_of(*made: Dispatch) -> list[Claim]:
    reports = [r for d in made for r in make_reports(d.reading)]
    told = build_claims(reports, {d.document.id: d.document for d in made})
    return [claim for claim in told if claim.kind == "event"]


def accusation() -> Dispatch:
    made = Dispatch(
        "Shells hit the fish market in Northport on Friday. "
        "Fishermen accused the army of shelling the market. The army denied the allegations.",
        "2024-03-02",
    )
    made.event("hit", "Shells hit the fish market in Northport on Friday", **SHELLED)
    accuses = made.span("Fishermen accused the army of shelling the market")
    made.event(
        "accused",
        accuses.of(made.document.text),
        "ACCUSE",
        actors=("Fishermen",),
        recipients=("army",),
    )
    made.event("shelling", "shelling the market", acled=SHELLING, place=HARBOUR, actors=("army",))
    made.event("denied", "The army denied the allegations", "REJECT", actors=("army",))
    return made


def types_of(claim: Claim) -> list[str]:
    return [r.content.type for r in claim.reports if isinstance(r.content, Event)]


def test_an_accusation_and_its_denial_stand_in_the_claim_of_the_deed() -> None:
    (claim,) = claims_of(accusation())
    assert sorted(types_of(claim)) == ["ACCUSE", "ASSAULT", "ASSAULT", "REJECT"]
    told = {r.content.type: r for r in claim.reports if isinstance(r.content, Event)}
    alleged, denied = told["ACCUSE"], told["REJECT"]
    assert (alleged.origin, alleged.factuality.certainty) == ("Fishermen", "probable")
    assert (denied.origin, denied.factuality.polarity) == ("army", "negative")


def test_who_denies_a_deed_leaves_it_standing_and_puts_the_actor_in_dispute() -> None:
    (claim,) = claims_of(accusation())
    assert claim.status == "disputed"
    assert "army denies" in claim.status.why
    assert claim.factuality.happened
    assert claim.title == "Shells hit the fish market in Northport on Friday"


def test_who_denies_that_it_happened_at_all_denies_the_claim() -> None:
    made = Dispatch(
        "Shells hit the fish market in Northport on Friday. The harbour board denied the attack.",
        "2024-03-02",
    )
    made.event("hit", "Shells hit the fish market in Northport on Friday", **SHELLED)
    made.event("denied", "The harbour board denied the attack", "REJECT", actors=("harbour board",))
    (claim,) = claims_of(made)
    assert claim.status == "denied"
    assert "harbour board" in claim.status.why


def test_what_is_denied_to_have_been_done_meets_what_was_told_before() -> None:
    made = Dispatch(
        "Shells hit the fish market in Northport on Friday. The army denied shelling the market.",
        "2024-03-02",
    )
    made.event("hit", "Shells hit the fish market in Northport on Friday", **SHELLED)
    said = made.quote("The army", "shelling the market", act="denied")
    made.event(
        "shelling", "shelling the market", acled=SHELLING, factuality=DENIAL, attribution=said
    )
    (claim,) = claims_of(made)
    assert [r.factuality.polarity for r in claim.reports] == ["positive", "negative"]


def test_blame_is_for_what_was_told_and_not_for_what_else_is_said_of_the_blamed() -> None:
    made = Dispatch(
        "A bomb hit the fish market in Northport on Friday. Fishermen blamed smugglers who had "
        "raided Midtown in May.",
        "2024-03-02",
    )
    made.event("hit", "A bomb hit the fish market in Northport on Friday", **SHELLED)
    made.event(
        "blamed",
        "Fishermen blamed smugglers who had raided Midtown in May",
        "ACCUSE",
        actors=("Fishermen",),
        recipients=("smugglers",),
    )
    made.event("raided", "who had raided Midtown in May", period=day("2023-05-02"))
    assert [types_of(claim) for claim in claims_of(made)] == [["ASSAULT", "ACCUSE"], ["ASSAULT"]]


def test_an_accusation_of_nothing_told_and_a_call_turned_down_stay_by_themselves() -> None:
    made = Dispatch(
        "Shells hit the fish market in Northport on Friday. Fishermen accused the board of greed. "
        "The army rejected calls to halt the shelling.",
        "2024-03-02",
    )
    made.event("hit", "Shells hit the fish market in Northport on Friday", **SHELLED)
    made.event("accused", "Fishermen accused the board of greed", "ACCUSE", actors=("Fishermen",))
    made.event("rejected", "The army rejected calls to halt the shelling", "REJECT")
    assert [types_of(claim) for claim in claims_of(made)] == [["ASSAULT"], ["ACCUSE"], ["REJECT"]]


def test_what_one_voice_sets_against_what_it_tells_is_no_denial() -> None:
    def blast(published: str) -> Dispatch:
        text = "The blast in Northport on Friday was due to a rocket and no car bomb explosion."
        made = Dispatch(text, published, f"The Post of {published}")
        told = {"place": HARBOUR, "period": day("2024-03-01")}
        made.event("blast", "The blast in Northport on Friday was due to a rocket", **told)
        made.event("explosion", "no car bomb explosion", factuality=DENIAL, **told)
        return made

    assert "denied" not in {
        claim.status for claim in claims_of(blast("2024-03-01"), blast("2024-03-02"))
    }


def test_who_denies_allegations_that_nobody_here_makes_denies_no_happening() -> None:
    made = Dispatch(
        "Shells hit the fish market in Northport on Friday. The army denied the allegations.",
        "2024-03-02",
    )
    made.event("hit", "Shells hit the fish market in Northport on Friday", **SHELLED)
    made.event("denied", "The army denied the allegations", "REJECT", actors=("army",))
    (claim,) = claims_of(made)
    assert claim.status == "unknown origin"
    assert len(claim.reports) == 2
