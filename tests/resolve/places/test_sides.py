"""Sides of a country that the text named before."""

from collections.abc import Callable

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.names.mentions import find_mentions
from dateline.extract.places.toponyms import find_toponyms
from dateline.model import PlaceMention
from dateline.resolve.places.gazetteer import Gazetteer
from dateline.resolve.places.places import resolve_places

Read = Callable[[str], dict[str, PlaceMention]]


@pytest.fixture
def read(parse: Callable[[str], Parse], gazetteer: Gazetteer) -> Read:
    """From a text to its places by their words."""

    def places(text: str) -> dict[str, PlaceMention]:
        parsed = parse(text)
        toponyms = find_toponyms(parsed, find_mentions(parsed), gazetteer.known)
        found = resolve_places(toponyms, parsed.document, gazetteer)
        return {mention.span.of(text): mention for mention in found}

    return places


def test_a_part_of_the_country_named_before(read: Read) -> None:
    found = read("Syria was calm. A militia took control of large parts of the east on Monday.")
    place = found["east"].place
    assert place is not None
    assert (place.name, place.country, place.geonames) == ("eastern Syria", "SY", None)
    assert place.longitude is not None
    assert place.longitude > 39
    assert "the east of Syria" in found["east"].why


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Iraq held a vote. In the north, roads were cut.", "north"),
        ("Iraq held a vote. Villages burned in the south of the country.", "south"),
        ("Iraq held a vote. In the country's south-east, villages burned.", "south-east"),
    ],
)
def test_ways_to_say_it(read: Read, text: str, words: str) -> None:
    place = read(text)[words].place
    assert place is not None
    assert place.country == "IQ"


@pytest.mark.parametrize(
    "text",
    [
        "In the north, roads were cut. Iraq held a vote.",
        "Iraq held a vote. Fighters came from the east.",
        "Iraq held a vote. A bomb fell in the west of the city.",
        "Iraq held a vote. He grew up in the South.",
        "Mosul and Kirkuk were calm. In the north, roads were cut.",
    ],
)
def test_no_country_or_no_place(read: Read, text: str) -> None:
    assert set(read(text)) <= {"Iraq", "Mosul", "Kirkuk"}
