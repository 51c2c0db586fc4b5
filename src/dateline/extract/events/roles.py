"""Who does what to whom: the heads of the phrases that stand in an event's roles.

Passives, relative clauses, control and raising, coordination, participles, nominals and
light verbs are led back to agents and patients. Relations are ClearNLP's.
"""

from collections.abc import Iterator

from dateline.annotate.parse import Parse, Token
from dateline.extract.word_lists import word_list

RELATIVES = frozenset(["who", "which", "that", "whom"])
PARTICIPIAL = frozenset({"acl", "relcl"})
ACCUSING = frozenset({"accuse", "blame", "suspect", "charge", "condemn", "convict", "criticise",
                      "criticize", "denounce"})  # fmt: skip
FIGHTING = frozenset({"rebel", "terrorist", "militant", "insurgent", "jihadist", "separatist",
                      "islamist", "loyalist"})  # fmt: skip
"""Nouns for fighters that are taken for adjectives: "a rebel offensive"."""

MAX_CLIMB = 6
"""Governors looked through for a subject that a clause lacks."""


def agents(parse: Parse, token: Token) -> list[Token]:
    """Heads of the phrases that name who does it."""
    return next((group for group in agent_groups(parse, token) if group), [])


def agent_groups(parse: Parse, token: Token) -> Iterator[list[Token]]:
    """The places in which an agent may stand, surest first, each with what stands there."""
    if is_verb(token):
        yield with_conjuncts(parse, _verb_agents(parse, token))
    else:
        for found in _noun_agents(parse, token):
            yield with_conjuncts(parse, found)


def patients(parse: Parse, token: Token) -> list[Token]:
    """Heads of the phrases that name whom or what it befalls."""
    found = _verb_patients(parse, token) if is_verb(token) else _noun_patients(parse, token)
    return with_conjuncts(parse, found)


def is_verb(token: Token) -> bool:
    """Whether the token acts as a verb; a participle tagged as adjective does too."""
    return token.pos in ("VERB", "AUX") or token.tag in ("VBN", "VBG", "VBD", "VBZ", "VBP", "VB")


def is_passive(parse: Parse, token: Token) -> bool:
    """Whether the verb is passive: by its auxiliary, or a past participle behind a noun."""
    for child in parse.governed(token):
        if child.dep in ("auxpass", "nsubjpass", "csubjpass", "agent"):
            return True
        if child.dep == "dobj":
            return False
    if token.tag != "VBN":
        return False
    helped = [t.lemma for t in parse.governed(token, "aux")]
    if "have" in helped:
        return False
    if token.dep == "conj" and parse.head(token).tag == "VBN":
        return is_passive(parse, parse.head(token))
    return True


def with_conjuncts(parse: Parse, tokens: list[Token]) -> list[Token]:
    """The tokens and all that are coordinated with them, in order, each once."""
    found: dict[int, Token] = {}
    waiting = list(tokens)
    while waiting:
        token = waiting.pop(0)
        if token.index not in found:
            found[token.index] = token
            waiting += [t for t in parse.governed(token, "conj") if t.pos != "VERB"]
    return [found[index] for index in sorted(found)]


def objects_of(parse: Parse, token: Token, *prepositions: str) -> list[Token]:
    """Objects of the prepositions that hang on the token (of all, if none is named)."""
    found: list[Token] = []
    for prep in parse.governed(token, "prep", "agent", "dative"):
        if not prepositions or prep.lower in prepositions:
            found += parse.governed(prep, "pobj", "pcomp")
            for inner in parse.governed(prep, "prep"):
                if not prepositions or inner.lower in prepositions:
                    found += parse.governed(inner, "pobj", "pcomp")
    return found


def light_verb(parse: Parse, token: Token) -> Token | None:
    """The light verb whose object (or passive subject) the event noun is, or None."""
    if token.dep not in ("dobj", "nsubjpass", "conj", "pobj"):
        return None
    head = parse.head(token)
    if token.dep == "conj":
        return light_verb(parse, head) if not is_verb(head) and head.dep != "conj" else None
    if token.dep == "pobj":
        # "come under attack", "go on strike"
        verb = parse.head(head)
        fits = head.lower in ("under", "on", "into") and verb.lemma in ("come", "go", "be")
        return verb if fits else None
    return head if head.lemma in word_list("light_verbs.txt") and is_verb(head) else None


def _verb_agents(parse: Parse, token: Token) -> list[Token]:
    if not is_passive(parse, token):
        by = objects_of(parse, token, "by") if token.dep == "pcomp" else []
        return by or subjects(parse, token)  # "killed by shelling by the army"
    # "attacked and damaged by residents": the agent stands with the last of the verbs.
    for verb in (token, *parse.governed(token, "conj")):
        found = [t for by in parse.governed(verb, "agent") for t in parse.governed(by, "pobj")]
        if found:
            return found
    return []


def subjects(parse: Parse, token: Token) -> list[Token]:
    """Heads of the verb's subject, own or lent by the clause that it depends on."""
    own = parse.governed(token, "nsubj", "csubj")
    if own:
        return [_antecedent(parse, token, t) for t in own]
    passive = parse.governed(token, "nsubjpass")
    if passive:
        return [_antecedent(parse, token, t) for t in passive]
    return list(_lent_subject(parse, token))


