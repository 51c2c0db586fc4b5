"""Words that name somebody or something, and the thing itself."""

from dataclasses import dataclass
from typing import Literal

from dateline.model.span import Span

EntityKind = Literal[
    "person", "organization", "armed_group", "state", "outlet", "group", "place", "other"
]
"""group is a people (ethnic or religious); place is every toponym that is no state."""

MentionForm = Literal["name", "description", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names something; `entity` is an id within the reading.

    `known` is the usual name of what a lexicon found here ("Islamic State" for "Daesh"), or
    None; `title` the words before a name that say what its bearer is ("Foreign Minister").
    """

    span: Span
    kind: EntityKind
    form: MentionForm = "name"
    entity: str | None = None
    known: str | None = None
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """The thing itself, as one document knows it.

    `name` is the fullest name the document gives, without titles; `aliases` every other
    name it uses, in order of appearance; `roles` the titles and descriptions it gives
    ("President", "leader of Hayat Tahrir Al Sham").
    """

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
