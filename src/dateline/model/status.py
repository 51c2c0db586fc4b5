"""Who holds a place, or what state it is in."""

from dataclasses import dataclass

from dateline.model.attribution import Attribution, Factuality
from dateline.model.place import Place
from dateline.model.span import Span
from dateline.model.time import Period

PLACE_STATUSES = (
    "held", "captured", "lost", "contested", "besieged", "withdrawn_from", "under_attack",
    "evacuated", "cut_off", "closed", "reopened", "flooded", "infected", "quarantined", "other",
)  # fmt: skip
"""The states that Dateline tells apart, after ISW and ACLED, with those of disasters."""


@dataclass(frozen=True, slots=True)
class PlaceStatus:
    """That a place is held, contested, besieged, flooded, ... ; `holder` is a name or None.

    `part`: told of no more than a part of the place ("rebel-held districts of the city").
    """

    place: Place
    status: str
    holder: str | None = None
    period: Period | None = None
    factuality: Factuality = Factuality()
    attribution: Attribution | None = None
    evidence: tuple[Span, ...] = ()
    part: bool = False
