"""What is told for the sake of something else, and did not happen by that."""

from collections.abc import Callable

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.factuality import find_factuality


@pytest.mark.parametrize(
    ("text", "word", "happened"),
    [
        ("The fall of Amble would cut the coast off.", "fall", False),
        ("An attack on the dam could kill thousands.", "attack", False),
        ("The attack on the dam could lead to more.", "attack", True),
        ("The shelling of the school would later be called a crime.", "shelling", True),
        ("Its fall would seal the defeat of the rebels, driving them north.", "defeat", False),
        ("Its fall would seal the defeat of the rebels, driving them north.", "driving", False),
        ("The capture of Amble is the goal of the rebels.", "capture", False),
        ("The capture of Amble is a blow to the rebels.", "capture", True),
        ("Had the army held Amble, the coast would have been safe.", "held", False),
        ("The army had held Amble, but the coast was lost.", "held", True),
        ("Rebels came close to seizing the port.", "seizing", False),
        ("Troops stopped short of storming the hall.", "storming", False),
        ("A drill simulated an attack on the port.", "attack", False),
        ("The rebels aim at the capture of Amble.", "capture", False),
        ("The deadline for the withdrawal is Friday.", "withdrawal", False),
        ("Talks on a ceasefire collapsed.", "ceasefire", False),
        ("Talks on the attack collapsed.", "attack", True),
        ("A law against attacks on clinics was passed.", "attacks", False),
        ("A withdrawal is unlikely.", "withdrawal", False),
        ("Amble is not under rebel control.", "control", False),
        ("Amble is under rebel control.", "control", True),
        ("In the film many villagers died.", "died", False),
        ("Clinics are bracing for 500 wounded.", "wounded", False),
        ("A second eruption would force the evacuation of Amble.", "evacuation", False),
        ("The eruption forced the evacuation of Amble.", "evacuation", True),
        ("The rebels won, driving the army north.", "driving", True),
    ],
)
def test_what_is_only_supposed_did_not_happen(
    text: str, word: str, happened: bool, parse: Callable[[str], Parse]
) -> None:
    parsed = parse(text)
    token = next(t for t in parsed.tokens if t.text == word)
    assert find_factuality(parsed, token).happened == happened
