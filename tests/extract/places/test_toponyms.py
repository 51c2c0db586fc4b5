"""Which words name places, and what the words around them say."""

from collections.abc import Callable

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.names.mentions import find_mentions
from dateline.extract.places.coordinates import find_coordinates
from dateline.extract.places.toponyms import find_toponyms
from dateline.model import Toponym

KNOWN = frozenset(
    ["homs", "hama", "aleppo", "syria", "damascus", "mosul", "iraq", "moscow", "russia", "london",
     "springfield", "illinois", "bath", "reading", "paris", "tripoli", "libya", "lake assad",
     "euphrates", "latakia", "tartus", "turkey", "lebanon", "kansas city", "texas", "austin",
     "united states", "u.s.", "us", "of", "hatay", "idlib",
     "washington", "d.c.", "district of columbia", "lemon",
     "georgia", "السويداء", "mobile", "nice", "california", "haritan", "anadan"]
)  # fmt: skip


def known(name: str) -> bool:
    return name.casefold() in KNOWN


@pytest.fixture
def find(parse: Callable[[str], Parse]) -> Callable[[str], dict[str, Toponym]]:
    """From a text to its toponyms by their words."""

    def toponyms(text: str) -> dict[str, Toponym]:
        read = parse(text)
        found = find_toponyms(read, find_mentions(read), known)
        assert [t.span for t in found] == sorted({t.span for t in found})
        return {t.span.of(text): t for t in found}

    return toponyms


Find = Callable[[str], dict[str, Toponym]]


def test_towns_and_states(find: Find) -> None:
    found = find("Rebels entered Homs on Monday after troops left Hama, in central Syria.")
    assert [t.name for t in found.values()] == ["Homs", "Hama", "Syria"]
    assert found["Hama"].inside == ("Syria",)


def test_types_of_place(find: Find) -> None:
    found = find("The army shelled villages in Homs province and the city of Hama overnight.")
    assert found["Homs province"].name == "Homs"
    assert found["Homs province"].kind == "division"
    assert found["Hama"].kind == "city"


def test_countryside_and_its_side(find: Find) -> None:
    found = find("Jets bombed the northern Homs countryside on Friday.")
    place = found["northern Homs countryside"]
    assert (place.name, place.kind) == ("Homs", "around")
    assert "northern" in place.relation


def test_beside_a_place(find: Find) -> None:
    found = find("The convoy was hit 20 km north of Mosul, police said.")
    assert found["Mosul"].relation == "20 km north of"


def test_beside_a_place_by_two_winds(find: Find) -> None:
    found = find("The convoy was hit 15 km south-west of Mosul, police said.")
    assert found["Mosul"].relation == "15 km south-west of"


def test_a_road_has_two_ends(find: Find) -> None:
    found = find("Troops cut the Homs–Damascus road on Sunday.")
    assert [t.kind for t in found.values()] == ["road"]


def test_the_head_of_a_dispatch_is_a_place(find: Find) -> None:
    found = find("TRIPOLI, Libya (AP) - Gunmen attacked a base on Monday.")
    assert {t.use for t in found.values()} == {"place"}


def test_holders(find: Find) -> None:
    found = find("The family lives in Springfield, Illinois, where the storm hit.")
    assert found["Springfield"].inside == ("Illinois",)


def test_short_forms_of_states(find: Find) -> None:
    found = find("The factory in Austin, Tex., was closed in May.")
    assert found["Austin"].name == "Austin"
    assert "Texas" in {t.name for t in found.values()}


def test_governments_called_by_places(find: Find) -> None:
    found = find("Moscow said it would send more aid. The talks were held in Moscow.")
    assert found["Moscow"].use == "place"
    read = find("Moscow said it would send more aid.")
    assert read["Moscow"].use == "actor"


def test_where_a_body_sits_and_who_strikes_is_not_where_it_happened(find: Find) -> None:
    found = find("The London-based group said US air strikes on Homs had killed two people.")
    assert {words: t.use for words, t in found.items()} == {
        "London": "actor",
        "US": "actor",
        "Homs": "place",
    }


def test_adjectives_name_places_and_peoples_do_not(find: Find) -> None:
    found = find("Syrian troops and the Turks fired at Russian jets, a European official said.")
    assert {words: (t.name, t.use) for words, t in found.items()} == {
        "Syrian": ("Syria", "name"),
        "Russian": ("Russia", "name"),
        "European": ("Europe", "name"),
    }
    assert find("He speaks French. She is learning Russian.") == {}


def test_an_adjective_tells_where_a_calamity_was(find: Find) -> None:
    found = find("The Lebanese cholera outbreak and a Turkish doctor.")
    assert (found["Lebanese"].name, found["Lebanese"].use) == ("Lebanon", "place")
    assert found["Turkish"].use == "name"


def test_places_inside_the_names_of_bodies(find: Find) -> None:
    found = find("Officials told the Moscow Times and the Homs Chamber of Commerce on Monday.")
    assert {words: t.use for words, t in found.items()} == {"Moscow": "name", "Homs": "name"}


def test_persons_are_no_places(find: Find) -> None:
    found = find("Paris Jackson and Mr London met Ms Reading on Tuesday.")
    assert not {"London", "Reading"} & set(found)


