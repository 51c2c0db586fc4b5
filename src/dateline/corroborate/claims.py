"""From reports to claims: what several reports tell alike, and how it stands."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.corroborate.conflicts import agreeing_with_last, find_relations
from dateline.corroborate.copies import find_copied_sentences
from dateline.corroborate.holders import settle_holders
from dateline.corroborate.match import Match, match_reports
from dateline.corroborate.origins import count_origins, index_copies, mark_copies
from dateline.corroborate.status import find_status, firmest
from dateline.corroborate.telling import (
    Corpus,
    NameLikeness,
    Telling,
    build_corpus,
    same_spelling,
)
from dateline.corroborate.titles import choose_title
from dateline.model import Because, Claim, Document, Judgement, Origins, Period, Place, Report


def build_claims(
    reports: Iterable[Report],
    documents: Mapping[str, Document],
    judgements: Iterable[Judgement] = (),
    alike: NameLikeness = same_spelling,
) -> tuple[Claim, ...]:
    """All claims over the reports, in order of their first report.

    `documents` holds the documents of the reports by id; `alike` says how far two names may
    be one; judgements name reports. The order in which reports come plays no part.
    """
    corpus = build_corpus(reports, documents, alike)
    copied = index_copies(find_copied_sentences(documents))
    outlets = {id: document.publisher or "" for id, document in documents.items()}
    matched = []
    for match in match_reports(corpus, judgements):
        tellings = mark_copies(match, copied, alike)
        matched.append((tellings[0].order, _claim(match, tellings, corpus, documents, outlets)))
    matched.sort(key=lambda pair: (pair[0], pair[1].id))
    claims = spread_corrections([claim for _, claim in matched], corpus)
    return settle_holders(claims, alike)


def _claim(
    match: Match,
    tellings: Sequence[Telling],
    corpus: Corpus,
    documents: Mapping[str, Document],
    outlets: Mapping[str, str],
) -> Claim:
    reports = tuple(telling.report for telling in tellings)
    factuality = firmest(tellings)
    supporting = [t for t in tellings if t.report.factuality.polarity == factuality.polarity]
    relations = find_relations(match.kind, tellings, corpus.alike)

    def count(told: Sequence[Telling]) -> Origins:
        return count_origins([t.report for t in told], corpus.alike, outlets)

    origins = count([t for t in supporting if not t.retold] or supporting)
    # A new count is no corroboration of the old one: only those who agree with the last count.
    standing = count(agreeing_with_last(supporting)) if match.kind == "figure" else origins
    return Claim(
        id=claim_id(match.kind, reports[0]),
        kind=match.kind,
        title=choose_title(match.kind, supporting, documents),
        status=find_status(match.kind, tellings, standing, relations, documents),
        origins=origins,
        reports=reports,
        place=_usual_place(tellings),
        period=_usual_period(tellings),
        factuality=factuality,
        relations=relations,
    )


def spread_corrections(claims: Sequence[Claim], corpus: Corpus) -> list[Claim]:
    """The claims; an event told in the words of a number that was corrected is corrected too."""
    stands = {t.report.id: (t.report.document, t.span) for t in corpus.tellings}
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
