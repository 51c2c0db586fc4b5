"""The slots around a word for a state, in which its place may stand, as `status_words.tsv` names
them: heads of the phrases, found by grammar.
"""

from dateline.annotate.parse import Parse, Token
from dateline.extract.events import roles
from dateline.extract.places.named_places import LOCATIVE

SEEING = frozenset({"see", "witness", "suffer", "experience", "face", "endure"})
STATES = frozenset({"state", "states"})
"""Verbs by which a place has what befalls it, and the noun that has the state behind it."""

TAKING_PLACE = frozenset({"take", "occur", "happen"})
"""Verbs that say when and where a thing was."""

AGAIN = frozenset({"back", "now", "still", "again"})
"""Adverbs that the parser hangs a phrase of state on ("back under their control")."""


def fillers_of(parse: Parse, token: Token, slot: str) -> list[Token]:
    """The heads of the phrases in the slot."""
    above = parse.head(parse.head(token))
    if token.dep == "pobj" and above.lower in STATES:
        # the "state" of "state of emergency"
        return [t for t in fillers_of(parse, above, slot) if t.index != token.index] or (
            fillers_of(parse, parse.head(above), slot) if slot == "in" else []
        )
    match slot:
        case "obj":
            return roles.patients(parse, token)
        case "subj":
            return roles.said_of(parse, token) or roles.agents(parse, token)
        case "bearer":
            return _bearers(parse, token)
        case "of":
            of = roles.objects_of(parse, token, "of")
            return roles.with_conjuncts(parse, of + parse.governed(token, "poss", "compound"))
        case "in":
            found = _where(parse, token) + roles.objects_of(parse, token, *LOCATIVE, "including")
            if not found and token.dep in ("dobj", "nsubj", "nsubjpass", "acomp"):
                verb = parse.head(token)
                found = roles.objects_of(parse, verb, *LOCATIVE)
                if token.dep == "nsubj":
                    # "Air strikes on Friday killed nine people in the village."
                    found += [
                        place
                        for hurt in parse.governed(verb, "dobj")
                        for place in roles.objects_of(parse, hurt, "in", "at", "near")
                    ]
            return roles.with_conjuncts(parse, found)
        case "seen":
            # "The province has seen heavy fighting."
            verb = parse.head(token)
            if token.dep != "dobj" or verb.lemma not in SEEING:
                return []
            return roles.with_conjuncts(parse, roles.subjects(parse, verb))
        case "under":
            # "The siege of the town was lifted": the place stands with what is lifted.
            below = [
                place
                for restriction in roles.patients(parse, token)
                for place in roles.objects_of(parse, restriction, *LOCATIVE)
                + parse.governed(restriction, "poss", "compound")
            ]
            return roles.with_conjuncts(parse, below)
        case "from":
            found = roles.objects_of(parse, token, "from") or roles.objects_of(
                parse, token, "out", "of"
            )
            return roles.with_conjuncts(parse, found)
        case _:
            return roles.with_conjuncts(parse, roles.objects_of(parse, token, slot))


def _where(parse: Parse, token: Token) -> list[Token]:
    """What a clause with "where" hangs on ("the town, where rebels fight the army"), and where
    the clause that hangs on a noun says that it was ("the attack, which took place in Homs")."""
    clauses = parse.governed(token, "relcl")
    found = [
        t for c in clauses if c.lemma in TAKING_PLACE for t in roles.objects_of(parse, c, *LOCATIVE)
    ]
    verb = token if roles.is_verb(token) else parse.head(token)
    found += [t for t in parse.governed(token, "advmod") if t.lower == "there"]
    if verb.dep == "relcl" and any(t.lower == "where" for t in parse.governed(verb, "advmod")):
        found.append(parse.head(verb))
    return found


def _bearers(parse: Parse, token: Token) -> list[Token]:
    """What a phrase such as "under siege" is said of: the noun before it, or the subject."""
    at = parse.head(token)
    while (at.dep == "prep" or at.lower in AGAIN) and at.head != at.index:
        at = parse.head(at)
    if roles.is_verb(at):
        if at.lemma in ("be", "remain", "come", "stay", "fall", "lie", "live"):
            return roles.with_conjuncts(parse, roles.subjects(parse, at))
        return roles.patients(parse, at) or roles.subjects(parse, at)
    if at.dep == "attr":
        # "The town has been the scene of clashes."
        return roles.with_conjuncts(parse, roles.subjects(parse, parse.head(at)))
    return [at]
