"""One kind for every occurrence of a name in a document, and what turns out to be no name."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from dateline.annotate.parse import Parse
from dateline.extract.names.candidates import Candidate
from dateline.extract.names.descriptions import role_nouns
from dateline.extract.names.lexicon import fold, known_at, word_set
from dateline.model import EntityKind

CLIPPED = ("person", "place", "organization")
"""Kinds whose names lose the s of a possessive in texts without apostrophes."""

BELONGINGS = word_set("belongings")
"""Nouns that a person's name stands before."""


def agreed(parse: Parse, chosen: list[Candidate]) -> list[Candidate]:
    """The candidates with one kind for every occurrence of a name, without what is no name.

    The kind that weighs most in the document wins; a word alone follows the full name of a
    person that it ends, or "the Observatory" that of a body that it is in.
    """
    votes: dict[str, Counter[EntityKind]] = {}
    lasts: set[str] = set()
    titled: set[str] = set()
    placed: set[str] = set()
    acronyms: set[str] = set()
    inner: set[str] = set()
    for candidate in chosen:
        surface = _surface(parse, candidate)
        votes.setdefault(surface, Counter())[candidate.kind] += 3 ** min(candidate.weight, 5)
        words = surface.split()
        if candidate.title is not None:
            titled.add(words[-1])
        if len(words) > 1 and candidate.kind == "person":
            lasts.add(words[-1])
        elif len(words) > 1 and candidate.kind in ("organization", "armed_group"):
            inner.update(words)
        if candidate.kind == "place" and candidate.weight < 4:
            placed.add(surface)
        if len(words) > 2 and candidate.kind == "organization":
            acronyms.update(_initials(parse, candidate))
    terms = _terms(parse, chosen)
    introduced = _introduced(parse, chosen)
    clipped = "'" not in parse.document.text and "’" not in parse.document.text
    ends = {surface.split()[-1] for surface in votes}
    brands = _brands(parse, chosen) - lasts - titled
    result = []
    for candidate in chosen:
        surface = _surface(parse, candidate)
        if (surface in terms or surface in brands) and candidate.weight < 3:
            continue
        if candidate.known is not None and surface in introduced:
            # The text itself says what these letters stand for here.
            candidate = replace(candidate, known=None, kind="organization", weight=3)
        kinds = votes[surface]
        best = max(kinds, key=lambda kind: (kinds[kind], kind))
        if candidate.last - candidate.first == 1:
            before = parse.tokens[candidate.first - 1].lower if candidate.first else ""
            if before == "the" and surface in inner:
                best = "organization"
            elif surface in lasts and before != "the":
                best = "person"
            elif (surface in word_set("alone") and best == "person") or (
                surface in acronyms and parse.tokens[candidate.first].text.isupper()
            ):
                best = "organization"
            elif best == "person" and surface in placed - titled:
                best = "place"
        elif surface.split()[-1] in titled and best == "organization":
            best = "person"
        if best != candidate.kind and candidate.weight < 4:
            candidate = replace(candidate, kind=best)
        if candidate.kind == "organization" and candidate.weight < 3 and _ruled(parse, candidate):
            candidate = replace(candidate, kind="person")
        word = surface.split()[-1]
        if clipped and not candidate.clip and word.endswith("s") and word[:-1] in ends | inner:
            # "Assads" beside "Assad" in a text without apostrophes
            candidate = replace(candidate, clip=candidate.kind in CLIPPED)
        elif clipped and not candidate.clip and _owns(parse, candidate):
            candidate = replace(candidate, clip=1)
        if candidate.known is None and candidate.kind == "organization":
            candidate = _known_by_its_end(parse, candidate)
        result.append(candidate)
    return result


def _brands(parse: Parse, chosen: list[Candidate]) -> set[str]:
    """Single words, taken for persons, that only ever stand before common nouns: "Kelch
    protein", "Sterne strain"."""
    alone: dict[str, bool] = {}
    for candidate in chosen:
        if candidate.last - candidate.first == 1 and candidate.kind == "person":
            token = parse.tokens[candidate.first]
            noun = parse.head(token)
            before = token.dep in ("compound", "nmod") and noun.index == token.index + 1
            owned = noun.lower in BELONGINGS or noun.lower in role_nouns()
            common = before and noun.text.islower() and not owned
            surface = _surface(parse, candidate)
            alone[surface] = alone.get(surface, False) or not common
    return {surface for surface, found in alone.items() if not found}


def _introduced(parse: Parse, chosen: list[Candidate]) -> set[str]:
    """Acronyms that a bracket explains by a name that the lexicon has not: "the Food Standards
    Agency (FSA)" is not the Free Syrian Army."""
    tokens, found = parse.tokens, set()
    for long, short in pairwise(chosen):
        gap = tokens[long.last : short.first]
        if len(gap) == 1 and gap[0].text == "(" and short.last - short.first == 1:
            fits = _surface(parse, short) in _initials(parse, long)
            if long.kind == "organization" and fits and long.known != short.known:
                found.add(_surface(parse, short))
    return found


def _ruled(parse: Parse, candidate: Candidate) -> bool:
    """Whether a single unknown word stands before a word for a ruler's following: "Asad regime"."""
    if candidate.last - candidate.first > 1 or candidate.last >= len(parse.tokens):
        return False
    after = parse.tokens[candidate.last].lower
    return after in ("regime", "clan", "family", "dynasty", "loyalists")


def _owns(parse: Parse, candidate: Candidate) -> bool:
    """Whether a person's name ends in the s of a possessive before what is owned, in a text
    without apostrophes: "Donald Trumps advisers"."""
    token = parse.tokens[candidate.last - 1]
    if candidate.kind != "person" or candidate.last >= len(parse.tokens) or len(token.text) < 4:
        return False
    if not token.text.endswith("s") or token.text[-2] in "aiueos":
        return False
    after = parse.tokens[candidate.last]
    bound = token.dep in ("poss", "compound", "nmod") and token.head >= candidate.last
    return bound and after.text.islower() and after.pos in ("NOUN", "ADJ")


def _initials(parse: Parse, candidate: Candidate) -> set[str]:
    """The initials of a body's name, with and without its small words."""
    words = [t.text for t in parse.tokens[candidate.first : candidate.last] if t.text.isalpha()]
    great = "".join(word[0] for word in words if word[0].isupper())
    return {great.casefold(), "".join(word[0] for word in words).casefold()}


def _terms(parse: Parse, chosen: list[Candidate]) -> set[str]:
    """Acronyms that the text itself explains by common nouns: "improvised device (IED)"."""
    tokens, found = parse.tokens, set()
    for candidate in chosen:
        at = candidate.first
        if at < 2 or candidate.last - at != 1 or candidate.last >= len(tokens):
            continue
        if tokens[at - 1].text == "(" and tokens[candidate.last].text == ")":
            before = tokens[at - 2]
            if before.text.islower() and before.pos == "NOUN" and tokens[at].text.isupper():
                found.add(_surface(parse, candidate))
    return found


def _known_by_its_end(parse: Parse, candidate: Candidate) -> Candidate:
    """A body that the lexicon knows without the state before it: "US Department of ..."."""
    for first in range(candidate.first + 1, min(candidate.first + 4, candidate.last - 1)):
        found = known_at(parse.tokens, first)
        if found is not None and found[0] == candidate.last and found[1].kind == "organization":
            return replace(candidate, known=found[1].name)
    return candidate


def _surface(parse: Parse, candidate: Candidate) -> str:
    return " ".join(
        fold(token.text) for token in parse.tokens[candidate.first : candidate.last]
    )  # fmt: skip
