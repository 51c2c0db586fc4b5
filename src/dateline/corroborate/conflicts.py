"""Dispute or change: how two reports of one claim compare where they don't say the same."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from dateline.corroborate.agreement import agree_on_names
from dateline.corroborate.bounds import agree_closely, is_exceeded, is_vague, may_agree
from dateline.corroborate.denials import contrasted, deniers, deny_each_other, own_deeds, whether
from dateline.corroborate.episodes import family_of
from dateline.corroborate.figures import contradicts_itself, same_figure
from dateline.corroborate.lexicons import counted_in, fate_of
from dateline.corroborate.one_voice import one_voice
from dateline.corroborate.sides import side_of
from dateline.corroborate.telling import NameLikeness, Telling
from dateline.corroborate.terms import likeness
from dateline.corroborate.tolls import both_tell_both, of_one_disaster
from dateline.model import Because, ClaimKind, Figure, Relation, amount

_MOST_COMPARED = 24
"""Of more reports that differ, the first of each value or date speaks for the rest."""


def find_relations(
    kind: ClaimKind, tellings: Sequence[Telling], alike: NameLikeness
) -> tuple[Relation, ...]:
    """What pairs of reports of one claim have to say to each other, the earlier one first."""
    if len(tellings) < 2:
        return ()
    few = tellings[:_MOST_COMPARED]
    if kind == "figure":
        few = _in_full(few)
    if kind == "event":
        contrasts = contrasted(few)
        few = [telling for telling in few if telling.report.id not in contrasts]
    deeds = own_deeds(few, alike) if kind in ("event", "status") else frozenset()
    return tuple(
        relation
        for one, other in combinations(few, 2)
        for relation in _relate(kind, one, other, alike, deeds)
    )


def _in_full(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings, with a bare number worded as its document words it elsewhere: a headline
    leaves out "at least", and who were killed."""
    worded: dict[tuple[str, float, float | None], Figure] = {}
    for told in tellings:
        figure = _figure(told)
        fullest = worded.setdefault(_number(told), figure)
        worded[_number(told)] = replace(
            fullest,
            mod=fullest.mod or figure.mod,
            unit=fullest.unit if _is_narrow(fullest) else figure.unit,
        )
    full = []
    for told in tellings:
        figure, fullest = _figure(told), worded[_number(told)]
        unit = figure.unit if _is_narrow(figure) else fullest.unit
        as_worded = replace(figure, mod=figure.mod or fullest.mod, unit=unit)
        full.append(replace(told, report=replace(told.report, content=as_worded)))
    return full


def _number(telling: Telling) -> tuple[str, float, float | None]:
    figure = _figure(telling)
    return telling.report.document, figure.low, figure.high


def _is_narrow(figure: Figure) -> bool:
    """Whether it says whom it counts: "jihadists", not "people"."""
    return counted_in(figure.unit) not in (None, "people")


def _relate(
    kind: ClaimKind, one: Telling, other: Telling, alike: NameLikeness, deeds: frozenset[str]
) -> Iterator[Relation]:
    ids = one.report.id, other.report.id
    if kind == "figure":
        yield Relation(*ids, "value", relate_figures(one, other, alike))
    if deny_each_other(one, other, alike) and not deeds & set(ids):
        denying = one if _polarity(one) == "negative" else other
        same = _same_origin(one, other, alike) and _as_of(one) != _as_of(other)
        yield Relation(*ids, "whether", whether(denying, same))
    dated = one.days and other.days and not {"negative"} & {_polarity(one), _polarity(other)}
    if kind in ("event", "status") and dated and not _overlap(one, other):
        why = f"{_dated(one)} against {_dated(other)}"
        yield Relation(*ids, "date", Because("dispute", why))
    if kind == "event":
        yield from _relate_actors(one, other, alike, deeds)


