"""What every page is made from: the store as of a day, and templates that escape all they show."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from dateline.api.views import View, Views
from dateline.errors import DatelineError
from dateline.model import Attribution, Claim, Report
from dateline.record import Store
from dateline.story import wording
from dateline.story.references import References
from dateline.web.asked import Asked, day_asked
from dateline.web.drawing.holders import HolderMark, by_holder, competing, mark_holders
from dateline.web.drawing.map import WIDTH, draw_map
from dateline.web.drawing.outlines import outlines
from dateline.web.drawing.spots import Spot, find_spots, geojson
from dateline.web.drawing.timeline import bar_words
from dateline.web.labels import manner, plain_value
from dateline.web.lines import Found, Line, choose, make_lines

PAGES = (
    ("/", "Story"),
    ("/briefing", "Briefing"),
    ("/places", "Places"),
    ("/figures", "Figures"),
    ("/sources", "Sources"),
    ("/entities", "Names"),
    ("/changes", "Changes"),
    ("/documents", "Documents"),
    ("/judgements", "Judgements"),
    ("/search", "Search"),
    ("/add", "Add"),
)
FOUND = 12
"""Filtered lists that are kept at hand for each moment."""

KEPT = 4
"""Moments of the record that are kept at hand."""

MOST_WORDS = 12
"""Words of a question that found nothing which are looked for one by one."""

PATIENCE = 1.0
"""Seconds that a reader of the story waits for what was just recorded, before the view from
before is shown."""

AsOf = Annotated[str, Query(max_length=40)]
"""The day that a page's address asks for, as it stands there."""

ISO_DAY = (
    r'type="text" placeholder="YYYY-MM-DD" pattern="\d{4}-\d{2}-\d{2}" size="10" maxlength="10" '
    'title="a day, such as 2024-12-06" autocomplete="off"'
)
"""Attributes of a field for a day. A browser's own field would show days as the browser's language
writes them, next to the ISO days of all else here."""

_ENVIRONMENT = Environment(
    loader=PackageLoader("dateline.web"),
    autoescape=select_autoescape(default=True),
    trim_blocks=True,
    lstrip_blocks=True,
)
for _name in (
    "period_words", "place_words", "coordinates", "firmness", "content_words", "number_words",
    "gist",
):  # fmt: skip
    _ENVIRONMENT.filters[_name] = getattr(wording, _name)
_ENVIRONMENT.globals["ISO_DAY"] = Markup(ISO_DAY)
_ENVIRONMENT.filters["bar_words"] = bar_words
_ENVIRONMENT.filters["manner"] = manner
_ENVIRONMENT.filters["plain_value"] = plain_value


@dataclass(frozen=True, slots=True)
class Desk:
    """The record as of a day, with a line for each claim, the weightiest first; `marks` says how
    each holder of a place is drawn."""

    view: View
    lines: tuple[Line, ...]
    marks: Mapping[str, HolderMark] = field(default_factory=dict)
    _found: dict[tuple[object, ...], Found] = field(default_factory=dict)
    _spots: dict[tuple[object, ...], tuple[Spot, ...]] = field(default_factory=dict)

    @property
    def store(self) -> Store:
        return self.view.store

    @property
    def as_of(self) -> date | None:
        return self.view.as_of

    @property
    def references(self) -> References:
        return self.view.references

    def found(self, asked: Asked) -> Found:
        """The lines that an address asks for; kept, since the map asks for them again."""
        key = (*_key(asked), asked.sort)
        if key not in self._found:
            story = self.view.stories.get(asked.story) if asked.story else None
            documents = frozenset(story.documents if story else ()) if asked.story else None
            wanted = asked.filter(documents, self.view.holding(asked.q))
            self._found[key] = choose(self.lines, self.view.index, wanted, asked.chosen, asked.sort)
            while len(self._found) > FOUND:
                del self._found[next(iter(self._found))]
        return self._found[key]

    def alone(self, asked: Asked) -> list[tuple[str, int]]:
        """How many claims each of several words has by itself, for whoever found none with all."""
        words = list(dict.fromkeys(asked.q.replace('"', " ").split()))[:MOST_WORDS]
        if len(words) < 2:
            return []
        index = self.view.index
        counted = [
            (word, len(index.numbers(asked.filter(None, self.view.holding(word)))))
            for word in words
        ]
        return [(word, number) for word, number in counted if number]

    def spots(self, asked: Asked) -> tuple[Spot, ...]:
        """The places of those lines: what happened there, or with `rest` all that is told."""
        key = (*_key(asked), asked.rest)
        if key not in self._spots:
            lines = self.found(asked).lines
            self._spots[key] = find_spots(one for one in lines if asked.rest or one.happened)
            while len(self._spots) > FOUND:
                del self._spots[next(iter(self._spots))]
        return self._spots[key]

    def picture(
        self, spots: Sequence[Spot], width: float = WIDTH, drawn: bool = True
    ) -> dict[str, Any]:
        """What the macros of map.html draw those places from; without the drawing itself where
        the live map stands."""
        return {
            "drawing": draw_map(spots, width) if drawn else None,
            "marks": self.marks,
            "holders": by_holder(spots, self.marks),
            "competing": competing(spots, self.marks),
        }

    def live_places(
        self, spots: Sequence[Spot], rest: bool = False, chosen: frozenset[str] = frozenset()
    ) -> JSONResponse:
        """The same for the live map, as GeoJSON with the marks of the holders."""
        told = geojson(spots, rest, chosen)
        holders = [
            {"name": mark.name, "colour": mark.colour, "pattern": mark.pattern}
            for mark in by_holder(spots, self.marks)
        ]
        return JSONResponse({**told, "holders": holders}, media_type="application/geo+json")

    def line(self, claim: str) -> Line | None:
        """The line of the claim of that id."""
        return next((line for line in self.lines if line.claim.id == claim), None)


