"""What is reported to have happened, by date."""

from collections.abc import Sequence
from datetime import date

from dateline.model import Claim, Entry
from dateline.story.weight import is_minor, weigh

_NOT_STANDING = ("denied", "withdrawn", "corrected")


def happened(claim: Claim) -> bool:
    """Whether it may stand as having happened: certain, positive, realised, not taken back."""
    return claim.factuality.happened and claim.status not in _NOT_STANDING


def build_timeline(claims: Sequence[Claim], items: int | None = None) -> list[Entry]:
    """Entries for the events that are reported to have happened, oldest first, undated last.

    `items` keeps so many of the weightiest, and drops what is minor; without it all stand.
    """
    events = [claim for claim in claims if claim.kind == "event" and happened(claim)]
    if items is not None:
        ranked = sorted(
            (claim for claim in events if claim.period and not is_minor(claim)),
            key=lambda claim: (-weigh(claim), claim.id),
        )
        events = ranked[:items]
    entries = [Entry(claim.period, claim.title, claim) for claim in events]
    return sorted(entries, key=lambda entry: (*_day(entry), -weigh(entry.claim), entry.claim.id))


def _day(entry: Entry) -> tuple[bool, str]:
    day: date | None = (entry.date.end or entry.date.start) if entry.date else None
    return day is None, str(day or "")