def relate_figures(one: Telling, other: Telling, alike: NameLikeness) -> Because:
    """ "agree", "revision", "dispute" or "scope", with the reason.

    Values agree within what their words allow ("at least 31" and 31, "about 40" and 42,
    "dozens" and 60). Another class of people counted is another scope. A later count by the
    same origin is a revision; so is a higher count told on a later day, or one above another's
    "at least"; else two origins dispute.
    """
    left, right = _figure(one), _figure(other)
    values = f"{amount(left)} and {amount(right)}"
    counted = counted_in(left.unit), counted_in(right.unit)
    if agree_closely(left, right) or (
        (is_vague(left) or is_vague(right)) and may_agree(left, right)
    ):
        return Because("agree", values)
    if counted[0] != counted[1] and None not in counted and not _exceeds_whole(left, right):
        return Because("scope", f"{values}: {counted[0]} against {counted[1]}")
    if (other_time := _other_time(one, other)) is not None:
        return Because("scope", f"{values}: {other_time}")
    if both_tell_both(one, other):
        return Because("scope", f"{values}: either report gives both")
    if one.report.factuality.time != other.report.factuality.time:
        return Because("scope", f"{values}: one tells what is, the other what is to come")
    if not fate_of(left.unit) and left.count != right.count and "incremental" in (
        left.count, right.count
    ):  # fmt: skip
        return Because("scope", f"{values}: one counts what comes on top")
    if contradicts_itself(one, other):
        return Because("dispute", f"{values}: {one.teller} gives both in one report")
    same = _same_origin(one, other, alike)
    day, later = _as_of(one), _as_of(other)
    if same and (day != later or one.report.document == other.report.document):
        return Because("revision", f"{values}: both by {other.report.origin}")
    if day is not None and later is not None and later > day and _has_risen(one, other):
        return Because("revision", f"{values}: a later count, {_days(later - day)} on")
    if same:
        return Because("revision", f"{values}: both by {other.report.origin}")
    if is_vague(left) or is_vague(right):
        return Because("scope", f"{values}: a vague word is no count")
    if may_agree(left, right):
        return _as_worded(one, other, values)
    if None in (day, later) and of_one_disaster(one, other):
        return Because("scope", f"{values}: nothing tells which of them is the later count")
    if one.report.document == other.report.document and None in (
        one.report.origin, other.report.origin
    ):  # fmt: skip
        return Because("scope", f"{values}: one report, which names a source for one of them only")
    if one.outlet == other.outlet is not None and one.report.origin == other.report.origin is None:
        return Because("scope", f"{values}: {one.outlet} gives both, and nobody for either")
    apart = same_figure(one, other, alike, "one happening")
    if apart.rules_out:  # Others have brought them into one claim.
        return Because("scope", f"{values}: {apart.why}")
    return Because("dispute", f"{values}: {one.teller} against {other.teller}")


def _has_risen(one: Telling, other: Telling) -> bool:
    """Whether a later count may be the earlier one gone up: not where it is no more than a ceiling
    that leaves the earlier one room, nor many times as many dead of one day's attack."""
    left, right = _figure(one), _figure(other)
    if right.low <= left.low or (right.mod in _CEILINGS and may_agree(left, right)):
        return False
    one_day = one.days is not None and one.days == other.days and one.days[0] == one.days[1]
    return of_one_disaster(one, other) or not one_day or right.low < _MANY_TIMES * left.low


_CEILINGS = ("up_to", "less_than")
_MANY_TIMES = 5
"""Times by which no count of one day's dead rises overnight, but for those of a disaster."""


def _exceeds_whole(one: Figure, other: Figure) -> bool:
    """Whether what would be a part is more than the whole: 1,000 civilians of 130 people."""
    left, right = (one, other) if counted_in(one.unit) == "people" else (other, one)
    whole = counted_in(left.unit) == "people"
    return whole and right.low > left.low and not may_agree(left, right)


def _other_time(one: Telling, other: Telling) -> str | None:
    """Why two counts are over other stretches of time, where both say over which: the dead of a
    weekend are no other count of those since Saturday."""
    if one.days is None or other.days is None:
        return None
    long, short = (
        last - first + 1
        for first, last in sorted((one.days, other.days), key=lambda d: d[0] - d[1])
    )
    running = _is_open(one) and _is_open(other) and one.days[0] == other.days[0]
    if running or long - short < _LONGER or not _overlap(one, other):
        return None
    return f"{_dated(one)} against {_dated(other)}"


