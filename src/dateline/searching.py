"""Searching a store: what was recorded since the last time is put into the index, then it is asked.

The one file beside `record.py` that brings names, store and the words of a search together.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dateline.model import Attribution, Entity, Event, Figure, PlaceStatus, Report
from dateline.model.search import EntryKind, FoundEntry, SearchEntry
from dateline.resolve.names import asked_tokens, search_tokens
from dateline.store import Database
from dateline.story.search_words import Numbered, make_entry, read_asked

AT_ONCE = 50
"""Documents that are put into the index in one transaction."""

KINDS: tuple[EntryKind, ...] = ("document", "report", "entity")


def no_places(name: str) -> tuple[int, ...]:
    """For whoever has no gazetteer at hand: no name is a place's."""
    return ()


def find_entries(
    database: Database,
    words: str,
    kinds: Sequence[EntryKind] = KINDS,
    as_of: date | None = None,
    limit: int | None = None,
    numbered: Numbered = no_places,
) -> list[FoundEntry]:
    """The documents, reports and entities that hold a reader's words, the best first.

    Whatever the words are, nothing is raised but StoreError.
    """
    index_pending(database)
    asked = read_asked(words, asked_tokens, numbered)
    return database.find_entries(asked, kinds, as_of, limit)


def index_pending(database: Database) -> int:
    """Put into the index what was recorded or read anew since the last time; how many documents."""
    done = 0
    while waiting := database.to_index(AT_ONCE):
        made = [(id, former, list(_entries(database, id))) for id, former in waiting]
        database.index(made)
        done += len(made)
    return done


def _entries(database: Database, id: str) -> Iterator[SearchEntry]:
    """What a document, its reports and its entities are found by."""
    document = database.document(id)
    # What is told in passing is found by the words of those who tell of it.
    told = database.reports(document=id)
    reports = [r for r in told if not (isinstance(r.content, Event) and r.content.passing)]
    entities = [stored.entity for stored in database.entities(document=id)]
    names = [name for entity in entities for name in _names(entity)]
    places = {number for report in reports for number in _places(report)}
    whole = f"{document.title or ''}\n{document.text}"
    yield make_entry("document", id, whole, names, sorted(places), search_tokens)
    for report in reports:
        words = "\n".join(span.of(document.text) for span in report.evidence)
        own = [*_named(report), *_names_in(words, entities)]
        yield make_entry("report", report.id, words, own, _places(report), search_tokens)
    for position, entity in enumerate(entities):
        words = "\n".join((*_names(entity), *entity.roles))
        yield make_entry("entity", str(position), words, _names(entity), (), search_tokens)


def _names(entity: Entity) -> tuple[str, ...]:
    return entity.name, *entity.aliases


def _names_in(words: str, entities: Iterable[Entity]) -> Iterator[str]:
    """All names of whoever is named in a stretch of text by one of them."""
    for entity in entities:
        if any(name in words for name in _names(entity)):
            yield from _names(entity)


def _named(report: Report) -> Iterator[str]:
    """Who and where, by the names that the report gives them."""
    yield from report.chain
    if report.origin:
        yield report.origin
    content = report.content
    if isinstance(content, Event):
        yield from (*content.actors, *content.recipients)
    elif isinstance(content, Figure) and content.of:
        yield content.of
    elif isinstance(content, PlaceStatus) and content.holder:
        yield content.holder
    if not isinstance(content, Attribution) and content.place is not None:
        yield content.place.name


def _places(report: Report) -> tuple[int, ...]:
    content = report.content
    place = None if isinstance(content, Attribution) else content.place
    return (place.geonames,) if place is not None and place.geonames else ()
