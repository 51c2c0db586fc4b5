"""A small store made by hand, and a way to run a command on it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import dateline
from dateline.cli import app
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


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, ...]:
    """Two readings of one story."""
    return READINGS


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a store with both readings."""
    path = tmp_path_factory.mktemp("story") / "story.db"
    with dateline.Store(path) as store:
        for reading in READINGS:
            store.record(reading)
    return str(path)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the user's surroundings reaches a test."""
    for name in ("DATELINE_STORE", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run() -> Callable[..., Result]:
    """A function that runs `dateline` with the given words."""
    return lambda *words, **more: CliRunner().invoke(app, [str(word) for word in words], **more)
