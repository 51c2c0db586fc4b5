"""Descriptions and pronouns that stand for somebody in a report."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import cast

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.lexicon import read_table, word_set
from dateline.extract.names.phrases import phrase_bounds
from dateline.model import EntityKind, Mention

PRONOUNS: dict[str, EntityKind] = {
    "he": "person", "she": "person", "him": "person", "her": "person", "his": "person",
    "hers": "person", "i": "person", "we": "organization", "us": "organization",
    "they": "organization", "them": "organization", "their": "organization",
    "it": "organization", "its": "organization", "our": "organization", "my": "person",
    "me": "person", "who": "person",
}  # fmt: skip
"""Pronouns that may lead to a source or an actor, with the kind they lead to most often."""


@cache
def role_nouns() -> dict[str, EntityKind]:
    """From a noun by which news speaks of somebody to what it stands for."""
    return {noun: cast(EntityKind, kind) for noun, kind, *_ in read_table("roles.tsv")}


def find_descriptions(parse: Parse, names: Sequence[Mention]) -> list[Mention]:
    """Pronouns, and noun phrases headed by a role noun, that are not themselves names."""
    roles = role_nouns()
    starts = [name.span.start for name in names]
    found = []
    for token in parse.tokens:
        if token.lower in PRONOUNS and token.pos == "PRON":
            if token.text != "US" and token.dep != "expl" and not _named(names, starts, token):
                found.append(Mention(token.span, PRONOUNS[token.lower], "pronoun"))
            continue
        if token.pos not in ("NOUN", "PROPN"):
            continue
        noun = token.lower if token.lower in roles else token.lemma.lower()
        kind = roles.get(noun)
        if kind == "outlet" and token.tag in ("NNS", "NNPS"):
            continue
        if kind is None or _named(names, starts, token) or _modifies(token):
            continue
        first, last = phrase_bounds(parse, token)
        if parse.tokens[first].tag != "WP$":
            found.append(Mention(parse.span(first, last), kind, "description"))
    return found


def _named(names: Sequence[Mention], starts: Sequence[int], token: Token) -> bool:
    """Whether the token is part of a name, or of the title before one."""
    at = bisect_right(starts, token.start)
    if at and names[at - 1].span.end > token.start:
        return True
    title = names[at].title if at < len(names) else None
    return title is not None and title.contains(token.span)


def _modifies(token: Token) -> bool:
    """Whether the noun only modifies another, as the titles before a name do."""
    if token.lower in ("monitor", "ngo"):
        # Headlines that lost their stops: "... killed in Aleppo Monitor At least ...".
        return token.text.islower() and token.dep == "compound"
    return token.dep in ("compound", "nmod", "amod") and token.head > token.index


def opens_description(token: Token) -> bool:
    """Whether a word is capitalised only because it begins a sentence: "Rebels said"."""
    if not token.text.istitle() or token.lower in PRONOUNS:
        return False
    return token.lower in word_set("openers") or (
        token.lower in role_nouns() or token.lemma.lower() in role_nouns()
    )
