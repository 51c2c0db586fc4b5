"""What is different between two moments, in the order in which an editor would read it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dateline.model import Change, Claim, Figure, Report, amount
from dateline.story.weight import weigh

_ORDER = (
    "withdrawn", "corrected", "denied", "disputed", "revised", "upgraded", "downgraded", "new",
    "repeated",
)  # fmt: skip
_TURNS = {
    "withdrawn": "withdrawn", "corrected": "corrected", "denied": "denied", "disputed": "disputed",
    "superseded": "revised",
}  # fmt: skip
_CERTAINTY = {"certain": 0, "probable": 1, "possible": 2, "unknown": 3}


def find_changes(
    before: Iterable[Claim],
    after: Iterable[Claim],
    reported: Mapping[str, date | None],
    since: date,
) -> list[Change]:
    """The changes from the claims as of `since` to those after it.

    `reported` gives the day on which a document was reported. A claim whose reports are all
    younger is new; one told again without more to it is repeated. What all tell in passing is
    no change until somebody tells it as news.
    """
    earlier = {r.id: claim for claim in before if not claim.passing for r in claim.reports}
    changes = []
    for claim in after:
        if claim.passing:
            continue
        known = next((earlier[r.id] for r in claim.reports if r.id in earlier), None)
        fresh = [r for r in claim.reports if _is_after(reported.get(r.document), since)]
        change = _compare(known, claim, fresh, reported)
        if change is not None:
            changes.append(change)
    return sorted(changes, key=_rank)


def _compare(
    known: Claim | None, claim: Claim, fresh: Sequence[Report], reported: Mapping[str, date | None]
) -> Change | None:
    days = [day for report in fresh if (day := reported.get(report.document))]
    at = max(days, default=None)
    if known is None:
        kind = _TURNS.get(claim.status, "new") if claim.status in ("denied", "withdrawn") else "new"
        return Change(kind, claim, None, _standing(claim), at)
    if claim.status != known.status and claim.status in _TURNS:
        return Change(_TURNS[claim.status], claim, _standing(known), _standing(claim), at)
    revised = _revision(known, fresh)
    if revised is not None:
        return Change("revised", claim, *revised, at)
    step = _firmness(claim) - _firmness(known)
    if step > 0:
        return Change("upgraded", claim, _standing(known), _standing(claim), at)
    if step < 0:
        return Change("downgraded", claim, _standing(known), _standing(claim), at)
    if fresh:
        again = f"said again: {_standing(claim)}"
        return Change("repeated", claim, _standing(known), again, at)
    return None


def _firmness(claim: Claim) -> int:
    """Higher is firmer: what it is put as first, then whether several origins tell it."""
    factuality = claim.factuality
    put = (factuality.time == "realised") * 4 + 3 - _CERTAINTY[factuality.certainty]
    return 2 * put + (len(claim.origins) >= 2)


def _revision(known: Claim, fresh: Sequence[Report]) -> tuple[str, str] | None:
    """The last value before and the new one, where a figure changed."""
    old = [r.content for r in known.reports if isinstance(r.content, Figure)]
    new = [r.content for r in fresh if isinstance(r.content, Figure)]
    values = {(figure.low, figure.high) for figure in old}
    changed = [figure for figure in new if (figure.low, figure.high) not in values]
    if not old or not changed:
        return None
    return amount(old[-1]), amount(changed[-1])


def _standing(claim: Claim) -> str:
    """How a claim stands, in plain words."""
    put = claim.factuality
    words = [claim.status if claim.status != "corroborated" else f"{len(claim.origins)} origins"]
    if put.certainty != "certain":
        words.append(put.certainty if put.certainty != "unknown" else "not certain")
    if put.time != "realised":
        words.append({"future": "not yet happened", "conditional": "conditional"}[put.time])
    if put.polarity == "negative":
        words.append("said not to be so")
    return ", ".join(words)


def _is_after(day: date | None, since: date) -> bool:
    return day is not None and day > since


def _rank(change: Change) -> tuple[int, float, str]:
    return _ORDER.index(change.kind), -weigh(change.claim), change.claim.id
