"""Choosing among claims by what they are, where, on whose word, how firmly; and counting them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from dateline.model import Attribution, Claim, Event, Factuality, Figure, PlaceStatus, Report

FACETS = (
    "kind", "type", "place", "source_kind", "factuality", "status", "origins", "outlet", "unit",
)  # fmt: skip
"""What claims are counted by; the pages have an order of their own (`web/labels.py`)."""

UNNAMED = "no source named"
"""Source kind of what a document tells without naming anybody."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of a claim; what is empty asks nothing.

    Of several values of one field any will do; the case of letters plays no part. `type` is a
    PLOVER type or mode, an ACLED sub-event, a place status or a speech act; `place` a place's
    name, division, country code or GeoNames number; `factuality` "happened" or what keeps it
    from that ("possible", "future", "negative", ...); `origins` the least number of them. The
    event's days lie between `since` and `until`. `documents` and `reports` are ids: the claim
    has a report in one of the documents, or one of the reports.
    """

    kind: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    source_kind: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    origins: int = 0
    since: date | None = None
    until: date | None = None
    documents: frozenset[str] | None = None
    reports: frozenset[str] | None = None


NAMED = tuple(f.name for f in fields(Filter) if f.name in FACETS and f.name != "origins")


class ClaimIndex:
    """Claims by their traits, made once for many questions.

    `outlets` says who issued a document (its id), or None where that is not known.
    """

    def __init__(self, claims: Sequence[Claim], outlets: Mapping[str, str | None]) -> None:
        self.claims = claims
        self._by_value: dict[str, dict[str, set[int]]] = {name: {} for name in NAMED}
        self._shown: dict[str, dict[str, set[int]]] = {name: {} for name in FACETS}
        self._by_document: dict[str, set[int]] = defaultdict(set)
        self._by_report: dict[str, int] = {}
        for number, claim in enumerate(claims):
            for name in NAMED:
                shown, hidden = TRAITS[name](claim, outlets)
                for value in shown:
                    self._shown[name].setdefault(value, set()).add(number)
                for value in (*shown, *hidden):
                    self._by_value[name].setdefault(value.casefold(), set()).add(number)
            self._shown["origins"].setdefault(str(len(claim.origins)), set()).add(number)
            for report in claim.reports:
                self._by_document[report.document].add(number)
                self._by_report[report.id] = number

    def choose(self, wanted: Filter) -> list[Claim]:
        """The claims that fit, in their order."""
        return [self.claims[number] for number in sorted(self.numbers(wanted))]

    def numbers(self, wanted: Filter) -> set[int]:
        """The places among the claims of those that fit."""
        return self._chosen(wanted)

    def counts(self, wanted: Filter) -> dict[str, list[tuple[str, int]]]:
        """For each facet its values among the claims that fit, the commonest first.

        A facet that is itself asked for is counted as if it were not, so that a reader sees what
        else there would be: each number is that of the claims with that value (of origins: with
        so many or more).
        """
        fitting = self._chosen(wanted)
        counted = {
            name: self._count(
                name, self._chosen(wanted, without=name) if getattr(wanted, name) else fitting
            )
            for name in FACETS
        }
        return {**counted, "origins": _at_least(counted["origins"])}

    def claim_of(self, report: str) -> Claim | None:
        """The claim that has the report of that id, or None."""
        number = self._by_report.get(report)
        return None if number is None else self.claims[number]

    def _count(self, name: str, chosen: set[int]) -> list[tuple[str, int]]:
        every = len(chosen) == len(self.claims)
        counted = [
            (value, len(own) if every else len(own & chosen))
            for value, own in self._shown[name].items()
        ]
        return sorted(((v, n) for v, n in counted if n), key=lambda pair: (-pair[1], pair[0]))

    def _chosen(self, wanted: Filter, without: str = "") -> set[int]:
        fitting: list[set[int]] = []
        for name in NAMED:
            values = getattr(wanted, name)
            if values and name != without:
                held = self._by_value[name]
                fitting.append(set().union(*(held.get(v.casefold(), ()) for v in values)))
        if wanted.documents is not None:
            own = (self._by_document.get(id, ()) for id in wanted.documents)
            fitting.append(set().union(*own))
        if wanted.reports is not None:
            known = self._by_report
            fitting.append({known[id] for id in wanted.reports if id in known})
        chosen = set.intersection(*fitting) if fitting else set(range(len(self.claims)))
        if wanted.origins and without != "origins":
            chosen = {n for n in chosen if len(self.claims[n].origins) >= wanted.origins}
        if wanted.since or wanted.until:
            chosen = {n for n in chosen if _in_days(self.claims[n], wanted.since, wanted.until)}
        return chosen


STEPS = (1, 2, 3, 5, 10)
"""Least numbers of origins that a reader is offered."""


def _at_least(counts: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """How many claims have so many origins or more, from how many have just so many."""
    exact = [(int(value), count) for value, count in counts]
    most = max((number for number, _ in exact), default=0)
    return [
        (str(step), sum(count for number, count in exact if number >= step))
        for step in STEPS
        if step <= most
    ]


Trait = tuple[tuple[str, ...], tuple[str, ...]]
"""Values that a reader is offered, and others that the claim is found by."""


def _types(claim: Claim, outlets: Mapping[str, str | None]) -> Trait:
    shown: dict[str, None] = {}
    hidden: dict[str, None] = {}
    for report in claim.reports:
        match report.content:
            case Event() as event:
                shown[event.type if event.type != "OTHER" else event.mode or "OTHER"] = None
                hidden |= dict.fromkeys(v for v in (event.type, event.mode, event.acled) if v)
            case PlaceStatus() as status:
                shown[status.status] = None
            case Attribution() as said:
                shown[said.act] = None
            case Figure():
                pass
    return tuple(shown), tuple(hidden)


def _places(claim: Claim, outlets: Mapping[str, str | None]) -> Trait:
    place = claim.place
    if place is None:
        return (), ()
    wider = (place.division, place.country, str(place.geonames or ""))
    return (place.name,), tuple(value for value in wider if value)


def _source_kinds(claim: Claim, outlets: Mapping[str, str | None]) -> Trait:
    return tuple(dict.fromkeys(source_kind(report) for report in claim.reports)), ()


def _factuality(claim: Claim, outlets: Mapping[str, str | None]) -> Trait:
    return tuple(firmness_traits(claim.factuality)), ()


def _outlets(claim: Claim, outlets: Mapping[str, str | None]) -> Trait:
    named = (outlets.get(report.document) for report in claim.reports)
    return tuple(dict.fromkeys(name for name in named if name)), ()


def _units(claim: Claim, outlets: Mapping[str, str | None]) -> Trait:
    units = (r.content.unit for r in claim.reports if isinstance(r.content, Figure))
    return tuple(dict.fromkeys(unit for unit in units if unit)), ()


TRAITS = {
    "kind": lambda claim, outlets: ((claim.kind,), ()),
    "type": _types,
    "place": _places,
    "source_kind": _source_kinds,
    "factuality": _factuality,
    "status": lambda claim, outlets: ((str(claim.status),), ()),
    "outlet": _outlets,
    "unit": _units,
}


def claim_types(claim: Claim) -> tuple[str, ...]:
    """What a claim tells of: its types of event, place statuses or speech acts."""
    return _types(claim, {})[0]


def source_kind(report: Report) -> str:
    """The kind of source that a report names, or that it names none."""
    content = report.content
    said = content if isinstance(content, Attribution) else content.attribution
    return said.source_kind if said else UNNAMED


def firmness_traits(put: Factuality) -> Iterator[str]:
    """ "happened", or each of the things that keep it from standing as having happened."""
    if put.happened:
        yield "happened"
        return
    if put.certainty != "certain":
        yield put.certainty
    if put.polarity != "positive":
        yield put.polarity
    if put.time != "realised":
        yield put.time


def _in_days(claim: Claim, since: date | None, until: date | None) -> bool:
    """Whether the days of a claim meet those asked for; a claim without days does not."""
    period = claim.period
    if period is None or (period.start is None and period.end is None):
        return False
    late_enough = since is None or period.end is None or period.end >= since
    early_enough = until is None or period.start is None or period.start <= until
    return late_enough and early_enough
