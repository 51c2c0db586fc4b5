"""Figures side by side with those who give them; never added up."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model import Because, Claim, Figure, Period, Place, Report, amount
from dateline.story.weight import weigh


@dataclass(frozen=True, slots=True)
class FigureValue:
    """What one report gives. `reporter` is the origin, or None where none is named."""

    value: str
    low: float
    high: float | None
    mod: str | None
    reporter: str | None
    chain: tuple[str, ...]
    reported: date | None
    period: Period | None
    copy_of: Because | None
    report: Report


@dataclass(frozen=True, slots=True)
class FigureSeries:
    """All values given for one thing, in order of publication, and how they compare.

    `course` is "one value", "agree", "revision", "dispute" or "scope", with the reason.
    """

    unit: str
    of: str | None
    place: Place | None
    values: tuple[FigureValue, ...]
    course: Because
    claim: Claim


def build_figures(
    claims: Iterable[Claim], published: Mapping[str, date | None]
) -> list[FigureSeries]:
    """A series for each figure claim, the weightiest first."""
    figures = [claim for claim in claims if claim.kind == "figure"]
    figures.sort(key=lambda claim: (-weigh(claim), claim.id))
    return [_series(claim, published) for claim in figures]


def _series(claim: Claim, published: Mapping[str, date | None]) -> FigureSeries:
    told = [(r, r.content) for r in claim.reports if isinstance(r.content, Figure)]
    return FigureSeries(
        unit=_usual_unit([figure.unit for _, figure in told]),
        of=next((figure.of for _, figure in told if figure.of), None),
        place=claim.place,
        values=tuple(_value(report, figure, published) for report, figure in told),
        course=_course(claim),
        claim=claim,
    )


def _usual_unit(units: Sequence[str]) -> str:
    """The unit that most reports give; of as many the fullest, whose owner need not be named."""
    counts = Counter(unit.casefold() for unit in units)
    return max(units, key=lambda unit: (counts[unit.casefold()], len(unit)))


def _value(report: Report, figure: Figure, published: Mapping[str, date | None]) -> FigureValue:
    return FigureValue(
        value=amount(figure) + _doubt(figure),
        low=figure.low,
        high=figure.high,
        mod=figure.mod,
        reporter=report.origin,
        chain=report.chain,
        reported=published.get(report.document),
        period=figure.period,
        copy_of=report.copy_of,
        report=report,
    )


def _doubt(figure: Figure) -> str:
    """What keeps a number from being a count: that it is feared, foreseen or denied."""
    put = figure.factuality
    words: list[str] = [put.certainty] if put.certainty != "certain" else []
    words += ["denied"] if put.polarity == "negative" else []
    words += [put.time] if put.time != "realised" else []
    return f" ({', '.join(words)})" if words else ""


def _course(claim: Claim) -> Because:
    """The gravest way in which two of the values compare."""
    kinds = {
        relation.kind: relation.kind for relation in claim.relations if relation.about == "value"
    }
    for kind in ("dispute", "revision", "scope", "agree"):
        if kind in kinds:
            return kinds[Because(kind)]
    return Because("one value", "one report gives it")
