"""How firmly an event stands, and what only a work or a likeness tells of."""

from collections.abc import Callable

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.events.standing import is_depicted, standing

Reads = Callable[[str], Parse]


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("It was like the fall of the Wall.", "fall", False),
        ("The scene was reminiscent of the siege of Amble.", "siege", False),
        ("The crash felt like an earthquake.", "earthquake", False),
        ("They likened the vote to an earthquake.", "earthquake", False),
        ("The raid resembled the attack on Amble.", "attack", False),
        ("The exhibition traces the Battle of Amble through letters.", "Battle", False),
        ("Her first novel told of the fall of the city.", "fall", False),
        ("The mayor told of the fall of the city.", "fall", True),
        ("It followed the fall of the town.", "fall", True),
        ("The army ended the siege of Amble.", "siege", True),
    ],
)
def test_what_a_thing_is_only_like(parse: Reads, text: str, word: str, told: bool) -> None:
    parsed = parse(text)
    token = next(t for t in parsed.tokens if t.text == word)
    assert is_depicted(parsed, token) is not told


def test_an_act_under_would_is_left_open(parse: Reads) -> None:
    parsed = parse("They would view an attack on the city as a red line.")
    token = next(t for t in parsed.tokens if t.text == "attack")
    assert not standing(parsed, token).happened
