"""What a claim is called: the clearest report's own words, cut to what matters."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.corroborate.telling import Telling
from dateline.model import Attribution, ClaimKind, Document, Event, Span

LONGEST = 160
"""Characters of a title; longer words are cut where they can be, and end in "…"."""

_CUTS = re.compile(r"[;:]\s|\s[—–-]\s|,\s")
_LEADING = re.compile(
    r"^(?:(?:and|but|that|as|while|so|meanwhile|however|after|when|where|because),?\s+)+", re.I
)
_TRAILING = re.compile(r"[\s,;:]+(?:and|but|or|that|as|while)?[\s,;:]*$")
_DEPENDENT = re.compile(
    r"(?:its|their|his|her|he|she|it|they|we|i|to|who|which|whom|whose|what|in|on|at|from|by|with|for|of|only|if|than)\b|\w+(?:ing|ed)\b",
    re.I,
)


def choose_title(
    kind: ClaimKind, tellings: Sequence[Telling], documents: Mapping[str, Document]
) -> str:
    """The words of the report that tells it best: firmest, most like the others, not too long."""
    # A figure is told by its correction; an event by those who told it, not by the notice.
    wanted = kind == "figure"
    told = [telling for telling in tellings if (telling.cue == "corrected") == wanted]
    tellings = told or tellings
    shared: Counter[str] = Counter()
    for telling in tellings:
        shared.update(telling.words)
    best = min(tellings, key=lambda t: _rank(kind, t, shared))
    return wording(best, documents[best.report.document])


def _rank(kind: ClaimKind, telling: Telling, shared: Counter[str]) -> tuple[float, ...]:
    report = telling.report
    typical = sum(shared[word] for word in telling.words) / (len(telling.words) or 1)
    length = len(telling.span) if kind != "quote" else sum(map(len, report.evidence))
    too_long = max(0.0, (length - 220) / 220)
    full = bool(telling.place) + bool(getattr(report.content, "actors", ()))
    return (not report.factuality.happened, round(too_long, 1), -typical - 0.5 * full)


def wording(telling: Telling, document: Document) -> str:
    """The document's words for what a report tells: content alone, without who says it."""
    return tidy(wording_span(telling, document).of(document.text))


def wording_span(telling: Telling, document: Document) -> Span:
    """The words that tell it: of a quote its content; else the clause of the evidence.

    A clause that cannot stand alone gives way to what is said around it, or the sentence.
    """
    content = telling.report.content
    if isinstance(content, Attribution):
        return content.content[0]
    evidence = telling.report.evidence[0]
    if isinstance(content, Event) and _stands_alone(evidence.of(document.text)):
        return evidence
    said = content.attribution
    point = content.trigger if isinstance(content, Event) else evidence
    for span in said.content if said is not None else ():
        start, end = max(span.start, telling.span.start), min(span.end, telling.span.end)
        if span.contains(point) and start < end:
            return Span(start, end)
    return telling.span


def _stands_alone(words: str) -> bool:
    """Whether a clause can be read by itself: a few words that begin with no infinitive."""
    line = _LEADING.sub("", words.strip("\"“”‘’' "))
    return len(line.split()) >= 5 and not _DEPENDENT.match(line)


def tidy(words: str) -> str:
    """One line of at most LONGEST characters, cut at a clause or a word."""
    line = " ".join(words.split()).strip("\"“”‘’' ,;")
    line = _TRAILING.sub("", _LEADING.sub("", line))
    if len(line) > LONGEST:
        line = _cut(line)
    return line[:1].upper() + line[1:]


def _cut(line: str) -> str:
    ends = [match.start() for match in _CUTS.finditer(line, 60, LONGEST)]
    end = ends[-1] if ends else line.rfind(" ", 60, LONGEST)
    return line[: end if end > 0 else LONGEST].rstrip(" ,;:") + " …"
