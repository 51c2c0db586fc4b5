"""What the words of an event tell of whether it has a place."""

from collections.abc import Callable

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.events.place_signs import place_signs
from dateline.extract.events.surroundings import Surroundings
from dateline.model import Reading

Parser = Callable[[str], Parse]


def signs(parse: Parse, word: str) -> set[str]:
    """The signs of the event that `word` tells of."""
    token = next(t for t in parse.tokens if t.text == word)
    return set(place_signs(Surroundings(parse, Reading(parse.document)), token))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("He recovered.", "agent is pronoun"),
        ("The nurse recovered.", "agent is the"),
        ("This nurse recovered.", "agent is this"),
        ("A nurse recovered.", "agent is a"),
        ("Nurses recovered.", "agent is NNS"),
    ],
)
def test_how_the_agent_is_called(parse: Parser, text: str, sign: str) -> None:
    assert sign in signs(parse(text), "recovered")


def test_who_acts_and_whom_it_befalls_by_kind(parse: Parser) -> None:
    found = signs(parse("The army seized a bridge."), "seized")
    assert {"agent army", "agent armed", "patient bridge"} <= found


def test_nobody_is_a_sign_too(parse: Parser) -> None:
    assert "patient is nobody" in signs(parse("The old wall collapsed."), "collapsed")


def test_what_is_planned_is_put_as_the_future(parse: Parser) -> None:
    assert "put certain future" in signs(parse("The team will test the birds."), "test")


def test_words_that_lean_on_a_place_told_before(parse: Parser) -> None:
    found = signs(parse("Shops closed in the area, and the town council met."), "closed")
    assert {"leans area", "leans town", "leans itself area"} <= found
