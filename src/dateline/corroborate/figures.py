"""Whether two figures count the same thing, and how they then relate."""

import re
from collections.abc import Iterator
from functools import lru_cache

from dateline.corroborate.agreement import (
    Agreement,
    agree_on_days,
    agree_on_names,
    agree_on_place,
    holds,
    place_key,
    same_place,
)
from dateline.corroborate.bounds import agree_closely, is_vague, may_agree
from dateline.corroborate.lexicons import counted_in, fate_of, states_in
from dateline.corroborate.telling import NameLikeness, Telling
from dateline.corroborate.terms import content_terms, likeness, rarest, stem, stop_words, words_of
from dateline.corroborate.tolls import ToldWith, is_of_some, of_one_disaster, of_the_war, why_apart
from dateline.model import Figure, Place


def unit_key(figure: Figure) -> str:
    """What is counted, in short: the fate of those counted, or the stem of the unit's head."""
    return _key_of(figure.unit)


@lru_cache(maxsize=16_384)
def _key_of(unit: str) -> str:
    fate = fate_of(unit)
    if fate:
        return fate
    words = [word for word in words_of(unit) if word not in stop_words()]
    kind = counted_in(unit)
    return kind or (stem(words[-1]) if words else "")


def figure_keys(telling: Telling) -> Iterator[str]:
    """The unit with the place, the owner, or the rarest words of the sentence."""
    figure = _figure(telling)
    unit = unit_key(figure)
    if figure.place is not None:
        yield f"{unit} at {place_key(figure.place)}"
    if figure.of:
        yield f"{unit} of {' '.join(words_of(figure.of))}"
    if telling.cause is not None:
        yield f"{unit} by {telling.cause}"
    yield f"{unit} {figure.low:.10g}"
    yield f"{unit} in {telling.report.document}"
    for term in rarest(telling.words, 5):
        yield f"{unit} in {term}"


def same_figure(
    one: Telling, other: Telling, alike: NameLikeness, beside: ToldWith | None = None
) -> Agreement:
    """From -1 to 1; from about .5 on they count the same thing, whatever their values.

    `beside` says how the events in whose sentences they stand go together, None where one has no
    event beside it: casualties of one happening belong together, those of two do not.
    """
    left, right = _figure(one), _figure(other)
    unit = unit_key(left)
    if not unit or unit != unit_key(right):
        return Agreement(-1.0, "they count different things")
    counted = counted_in(left.unit), counted_in(right.unit)
    if _count_others(left, right):
        return Agreement(-1.0, f"one counts {counted[0]}, the other {counted[1]}")
    if _of_two_peoples(left, right):
        return Agreement(-1.0, "they count people of two states")
    if one.report.document == other.report.document and one.span == other.span:
        if _value(left) != _value(right):
            return Agreement(-1.0, "two counts in one sentence")
        return Agreement(0.8, "the same count, said twice")
    if _counts_on_from(left, other) or _counts_on_from(right, one):
        place = _agree_on_scope(one, other)
        return place if place.rules_out else Agreement(0.8, "the one is told as up or down from it")
    if _told_beside(left, other) or _told_beside(right, one):
        return Agreement(-1.0, "both values stand in one sentence")
    if _corrects(one, other):
        return Agreement(0.9, "the one corrects the other")
    if of_the_war(one, other) or of_the_war(other, one):
        return Agreement(-1.0, "one counts the dead of a war, the other those of a day")
    if contradicts_itself(one, other):
        return Agreement(0.8, "one report counts the same twice, and otherwise")
    if one.report.document == other.report.document and _value(left) != _value(right) and (
        is_of_some(one) or is_of_some(other)
    ):  # fmt: skip
        return Agreement(-1.0, "one counts some of those told before")
    if _one_report_apart(one, other):
        return Agreement(-1.0, "two counts by one voice in one report")
    place = _agree_on_scope(one, other)
    words = likeness(one.words, other.words)
    if words < _MUCH_ALIKE:
        parts = _parts_of_calamity(one, other)
        if parts:
            return Agreement(-1.0, parts)
        if place.rules_out and beside != "one happening":
            return place
        if _of_another_time(one, other):
            return Agreement(-1.0, "the one is of another time")
        if fate_of(left.unit) and not _agree_on_value(left, right):
            apart = why_apart(one, other, beside)
            if apart is not None:
                return Agreement(-1.0, apart)
    said = fate_of(left.unit) or (place.score >= 1 and _says_what(left, right))
    alike_enough = _SAME_SUM if _MONEY.intersection(counted) else _SAME_THING
    if not said and not agree_closely(left, right) and (
        likeness(_unplaced(one), _unplaced(other)) < alike_enough
    ):  # fmt: skip
        return Agreement(-0.6, "nothing says that they count the same thing")
    days = agree_on_days(one, other, slack=3)
    owner = agree_on_names(_owner(left), _owner(right), alike)
    shared = 0.45 if fate_of(left.unit) else 0.2
    happening = {"one happening": shared, None: 0.0}.get(beside, -0.1)
    origins = one.report.origin, other.report.origin
    voice = 0.15 if None not in origins and alike(*map(str, origins)) >= 0.75 else 0.0
    course = 0.0
    if of_one_disaster(one, other) and place.score >= 0:
        course = 0.3 if fate_of(left.unit) else 0.15
    rival = 0.45 if _rivals(one, other) else 0.0
    value = _agree_on_value(left, right)
    score = (
        0.7 * words + 0.25 * place.score + 0.1 * days.score + 0.15 * owner.score + happening
        + value + voice + course + rival + (0.1 if counted[0] == counted[1] else 0.0)
    )  # fmt: skip
    reasons = [f"words alike by {words:.2f}", place.why, days.why, owner.why]
    if beside == "one happening":
        reasons.append("of one happening")
    return Agreement(max(score, -0.9), "; ".join(reason for reason in reasons if reason))


