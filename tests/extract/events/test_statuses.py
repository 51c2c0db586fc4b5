"""Who holds a place, or what state it is in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.events.statuses import find_statuses, status_words
from dateline.model import Period, Place, PlaceMention, Reading, Span, TimeExpression
from dateline.model.status import PLACE_STATUSES

Parser = Callable[[str], Parse]


def read(parsed: Parse, *names: str, times: tuple[TimeExpression, ...] = ()) -> Reading:
    text = parsed.document.text
    places = [
        PlaceMention(Span(text.index(name), text.index(name) + len(name)), Place(name, 1.0, 1.0))
        for name in names
    ]
    return Reading(parsed.document, times=times, places=tuple(sorted(places, key=lambda p: p.span)))


@pytest.mark.parametrize(
    ("text", "status", "holder"),
    [
        ("The town of Sarmin is under rebel control.", "held", "rebels"),
        ("Sarmin remains in government hands.", "held", "government"),
        ("Rebel-held Sarmin lies in a valley.", "held", "rebels"),
        ("The army controls Sarmin.", "held", "army"),
        ("The government now holds 80 percent of Sarmin.", "held", "government"),
        ("Rebels captured Sarmin on Monday.", "captured", "rebels"),
        ("Sarmin fell to the rebels on Monday.", "captured", "rebels"),
        ("Sarmin has been under siege since July.", "besieged", None),
        ("Troops besieged the town of Sarmin.", "besieged", None),
        ("The army pulled out of Sarmin overnight.", "withdrawn_from", "army"),
        ("Warplanes bombed Sarmin at dawn.", "under_attack", None),
        ("Clashes broke out in Sarmin.", "contested", None),
        ("Sarmin was evacuated on Friday.", "evacuated", None),
        ("The army liberated the settlement of Sarmin.", "captured", "army"),
        ("The flooding in Sarmin destroyed the harvest.", "flooded", None),
        ("A cholera outbreak in Sarmin killed nine people.", "infected", None),
        ("Sarmin is back under rebel control.", "held", "rebels"),
        ("Sarmin is now in the hands of the rebels.", "held", "rebels"),
        ("Rebels control more than 60 percent of Sarmin.", "held", "rebels"),
        ("The army has been driven out of Sarmin.", "lost", None),
        ("Control of Sarmin passed to the army.", "captured", "army"),
        ("Many left Sarmin, where rebels are fighting the army.", "contested", None),
        ("A state of emergency was declared in Sarmin.", "other", None),
        ("He condemned the use of chemical weapons in Sarmin.", "under_attack", None),
    ],
)
def test_statuses(parse: Parser, text: str, status: str, holder: str | None) -> None:
    parsed = parse(text)
    found = find_statuses(parsed, read(parsed, "Sarmin"))
    assert [(s.place.name, s.status) for s in found] == [("Sarmin", status)]
    assert (found[0].holder or "").casefold() == (holder or "")
    assert "Sarmin" in found[0].evidence[0].of(text)


def test_a_list_of_places_has_a_status_each(parse: Parser) -> None:
    text = "Cholera outbreaks were reported in Benin, Ghana and Niger."
    parsed = parse(text)
    found = find_statuses(parsed, read(parsed, "Benin", "Ghana", "Niger"))
    assert [s.place.name for s in found] == ["Benin", "Ghana", "Niger"]
    assert {s.status for s in found} == {"infected"}


def test_a_town_in_its_province_is_the_town(parse: Parser) -> None:
    text = "The shelling of Sarmin in Idlib went on."
    parsed = parse(text)
    reading = read(parsed, "Sarmin", "Idlib")
    assert [s.place.name for s in find_statuses(parsed, reading)] == ["Sarmin"]


def test_what_might_be_is_not_put_as_done(parse: Parser) -> None:
    text = "Rebels could capture Sarmin within days."
    parsed = parse(text)
    found = find_statuses(parsed, read(parsed, "Sarmin"))
    assert found
    assert not any(s.factuality.happened for s in found)


@pytest.mark.parametrize(
    "text",
    [
        "Shares in Sarmin Bank fell to 3.2 pounds.",
        "Sarmin attacked in the first half, but the goalkeeper and the striker of the league "
        "champions kept the match open until halftime.",
        "It will be sunny in Sarmin tomorrow.",
        "He praised gun-controlled Sarmin.",
        "The epidemic of police killings in Sarmin must end.",
        "She spoke of a death in Sarmin and the epidemic of officers killing unarmed men.",
        "It was like the fall of Sarmin.",
        "She was born in Sarmin and died of old age in her home.",
    ],
)
def test_other_matters_have_no_status(parse: Parser, text: str) -> None:
    parsed = parse(text)
    assert find_statuses(parsed, read(parsed, "Sarmin")) == ()


def test_history_is_no_status(parse: Parser) -> None:
    text = "In 1453 the sultan's army captured Sarmin."
    parsed = parse(text)
    year = Period(date(1453, 1, 1), date(1453, 12, 31), "year")
    old = TimeExpression(Span(3, 7), "DATE", "1453", period=year)
    now = TimeExpression(Span(0, 2), "DATE", "2024-12-06",
                         period=Period(date(2024, 12, 6), date(2024, 12, 6)))  # fmt: skip
    assert find_statuses(parsed, read(parsed, "Sarmin", times=(now, old))) == ()


def test_every_row_names_a_known_status() -> None:
    rows = [meaning for rows in status_words().values() for _, meaning in rows]
    assert {row.status for row in rows} <= set(PLACE_STATUSES)


def read_with_gazetteer(parsed: Parse, *names: str) -> list[tuple[str, str, str | None]]:
    found = find_statuses(parsed, read(parsed, *names))
    return [(s.place.name, s.status, s.holder) for s in found]


def test_a_description_leads_back_to_the_town(parse: Parser) -> None:
    text = "Thousands live in Sarmin. Rebels seized the town on Monday."
    parsed = parse(text)
    (status,) = find_statuses(parsed, read(parsed, "Sarmin"))
    assert (status.place.name, status.status) == ("Sarmin", "captured")
    assert [span.of(text) for span in status.evidence] == ["seized", "Sarmin"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The army controls the east of the city of Sarmin.", "east of the city of Sarmin"),
        ("Militants overran the Brigade 52 base in Sarmin.", "Brigade 52 base"),
        ("Troops reached the airbase at Sarmin. They captured the base at night.", "Sarmin"),
        ("Rebels seized oilfields in Sarmin.", None),
    ],
)
def test_who_takes_a_part_or_a_site_does_not_hold_the_whole(
    parse: Parser, text: str, place: str | None
) -> None:
    parsed = parse(text)
    found = [s.place.name for s in find_statuses(parsed, read(parsed, "Sarmin"))]
    assert found == ([place] if place else [])


@pytest.mark.parametrize(
    "text",
    [
        "In 1187 the sultan's army besieged Sarmin. The siege of the city lasted for weeks.",
        "Emergency exits in Sarmin were declared safe.",
        "The bank is strong in Sarmin, and keeps a presence in the city.",
    ],
)
def test_what_is_history_or_another_matter_is_no_status(parse: Parser, text: str) -> None:
    parsed = parse(text)
    document = replace(parsed.document, published=date(2024, 12, 6))
    assert find_statuses(parsed, replace(read(parsed, "Sarmin"), document=document)) == ()


def test_there_leads_back_to_the_town(parse: Parser) -> None:
    text = "Thousands fled Sarmin. Clashes there went on for days."
    parsed = parse(text)
    (status,) = find_statuses(parsed, read(parsed, "Sarmin"))
    assert (status.place.name, status.status) == ("Sarmin", "contested")
    assert [span.of(text) for span in status.evidence] == ["Clashes", "Sarmin"]


def test_what_lies_at_the_edge_is_not_the_city(parse: Parser) -> None:
    parsed = parse("Areas on the northern outskirts of Sarmin fell out of army control.")
    (status,) = find_statuses(parsed, read(parsed, "Sarmin"))
    assert status.status == "lost"
    assert status.place.name == "northern outskirts of Sarmin"
    assert status.place.latitude is None


def test_suburbs_are_not_the_city(parse: Parser) -> None:
    parsed = parse("Shops were open in the rebel-held suburbs of Sarmin.")
    (status,) = find_statuses(parsed, read(parsed, "Sarmin"))
    assert (status.place.name, status.holder) == ("suburbs of Sarmin", "rebels")


def test_the_name_behind_a_noun_comes_before_that_of_what_it_lies_in(parse: Parser) -> None:
    parsed = parse("Rebels seized the Sarmin suburb of Taftanaz.")
    (status,) = find_statuses(parsed, read(parsed, "Sarmin", "Taftanaz"))
    assert (status.place.name, status.status) == ("Taftanaz", "captured")


def test_a_name_that_no_gazetteer_knows_is_a_place_by_its_list(parse: Parser) -> None:
    parsed = parse("Rebels captured Sarmin and Mazrabah on Monday.")
    found = read_with_gazetteer(parsed, "Sarmin")
    assert [name for name, _, _ in found] == ["Sarmin", "Mazrabah"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The siege of Sarmin was lifted on Monday.", {"reopened"}),
        ("Horses were brought to the quarantine station in Sarmin.", set()),
        ("Flooding is possible in Sarmin on Thursday.", set()),
        ("The senator won the election in Idlib and captured Sarmin.", set()),
        ("The company took control of a plant in Sarmin.", set()),
        ("The floods have hit Sarmin.", {"flooded"}),
        ("The airport in Sarmin is open again.", {"reopened"}),
        ("Schools in Sarmin remain closed.", {"closed"}),
        ("A curfew was imposed in Sarmin.", {"other"}),
        ("Sarmin has seen heavy fighting.", {"contested"}),
        ("The town of Sarmin lies in ruins.", {"other"}),
        ("Sarmin is under curfew.", {"other"}),
        ("The village of Sarmin was left empty.", {"evacuated"}),
        ("Soldiers raised their flag over Sarmin.", {"captured"}),
        ("The flag of the club was raised over the stadium in Sarmin.", set()),
        ("Air strikes killed nine people in Sarmin.", {"under_attack"}),
    ],
)
def test_what_holds_and_what_does_not(parse: Parser, text: str, expected: set[str]) -> None:
    parsed = parse(text)
    now = TimeExpression(Span(0, 2), "DATE", "2024-12-06",
                         period=Period(date(2024, 12, 6), date(2024, 12, 6)))  # fmt: skip
    found = find_statuses(parsed, read(parsed, "Sarmin", times=(now,)))
    assert {s.status for s in found if s.factuality.happened} == expected


def test_the_name_of_a_place_tells_no_fall(parse: Parser) -> None:
    parsed = parse("A brewery opened in Sarmin Falls.")
    assert not find_statuses(parsed, read(parsed, "Sarmin Falls"))
    parsed = parse("Sarmin falls to the rebels.")
    assert {s.status for s in find_statuses(parsed, read(parsed, "Sarmin"))} == {"captured"}


def test_animals_have_a_disease_where_they_are(parse: Parser) -> None:
    parsed = parse("Cattle at a farm in Sarmin have tested positive for foot-and-mouth disease.")
    assert ("Sarmin", "infected", None) in read_with_gazetteer(parsed, "Sarmin")


def test_a_place_of_treatment_or_research_is_not_infected(parse: Parser) -> None:
    text = "Researchers in Sarmin presented a study of a vaccine. Malaria is their subject."
    assert read_with_gazetteer(parse(text), "Sarmin") == []


def test_a_border_of_two_states_is_a_place(parse: Parser) -> None:
    text = "The border between Chad and Sudan was closed on Monday."
    parsed = parse(text)
    places = tuple(
        PlaceMention(Span(text.index(name), text.index(name) + len(name)),
                     Place(name, 1.0, 1.0, feature="PCLI"))
        for name in ("Chad", "Sudan")
    )  # fmt: skip
    found = find_statuses(parsed, Reading(parsed.document, places=places))
    assert [(s.place.name, s.status) for s in found] == [
        ("border between Chad and Sudan", "closed")
    ]


def test_nobody_takes_a_canal(parse: Parser) -> None:
    text = "Police have pulled out of the city of Sarmin, on the Orontes Canal."
    parsed = parse(text)
    canal = PlaceMention(
        Span(text.index("Orontes"), len(text) - 1), Place("Orontes Canal", 1.0, 1.0, feature="CNL")
    )
    reading = read(parsed, "Sarmin")
    found = find_statuses(parsed, replace(reading, places=(*reading.places, canal)))
    assert [s.place.name for s in found] == ["Sarmin"]
