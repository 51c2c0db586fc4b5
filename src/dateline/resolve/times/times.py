"""Time phrases → TIMEX3 values and days, each with the basis of its value.

After TimeML's TIMEX3 and TempEval-3. What hangs on a date that neither the text nor the
publication gives stays without a value, and its basis says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from dateline.annotate.parse import Parse
from dateline.model import Document, Period, TimeExpression, TimePhrase
from dateline.resolve.times.anchors import (
    HEAD_REACH,
    Reference,
    find_reference,
    full_date,
    heads_text,
    sentence_of,
)
from dateline.resolve.times.calendar import Days, add_days, days_of, full_day
from dateline.resolve.times.dates import (
    resolve_date,
    resolve_day,
    resolve_hijri,
    resolve_holiday,
    resolve_range,
    resolve_season,
)  # fmt: skip
from dateline.resolve.times.numeric import resolve_numeric, told_order
from dateline.resolve.times.scene import Placed, Scene, unplaced
from dateline.resolve.times.spans import (
    resolve_ago,
    resolve_calendar,
    resolve_century,
    resolve_decade,
    resolve_duration,
    resolve_first_months,
    resolve_half,
    resolve_quarter,
    resolve_set,
)  # fmt: skip


def resolve_times(
    phrases: tuple[TimePhrase, ...], parse: Parse, document: Document
) -> tuple[TimeExpression, ...]:
    """The phrases anchored in the calendar, in order.

    Anchors are the day of the report and, for "a day earlier" and the like, the last day
    that the text spoke of.
    """
    scene = Scene(_reference(phrases, document), document, figures_order=told_order(phrases))
    stated = _stated_years(phrases, parse)
    full = [day for phrase in phrases if (day := full_date(phrase)) is not None]
    resolved = []
    for phrase in phrases:
        sentence = sentence_of(parse, phrase.span)
        here = replace(
            scene, sentence=sentence, stated_year=stated.get(sentence), phrase=phrase, parse=parse
        )
        given = full_date(phrase)
        if given is not None or (scene.stated_day is None and full):
            scene = replace(scene, stated_day=given or full[0])
            here = replace(here, stated_day=scene.stated_day)
        placed = RULES[phrase.rule](dict(phrase.parts), here)
        if phrase.rule == "hijri":
            placed = _told_beside(phrase, placed, phrases, document.text)
        if _is_dateline(phrase, placed, scene):
            placed = replace(placed, basis=DATELINE)
        days = placed.days or (days_of(placed.value) if placed.value else None)
        resolved.append(_expression(phrase, placed, days))
        moves = phrase.type in ("DATE", "TIME") and placed.value
        if days is not None and moves and "overnight" not in dict(phrase.parts):
            day = days[0] if days[0] == days[1] else scene.focus_day
            scene = replace(scene, focus=days, focus_day=day, focus_sentence=sentence)
    return tuple(resolved)


def _told_beside(
    phrase: TimePhrase, placed: Placed, phrases: Sequence[TimePhrase], text: str
) -> Placed:
    """A day of the Islamic calendar as the Gregorian date that stands beside it in the text
    ("14 Safar 1435 (17 December 2013)"), if that is no more than two days off."""
    reckoned = full_day(placed.value)
    for other in phrases:
        day = full_date(other)
        if reckoned is None or day is None or abs((day - reckoned).days) > 2:
            continue
        first, last = sorted((phrase.span, other.span))
        gap = text[first.end : last.start]
        if len(gap) <= BESIDE and "." not in gap:
            return Placed(day.isoformat(), "as the Gregorian date beside it says")
    return placed


BESIDE = 20
"""Characters between a date and the same one in another calendar: " (", ", corresponding to "."""

DATELINE = "the report's own date"
"""Basis of the date that heads a report; nothing told in it has that date for standing there."""


def _is_dateline(phrase: TimePhrase, placed: Placed, scene: Scene) -> bool:
    """Whether the phrase is the date of the report itself, standing before its words."""
    day, text = scene.reference.day, scene.document.text
    head = scene.document.head
    if day is None or placed.value != day.isoformat() or "today" in dict(phrase.parts):
        return False
    if head is not None and head.span.contains(phrase.span):
        return True
    return (
        phrase.span.start <= HEAD_REACH
        and {"day", "first"} & dict(phrase.parts).keys() != set()
        and "year" in dict(phrase.parts)
        and heads_text(phrase.span, text)
    )


def _stated_years(phrases: Sequence[TimePhrase], parse: Parse) -> dict[int, int]:
    """The last year of four digits that each sentence states, by the sentence's index."""
    stated = {}
    for phrase in phrases:
        year = dict(phrase.parts).get("year", "")
        if len(year) == 4 and phrase.type == "DATE":
            stated[sentence_of(parse, phrase.span)] = int(year)
    return stated