_MUCH_ALIKE = 0.85
"""Likeness of two sentences from which on they tell of one thing, wherever and whenever."""


def _says_what(one: Figure, other: Figure) -> bool:
    """Whether the units tell of the counted more than that they are people or a measure: "people
    left", not "people" or "kilometres". At one place that is one thing; 400 soldiers sent there and
    200 sent by others are two."""
    kinds = [
        {stem(word) for word in words_of(figure.unit) if counted_in(word) is None}
        for figure in (one, other)
    ]
    return bool((kinds[0] & kinds[1]) - _BARE)


_BARE = {stem(word) for word in ("us", "percent", "percentage", "share", "rate", "points")}
"""Words of units that say no more of what is counted: "US dollars" than "dollars", and percent of
what is left open."""


def _of_another_time(one: Telling, other: Telling) -> bool:
    """Whether one counts days long before the other's, or before its report where it has none:
    what a flood cost, and what those of two years ago did."""
    spans = [span for telling in (one, other) if (span := _time_of(telling)) is not None]
    if len(spans) == 1 and (one.days or other.days):
        # "In 1992 there were 3,000", and a count of nobody knows when.
        return _YEAR <= spans[0][1] - spans[0][0] < 2 * _YEAR
    if len(spans) < 2 or not (one.days or other.days):
        return False
    return max(first for first, _ in spans) - min(last for _, last in spans) > _LONG


def _time_of(telling: Telling) -> tuple[int, int] | None:
    """The days of a telling, its report's where it has none of its own, as ordinals."""
    if telling.days is not None or telling.published is None:
        return telling.days
    day = telling.published.toordinal()
    return day, day


def _of_two_peoples(one: Figure, other: Figure) -> bool:
    """Whether each counts those of a state, and not of the same: Brazilians and Jordanians."""
    left, right = (states_in(f"{figure.unit} {figure.of or ''}") for figure in (one, other))
    return bool(left and right) and left.isdisjoint(right)


def _agree_on_value(one: Figure, other: Figure) -> float:
    """What a number in common adds; less where only the ranges that the words give meet."""
    if _value(one) == _value(other):
        return 0.3 if one.low >= 3 else 0.0
    counted = not is_vague(one) and not is_vague(other)
    return 0.2 if counted and min(one.low, other.low) >= 10 and agree_closely(one, other) else 0.0


def _told_beside(figure: Figure, telling: Telling) -> bool:
    """Whether a value stands beside another one in a sentence: then that is its match."""
    other = _figure(telling)
    number = f"{figure.low:.10g}"
    own = {f"{value:.10g}" for value in _value(other) if value is not None}
    return number in telling.words and number not in own


def _counts_on_from(figure: Figure, telling: Telling) -> bool:
    """Whether a sentence tells its own value as a change from the other: "211, up from 60"."""
    before = re.search(r"\bfrom ((?:about |nearly |at least |more than )?)(\S+)", telling.said)
    if before is None or before[2] != f"{figure.low:.10g}":
        return False
    return before[2] not in {f"{value:.10g}" for value in _value(_figure(telling)) if value}


def _agree_on_scope(one: Telling, other: Telling) -> Agreement:
    """The same place counts the same; a place within another is a part of the whole.

    A figure without a place is taken for one of the country that its document tells of.
    """
    left, right = one.place, other.place
    if left is None or right is None:
        countries = {_country(one), _country(other)} - {None}
        if len(countries) == 2 and one.report.document != other.report.document:
            return Agreement(-0.6, "of different countries")
        return Agreement(0.0)
    if same_place(left, right):
        return Agreement(1.0, f"both of {left.name}")
    if not agree_closely(_figure(one), _figure(other)) and (
        holds(left, right) or holds(right, left)
    ):
        return Agreement(-0.8, f"{left.name} and {right.name}: a part and the whole")
    return agree_on_place(left, right)


