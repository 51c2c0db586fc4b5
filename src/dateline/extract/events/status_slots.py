"""The slots around a word for a state, in which its place may stand, as `status_words.tsv` names
them: heads of the phrases, found by grammar.
"""

from dateline.annotate.parse import Parse, Token
from dateline.extract.events import roles
from dateline.extract.places.named_places import LOCATIVE

SEEING = frozenset({"see", "witness", "suffer", "experience", "face", "endure"})
"""Verbs by which a place has what befalls it."""


def fillers_of(parse: Parse, token: Token, slot: str) -> list[Token]:
    """The heads of the phrases in the slot."""
    match slot:
        case "obj":
            return roles.patients(parse, token)
        case "subj":
            return roles.agents(parse, token)
        case "bearer":
            return _bearers(parse, token)
        case "of":
            of = roles.objects_of(parse, token, "of")
            return roles.with_conjuncts(parse, of + parse.governed(token, "poss", "compound"))
        case "in":
            found = roles.objects_of(parse, token, *LOCATIVE)
            if not found and token.dep in ("dobj", "nsubj", "nsubjpass", "acomp"):
                verb = parse.head(token)
                found = roles.objects_of(parse, verb, *LOCATIVE)
                if not found and token.dep == "nsubj":
                    # "Air strikes killed nine people in the village."
                    found = [
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


def _bearers(parse: Parse, token: Token) -> list[Token]:
    """What a phrase such as "under siege" is said of: the noun before it, or the subject."""
    at = parse.head(token)
    while at.dep == "prep" and at.head != at.index:
        at = parse.head(at)
    if roles.is_verb(at):
        if at.lemma in ("be", "remain", "come", "stay", "fall", "lie", "live"):
            return roles.with_conjuncts(parse, roles.subjects(parse, at))
        return roles.patients(parse, at) or roles.subjects(parse, at)
    if at.dep == "attr":
        # "The town has been the scene of clashes."
        return roles.with_conjuncts(parse, roles.subjects(parse, parse.head(at)))
    return [at]
