"""Figures: numbers, units, modifiers, what is no figure, parts of a whole, hostile numbers."""

import math
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.parse import Parse
from dateline.extract.figures.figures import find_figures
from dateline.extract.figures.quantities import find_quantities
from dateline.extract.times.times import find_times
from dateline.model import (
    Attribution,
    Document,
    Figure,
    Place,
    PlaceMention,
    Reading,
    Span,
)
from dateline.resolve.times.times import resolve_times

Parser = Callable[[str], Parse]


def read(parse: Parser, text: str) -> list[Figure]:
    document = Document(text=text, published="2024-12-06")  # type: ignore[arg-type]
    parsed = replace(parse(text), document=document)
    times = resolve_times(find_times(parsed), parsed, document)
    return list(find_figures(parsed, Reading(document, times=times)))


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "mod", "unit"),
    [
        ("About 40,000 people were displaced by the war.", "About 40,000 people", 40000, None,
         "about", "people displaced"),
        ("The shelling killed at least 21 civilians.", "at least 21 civilians", 21, None,
         "at_least", "civilians killed"),
        ("Dozens of villagers were wounded.", "Dozens of villagers", 24, None, "at_least",
         "villagers wounded"),
        ("Hundreds of thousands of people fled.", "Hundreds of thousands of people", 200000, None,
         "at_least", "people fled"),
        ("Two dozen trucks were destroyed.", "Two dozen trucks", 24, None, None,
         "trucks destroyed"),
        ("More than 3 million voters stayed home.", "More than 3 million voters", 3e6, None,
         "more_than", "voters"),
        ("Between 12 and 20 soldiers were captured.", "Between 12 and 20 soldiers", 12, 20, None,
         "soldiers captured"),
        ("They need 3-4 thousand tents.", "3-4 thousand tents", 3000, 4000, None,
         "tents in need"),
        ("The blast left 20 dead.", "20 dead", 20, None, None, "people dead"),
        ("Some 1.5m people live there.", "Some 1.5m people", 1.5e6, None, "about", "people"),
        ("Forty-three houses were burned.", "Forty-three houses", 43, None, None,
         "houses burned"),
        ("Donors pledged $1.5 billion.", "$1.5 billion", 1.5e9, None, None, "US dollars pledged"),
        ("It lies 20 km north of the city.", "20 km", 20, None, None, "kilometres"),
        ("Nearly 60 percent of the harvest was lost.", "Nearly 60 percent of the harvest", 60,
         None, "nearly", "percent of harvest lost"),
        ("A force of up to 200 fighters was sent.", "up to 200 fighters", 200, None, "up_to",
         "fighters sent"),
    ],
)  # fmt: skip
def test_figure(
    parse: Parser, text: str, words: str, low: float, high: float | None, mod: str | None, unit: str
) -> None:
    (figure,) = read(parse, text)
    assert figure.span.of(text) == words
    assert (figure.low, figure.high, figure.mod) == (low, high, mod)
    assert figure.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "The 52-year-old man, aged 52, left in 2011.",
        "They met on December 6 at 15:30.",
        "The siege lasted three years and two months.",
        "Tests found H5N1 in the birds.",
        "A T-72 and an F-16 were seen near Highway 5.",
        "Resolution 2249 was adopted by the council.",
        "He finished third in the second race.",
        "City won 3-2 against United.",
        "He lives at 12 Baker Street.",
        "Division 30 and Brigade 107 left the town.",
        "The two sides met for the first time.",
        "One of the problems is that no one knows.",
        "One clerk estimated that the bridge was safe.",
    ],
)
def test_what_is_no_figure(parse: Parser, text: str) -> None:
    assert [f.span.of(text) for f in read(parse, text)] == []


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("The trench is 20 m from the road.", 20, "metres"),
        ("More than 1.5 m people fled.", 1.5e6, "people fled"),
        ("The disease infected over 4,000 in the south.", 4000, "people infected"),
        ("On Tuesday 25 people were killed there.", 25, "people killed"),
        ("The killing of 12 villagers was filmed.", 12, "villagers killed"),
        ("Ten children were among those killed.", 10, "children killed"),
        ("Six people were also reported killed in shelling.", 6, "people killed"),
        ("Twelve sailors are still believed missing.", 12, "sailors missing"),
        ("Five cases were reported.", 5, "cases reported"),
        ("Clashes killed -5 soldiers.", 5, "soldiers killed"),
        ("The index closed -36 points lower.", -36, "points"),
        ("The death toll, a figure that one medic put at 40, may rise.", 40, "people killed"),
        ("One medic put the number of dead at 40.", 40, "people dead"),
        ("One medic put the dead at more than 40.", 40, "people dead"),
        ("The wounded numbered 40.", 40, "people wounded"),
        ("Medics estimated the number of displaced at 4,000.", 4000, "people displaced"),
        ("The number of missing was put at at least 40.", 40, "people missing"),
        ("The regime carried out 13 raids killing many men.", 13, "raids"),
        ("Twelve families have seen the dam.", 12, "families"),
        ("Three quarters of voters backed the plan.", 0.75, "share of voters"),
        ("Crowds blocked the road; 10-15 were detained.", 10, "people detained"),
    ],
)
def test_unit_from_the_words_around(parse: Parser, text: str, low: float, unit: str) -> None:
    (figure,) = read(parse, text)
    assert (figure.low, figure.unit) == (low, unit)


