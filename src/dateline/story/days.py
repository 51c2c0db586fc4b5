"""Which days of a story most is told of, and the line that tells each best."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model import Claim, Document, Period, Span
from dateline.model.sentence import find_sentences, sentence_at
from dateline.story.weight import BACKGROUND_DAYS, weigh

Terms = Callable[[str], frozenset[str]]
"""The words of a text by which it is compared with others."""

LEADING = 5
"""Sentences of a report among which an undated event counts as that day's news."""
FEWEST_WORDS, MOST_WORDS = 6, 60
"""Words of a sentence that can stand as a line."""
SAME = 0.5
"""Share of the fewer terms of two lines from which on they tell the same."""
SHORTEST = 7
"""Days before a report of which it tells news, however short the story is."""
UNDATED = "no day told; reported by then"


def plain_terms(text: str) -> frozenset[str]:
    """The words of a text in lower case."""
    return frozenset(text.lower().split())


@dataclass(frozen=True, slots=True)
class Line:
    """A claim with the sentence that tells it and the day that it stands under."""

    claim: Claim
    text: str
    terms: frozenset[str]
    period: Period
    dated: bool

    @property
    def day(self) -> date:
        day = self.period.end
        assert day is not None
        return day


def choose_days(
    claims: Iterable[Claim], published: Mapping[str, date | None], count: int
) -> list[date]:
    """The `count` days of which most documents tell or on which most were published.

    A day counts a document for something that it tells of that very day, and three quarters of one
    for being published then (Tran et al. 2013 count mentions, DATEWISE both). What a document
    tells of long before it is background to it, and what it tells of after it has not happened.
    What is copied counts once.
    """
    tellers: set[str] = set()
    copiers: set[str] = set()
    mentions: set[tuple[str, date]] = set()
    for report in (report for claim in claims for report in claim.reports):
        if report.copy_of is not None:
            copiers.add(report.document)
            continue
        tellers.add(report.document)
        period = getattr(report.content, "period", None)
        if period and _is_one_day(period):
            mentions.add((report.document, period.start))
    known = {id: day for id, day in published.items() if day is not None}
    told: dict[date, float] = defaultdict(float)
    for id, day in known.items():
        if id in tellers or id not in copiers:
            told[day] += _PUBLISHED
    story = (min(known.values()), max(known.values())) if known else None
    for id, day in mentions:
        if _is_news(day, known.get(id), story):
            told[day] += 1
    return sorted(told, key=lambda day: (-told[day], day))[:count]


def _is_news(day: date, reported: date | None, story: tuple[date, date] | None) -> bool:
    """Whether what is told of a day is news of a report of that day, or of the story for one that
    is undated: neither long before nor after it. In a short story less is news."""
    if story is None:
        return True
    first, last = story
    reach = timedelta(min(BACKGROUND_DAYS, max(SHORTEST, (last - first).days)))
    since, until = (reported, reported) if reported else (first, last)
    return day <= until and since - day <= reach


_PUBLISHED = 0.75
"""What a document published on a day counts for it, against one that tells of it."""


def find_lines(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    published: Mapping[str, date | None],
    days: Iterable[date],
    terms: Terms,
) -> list[Line]:
    """A line for each of the claims that tells of one of the days; one for each sentence.

    What gives no day itself stands under the day on which it was reported, as having happened
    by then, if its report tells it near its head.
    """
    wanted = set(days)
    sentences: dict[str, tuple[Span, ...]] = {}
    best: dict[str, Line] = {}
    for claim in claims:
        for line in _lines(claim, documents, published, wanted, sentences, terms):
            other = best.get(line.text)
            if other is None or _standing(line) > _standing(other):
                best[line.text] = line
    return list(best.values())


def _standing(line: Line) -> tuple[bool, float, str]:
    return line.dated, weigh(line.claim), line.claim.id


def _lines(
    claim: Claim,
    documents: Mapping[str, Document],
    published: Mapping[str, date | None],
    days: set[date],
    sentences: dict[str, tuple[Span, ...]],
    terms: Terms,
) -> Iterator[Line]:
    report = next((r for r in claim.reports if r.factuality.happened and r.evidence), None)
    if report is None or report.document not in documents:
        return
    period = claim.period
    dated = period is not None
    if period is None and (day := published.get(report.document)) is not None:
        period = Period(None, day, "before", UNDATED)
    if period is None or period.end not in days or (dated and not _is_one_day(period)):
        return
    document = documents[report.document]
    own = sentences.get(document.id)
    if own is None:
        own = sentences[document.id] = find_sentences(document)
    start = report.evidence[0].start
    if not dated and len(own) > LEADING and start >= own[LEADING].start:
        return
    sentence = sentence_at(own, start) or report.evidence[0]
    text = " ".join(sentence.of(document.text).split())
    if FEWEST_WORDS <= text.count(" ") + 1 <= MOST_WORDS:
        yield Line(claim, text, terms(text), period, dated)


def rank_lines(lines: Sequence[Line]) -> dict[date, list[Line]]:
    """The lines of each day, the best first, none of which tells what one before it does.

    Best is what weighs most and is most like all that is told of the day (its centroid, after
    Radev et al. 2004), where what several documents tell, or date themselves, counts more.
    """
    frequency: Counter[str] = Counter()
    for line in lines:
        frequency.update(line.terms)
    rarity = {term: math.log((len(lines) + 1) / (n + 0.5)) for term, n in frequency.items()}
    by_day: dict[date, list[Line]] = defaultdict(list)
    for line in lines:
        by_day[line.day].append(line)
    return {day: _best_first(own, rarity) for day, own in sorted(by_day.items())}


def _best_first(lines: Sequence[Line], rarity: Mapping[str, float]) -> list[Line]:
    told: dict[str, list[float]] = defaultdict(list)
    for line in lines:
        share = (2.0 if line.dated else 1.0) * math.sqrt(min(4, len(line.claim.reports)))
        for term in line.terms:
            told[term].append(share)
    # fsum: a sum must not depend on the order in which a set is walked.
    centroid = {term: rarity[term] * math.fsum(shares) for term, shares in told.items()}
    length = _norm(centroid.values()) or 1.0

    def score(line: Line) -> float:
        own = _norm(rarity[term] for term in line.terms) or 1.0
        like = math.fsum(centroid[term] * rarity[term] for term in line.terms) / length / own
        return like * (math.sqrt(2) if line.dated else 1.0) + weigh(line.claim) / 3

    scored = sorted(((-score(line), line.text, line.claim.id, line) for line in lines), key=_key)
    kept: list[Line] = []
    for *_, line in scored[:MOST_COMPARED]:
        if not any(_same(line, other) for other in kept):
            kept.append(line)
    return kept


MOST_COMPARED = 200
"""Lines of one day that are compared with those before them."""


def _key(scored: tuple[float, str, str, Line]) -> tuple[float, str, str]:
    return scored[:3]


def _same(one: Line, other: Line) -> bool:
    shared = len(one.terms & other.terms)
    return shared > SAME * min(len(one.terms), len(other.terms))


def _norm(weights: Iterable[float]) -> float:
    return math.sqrt(math.fsum(weight * weight for weight in weights))


def _is_one_day(period: Period) -> bool:
    return period.start is not None and period.start == period.end
