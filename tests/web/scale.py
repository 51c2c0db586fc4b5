"""A made-up war of many events, to see how the desk bears it.

`python tests/web/scale.py FILE 20000` writes it into a store to look at.
"""

import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import dateline
from dateline.api.views import View, Views
from dateline.corroborate.reports import make_reports
from dateline.model import (
    Attribution,
    Because,
    Claim,
    Document,
    Event,
    Factuality,
    Origins,
    Period,
    Place,
    PlaceStatus,
    Reading,
    Report,
    Span,
)

FIRST = date(2031, 3, 1)
DAYS = 90
ACTS = (
    ("shelled", "ASSAULT", "Shelling/artillery/missile attack"), ("stormed", "ASSAULT", "Attack"),
    ("left", "RETREAT", None), ("raided", "ASSAULT", "Armed clash"), ("flooded", "OTHER", None),
    ("blocked", "COERCE", None), ("evacuated", "OTHER", None), ("reached", "MOBILIZE", None),
)  # fmt: skip
PARTS = ("ar", "ben", "cor", "dal", "es", "fen", "gor", "hal", "is", "jun", "kel", "lor")


def towns(number: int, dice: random.Random) -> list[Place]:
    """Invented towns in a stretch of land."""
    names = {"".join(dice.choices(PARTS, k=3)).capitalize() for _ in range(2 * number)}
    return [
        Place(name, round(dice.uniform(44, 52), 4), round(dice.uniform(22, 40), 4), "UA",
              feature="PPL", radius_km=round(dice.uniform(2, 15), 1))
        for name in sorted(names)[:number]
    ]  # fmt: skip


def readings(events: int, a_document: int = 10) -> Iterator[Reading]:
    """Readings with so many events together, the same for the same number."""
    dice = random.Random(7)
    places = towns(600, dice)
    for number in range(events // a_document):
        published = FIRST + timedelta(number * DAYS * a_document // events)
        yield _reading(number, published, places, a_document, dice)


def _reading(
    number: int, published: date, places: list[Place], events: int, dice: random.Random
) -> Reading:
    text = ""
    told: list[Event] = []
    said: list[Attribution] = []
    statuses: list[PlaceStatus] = []
    for _ in range(events):
        place = dice.choice(places)
        verb, kind, acled = dice.choice(ACTS)
        side = dice.choice(("The northern army", "The southern guard", "The river brigade"))
        source = dice.choice(("the mayor", "a spokesman", "witnesses", "the ministry"))
        day = published - timedelta(dice.randrange(3))
        start = len(text)
        clause = f"{side} {verb} {place.name} on {day:%A} with {dice.randrange(2, 900)} men"
        text += f"{clause}, {source} of {dice.choice(places).name} said. "
        content = Span(start, start + len(clause))
        at = start + len(side) + 1
        period = Period(day, day, "day", "weekday before publication")
        speech = Attribution(
            Span(content.end + 2, content.end + 2 + len(source)), None, (content,), source,
            "institution", chain=(f"{source} {number % 40}", f"Paper {number % 12}"),
        )  # fmt: skip
        firm = Factuality() if dice.random() < 0.8 else Factuality("possible", time="future")
        told.append(Event(Span(at, at + len(verb)), kind, None, acled, (side,), (), place, period,
                          firm, speech, (content,)))  # fmt: skip
        said.append(speech)
        if dice.random() < 0.1:
            statuses.append(PlaceStatus(place, "held", side, period, firm, speech, (content,)))
    return Reading(
        Document(text, published=published, publisher=f"Paper {number % 12}",
                 url=f"https://paper{number % 12}.example/{number}"),
        attributions=tuple(said) if number % 20 == 0 else (), events=tuple(told),
        statuses=tuple(statuses),
    )  # fmt: skip


class GivenViews(Views):
    """Views of a store whose claims are given: matching so many takes minutes, and what is
    measured comes after it."""

    def __init__(self, store: dateline.Store, claims: Iterable[Claim]) -> None:
        super().__init__(store)
        self._given = tuple(claims)

    def _make(self, as_of: date | None, stamp: str) -> View:
        return View(self.store, as_of, stamp, self._given, self.store.references())


def bare(reading: Reading) -> Reading:
    """The reading with nothing but its document."""
    return replace(reading, attributions=(), events=(), statuses=())


def claims(read: Iterable[Reading]) -> list[Claim]:
    """Claims over the reports of such readings: what tells one thing of one town on one day."""
    alike: dict[tuple[object, ...], list[Report]] = defaultdict(list)
    words: dict[str, str] = {}
    for reading in read:
        for report in make_reports(reading):
            told = report.content
            about: tuple[object, ...] = (report.id,)
            if not isinstance(told, Attribution):
                told_of = told.type if isinstance(told, Event) else ""
                about = (told.place.name if told.place else "", told.period, told_of)
            alike[report.kind, *about].append(report)
            words[report.id] = report.evidence[0].of(reading.document.text)
    return [_claim(reports, words) for reports in alike.values()]


def _claim(reports: list[Report], words: dict[str, str]) -> Claim:
    told = reports[0].content
    placed = not isinstance(told, Attribution)
    origins = tuple(dict.fromkeys(report.origin for report in reports if report.origin))
    status = "corroborated" if len(origins) > 1 else "single origin"
    return Claim(
        id=reports[0].id[:16],
        kind=reports[0].kind,
        title=words[reports[0].id],
        status=Because(status, "made up"),
        origins=Origins(origins),
        reports=tuple(reports),
        place=told.place if placed else None,
        period=told.period if placed else None,
        factuality=reports[0].factuality,
    )


def main() -> None:
    with dateline.Store(sys.argv[1]) as store:
        store.record_many(readings(int(sys.argv[2])))


if __name__ == "__main__":
    main()