def _parts_of_calamity(one: Telling, other: Telling) -> str:
    """Why two other counts of a disaster, which is as wide as a land, are of two parts of it, or
    of a part and the whole; empty where nothing says so."""
    left, right = one.place, other.place
    if not of_one_disaster(one, other) or agree_closely(_figure(one), _figure(other)):
        return ""
    if left is not None and right is not None and not same_place(left, right):
        within = holds(left, right) or holds(right, left)
        if within and (one.report.document == other.report.document or _of_state(left, right)):
            return f"{left.name} and {right.name}: a part and the whole"
    lands = _land(one), _land(other)
    return "of different countries" if None not in lands and lands[0] != lands[1] else ""


def _of_state(one: Place, other: Place) -> bool:
    """Whether one of two places is a state."""
    return any((place.feature or "").startswith("PCL") for place in (one, other))


def _land(telling: Telling) -> str | None:
    """The country of a count's place or of the state whose body gives it: "the Kenyan police"."""
    if telling.place is not None:
        return telling.place.country
    return min(states_in(telling.report.origin or ""), default=None)


def _country(telling: Telling) -> str | None:
    return telling.place.country if telling.place is not None else telling.country


def _rivals(one: Telling, other: Telling) -> bool:
    """Whether a text sets one source's count beside another's, in one or two sentences."""
    origins = {one.report.origin, other.report.origin}
    return (
        one.report.document == other.report.document
        and _same_people(_figure(one).unit, _figure(other).unit)
        and abs(one.sentence - other.sentence) <= 2
        and len(origins) == 2
        and (one.place is None or other.place is None)
    )


def _same_people(one: str, other: str) -> bool:
    """Whether two units name those counted alike, or one of them not at all: "59 islanders dead"
    is no other count of "307 people killed"."""
    mine, yours = _people(one), _people(other)
    return not mine or not yours or bool(mine & yours)


def _count_others(one: Figure, other: Figure) -> bool:
    """Whether two count people of two classes: children are no other count of the people killed,
    but a part of them, unless the number is the same."""
    classes = counted_in(one.unit), counted_in(other.unit)
    if None in classes or classes[0] == classes[1]:
        return False
    part = bool(_PARTS & set(classes)) and _value(one) != _value(other)
    return part or "people" not in classes


_SAME_WORDS = 0.7
"""Likeness of two sentences, numbers aside, from which they tell of one thing."""
_COURSE = frozenset(
    ["another", "more", "further", "additional", "other", "others", "also", "earlier", "later",
     "initially", "previously", "first", "second", "now", "meanwhile", "rose", "risen", "rise",
     "up", "separate", "separately"]
)  # fmt: skip
"""Words by which a second number is told as a later one, or as one of others."""
_PARTS = {"children", "women", "staff", "peacekeepers", "journalists"}
"""Classes of people that are counted beside all who were harmed."""
_SAME_THING = 0.3
"""Likeness of two sentences from which on their kilometres or houses are those of one thing."""
_MONEY = {"dollars", "euros", "pounds"}
_SAME_SUM = 0.5
"""The same for money, of which much is asked, given and lost in one matter."""
_YEAR = 364
"""Days between the first and the last of a year."""
_LONG = 60
"""Days between two counts from which on the one looks back."""


def _people(unit: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(unit) if fate_of(word) is None)


def _one_report_apart(one: Telling, other: Telling) -> bool:
    """Whether one text gives two values in one voice: two counts, as none revises itself."""
    return (
        one.report.document == other.report.document
        and one.report.origin == other.report.origin
        and _value(_figure(one)) != _value(_figure(other))
    )


def contradicts_itself(one: Telling, other: Telling) -> bool:
    """Whether one text gives two values in one voice for one thing, in nearly the same words.

    Not where it says that the one was earlier, or that the other comes on top.
    """
    left, right = _figure(one), _figure(other)
    if not _one_report_apart(one, other) or may_agree(left, right):
        return False
    if (one.place, one.days) != (other.place, other.days) and one.place and other.place:
        return False
    spoken = frozenset(one.said.split()) | frozenset(other.said.split())
    return likeness(_wordless(one), _wordless(other)) >= _SAME_WORDS and not spoken & _COURSE


def _wordless(telling: Telling) -> frozenset[str]:
    """The terms of a sentence without its numbers."""
    return frozenset(word for word in telling.words if not word[:1].isdigit())


def _unplaced(telling: Telling) -> frozenset[str]:
    """The terms of a sentence without its numbers, the unit and the name of the place."""
    place = telling.place.name if telling.place is not None else ""
    return _wordless(telling) - content_terms(f"{_figure(telling).unit} {place}")


def _corrects(one: Telling, other: Telling) -> bool:
    """Whether one sentence gives the right number for the one beside it."""
    if one.report.document != other.report.document or abs(one.sentence - other.sentence) > 2:
        return False
    return bool({one.cue, other.cue} - {None}) and _value(_figure(one)) != _value(_figure(other))


def _value(figure: Figure) -> tuple[float, float | None]:
    return figure.low, figure.high


def _owner(figure: Figure) -> tuple[str, ...]:
    return (figure.of,) if figure.of else ()


def _figure(telling: Telling) -> Figure:
    assert isinstance(telling.report.content, Figure)
    return telling.report.content
