"""Whether two counts of people harmed are those of one happening or of two."""

from typing import Literal

from dateline.corroborate.agreement import agree_on_days
from dateline.corroborate.bounds import is_vague, may_agree
from dateline.corroborate.lexicons import counted_in
from dateline.corroborate.telling import Telling
from dateline.corroborate.terms import stem
from dateline.model import Figure

ToldWith = Literal["one happening", "two happenings", "unknown"]
"""How the events in whose sentences two figures stand go together."""


def of_one_disaster(one: Telling, other: Telling) -> bool:
    """Whether both count what a disaster of one kind did, which is told higher day by day."""
    return one.cause is not None and one.cause == other.cause


def why_apart(one: Telling, other: Telling, beside: ToldWith | None) -> str | None:
    """Why two other numbers of people harmed are those of two happenings, if anything says so."""
    left, right = _figure(one), _figure(other)
    if beside == "two happenings":
        return "of two happenings"
    one_report = one.report.document == other.report.document
    if "incremental" in (left.count, right.count) and (one_report or beside != "one happening"):
        return "one counts those who came on top"
    if counted_in(left.unit) != counted_in(right.unit) and (
        (left.part_of is None) != (right.part_of is None) or _is_no_part(left, right)
    ):
        return "a part and the whole"
    if of_one_disaster(one, other):
        return None
    if beside != "one happening" and one.stretch != other.stretch:
        return "one is of a day, the other of a longer time"
    if one.days and other.days:
        return "of other days" if agree_on_days(one, other, slack=3).rules_out else None
    return "no toll sinks over days" if _has_sunk(one, other) else None


def is_of_some(telling: Telling) -> bool:
    """Whether it counts some of those who were told of: "two of the men"."""
    words = telling.said.split()
    number = f"{_figure(telling).low:.10g}"
    return any(
        stem(word) == number and tuple(words[place + 1 : place + 3]) in _OF_THEM
        for place, word in enumerate(words)
    )


_OF_THEM = {("of", word) for word in ("the", "them", "those", "these", "whom", "which")}


def _has_sunk(one: Telling, other: Telling) -> bool:
    """Whether the later count is lower, and days later: then it is of another happening."""
    if one.published is None or other.published is None:
        return False
    days = (other.published - one.published).days
    left, right = (_figure(one), _figure(other)) if days >= 0 else (_figure(other), _figure(one))
    return abs(days) >= _DAYS_LATER and right.low < left.low and not may_agree(left, right)


_DAYS_LATER = 2
"""Days over which outlets still put other numbers to one happening."""


def _is_no_part(one: Figure, other: Figure) -> bool:
    """Whether far more of one class are counted than people in all: 116 rebels are not of those
    of whom 8 were killed."""
    whole, part = (one, other) if counted_in(one.unit) == "people" else (other, one)
    both = counted_in(whole.unit) == "people" and counted_in(part.unit) in _FIGHTING
    return both and part.low > _OF_ANOTHER * whole.low and not may_agree(part, whole)


_FIGHTING = {"fighters", "soldiers"}
_OF_ANOTHER = 3
"""Times as many fighters as people were told of, from which on they are of another happening."""


def both_tell_both(one: Telling, other: Telling) -> bool:
    """Whether each of two reports gives either number: then each has its match, and neither is a
    new count of the other."""
    lows = {_figure(one).low, _figure(other).low}
    documents = one.report.document != other.report.document
    return documents and lows <= set(one.counts) and lows <= set(other.counts)


def of_the_war(one: Telling, other: Telling) -> bool:
    """Whether one is a count over all of a war or many years, beside which the other is of a day:
    many times as large and told as that, or so large that nothing else can be meant."""
    left, right = _figure(one), _figure(other)
    if is_vague(right) or left.low < _MANY_TIMES * max(right.low, 1):
        return False
    grows = of_one_disaster(one, other)
    told = bool(_WAR & set(one.said.split())) and not _WAR & set(other.said.split())
    times = left.low / max(right.low, 1)
    return times >= _BEYOND if grows else told or times >= _FAR_MORE


_WAR = {"war", "conflict", "uprising", "revolution", "insurgency", "unrest", "crisis", "years"}
"""Words by which a count is told as one of all that while."""
_MANY_TIMES, _FAR_MORE, _BEYOND = 8, 100, 1_000
"""Times of a day's count from which on a count so told, or any count, is of a longer time; the last
where both are told of a disaster."""


def _figure(telling: Telling) -> Figure:
    assert isinstance(telling.report.content, Figure)
    return telling.report.content
