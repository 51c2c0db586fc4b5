"""States told of a part of a place."""

import pytest

from dateline.extract.events.place_parts import mark_parts
from dateline.model import Place, PlaceStatus, Span


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("rebel-held districts of Sarmin", [True]),
        ("held half of Sarmin", [True]),
        ("rebel-held Sarmin", [False]),
        ("held parts of Sarmin|holds Sarmin", [False]),
    ],
)
def test_only_what_all_words_tell_of_a_part_is_of_a_part(text: str, parts: list[bool]) -> None:
    evidence, start = [], 0
    for words in text.split("|"):
        evidence.append(Span(start, start + len(words)))
        start += len(words) + 1
    held = PlaceStatus(Place("Sarmin"), "held", "rebels", evidence=tuple(evidence))
    assert [status.part for status in mark_parts([held], text)] == parts
