"""Who does what to whom, through the ways in which grammar says it."""

from collections.abc import Callable

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.events import roles

Parser = Callable[[str], Parse]


@pytest.mark.parametrize(
    ("text", "word", "agents", "patients"),
    [
        ("Rebels captured Hama.", "captured", ["Rebels"], ["Hama"]),
        ("Hama was captured by rebels.", "captured", ["rebels"], ["Hama"]),
        ("Rebels captured Hama and Aleppo.", "captured", ["Rebels"], ["Hama", "Aleppo"]),
        ("The rebels who captured Hama rested.", "captured", ["rebels"], ["Hama"]),
        ("The town captured by rebels lies north.", "captured", ["rebels"], ["town"]),
        ("Rebels tried to capture Hama.", "capture", ["Rebels"], ["Hama"]),
        ("The general ordered troops to attack Hama.", "attack", ["troops"], ["Hama"]),
        ("The shelling of Hama by the army went on.", "shelling", ["army"], ["Hama"]),
        ("The army launched an attack on Hama.", "attack", ["army"], ["Hama"]),
        ("After shelling Hama, the army withdrew.", "shelling", ["army"], ["Hama"]),
        ("The army shelled and bombed the town.", "bombed", ["army"], ["town"]),
        ("Two were killed by shelling by the army.", "shelling", ["army"], []),
        ("The army accused rebels of shelling the town.", "shelling", ["rebels"], ["town"]),
        ("Rebels blamed the army for bombing a school.", "bombing", ["army"], ["school"]),
    ],
)
def test_roles(parse: Parser, text: str, word: str, agents: list[str], patients: list[str]) -> None:
    parsed = parse(text)
    token = next(t for t in parsed.tokens if t.text == word)
    assert [t.text for t in roles.agents(parsed, token)] == agents
    assert [t.text for t in roles.patients(parsed, token)] == patients


def test_have_makes_no_passive(parse: Parser) -> None:
    parsed = parse("The army has withdrawn. The town was taken.")
    verbs = {t.text: t for t in parsed.tokens}
    assert not roles.is_passive(parsed, verbs["withdrawn"])
    assert roles.is_passive(parsed, verbs["taken"])
