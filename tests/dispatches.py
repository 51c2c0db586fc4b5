"""Readings made by hand for tests of the record: our own sentences, exact spans, no parser."""

from datetime import date
from typing import Any

from dateline.model import (
    Attribution,
    Credit,
    Document,
    Event,
    Factuality,
    Figure,
    Period,
    Place,
    PlaceStatus,
    Reading,
    Span,
)

HARBOUR = Place("Northport", 54.0, 1.0, "GB", "Eastshire", "PPL", 1, 10.0)
INLAND = Place("Midtown", 52.5, -1.5, "GB", "Westshire", "PPL", 2, 10.0)
DENIAL = Factuality(polarity="negative")
PLAN = Factuality(time="future")
RUMOUR = Factuality(certainty="possible")


def day(text: str) -> Period:
    """The period of one ISO day."""
    return Period(date.fromisoformat(text), date.fromisoformat(text))


class Dispatch:
    """A document under construction; each method marks something by its words."""

    def __init__(
        self, text: str, published: str | None, publisher: str | None = "The Post"
    ) -> None:
        given = date.fromisoformat(published) if published else None
        self.document = Document(text=text, published=given, publisher=publisher)
        self.said: list[Attribution] = []
        self.events: list[Event] = []
        self.figures: list[Figure] = []
        self.statuses: list[PlaceStatus] = []

    def span(self, words: str) -> Span:
        start = self.document.text.index(words)
        return Span(start, start + len(words))

    def carried_by(self, agency: str) -> "Dispatch":
        credit = Credit(Span(0, 0), agency, "agency")
        object.__setattr__(self.document, "credits", (credit,))
        return self

    def quote(self, source: str, content: str, *carriers: str, **more: Any) -> Attribution:
        said = Attribution(
            source=self.span(source),
            cue=None,
            content=(self.span(content),),
            source_name=source,
            chain=(source, *carriers),
            **{"source_kind": "institution", **more},
        )
        self.said.append(said)
        return said

    def event(self, trigger: str, clause: str, type: str = "ASSAULT", **more: Any) -> Event:
        event = Event(self.span(trigger), type, evidence=(self.span(clause),), **more)
        self.events.append(event)
        return event

    def figure(self, words: str, low: float, unit: str, **more: Any) -> Figure:
        figure = Figure(self.span(words), low, unit=unit, **more)
        self.figures.append(figure)
        return figure

    def status(self, words: str, place: Place, status: str, **more: Any) -> PlaceStatus:
        made = PlaceStatus(place, status, evidence=(self.span(words),), **more)
        self.statuses.append(made)
        return made

    @property
    def reading(self) -> Reading:
        return Reading(
            self.document,
            attributions=tuple(self.said),
            events=tuple(event for event in self.events if not event.passing),
            passing=tuple(event for event in self.events if event.passing),
            figures=tuple(self.figures),
            statuses=tuple(self.statuses),
        )


def strike(published: str, publisher: str, source: str = "The mayor", **more: Any) -> Dispatch:
    """A report of one air strike on Northport, told by `source`."""
    clause = "an air strike hit the fish market in Northport"
    made = Dispatch(f"{source} said {clause} on Friday.", published, publisher)
    said = made.quote(source, f"{clause} on Friday")
    made.event(
        "strike",
        clause,
        **{
            "acled": "Air/drone strike",
            "place": HARBOUR,
            "period": day("2024-03-01"),
            "attribution": said,
            **more,
        },
    )
    return made


def toll(published: str, publisher: str, source: str, low: float, **more: Any) -> Dispatch:
    """A report of how many a flood in Northport killed, by `source`."""
    made = Dispatch(
        f"The flood in Northport killed {low:.0f} people, {source} said.", published, publisher
    )
    said = made.quote(source, f"The flood in Northport killed {low:.0f} people")
    made.figure(f"{low:.0f} people", low, "people killed", place=HARBOUR, attribution=said, **more)
    return made
