"""Which counts of people harmed are of one happening, and which are not."""

from datetime import date
from typing import Any

from tests.dispatches import HARBOUR, Dispatch, day

from dateline.corroborate.claims import build_claims
from dateline.corroborate.conflicts import relate_figures
from dateline.corroborate.figures import same_figure
from dateline.corroborate.reports import make_reports
from dateline.corroborate.telling import Telling, find_tellings, same_spelling
from dateline.model import Claim, Factuality, Period, Place


def tellings(made: Dispatch) -> tuple[Telling, ...]:
    return find_tellings(made.document, make_reports(made.reading))


def toll(
    published: str | None, publisher: str, words: str, low: float, unit: str, **more: Any
) -> Telling:
    """A count of the dead of Northport, or of another place, in a sentence of its own."""
    made = Dispatch(f"{words} in Northport.", published, publisher)
    made.figure(words.split(" were")[0], low, unit, **{"place": HARBOUR, **more})
    return tellings(made)[0]


def claims_of(*dispatches: Dispatch) -> tuple[Claim, ...]:
    reports = [report for made in dispatches for report in make_reports(made.reading)]
    return build_claims(reports, {made.document.id: made.document for made in dispatches})


def attack(
    published: str, publisher: str, clause: str, trigger: str, low: float, acled: str, actor: str
) -> Dispatch:
    made = Dispatch(f"{clause}.", published, publisher)
    made.event(trigger, clause, acled=acled, place=HARBOUR, actors=(actor,))
    made.figure(f"{low:.0f} people", low, "people killed", place=HARBOUR)
    return made


def test_tolls_of_two_attacks_by_two_sides_are_two_claims() -> None:
    shelling = attack(
        "2024-03-02", "A", "Rebel shelling of Northport left 3 people dead", "shelling", 3,
        "Shelling/artillery/missile attack", "rebels",
    )  # fmt: skip
    raid = attack(
        "2024-03-02", "B", "Air raids by the army on Northport left 45 people dead", "raids", 45,
        "Air/drone strike", "government forces",
    )  # fmt: skip
    figures = [claim for claim in claims_of(shelling, raid) if claim.kind == "figure"]
    assert [claim.status for claim in figures] == ["unknown origin"] * 2


def test_a_toll_is_of_the_killing_that_stands_next_to_it() -> None:
    clause = "45 people were killed in air raids on Northport after rebels fired 9 rockets"
    raid = Dispatch(f"{clause}.", "2024-03-02", "A")
    raid.event("killed", clause, acled="Air/drone strike", place=HARBOUR, actors=("army",))
    raid.event("raids", clause, acled="Air/drone strike", place=HARBOUR, actors=("army",))
    raid.event(
        "fired", clause, acled="Shelling/artillery/missile attack", place=HARBOUR,
        actors=("rebels",),
    )  # fmt: skip
    raid.figure("45 people", 45, "people killed", place=HARBOUR)
    rockets = attack(
        "2024-03-02", "B", "Rebels fired rockets at Northport and left 3 people dead", "fired", 3,
        "Shelling/artillery/missile attack", "rebels",
    )  # fmt: skip
    figures = [claim for claim in claims_of(raid, rockets) if claim.kind == "figure"]
    assert len(figures) == 2
    assert all(claim.status != "disputed" for claim in figures)


def test_those_who_came_on_top_are_no_other_count() -> None:
    all_of_them = toll("2024-03-02", "A", "20 people were killed", 20, "people killed")
    more = toll("2024-03-02", "B", "3 more people were killed", 3, "people killed",
                count="incremental")  # fmt: skip
    assert same_figure(all_of_them, more, same_spelling).rules_out
    # Of one happening they may be: "another six people" of this town beside those of that one.
    assert not same_figure(all_of_them, more, same_spelling, "one happening").rules_out


def test_far_more_fighters_than_people_are_of_another_happening() -> None:
    people = toll("2024-03-02", "A", "8 people were killed", 8, "people killed")
    rebels = toll("2024-03-02", "B", "116 rebels were killed", 116, "rebels killed")
    some = toll("2024-03-02", "B", "12 rebels were killed", 12, "rebels killed")
    assert same_figure(people, rebels, same_spelling).rules_out
    assert not same_figure(people, some, same_spelling).rules_out


def test_tolls_of_days_apart_are_two_unless_a_disaster_goes_on() -> None:
    first = toll("2024-03-02", "A", "8 people were killed", 8, "people killed",
                 period=day("2024-03-01"))  # fmt: skip
    later = toll("2024-03-12", "B", "31 people were killed", 31, "people killed",
                 period=day("2024-03-11"))  # fmt: skip
    assert same_figure(first, later, same_spelling).rules_out
    floods = [
        toll(str(t.published), "A", f"{low} people were killed by floods", low, "people killed",
             period=day(when))
        for t, low, when in ((first, 8, "2024-03-01"), (later, 31, "2024-03-11"))
    ]  # fmt: skip
    assert not same_figure(*floods, same_spelling).rules_out


