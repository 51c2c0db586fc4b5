"""From reports to groups that tell the same thing, kind by kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.corroborate.agreement import Agreement
from dateline.corroborate.cluster import cluster, likely_pairs
from dateline.corroborate.episodes import find_episodes
from dateline.corroborate.events import event_keys, same_event
from dateline.corroborate.figures import figure_keys, same_figure
from dateline.corroborate.lexicons import fate_of
from dateline.corroborate.quotes import quote_keys, same_quote
from dateline.corroborate.statuses import same_status, status_keys
from dateline.corroborate.telling import Corpus, Telling
from dateline.model import ClaimKind, Figure
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
    events = _match_events(by_kind["event"], corpus, standing)
    happening = _happenings(events, by_kind["figure"])

    def figures_alike(one: Telling, other: Telling, corpus: Corpus) -> Agreement:
        return same_figure(one, other, corpus, happening)

    def keys_of_figure(telling: Telling, corpus: Corpus) -> Iterator[str]:
        yield from figure_keys(telling, corpus)
        if telling.report.id in happening:
            yield f"of happening {happening[telling.report.id]}"

    return (
        *events,
        *_group(by_kind["figure"], "figure", corpus, keys_of_figure, figures_alike, standing),
        *_group(by_kind["status"], "status", corpus, status_keys, same_status, standing),
        *_group(by_kind["quote"], "quote", corpus, quote_keys, same_quote, standing),
    )


def _match_events(
    tellings: Sequence[Telling], corpus: Corpus, judgements: Sequence[Judgement]
) -> tuple[Match, ...]:
    """First what one document tells of one happening, then the documents that tell of it."""
    alone = frozenset(
        id
        for judgement in judgements
        if not judgement.same
        for id in (judgement.left, judgement.right)
    )
    episodes = find_episodes(tellings, alone)
    joined, parted = _judged(
        {t.report.id: number for number, e in enumerate(episodes) for t in e.tellings}, judgements
    )
    groups = cluster(
        len(episodes),
        likely_pairs([tuple(event_keys(episode, corpus)) for episode in episodes]),
        lambda one, other: same_event(episodes[one], episodes[other], corpus).score,
        THRESHOLDS["event"],
        joined,
        parted,
    )
    told = ([t for number in group for t in episodes[number].tellings] for group in groups)
    return tuple(Match("event", tuple(sorted(group, key=lambda t: t.order))) for group in told)


def _judged(
    numbers: Mapping[str, int], judgements: Sequence[Judgement]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The pairs that judgements keep together, and those that they keep apart."""
    joined: list[tuple[int, int]] = []
    parted: list[tuple[int, int]] = []
    for judgement in judgements:
        if judgement.left in numbers and judgement.right in numbers:
            pair = numbers[judgement.left], numbers[judgement.right]
            (joined if judgement.same else parted).append(pair)
    return joined, parted


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
    joined, parted = _judged({t.report.id: n for n, t in enumerate(tellings)}, judgements)
    groups = cluster(
        len(tellings),
        likely_pairs([tuple(keys(telling, corpus)) for telling in tellings]),
        lambda one, other: same(tellings[one], tellings[other], corpus).score,
        THRESHOLDS[kind],
        joined,
        parted,
    )
    return tuple(Match(kind, tuple(tellings[number] for number in group)) for group in groups)


_CARRIED_ON = 1
"""Sentences back to where a toll without an event of its own is taken to belong."""


def _has_fate(figure: Telling) -> bool:
    content = figure.report.content
    return isinstance(content, Figure) and fate_of(content.unit) is not None


def _happenings(events: Sequence[Match], figures: Sequence[Telling]) -> dict[str, int]:
    """For each figure the number of the group of events in whose sentence it stands.

    Where events of several groups share the sentence, the one with most reports is meant.
    """
    told: dict[tuple[str, int], tuple[int, int]] = {}
    for number, match in enumerate(events):
        for telling in match.tellings:
            where = telling.report.document, telling.sentence
            told[where] = max(told.get(where, (0, 0)), (len(match.tellings), -number))
    found: dict[str, int] = {}
    for figure in figures:
        for back in range(_CARRIED_ON + 1 if _has_fate(figure) else 1):
            where = figure.report.document, figure.sentence - back
            if where in told:
                found[figure.report.id] = -told[where][1]
                break
    return found
