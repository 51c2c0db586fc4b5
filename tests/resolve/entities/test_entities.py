from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.parse import Parse
from dateline.extract.names.mentions import find_mentions
from dateline.model import Entity
from dateline.resolve.entities.entities import resolve_entities

Parser = Callable[[str], Parse]


def meant(parse: Parser, text: str, words: str, nth: int = 0) -> Entity | None:
    """The entity that the nth mention with these words is led back to."""
    parsed = parse(text)
    mentions, entities = resolve_entities(parsed, find_mentions(parsed))
    found = [m for m in mentions if m.span.of(text) == words]
    return next((e for e in entities if e.id == found[nth].entity), None)


def name(parse: Parser, text: str, words: str, nth: int = 0) -> str | None:
    entity = meant(parse, text, words, nth)
    return entity.name if entity is not None else None


SPEAKERS = (
    "Maria Alvarez, the mayor of Lima, said the bridge was closed. A former minister told "
    "reporters that it was safe. Ms Alvarez denied that. The former minister said he had seen it."
)


@pytest.mark.parametrize(
    ("words", "nth", "expected"),
    [
        ("Alvarez", 0, "Maria Alvarez"),
        ("The former minister", 0, "former minister"),
        ("he", 0, "former minister"),
        ("the mayor of Lima", 0, "Maria Alvarez"),
    ],
)
def test_speakers(parse: Parser, words: str, nth: int, expected: str) -> None:
    assert name(parse, SPEAKERS, words, nth) == expected


def test_titles_and_short_names(parse: Parser) -> None:
    text = "President Bashar Al Haddad spoke in Cairo. Mr Al Haddad left. Haddad's aides stayed."
    entity = meant(parse, text, "Al Haddad")
    assert entity is not None
    assert entity.name == "Bashar Al Haddad"
    assert entity.roles[0] == "President"
    assert name(parse, text, "Haddad") == "Bashar Al Haddad"


def test_two_of_one_family_stay_two(parse: Parser) -> None:
    text = "George Lindt met Clara Lindt on Monday. Mr Lindt said that Ms Lindt had agreed."
    assert name(parse, text, "Lindt", 0) == "George Lindt"
    assert name(parse, text, "Lindt", 1) == "Clara Lindt"


def test_acronym_in_brackets_and_short_name_of_a_body(parse: Parser) -> None:
    text = (
        "The Andean Centre for Flood Research (ACFR) warned on Monday. The ACFR gave no date. "
        "The Centre said that rain would go on."
    )
    assert name(parse, text, "ACFR", 1) == "Andean Centre for Flood Research"


@pytest.mark.parametrize(
    ("short", "full"),
    [("NordTran", "NordTran Airways"), ("Metz", "Metz LLC"), ("Ford", "Ford Motor Co.")],
)
def test_a_company_without_its_trade_or_legal_form(parse: Parser, short: str, full: str) -> None:
    text = f"The airline {full} cut jobs in May, said {short}. Profits of {short} fell."
    parsed = parse(text)
    bodies = {
        entity.name
        for entity in resolve_entities(parsed, find_mentions(parsed))[1]
        if short in entity.name
    }
    assert bodies == {full}


def test_names_of_an_armed_group(parse: Parser) -> None:
    text = "Islamic State held the town. Daesh fighters fled, and ISIS lost the road."
    assert name(parse, text, "Daesh") == "Islamic State"
    assert name(parse, text, "ISIS") == "Islamic State"


def test_previously_known_as(parse: Parser) -> None:
    text = "The group is led by Karim Al Masri, previously known as Abu Omar Al Halabi. He spoke."
    assert name(parse, text, "Abu Omar Al Halabi") == "Karim Al Masri"
    assert name(parse, text, "He") == "Karim Al Masri"


def test_the_groups_leader_is_who_is_named_beside(parse: Parser) -> None:
    text = "The group's leader, Karim Al Masri, told CNN that the war was over. He left on Friday."
    assert name(parse, text, "The group's leader") == "Karim Al Masri"
    assert name(parse, text, "He") == "Karim Al Masri"


def test_another_source_is_somebody_else(parse: Parser) -> None:
    text = (
        "A military source said the road was open. Another military source said it was closed. "
        "The military source said nothing else."
    )
    first = meant(parse, text, "A military source")
    second = meant(parse, text, "Another military source")
    assert first is not None
    assert second is not None
    assert first.id != second.id


def test_gender_chooses_the_person(parse: Parser) -> None:
    text = "Anna Berg met Peter Holm in Oslo. He thanked her. She said the talks went well."
    assert name(parse, text, "She") == "Anna Berg"
    assert name(parse, text, "He") == "Peter Holm"


def test_a_state_by_its_names(parse: Parser) -> None:
    text = "The United States agreed. The US said it would pay."
    assert name(parse, text, "US") == "United States"


def test_a_double_surname_is_the_same_person(parse: Parser) -> None:
    text = "Carla Reyes Ortega opened the school. Ms. Reyes Ortega thanked the donors."
    assert name(parse, text, "Reyes Ortega") == "Carla Reyes Ortega"


def test_knowing_somebody_is_no_other_name(parse: Parser) -> None:
    text = "Peter Holm said he had known Karim Al Masri for years."
    assert name(parse, text, "Karim Al Masri") == "Karim Al Masri"
    assert name(parse, text, "Peter Holm") == "Peter Holm"


def test_letters_that_the_text_explains_are_not_the_lexicons(parse: Parser) -> None:
    text = "The Food Standards Agency (FSA) closed the plant. The FSA gave no reason."
    entity = meant(parse, text, "FSA", 1)
    assert entity is not None
    assert (entity.name, entity.kind) == ("Food Standards Agency", "organization")


def test_the_group_is_the_body_that_spoke(parse: Parser) -> None:
    text = (
        "An armed group burned two farms. The Andean Centre for Flood Research said that "
        "40 people fled. The group said it expected more."
    )
    assert name(parse, text, "The group") == "Andean Centre for Flood Research"


def test_rebels_stay_one_mass(parse: Parser) -> None:
    text = "Rebels took the bridge. Later rebels said that they would hold it."
    first, second = meant(parse, text, "Rebels"), meant(parse, text, "rebels")
    assert first is not None
    assert first == second
    assert first.name == "rebels"


def test_i_is_who_speaks(parse: Parser) -> None:
    text = 'Anna Berg said: "I saw the flood." Later Peter Holm left.'
    assert name(parse, text, "I") == "Anna Berg"


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Mr", "Assad", "Bashar", "the", "UN", "United", "Nations", "(", ")", ",", ".", "said",
             "he", "group", "official", "known as", "\"", "another", "they", "it", "a", "Ali"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_every_name_has_an_entity_and_ids_are_in_order(parse: Parser, words: list[str]) -> None:
    parsed = parse(" ".join(words))
    mentions, entities = resolve_entities(parsed, find_mentions(parsed))
    known = {entity.id for entity in entities}
    assert all(m.entity in known for m in mentions if m.form == "name")
    assert all(m.entity is None or m.entity in known for m in mentions)
    assert [e.id for e in entities] == [f"e{n + 1}" for n in range(len(entities))]
    assert all(e.name for e in entities)
