"""What the parties of a document had to do with what was told before."""

from collections.abc import Callable

from dateline.annotate.parse import Parse
from dateline.extract.events.parties import Told
from dateline.extract.events.role_memory import RoleMemory

Parser = Callable[[str], Parse]


def test_the_last_event_and_the_last_of_its_type_are_remembered(parse: Parser) -> None:
    parsed = parse("Rebels attacked. The army fled. An attack followed.")
    told = {t.lower: Told(t, t.span, "ASSAULT", None, None) for t in parsed.tokens}
    fled = told["fled"]
    memory = RoleMemory()
    memory.remember(told["attacked"], ("rebels",), ())
    memory.remember(Told(fled.token, fled.span, "RETREAT", None, None), ("army",), ())
    labels = memory.labels(told["attack"], ["army"], ["army"], [])
    assert labels == {
        "army": ["last actor", "rank 0", "subject before"],
        "rebels": ["type actor", "lemma actor", "type filled actor"],
    }


def test_nothing_told_before_leaves_only_the_foremost(parse: Parser) -> None:
    token = parse("Rebels attacked.").tokens[1]
    labels = RoleMemory().labels(Told(token, token.span, "ASSAULT", None, None), ["army"], [], [])
    assert labels == {"army": ["rank 0"]}
