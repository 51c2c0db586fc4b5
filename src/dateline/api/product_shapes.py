"""What the answers about story products look like: figures, places, sources, timeline, changes,
maps, counts, and what was signed."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel

from dateline.api.shapes import ClaimLine, Period, Place, Words
from dateline.model.record import ClaimKind


class FigureValue(BaseModel):
    """What one report gives for a figure."""

    value: str
    low: float | None
    high: float | None
    mod: str | None
    reporter: str | None
    chain: list[str]
    reported: date | None
    period: Period | None
    copy_of: str | None
    report: str
    reference: str


class FigureSeries(BaseModel):
    """All values given for one thing, and how they compare: never added up."""

    claim: str
    title: str
    unit: str
    of: str | None
    place: Place | None
    course: str
    course_why: str
    values: list[FigureValue]


class PlaceLine(BaseModel):
    """A place with a status that is reported of it; `current` unless a later report overtakes."""

    claim: str
    place: Place
    status: str
    holder: str | None
    period: Period | None
    standing: str
    standing_why: str
    origins: list[str]
    current: bool


class SourceLine(BaseModel):
    """Who is heard: how often, through whom, and in how many claims alone."""

    name: str
    kind: str
    outlets: list[str]
    claims: int
    alone: int
    quotes: int
    rests: list[str]


class TimelineEntry(BaseModel):
    """A line of the timeline: the day (null: not given), the document's own words, the claim."""

    date: Period | None
    text: str
    claim: str
    origins: list[str]
    references: list[str]


class Change(BaseModel):
    """What is different about a claim between two moments."""

    kind: str
    before: str | None
    after: str
    at: date | None
    claim: ClaimLine


class Count(BaseModel):
    """How many claims have a value."""

    value: str
    claims: int


class Point(BaseModel):
    """Longitude, then latitude, in WGS 84 (RFC 7946)."""

    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float]


class Mark(BaseModel):
    """A claim as a map shows it."""

    kind: ClaimKind
    title: str
    status: str
    origins: int
    types: list[str]
    happened: bool
    place: str
    radius_km: float | None
    start: date | None
    end: date | None


class Feature(BaseModel):
    """A claim with coordinates; `id` is the claim's."""

    type: Literal["Feature"] = "Feature"
    id: str
    geometry: Point
    properties: Mark


class FeatureCollection(BaseModel):
    """GeoJSON (RFC 7946); `total` is how many claims fit, `placed` how many have coordinates."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[Feature]
    total: int
    placed: int


class Signed(BaseModel):
    """Something that a person signed; it stands while `withdrawn_at` is null.

    `of` are the ids of what was judged: two reports, two documents or two names after `name:`, or
    the corrected report; `told` says the same in words.
    """

    id: str
    act: Literal["same", "apart", "correct", "reject"]
    about: str
    of: list[str]
    told: str
    by: str
    at: datetime
    note: str
    withdrawn_at: datetime | None
    withdrawn_by: str | None


class FoundClaim(ClaimLine):
    """A claim that holds the words: in the report at `found_in`, whose words they are."""

    found_in: str
    words: str


class FoundDocument(Words):
    """A document that holds the words, with the sentence that holds most of them."""

    id: str
    letter: str
    outlet: str
    title: str | None
    reference: str


class FoundName(BaseModel):
    """Somebody or something named so; `documents` are ids."""

    kind: str
    name: str
    aliases: list[str]
    roles: list[str]
    documents: list[str]


class Totals(BaseModel):
    """How many there are of each kind, shown or not."""

    claims: int
    documents: int
    names: int


class Search(BaseModel):
    """What holds the words, the best first."""

    claims: list[FoundClaim]
    documents: list[FoundDocument]
    names: list[FoundName]
    totals: Totals
