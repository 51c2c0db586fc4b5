"""What may be asked: the parameters of the routes, checked before anything is looked up."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.api.paging import MOST
from dateline.api.problems import NotModified
from dateline.api.views import View, Views
from dateline.story.filters import Filter

WORD = Annotated[str, Field(min_length=1, max_length=200)]
DAY = Annotated[date | None, Field(description="Only what had been reported by that day.")]
WORDS = Annotated[str, Field(max_length=400)]


class AsOf(BaseModel):
    """The day as of which the record is asked."""

    model_config = ConfigDict(extra="forbid")

    as_of: DAY = None


class Listing(AsOf):
    """A list as of a day, in pages."""

    limit: Annotated[int, Field(ge=1, le=MOST, description="Items of a page.")] = 50
    cursor: Annotated[
        str | None, Field(max_length=400, description="`next` of the page before.")
    ] = None


class ClaimFilter(AsOf):
    """Which claims: of several values of one parameter any will do."""

    type: Annotated[
        tuple[WORD, ...],
        Field(description="PLOVER type or mode, ACLED sub-event, place status or speech act."),
    ] = ()
    place: Annotated[
        tuple[WORD, ...], Field(description="Name, division, country code or GeoNames number.")
    ] = ()
    source_kind: Annotated[
        tuple[WORD, ...],
        Field(description="named, anonymous, institution, collective, outlet, no source named."),
    ] = ()
    factuality: Annotated[
        tuple[WORD, ...],
        Field(description="happened, or probable, possible, unknown, negative, future, "
              "conditional."),
    ] = ()  # fmt: skip
    status: Annotated[
        tuple[WORD, ...],
        Field(description="single origin, corroborated, disputed, denied, corrected, withdrawn, "
              "superseded, unknown origin."),
    ] = ()  # fmt: skip
    outlet: Annotated[tuple[WORD, ...], Field(description="Who published a report of it.")] = ()
    unit: Annotated[tuple[WORD, ...], Field(description="What a figure counts.")] = ()
    origins: int = Field(0, ge=0, le=1000, description="At least so many independent origins.")
    since: date | None = Field(None, description="What happened on that day or later.")
    until: date | None = Field(None, description="What happened on that day or before.")
    q: WORDS | None = Field(None, description="Words that a report of it holds, as in /search.")
    story: WORD | None = Field(None, description="Id of a story.")
    document: WORD | None = Field(None, description="Id of a document that reports it.")

    def chosen(self, view: View, kind: tuple[str, ...] = ()) -> Filter:
        """The same as the story's filter; of some kinds only."""
        documents: frozenset[str] | None = None
        if self.story is not None:
            story = view.stories.get(self.story)
            documents = frozenset(story.documents if story else ())
        if self.document is not None:
            own = frozenset([self.document])
            documents = own if documents is None else documents & own
        return Filter(
            kind=kind,
            type=self.type,
            place=self.place,
            source_kind=self.source_kind,
            factuality=self.factuality,
            status=self.status,
            outlet=self.outlet,
            unit=self.unit,
            origins=self.origins,
            since=self.since,
            until=self.until,
            documents=documents,
            reports=view.holding(self.q),
        )


class ClaimListing(ClaimFilter, Listing):
    """Claims that fit, in pages."""


class KindListing(ClaimListing):
    """Claims of some kinds that fit, in pages."""

    kind: Annotated[tuple[WORD, ...], Field(description="event, figure, status or quote.")] = ()


AsOfDay = Annotated[AsOf, Query()]


def views_of(request: Request) -> Views:
    """The views of the store that this application serves."""
    views: Views = request.app.state.views
    return views


Known = Annotated[Views, Depends(views_of)]
"""What a route asks for to get them."""


def unless_known(request: Request, response: Response) -> None:
    """Put the answer's ETag on it; NotModified if the caller has that answer already.

    An answer follows from its address and the state of the store alone, so the tag is known
    before any work is done.
    """
    stamp = views_of(request).store.stamp()
    headers = {"ETag": f'W/"{stamp}-{request.app.version}"', "Cache-Control": "private, no-cache"}
    known = request.headers.get("if-none-match", "")
    if request.method in ("GET", "HEAD") and headers["ETag"] in [
        t.strip() for t in known.split(",")
    ]:
        raise NotModified(headers)
    response.headers.update(headers)