@pytest.mark.parametrize(
    "text",
    [
        "Reading is good for children, and Of Mice and Men is read at school.",
        "Mobile phones were banned. Nice people left in May and March.",
        "He took a bath on Sunday in the summer.",
    ],
)
def test_common_words_are_no_places(find: Find, text: str) -> None:
    assert find(text) == {}


def test_the_plural_gives_its_kind_to_all(find: Find) -> None:
    found = find("Fighting spread to the provinces of Latakia and Tartus, officials said.")
    assert {found["Latakia"].kind, found["Tartus"].kind} == {"division"}


def test_coordinates_in_every_notation() -> None:
    text = (
        "The site lies at 34.7324, 36.7137 or 34°30′N 36°15′E; another at 12.345 S, 45.678 W. "
        "Shares rose 1.25, 3.50 and 2.75 points, version 1.234.567 was sold for 12,345,678."
    )
    found = [t.span.of(text) for t in find_coordinates(text)]
    assert sorted(found) == ["12.345 S, 45.678 W", "34.7324, 36.7137", "34°30′N 36°15′E"]


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "…", "(((((", "A", "‘", "in", "IN " * 500, "Homs, " * 500, "of the " * 300,
     "°" * 1000, "1.234," * 2000, "\u202eHoms\u200b"],
)  # fmt: skip
def test_hostile_texts(parse: Callable[[str], Parse], text: str) -> None:
    read = parse(text)
    for toponym in find_toponyms(read, find_mentions(read), known):
        assert toponym.span.of(text)
        assert toponym.name


def test_a_noun_that_begins_a_sentence_is_no_part_of_the_name(find: Find) -> None:
    found = find("Officials in Reading on Monday said the road to Homs had been closed.")
    assert set(found) == {"Reading", "Homs"}
    assert find("The state parliament in Homs will meet in May.").keys() == {"Homs"}


def test_a_town_that_is_called_as_a_small_word_is(find: Find) -> None:
    assert "Of" in find("Flood water rose in the Turkish town of Of on Monday.")
    assert not find("Of the 20 men, most were freed. Of late, it rained.")


def test_a_common_word_before_a_noun_is_no_town(find: Find) -> None:
    assert not find("They set out in Nice weather and came back at noon.")
    assert set(find("They met in Nice on Monday.")) == {"Nice"}


def test_the_whole_name_of_a_neighbourhood(find: Find) -> None:
    found = find("Fighting raged in the Baba Amr neighbourhood of Homs.")
    assert found["Baba Amr neighbourhood"].name == "Baba Amr"
    assert found["Baba Amr neighbourhood"].inside == ("Homs",)


def test_the_type_of_another_name_is_not_taken_over(find: Find) -> None:
    found = find("Jets hit the Al-Waer district of Homs and crossed the territory of Georgia.")
    assert (found["Homs"].kind, found["Georgia"].kind) == ("", "")


def test_a_village_with_its_apposition_and_owner(find: Find) -> None:
    found = find("Troops entered Kafr Zabbuna, a small village in Idlib, and Turkey's Hatay.")
    assert found["Kafr Zabbuna"].inside == ("Idlib",)
    assert found["Hatay"].inside == ("Turkey",)
    assert "Tal Zabbour" in find("A village called Tal Zabbour was hit on Friday.")


def test_roads_by_their_ends_and_numbers(find: Find) -> None:
    for dash in "-–":
        found = find(f"The Homs{dash}Damascus road was cut near Hama.")
        assert found[f"Homs{dash}Damascus road"].kind == "road"
    assert find("The M5 highway was cut at noon.")["M5 highway"].kind == "road"


def test_a_name_in_another_script(find: Find) -> None:
    assert "السويداء" in find("Fighters took السويداء on Friday.")


def test_nautical_miles(find: Find) -> None:
    found = find("The boat sank 40 nautical miles north of Tripoli.")
    assert found["Tripoli"].relation == "40 nautical miles north of"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Water reached the Kerema slums.", "Kerema slums"),
        ("Fighting went on in the barrens of Kerema.", "Kerema"),
        ("People sat on Kerema beach.", "Kerema beach"),
        ("The Kerema camps were flooded.", "Kerema camps"),
        ("Near Ar Ramlah, two men drowned.", "Ar Ramlah"),
    ],
)
def test_the_grammar_shows_places_that_no_gazetteer_has(find: Find, text: str, words: str) -> None:
    assert words in find(text)


def test_a_word_for_a_place_belongs_to_the_name_after_it(find: Find) -> None:
    found = find("Homes burned in the Homs suburb Kerema on Monday.")
    assert set(found) == {"Homs", "Kerema"}
    assert found["Homs"].use == "place"


def test_a_state_in_the_name_of_a_battle_is_no_place(find: Find) -> None:
    assert find("He flew in the Battle of Lebanon.")["Lebanon"].use == "name"
    assert find("The Battle of Aleppo went on.")["Aleppo"].use == "place"


def test_what_a_share_is_in_is_no_town(find: Find) -> None:
    assert "Mobile" not in find("Shares in Mobile Corp fell.")


def test_a_capital_and_its_district_are_one(find: Find) -> None:
    assert list(find("Crowds met in Washington, D.C., on Monday.")) == ["Washington, D.C."]


def test_who_speaks_turn_after_turn_is_no_place(find: Find) -> None:
    text = "LEMON: Shots fell in Homs. LEMON: They burned a hall. LEMON: We go on."
    assert list(find(text)) == ["Homs"]
