"""The metrics that no library gives, on cases worked out by hand."""

from datetime import date

import pytest
from eval.conll import conll, count
from eval.events import score_sub_events
from eval.terrorism import incident_type, score
from eval.timelines import aligned_rouge, compare

from dateline.model import Document, Event, Factuality, Period, Place, Reading, Span

FIRST, NEXT, LATER = date(2024, 3, 1), date(2024, 3, 2), date(2024, 3, 9)


def test_conll_of_the_reference_example() -> None:
    """The example of Pradhan et al. (2014), figure 1."""
    gold = [frozenset("abc"), frozenset("defg")]
    ours = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]
    scores = conll([count(gold, ours)])
    assert scores["muc_f1"] == pytest.approx(0.4)
    assert scores["b_cubed_f1"] == pytest.approx(0.4545, abs=1e-4)
    assert scores["ceaf_e_f1"] == pytest.approx(0.52)


def test_the_same_clusters_are_right_and_none_is_wrong() -> None:
    gold = [frozenset("abc"), frozenset("d")]
    assert conll([count(gold, gold)])["conll_f1"] == 1
    assert conll([count(gold, [])])["conll_f1"] == 0


def test_the_best_alignment_gives_up_a_good_pair_for_two() -> None:
    gold = [frozenset("abcd"), frozenset("ef")]
    ours = [frozenset("abef"), frozenset("cd")]
    # abcd-cd (.67) with ef-abef (.67) is more than abcd-abef (.5) alone.
    assert count(gold, ours)["ceaf_e"][0] == pytest.approx(4 / 3)


def test_a_timeline_against_itself_and_against_nothing() -> None:
    gold = {FIRST: ["The ferry sank."], LATER: ["The inquiry began."]}
    assert compare(gold, gold) == {"date_f1": 1, "alignment_rouge_1": 1, "alignment_rouge_2": 1}
    assert set(compare({}, gold).values()) == {0}


def test_a_day_off_counts_half() -> None:
    gold, ours = {FIRST: ["The ferry sank."]}, {NEXT: ["The ferry sank."]}
    assert aligned_rouge(ours, gold, 1) == pytest.approx(0.5)
    assert compare(ours, gold)["date_f1"] == 0


def bombing(**changed: object) -> Event:
    """A bombing in Flores on the fourth of February 1990, by guerrillas against a peasant."""
    day = date(1990, 2, 4)
    told: dict[str, object] = {
        "trigger": Span(0, 6), "type": "ASSAULT", "mode": "explosives",
        "acled": "Remote explosive/landmine/IED", "actors": ("guerrillas",),
        "recipients": ("a peasant",), "place": Place("Flores"), "period": Period(day, day),
    }  # fmt: skip
    return Event(**(told | changed))  # type: ignore[arg-type]


TEMPLATE = {
    "INCIDENT: TYPE": "BOMBING", "INCIDENT: DATE": "- 04 FEB 90",
    "INCIDENT: LOCATION": "GUATEMALA: PETEN (DEPARTMENT): FLORES (CITY)",
    "PERP: INDIVIDUAL ID": '"GUERRILLAS"', "PERP: ORGANIZATION ID": "-",
    "HUM TGT: NAME": "-", "HUM TGT: DESCRIPTION": '"PEASANT"',
}  # fmt: skip


def test_an_incident_of_muc_and_its_slots() -> None:
    reading = Reading(Document(text="BOMBED"), events=(bombing(),))
    assert set(score([{"templates": [TEMPLATE]}], [reading]).values()) == {1}
    wrong = bombing(actors=(), recipients=(), place=None, period=None, mode="abduct")
    found = score([{"templates": [TEMPLATE]}], [Reading(reading.document, events=(wrong,))])
    assert set(found.values()) == {0}
    assert incident_type(bombing(factuality=Factuality(time="future"))) is None


def test_sub_events_weigh_as_often_as_they_are() -> None:
    gold = [
        {"trigger": {"start": at, "end": at + 6}, "type": "ASSAULT", "acled": acled}
        for at, acled in ((0, "Attack"), (10, "Attack"), (20, "Remote explosive/landmine/IED"))
    ]
    events = (bombing(acled="Attack"), bombing(trigger=Span(20, 26)))
    reading = Reading(Document(text="x" * 30), events=events)
    # Attack: one of two found, F1 2/3; the bomb: 1.
    assert score_sub_events([{"events": gold}], [reading]) == pytest.approx((2 * 2 / 3 + 1) / 3)
