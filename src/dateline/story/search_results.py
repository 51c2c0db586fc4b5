"""What a search found, as a reader gets it: claims, documents with their words, entities."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model import Claim, Entity, Report, Span
from dateline.model.search import Asked, FoundEntry
from dateline.story.references import References
from dateline.story.search_words import Folded, matches

MOST_NAMED = 400
"""Entries of names that are looked through."""

SENTENCES = 400
"""Sentences of a document that are looked through for the one to show."""


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim, and of its reports the one that holds the words best."""

    claim: Claim
    report: Report


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document (its id), and the sentence in it that holds most of what was asked for."""

    document: str
    span: Span
    words: str
    reference: str


@dataclass(frozen=True, slots=True)
class FoundName:
    """Somebody or something named, with the documents (ids) that name it so."""

    entity: Entity
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The first of what was found of each kind, and how many there are in all."""

    claims: tuple[FoundClaim, ...]
    documents: tuple[FoundDocument, ...]
    names: tuple[FoundName, ...]
    claim_count: int
    document_count: int
    name_count: int


def gather_results(
    found: Sequence[FoundEntry],
    asked: Asked,
    items: int,
    claims: Mapping[str, tuple[Claim, Report]],
    references: References,
    entities: Callable[[str], Sequence[Entity]],
    fold: Folded,
) -> Results:
    """The best `items` of each kind among the entries found, and how many there are.

    `entities` gives those that a document (its id) names, `fold` what spellings of names share.
    """
    told = claims_found(found, claims)
    held = [entry.item for entry in found if entry.kind == "document"]
    names = names_found(found, entities, MOST_NAMED)
    return Results(
        claims=tuple(told[:items]),
        documents=tuple(show_documents(held[:items], asked, references, fold)),
        names=tuple(names[:items]),
        claim_count=len(told),
        document_count=len(held),
        name_count=len(names),
    )


def claims_found(
    found: Iterable[FoundEntry], claims: Mapping[str, tuple[Claim, Report]]
) -> list[FoundClaim]:
    """The claims of the reports that were found, each once; `claims` is by the reports' ids."""
    best: dict[str, FoundClaim] = {}
    for entry in found:
        if entry.kind == "report" and entry.item in claims:
            claim, report = claims[entry.item]
            best.setdefault(claim.id, FoundClaim(claim, report))
    return list(best.values())


def show_documents(
    ids: Sequence[str], asked: Asked, references: References, fold: Folded
) -> list[FoundDocument]:
    """Documents with the sentence to show of each."""
    shown = []
    for id in ids:
        text, sentences = references.text(id), references.sentences(id)[:SENTENCES]
        span = max(
            sentences, key=lambda one: (matches(one.of(text), asked, fold), -one.start),
            default=Span(0, 0),
        )  # fmt: skip
        shown.append(FoundDocument(id, span, span.of(text), references.label(id, span)))
    return shown


def names_found(
    found: Iterable[FoundEntry], entities: Callable[[str], Sequence[Entity]], most: int
) -> list[FoundName]:
    """The names among what was found, those in most documents first; of the first `most` entries.

    `entities` gives those of a document.
    """
    named: dict[tuple[str, str], tuple[Entity, dict[str, None]]] = {}
    entries = [entry for entry in found if entry.kind == "entity"][:most]
    read = {id: entities(id) for id in dict.fromkeys(entry.document for entry in entries)}
    for entry in entries:
        own, place = read[entry.document], int(entry.item)
        if place < len(own):
            entity = own[place]
            named.setdefault((entity.kind, entity.name), (entity, {}))[1][entry.document] = None
    names = [FoundName(entity, tuple(documents)) for entity, documents in named.values()]
    return sorted(names, key=lambda one: -len(one.documents))
