"""Who holds which place, and what state it is said to be in."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Because, Claim, Period, Place, PlaceStatus


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place with a status that is reported of it, since when, and how the claim stands.

    `current` is False where a later report overtakes it.
    """

    place: Place
    status: str
    holder: str | None
    period: Period | None
    standing: Because
    origins: tuple[str, ...]
    current: bool
    claim: Claim


def build_places(claims: Sequence[Claim]) -> list[PlaceLine]:
    """A line for each place status that is reported to be so, by place, the latest first.

    Conditional, future and denied ones are left out: nobody's claim becomes a fact.
    """
    lines = [
        _line(claim)
        for claim in claims
        if claim.kind == "status"
        and claim.factuality.happened
        and claim.status not in ("denied", "withdrawn")
    ]
    return sorted(lines, key=_order)


def _line(claim: Claim) -> PlaceLine:
    contents = [r.content for r in claim.reports if isinstance(r.content, PlaceStatus)]
    return PlaceLine(
        place=claim.place or contents[0].place,
        status=contents[-1].status,
        holder=next((content.holder for content in contents if content.holder), None),
        period=claim.period,
        standing=claim.status,
        origins=tuple(claim.origins),
        current=claim.status != "superseded",
        claim=claim,
    )


def _order(line: PlaceLine) -> tuple[str, bool, int, str]:
    day = line.period.start if line.period else None
    return line.place.name, not line.current, -(day.toordinal() if day else 0), line.claim.id
