"""The claims as list, map and timeline see them: which fit, in which order, which are selected."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model import Claim, Place
from dateline.story.filters import FACETS, ClaimIndex, Filter
from dateline.story.references import References
from dateline.story.timeline import happened
from dateline.story.weight import weigh

PAGE = 60
"""Claims of a list that are shown together; the next ones follow on demand."""


@dataclass(frozen=True, slots=True)
class Line:
    """A claim with what is asked of it again and again.

    `number` is its place among the claims, `first` the day of the first report, `where` what
    tells its place from others on a map (None: it has none).
    """

    claim: Claim
    number: int
    weight: float
    first: date | None
    happened: bool
    where: tuple[object, ...] | None

    @property
    def day(self) -> date | None:
        """The last day of its period, by which it is put in order."""
        period = self.claim.period
        return (period.end or period.start) if period else None


@dataclass(frozen=True, slots=True)
class Found:
    """The lines asked for, and for each facet how many there would be with each value."""

    lines: tuple[Line, ...]
    counts: Mapping[str, tuple[tuple[str, int], ...]]


def make_lines(claims: Sequence[Claim], references: References) -> tuple[Line, ...]:
    """A line for each claim, the weightiest first. Takes a pass over the reports, so it is worth
    keeping."""
    rows = references.documents
    lines = (
        Line(
            claim=claim,
            number=number,
            weight=weigh(claim),
            first=min((rows[r.document].reported for r in claim.reports), default=None),
            happened=happened(claim),
            where=spot_key(claim.place) if claim.place else None,
        )
        for number, claim in enumerate(claims)
    )
    return tuple(sorted(lines, key=lambda line: (-line.weight, line.claim.id)))


def spot_key(place: Place) -> tuple[object, ...]:
    """What makes two places one on a map: GeoNames number, else name, and where they lie.

    "Hama" and "the city of Hama" are one; `corroborate.agreement.place_key` is for matching.
    """
    return (place.geonames or place.name, place.latitude, place.longitude)


def choose(
    lines: Sequence[Line],
    index: ClaimIndex,
    wanted: Filter,
    chosen: Mapping[str, Sequence[str]],
    sort: str,
) -> Found:
    """The lines that fit, in the order asked for, and the counts of every facet.

    `chosen` are the values of the filters as the address has them: one that fits nothing is
    counted too, so that it can be taken away.
    """
    kept = index.numbers(wanted)
    counts = {name: list(values) for name, values in index.counts(wanted).items()}
    for name, values in chosen.items():
        known = {value.casefold() for value, _ in counts[name]}
        counts[name] += [(value, 0) for value in values if value.casefold() not in known]
    found = _sorted([line for line in lines if line.number in kept], sort)
    return Found(tuple(found), {name: tuple(counts[name]) for name in FACETS})


def select(lines: Iterable[Line], selected: str) -> frozenset[str]:
    """The ids of the claims that a selection means: "claim:ID", "place:NAME" (or its GeoNames
    number) or "day:DAY"."""
    kind, _, value = selected.partition(":")
    fits = _SELECTIONS.get(kind)
    if fits is None or not value:
        return frozenset()
    return frozenset(line.claim.id for line in lines if fits(line, value))


def _on_day(line: Line, day: str) -> bool:
    period = line.claim.period
    if period is None or len(day) != 10:
        return False
    return str(period.start or "") <= day <= str(period.end or "9999")


_SELECTIONS: Mapping[str, Callable[[Line, str], bool]] = {
    "claim": lambda line, id: line.claim.id == id,
    "place": lambda line, name: (
        line.claim.place is not None
        and name in (line.claim.place.name, str(line.claim.place.geonames))
    ),
    "day": _on_day,
}


def _sorted(lines: list[Line], sort: str) -> list[Line]:
    if sort == "weight":
        return lines  # as they were made
    turn = -1 if sort == "newest" else 1
    return sorted(lines, key=lambda line: (
        line.day is None, turn * line.day.toordinal() if line.day else 0, -line.weight,
        line.claim.id,
    ))  # fmt: skip