def said_of(parse: Parse, token: Token) -> list[Token]:
    """Heads of what an adjective behind a verb is said of: "the road is open"."""
    if token.pos != "ADJ" or token.dep not in ("acomp", "oprd"):
        return []
    return with_conjuncts(parse, subjects(parse, parse.head(token)))


def _antecedent(parse: Parse, verb: Token, subject: Token) -> Token:
    """What a relative pronoun stands for."""
    if subject.lower in RELATIVES and verb.dep in PARTICIPIAL:
        return parse.head(verb)
    if subject.lower in RELATIVES:
        for above in parse.ancestors(verb):
            if above.dep == "relcl":
                return parse.head(above)
    return subject


def _lent_subject(parse: Parse, token: Token) -> Iterator[Token]:
    """The subject that a clause without one takes from above: control, raising, coordination."""
    at = token
    for _ in range(MAX_CLIMB):
        head = parse.head(at)
        if head.index == at.index:
            return
        if at.dep in PARTICIPIAL and head.pos in ("NOUN", "PROPN", "PRON", "NUM"):
            if at.dep == "acl" and at.tag == "VB":
                at = head  # "plans to attack": the planner attacks
                possessors = parse.governed(head, "poss")
                if possessors:
                    yield possessors[0]
                    return
                continue
            yield head
            return
        if at.dep == "xcomp" and parse.governed(head, "dobj"):
            yield parse.governed(head, "dobj")[0]
            return
        accused = _accused(parse, at, head)
        if accused is not None:
            yield accused
            return
        own = parse.governed(head, "nsubj", "nsubjpass")
        if at.dep in ("pobj", "pcomp") and head.dep == "agent":
            return
        if own and is_verb(head):
            yield _antecedent(parse, head, own[0])
            return
        at = head


def _accused(parse: Parse, act: Token, head: Token) -> Token | None:
    """Whom a verb of blame makes the doer: not the accuser ("blamed them for shelling it")."""
    if act.dep == "advcl" and act.tag == "VBG" and head.lemma in ACCUSING:
        return next(iter(parse.governed(head, "dobj")), None)
    if act.dep != "pcomp" or head.lower not in ("of", "for"):
        return None
    above = parse.head(head)
    if above.lemma in ACCUSING:
        return next(iter(parse.governed(above, "dobj", "nsubjpass")), None)
    blamed = above.dep == "dobj" and parse.head(above).lemma in ACCUSING
    return above if blamed else None


def _verb_patients(parse: Parse, token: Token) -> list[Token]:
    if is_passive(parse, token):
        if token.dep == "amod":
            return [parse.head(token)]  # "rebel-held areas"
        return subjects(parse, token)
    found = [
        t for t in parse.governed(token, "dobj", "dative") if t.dep == "dobj" or t.pos != "ADP"
    ]
    found = [_antecedent(parse, token, t) for t in found]
    if not found:
        below = parse.governed(token, "ccomp")
        # "asked Greece to leave", parsed as a clause of its own
        found = [s for c in below if c.tag == "VB" for s in parse.governed(c, "nsubj")]
    if not found:
        found = objects_of(parse, token, "against", "at", "on", "upon", "with")
        found = [t for t in found if t.pos in ("NOUN", "PROPN", "PRON")]
    if not found and token.dep == "conj":
        later = [c for c in parse.governed(parse.head(token), "dobj") if c.index > token.index]
        found = later  # "shelled and bombed the town"
    return found


def _noun_agents(parse: Parse, token: Token) -> Iterator[list[Token]]:
    yield objects_of(parse, token, "by")
    for child in parse.governed(token, "acl", "relcl"):
        if is_passive(parse, child):
            yield [t for by in parse.governed(child, "agent") for t in parse.governed(by, "pobj")]
    owners = parse.governed(token, "poss")
    verb = light_verb(parse, token)
    if verb is not None and any(t.pos == "PRON" for t in owners):
        # "Warplanes stepped up their bombing": the subject is surer than the pronoun.
        yield _verb_agents(parse, verb)
    yield owners
    before = parse.governed(token, "compound", "amod", "nmod")
    before = [t for t in before if t.pos in ("PROPN", "NOUN") or t.text[:1].isupper()
              or t.lower in FIGHTING]  # fmt: skip
    names = [t for t in before if t.pos != "NOUN" and t.text[:1].isupper()]
    yield names
    if verb is not None:
        yield _verb_agents(parse, verb)
    yield before
    yield objects_of(parse, token, "between", "among")


def _noun_patients(parse: Parse, token: Token) -> list[Token]:
    found = objects_of(parse, token, "on", "against", "upon", "of", "to", "at", "for", "with")
    if not found:
        verb = light_verb(parse, token)
        if verb is not None:
            found = objects_of(parse, verb, "against", "on", "upon", "to", "with")
            found += [t for t in parse.governed(verb, "dative") if t.pos != "ADP"]
    return found
