"""What gainsays that a thing happened, and what does not."""

import pytest
from tests.dispatches import HARBOUR, Dispatch, day

from dateline.corroborate.claims import build_claims
from dateline.corroborate.reports import make_reports
from dateline.model import Claim, Factuality
from dateline.model.attribution import FactTime

SHELLING = "Shelling/artillery/missile attack"


def told(actor: str = "rebels") -> Dispatch:
    clause = "Rebels shelled the fish market in Northport"
    made = Dispatch(f"{clause} on Friday.", "2024-03-02", "The Post")
    made.event("shelled", clause, acled=SHELLING, place=HARBOUR, period=day("2024-03-01"),
               actors=(actor,))  # fmt: skip
    return made


def not_so(
    clause: str, trigger: str, why: str, source: str, actor: str | None, time: FactTime = "realised"
) -> Dispatch:
    made = Dispatch(f"{source} said {clause}.", "2024-03-02", "The Herald")
    said = made.quote(source, clause)
    made.event(
        trigger, clause, acled=SHELLING, place=HARBOUR, period=day("2024-03-01"), attribution=said,
        actors=(actor,) if actor else (),
        factuality=Factuality(polarity="negative", time=time, why=why),
    )  # fmt: skip
    return made


def claim_of(*made: Dispatch) -> Claim:
    reports = [r for d in made for r in make_reports(d.reading)]
    claims = build_claims(reports, {d.document.id: d.document for d in made})
    return next(claim for claim in claims if claim.kind == "event" and claim.factuality.happened)


def test_who_says_that_a_thing_is_not_so_denies_it() -> None:
    denial = not_so(
        "nobody shelled the fish market in Northport on Friday", "shelled", "nobody", "The mayor",
        None,
    )  # fmt: skip
    claim = claim_of(told(), denial)
    assert claim.status == "denied"
    assert "The mayor" in claim.status.why


def test_what_is_asked_not_to_be_denies_nothing() -> None:
    plea = not_so("not to shell the fish market in Northport", "shell", "not", "The mayor", None,
                  "future")  # fmt: skip
    assert claim_of(told(), plea).status != "denied"


@pytest.mark.parametrize(
    ("clause", "why", "actor"),
    [
        ("the army foiled rebels who shelled the fish market in Northport", "foiled", None),
        ("the army could not have shelled the fish market in Northport", "could, not", None),
        ("those who were not shelled left the fish market in Northport", "not", None),
        ("no further shelled fish market in Northport was found", "no", None),
        ("nobody so far has shelled the fish market in Northport", "nobody", None),
        ("they had not shelled the fish market in Northport long enough", "not", None),
        ("raids that shelled the fish market in Northport are not uncommon", "not", None),
        ("the army has not shelled the fish market in Northport", "not", "army"),
    ],
)
def test_what_failed_was_unable_or_is_anothers_deed_denies_nothing(
    clause: str, why: str, actor: str | None
) -> None:
    claim = claim_of(told(), not_so(clause, "shelled", why, "The mayor", actor))
    assert claim.status != "denied"


def test_who_denies_a_raid_by_its_own_aircraft_leaves_the_raid_standing() -> None:
    raided = Dispatch("Northport came under an air raid on Friday.", "2024-03-02", "The Post")
    raided.status("under an air raid", HARBOUR, "under attack", period=day("2024-03-01"))
    denied = Dispatch(
        "The ministry denied its warplanes put Northport under an air raid.", "2024-03-02", "B"
    )
    denied.status(
        "under an air raid", HARBOUR, "under attack", period=day("2024-03-01"),
        factuality=Factuality(polarity="negative", why="denied"),
    )  # fmt: skip
    reports = [r for d in (raided, denied) for r in make_reports(d.reading)]
    claims = build_claims(reports, {d.document.id: d.document for d in (raided, denied)})
    assert {str(claim.status) for claim in claims} == {"unknown origin"}


def test_what_is_denied_of_a_known_attack_leaves_it_standing() -> None:
    clause = "the attack on Northport was not the work of one man"
    made = Dispatch(f"Scholars said {clause}.", "2024-03-02", "B")
    said = made.quote("Scholars", clause)
    made.event("attack", clause, acled=SHELLING, place=HARBOUR, period=day("2024-03-01"),
               attribution=said, factuality=Factuality(polarity="negative", why="not"))  # fmt: skip
    assert claim_of(told(), made).status != "denied"
    clause = "the attack on Northport did not happen"
    made = Dispatch(f"Scholars said {clause}.", "2024-03-02", "B")
    said = made.quote("Scholars", clause)
    made.event("attack", clause, acled=SHELLING, place=HARBOUR, period=day("2024-03-01"),
               attribution=said, factuality=Factuality(polarity="negative", why="not"))  # fmt: skip
    assert claim_of(told(), made).status == "denied"


def test_who_denies_that_its_own_aircraft_did_it_leaves_the_attack_standing() -> None:
    clause = "its warplanes shelled the fish market in Northport"
    made = Dispatch(f"The ministry denied {clause}.", "2024-03-02", "B")
    said = made.quote("The ministry", clause)
    made.event(
        "shelled", clause, acled=SHELLING, place=HARBOUR, period=day("2024-03-01"),
        attribution=said, factuality=Factuality(polarity="negative", why="denied"),
    )  # fmt: skip
    assert claim_of(told(), made).status != "denied"


def test_the_same_word_about_something_else_denies_nothing() -> None:
    wish = Dispatch("Rebels want the mayor to go.", "2024-03-02", "The Post")
    wish.event("want", "Rebels want the mayor to go", actors=("rebels",))
    other = Dispatch("Bakers said they did not want the mayor to go.", "2024-03-02", "The Herald")
    clause = "they did not want the mayor to go"
    other.event("want", clause, attribution=other.quote("Bakers", clause), actors=("bakers",),
                factuality=Factuality(polarity="negative", why="not"))  # fmt: skip
    reports = [r for d in (wish, other) for r in make_reports(d.reading)]
    claims = build_claims(reports, {d.document.id: d.document for d in (wish, other)})
    assert "denied" not in {str(claim.status) for claim in claims}
