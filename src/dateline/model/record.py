"""What a store keeps and tells: reports, the claims over them, changes, stories."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dateline.model.attribution import Attribution, Factuality, SourceKind
from dateline.model.event import Event
from dateline.model.figure import Figure
from dateline.model.place import Place
from dateline.model.reason import Because
from dateline.model.span import Span
from dateline.model.status import PlaceStatus
from dateline.model.time import Period

CLAIM_STATUSES = (
    "single origin", "corroborated", "disputed", "denied", "corrected", "withdrawn", "superseded",
    "unknown origin",
)  # fmt: skip
"""How a claim may stand."""

ClaimKind = Literal["event", "figure", "status", "quote"]
ReportContent = Event | Figure | PlaceStatus | Attribution


@dataclass(frozen=True, slots=True)
class Report:
    """One document telling one thing. Its id is a hash of what is told and where.

    `origin` is the first hand of the chain, None where the lineage is unknown; `copy_of`
    the id of the report whose words these are, or None, with the reason in `.why`.
    """

    id: str
    document: str
    content: ReportContent
    chain: tuple[str, ...]
    origin: str | None
    copy_of: Because | None
    factuality: Factuality
    evidence: tuple[Span, ...]

    @property
    def kind(self) -> ClaimKind:
        match self.content:
            case Event():
                return "event"
            case Figure():
                return "figure"
            case PlaceStatus():
                return "status"
            case Attribution():
                return "quote"


class Origins(tuple[str, ...]):
    """The names of the origins of a claim, each once; `why` says what counts and what not."""

    why: str

    def __new__(cls, names: Iterable[str] = (), why: str = "") -> "Origins":
        origins = super().__new__(cls, tuple(names))
        origins.why = why
        return origins


@dataclass(frozen=True, slots=True)
class Relation:
    """How what two reports (ids, the earlier first) of one claim say compares.

    `about`: value, date, actor, holder or whether; `kind`: agree, revision, dispute or scope
    (they count different things), with the reason in `.why`.
    """

    earlier: str
    later: str
    about: str
    kind: Because


@dataclass(frozen=True, slots=True)
class Claim:
    """What several reports tell alike.

    `status` is one of CLAIM_STATUSES, with the reason in `.why`. `reports` are in
    order of publication; `relations` say where two of them differ, or give the same figure.
    """

    id: str
    kind: ClaimKind
    title: str
    status: Because
    origins: Origins
    reports: tuple[Report, ...]
    place: Place | None
    period: Period | None
    factuality: Factuality
    relations: tuple[Relation, ...] = ()

    @property
    def passing(self) -> bool:
        """Whether nobody tells it as news: several documents do in passing, each at its head."""
        return all(getattr(report.content, "passing", False) for report in self.reports)

    @property
    def asserting(self) -> tuple[Report, ...]:
        """The reports that put it as so, without those that deny it."""
        negative = self.factuality.polarity
        return tuple(r for r in self.reports if r.factuality.polarity == negative)


@dataclass(frozen=True, slots=True)
class Change:
    """What is different about a claim between two moments.

    `kind`: new, repeated, upgraded, downgraded, revised, disputed, denied, corrected,
    withdrawn. `before` and `after` are in plain words; `before` is None for what is new.
    """

    kind: str
    claim: Claim
    before: str | None
    after: str
    at: date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a timeline: the date (None: not given), the document's own words, the claim."""

    date: Period | None
    text: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Story:
    """The documents (ids) of one developing matter."""

    id: str
    title: str
    documents: tuple[str, ...]


NAMED = "name:"
"""Head of the id by which a judgement names somebody or something that is known by name alone."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Somebody's word that two things are the same or not: signed, dated, withdrawable.

    `left` and `right` are ids of two reports or two documents, or two names after NAMED.
    """

    left: str
    right: str
    same: bool
    by: str
    at: datetime
    score: float | None = None
    why: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None


CorrectedPart = Literal["place", "date", "source", "status", "report"]


@dataclass(frozen=True, slots=True)
class Correction:
    """Somebody's word that a report (its id) is to be read otherwise: signed, withdrawable.

    `about` says which of the others counts: `place` and `period` (None: the text gives none),
    `name` with `source_kind` for its source ("": it names none), `name` for the status of the
    place that it tells of or of its claim. About "report" means that it tells no such thing and
    is left out.
    """

    report: str
    about: CorrectedPart
    by: str
    at: datetime
    place: Place | None = None
    period: Period | None = None
    name: str = ""
    source_kind: SourceKind | None = None
    why: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
