"""Who held a place when: claims about one place that follow or contradict each other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.corroborate.agreement import agree_on_names, place_name
from dateline.corroborate.statuses import status_group
from dateline.corroborate.telling import NameLikeness
from dateline.model import Because, Claim, PlaceStatus

_SAME_MOMENT = 1
"""Days within which two holders of one place contradict, rather than follow, each other."""


def settle_holders(claims: Sequence[Claim], alike: NameLikeness) -> tuple[Claim, ...]:
    """The claims in their order; of place statuses those that others overtake or dispute say so.

    A place that another is said to hold later, or that its holder has left, is superseded;
    two holders at the same time by different origins are disputed.
    """
    places: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "status" and claim.place and claim.factuality.happened:
            places[place_name(claim.place)].append(claim)
    settled: dict[str, Claim] = {}
    for rivals in places.values():
        for claim in rivals:
            status = _settle(claim, [rival for rival in rivals if rival is not claim], alike)
            if status is not None:
                settled[claim.id] = replace(claim, status=status)
    return tuple(settled.get(claim.id, claim) for claim in claims)


def _settle(claim: Claim, rivals: Sequence[Claim], alike: NameLikeness) -> Because | None:
    """The new status of a claim in the light of its rivals, or None."""
    if claim.status in ("denied", "withdrawn", "corrected"):
        return None
    group, holder = _held(claim)
    if group != "hold" or holder is None:
        return None
    moment = _moment(claim)
    for rival in rivals:
        other_group, other = _held(rival)
        if other is None or other_group not in ("hold", "leave"):
            continue
        same = agree_on_names((holder,), (other,), alike).score > 0
        later = _moment(rival)
        if moment is None or later is None or same != (other_group == "leave"):
            continue
        gap = (later - moment).days
        if gap > _SAME_MOMENT or (other_group == "leave" and gap >= 0):
            words = "has left" if other_group == "leave" else "holds it"
            return Because("superseded", f"since {later} {other} {words} ({_who(rival)})")
        if abs(gap) <= _SAME_MOMENT and other_group == "hold" and claim.origins != rival.origins:
            return Because("disputed", f"{other} is said to hold it ({_who(rival)})")
    return None


def _held(claim: Claim) -> tuple[str, str | None]:
    contents = [r.content for r in claim.reports if isinstance(r.content, PlaceStatus)]
    holder = next((content.holder for content in contents if content.holder), None)
    return status_group(contents[0]), holder


def _moment(claim: Claim) -> date | None:
    return claim.period.start if claim.period else None


def _who(claim: Claim) -> str:
    return ", ".join(claim.origins) or "no source named"
