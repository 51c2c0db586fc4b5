from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.parse import Parse
from dateline.extract.names.mentions import find_mentions

Parser = Callable[[str], Parse]


def names(parse: Parser, text: str) -> list[tuple[str, str]]:
    found = find_mentions(parse(text))
    return [(m.span.of(text), m.kind) for m in found if m.form == "name"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Al Haddad met reporters in Beirut.", ("Al Haddad", "person")),
        ("Jabhat al-Nusra shelled the village of Kafr Zita.", ("Jabhat al-Nusra", "armed_group")),
        ("Fighters of Daesh fled north.", ("Daesh", "armed_group")),
        ("Hayat Tahrir Al Sham took the road.", ("Hayat Tahrir Al Sham", "armed_group")),
        ("Its envoy told The National that talks failed.", ("The National", "outlet")),
        ("The talks failed, the Guardian reported.", ("Guardian", "outlet")),
        ("Kenya's president spoke.", ("Kenya", "state")),
        ("Anna Reed at Oxford University spoke.", ("Anna Reed", "person")),
        ("The Chadian army left the town.", ("Chadian army", "organization")),
        ("The Ministry of Health in Lima said so.", ("Ministry of Health", "organization")),
        ("Many Kurds left the town.", ("Kurds", "group")),
        ("Aid reached Aleppo on Monday.", ("Aleppo", "place")),
    ],
)
def test_names_have_their_kind(parse: Parser, text: str, expected: tuple[str, str]) -> None:
    assert expected in names(parse, text)


def test_names_leave_out_possessives_and_titles(parse: Parser) -> None:
    text = "Foreign Minister Anna Berg's letter reached Norway's parliament."
    found = find_mentions(parse(text))
    berg = next(m for m in found if m.kind == "person" and m.form == "name")
    assert berg.span.of(text) == "Anna Berg"
    assert berg.title is not None
    assert berg.title.of(text) == "Foreign Minister"
    assert ("Norway", "state") in names(parse, text)


def test_lexicon_names_carry_their_usual_name(parse: Parser) -> None:
    text = "Daesh claimed the attack, and the US condemned it."
    known = {m.span.of(text): m.known for m in find_mentions(parse(text)) if m.known}
    assert known == {"Daesh": "Islamic State", "US": "United States"}


def test_states_in_texts_without_apostrophes(parse: Parser) -> None:
    text = "Syrias army shelled the town and Irans envoy left."
    assert ("Syria", "state") in names(parse, text)


def test_an_outlet_with_a_common_name_needs_its_context(parse: Parser) -> None:
    text = "The guardian of the shrine saw the Guardian Angels."
    assert ("Guardian", "outlet") not in names(parse, text)


def test_a_state_of_one_letter_case_is_no_pronoun(parse: Parser) -> None:
    text = "The US said WHO experts came, and they told us so."
    found = find_mentions(parse(text))
    assert ("US", "state") in [(m.span.of(text), m.kind) for m in found]
    assert all(m.form == "name" for m in found if m.span.of(text) in ("US", "WHO"))


def test_descriptions_and_pronouns(parse: Parser) -> None:
    text = "A former official said the group's leader had left. He gave no reason."
    found = [(m.span.of(text), m.form) for m in find_mentions(parse(text))]
    assert ("A former official", "description") in found
    assert ("the group's leader", "description") in found
    assert ("He", "pronoun") in found


def test_acronyms_of_things_are_no_bodies(parse: Parser) -> None:
    text = "They hit an improvised explosive device (IED). The IED killed two men."
    assert "IED" not in [name for name, _kind in names(parse, text)]


def test_capitals_do_not_break_it(parse: Parser) -> None:
    text = "HEZBOLLAH SAID ON MONDAY THAT IT WAS READY. WHO IS IN BEIRUT?"
    assert ("HEZBOLLAH", "armed_group") in names(parse, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops entered Deir Ezzor on Monday.", ("Deir Ezzor", "place")),
        ("Jaish al-Nour said it had left.", ("Jaish al-Nour", "armed_group")),
        ("The office of Donald Marks was closed.", ("Donald Marks", "person")),
        ("A US-led coalition struck the port.", ("US-led coalition", "organization")),
        ("The Lima Herald reported the fire.", ("Lima Herald", "outlet")),
        ("The spokesman for the port, Iliesa Tora, said so.", ("Iliesa Tora", "person")),
        ("It opened in Atlanta, Georgia, on Monday.", ("Georgia", "place")),
        ("Mr Ban Ki-moon left.", ("Ban Ki-moon", "person")),
    ],
)
def test_words_around_a_name_tell_its_kind(
    parse: Parser, text: str, expected: tuple[str, str]
) -> None:
    assert expected in names(parse, text)


def test_possessives_without_apostrophes(parse: Parser) -> None:
    text = "Assad spoke on Monday. Assads regime fell and Al-Qaedas branch fled."
    assert ("Al-Qaeda", "armed_group") in names(parse, text)
    assert names(parse, text).count(("Assad", "person")) == 2


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Mr", "Al", "Assad", "the", "UN", "-", "'s", "(", ")", ",", ".", "said", "Syria",
             "Ministry", "of", "Health", "he", "group", "الأسد", "中国", "\"", "A.", "US", "The"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_spans_are_words_and_names_do_not_overlap(parse: Parser, words: list[str]) -> None:
    text = " ".join(words)
    found = find_mentions(parse(text))
    assert found == find_mentions(parse(text))
    assert all(m.span.of(text).strip() == m.span.of(text) != "" for m in found)
    named = [m for m in found if m.form == "name"]
    assert all(a.span.end <= b.span.start for a, b in pairwise(named))
    assert list(found) == sorted(found, key=lambda m: (m.span.start, -m.span.end, m.form))


def test_hyphens_and_a_preposition_make_the_name_of_a_town(parse: Callable[[str], Parse]) -> None:
    text = "Soldiers reached Birk-au-Prince and Amble-on-Don, not Al-Nour or Jean-Paul Rey."
    found = {m.span.of(text): m.kind for m in find_mentions(parse(text)) if m.form == "name"}
    assert found["Birk-au-Prince"] == found["Amble-on-Don"] == "place"
    assert found["Jean-Paul Rey"] == "person"
