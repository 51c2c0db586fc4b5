"""Two readings of one story, made by hand, with something of every kind."""

from datetime import date

from dateline.model import (
    Attribution,
    Document,
    Entity,
    Event,
    Factuality,
    Figure,
    Mention,
    Period,
    Place,
    PlaceMention,
    PlaceStatus,
    Reading,
    Span,
    TimeExpression,
)

ASHFORD = Place("Ashford", 51.14, -0.87, "GB", "England", "PPL", 2657003, 5.0)
FIRST = (
    "The river Stour flooded Ashford on Friday. The mayor said 40 people had left.\n\nMore soon."
)
SECOND = "The river Stour flooded Ashford on Friday. The army said 55 people had left."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def hand_read(text: str, published: str, publisher: str, who: str, number: str) -> Reading:
    """A reading of one of the two texts, with something of every kind."""
    day = Period(date(2024, 12, 6), date(2024, 12, 6), "day", "weekday before publication")
    told = f"{number} people had left"
    said = Attribution(
        source=span(text, who), cue=span(text, "said"), content=(span(text, told),),
        source_name=who.lower(), source_kind="institution", chain=(who.lower(), publisher),
    )  # fmt: skip
    flood = (span(text, "The river Stour flooded Ashford on Friday"),)
    left = Figure(
        span(text, number), float(number), None, "about", "people left", None, ASHFORD, day,
        Factuality(), said, (span(text, told),),
    )  # fmt: skip
    return Reading(
        Document(text, date.fromisoformat(published), publisher=publisher, title="Flood",
                 url=f"https://{publisher}.example/1", name=f"in/{publisher}.txt"),
        mentions=(Mention(span(text, who), "person", "description", "e1"),),
        entities=(Entity("e1", "person", who.lower(), aliases=("=HYPERLINK(1)",)),),
        times=(TimeExpression(span(text, "Friday"), "DATE", "2024-12-06", None, day, day.basis),),
        places=(PlaceMention(span(text, "Ashford"), ASHFORD, 0.9, "only one"),),
        attributions=(said,),
        events=(
            Event(span(text, "flooded"), "OTHER", "flood", None, ("=river Stour",), (), ASHFORD,
                  day, Factuality(), None, flood),
        ),
        figures=(left,),
        statuses=(PlaceStatus(ASHFORD, "flooded", None, day, Factuality(), None, flood),),
    )  # fmt: skip


READINGS = (
    hand_read(FIRST, "2024-12-06", "Post", "The mayor", "40"),
    hand_read(SECOND, "2024-12-07", "Courier", "The army", "55"),
)
