"""How a claim stands, with the reason a reader can check."""

from collections.abc import Iterator, Sequence

from dateline.corroborate.telling import Telling
from dateline.model import Because, ClaimKind, Factuality, Origins, Relation

_CERTAINTY = {"certain": 0, "probable": 1, "possible": 2, "unknown": 3}
_TIME = {"realised": 0, "future": 1, "conditional": 2}


def firmest(tellings: Sequence[Telling]) -> Factuality:
    """The firmest way in which any report puts it; a denial counts only where all deny."""
    asserting = [t for t in tellings if t.report.factuality.polarity == "positive"] or tellings
    return min((t.report.factuality for t in asserting), key=_firmness)


def _firmness(factuality: Factuality) -> tuple[int, int]:
    return _TIME[factuality.time], _CERTAINTY[factuality.certainty]


def find_status(
    kind: ClaimKind,
    tellings: Sequence[Telling],
    origins: Origins,
    relations: Sequence[Relation],
) -> Because:
    """The status of a claim by its own reports; what other claims do to it comes later.

    What was taken back comes first, then what is denied, then what is disputed; otherwise
    the number of origins decides.
    """
    taken_back = next(_taken_back(tellings, relations), None)
    if taken_back is not None:
        return taken_back
    denial = next((r for r in relations if r.about == "whether"), None)
    if denial is not None:
        return Because("denied", denial.kind.why)
    open_ones = (r for r in relations if r.kind == "dispute" and r.about != "date")
    dispute = next((r for r in open_ones if not _settled(r, tellings, relations)), None)
    if dispute is not None:
        return Because("disputed", f"{dispute.about}: {dispute.kind.why}")
    return _by_origins(origins)


def _settled(dispute: Relation, tellings: Sequence[Telling], relations: Sequence[Relation]) -> bool:
    """Whether a later figure, which disputes neither, has replaced two that were in dispute."""
    last = tellings[-1]
    days = {t.report.id: t.published for t in tellings}
    both = {dispute.earlier, dispute.later}
    before = all(
        (day := days[id]) is not None and last.published is not None and day < last.published
        for id in both
    )
    return (
        dispute.about == "value"
        and before
        and not any(
            r.kind == "dispute" and last.report.id in (r.earlier, r.later) for r in relations
        )
    )


def _by_origins(origins: Origins) -> Because:
    if not origins:
        return Because("unknown origin", origins.why)
    if len(origins) == 1:
        return Because("single origin", origins.why)
    return Because("corroborated", f"{len(origins)} origins: {origins.why}")


def _taken_back(tellings: Sequence[Telling], relations: Sequence[Relation]) -> Iterator[Because]:
    """A report in a sentence that corrects or withdraws, after another that it differs from."""
    for place, telling in enumerate(tellings):
        kind = telling.cue
        if kind is None and telling.sentence <= 2:
            kind = telling.head_cue
        if kind is None:
            continue
        earlier = [t for t in tellings[:place] if t.report.document != telling.report.document]
        differ = {
            r.earlier for r in relations if r.later == telling.report.id and r.kind != "agree"
        }
        if kind == "withdrawn" and earlier:
            yield Because("withdrawn", f"{_outlet(telling)} takes it back")
        elif kind == "corrected" and any(t.report.id in differ for t in earlier):
            reason = next(r.kind.why for r in relations if r.later == telling.report.id)
            yield Because("corrected", f"{_outlet(telling)}: {reason}")


def _outlet(telling: Telling) -> str:
    return telling.outlet or telling.carrier or "a later report"
