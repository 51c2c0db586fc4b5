"""From reports to claims: what several reports tell alike, and how it stands."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dateline.corroborate.accounts import DAY_BIT, MOST, Account, make_accounts
from dateline.corroborate.conflicts import agreeing_with_last, find_relations
from dateline.corroborate.holders import settle_holders
from dateline.corroborate.match import match_accounts, parted_reports
from dateline.corroborate.origins import count_origins, mark_copies
from dateline.corroborate.persons import settle_persons
from dateline.corroborate.status import find_status, firmest
from dateline.corroborate.telling import NameLikeness, Telling, find_tellings, same_spelling
from dateline.corroborate.titles import choose_title
from dateline.model import (
    Because,
    Claim,
    Document,
    Factuality,
    Judgement,
    Origins,
    Period,
    Place,
    Report,
)


def build_claims(
    reports: Iterable[Report],
    documents: Mapping[str, Document],
    judgements: Iterable[Judgement] = (),
    alike: NameLikeness = same_spelling,
) -> tuple[Claim, ...]:
    """All claims over the reports, in order of their first report, all in memory.

    `documents` holds the documents of the reports by id; `alike` says how far two names may
    be one; judgements name reports. The order in which reports come plays no part.
    """
    judged = tuple(judgements)
    accounts = number_accounts(reports, documents, parted_reports(judged))
    groups = match_accounts(accounts, alike, judged)
    grouped: dict[int, list[Telling]] = defaultdict(list)
    for account in accounts:
        grouped[groups.group(account.number)] += account.tellings
    told = [tellings for tellings in grouped.values() if makes_claim(tellings)]
    built = [build_claim(tellings, alike) for tellings in told]
    tellings = [telling for own in told for telling in own]
    order = {telling.report.id: telling.order for telling in tellings}
    built.sort(key=lambda claim: (order[claim.reports[0].id], claim.id))
    return settle_holders(spread_corrections(built, tellings), alike)


def number_accounts(
    reports: Iterable[Report], documents: Mapping[str, Document], alone: frozenset[str]
) -> list[Account]:
    """The accounts of all documents, numbered by publication (undated last), then by id."""
    own: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.document in documents:
            own[report.document].append(report)
    ranked = sorted(own, key=lambda id: (published_last(documents[id]), id))
    accounts: list[Account] = []
    for rank, id in enumerate(ranked):
        day = documents[id].published or date.max
        first = (day.toordinal() << DAY_BIT) + rank * MOST
        accounts += make_accounts(find_tellings(documents[id], own[id]), first, alone)
    return accounts


def published_last(document: Document) -> tuple[bool, str]:
    """Sorts documents by publication, undated ones last."""
    return document.published is None, str(document.published or "")


def makes_claim(tellings: Iterable[Telling]) -> bool:
    """Whether any document tells of it, or several at least in passing."""
    told = list(tellings)
    return not all(map(is_passing, told)) or len({t.report.document for t in told}) > 1


def is_passing(telling: Telling) -> bool:
    """Whether the document only tells of it in passing."""
    return getattr(telling.report.content, "passing", False)


def build_claim(tellings: Iterable[Telling], alike: NameLikeness) -> Claim:
    """The claim that tellings of one thing make, by themselves: what other claims do to it
    comes later."""
    in_order = sorted(tellings, key=lambda telling: telling.order)
    named = settle_persons([telling.report for telling in in_order], alike)
    in_order = [
        telling if report is telling.report else replace(telling, report=report)
        for telling, report in zip(in_order, named, strict=True)
    ]
    told = mark_copies(in_order, alike)
    kind = told[0].report.kind
    reports = tuple(telling.report for telling in told)
    factuality = firmest(told)
    supporting = [t for t in told if kind == "quote" or _supports(t.report.factuality, factuality)]
    relations = find_relations(kind, told, alike)
    outlets = {t.report.document: t.outlet or "" for t in told}

    def count(some: Sequence[Telling]) -> Origins:
        return count_origins([t.report for t in some], alike, outlets)

    origins = count([t for t in supporting if not t.retold] or supporting)
    # A new count is no corroboration of the old one: only those who agree with the last count.
    standing = count(agreeing_with_last(supporting)) if kind == "figure" else origins
    return Claim(
        id=claim_id(kind, next((t for t in told if not is_passing(t)), told[0]).report),
        kind=kind,
        title=choose_title(
            kind,
            [t for t in supporting if not is_passing(t)] or supporting,
            any(r.about == "actor" for r in relations),
        ),
        status=find_status(kind, told, standing, relations),
        origins=origins,
        reports=reports,
        place=_usual_place(supporting),
        period=_usual_period(supporting),
        factuality=factuality,
        relations=relations,
    )


def _supports(told: Factuality, claimed: Factuality) -> bool:
    """Whether who puts it so bears out the claim: not who denies it and, of what is said to have
    happened, not who fears, plans or expects it."""
    if told.polarity != claimed.polarity:
        return False
    return not claimed.happened or (
        told.time == "realised" and told.certainty in ("certain", "probable")
    )


def spread_corrections(claims: Sequence[Claim], tellings: Iterable[Telling]) -> list[Claim]:
    """The claims; an event told in the words of a number that was corrected is corrected too."""
    stands = {t.report.id: (t.report.document, t.span) for t in tellings}
    wrong: dict[object, str] = {}
    for claim in claims:
        if claim.kind == "figure" and claim.status == "corrected":
            right = claim.reports[-1].content
            for report in claim.reports:
                if getattr(report.content, "low", None) != getattr(right, "low", None):
                    wrong[stands[report.id]] = claim.status.why
    return [
        replace(claim, status=Because("corrected", why))
        if claim.kind == "event"
        and (why := next((wrong[s] for r in claim.reports if (s := stands[r.id]) in wrong), ""))
        and all(stands[r.id] in wrong for r in claim.reports)
        else claim
        for claim in claims
    ]


def claim_id(kind: str, first: Report) -> str:
    """Hash of the kind and the first report: of what is said first and where."""
    return hashlib.sha256(f"claim\x1f{kind}\x1f{first.id}".encode()).hexdigest()[:16]


def _usual_place(tellings: Sequence[Telling]) -> Place | None:
    """The place that most reports give; of as many, the one that comes first and is resolved."""
    places = [telling.place for telling in tellings if telling.place is not None]
    counts = Counter(places)
    return max(places, key=lambda p: (p.latitude is not None, counts[p]), default=None)


def _usual_period(tellings: Sequence[Telling]) -> Period | None:
    """The days that most reports give; of as many, the narrowest and first.

    Where reports give different days the basis says so: all of them stand in the reports.
    """
    periods: list[Period] = [
        period for t in tellings if (period := getattr(t.report.content, "period", None))
    ]
    if not periods:
        return None
    counts = Counter((period.start, period.end) for period in periods)

    def rank(period: Period) -> tuple[int, int]:
        days = (period.end - period.start).days if period.start and period.end else 10_000
        return counts[period.start, period.end], -days

    chosen = max(periods, key=rank)
    others = [p for p in dict.fromkeys(counts) if p != (chosen.start, chosen.end)]
    if not others:
        return chosen
    also = ", ".join(f"{s}" if s == e else f"{s} to {e}" for s, e in others)
    return replace(chosen, basis=f"{chosen.basis}; other reports: {also}".lstrip("; "))