def test_two_counts_that_either_report_gives_are_no_dispute() -> None:
    told = []
    for publisher in ("A", "B"):
        text = f"Raids killed 5,812 people. Rebel fire killed 1,102 people, {publisher} wrote."
        made = Dispatch(text, "2024-03-02", publisher)
        made.figure("5,812 people", 5812, "people killed")
        made.figure("1,102 people", 1102, "people killed")
        told.append(tellings(made))
    compared = relate_figures(told[0][0], told[1][1], same_spelling)
    assert compared == "scope"
    assert "either report gives both" in compared.why


def test_some_of_those_told_before_are_no_other_count_of_them() -> None:
    text = "Gunmen killed 3 men in Northport. 2 of the men were teachers, the mayor said."
    made = Dispatch(text, "2024-03-02", "A")
    made.figure("3 men", 3, "men", place=HARBOUR)
    said = made.quote("the mayor", "2 of the men were teachers")
    made.figure("2 of the men", 2, "men", place=HARBOUR, attribution=said)
    all_of_them, some = (t for t in tellings(made) if t.report.kind == "figure")
    assert same_figure(all_of_them, some, same_spelling).rules_out


def test_a_lower_toll_days_later_is_of_another_attack() -> None:
    first = toll("2024-03-02", "A", "50 people were killed", 50, "people killed")
    assert same_figure(
        first, toll("2024-03-05", "B", "15 people were killed", 15, "people killed"), same_spelling
    ).rules_out
    for published, low in (("2024-03-03", 15), ("2024-03-05", 60)):
        other = toll(published, "B", f"{low} people were killed", low, "people killed")
        assert not same_figure(first, other, same_spelling).rules_out


def test_a_toll_of_recent_days_is_not_that_of_a_day() -> None:
    today = toll("2024-03-02", "A", "5 people were hurt", 5, "people wounded")
    days = toll("2024-03-02", "B", "22 people were hurt in recent days", 22, "people wounded")
    assert same_figure(today, days, same_spelling).rules_out


def test_a_vague_word_and_one_outlet_by_itself_dispute_nothing() -> None:
    count = toll("2024-03-02", "A", "4 people were killed", 4, "people killed")
    dozens = toll(
        "2024-03-02", "B", "dozens were killed", 24, "people killed",
        mod="at_least", conservative=12,
    )  # fmt: skip
    assert relate_figures(count, dozens, same_spelling) == "scope"
    again = toll("2024-03-02", "A", "11 people were killed", 11, "people killed")
    assert relate_figures(count, again, same_spelling) == "scope"
    other = toll("2024-03-02", "B", "11 people were killed", 11, "people killed")
    assert relate_figures(count, other, same_spelling) == "dispute"


def test_counts_of_an_outbreak_in_two_lands_or_in_a_town_and_its_land_are_two() -> None:
    land = Place("Northland", 54.0, 1.0, "GB", None, "PCLI", 11, 300.0)
    other = Place("Southland", 44.0, 9.0, "IT", None, "PCLI", 12, 300.0)
    words = "people died in the cholera outbreak, the outbreak of the year"
    told = [
        toll("2024-03-02", name, f"{low} {words}", low, "people dead", place=place)
        for name, low, place in (("A", 500, land), ("B", 292, other), ("C", 208, HARBOUR))
    ]
    assert same_figure(told[0], told[1], same_spelling).rules_out
    assert same_figure(told[0], told[2], same_spelling).rules_out
    later = toll("2024-03-09", "D", f"978 {words}", 978, "people dead", place=land)
    assert same_figure(told[0], later, same_spelling).score > 0.5


def test_a_count_of_a_year_long_ago_is_no_other_count_of_now() -> None:
    year = Period(date(1992, 1, 1), date(1992, 12, 31))
    now = toll(None, "A", "11,735 people fell ill with fever", 11735, "people infected")
    then = toll(None, "B", "3,000 people fell ill in 1992", 3000, "people infected", period=year)
    assert same_figure(now, then, same_spelling).rules_out


def test_percent_at_one_place_is_not_yet_of_one_thing() -> None:
    deaths = toll("2024-03-02", "A", "Deaths rose by 25 percent", 25, "percent")
    prices = toll("2024-03-02", "B", "Bread cost 30 percent more", 30, "percent")
    assert same_figure(deaths, prices, same_spelling).score < 0


def test_what_is_to_come_disputes_no_count_of_what_is() -> None:
    built = Dispatch("The port has 1,200 miles of levees.", "2024-03-02", "A")
    built.figure("1,200 miles", 1200, "miles of levees")
    planned = Dispatch("The port plans 74 miles of levees.", "2024-03-02", "B")
    planned.figure("74 miles", 74, "miles of levees", factuality=Factuality(time="future"))
    (one,), (other,) = tellings(built), tellings(planned)
    assert relate_figures(one, other, same_spelling) == "scope"
