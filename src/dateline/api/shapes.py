"""What the answers look like: the words of `dateline.model` as OpenAPI tells them.

A value that has a reason has it beside it: `status` and `status_why`.
"""

from datetime import date, datetime
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from dateline.model.attribution import (
    Certainty,
    FactTime,
    Polarity,
    QuoteForm,
    SourceKind,
    SpeechAct,
)
from dateline.model.record import ClaimKind
from dateline.model.time import Precision

Listed = TypeVar("Listed")


class Page(BaseModel, Generic[Listed]):
    """Part of a list: `next` is the cursor of the following part, null at the end."""

    items: list[Listed]
    total: int
    next: str | None = None


class Span(BaseModel):
    """Half-open range of code points in a document's text."""

    start: int
    end: int


class Words(Span):
    """A span with the words that stand there."""

    words: str


class Place(BaseModel):
    """A place by GeoNames; without coordinates where the gazetteer has no such place."""

    name: str
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    division: str | None = None
    feature: str | None = None
    geonames: int | None = None
    radius_km: float | None = None


class Period(BaseModel):
    """First and last day, both included; null is an open end."""

    start: date | None
    end: date | None
    precision: Precision
    basis: str


class Factuality(BaseModel):
    """How firmly it is put, and the words that say so."""

    certainty: Certainty
    polarity: Polarity
    time: FactTime
    why: str


class _Content(BaseModel):
    """What is told; a field that a later Dateline adds is passed on."""

    model_config = ConfigDict(extra="allow")


class Attribution(_Content):
    """Who says something: the spans of source, cue and content, the name, kind and hands."""

    source: Span | None
    cue: Span | None
    content: list[Span]
    source_name: str | None
    source_kind: SourceKind
    quote: QuoteForm
    chain: list[str]
    factuality: Factuality
    act: SpeechAct


class Event(_Content):
    """Something that happened or is said to; type and mode by PLOVER, sub-event by ACLED."""

    trigger: Span
    type: str
    mode: str | None
    acled: str | None
    actors: list[str]
    recipients: list[str]
    place: Place | None
    period: Period | None
    factuality: Factuality
    attribution: Attribution | None
    evidence: list[Span]


class Figure(_Content):
    """A quantity as its reporter gives it: never summed, never rounded."""

    span: Span
    low: float | None
    high: float | None
    mod: str | None
    unit: str
    of: str | None
    vague: str = ""
    conservative: float | None = None
    place: Place | None
    period: Period | None
    factuality: Factuality
    attribution: Attribution | None
    evidence: list[Span]


class PlaceStatus(_Content):
    """Who holds a place, or what state it is in."""

    place: Place
    status: str
    holder: str | None
    period: Period | None
    factuality: Factuality
    attribution: Attribution | None
    evidence: list[Span]
    part: bool


class Report(BaseModel):
    """One document telling one thing, with its exact words, its chain of hands and its origin.

    `reference` is the document's letter and the number of the sentence, as on every page and in
    every command; `claim` the claim that it belongs to.
    """

    id: str
    kind: ClaimKind
    claim: str
    document: str
    reference: str
    publisher: str | None
    published: date | None
    content: Event | Figure | PlaceStatus | Attribution
    chain: list[str]
    origin: str | None
    copy_of: str | None
    copy_of_why: str | None = None
    factuality: Factuality
    evidence: list[Words]


class Relation(BaseModel):
    """How what two reports (ids, the earlier first) of one claim say compares."""

    earlier: str
    later: str
    about: str
    kind: str
    kind_why: str


class ClaimLine(BaseModel):
    """A claim as a list shows it; its reports and their words stand under its own address.

    `happened` is whether it is put as having happened and was not denied or taken back;
    `references` lead to the words of its first reports.
    """

    id: str
    kind: ClaimKind
    title: str
    status: str
    status_why: str
    origins: list[str]
    origins_why: str
    place: Place | None
    period: Period | None
    factuality: Factuality
    happened: bool
    types: list[str]
    outlets: list[str]
    report_count: int
    references: list[str]
    first_reported: date
    last_reported: date


class Claim(ClaimLine):
    """A claim with all its reports and how they compare."""

    reports: list[Report]
    relations: list[Relation]


class DocumentLine(BaseModel):
    """A document as a list shows it; `letter` begins all references to it."""

    id: str
    letter: str
    article: str
    title: str | None
    publisher: str | None
    url: str | None
    name: str
    published: date | None
    published_basis: str
    received: datetime
    reported: date


class Block(BaseModel):
    """A paragraph or line with what it is for: title, head, body, promo, credit, caption."""

    span: Span
    kind: str


class Link(BaseModel):
    """A hyperlink in the text."""

    span: Span
    url: str


class Document(DocumentLine):
    """A document with its text; offsets everywhere count its code points."""

    text: str
    language: str | None
    publisher_basis: str
    blocks: list[Block]
    links: list[Link]
    sentences: list[Span]
    versions: list[str]


class Entity(BaseModel):
    """Somebody or something that documents name, by kind and name; `documents` are ids, `judged`
    those of the aliases that a person's judgement makes names of it."""

    id: str
    kind: str
    name: str
    aliases: list[str]
    judged: list[str]
    roles: list[str]
    documents: list[str]


class StoryLine(BaseModel):
    """The documents of one developing matter."""

    id: str
    title: str
    documents: list[str]
