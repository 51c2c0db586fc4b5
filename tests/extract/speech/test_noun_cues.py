"""Nouns that say: who counts gives the number."""

from collections.abc import Callable

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.speech.quotes import find_attributions


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The ministry's count of the dead rose to 1,223.",
         "The ministry", "of the dead rose to 1,223"),
        ("The Red Cross's latest tally stands at 45 dead.",
         "The Red Cross", "stands at 45 dead"),
        ("By the army's count, 40 rebels were killed in the raid.",
         "the army", "40 rebels were killed in the raid"),
        ("At least 40 people were killed, by the monitor's count.",
         "the monitor", "At least 40 people were killed"),
        ("The health ministry's toll includes 40 children.",
         "The health ministry", "includes 40 children"),
    ],
)  # fmt: skip
def test_who_counts_says_it(
    text: str, source: str, content: str, parse: Callable[[str], Parse]
) -> None:
    (found,) = find_attributions(parse(text))
    assert found.source is not None and found.source.of(text) == source
    assert [piece.of(text) for piece in found.content] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "Haiti's death toll rose to 230.",
        "Monday's count was 3,000.",
        "The quake's toll climbed to 300.",
        "The army's toll rose to 45 dead.",
        "The council's count was wrong.",
    ],
)
def test_places_days_disasters_and_those_who_suffered_say_nothing(
    text: str, parse: Callable[[str], Parse]
) -> None:
    assert find_attributions(parse(text)) == ()
