"""What an actor or source is called: the resolved name, or its description in the text's words."""

import re
from bisect import bisect_right

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.descriptions import opens_description
from dateline.extract.names.lexicon import read_table
from dateline.extract.names.phrases import phrase_bounds
from dateline.model import Mention, Reading

DETERMINERS = frozenset(
    ["a", "an", "the", "this", "that", "these", "those", "one", "another", "some", "any", "each",
     "other", "certain", "so", "called", "-"]
)  # fmt: skip
"""Words dropped from the head of a description; "one" and "another" count as articles here."""

CLASS_NOUNS = frozenset(row[0] for row in read_table("class_nouns.txt"))
"""Nouns that only say what kind of body the name before them is ("the SANA news agency")."""

DOCUMENTS = frozenset(row[0] for row in read_table("documents.txt"))
"""Writings that speak for whoever issued them."""

BODIES = ("organization", "armed_group", "outlet")

SAYINGS = {"statement", "release", "announcement", "declaration", "communique", "communiqué"}
"""Writings that news calls by one another's names."""

LOOK_BACK = 12
"""Mentions searched leftwards for one that covers a word; names do not nest deeper."""

LOOK_BACK_WORDS = 600
"""Words searched back for a document of the same kind and its issuer."""


def name_of(parse: Parse, token: Token, reading: Reading) -> str | None:
    """The best name for the noun phrase headed by `token`.

    The name of the entity that it mentions; else that of an appositive, or of the name that
    a class noun only classifies ("the SANA news agency"); for a writing that of its issuer
    ("the ministry's statement"); else the phrase in the text's own words, without article
    and without what follows after a relative clause or a comma. None for pronouns that lead
    nowhere and for words that head no noun phrase.
    """
    if token.tag == "DT" and token.index + 1 < len(parse.tokens):
        # An article that the parser tied to something else leads to the noun after it.
        following = mention_at(parse, parse.tokens[token.index + 1], reading)
        if following is not None:
            token = parse.tokens[token.index + 1]
    document = token.lemma.lower() in DOCUMENTS and token.pos in ("NOUN", "PROPN")
    mention = mention_at(parse, token, reading)
    if mention is not None and mention.form == "name" and mention.kind != "person":
        mention = _bearer(parse, mention, reading) or mention
    if mention is not None and not (document and mention.form != "name"):
        return _entity_name(parse, token, mention, reading)
    beside = parse.governed(token, "appos")
    if token.lemma.lower() in CLASS_NOUNS:
        beside += parse.tokens[max(token.left, token.index - 3) : token.index][::-1]
    for child in beside:
        near = mention_at(parse, child, reading)
        if near is not None and near.form == "name" and near.kind not in ("place", "group"):
            found = _name(near, reading)
            if found is not None and (child.dep == "appos" or near.kind in BODIES):
                return found
    if document:
        found = issuer_of(parse, token, reading)
        if found is not None:
            return found
    if token.pos not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None
    return describe(parse, token, reading)


def mention_at(parse: Parse, token: Token, reading: Reading) -> Mention | None:
    """The mention that `token` heads; else the name that it is a part, or a title, of; else
    None."""
    mentions = reading.mentions
    at = bisect_right(mentions, token.start, key=lambda mention: mention.span.start)
    inside: Mention | None = None
    for mention in reversed(mentions[max(0, at - LOOK_BACK) : at]):
        if mention.span.end <= token.start:
            continue
        head = parse.head_of(mention.span)
        if head is not None and head.index == token.index:
            return mention
        if inside is None and mention.form == "name":
            inside = mention
    if inside is None:
        for mention in mentions[at : at + 2]:
            if mention.title is not None and mention.title.contains(token.span):
                return mention
    return inside


def _bearer(parse: Parse, mention: Mention, reading: Reading) -> Mention | None:
    """The person whose title follows the name of a body: "WHO spokesman" before a name. A parse
    that takes the body for the head of the phrase is put right."""
    mentions = reading.mentions
    at = bisect_right(mentions, mention.span.start, key=lambda other: other.span.start)
    for other in mentions[at : at + 3]:
        if other.title is not None and other.kind == "person":
            between = parse.document.text[mention.span.end : other.title.start]
            if re.fullmatch(r"\s*(\([\w. ]{1,12}\)\s*)?", between):
                return other
    return None


def issuer_of(parse: Parse, token: Token, reading: Reading) -> str | None:
    """Who issued a writing: the name before it ("the WHO statement", "Hamas's statement"),
    after it ("report by the WHO"), or the issuer of the last such writing."""
    found = _issuer_here(parse, token, reading)
    if found is not None:
        return found
    if not any(child.lower in ("the", "this", "that") for child in parse.governed(token, "det")):
        return None
    same = {token.lemma.lower()} | (SAYINGS if token.lemma.lower() in SAYINGS else set())
    for index in range(token.index - 1, max(-1, token.index - LOOK_BACK_WORDS), -1):
        other = parse.tokens[index]
        if other.lemma.lower() in same and other.pos == "NOUN":
            found = _issuer_here(parse, other, reading)
            if found is not None:
                return found
    return None


def _issuer_here(parse: Parse, token: Token, reading: Reading) -> str | None:
    near = parse.governed(token, "poss", "compound", "nmod", "amod")
    for prep in parse.governed(token, "prep", "agent"):
        if prep.lower in ("by", "from", "of"):
            near += parse.governed(prep, "pobj")
    for clause in parse.governed(token, "acl"):
        for prep in parse.governed(clause, "agent", "prep"):
            if prep.lower == "by":
                near += parse.governed(prep, "pobj")
    for owner in near:
        mention = mention_at(parse, owner, reading)
        if mention is None or mention.kind in ("place", "group"):
            continue
        if mention.form != "name" and (owner.dep != "poss" or mention.form == "pronoun"):
            continue
        found = _name(mention, reading)
        if found is not None:
            return found
    return None


def describe(parse: Parse, token: Token, reading: Reading | None = None) -> str | None:
    """The noun phrase headed by `token` in its own words, without article and loose ends.

    With a reading, "her sister" and "a spokesman for the institute" get the owner's name.
    """
    first, last = phrase_bounds(parse, token)
    tokens, owner = parse.tokens, ""
    if tokens[first].tag == "PRP$" and last - first > 1:
        if reading is not None and tokens[first].lower not in ("my", "our", "your"):
            mention = mention_at(parse, tokens[first], reading)
            name = _name(mention, reading) if mention is not None else None
            owner = f"{name}'s " if name and not name.endswith(token.text) else ""
        first += 1
    while first < token.index and tokens[first].lower in DETERMINERS:
        first += 1
    words = " ".join(parse.span(first, last).of(parse.document.text).split())
    if opens_description(tokens[first]):
        words = words[0].lower() + words[1:]
    return owner + words or None


def _entity_name(parse: Parse, token: Token, mention: Mention, reading: Reading) -> str | None:
    entity = reading.entity(mention.entity)
    if entity is None:
        return None if mention.form == "pronoun" else describe(parse, token, reading)
    first = parse.tokens[phrase_bounds(parse, token)[0]]
    if mention.form == "description" and first.tag == "PRP$" and " of " not in entity.name:
        own = describe(parse, token)
        if own is not None and own.casefold().endswith(entity.name.casefold()):
            return describe(parse, token, reading)
    return entity.name


def _name(mention: Mention, reading: Reading) -> str | None:
    entity = reading.entity(mention.entity)
    return entity.name if entity is not None else None
