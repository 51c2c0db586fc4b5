"""Whose deed it is where a noun or a clause beside the event names the deed: of "killed in rebel
shelling", "killed when the army attacked" and "the rebel offensive killed nine" the rebels, the
army, the rebels."""

from dateline.annotate.parse import Token
from dateline.extract.events import roles
from dateline.extract.events.event_words import match_event_word
from dateline.extract.events.surroundings import Surroundings

IN_THE_COURSE_OF = ("in", "by", "during", "from", "under", "of")
"""Prepositions before the deed in which somebody comes to harm ("because of" among them)."""

AT_THE_TIME = frozenset({"when", "as", "after", "because"})
"""What begins a clause that tells of the deed."""


def is_deed(around: Surroundings, token: Token) -> bool:
    """Whether the noun names an attack, a battle or a raid."""
    if token.pos not in ("NOUN", "PROPN"):
        return False
    found = match_event_word(around, token)
    return found is not None and found.meaning.type == "ASSAULT"


def agents_of_deed(around: Surroundings, token: Token) -> list[Token]:
    """The agents of the deed by which something is done to somebody, where the verb, a passive
    without an agent, is told with it."""
    parse = around.parse
    if not (roles.is_verb(token) and roles.is_passive(parse, token)):
        return []
    for noun in roles.objects_of(parse, token, *IN_THE_COURSE_OF):
        found = roles.agents(parse, noun) if is_deed(around, noun) else []
        found = found or roles.objects_of(parse, noun, "by")  # "in an operation by the army"
        if found:
            return found
    for clause in parse.governed(token, "advcl"):
        if _tells_the_deed(around, clause):
            return roles.agents(parse, clause)
    return []


def _tells_the_deed(around: Surroundings, clause: Token) -> bool:
    """Whether a clause beside the harm tells the one attack that did it: not what two sides do
    ("as rebels shelled the town and the army bombed it"), nor what has gone on for long."""
    parse = around.parse
    if {t.lower for t in parse.governed(clause, "mark", "advmod")}.isdisjoint(AT_THE_TIME):
        return False
    others = [t for t in parse.governed(clause, "conj") if parse.governed(t, "nsubj")]
    if others or any(t.lemma == "have" for t in parse.governed(clause, "aux")):
        return False
    deed = match_event_word(around, clause)
    return deed is not None and deed.meaning.type == "ASSAULT"
