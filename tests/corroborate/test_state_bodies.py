from collections.abc import Sequence
from importlib.resources import files

import pytest

from dateline.corroborate.lexicons import states
from dateline.corroborate.state_bodies import with_state
from dateline.model import Document, Place, PlaceMention, Reading, Span


def reading_of(text: str, countries: Sequence[str]) -> Reading:
    """A text in which so many towns are named, by their countries."""
    places = tuple(
        PlaceMention(Span(0, 1), Place("Town", 1.0, 1.0, code, None, "PPL", number, 5.0))
        for number, code in enumerate(countries)
    )
    return Reading(Document(text=text), places=places)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("army", "Norwegian army"),
        ("state television", "Norwegian state television"),
        ("opposition groups", "Norwegian opposition"),
        ("Norway's government", "Norwegian government"),
        ("Norwegian opposition groups", "Norwegian opposition"),
        ("opponents of Norwegian Prime Minister Ann Lee", "Norwegian opposition"),
        ("Lee regime", "Norwegian government"),
        ("Swedish army", "Swedish army"),
        ("harbour board", "harbour board"),
    ],
)
def test_a_body_has_the_state_that_the_text_is_about(name: str, full: str) -> None:
    assert with_state(name, reading_of("The army moved.", ["NO", "NO", "SE"])) == full


def test_in_a_text_about_two_states_it_stays_open() -> None:
    assert with_state("army", reading_of("The army moved.", ["NO", "SE"])) == "army"


def test_a_state_that_the_text_names_with_it_comes_first() -> None:
    reading = reading_of("The Swedish army was late. The army said so.", ["NO", "NO"])
    assert with_state("army", reading) == "Swedish army"


def test_two_states_named_with_it_leave_it_to_the_places() -> None:
    reading = reading_of("The Swedish army and the Finnish army met.", ["NO", "SE", "FI"])
    assert with_state("army", reading) == "army"


def test_states_are_those_that_names_are_found_by() -> None:
    lines = (files("dateline.extract") / "data" / "states.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    known = {code: (name, f"{other}|{people}".split("|")) for code, name, other, people, _ in rows}
    for code, (name, adjective) in states().items():
        assert known[code][0] == name
        assert adjective in known[code][1]
