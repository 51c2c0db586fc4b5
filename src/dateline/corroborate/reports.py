"""From a reading to its reports: one document telling one thing, with its chain of hands."""

import hashlib
from collections.abc import Iterator

from dateline.corroborate.terms import topics, trigger_stem, words_of
from dateline.corroborate.voices import find_origin, folded_name
from dateline.model import (
    Attribution,
    Document,
    Event,
    Factuality,
    Figure,
    PlaceStatus,
    Reading,
    Report,
    ReportContent,
    Span,
)
from dateline.model.sentence import LEDE, find_sentences


def make_reports(reading: Reading) -> tuple[Report, ...]:
    """One report for each event, figure, place status and quote of the reading.

    The chain holds the hands innermost first: those of the attribution, the agency that
    carried the dispatch, the publisher. `origin` is the first hand where it is told, None
    where the lineage is unknown. `copy_of` is found later, across documents.
    """
    voices = _Voices(reading)
    reports = [_report(voices, content) for content in _contents(reading)]
    return tuple({report.id: report for report in reports}.values())


class _Voices:
    """Whose words those of a document are; of each attribution found once, as several events and
    figures may stand in one."""

    def __init__(self, reading: Reading) -> None:
        self.document = reading.document.id
        self._reading = reading
        self._carriers = tuple(_carriers(reading.document))
        self._known: dict[int, tuple[tuple[str, ...], str | None]] = {}

    def of(self, said: Attribution | None) -> tuple[tuple[str, ...], str | None]:
        """The chain of hands and the origin of what is said there; None: in the narration."""
        if id(said) not in self._known:
            origin = find_origin(said, self._reading)
            self._known[id(said)] = (_chain(said, self._carriers), origin)
        return self._known[id(said)]


def _contents(reading: Reading) -> Iterator[ReportContent]:
    yield from reading.events
    yield from _weightier(reading)
    # What a number was before is an older report's to tell: no count of this one's.
    yield from (figure for figure in reading.figures if figure.count != "former")
    yield from reading.statuses
    yield from (said for said in reading.attributions if said.content)


def _weightier(reading: Reading) -> Iterator[Event]:
    """Of the events told in passing those of a known kind, those at the head of the document, and
    those whose word is one that it is much about: in reports of the same matter it most often
    means the same happening."""
    if not reading.passing:
        return iter(())
    text = reading.document.text
    about = topics(words_of(text))
    head = find_sentences(reading.document)[:LEDE]
    return (
        event
        for event in reading.passing
        if event.type != "OTHER"
        or event.mode is not None
        or (head and event.trigger.start < head[-1].end)
        or trigger_stem(event.trigger.of(text)) in about
    )


def _report(voices: _Voices, content: ReportContent) -> Report:
    said = content if isinstance(content, Attribution) else content.attribution
    chain, origin = voices.of(said)
    return Report(
        id=_report_id(voices.document, content),
        document=voices.document,
        content=content,
        chain=chain,
        origin=origin,
        copy_of=None,
        factuality=_factuality(content),
        evidence=_evidence(content),
    )


def _carriers(document: Document) -> Iterator[str]:
    """The agency that carried the dispatch, and last the publisher."""
    if document.head is not None and document.head.carrier:
        yield document.head.carrier
    yield from (credit.name for credit in document.credits if credit.role == "agency")
    if document.publisher:
        yield document.publisher


def _chain(said: Attribution | None, carriers: tuple[str, ...]) -> tuple[str, ...]:
    hands: list[str] = []
    if said is not None:
        hands += said.chain or ((said.source_name,) if said.source_name else ())
    known = {folded_name(hand) for hand in hands}
    for carrier in carriers:
        if folded_name(carrier) not in known:
            hands.append(carrier)
            known.add(folded_name(carrier))
    return tuple(hands)


def _factuality(content: ReportContent) -> Factuality:
    return content.factuality


def _evidence(content: ReportContent) -> tuple[Span, ...]:
    match content:
        case Attribution():
            return content.content
        case Event():
            return content.evidence or (content.trigger,)
        case Figure():
            return content.evidence or (content.span,)
        case PlaceStatus():
            return content.evidence


def _report_id(document: str, content: ReportContent) -> str:
    """Hash of where it stands and what it says; not of when it was seen or how it was inferred."""
    parts = [document, type(content).__name__, *_told(content)]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _told(content: ReportContent) -> Iterator[str]:
    firmness = content.factuality
    yield f"{firmness.certainty} {firmness.polarity} {firmness.time}"
    match content:
        case Attribution():
            yield from (str(content.source_name), content.quote, *content.chain)
            yield from map(_where, content.content)
            return
        case Event():
            yield from (
                _where(content.trigger),
                content.type,
                str(content.mode),
                str(content.acled),
            )
            yield from ("|".join(content.actors), "|".join(content.recipients))
        case Figure():
            yield from (_where(content.span), str(content.low), str(content.high), str(content.mod))
            yield from (content.unit, str(content.of))
        case PlaceStatus():
            yield from (content.status, str(content.holder))
            yield from map(_where, content.evidence)
    yield content.place.name if content.place else ""
    yield f"{content.period.start} {content.period.end}" if content.period else ""
    if content.attribution is not None:
        yield from content.attribution.chain


def _where(span: Span) -> str:
    return f"{span.start}-{span.end}"
