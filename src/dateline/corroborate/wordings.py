"""The words of a document that tell what a report says, on one line."""

import re

from dateline.model import Attribution, Event, Report, Span

LONGEST = 160
"""Characters of a title; longer words are cut where they can be, and end in "…"."""

_CUTS = re.compile(r"[;:]\s|\s[—–-]\s|,\s")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_LEADING = re.compile(
    r"^(?:(?:and|but|(?-i:that)|so(?! far)|meanwhile|however"
    # Before a further clause they are needed ("Since it began in May, 40 have died"), and before a
    # time ("since Saturday").
    r"|(?:as(?! (?:well|of|many|much|few|a|an|part|soon|long|far)\b)|while"
    r"|(?:when|where)(?![^,]*, (?:he|she|it|they|we|i|the|a|an|there)\b)"
    r"|(?:after|before|since|because)(?![^,]*, ))"
    r"(?!\s(?:then|that|this|last|early|late|dawn|noon|midnight|\d+|\w+day|mid\S*"
    rf"|the (?:start|beginning|outbreak|end|fall|war)|{_MONTHS})\b)),?\s+)+",
    re.I,
)
"""Words that join a clause to another, and say nothing by themselves; not those that begin a time
("since Saturday"), nor those of a clause that another follows; "That" with a capital is no such
word ("That month")."""
_CLITIC = re.compile(r"['’](?:s|re|ve|ll|d|m)\b|n['’]t\b", re.I)
_HOST = re.compile(r"\S+\s*$")
"""A word and its short forms behind it: "It's", in some texts "It 's"."""
_TRAILING = re.compile(r"[\s,;:]+(?:and|but|or|that|as|while)?[\s,;:–—-]*$")
_OF_WHOM = re.compile(r"(?:him|her|them|us|me|it) (?:of|for|with)\b")
"""What somebody is accused of, which is nothing without who that is."""
_TO_DO = re.compile(r"(?:not )?to \w+", re.I)
_DEPENDENT = re.compile(
    r"(?:its|their|his|her|he|she|it|they|we|i|to|who|which|whom|whose|what|in|on|at|from|by|with"
    r"|for|of|only|also|then|if|than)\b|\w+(?:ing|ed)\b"
    r"|(?:was|were|is|are|has|have|had|be|been|will|would|may|might|could|should)\b"
    # Verbs whose subject stands elsewhere: "kills 30", "took the war to the coast".
    r"|\w+s (?:\d|at least|more than|up to|dozens|scores|hundreds|thousands)"
    r"|(?:took|came|went|began|struck|shot|drove|broke|brought|held|fought|sent|gave|fell|rose|led"
    r"|left|hit|cut|set)\b",
    re.I,
)


GAP = " … "
"""Stands where words are left out."""
_SUBJECTLESS = re.compile(
    r"(?:was|were|is|are|has|have|had|will|would|may|might|could|should|\w+ed|took|came|went|began"
    r"|struck|shot|drove|broke|brought|held|fought|sent|gave|fell|rose|led|left|hit|cut|set)\s"
)
"""Verbs whose subject stands elsewhere."""


def wording(report: Report, sentence: Span, text: str) -> str:
    """The document's words for what a report in a sentence tells, without who says it."""
    pieces = [_with_host(span, sentence, text) for span in _wording_spans(report, sentence, text)]
    words = [tidy(piece.of(text)) for piece in pieces[:1]]
    words += [_LEADING.sub("", piece.of(text)).strip() for piece in pieces[1:]]
    return tidy(GAP.join(words))


def _with_host(span: Span, sentence: Span, text: str) -> Span:
    """The span with the word to which its first letters belong: "It" of "It's about time"."""
    if not _CLITIC.match(text, span.start):
        return span
    host = _HOST.search(text, sentence.start, span.start)
    return Span(host.start(), span.end) if host else span


def _lent_subject(report: Report, sentence: Span, clause: Span) -> Span | None:
    """Words of the evidence before the clause in its sentence: the subject that it shares."""
    if not isinstance(report.content, Event) or clause != report.evidence[0]:
        return None
    before = (span for span in report.evidence[1:] if sentence.start <= span.start)
    return next((span for span in before if span.end <= clause.start), None)


def _wording_spans(report: Report, sentence: Span, text: str) -> list[Span]:
    """The words that tell it: of a quote its content; else the clause of the evidence, with the
    subject that it shares.

    A clause that cannot stand alone gives way to what is said around it, or the sentence.
    """
    content = report.content
    if isinstance(content, Attribution):
        told = content.content[0]
        if sentence.contains(told) and _OF_WHOM.match(text, told.start):
            return [sentence]
        return _stated(content, sentence, text) or [told]
    evidence = report.evidence[0]
    lent = _lent_subject(report, sentence, evidence)
    told = evidence if lent is None else Span(lent.start, evidence.end)
    if isinstance(content, Event) and _stands_alone(told.of(text), evidence.of(text)):
        return [evidence] if lent is None else [lent, evidence]
    said = content.attribution
    point = content.trigger if isinstance(content, Event) else evidence
    # "The king for the flood" is what somebody was blamed for, and no sentence.
    if said is not None and said.act != "accused" and any(s.contains(point) for s in said.content):
        return _stated(said, sentence, text) or [sentence]
    return [sentence]


def _stated(said: Attribution, sentence: Span, text: str) -> list[Span]:
    """What is said, as far as it stands in the sentence, around the words for who says it; the
    whole sentence where it has no subject ("what they say was a raid"), nothing where it is only
    to be done."""
    pieces = [
        Span(max(span.start, sentence.start), min(span.end, sentence.end))
        for span in said.content
        if span.start < sentence.end and sentence.start < span.end
    ]
    if not pieces or _TO_DO.match(text, pieces[0].start):
        return []
    if _SUBJECTLESS.match(text, pieces[0].start) and pieces[0].start > sentence.start:
        return [sentence]
    return pieces


def _stands_alone(words: str, clause: str) -> bool:
    """Whether a clause can be read by itself, in words with the subject that it shares: a few
    words that begin with no infinitive."""
    line = _LEADING.sub("", words.strip("\"“”‘’'` "))
    return len(_LEADING.sub("", clause).split()) >= 3 and not _DEPENDENT.match(line)


def tidy(words: str) -> str:
    """One line of at most LONGEST characters, cut at a clause or a word."""
    line = " ".join(words.split()).strip("\"“”‘’'` ,;").lstrip(":–—- ")
    line = _TRAILING.sub("", _LEADING.sub("", line))
    if len(line) > LONGEST:
        line = _cut(line)
    return line[:1].upper() + line[1:]


def _cut(line: str) -> str:
    ends = [match.start() for match in _CUTS.finditer(line, 60, LONGEST)]
    end = ends[-1] if ends else line.rfind(" ", 60, LONGEST)
    return line[: end if end > 0 else LONGEST].rstrip(" ,;:") + " …"
