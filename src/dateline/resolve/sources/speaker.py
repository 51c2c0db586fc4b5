"""A source as it was found, and the words by which it is called."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from dateline.annotate.parse import Parse, Token
from dateline.model import Entity, Mention, SourceKind, Span
from dateline.resolve.sources.mentioned import Mentioned
from dateline.resolve.sources.source_kinds import OF_ENTITY, described_kind

ARTICLES = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|one|another|other|some|its|their|our|my)\s+(?!of\b))+",
    re.IGNORECASE,
)
LOOSE_END = re.compile(
    r"\s*(?:,\s+(?=[a-z])|,$|\(|–|—|;|:|\bin an? (?:statement|interview)\b"
    r"|\b(?:who|which|that|whose|speaking|commenting)\b"
    # Behind its noun ("a report published by"), not before it ("newly published data").
    r"|\b(?:released|issued|published|obtained|posted)"
    r"(?:$|\s+(?:by|in|on|at|to|from|for|over|after|before|last|this|earlier|late|\w+day)\b)).*$",
    re.DOTALL,
)
COUNTS = frozenset(("CARDINAL", "ORDINAL", "QUANTITY", "DATE", "PERCENT"))
"""Labels of the general model for what is no name."""

COUNTED = re.compile(r"^(?:(?:at least|about|some|more than|up to) )?\d[\d.,]* (?=\w)")
"""How many there were where they were first told of, which is no part of what they are called."""

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
SAID_WHEN = re.compile(
    rf"\s+(?:(?:late |early )?on {_DAY}\b.*|in (?:early |late )?(?:{_MONTH}\b.*|[12]\d{{3}}$)"
    rf"|(?:late |early |last |this )?(?:{_DAY}|week|month|year)$|today$|yesterday$)",
    re.DOTALL,
)
"""When it was said, which a source is not called by: "officials on Monday"."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as it was found: its name, kind and what may lead back to it."""

    name: str
    kind: SourceKind
    noun: str = ""
    plural: bool = False
    person: bool = False


def entity_speaker(mentioned: Mentioned, entity: Entity, head: Token | None = None) -> Speaker:
    """An entity as a source; an unnamed one is of the kind that its description tells."""
    person = entity.kind == "person"
    if mentioned.is_named(entity):
        return Speaker(entity.name, OF_ENTITY.get(entity.kind, "institution"), person=person)
    name = shortened(COUNTED.sub("", entity.name))
    known = mentioned.head_of_entity(entity) or head
    kind = described_kind(known) if known is not None else "anonymous"
    plural = known is not None and known.tag in ("NNS", "NNPS")
    return Speaker(name, kind, known.lemma.lower() if known else "", plural, person and not plural)


def mention_speaker(parse: Parse, mention: Mention) -> Speaker:
    words = " ".join(mention.span.of(parse.document.text).split())
    return Speaker(
        words, OF_ENTITY.get(mention.kind, "institution"), person=mention.kind == "person"
    )


def shortened(words: str) -> str:
    """A description without article, without what follows after a comma or "who", and without
    the day on which it was said."""
    bare = SAID_WHEN.sub("", LOOSE_END.sub("", ARTICLES.sub("", words))).strip()
    return bare or words


def described(parse: Parse, mentioned: Mentioned, span: Span) -> str:
    """The words of a span on one line, without the capital that only begins a sentence."""
    words = " ".join(span.of(parse.document.text).split())
    at = parse.first_token_at(span.start)
    first = parse.tokens[at]
    opens = first.index == parse.sentences[first.sentence].first and first.text.istitle()
    entities = parse.entities
    near = bisect_right(entities, at, key=lambda entity: entity.first) - 1
    named = near >= 0 and entities[near].last > at and entities[near].label not in COUNTS
    named = named or mentioned.opens_place(first)
    if opens and not named and first.tag in ("NN", "NNS", "JJ", "RB", "VBN", "CD", "DT"):
        return words[:1].lower() + words[1:]
    return words
