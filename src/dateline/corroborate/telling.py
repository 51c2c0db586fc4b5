"""A report with what is needed to compare it with others, worked out once."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dateline.corroborate.lexicons import cause_of, cue_in
from dateline.corroborate.terms import content_terms, fold, term_weights, words_of
from dateline.model import Document, Event, Period, Place, Report, ReportContent, Span
from dateline.model.sentence import find_sentences, sentence_at

NameLikeness = Callable[[str, str], float]
"""How far two names may name one thing: 0 (no) to 1 (surely)."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A report beside its document: its words, its sentence, when and where.

    `sentence` is the number of the sentence in which its evidence begins, `words` the
    terms of that sentence (of a quote: of its content), `days` the first and last day as
    ordinals where the period is closed, `trigger` an event's head words, `definite` whether
    they are put as known already ("the attack").
    """

    report: Report
    published: date | None
    sentence: int
    span: Span
    words: frozenset[str]
    wording: str
    trigger: str
    definite: bool
    place: Place | None
    days: tuple[int, int] | None
    cue: str | None = None
    retold: bool = False
    cause: str | None = None
    country: str | None = None

    @property
    def order(self) -> tuple[bool, str, str, int, str]:
        """By publication, undated last; then by place in the text. Never by time of recording."""
        day = str(self.published or "")
        return (self.published is None, day, self.report.document, self.span.start, self.report.id)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All tellings, with the weights of their terms and the way to compare names."""

    tellings: tuple[Telling, ...]
    weights: Mapping[str, float]
    alike: NameLikeness


def same_spelling(one: str, other: str) -> float:
    """Likeness of names by their folded words alone: 1 if the same, .8 if one holds the other."""
    left, right = frozenset(words_of(one)), frozenset(words_of(other))
    if left == right:
        return 1.0
    return 0.8 if left and right and (left <= right or right <= left) else 0.0


def build_corpus(
    reports: Iterable[Report],
    documents: Mapping[str, Document],
    alike: NameLikeness = same_spelling,
) -> Corpus:
    """Tellings of all reports whose document is given, in an order that is always the same."""
    sentences = {id: find_sentences(document) for id, document in documents.items()}
    known = [report for report in reports if report.document in documents and report.evidence]
    causes = {id: cause_of(words_of(document.text)) for id, document in documents.items()}
    countries = _countries(known)
    tellings = [
        replace(
            _telling(report, documents[report.document], sentences[report.document]),
            cause=causes[report.document],
            country=countries.get(report.document),
        )
        for report in known
    ]
    weights = term_weights(
        content_terms(span.of(documents[id].text))
        for id, spans in sentences.items()
        for span in spans
    )
    return Corpus(tuple(sorted(tellings, key=lambda telling: telling.order)), weights, alike)


def _countries(reports: Iterable[Report]) -> dict[str, str]:
    """For each document the country in which most of its reports have their place."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for report in reports:
        place = getattr(report.content, "place", None)
        if place is not None and place.country:
            counts[report.document][place.country] += 1
    return {id: max(c, key=lambda country: (c[country], country)) for id, c in counts.items()}


def _telling(report: Report, document: Document, sentences: tuple[Span, ...]) -> Telling:
    first = report.evidence[0]
    sentence = sentence_at(sentences, first.start) or first
    number = bisect_right(sentences, first.start, key=lambda span: span.start)
    told = " ".join(span.of(document.text) for span in report.evidence[:1])
    if report.kind == "quote":
        told = " ".join(span.of(document.text) for span in report.evidence)
        words = content_terms(told)
    else:
        words = content_terms(sentence.of(document.text))
    cue = cue_in(sentence.of(document.text))
    content = report.content
    return Telling(
        report=report,
        published=document.published,
        sentence=number,
        span=sentence,
        words=words,
        wording=" ".join(fold(told).split()),
        trigger=_trigger(content, document.text),
        definite=_definite(content, document.text),
        place=getattr(content, "place", None),
        days=_days(report, document.published),
        cue=cue,
        retold=cue is None and _is_correction(document),
    )


def _trigger(content: ReportContent, text: str) -> str:
    return fold(content.trigger.of(text)) if isinstance(content, Event) else ""


def _is_correction(document: Document) -> bool:
    """Whether the document says at its head that it takes something back."""
    return cue_in(f"{document.title or ''} {document.text[:40]}") is not None


_KNOWN = re.compile(r"\b(?:the|this|that|these|those|its) (?:\w+ )?$", re.I)


def _definite(content: ReportContent, text: str) -> bool:
    if not isinstance(content, Event):
        return False
    start = content.trigger.start
    return _KNOWN.search(text[max(0, start - 24) : start]) is not None


def _days(report: Report, published: date | None) -> tuple[int, int] | None:
    """The days of a report; none where it has what happened begin after its publication."""
    days = days_of(getattr(report.content, "period", None), published)
    happened = report.kind == "event" and report.factuality.happened
    if days and published and happened and days[0] > published.toordinal() + 1:
        return None
    return days


def days_of(period: Period | None, published: date | None) -> tuple[int, int] | None:
    """First and last day of a period as ordinals; None where its beginning is not given.

    What is open at its end ("since April") lasts until publication.
    """
    if period is None or period.start is None:
        return None
    end = period.end or published
    return None if end is None else (period.start.toordinal(), max(end, period.start).toordinal())
