"""Which mentions of events, in one text or several, are of the same event (ECB+).

CoNLL F1 (mean of MUC, B-cubed and CEAF-e) over all documents of a topic, with the gold mentions
(those that we have no event for stand alone) and with our own in the sentences that are
annotated. Two mentions are of one event if their reports are of one claim. A third of the topics
is read, whole documents, to keep a run within minutes.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import dateline
from dateline.corroborate.claims import build_claims
from dateline.corroborate.reports import make_reports
from dateline.model import Event, Reading, Span
from dateline.resolve.names import name_variants_match
from eval.conll import Cluster, conll, count

SETS = ("coreference_ecbplus_1_35.jsonl",)
EVERY = 3

Row = dict[str, Any]
Key = tuple[str, int]
"""A mention: the document's name and its first token, or -1 less the start of our trigger."""


def read(reader: dateline.Reader, rows: list[Row]) -> list[Reading]:
    """The readings of the documents of every third topic, in order."""
    documents = [dateline.Document(text=_joined(row)[0], name=row["id"]) for row in _chosen(rows)]
    return list(reader.read_many(documents))


def score(rows: list[Row], readings: list[Reading]) -> dict[str, float]:
    """CoNLL F1 and its parts, with gold mentions and with our own."""
    topics: dict[int, list[tuple[Row, Reading]]] = defaultdict(list)
    for row, reading in zip(_chosen(rows), readings, strict=True):
        topics[row["topic"]].append((row, reading))
    given, own = [], []
    for told in topics.values():
        gold = _clusters({key: chain for row, _ in told for key, chain in _gold(row).items()})
        ours = _ours(told)
        known = frozenset().union(*gold)
        kept = [cluster & known for cluster in ours if cluster & known]
        missing = known - frozenset().union(*kept)
        given.append(count(gold, [*kept, *(frozenset([key]) for key in sorted(missing, key=str))]))
        own.append(count(gold, ours))
    return {
        **{f"{metric}_gold_mentions": value for metric, value in conll(given).items()},
        **{f"{metric}_own_mentions": value for metric, value in conll(own).items()},
    }


def _ours(told: Sequence[tuple[Row, Reading]]) -> list[Cluster]:
    """The mentions of each claim of a topic that stand in annotated sentences."""
    rows = {reading.document.id: row for row, reading in told}
    reports = [report for _, reading in told for report in make_reports(reading)]
    documents = {reading.document.id: reading.document for _, reading in told}
    claims = build_claims(
        [report for report in reports if report.kind == "event"], documents, (), name_variants_match
    )
    keys = {id: _keys(row) for id, row in rows.items()}
    clusters = []
    for claim in claims:
        found = (
            keys[report.document](words)
            for report in claim.reports
            if isinstance(report.content, Event)
            # Later mentions of the event in its own document stand in its evidence.
            for words in (report.content.trigger, *report.content.evidence[1:])
        )
        cluster: Cluster = frozenset(key for key in found if key is not None)
        if cluster:
            clusters.append(cluster)
    return clusters


def _keys(row: Row) -> Any:
    """A function from a trigger of ours to the gold mention there, a key of its own, or None."""
    _, spans = _joined(row)
    annotated = {row["sentence"][m["tokens"][0]] for m in row["mentions"]}
    held = {token: (row["id"], m["tokens"][0]) for m in _events(row) for token in m["tokens"]}

    def key(trigger: Span) -> Key | None:
        tokens = [n for n, span in enumerate(spans) if span.overlaps(trigger)]
        named = [held[n] for n in tokens if n in held]
        if named:
            return named[0]
        inside = any(row["sentence"][n] in annotated for n in tokens)
        return (row["id"], -1 - trigger.start) if inside else None

    return key


def _gold(row: Row) -> dict[Key, str]:
    return {(row["id"], mention["tokens"][0]): mention["chain"] for mention in _events(row)}


def _events(row: Row) -> list[Row]:
    return [mention for mention in row["mentions"] if "ACTION" in mention["type"]]


def _clusters(chains: Mapping[Key, str]) -> list[Cluster]:
    groups: dict[str, set[Hashable]] = defaultdict(set)
    for key, chain in chains.items():
        groups[chain].add(key)
    return [frozenset(group) for group in groups.values()]


def _chosen(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["topic"] % EVERY == 0]


def _joined(row: Row) -> tuple[str, list[Span]]:
    """The text, a sentence a line, and where each token stands in it."""
    text, spans, last = "", [], None
    for token, sentence in zip(row["tokens"], row["sentence"], strict=True):
        if text:
            text += " " if sentence == last else "\n"
        spans.append(Span(len(text), len(text) + len(token)))
        text, last = text + token, sentence
    return text, spans