def _reference(phrases: Sequence[TimePhrase], document: Document) -> Reference:
    """The day of the report; a date in figures at the head of the text tells it too."""
    told = find_reference(phrases, document)
    for phrase in phrases:
        if phrase.span.start > HEAD_REACH or told.basis.startswith(("date at", "dispatch")):
            break
        if phrase.rule == "numeric" and heads_text(phrase.span, document.text):
            placed = resolve_numeric(dict(phrase.parts), Scene(told, document))
            if placed.value is not None:
                day = date.fromisoformat(placed.value)
                return Reference(day, f"date at the head of the text, {day}")
    return told


def _expression(phrase: TimePhrase, placed: Placed, days: Days | None) -> TimeExpression:
    period = Period(*days, placed.basis) if days is not None else None
    parts = dict(phrase.parts)
    mod = (
        placed.mod
        or ("APPROX" if "approx" in parts else None)
        or parts.get("mod")
        or parts.get("bound")
        or None
    )
    kind = "DURATION" if placed.value and placed.value.startswith("P") and (
        phrase.rule == "duration"
    ) else phrase.type  # fmt: skip
    return TimeExpression(phrase.span, kind, placed.value, mod, period, placed.basis)


def _resolve_ref(parts: dict[str, str], scene: Scene) -> Placed:
    return Placed(parts["ref"], "a word for no certain time")


def _resolve_time(parts: dict[str, str], scene: Scene) -> Placed:
    """A part of a day or an hour, on the day that is named with it or spoken of."""
    clock = _clock(parts)
    if clock is None:
        return Placed(None, "no such hour")
    day = _day_of_time(parts, scene)
    if day.value is None or len(day.value) != 10:
        return Placed(None, day.basis) if day.value is None else day
    return Placed(day.value + clock, day.basis)


def _day_of_time(parts: dict[str, str], scene: Scene) -> Placed:
    if parts.keys() & {"weekday", "month", "day"}:
        named = resolve_date(parts, scene)
        day = full_day(named.value) if "into" in parts else None
        before = add_days(day, -1) if day else None
        return Placed(before.isoformat(), f"night before {day}") if before else named
    if "overnight" in parts:
        anchor = scene.anchor()
        before = add_days(anchor.day, -1) if anchor.day else None
        return (
            Placed(before.isoformat(), f"night before {anchor.basis}")
            if before
            else unplaced(anchor)
        )
    if "today" in parts:
        return resolve_day(parts, scene)
    if parts.get("which") == "0":
        return resolve_day({"today": "0"}, scene)
    anchor = scene.anchor()
    return Placed(anchor.day.isoformat(), anchor.basis) if anchor.day else unplaced(anchor)


def _clock(parts: dict[str, str]) -> str | None:
    """The time of day as TIMEX3 writes it: TMO, T18:00, T18:00Z; None for no hour of a day."""
    if "hour" not in parts:
        return "T" + (parts.get("part") or parts.get("moment") or "X")
    hour, minute = int(parts["hour"]), int(parts.get("minute", "0"))
    half = parts.get("half", "")[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24:
        return None
    zone = "Z" if parts.get("zone") in ("utc", "z") else ""
    return f"T{hour:02d}:{minute:02d}{zone}"


Resolver = Callable[[dict[str, str], Scene], Placed]

RULES: dict[str, Resolver] = {
    "date": resolve_date,
    "numeric": resolve_numeric,
    "range": resolve_range,
    "time": _resolve_time,
    "day": resolve_day,
    "calendar": resolve_calendar,
    "ago": resolve_ago,
    "duration": resolve_duration,
    "set": resolve_set,
    "season": resolve_season,
    "quarter": resolve_quarter,
    "half": resolve_half,
    "decade": resolve_decade,
    "century": resolve_century,
    "holiday": resolve_holiday,
    "hijri": resolve_hijri,
    "months": resolve_first_months,
    "ref": _resolve_ref,
}
