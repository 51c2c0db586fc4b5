"""What a clause is about, below the words that only weigh it."""

from dateline.annotate.parse import Parse, Token
from dateline.extract.firmness_words import THOUGHT, effects
from dateline.extract.speech.speech import speech_verbs

EFFORT = frozenset(("need", "try", "attempt", "struggle", "work", "stop", "ask", "tell"))
"""Verbs that are themselves what is told, not a weighing of what they govern."""


def main_statement(parse: Parse, head: Token) -> Token:
    """The word that heads what a clause is about, below the words that only weigh it.

    "It is possible that they fled" and "I think they fled" are about the flight, "they plan to
    flee" and "they are ready to flee" as well; "they began to flee" is a statement already.
    """
    for _ in range(3):
        below = _weighed(parse, head)
        if below is None:
            return head
        head = below
    return head


def _weighed(parse: Parse, head: Token) -> Token | None:
    table = effects()
    if head.pos not in ("VERB", "AUX"):
        return None
    children = parse.governed(head)
    clause = next(
        (c for c in children if c.dep in ("ccomp", "xcomp") and c.index > head.index), None
    )
    first_person = any(c.lower in ("i", "we") for c in children if c.dep == "nsubj")
    if clause is not None and clause.pos in ("VERB", "AUX"):
        effect = table.get(("verb", head.lemma.lower()))
        if clause.dep == "ccomp" and effect and effect[1] == "-":
            thought = head.lemma in THOUGHT or (first_person and effect[0] != "-")
            return clause if thought else None
        weighing = effect not in (None, ("-", "-", "-")) and head.lemma not in EFFORT
        if head.lemma.lower() in speech_verbs() and not first_person:
            # That somebody urges is a fact of its own, whatever comes of it.
            weighing = head.lemma in THOUGHT
        if clause.dep == "xcomp" and (weighing or head.lower == "going"):
            return clause
    if head.lemma == "be" or head.lower in ("'s", "’s", "'re", "’re"):
        for word in children:
            if word.dep == "acomp" and ("adjective", word.lower) in table:
                inner = [*parse.governed(word, "ccomp", "xcomp"), *([clause] if clause else [])]
                return next((c for c in inner if c.pos in ("VERB", "AUX")), None)
    return None
