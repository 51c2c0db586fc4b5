"""Who held a place when, and what state it was in: claims about one place that follow or
contradict each other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.corroborate.agreement import agree_on_names, place_key
from dateline.corroborate.statuses import status_group
from dateline.corroborate.telling import NameLikeness
from dateline.model import Because, Claim, PlaceStatus

_SAME_MOMENT = 1
"""Days within which two holders of one place contradict, rather than follow, each other."""
ENDED_BY = {
    "closed": ("reopened",), "cut_off": ("reopened",), "quarantined": ("reopened",),
    "besieged": ("reopened", "hold"), "contested": ("hold",), "reopened": ("closed",),
}  # fmt: skip
"""What a place is told to be in the end, by the state that is over then."""
NEAR = 100
"""Claims about one place, before and after a claim in order, that are set against it: the work
must not grow as a square where a place is told of for years."""


def settle_holders(claims: Sequence[Claim], alike: NameLikeness) -> tuple[Claim, ...]:
    """The claims in their order; of place statuses those that others overtake or dispute say so.

    The claims are in order of their first reports. A place that another is said to hold later, or
    that its holder has left, is superseded, and so is a state that a later one ends (ENDED_BY);
    two holders at the same time by different origins are disputed.
    """
    places: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "status" and claim.place and claim.factuality.happened:
            places[place_key(claim.place)].append(claim)
    settled: dict[str, Claim] = {}
    for own in places.values():
        told = [_rival(claim) for claim in own]
        for index, claim in enumerate(own):
            near = told[max(0, index - NEAR) : index + NEAR + 1]
            status = _settle(claim, [*dict.fromkeys(filter(None, near))], alike)
            if status is not None:
                settled[claim.id] = replace(claim, status=status)
    return tuple(settled.get(claim.id, claim) for claim in claims)


def may_be_overtaken(claim: Claim) -> bool:
    """Whether others about its place could change how a claim stands: it tells who holds it, or a
    state that can end, since when, and was not taken back."""
    if claim.kind != "status" or claim.place is None or not claim.factuality.happened:
        return False
    group, holder = _held(claim)
    ends = group in ENDED_BY or (group == "hold" and holder is not None)
    return ends and _moment(claim) is not None


@dataclass(frozen=True, slots=True)
class _Rival:
    """Who is said to hold or to have left a place, or what state it is in, since when, by whom."""

    group: str
    holder: str
    moment: date
    origins: tuple[str, ...]


def _rival(claim: Claim) -> _Rival | None:
    """What a claim sets against others about its place, if anything."""
    (group, holder), moment = _held(claim), _moment(claim)
    if _of_a_part(claim):
        return None
    if moment is None or group not in ("hold", "leave", "reopened", "closed"):
        return None
    return _Rival(group, holder or "", moment, tuple(claim.origins))


def _settle(claim: Claim, rivals: Sequence[_Rival], alike: NameLikeness) -> Because | None:
    """The new status of a claim in the light of its rivals, itself perhaps among them, or None."""
    if claim.status in ("denied", "withdrawn", "corrected") or _of_a_part(claim):
        return None
    group, holder = _held(claim)
    moment = _moment(claim)
    if moment is not None and group in ENDED_BY:
        return _end(group, moment, rivals)
    if group != "hold" or holder is None or moment is None:
        return None
    same: dict[str, bool] = {holder: True}
    for rival in rivals:
        leaves = rival.group == "leave"
        gap = (rival.moment - moment).days
        known = rival.holder and rival.group in ("hold", "leave")
        if not known or gap < (0 if leaves else -_SAME_MOMENT):
            continue
        if rival.holder not in same:
            agreement = agree_on_names((holder,), (rival.holder,), alike)
            same[rival.holder] = agreement.score > 0
        if same[rival.holder] != leaves:
            continue
        who = ", ".join(rival.origins) or "no source named"
        if gap > _SAME_MOMENT or leaves:
            words = "has left" if leaves else "holds it"
            return Because("superseded", f"since {rival.moment} {rival.holder} {words} ({who})")
        if tuple(claim.origins) != rival.origins:
            return Because("disputed", f"{rival.holder} is said to hold it ({who})")
    return None


def _end(group: str, moment: date, rivals: Sequence[_Rival]) -> Because | None:
    """That a state is over, by the first that is told of a later day, or None."""
    later = [r for r in rivals if r.group in ENDED_BY[group] and r.moment > moment]
    if not later:
        return None
    first = min(later, key=lambda rival: rival.moment)
    who = ", ".join(first.origins) or "no source named"
    words = f"{first.holder or 'somebody'} holds it" if first.group == "hold" else first.group
    return Because("superseded", f"since {first.moment} {words} ({who})")


def _of_a_part(claim: Claim) -> bool:
    """Whether it is told of no more than a part of the place: two sides may each hold one."""
    told = [r.content for r in claim.asserting if isinstance(r.content, PlaceStatus)]
    return any(content.part for content in told)


def _held(claim: Claim) -> tuple[str, str | None]:
    contents = [r.content for r in claim.reports if isinstance(r.content, PlaceStatus)]
    holder = next((content.holder for content in contents if content.holder), None)
    return status_group(contents[0]), holder


def _moment(claim: Claim) -> date | None:
    return claim.period.start if claim.period else None
