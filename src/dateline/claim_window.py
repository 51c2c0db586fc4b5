"""Which claims may stand otherwise than at the end of a day: the others need not be read."""

from collections import defaultdict
from datetime import date, timedelta

from dateline.corroborate.holders import NEAR
from dateline.store import Matched
from dateline.store.numbers import POSITION_BITS, first_number


def claims_touched(rows: Matched, since: date, until: date | None = None) -> set[int]:
    """The claims (first accounts) that may differ between the ends of two days; None: all is told.

    Those with a report in between; and of the older ones those that such a report may overtake
    or correct: place statuses of the same place, and events told in the words of a number.
    """
    start = _after(since)
    told = rows.claims.told_from(start, None if until is None else _after(until))
    touched = {claim.first for claim in told}
    places: dict[str, list[int]] = defaultdict(list)
    for claim in told:
        if claim.place is not None:
            places[claim.place].append(claim.first)
    for place, firsts in places.items():
        touched.update(row.first for row in rows.claims.near(place, firsts, NEAR))
    # A number told on both sides of a moment may be corrected on one of them only.
    numbers = [
        claim.first
        for claim in told
        if claim.kind == "figure" and (claim.status == "corrected" or claim.first < start)
    ]
    slots = {n >> POSITION_BITS for own in rows.members(numbers).values() for n in own}
    return touched | rows.claims.of_events_in(slots)


def _after(day: date) -> int:
    """The least number of an account that was reported after a day."""
    return first_number(day + timedelta(days=1))
