"""Where an event happened: which places are looked at, and what speaks for them."""

from collections.abc import Callable, Sequence

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.events.event_places import DocumentPlaces, Option, choose_place
from dateline.model import Place, PlaceMention, Reading, Span

Parser = Callable[[str], Parse]

ESSEX = Place("Essex", 51.8, 0.6, "GB", "England", "ADM2")
JAYWICK = Place("Jaywick", 51.8, 1.1, "GB", "England", "PPL")
BENGHAZI = Place("Benghazi hospital", 32.1, 20.1, "LY", radius_km=20.0)


def options(
    parse: Parser, text: str, word: str, named: Sequence[tuple[str, Place]], type_: str = "OTHER"
) -> list[Option]:
    """The options of the event that `word` tells of; `named` are the words of places."""
    read = parse(text)
    mentions = []
    for words, place in named:
        at = text.index(words)
        mentions.append(PlaceMention(Span(at, at + len(words)), place, 0.9))
    places = DocumentPlaces(read, Reading(read.document, places=tuple(mentions)))
    token = next(t for t in read.tokens if t.text == word)
    return places.options(token, type_, None, False, None)


def test_what_is_named_in_the_clause_is_chosen(parse: Parser) -> None:
    text = "A lifeboat sank off Jaywick, and people in Essex were told to stay at home."
    found = options(parse, text, "sank", [("Jaywick", JAYWICK), ("Essex", ESSEX)])
    assert choose_place(found).name == "Jaywick"


def test_places_far_on_in_the_report_are_looked_at(parse: Parser) -> None:
    text = "A boat sank. " + "Rain fell for hours. " * 12 + "It was found at Jaywick."
    found = options(parse, text, "sank", [("Jaywick", JAYWICK)])
    assert [option.name for option in found] == ["Jaywick", None]
    assert any(name.endswith("4 or after") for name in found[0].features)


def test_a_place_knows_what_it_holds(parse: Parser) -> None:
    text = "A boat sank in Essex. It was found at Jaywick."
    found = options(parse, text, "sank", [("Essex", ESSEX), ("Jaywick", JAYWICK)])
    outer, inner, _ = found
    assert "holds=1" in outer.features
    assert "holds=0" in inner.features
    assert "held near=0" in inner.features  # what it lies in stands in the sentence of the event


def test_an_event_at_a_towns_hospital_is_in_the_town(parse: Parser) -> None:
    text = "Two men died at Benghazi hospital."
    found = options(parse, text, "died", [("Benghazi hospital", BENGHAZI)])
    assert choose_place(found).name == "Benghazi"


@pytest.mark.parametrize("text", ["Russian warplanes struck.", "Russia struck."])
def test_a_state_that_strikes_is_not_where_it_strikes(parse: Parser, text: str) -> None:
    russia = Place("Russia", 60.0, 100.0, "RU", None, "PCLI")
    named = [("Russia", russia)] if "Russia " in text else []
    found = options(parse, text, "struck", named, "ASSAULT")
    assert [option.name for option in found] == [None]


def test_no_place_is_an_answer(parse: Parser) -> None:
    assert choose_place(options(parse, "Prices rose.", "rose", [])).mention is None