_LONGER = 2
"""Days by which one stretch is longer than another from which on they count other things."""


def _is_open(telling: Telling) -> bool:
    """Whether it counts until now: "since April"."""
    period = _figure(telling).period
    return period is not None and period.end is None


def _as_worded(one: Telling, other: Telling, values: str) -> Because:
    """How two counts compare that both can be right as worded: one may be fuller than a floor
    that was given before it, or on the same day."""
    left, right = _figure(one), _figure(other)
    if is_exceeded(left, right) or (_as_of(one) == _as_of(other) and is_exceeded(right, left)):
        return Because("revision", f"{values}: a fuller count, which the lower one leaves open")
    return Because("agree", f"{values}: the one lies within what the other leaves open")


def agreeing_with_last(tellings: Sequence[Telling]) -> list[Telling]:
    """Of figures of one thing those that put the last count published, or its like.

    A vague word is no count, unless nothing else is told.
    """
    counted = [t for t in tellings if not is_vague(_figure(t))] or tellings
    last = _figure(counted[-1])
    return [telling for telling in counted if agree_closely(_figure(telling), last)]


def _relate_actors(
    one: Telling, other: Telling, alike: NameLikeness, deeds: frozenset[str]
) -> Iterator[Relation]:
    ids = one.report.id, other.report.id
    if _polarity(one) != _polarity(other):
        if not deny_each_other(one, other, alike):
            return
        denying, held = (one, other) if ids[0] in deeds else (other, one)
        if agree_on_names(deniers(denying), held.doers, alike).score > 0:
            why = f"{', '.join(held.doers)} ({held.teller}), which {deniers(denying)[0]} denies"
            yield Relation(*ids, "actor", Because("dispute", why))
        return
    if one.report.document == other.report.document and None in (
        one.report.origin, other.report.origin
    ):  # fmt: skip
        return
    if _same_origin(one, other, alike):
        return  # One voice tells of two deeds, or thinks better of it.
    if one.outlet == other.outlet is not None and one.report.origin == other.report.origin is None:
        return  # So does one outlet by itself.
    left, right = one.doers, other.doers
    if not left or not right or agree_on_names(left, right, alike).score >= 0:
        return
    sides = {side_of(name) for name in left}, {side_of(name) for name in right}
    if None in sides[0] | sides[1] or sides[0] & sides[1]:
        return
    if not _by_one_means(one, other):
        return
    why = f"{', '.join(left)} ({one.teller}) against {', '.join(right)} ({other.teller})"
    yield Relation(one.report.id, other.report.id, "actor", Because("dispute", why))


def _by_one_means(one: Telling, other: Telling) -> bool:
    """Whether two tell of one deed, whoever did it: by the same means, or in like words where the
    means are not told. One claim may hold an air raid and a murder told beside it."""
    means = {family_of(one)[1], family_of(other)[1]}
    if len(means) == 1 and means != {"any"}:
        return True
    said = one.about is not None or other.about is not None
    return said or ("any" in means and likeness(one.words, other.words) >= _LIKE_WORDS)


_LIKE_WORDS = 0.4


def _same_origin(one: Telling, other: Telling, alike: NameLikeness) -> bool:
    left, right = one.report.origin, other.report.origin
    if left is None or right is None:
        return False
    return one_voice(left, right, alike)


def _as_of(telling: Telling) -> int | None:
    return telling.published.toordinal() if telling.published else None


def _polarity(telling: Telling) -> str:
    return telling.report.factuality.polarity


def _overlap(one: Telling, other: Telling) -> bool:
    assert one.days is not None and other.days is not None
    return max(one.days[0], other.days[0]) <= min(one.days[1], other.days[1])


def _dated(telling: Telling) -> str:
    period = getattr(telling.report.content, "period", None)
    if period is None:
        return "no date"
    if period.start == period.end:
        return f"{period.start}"
    return f"{period.start} to {period.end}"


def _figure(telling: Telling) -> Figure:
    assert isinstance(telling.report.content, Figure)
    return telling.report.content


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
