"""Groups of reports about the same days: same incident, same origin, copies, figures' relations.

Incidents: B-cubed F1 (Bagga and Baldwin 1998) over tellings, one document telling one
incident; a telling belongs to the event claim whose reports in that document fit it best, and to
none if no report stands in its sentences. Origins: the origin that most of the telling's reports
with one give, the first of as many, against the gold by folded name; where its events, figures and
statuses name none, what is quoted there speaks for it. Copies: precision and recall of pairs of
documents. Relations: how the figures of people killed of two documents compare.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import dateline
from dateline.corroborate.claims import build_claims
from dateline.corroborate.copies import find_copies
from dateline.corroborate.lexicons import fate_of
from dateline.corroborate.reports import make_reports
from dateline.model import Claim, Document, Figure, Reading, Report, Span
from dateline.resolve.names import TITLES, name_variants_match

SETS = ("reports_fakes_groups_to_2016_06.jsonl",)

Telling = dict[str, Any]


def read(reader: dateline.Reader, rows: list[dict[str, Any]]) -> list[Reading]:
    """The readings of all documents of all groups, in order."""
    documents = [
        dateline.Document(
            text=told["text"],
            published=told["published"],
            publisher=told["outlet"],
            title=told["title"],
            name=name,
        )
        for row in rows
        for name, told in row["documents"].items()
    ]
    return list(reader.read_many(documents))


def score(rows: list[dict[str, Any]], readings: list[Reading]) -> dict[str, float]:
    """Incidents B-cubed, origins, copies and relations over all groups."""
    remaining = iter(readings)
    pairs: list[tuple[str | None, str]] = []
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in rows:
        group = Group(row, {name: next(remaining) for name in row["documents"]})
        pairs += group.labels()
        for metric, hits in group.hits().items():
            right[metric] += sum(hits)
            total[metric] += len(hits)
    precision, recall, f1 = b_cubed(pairs)
    shares = {metric: right[metric] / (total[metric] or 1) for metric in total}
    return {
        "incidents_bcubed_precision": precision,
        "incidents_bcubed_recall": recall,
        "incidents_bcubed_f1": f1,
        **shares,
    }


class Group:
    """A group of the set beside our readings, reports and claims of it."""

    def __init__(self, row: dict[str, Any], readings: Mapping[str, Reading]) -> None:
        self.row = row
        self.documents: dict[str, Document] = {n: r.document for n, r in readings.items()}
        by_id = {document.id: document for document in self.documents.values()}
        reports = [report for r in readings.values() for report in make_reports(r)]
        self.claims = build_claims(reports, by_id, (), name_variants_match)
        self.claim_of: dict[str, Claim] = {r.id: c for c in self.claims for r in c.reports}
        self.reports = [report for claim in self.claims for report in claim.reports]

    def tellings(self) -> list[tuple[int, Telling]]:
        """(incident's number, telling) for all tellings of the group."""
        return [
            (number, telling)
            for number, incident in enumerate(self.row["incidents"])
            for telling in incident["tellings"]
        ]

    def told(self, telling: Telling, kinds: Sequence[str]) -> list[Report]:
        """Our reports of some kinds whose evidence lies in the telling's sentences."""
        spans = self._sentences(telling["doc"], telling["sentences"])
        document = self.documents[telling["doc"]].id
        return [
            report
            for report in self.reports
            if report.document == document
            and report.kind in kinds
            and any(span.contains(_point(report)) for span in spans)
        ]

    def labels(self) -> list[tuple[str | None, str]]:
        """(our claim or None, gold incident) of each telling."""
        return [
            (self._label(telling), f"{self.row['group']} {number}")
            for number, telling in self.tellings()
        ]

    def _label(self, telling: Telling) -> str | None:
        """The event claim whose reports in the document fit the telling's best, by F1."""
        told = {report.id for report in self.told(telling, ["event"])}
        document = self.documents[telling["doc"]].id

        def fit(claim: Claim) -> float:
            own = {report.id for report in claim.reports if report.document == document}
            return 2 * len(own & told) / (len(own) + len(told))

        claims = {self.claim_of[id].id: self.claim_of[id] for id in told}.values()
        best = max(claims, key=lambda claim: (fit(claim), claim.id), default=None)
        return best.id if best is not None else None

    def hits(self) -> dict[str, list[bool]]:
        """For each metric of shares, whether each case is right."""
        found = {
            frozenset((self._name(copy.first), self._name(copy.second)))
            for copy in find_copies({d.id: d for d in self.documents.values()})
        }
        gold = {frozenset((copy["a"], copy["b"])) for copy in self.row["copies"]}
        return {
            "copies_precision": [pair in gold for pair in found],
            "copies_recall": [pair in found for pair in gold],
            "origins_right": [self._origin_right(t) for _, t in self.tellings()],
            "relations_right": [
                self.relation(r["incident"], *r["docs"]) == r["kind"]
                for r in self.row["relations"]
                if r["about"] == "killed"
            ],
        }

    def origin(self, telling: Telling) -> str | None:
        """The origin that most of a telling's reports give, the first of as many; else None.

        Where its events and figures name none, what is quoted in its sentences speaks for it.
        """
        for kinds in (["event", "figure", "status"], ["quote"]):
            reports = sorted(self.told(telling, kinds), key=_point)
            names = Counter(report.origin for report in reports if report.origin)
            if names:
                return names.most_common(1)[0][0]
        return None

    def _origin_right(self, telling: Telling) -> bool:
        return folded(self.origin(telling)) == folded(telling["origin"])

    def relation(self, incident: int, one: str, other: str) -> str | None:
        """How our figures of people killed of two documents compare; None if one has none.

        The first two that are in one claim speak for the documents; if no two are, they
        count different things.
        """
        left, right = (self._killed(incident, name) for name in (one, other))
        for mine in left:
            for yours in right:
                ids = {mine.id, yours.id}
                for relation in self.claim_of[mine.id].relations:
                    if relation.about == "value" and {relation.earlier, relation.later} == ids:
                        return str(relation.kind)
        return "scope" if left and right else None

    def _killed(self, incident: int, name: str) -> list[Report]:
        """Our figures of people killed in what a document tells of an incident, in order."""
        reports = [
            report
            for telling in self.row["incidents"][incident]["tellings"]
            if telling["doc"] == name
            for report in self.told(telling, ["figure"])
            if isinstance(report.content, Figure) and fate_of(report.content.unit) == "killed"
        ]
        return sorted(reports, key=lambda report: _point(report))

    def _sentences(self, name: str, numbers: Sequence[int]) -> list[Span]:
        marked = self.row["documents"][name]["sentences"]
        return [Span(marked[n]["start"], marked[n]["end"]) for n in numbers if n >= 0]

    def _name(self, id: str) -> str:
        return next(name for name, document in self.documents.items() if document.id == id)


def b_cubed(pairs: Sequence[tuple[str | None, str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of (ours, gold) labels; None shares its group with nobody."""
    ours: Counter[str | None] = Counter(own for own, _ in pairs)
    gold: Counter[str] = Counter(label for _, label in pairs)
    both: Counter[tuple[str | None, str]] = Counter(pairs)
    precision = recall = 0.0
    for own, label in pairs:
        shared = 1 if own is None else both[own, label]
        precision += shared / (1 if own is None else ours[own])
        recall += shared / gold[label]
    precision, recall = precision / (len(pairs) or 1), recall / (len(pairs) or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def folded(name: str | None) -> str:
    """Lower case, without titles and articles; "" for nobody."""
    words = re.sub(r"\(.*?\)", " ", name or "").casefold().split()
    return " ".join(word for word in words if word not in {"a", "an", "the"} | TITLES)


def _point(report: Report) -> Span:
    """The words that a report hangs on: a trigger, a number, or the first evidence."""
    content = report.content
    return getattr(content, "trigger", None) or getattr(content, "span", None) or report.evidence[0]
