"""What is reported to have happened, by date."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dateline.model import Claim, Document, Entry
from dateline.story.days import Line, Terms, choose_days, find_lines, plain_terms, rank_lines
from dateline.story.weight import is_minor, weigh

_NOT_STANDING = ("denied", "withdrawn")
LINES_A_DAY = 3
"""Lines of a day, where days are asked for and nothing is said of lines."""


def happened(claim: Claim) -> bool:
    """Whether it may stand as having happened: certain, positive, realised, not taken back, and
    told as news by somebody."""
    return claim.factuality.happened and claim.status not in _NOT_STANDING and not claim.passing


def is_telling(claim: Claim) -> bool:
    """Whether a timeline of a few items may hold it: it happened on some day and is not minor."""
    return happened(claim) and claim.period is not None and not is_minor(claim)


def build_timeline(claims: Iterable[Claim], items: int | None = None) -> list[Entry]:
    """Entries for the events that are reported to have happened, oldest first, undated last.

    `items` keeps so many of the weightiest and drops what is minor; without it all stand.
    """
    events = [claim for claim in claims if claim.kind == "event" and happened(claim)]
    if items is not None:
        ranked = sorted(filter(is_telling, events), key=lambda claim: (-weigh(claim), claim.id))
        events = ranked[:items]
    entries = [Entry(claim.period, claim.title, claim) for claim in events]
    return sorted(entries, key=_order)


def build_days(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    published: Mapping[str, date | None],
    days: int,
    items: int | None = None,
    terms: Terms = plain_terms,
) -> list[Entry]:
    """Entries for the days of which most is told, in whole sentences of the `documents`.

    Events that give no day stand under the one by which they were reported. `items` keeps so many
    of the best lines, spread over the days: first one of every day, then the second of every day,
    ... The claims are gone through twice, `documents` asked for few of their texts.
    """
    likely = choose_days((c for c in claims if not c.passing), published, 2 * days)
    events = (claim for claim in claims if claim.kind == "event" and happened(claim))
    ranked = rank_lines(find_lines(events, documents, published, likely, terms))
    chosen = [day for day in likely if day in ranked][:days]
    each = LINES_A_DAY if items is None else -(-items // max(1, len(chosen)))
    lines: list[Line] = [
        ranked[day][place] for place in range(each) for day in chosen if place < len(ranked[day])
    ]
    entries = [Entry(line.period, line.text, line.claim) for line in lines[:items]]
    return sorted(entries, key=_order)


def day_of(entry: Entry) -> date | None:
    """The day that an entry stands under: the last of its period."""
    return (entry.date.end or entry.date.start) if entry.date else None


def _order(entry: Entry) -> tuple[bool, str, bool, float, str]:
    """By day; what has one before what happened by then; the weightiest first."""
    day = day_of(entry)
    until = entry.date is not None and entry.date.start is None
    return day is None, str(day or ""), until, -weigh(entry.claim), entry.claim.id
