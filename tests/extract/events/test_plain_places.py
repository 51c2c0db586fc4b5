"""What places are called by what happens there."""

import pytest

from dateline.extract.events.plain_places import called, plain_name, town_of
from dateline.model import Place, PlaceMention, Span


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("near Sarmin", "Sarmin"),
        ("Sarmin city", "Sarmin"),
        ("Mexico City", "Mexico City"),
        ("Syrias", "Syria"),
        ("Paris", "Paris"),
    ],
)
def test_plain_names(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("words", "place", "name"),
    [
        ("eastern Aleppo", Place("Aleppo", 36.2, 37.2, "SY", feature="PPL"), "eastern Aleppo"),
        ("the U.S.", Place("United States", 39.8, -98.5, "US", feature="PCLI"), "United States"),
        ("U.S.", Place("United States", 39.8, -98.5, "US", feature="PCLI"), "U.S."),
        ("Syria", Place("Syrian Arab Republic", 35.0, 38.0, "SY", feature="PCLI"), "Syria"),
    ],
)
def test_what_the_text_calls_a_place(words: str, place: Place, name: str) -> None:
    mention = PlaceMention(Span(0, len(words)), place)
    assert called(mention, place, words, frozenset()) == name


def test_what_serves_a_town_is_in_the_town() -> None:
    hospital = Place("Benghazi hospital", 32.1, 20.1, "LY", radius_km=20.0)
    assert town_of(hospital, 0.6).name == "Benghazi"
    assert town_of(hospital, 0.6).radius_km == 20.0
    assert town_of(Place("Flita barrens"), 0.0).name == "Flita"


@pytest.mark.parametrize(
    ("place", "score"),
    [
        (Place("Al Salem hospital"), 0.0),
        (Place("John P. Harper hospital", 42.9, -78.9, "US", radius_km=25.0), 0.2),
        (Place("Dresden Zoo", 51.0, 13.8, "DE"), 0.6),
        (Place("Central Market", 40.0, 20.0, "AL", geonames=1), 0.9),
        (Place("hospital"), 0.6),
    ],
)
def test_what_has_a_name_of_its_own_keeps_it(place: Place, score: float) -> None:
    assert town_of(place, score) == place