def test_a_bare_number_is_of_what_was_counted_before(parse: Parser) -> None:
    seats, taken = read(parse, "The party won 112 seats, while its rival took 94.")
    assert (seats.unit, taken.unit) == ("seats", "seats")
    crowd, by_police = read(
        parse, "Some 500,000 people marched, they said; police put the number at 60,000."
    )
    assert (crowd.unit, by_police.low, by_police.unit) == ("people", 60000, "people")


def test_the_hour_at_the_head_of_an_entry_counts_nothing(parse: Parser) -> None:
    text = "The dam broke. 1124 Reports of damage come in. Then 1124 reports of theft came."
    assert [f.span.of(text) for f in read(parse, text)] == ["1124 reports"]


def test_the_place_of_those_who_heard_it_is_not_the_figures(parse: Parser) -> None:
    text = "The mayor told a paper in Denmark that 20 people had drowned."
    said = Attribution(Span(0, 9), Span(10, 14), (Span(39, len(text)),))
    heard = PlaceMention(Span(26, 33), Place("Denmark", country="DK"))
    reading = Reading(Document(text=text), attributions=(said,), places=(heard,))
    (figure,) = find_figures(parse(text), reading)
    assert figure.place is None


def test_a_part_is_linked_to_its_whole(parse: Parser) -> None:
    text = "The raid killed 14 people, including seven children, and wounded 30 others."
    whole, part, wounded = read(parse, text)
    assert (whole.low, part.low, wounded.low) == (14, 7, 30)
    assert part.part_of == whole.span
    assert whole.part_of is None and wounded.part_of is None
    assert wounded.unit == "people wounded"


def test_totals_and_additions(parse: Parser) -> None:
    text = "The death toll rose to 18. Another 16 cases were confirmed."
    toll, cases = read(parse, text)
    assert (toll.low, toll.unit, toll.count) == (18, "people killed", "cumulative")
    assert (cases.low, cases.count) == (16, "incremental")


def test_vague_words_have_the_reading_of_acled_beside_them(parse: Parser) -> None:
    (figure,) = read(parse, "Hundreds of soldiers surrendered.")
    assert (figure.low, figure.conservative, figure.vague) == (200, 100, "hundreds")


