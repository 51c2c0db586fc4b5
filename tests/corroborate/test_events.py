"""One happening under one name in two reports, and one name for two happenings."""

from dataclasses import replace
from typing import Any

from tests.by_hand import span
from tests.dispatches import DENIAL, HARBOUR, PLAN, RUMOUR, Dispatch, day, strike

from dateline.corroborate.claims import build_claims
from dateline.corroborate.cluster import SAME_WORDS
from dateline.corroborate.episodes import Gist, find_episodes
from dateline.corroborate.events import agree_on_time, same_event
from dateline.corroborate.reports import make_reports
from dateline.corroborate.telling import find_tellings, same_spelling
from dateline.model import Claim, Document, Event, Factuality, Reading
from dateline.story.timeline import build_timeline
from dateline.story.weight import weigh

FERRY = (
    "The ferry Marigold has been sold to a shipyard, the harbour board said.\n\n"
    "The Marigold carried islanders and sheep for forty years. Islanders had asked the board "
    "to keep the old ferry as a museum."
)
ALSO_FERRY = (
    "Islanders mourned the Marigold on the quay.\n\nThe old ferry carried sheep and schoolchildren "
    "for forty years before the board sold her to a shipyard on the mainland."
)
PAINTING = (
    "A painting of a goat was sold at auction in the capital.\n\n"
    "The buyer, a dentist, outbid two museums by telephone."
)

DONE = Factuality()
SHELLING = "Shelling/artillery/missile attack"


def told(text: str, words: str, type: str = "OTHER", factuality: Factuality = DONE) -> Reading:
    trigger = span(text, words)
    event = Event(trigger, type, None, None, (), (), None, None, factuality, None, (trigger,))
    return Reading(Document(text), (), (), (), (), (), (event,), (), ())


def claims_of(*readings: Reading) -> list[Claim]:
    reports = [report for reading in readings for report in make_reports(reading)]
    documents = {reading.document.id: reading.document for reading in readings}
    return list(build_claims(reports, documents))


def test_the_same_word_in_reports_of_one_matter_is_one_happening() -> None:
    claims = claims_of(told(FERRY, "sold"), told(ALSO_FERRY, "sold"), told(PAINTING, "sold"))
    assert sorted(len(claim.reports) for claim in claims) == [1, 2]


MURDER = (
    "The old man was killed at night.\n\nThe lighthouse keeper Abel Stokes had refused the "
    "smugglers of Crag Point, who wanted the lighthouse lamp put out."
)
ALSO_MURDER = (
    "Who killed him is for a jury to say.\n\nThe keeper Abel Stokes kept the lighthouse lamp of "
    "Crag Point lit against smugglers."
)


def killing(text: str, *recipients: str) -> Reading:
    (event,) = told(text, "killed", "ASSAULT").events
    return Reading(Document(text), events=(replace(event, recipients=recipients),))


def test_one_matter_has_one_killing_of_its_name() -> None:
    (claim,) = claims_of(killing(MURDER, "Abel Stokes"), killing(ALSO_MURDER, "Abel Stokes"))
    assert len(claim.reports) == 2


def test_but_a_war_has_many_and_who_is_not_named_may_be_anybody() -> None:
    assert len(claims_of(killing(MURDER, "soldiers"), killing(ALSO_MURDER, "soldiers"))) == 2
    assert len(claims_of(killing(MURDER), killing(ALSO_MURDER, "Abel Stokes"))) == 2
    assert len(claims_of(killing(MURDER, "a smuggler"), killing(ALSO_MURDER, "Abel Stokes"))) == 2


def test_a_word_that_stands_for_anything_makes_no_happening_one() -> None:
    patience = told(f"{FERRY} The islanders lost patience with the board.", "lost")
    bet = told(f"{ALSO_FERRY} A sheep farmer lost a bet on her price.", "lost")
    sight = told(
        f"{ALSO_FERRY} We must not lose sight of the sheep.", "lose",
        factuality=Factuality(polarity="negative"),
    )  # fmt: skip
    assert len(claims_of(patience, bet)) == 2
    assert len(claims_of(patience, sight)) == 2


def in_passing(text: str, words: str) -> Reading:
    (event,) = told(text, words).events
    return Reading(Document(text), passing=(replace(event, passing=True),))


def test_what_one_document_tells_another_may_tell_in_passing() -> None:
    (claim,) = claims_of(in_passing(ALSO_FERRY, "sold"), told(FERRY, "sold"))
    assert len(claim.reports) == 2
    (alone,) = claims_of(told(FERRY, "sold"))
    assert claim.id == alone.id
    assert claim.title == alone.title


FURTHER_DOWN = "It rained. The quay was full. Gulls screamed. Nobody spoke.\n\n"


def test_what_all_tell_in_passing_is_no_claim() -> None:
    lower = in_passing(FURTHER_DOWN + ALSO_FERRY, "sold")
    assert claims_of(lower, in_passing(FERRY, "sold")) == []


def test_but_what_two_have_at_their_head_is_one() -> None:
    (claim,) = claims_of(in_passing(ALSO_FERRY, "sold"), in_passing(FERRY, "sold"))
    assert claim.passing
    assert len(claim.reports) == 2


def test_a_copy_of_a_head_is_none() -> None:
    again = in_passing(FERRY + "\n\nThe museum is closed.", "sold")
    assert claims_of(again, in_passing(FERRY, "sold")) == []


