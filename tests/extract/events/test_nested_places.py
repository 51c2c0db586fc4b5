"""Which place lies in which, by the gazetteer and by the sentence."""

from collections.abc import Callable

from dateline.annotate.parse import Parse
from dateline.extract.events.nested_places import Entry, held_places, hung_places
from dateline.model import Place, PlaceMention, Span

Parser = Callable[[str], Parse]


def entries(parse: Parse, *places: Place) -> list[Entry]:
    """A mention of each place, by its name in the text."""
    found = []
    for place in places:
        at = parse.document.text.index(place.name)
        mention = PlaceMention(Span(at, at + len(place.name)), place, 0.9)
        head = parse.head_of(mention.span)
        assert head is not None
        found.append((mention, place.name, head))
    return found


def hung(parse: Parse, *names: str) -> tuple[set[str], set[str]]:
    """The names that hang on another, and those that another hangs on."""
    places = entries(parse, *map(Place, names))
    hanging, bearing = hung_places(parse, places)
    at = {mention.span.start: name for mention, name, _ in places}
    return {at[start] for start in hanging}, {at[start] for start in bearing}


def test_a_place_that_says_where_another_is_hangs_on_it(parse: Parser) -> None:
    text = "Two swans died on the Mere farm near Stowe."
    assert hung(parse(text), "Mere", "Stowe") == ({"Stowe"}, {"Mere"})


def test_a_wider_place_behind_a_comma_hangs_on_the_finer(parse: Parser) -> None:
    text = "The outbreak began in Stowe, England."
    assert hung(parse(text), "Stowe", "England") == ({"England"}, {"Stowe"})


def test_places_of_a_list_do_not_hang_on_one_another(parse: Parser) -> None:
    text = "Farms were closed in Kent, Essex and Suffolk."
    assert hung(parse(text), "Kent", "Essex", "Suffolk") == (set(), set())


def test_places_of_two_clauses_do_not_hang_on_one_another(parse: Parser) -> None:
    text = "Police in Dover said that a boat sank off Calais."
    assert hung(parse(text), "Dover", "Calais") == (set(), set())


def test_a_division_holds_the_towns_that_the_gazetteer_puts_there(parse: Parser) -> None:
    read = parse("A boat sank off Jaywick in Essex, not in Dover.")
    essex = Place("Essex", 51.8, 0.6, "GB", "Essex", "ADM2")
    jaywick = Place("Jaywick", 51.8, 1.1, "GB", "Essex", "PPL")
    dover = Place("Dover", 51.1, 1.3, "GB", "Kent", "PPL")
    named = {entry[1]: [entry] for entry in entries(read, essex, jaywick, dover)}
    assert held_places(named) == {"Essex": frozenset({"Jaywick"})}
