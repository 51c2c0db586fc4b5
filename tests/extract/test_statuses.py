"""Who holds a place, or what state it is in."""

from collections.abc import Callable
from datetime import date

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.statuses import find_statuses, status_words
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
        ("The town of Sarmin is under rebel control.", "held", "rebel"),
        ("Sarmin remains in government hands.", "held", "government"),
        ("Rebel-held Sarmin lies in a valley.", "held", "rebel"),
        ("The army controls Sarmin.", "held", "army"),
        ("Rebels captured Sarmin on Monday.", "captured", "rebels"),
        ("Sarmin fell to the rebels on Monday.", "captured", "rebels"),
        ("Sarmin has been under siege since July.", "besieged", None),
        ("Troops besieged the town of Sarmin.", "besieged", None),
        ("The army pulled out of Sarmin overnight.", "withdrawn_from", "army"),
        ("Warplanes bombed Sarmin at dawn.", "under_attack", None),
        ("Clashes broke out in Sarmin.", "contested", None),
        ("Sarmin was evacuated on Friday.", "evacuated", None),
        ("The flooding in Sarmin destroyed the harvest.", "flooded", None),
        ("A cholera outbreak in Sarmin killed nine people.", "infected", None),
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
