import pytest

from dateline.corroborate.descriptions import plain_description


@pytest.mark.parametrize(
    ("told", "counts_as"),
    [
        ("security source in Northport", "security source"),
        ("US official familiar with the talks", "US official"),
        ("source at the Northport clinic", "Northport clinic source"),
        ("sources within the coast guard", "coast guard sources"),
        ("activist reached by telephone", "activists"),
        ("local activists", "activists"),
        ("civil defense worker", "civil defence"),
        ("Red Crescent volunteers", "Red Crescent"),
    ],
)
def test_an_unnamed_source_counts_as_one_of_its_kind(told: str, counts_as: str) -> None:
    assert plain_description(told) == counts_as


@pytest.mark.parametrize(
    "name",
    ["The mayor", "Ann Lee", "Source", "Harbour Board", "Activist Network of Northport", "sources"],
)
def test_names_stay_as_they_are(name: str) -> None:
    assert plain_description(name) == name