def test_one_word_at_the_head_of_two_matters_is_none() -> None:
    assert claims_of(in_passing(PAINTING, "sold"), in_passing(FERRY, "sold")) == []


def test_a_claim_in_passing_comes_last_and_stands_in_no_timeline() -> None:
    (passing,) = claims_of(in_passing(ALSO_FERRY, "sold"), in_passing(FERRY, "sold"))
    (alone,) = claims_of(told(PAINTING, "sold"))
    assert weigh(passing) < weigh(alone)
    assert [entry.claim for entry in build_timeline([passing, alone])] == [alone]


def test_in_passing_counts_what_a_document_is_much_about() -> None:
    (event,) = make_reports(in_passing(FERRY, "sold"))
    assert event.evidence[0].of(FERRY) == "sold"
    assert make_reports(in_passing(FURTHER_DOWN + FERRY + " It rained. " * 30, "said")) == ()


def test_another_word_is_another_happening() -> None:
    claims = claims_of(told(FERRY, "sold"), told(ALSO_FERRY, "mourned"))
    assert [len(claim.reports) for claim in claims] == [1, 1]


def test_a_word_of_two_plain_kinds_is_two_happenings() -> None:
    claims = claims_of(told(FERRY, "sold", "AID"), told(ALSO_FERRY, "sold", "COERCE"))
    assert [len(claim.reports) for claim in claims] == [1, 1]


def test_a_plan_and_a_deed_are_two_and_so_are_a_plan_and_a_denial() -> None:
    for one, other in ((DONE, PLAN), (DONE, RUMOUR), (DENIAL, PLAN)):
        texts = told(FERRY, "sold", factuality=one), told(ALSO_FERRY, "carried", factuality=other)
        assert [len(claim.reports) for claim in claims_of(*texts)] == [1, 1]


def test_a_denial_in_words_of_its_own_meets_what_it_denies() -> None:
    rumour = told("Crews said that a barge had gone down off Grimsholt quay.", "gone down")
    denial = told(
        "The port denied that a barge had been lost off Grimsholt quay.", "lost", factuality=DENIAL
    )
    (claim,) = claims_of(rumour, denial)
    assert claim.status == "denied"


def test_the_same_words_outrank_any_likeness() -> None:
    first, other = strike("2024-03-01", "A"), strike("2024-03-02", "B", "The police")
    copy = strike("2024-03-03", "C")
    episodes = [
        find_episodes(
            telling
            for telling in find_tellings(made.document, make_reports(made.reading))
            if telling.report.kind == "event"
        )[0]
        for made in (first, other, copy)
    ]
    original, alike, printed = episodes
    assert same_event(original, alike, same_spelling).score < SAME_WORDS
    assert same_event(original, printed, same_spelling).score == SAME_WORDS


def test_what_one_outlet_hedges_and_another_asserts_is_one_happening() -> None:
    hedged = Dispatch(
        "Planes may have struck the fish market of Northport on Friday, sinking boats.",
        "2024-03-01",
        "The Post",
    )
    hedged.event(
        "struck",
        "Planes may have struck the fish market of Northport",
        acled="Air/drone strike",
        place=HARBOUR,
        period=day("2024-03-01"),
        factuality=RUMOUR,
    )
    told = claims_of(hedged.reading, strike("2024-03-02", "The Herald").reading)
    (claim,) = [claim for claim in told if claim.kind == "event"]
    assert [r.factuality.certainty for r in claim.reports] == ["possible", "certain"]
    assert claim.factuality.happened


def test_two_attacks_of_two_sides_that_one_text_tells_apart_stay_two() -> None:
    both = Dispatch(
        "Rebels fired rockets at Northport on Friday and the army shelled Northport that night.",
        "2024-03-01",
        "The Post",
    )
    fired = {"acled": SHELLING, "place": HARBOUR, "period": day("2024-03-01")}
    both.event("fired", "Rebels fired rockets at Northport", actors=("rebels",), **fired)
    both.event("shelled", "the army shelled Northport", actors=("army",), **fired)
    one = Dispatch("Shells fell on Northport on Friday, killing four.", "2024-03-02", "The Herald")
    one.event("fell", "Shells fell on Northport", **fired)
    claims = claims_of(both.reading, one.reading)
    assert sorted(len(claim.reports) for claim in claims) == [1, 2]
    assert not any(claim.status == "disputed" for claim in claims)


def shelling(text: str, clause: str, trigger: str, published: str, **more: Any) -> Dispatch:
    made = Dispatch(text, published, f"The Post of {published}")
    made.event(trigger, clause, acled=SHELLING, place=HARBOUR, **more)
    return made


def test_what_is_done_again_and_again_is_no_days_attack() -> None:
    friday = day("2024-03-01")
    attack = shelling(
        "Rebels fired rockets at Northport on Friday.",
        "Rebels fired rockets at Northport on Friday",
        "fired",
        "2024-03-01",
        period=friday,
    )
    habit = shelling(
        "Rebels regularly fire rockets at Northport from the hills.",
        "Rebels regularly fire rockets at Northport from the hills",
        "fire",
        "2024-03-02",
    )
    claims = claims_of(attack.reading, habit.reading)
    assert [len(claim.reports) for claim in claims] == [1, 1]


def test_the_toll_of_a_week_makes_the_attacks_of_a_day_less_alike() -> None:
    one = Gist("violence", True, "positive", None, ((738946, 738946),))
    assert agree_on_time(one, replace(one, days=((738940, 738946),))).score < 0
    assert agree_on_time(one, one).score > 0
