"""Where an event happened, told from places that are only named."""

from collections.abc import Callable

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.places.placing import find_place
from dateline.model import Place, PlaceMention, Span

RADIUS = {"Syria": 240.0, "Homs province": 90.0, "Iraq": 370.0}


@pytest.fixture
def place_of(parse: Callable[[str], Parse]) -> Callable[..., str | None]:
    """From a text, the trigger in it and the names of its places to the one chosen."""

    def place(text: str, trigger: str, *names: str, actors: tuple[str, ...] = ()) -> str | None:
        read = parse(text)
        places = []
        for name in (*names, *actors):
            span = Span(text.index(name), text.index(name) + len(name))
            use = "actor" if name in actors else "place"
            places.append(
                PlaceMention(span, Place(name, 1.0, 1.0, radius_km=RADIUS.get(name, 5.0)), use=use)
            )
        places.sort(key=lambda mention: mention.span)
        token = read.tokens[read.first_token_at(text.index(trigger))]
        found = find_place(read, token, places)
        return found.place.name if found and found.place else None

    return place


PlaceOf = Callable[..., str | None]


def test_its_own_preposition(place_of: PlaceOf) -> None:
    text = "Rebels from Hama attacked a base in Homs on Friday."
    assert place_of(text, "attacked", "Hama", "Homs") == "Homs"


def test_its_object(place_of: PlaceOf) -> None:
    assert place_of(
        "Rebels captured Hama, and the army left Homs.", "captured", "Hama", "Homs"
    ) == ("Hama")
    assert place_of("Rebels captured Hama, and the army left Homs.", "left", "Hama", "Homs") == (
        "Homs"
    )


def test_of_a_noun(place_of: PlaceOf) -> None:
    text = "The fall of Aleppo alarmed officials in Ankara."
    assert place_of(text, "fall", "Aleppo", "Ankara") == "Aleppo"


def test_the_most_precise(place_of: PlaceOf) -> None:
    text = "A bomb exploded in Rastan in Homs province."
    assert place_of(text, "exploded", "Rastan", "Homs province") == "Rastan"


@pytest.mark.parametrize(
    "text",
    [
        "The Britain-based monitor said 140 people were wounded in Tabqa.",
        "A monitor based in Britain said 140 people were wounded in Tabqa.",
    ],
)
def test_a_seat_is_not_where_it_happened(place_of: PlaceOf, text: str) -> None:
    assert place_of(text, "wounded", "Britain", "Tabqa") == "Tabqa"
    assert place_of(text, "wounded", "Britain") is None


def test_whoever_does_it_is_not_where(place_of: PlaceOf) -> None:
    text = "The land has four zones controlled by Iran, Russia and Turkey."
    assert place_of(text, "zones", "Iran", "Russia", "Turkey") is None


def test_actors_are_no_places(place_of: PlaceOf) -> None:
    assert place_of("Moscow bombed a village.", "bombed", actors=("Moscow",)) is None


def test_the_sentence_before(place_of: PlaceOf) -> None:
    text = "Shells hit Douma on Friday. Six people were killed."
    assert place_of(text, "killed", "Douma") == "Douma"


def test_none_is_none(place_of: PlaceOf) -> None:
    assert place_of("Six people were killed.", "killed") is None
