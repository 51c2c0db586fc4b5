"""How two counts of the dead of one thing compare."""

from datetime import date
from typing import Any

from tests.dispatches import HARBOUR, Dispatch, day

from dateline.corroborate.conflicts import find_relations, relate_figures
from dateline.corroborate.figures import same_figure
from dateline.corroborate.reports import make_reports
from dateline.corroborate.telling import Telling, find_tellings, same_spelling
from dateline.model import Because, Period


def toll(published: str | None, publisher: str, low: float, unit: str, **more: Any) -> Telling:
    """What one outlet gives as the dead of Northport."""
    made = Dispatch(f"{low:.0f} {unit} in the shelling of Northport.", published, publisher)
    made.figure(f"{low:.0f} {unit}", low, unit, place=HARBOUR, **more)
    told = find_tellings(made.document, make_reports(made.reading))
    return told[0]


def compared(one: Telling, other: Telling) -> Because:
    return relate_figures(one, other, same_spelling)


def stretch(first: str, last: str | None) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last) if last else None)


def test_the_dead_of_a_weekend_are_no_other_count_of_those_since_its_saturday() -> None:
    weekend = toll("2024-03-04", "A", 57, "killed", period=stretch("2024-03-02", "2024-03-03"))
    since = toll("2024-03-07", "B", 68, "killed", period=stretch("2024-03-02", None))
    assert compared(weekend, since) == "scope"
    assert "2024-03-03 against" in compared(weekend, since).why


def test_a_running_total_is_revised_by_the_next() -> None:
    first = toll("2024-03-04", "A", 57, "killed", period=stretch("2024-01-01", None))
    later = toll("2024-03-09", "B", 68, "killed", period=stretch("2024-01-01", None))
    assert compared(first, later) == "revision"


def test_counts_of_a_disaster_of_nobody_knows_when_dispute_nothing() -> None:
    words = "killed in the flood, the flood of the year"
    first, second = (toll(None, name, low, words) for name, low in (("A", 57), ("B", 92)))
    assert compared(first, second) == "scope"
    dated = [toll("2024-03-04", name, low, words) for name, low in (("A", 57), ("B", 92))]
    assert compared(*dated) == "dispute"


def test_ten_times_as_many_dead_of_one_day_are_a_dispute_and_no_later_count() -> None:
    friday = day("2024-03-01")
    few = toll("2024-03-02", "A", 130, "people killed", period=friday)
    many = toll("2024-03-03", "B", 1300, "people killed", period=friday)
    assert compared(few, many) == "dispute"
    assert compared(few, toll("2024-03-03", "B", 180, "people killed", period=friday)) == "revision"


def test_a_ceiling_that_leaves_room_for_the_earlier_count_agrees_with_it() -> None:
    range_ = toll("2024-03-02", "A", 500, "people killed", high=1000)
    ceiling = toll("2024-03-03", "B", 1300, "people killed", mod="up_to")
    assert compared(range_, ceiling) == "agree"


def test_a_part_that_is_more_than_the_whole_is_no_part() -> None:
    friday = day("2024-03-01")
    people = toll("2024-03-02", "A", 130, "people killed", period=friday)
    assert (
        compared(people, toll("2024-03-02", "B", 60, "civilians killed", period=friday)) == "scope"
    )
    more = toll("2024-03-02", "B", 1000, "civilians killed", period=friday)
    assert compared(people, more) == "dispute"


def test_a_bare_headline_counts_those_whom_its_text_counts() -> None:
    made = Dispatch("Strikes kill 19. The strikes killed at least 19 jihadists.", "2024-03-02", "A")
    made.figure("kill 19", 19, "people killed")
    made.figure("at least 19 jihadists", 19, "jihadists killed", mod="at_least")
    told = find_tellings(made.document, make_reports(made.reading))
    other = toll("2024-03-02", "B", 31, "jihadists killed")
    relations = find_relations("figure", (*told, other), same_spelling)
    assert {str(r.kind) for r in relations if r.later == other.report.id} == {"revision"}


def test_the_dead_of_a_war_are_no_count_of_a_days_dead() -> None:
    day_toll = toll("2024-03-02", "A", 16, "people killed")
    text = "The war has killed more than 300 people in Northport."
    made = Dispatch(text, "2024-03-02", "B")
    made.figure("more than 300 people", 300, "people killed", mod="more_than", place=HARBOUR)
    (of_war,) = find_tellings(made.document, make_reports(made.reading))
    assert same_figure(day_toll, of_war, same_spelling).rules_out
    assert not same_figure(
        day_toll, toll("2024-03-02", "B", 40, "people killed"), same_spelling
    ).rules_out
    far_more = toll("2024-03-02", "C", 170_000, "people killed")
    assert same_figure(day_toll, far_more, same_spelling).rules_out
