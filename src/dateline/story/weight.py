"""What an editor would read first."""

from collections.abc import Mapping
from datetime import date

from dateline.model import Claim, Event, PlaceStatus, Report

_GRAVE = {
    "ASSAULT": 3.0,
    "RETREAT": 2.5,
    "AGREE": 2.0,
    "MOBILIZE": 1.5,
    "COERCE": 1.5,
    "SANCTION": 1.5,
}
_SLIGHT = 0.5
"""Weight of an event of type OTHER without a mode: minor until several origins tell it."""
_IN_PASSING = 0.05
"""Share of its weight that a claim has which all tell in passing: less than any other weighs."""
_FATES = ("killed", "dead", "died", "deaths", "displaced", "missing", "wounded", "injured")


def weigh(claim: Claim) -> float:
    """Importance of a claim: what it is, how many tell it, how firmly, and where it stands.

    Each outlet and origin adds less than the one before; a report near the head of its
    document counts for more, as news puts first what matters. What all tell in passing comes
    after whatever anybody tells.
    """
    outlets = len(
        {report.chain[-1] if report.chain else report.document for report in claim.reports}
    )
    told = min(outlets, 6) * 0.6 + min(len(claim.origins), 4) * 0.7
    firm = 0.8 if claim.factuality.happened else 0.0
    weight = _kind_weight(claim) + told + firm + _dated(claim) + _prominence(claim)
    return weight * _IN_PASSING if claim.passing else weight


def is_minor(claim: Claim) -> bool:
    """Whether it stays off the first screen: of no known type and told by one origin at most, or
    told by all in passing."""
    events = [r.content for r in claim.reports if isinstance(r.content, Event)]
    if claim.kind != "event" or claim.passing:
        return claim.passing
    known = any(event.type != "OTHER" or event.mode is not None for event in events)
    return len(claim.origins) < 2 and not known


BACKGROUND_DAYS = 45
"""What lies further back than this before all its reports were published is background."""


def is_background(claim: Claim, published: Mapping[str, date | None]) -> bool:
    """Whether it is history to its reports: it ended long before they were published."""
    end = (claim.period.end or claim.period.start) if claim.period else None
    days = [day for report in claim.reports if (day := published.get(report.document))]
    return end is not None and bool(days) and (min(days) - end).days > BACKGROUND_DAYS


def _kind_weight(claim: Claim) -> float:
    content = claim.reports[0].content
    if isinstance(content, Event):
        if is_minor(claim):
            return _SLIGHT
        weight = max(
            _GRAVE.get(r.content.type, 1.0) for r in claim.reports if isinstance(r.content, Event)
        )
        return weight + (0.5 if claim.place is not None else 0.0)
    if isinstance(content, PlaceStatus):
        return 2.5 if content.status in ("captured", "held", "lost", "withdrawn_from") else 2.0
    if claim.kind == "figure":
        unit = getattr(content, "unit", "")
        return 2.5 if any(word in unit for word in _FATES) else 1.0
    return 1.0


def _dated(claim: Claim) -> float:
    """What a day adds to an event: news has one, background mostly none."""
    told = claim.kind == "event" and claim.period is not None and claim.period.precision == "day"
    return 0.2 if told else 0.0


def _prominence(claim: Claim) -> float:
    """From 1.5, at the head of a document, down to 0; the best of its reports."""
    return max(1.5 / (1 + _start(report) / 600) for report in claim.reports)


def _start(report: Report) -> int:
    return report.evidence[0].start if report.evidence else 0
