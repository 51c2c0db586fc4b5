"""From reports to groups that tell the same thing, kind by kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.corroborate.agreement import Agreement
from dateline.corroborate.cluster import cluster, likely_pairs
from dateline.corroborate.events import event_keys, same_event
from dateline.corroborate.figures import figure_keys, same_figure
from dateline.corroborate.quotes import quote_keys, same_quote
from dateline.corroborate.statuses import same_status, status_keys
from dateline.corroborate.telling import Corpus, Telling
from dateline.model import ClaimKind
from dateline.model.record import Judgement

Same = Callable[[Telling, Telling, Corpus], Agreement]
Keys = Callable[[Telling, Corpus], Iterator[str]]

THRESHOLDS: Mapping[ClaimKind, float] = {"event": 0.5, "figure": 0.5, "status": 0.5, "quote": 0.6}


@dataclass(frozen=True, slots=True)
class Match:
    """Tellings of one thing in order of publication."""

    kind: ClaimKind
    tellings: tuple[Telling, ...]


def match_reports(corpus: Corpus, judgements: Iterable[Judgement] = ()) -> tuple[Match, ...]:
    """Every report in exactly one match; the same whatever order the reports came in.

    A judgement names two reports by their ids: they are kept together or apart whatever
    the program thinks; one that was withdrawn counts for nothing.
    """
    standing = [judged for judged in judgements if judged.withdrawn_at is None]
    by_kind = {kind: _of_kind(corpus, kind) for kind in THRESHOLDS}
    events = _group(by_kind["event"], "event", corpus, event_keys, same_event, standing)
    happening = _happenings(events, by_kind["figure"])

    def figures_alike(one: Telling, other: Telling, corpus: Corpus) -> Agreement:
        return same_figure(one, other, corpus, happening)

    return (
        *events,
        *_group(by_kind["figure"], "figure", corpus, figure_keys, figures_alike, standing),
        *_group(by_kind["status"], "status", corpus, status_keys, same_status, standing),
        *_group(by_kind["quote"], "quote", corpus, quote_keys, same_quote, standing),
    )


def _of_kind(corpus: Corpus, kind: ClaimKind) -> list[Telling]:
    return [telling for telling in corpus.tellings if telling.report.kind == kind]


def _group(
    tellings: Sequence[Telling],
    kind: ClaimKind,
    corpus: Corpus,
    keys: Keys,
    same: Same,
    judgements: Sequence[Judgement],
) -> tuple[Match, ...]:
    numbers = {telling.report.id: number for number, telling in enumerate(tellings)}
    judged = [
        (judgement.same, (numbers[judgement.left], numbers[judgement.right]))
        for judgement in judgements
        if judgement.left in numbers and judgement.right in numbers
    ]
    groups = cluster(
        len(tellings),
        likely_pairs([tuple(keys(telling, corpus)) for telling in tellings]),
        lambda one, other: same(tellings[one], tellings[other], corpus).score,
        THRESHOLDS[kind],
        joined=[pair for together, pair in judged if together],
        parted=[pair for together, pair in judged if not together],
    )
    return tuple(Match(kind, tuple(tellings[number] for number in group)) for group in groups)


def _happenings(events: Sequence[Match], figures: Sequence[Telling]) -> dict[str, int]:
    """For each figure the number of the group of events in whose sentence it stands.

    Where events of several groups share the sentence, the one with most reports is meant.
    """
    told: dict[tuple[str, int], tuple[int, int]] = {}
    for number, match in enumerate(events):
        for telling in match.tellings:
            where = telling.report.document, telling.sentence
            told[where] = max(told.get(where, (0, 0)), (len(match.tellings), -number))
    return {
        figure.report.id: -told[where][1]
        for figure in figures
        if (where := (figure.report.document, figure.sentence)) in told
    }