def test_a_figure_is_as_firm_as_the_clause_it_stands_in(parse: Parser) -> None:
    (might,) = read(parse, "The mayor said thirty people might be under the mud.")
    assert might.factuality.certainty != "certain"
    (feared,) = read(parse, "Thirty people are feared dead.")
    assert (feared.unit, feared.factuality.certainty) == ("people dead", "possible")


def test_the_innermost_attribution_holds_it(parse: Parser) -> None:
    text = "The agency said the council said 20 people were killed."
    outer = Attribution(None, None, (Span(16, len(text)),))
    inner = Attribution(None, None, (Span(33, len(text)),))
    reading = Reading(Document(text=text), attributions=(outer, inner))
    (figure,) = find_figures(parse(text), reading)
    assert figure.attribution is inner


def test_the_day_of_a_figure(parse: Parser) -> None:
    (figure,) = read(parse, "On Thursday the shelling killed 21 civilians.")
    assert figure.period is not None
    assert str(figure.period.start) == "2024-12-05"


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("٣٥ people", [35]),
        ("1,500 men", [1500]),
        ("1.500 men", [1500]),
        ("12,34,567 voters", [1234567]),
        ("1.500.000 euros", [1500000]),
        ("14,66 %", [14.66]),
        ("a quarter of a million", [250000]),
        ("half a million", [500000]),
        ("one hundred and twenty million birds", [120000000]),
        ("fell from 40 to 20", [40, 20]),
        ("-36 points", [-36]),
        ("1e400 men", []),
        ("9" * 400, []),
        ("three and seven", [3, 7]),
        ("12:30:45", []),
    ],
)
def test_notations(text: str, lows: list[float]) -> None:
    assert [q.low for q in find_quantities(text)] == lows


SCRAPS = [
    "about", "3", "1e400", "-", "%", "million", "dozens", "of", "1,000", "$", "to", "two", ".",
    "m", "km", "half", "a", "hundred", "and", "between", "٣", "İ", "12/3", "no", "cases",
    "999999999999999999",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(
        SCRAPS),
                max_size=30).map(" ".join))  # fmt: skip
def test_any_words_give_finite_numbers_and_exact_spans(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert math.isfinite(quantity.low)
        assert quantity.high is None or quantity.high >= quantity.low
        assert end <= quantity.start <= quantity.core < quantity.end <= len(text)
        end = quantity.end


@pytest.mark.parametrize(
    "text",
    ["1" * 9_000, "1," * 4_500, "two " * 2_500, "hundred and " * 900, "$" * 9_000,
     "between " * 1_200, "3-" * 4_500, "1.000" * 2_000, "more than " * 900, "half of " * 1_200],
)  # fmt: skip
def test_hostile_text_takes_no_long(text: str) -> None:
    start = time.process_time()
    list(find_quantities(text))
    assert time.process_time() - start < 2.0


def test_a_table_of_numbers_is_safe(parse: Parser) -> None:
    rows = "\n".join(f"{n}\t{n * 7}\t{n / 3:.2f}" for n in range(60))
    for figure in read(parse, rows):
        assert math.isfinite(figure.low)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Oil rose 2.3% to $71.40 a barrel.", [("2.3%", 2.3, None), ("$71.40", 71.4, None)]),
        ("Brent fell from $80 to $75.", [("$80", 80, None), ("$75", 75, None)]),
        ("The bank expects between 1.2% and 1.5%.", [("between 1.2% and 1.5%", 1.2, 1.5)]),
        ("Some 1 500 000 people need help.", [("Some 1 500 000 people", 1500000, None)]),
        ("The UN counted 1.500 tents.", [("1.500 tents", 1500, None)]),
        ("Some 10\nmillion people fled.", [("Some 10\nmillion people", 10000000, None)]),
        ("A 10,000-strong crowd gathered.", [("10,000-strong", 10000, None)]),
        (
            "The flood killed from 500 to well over 1,000 people.",
            [("from 500 to well over 1,000 people", 500, 1000)],
        ),
        ("The toll rose by 5 to more than 200.", [("5", 5, None), ("more than 200", 200, None)]),
        ("In 1453 Ottoman troops took the city.", []),
        ("The match ended in a 0-0 draw.", []),
        ("A script printed 1e400 people.", []),
    ],
)
def test_words_and_ranges_of_notations(
    parse: Parser, text: str, figures: list[tuple[str, float, float | None]]
) -> None:
    assert [(f.span.of(text), f.low, f.high) for f in read(parse, text)] == figures


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The number of deaths climbed to 142 from 130.", ["deaths", "deaths"]),
        ("Deaths rose to 18 overnight.", ["deaths"]),
        ("Confirmed cases rose to 1,200.", ["cases"]),
        ("Nine people were killed on Monday. That brings the total to 41.",
         ["people killed", "people killed"]),
        ("The number of people killed rose to 25, including seven children.",
         ["people killed", "children killed"]),
    ],
)  # fmt: skip
def test_levels_have_the_unit_of_what_rose(parse: Parser, text: str, units: list[str]) -> None:
    assert [figure.unit for figure in read(parse, text)] == units


