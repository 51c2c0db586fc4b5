"""All that one document says."""

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.model.attribution import Attribution
from dateline.model.document import Document, Link
from dateline.model.event import Event
from dateline.model.figure import Figure
from dateline.model.name import Entity, Mention
from dateline.model.place import PlaceMention
from dateline.model.status import PlaceStatus
from dateline.model.time import TimeExpression


@dataclass(frozen=True, slots=True)
class Reading:
    """What Dateline read in a document; every list is in order of the text.

    `passing` are events told in passing, which are none of what the document tells by itself.

    A later step of the pipeline gets the reading as far as it has come.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    statuses: tuple[PlaceStatus, ...] = ()
    passing: tuple[Event, ...] = ()

    @property
    def published(self) -> date | None:
        return self.document.published

    @property
    def published_basis(self) -> str:
        return self.document.published_basis

    @property
    def publisher(self) -> str | None:
        return self.document.publisher

    @property
    def title(self) -> str | None:
        return self.document.title

    @property
    def links(self) -> tuple[Link, ...]:
        return self.document.links

    def entity(self, id: str | None) -> Entity | None:
        """The entity of that id, or None."""
        return next((entity for entity in self.entities if entity.id == id), None)

    def to_json(self) -> dict[str, Any]:
        """The same as plain lists, dicts, strings and numbers; dates as ISO strings."""
        plain: dict[str, Any] = _plain(self)
        return plain


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {
            field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value
