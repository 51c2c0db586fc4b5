"""Readings varied for the benchmark of growth: true spans, other words, names that return."""

from eval.varied import DAYS, START, WORLDS, vary
from tests.by_hand import READINGS

BASE = READINGS[1:]


def test_the_same_number_gives_the_same_reading() -> None:
    assert vary(BASE, 7) == vary(BASE, 7)


def test_spans_still_hold_what_they_held() -> None:
    before, after = BASE[0], vary(BASE, 3)
    text = after.document.text
    assert len(text) == len(before.document.text)
    for one, other in zip(before.figures, after.figures, strict=True):
        assert one.span == other.span
        assert f"{other.low:.0f}" == other.span.of(text) != one.span.of(before.document.text)
    for event in after.events:
        assert event.trigger.of(text) == "flooded"


def test_each_turn_tells_of_other_things_some_days_later() -> None:
    turns = [vary(BASE, turn) for turn in range(4)]
    assert len({turn.document.text for turn in turns}) == len(turns)
    days = [(turn.published - START).days for turn in turns if turn.published is not None]
    assert days == [0, DAYS, 2 * DAYS, 3 * DAYS]


def test_places_come_back_and_other_words_do_not() -> None:
    first, again, between = (vary(BASE, turn) for turn in (1, 1 + WORLDS, 2))
    assert first.places[0].place == again.places[0].place != between.places[0].place
    assert first.document.text != again.document.text