def _key(asked: Asked) -> tuple[object, ...]:
    """What decides which lines an address asks for, whatever their order."""
    return tuple(sorted(asked.chosen.items())), asked.q, asked.story


class Shelf:
    """The desks that were asked for last, each over a view that the API shares."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._desks: dict[date | None, Desk] = {}
        self._making: dict[date | None, Making] = {}
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Make the desk of all that is known, so that the first reader need not wait for it."""
        with suppress(DatelineError):
            self._current(None)
            outlines()

    @contextmanager
    def desk(self, as_of: date | None) -> Iterator[Desk]:
        """The desk as of a day with all that is recorded, for one thread at a time."""
        desk = self._current(as_of)
        with desk.view.lock:
            yield desk

    @contextmanager
    def at_hand(self, as_of: date | None) -> Iterator[Desk]:
        """The same, or the one from before (`former`) while the new one takes its time."""
        desk = self._current(as_of, PATIENCE)
        with desk.view.lock:
            yield desk

    def former(self, desk: Desk) -> bool:
        """Whether something was recorded that the desk does not show."""
        return desk.view.stamp != self._views.store.stamp()

    def _current(self, as_of: date | None, patience: float | None = None) -> Desk:
        """The desk with all that was recorded before now; where making it takes more than so many
        seconds, the one from before."""
        stamp = self._views.store.stamp()
        while True:
            with self._lock:
                kept = self._desks.get(as_of)
                if kept is not None and kept.view.stamp == stamp:
                    self._desks[as_of] = self._desks.pop(as_of)
                    return kept
                making = self._making.get(as_of)
                started_before = making is not None
                if making is None:
                    making = self._making[as_of] = Making(Future(), time.monotonic())
                    # A daemon: who stops the server does not wait for what nobody will see.
                    threading.Thread(
                        target=self._fulfil, args=(as_of, making.desk), daemon=True
                    ).start()
            left = None
            if kept is not None and patience is not None:
                left = max(0.0, making.since + patience - time.monotonic())
            try:
                made = making.desk.result(left)
            except TimeoutError:
                assert kept is not None
                return kept
            # What was begun before this was asked may lack what was recorded last.
            if not started_before or made.view.stamp == stamp:
                return made

    def _fulfil(self, as_of: date | None, promise: Future[Desk]) -> None:
        """Make the desk as of a day and keep it; who waits for it gets what went wrong as well."""
        try:
            desk = self._make(as_of)
        except BaseException as error:
            with self._lock:
                del self._making[as_of]
            promise.set_exception(error)
            return
        with self._lock:
            del self._making[as_of]
            self._desks.pop(as_of, None)
            self._desks[as_of] = desk
            while len(self._desks) > KEPT:
                del self._desks[next(iter(self._desks))]
        promise.set_result(desk)

    def _make(self, as_of: date | None) -> Desk:
        view = self._views.made(as_of)
        with view.lock:
            lines = make_lines(view.claims, view.references)
            desk = Desk(view, lines, mark_holders(lines))
            desk.spots(Asked({}))
            _ = view.figures
        return desk


@dataclass(frozen=True, slots=True)
class Making:
    """A desk that is being made, since a moment of the monotonic clock."""

    desk: Future[Desk]
    since: float


def desk(request: Request, as_of: str = "") -> AbstractContextManager[Desk]:
    """What one page is made from, for the time of making it."""
    return shelf(request).desk(day_asked(as_of))


def shelf(request: Request) -> Shelf:
    """The desks of the store that this application serves."""
    kept: Shelf = request.app.state.shelf
    return kept


def render(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A template filled in; everything that came from a document is escaped."""
    as_of = request.query_params.get("as_of", "")
    person = getattr(request.state, "person", None)
    page = _ENVIRONMENT.get_template(template).render(
        pages=PAGES, path=request.url.path, status=status, as_of=as_of, link=linker(as_of),
        may_judge=person is not None and person.may_judge, **values,
    )  # fmt: skip
    return HTMLResponse(page, status)


def linker(as_of: str) -> Callable[..., str]:
    """A function from a path and parameters to an address that keeps the day."""

    def link(path: str, **parameters: str | int | None) -> str:
        kept = {name: value for name, value in parameters.items() if value not in (None, "")}
        if as_of:
            kept.setdefault("as_of", as_of)
        return f"{path}?{urlencode(kept)}" if kept else path

    return link


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report as a page shows it."""

    report: Report
    label: str
    words: str
    outlet: str
    told: str


def report_line(report: Report, references: References) -> ReportLine:
    """The report with its exact words, who printed it, and the hands it passed through."""
    return ReportLine(
        report=report,
        label=references.reference(report),
        words=references.words(report, 600),
        outlet=references.outlet(report.document),
        told=wording.content_words(report.content)
        if isinstance(report.content, Attribution)
        else wording.brief_words(report.content),
    )


def told(claim: Claim, references: References) -> list[ReportLine]:
    """The reports of a claim, one a sentence."""
    return [report_line(r, references) for r in references.one_a_sentence(claim.reports)]
