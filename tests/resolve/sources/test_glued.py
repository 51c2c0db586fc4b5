"""Names of sources without what lost commas and dates left at them."""

import pytest

from dateline.resolve.sources.glued import trim_glued


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Thursday state radio", "state radio"),
        ("Earlier state radio", "state radio"),
        ("Northport the Observatory", "Observatory"),
        ("group known as the Blue Vests", "Blue Vests"),
        ("UK-based Observatory", "Observatory"),
        ("port sources and the mayor", "port sources"),
        ('boats sank in the harbour" state radio', "state radio"),
        ("Northport Observatory for Safety", "Northport Observatory for Safety"),
        ("spokesman for the mayor", "spokesman for the mayor"),
        ("Monday", "Monday"),
        ("", ""),
    ],
)
def test_what_is_glued_to_a_name_is_left_out(told: str, name: str) -> None:
    assert trim_glued(told) == name


def test_long_names_cost_no_more_than_their_length() -> None:
    assert trim_glued("A " * 50_000 + "the end")
