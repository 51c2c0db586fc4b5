"""Descriptions and pronouns that stand for somebody in a report."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from dateline.annotate.parse import Parse, Token
from dateline.extract.lexicon import read_table
from dateline.model import EntityKind, Mention, Span

PRONOUNS: dict[str, EntityKind] = {
    "he": "person", "she": "person", "him": "person", "her": "person", "his": "person",
    "hers": "person", "i": "person", "we": "organization", "us": "organization",
    "they": "organization", "them": "organization", "their": "organization",
    "it": "organization", "its": "organization", "our": "organization", "my": "person",
    "me": "person", "who": "person",
}  # fmt: skip
"""Pronouns that may lead to a source or an actor, with the kind they lead to most often."""

OPENERS = frozenset(["the", "this", "that", "these", "those", "a", "an", "another", "one", "some"])
"""Words that may open a description worth following; a bare noun needs a modifier."""


@cache
def role_nouns() -> dict[str, EntityKind]:
    """From a noun by which news speaks of somebody to what it stands for."""
    return {noun: kind for noun, kind in read_table("roles.tsv")}  # type: ignore[misc]


def find_descriptions(parse: Parse, names: Sequence[Mention]) -> list[Mention]:
    """Pronouns, and noun phrases headed by a role noun, that are not themselves names."""
    roles = role_nouns()
    starts = [name.span.start for name in names]
    found = []
    for token in parse.tokens:
        if token.lower in PRONOUNS and token.pos == "PRON":
            if token.text == "US" or (token.lower == "it" and token.dep == "expl"):
                continue
            if _leads(token):
                found.append(Mention(token.span, PRONOUNS[token.lower], "pronoun"))
            continue
        if token.pos not in ("NOUN", "PROPN"):
            continue
        noun = token.lower if token.lower in roles else token.lemma.lower()
        kind = roles.get(noun)
        if kind is None or _named(names, starts, token) or _modifies(parse, token):
            continue
        found.append(Mention(_phrase(parse, token), kind, "description"))
    return found


def _leads(token: Token) -> bool:
    return token.dep in (
        "nsubj", "nsubjpass", "poss", "pobj", "dobj", "dative", "agent", "conj", "attr", "npadvmod",
        "ROOT", "dep", "iobj", "appos", "nmod", "oprd", "csubj", "ccomp", "compound"
    )  # fmt: skip


def _named(names: Sequence[Mention], starts: Sequence[int], token: Token) -> bool:
    """Whether the token is part of a name."""
    at = bisect_right(starts, token.start) - 1
    return at >= 0 and names[at].span.end > token.start


def _modifies(parse: Parse, token: Token) -> bool:
    """Whether the noun only modifies another, as the titles before a name do."""
    return token.dep in ("compound", "nmod", "amod") and token.head > token.index


def _phrase(parse: Parse, token: Token) -> Span:
    """The noun phrase up to its first clause, comma or bracket."""
    last = token.right
    for child in parse.governed(token):
        if child.index <= token.index:
            continue
        if child.dep in ("relcl", "advcl", "cc", "conj", "appos", "punct"):
            last = min(last, child.left)
        elif child.dep == "acl" and parse.tokens[child.left - 1].text in (",", "("):
            last = min(last, child.left - 1)
    last = max(last, token.index + 1)
    first = token.left
    while first < token.index and parse.tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    return parse.span(first, last)
