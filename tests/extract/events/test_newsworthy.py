"""How likely a word tells of an event."""

import pytest

from dateline.extract.events.event_words import EventMeaning
from dateline.extract.events.newsworthy import is_learned


@pytest.mark.parametrize(
    ("type_", "mode", "learned"),
    [
        ("ASSAULT", "heavy-weapons", True),
        ("OTHER", "disease", True),
        ("ASSAULT", None, True),
        ("OTHER", "a-kind-of-ones-own", False),
    ],
)
def test_a_kind_of_ones_own_is_none_that_the_weights_know(
    type_: str, mode: str | None, learned: bool
) -> None:
    assert is_learned(EventMeaning(type_, mode, None)) is learned
