"""A report with what is needed to compare it, worked out once, from its document alone."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from dateline.corroborate.lexicons import cause_of, cue_in, fate_of, is_habitual
from dateline.corroborate.terms import content_terms, fold, topics, words_of
from dateline.corroborate.wordings import wording
from dateline.model import (
    Attribution,
    Document,
    Event,
    Figure,
    Period,
    Place,
    Report,
    ReportContent,
    Span,
)
from dateline.model.sentence import find_sentences, sentence_at

NameLikeness = Callable[[str, str], float]
"""How far two names may name one thing: 0 (no) to 1 (surely)."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A report beside its document: its words, its sentence, when and where.

    `sentence` is the number of the sentence in which its evidence begins, `span` where it
    stands, `said` its words in order, folded; `days` the first and last day as ordinals where
    the period is closed, `trigger` an event's head words, `definite` whether they are put as
    known already ("the attack"), `habitual` whether as done again and again; `line` the words
    that tell it to a reader. `cue` is what the sentence takes back, `head_cue` the same of the
    document's title; `retold` whether the document corrects another thing; `cause` the disaster
    and `country` the state that the document is about; `outlet` who published it, `carrier`
    which agency it came from; `topics` the terms that it is most about, the weightiest first.
    """

    report: Report
    published: date | None
    sentence: int
    span: Span
    said: str
    line: str
    trigger: str = ""
    definite: bool = False
    habitual: bool = False
    place: Place | None = None
    days: tuple[int, int] | None = None
    cue: str | None = None
    head_cue: str | None = None
    retold: bool = False
    cause: str | None = None
    country: str | None = None
    outlet: str | None = None
    carrier: str | None = None
    topics: tuple[str, ...] = ()
    quoted: str | None = None
    """The words of a quote, folded."""
    about: str | None = None
    """Of an accusation or a denial the report of the event that it speaks of."""
    stretch: bool = False
    """Of a figure whether it counts over days, weeks or years, by its words or its period."""
    counts: tuple[float, ...] = ()
    """Of a figure of people harmed all such counts that its document gives."""
    words: frozenset[str] = field(init=False)
    """The terms of its sentence; of a quote, those of its content."""

    def __post_init__(self) -> None:
        own = self.said if self.quoted is None else self.quoted
        object.__setattr__(self, "words", content_terms(own))

    @property
    def doers(self) -> tuple[str, ...]:
        """Who did it by this telling of an event: of an accusation the accused."""
        content = self.report.content
        if not isinstance(content, Event):
            return ()
        accuses = self.about is not None and content.type == "ACCUSE"
        return content.recipients if accuses else content.actors

    @property
    def teller(self) -> str:
        """Who tells it, for a reader: the first hand, else the last one known, else the day."""
        report = self.report
        if report.origin or report.chain:
            return report.origin or report.chain[-1]
        return f"a report of {self.published}" if self.published else "an undated report"

    @property
    def order(self) -> tuple[bool, str, str, int, str]:
        """By publication, undated last; then by place in the text. Never by time of recording."""
        day = str(self.published or "")
        return (self.published is None, day, self.report.document, self.span.start, self.report.id)


def same_spelling(one: str, other: str) -> float:
    """Likeness of names by their folded words alone: 1 if the same, .8 if one holds the other."""
    left, right = frozenset(words_of(one)), frozenset(words_of(other))
    if left == right:
        return 1.0
    return 0.8 if left and right and (left <= right or right <= left) else 0.0


def find_tellings(document: Document, reports: Iterable[Report]) -> tuple[Telling, ...]:
    """The tellings of a document's reports that rest on words, in order of the text."""
    known = [report for report in reports if report.evidence]
    if not known:
        return ()
    sentences = find_sentences(document)
    about = _About(document, known)
    tellings = (_telling(report, document, sentences, about) for report in known)
    return tuple(sorted(tellings, key=lambda telling: telling.order))


