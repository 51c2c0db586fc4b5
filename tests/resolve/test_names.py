import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.names import is_acronym, name_key, name_variants_match


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Abu Mohammad Al Golani", "Abu Mohammed al-Julani"),
        ("Jolani", "Golani"),
        ("Al-Assad", "Assad"),
        ("President Bashar al-Assad", "Bashar Al Assad"),
        ("al-Qaeda", "Al Qaida"),
        ("Hezbollah", "Hizbullah"),
        ("Jaysh al-Islam", "Jaish al-Islam"),
        ("Daesh", "Da’esh"),
        ("Rami Abdel Rahman", "Rami Abdulrahman"),
        ("Hussein", "Hussain"),
        ("Mohammed", "Muhammad"),
        ("Suweida", "As-Suwayda"),
        ("Zelensky", "Zelenskyy"),
        ("Médecins Sans Frontières", "Medecins sans Frontieres"),
    ],
)
def test_spellings_of_one_name_share_a_key(a: str, b: str) -> None:
    assert name_key(a) == name_key(b)
    assert name_variants_match(a, b) == 1.0


@pytest.mark.parametrize(
    ("a", "b", "least"),
    [
        ("Assad", "Bashar al-Assad", 0.7),
        ("G. Bush", "George Bush", 0.8),
        ("Gaddafi", "Qaddafi", 0.8),
        ("Deraa", "Daraa", 0.8),
        ("SOHR", "Syrian Observatory for Human Rights", 0.9),
        ("WHO", "World Health Organization", 0.9),
    ],
)
def test_short_forms_and_near_spellings_agree(a: str, b: str, least: float) -> None:
    assert least <= name_variants_match(a, b) < 1.0
    assert name_variants_match(b, a) == name_variants_match(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hafez al-Assad", "Bashar al-Assad"),
        ("John Smith", "Jane Smith"),
        ("Iran", "Iraq"),
        ("Austria", "Australia"),
        ("Niger", "Nigeria"),
        ("Homs", "Hama"),
        ("", "Homs"),
    ],
)
def test_different_names_do_not_agree(a: str, b: str) -> None:
    assert name_variants_match(a, b) == 0.0


def test_initials_within_a_name_stand_whole() -> None:
    assert name_variants_match("UN", "US Navy") == 0.0
    assert name_variants_match("UNHCR", "UN High Commissioner for Refugees") == 0.9
    assert name_variants_match("FARC", "FUERZAS ARMADAS REVOLUCIONARIAS COLOMBIANAS") == 0.9


def test_acronyms() -> None:
    assert is_acronym("SOHR")
    assert is_acronym("U.N.")
    assert not is_acronym("Homs")
    assert not is_acronym("A")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_a_key_and_a_score(a: str, b: str) -> None:
    assert 0.0 <= name_variants_match(a, b) <= 1.0
    assert name_key(a) == name_key(a.strip())
