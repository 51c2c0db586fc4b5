"""Which of the places named in a report on a disease have it."""

from collections.abc import Callable
from dataclasses import replace

from dateline.annotate.parse import Parse
from dateline.extract.events.event_places import DocumentPlaces
from dateline.extract.events.outbreak_features import lists_of
from dateline.extract.events.statuses import find_statuses
from dateline.model import Place, PlaceMention, Reading, Span

Parser = Callable[[str], Parse]


def named(parsed: Parse, *names: str) -> Reading:
    text = parsed.document.text
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    places = (PlaceMention(span, Place(span.of(text), 1.0, 1.0)) for span in spans)
    return Reading(parsed.document, places=tuple(sorted(places, key=lambda p: p.span)))


def test_one_place_under_two_names_is_infected_once(parse: Parser) -> None:
    text = "Cholera has broken out in Sarmin. Nine cases were confirmed in Sarmin district."
    parsed = parse(text)
    first = PlaceMention(Span(26, 32), Place("Sarmin", geonames=7))
    at = text.index("Sarmin district")
    second = PlaceMention(Span(at, at + 15), Place("Sarmin district", geonames=7))
    found = find_statuses(parsed, Reading(parsed.document, places=(first, second)))
    assert [(s.place.name, s.status) for s in found] == [("Sarmin", "infected")]


def test_places_in_a_list_are_looked_at_together(parse: Parser) -> None:
    text = "Benin, Ghana and Togo have cholera. Mali, where no one fell ill, shut its border."
    parsed = parse(text)
    lists = lists_of(DocumentPlaces(parsed, named(parsed, "Benin", "Ghana", "Togo", "Mali")))
    listed = [m.place.name for m, _ in lists[0] if m.place]
    assert listed == ["Benin", "Ghana", "Togo"]
    assert text.index("Mali") not in lists


def test_without_a_disease_nothing_is_infected(parse: Parser) -> None:
    parsed = parse("Ten cases of wine were found in Benin and Togo.")
    reading = replace(named(parsed, "Benin", "Togo"))
    assert not [s for s in find_statuses(parsed, reading) if s.status == "infected"]