class _About:
    """What the document says for all of its reports."""

    def __init__(self, document: Document, reports: Iterable[Report]) -> None:
        counts: Counter[str] = Counter()
        harmed: dict[str, set[float]] = {}
        for report in reports:
            content = report.content
            place = getattr(content, "place", None)
            if place is not None and place.country:
                counts[place.country] += 1
            if isinstance(content, Figure) and (fate := fate_of(content.unit)):
                harmed.setdefault(fate, set()).add(content.low)
        self._harmed = {fate: tuple(sorted(lows)) for fate, lows in harmed.items()}
        self.country = max(counts, key=lambda country: (counts[country], country), default=None)
        words = words_of(document.text)
        self.cause = cause_of(words)
        self.topics = topics(words)
        self.head_cue = cue_in(document.title or "")
        self.takes_back = cue_in(f"{document.title or ''} {document.text[:40]}") is not None
        self.carrier = document.head.carrier if document.head is not None else None
        self._sentences: dict[str, tuple[str, str | None]] = {}

    def sentence(self, text: str) -> tuple[str, str | None]:
        """The words of a sentence, folded, and what they take back; many reports share one."""
        if text not in self._sentences:
            self._sentences[text] = " ".join(words_of(text)), cue_in(text)
        return self._sentences[text]

    def counts_like(self, content: ReportContent) -> tuple[float, ...]:
        """The counts of those whom the same befell as those of a figure."""
        fate = fate_of(content.unit) if isinstance(content, Figure) else None
        return self._harmed.get(fate or "", ())


def _telling(
    report: Report, document: Document, sentences: tuple[Span, ...], about: _About
) -> Telling:
    first = report.evidence[0]
    sentence = sentence_at(sentences, first.start) or first
    said, cue = about.sentence(sentence.of(document.text))
    content = report.content
    quoted = None
    if isinstance(content, Attribution):
        told = " ".join(span.of(document.text) for span in report.evidence)
        quoted = " ".join(fold(told).split())
    days = _days(report, document.published)
    return Telling(
        report=report,
        published=document.published,
        sentence=bisect_right(sentences, first.start, key=lambda span: span.start),
        span=sentence,
        said=said,
        line=wording(report, sentence, document.text),
        trigger=_trigger(content, document.text),
        definite=_definite(content, document.text),
        habitual=isinstance(content, Event) and is_habitual(first.of(document.text)),
        place=getattr(content, "place", None),
        days=days,
        stretch=isinstance(content, Figure) and _is_stretch(said, days),
        cue=cue,
        head_cue=about.head_cue,
        retold=cue is None and about.takes_back,
        cause=about.cause,
        country=about.country,
        outlet=document.publisher,
        carrier=about.carrier,
        topics=about.topics,
        quoted=quoted,
        counts=about.counts_like(content),
    )


def _trigger(content: ReportContent, text: str) -> str:
    return fold(content.trigger.of(text)) if isinstance(content, Event) else ""


_KNOWN = re.compile(r"\b(?:the|this|that|these|those|its) (?:\w+ )?$", re.I)


def _definite(content: ReportContent, text: str) -> bool:
    if not isinstance(content, Event):
        return False
    start = content.trigger.start
    return _KNOWN.search(text[max(0, start - 24) : start]) is not None


_STRETCH = re.compile(
    r"\b(?:in|over|during|within|for|throughout) (?:the )?(?:past|last|recent|previous) "
    r"(?:\w+ )?(?:days?|weeks?|months?|years?)\b"
    r"|\b(?:this|last) (?:week|month|year)\b"
    r"|\b(?:day|week|month|year) (?:old )?(?:war|conflict|siege|offensive|campaign|uprising)\b"
    r"|\bsince (?!then\b|dawn\b|midnight\b|(?:\w+ )?(?:morning|night)\b)"
    r"|\b(?:has|have) (?:also )?continued\b"
)
"""Words by which what is told is that of days, weeks or years."""
_SEVERAL_DAYS = 2
"""Days between the first and the last from which on a period is a stretch."""


def _is_stretch(said: str, days: tuple[int, int] | None) -> bool:
    if days is not None:
        return days[1] - days[0] >= _SEVERAL_DAYS
    return _STRETCH.search(said) is not None


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