def test_headlines_put_verbs_beside_bare_numbers(parse: Parser) -> None:
    figures = read(parse, "Truck Bomb Kills 12 Wounds 30 in Northport Market")
    assert [(f.low, f.unit) for f in figures] == [(12, "people killed"), (30, "people wounded")]


def test_others_are_counted_on_top(parse: Parser) -> None:
    (figure,) = read(parse, "21 others died in strikes on the east of the city.")
    assert figure.count == "incremental"


def test_the_count_of_votes_counts_no_dead(parse: Parser) -> None:
    votes = read(parse, "The final vote count in the council was 52-35.")
    assert votes[0].unit == "votes"
    (toll,) = read(parse, "The body count was 40.")
    assert toll.unit == "deaths"


def test_what_is_predicted_or_braced_for_was_not_counted(parse: Parser) -> None:
    (deaths,) = read(parse, "A model predicts 50,000 deaths in Northport.")
    assert deaths.low == 50_000 and not deaths.factuality.happened
    (killed,) = read(parse, "The flood killed 12 people in Northport.")
    assert killed.factuality.happened


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Of the 90 patients, 12 died and 70 have been discharged.",
         [(90, "patients"), (12, "people dead"), (70, "people discharged")]),
        ("More than 300 houses were destroyed and another 1,200 partially damaged.",
         [(300, "houses destroyed"), (1200, "houses damaged")]),
        ("At least 42 deaths have been recorded; a further 103 people remain missing.",
         [(42, "deaths"), (103, "people missing")]),
        ("As of Tuesday, 40 people were missing.", [(40, "people missing")]),
        ("The agency found 146,142 internally displaced persons.", [(146142, "people displaced")]),
        ("Another 2,300 people crossed the river, bringing the total to 19,700.",
         [(2300, "people"), (19700, "people")]),
        ("The death toll has more than doubled to 84.", [(84, "people killed")]),
        ("The number of people in need rose from 1.1m to 1.85m.",
         [(1.1e6, "people in need"), (1.85e6, "people in need")]),
        ("Three in ten children are ill.", [(0.3, "share of children ill")]),
        ("The bomb killed five in two villages.", [(5, "people killed"), (2, "villages")]),
    ],
)  # fmt: skip
def test_what_befell_the_counted(text: str, told: list[tuple[float, str]], parse: Parser) -> None:
    found = [(figure.low, figure.unit.replace("persons", "people")) for figure in read(parse, text)]
    assert found == told


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The toll rose from 446 to 468.", ["former", "cumulative"]),
        ("Some 1,200 people fled, up from 800 on Saturday.", [None, "former"]),
        ("Rebels moved 40 fighters from 3 villages.", [None, None]),
    ],
)
def test_what_a_number_was_before(text: str, counts: list[str | None], parse: Parser) -> None:
    assert [figure.count for figure in read(parse, text)] == counts
