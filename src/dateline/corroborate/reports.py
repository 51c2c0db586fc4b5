"""From a reading to its reports: one document telling one thing, with its chain of hands."""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from dateline.model import (
    Attribution,
    Document,
    Entity,
    Event,
    Factuality,
    Figure,
    PlaceStatus,
    Reading,
    Report,
    ReportContent,
    Span,
)

_OWN_STAFF = re.compile(
    r"^(?P<outlet>.+?)(?:['’]s?)? (?:own )?"
    r"(?:correspondent|reporter|photographer|journalist|stringer)s?\b"
)
_SPEAKS_FOR = re.compile(r"\b(?:spokes(?:man|woman|person)|press officer|representative)\b", re.I)
_LEADS = re.compile(r"\b(?:director|chief|head|heads|headed|chairman|president)\b", re.I)
_MONITOR = re.compile(
    r"^(?:(?:\w+[- ]){0,2}(?:monitor|monitors|watchdog|(?:monitoring|rights|activist) "
    r"(?:group|organi[sz]ation))|(?:group|organi[sz]ation) (?:tracking|monitoring|that) .*)$",
    re.I,
)
_MONITORING_BODY = re.compile(r"\b(?:observatory|monitor|monitoring|watch|rights|network)\b", re.I)


def make_reports(reading: Reading) -> tuple[Report, ...]:
    """One report for each event, figure, place status and quote of the reading.

    The chain holds the hands innermost first: those of the attribution, the agency that
    carried the dispatch, the publisher. `origin` is the first hand where it is told, None
    where the lineage is unknown. `copy_of` is found later, across documents.
    """
    carriers = tuple(_carriers(reading.document))
    reports = [_report(reading, content, carriers) for content in _contents(reading)]
    return tuple({report.id: report for report in reports}.values())


def _contents(reading: Reading) -> Iterator[ReportContent]:
    yield from reading.events
    yield from reading.figures
    yield from reading.statuses
    yield from (said for said in reading.attributions if said.content)


def _report(reading: Reading, content: ReportContent, carriers: tuple[str, ...]) -> Report:
    said = content if isinstance(content, Attribution) else content.attribution
    chain = _chain(said, carriers)
    return Report(
        id=_report_id(reading.document.id, content),
        document=reading.document.id,
        content=content,
        chain=chain,
        origin=_origin(said, reading),
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
    known = {_folded(hand) for hand in hands}
    for carrier in carriers:
        if _folded(carrier) not in known:
            hands.append(carrier)
            known.add(_folded(carrier))
    return tuple(hands)


def _origin(said: Attribution | None, reading: Reading) -> str | None:
    """The first hand of an attribution; None for the outlet's own narration.

    A person who speaks for an organization is the organization's voice, an outlet's own
    staff its outlet's, and a monitor that the text names only elsewhere is that one: two
    such voices are one origin.
    """
    if said is None:
        return None
    first = said.chain[0] if said.chain else said.source_name
    if not first or _folded(first) in _no_origin():
        return None
    own = _OWN_STAFF.match(first)
    if own and own["outlet"].lower() not in {"a", "an", "the", "one", "our", "local"}:
        return re.sub(r"^(?:an?|the) ", "", own["outlet"], flags=re.I)
    words = said.source.of(reading.document.text) if said.source else ""
    return (
        _spoken_for(first, words, reading)
        or _described(first, reading.attributions, reading.entities)
        or first
    )


def _spoken_for(name: str, words: str, reading: Reading) -> str | None:
    """The organization whose voice the person of that name is, if the text says so.

    `words` are those that name the source there ("Observatory director Rami Abdel Rahman").
    Who leads an organization speaks for it where the text quotes it too; a scholar who
    heads a department speaks for himself.
    """
    entities = reading.entities
    person = next(
        (e for e in entities if e.kind == "person" and name in (e.name, *e.aliases)), None
    )
    quoted = {said.source_name for said in reading.attributions}
    near = _words_before(person, reading) if person else []
    for role in (words, *near, *(person.roles if person else ())):
        speaks, leads = _SPEAKS_FOR.search(role), _LEADS.search(role)
        if not speaks and not leads:
            continue
        for body in entities:
            names = (body.name, *body.aliases)
            if body.kind != "organization" or name in names:
                continue
            told = any(
                len(known) > 2 and re.search(rf"\b{re.escape(known)}\b", role) for known in names
            )
            if told and (speaks or quoted & set(names)):
                return body.name
    return None


def _words_before(person: Entity, reading: Reading) -> list[str]:
    """The few words before each naming of a person, where titles stand."""
    text = reading.document.text
    return [
        text[max(0, mention.span.start - 40) : mention.span.start].rpartition(". ")[2]
        for mention in reading.mentions
        if mention.entity == person.id and mention.form == "name"
    ]


def _described(
    name: str, attributions: tuple[Attribution, ...], entities: tuple[Entity, ...]
) -> str | None:
    """The one organization among the text's sources that "a monitoring group" can mean."""
    if not _MONITOR.search(name):
        return None
    sources = {said.source_name for said in attributions}
    bodies = [
        body.name
        for body in entities
        if body.kind == "organization" and _MONITORING_BODY.search(body.name)
        and sources & {body.name, *body.aliases}
    ]  # fmt: skip
    return bodies[0] if len(bodies) == 1 else None


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


def _folded(name: str) -> str:
    return re.sub(r"^(?:an?|the) ", "", " ".join(name.casefold().split()))


@cache
def _no_origin() -> frozenset[str]:
    lines = (files(__package__) / "data" / "no_origin.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
