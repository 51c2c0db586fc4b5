"""A made-up war of many events, to see how the desk bears it.

`python tests/web/scale.py FILE 20000` writes it into a store to look at.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta

import dateline
from dateline.model import (
    Attribution,
    Document,
    Event,
    Factuality,
    Period,
    Place,
    PlaceStatus,
    Reading,
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


def main() -> None:
    with dateline.Store(sys.argv[1]) as store:
        store.record_many(readings(int(sys.argv[2])))


if __name__ == "__main__":
    main()
