"""/api/documents, stories and entities: what was read, and who and what is named in it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from dateline.api import shapes
from dateline.api.asking import WORD, AsOfDay, Known, Listing, unless_known
from dateline.api.paging import cut_page
from dateline.api.problems import Refused, documented
from dateline.api.telling import Told
from dateline.api.views import View
from dateline.model import EntityKind, Story
from dateline.store import StoredDocument
from dateline.story.entities import EntityLine
from dateline.story.jsonable import plain

router = APIRouter(tags=["documents"], dependencies=[Depends(unless_known)])


class DocumentsAsked(Listing):
    """Documents in pages."""

    outlet: tuple[WORD, ...] = ()
    story: WORD | None = None


@router.get("/documents", response_model=shapes.Page[shapes.DocumentLine])
def list_documents(asked: Annotated[DocumentsAsked, Query()], views: Known) -> Told:
    """The documents in order of report time."""
    with views.at(asked.as_of) as view:
        outlets = {name.casefold() for name in asked.outlet}
        story = view.stories.get(asked.story) if asked.story else None
        within = None if asked.story is None else set(story.documents if story else ())
        found = [
            row
            for row in view.documents.values()
            if (not outlets or (row.publisher or "").casefold() in outlets)
            and (within is None or row.id in within)
        ]
        page = cut_page(found, lambda row: row.id, asked.cursor, asked.limit)
        return {**vars(page), "items": [_line(row, view) for row in page.items]}


@router.get("/documents/{id}", response_model=shapes.Document, responses=documented(404))
def get_document(id: WORD, views: Known, asked: AsOfDay) -> Told:
    """A document with its text, the spans of its parts and the versions of its article."""
    with views.at(asked.as_of) as view:
        row = _row(id, view)
        document = view.store.document(id)
        return {
            **_line(row, view),
            "text": document.text,
            "language": document.language,
            "publisher_basis": document.publisher_basis,
            "blocks": plain(document.blocks),
            "links": plain(document.links),
            "sentences": plain(view.references.sentences(id)),
            "versions": [version.id for version in view.store.versions(row.article)],
        }


@router.get("/documents/{id}/reading", responses=documented(404))
def get_reading(id: WORD, views: Known, asked: AsOfDay) -> Told:
    """All that was read in a document, as `reading.to_json()` gives it."""
    with views.at(asked.as_of) as view:
        _row(id, view)
        told: Told = plain(view.store.reading(id).to_json())
        return told


@router.get("/stories", response_model=shapes.Page[shapes.StoryLine])
def list_stories(asked: Annotated[Listing, Query()], views: Known) -> Told:
    """Documents grouped into the matters that they tell of, the largest first."""
    with views.at(asked.as_of) as view:
        page = cut_page(list(view.stories.values()), _id, asked.cursor, asked.limit)
        return {**vars(page), "items": [plain(story) for story in page.items]}


@router.get("/stories/{id}", response_model=shapes.StoryLine, responses=documented(404))
def get_story(id: WORD, asked: AsOfDay, views: Known) -> Told:
    """One story with its documents."""
    with views.at(asked.as_of) as view:
        if id not in view.stories:
            raise Refused(404, "There is no such story as of that day.")
        told: Told = plain(view.stories[id])
        return told


class EntitiesAsked(Listing):
    """Entities in pages."""

    kind: EntityKind | None = None
    document: WORD | None = None


@router.get("/entities", response_model=shapes.Page[shapes.Entity])
def list_entities(asked: Annotated[EntitiesAsked, Query()], views: Known) -> Told:
    """Who and what documents name, by kind and name, those in most documents first."""
    with views.at(asked.as_of) as view:
        found = [
            line
            for line in view.entities
            if asked.kind in (None, line.kind)
            and (asked.document is None or asked.document in line.documents)
        ]
        page = cut_page(found, lambda line: line.id, asked.cursor, asked.limit)
        return {**vars(page), "items": [_entity(line) for line in page.items]}


@router.get("/entities/{id}", response_model=shapes.Entity, responses=documented(404))
def get_entity(id: WORD, asked: AsOfDay, views: Known) -> Told:
    """One of them, with every name and role that documents give, as persons judged the names."""
    with views.at(asked.as_of) as view:
        line = view.entity(id)
        if line is None:
            raise Refused(404, "There is no such entity as of that day.")
        return _entity(line)


def _entity(line: EntityLine) -> Told:
    told: Told = plain(line)
    return {**told, "aliases": list(line.aliases), "roles": list(line.roles)}


def _row(id: str, view: View) -> StoredDocument:
    """What the store lists of a document. Refused if it is not there as of the view's day."""
    if id not in view.documents:
        raise Refused(404, "There is no such document as of that day.")
    return view.documents[id]


def _line(row: StoredDocument, view: View) -> Told:
    return {**plain(row), "letter": view.references.letter(row.id), "received": row.received}


def _id(story: Story) -> str:
    return story.id
