import pytest

from dateline.corroborate.terms import content_terms, likeness, stem, topics, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("shot", "shooting"), ("fled", "flees"), ("died", "deaths"), ("withdrew", "withdrawal")],
)
def test_forms_of_one_verb_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_likeness_counts_what_is_rare() -> None:
    one, other = content_terms("the mayor of Grimsholt"), content_terms("Grimsholt in flames")
    third = content_terms("the mayor in flames")
    assert likeness(one, one) == 1.0
    assert likeness(one, other) > likeness(one, third) > 0.0


def test_topics_are_what_a_text_comes_back_to() -> None:
    words = words_of("The ferry sank off Grimsholt. Divers reached the ferry on Friday.")
    assert topics(words)[0] == "ferry"
