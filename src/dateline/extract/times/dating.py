"""Which of a text's times an event has: by grammar first, then by nearness in its sentence.

A duration gives no date unless it is anchored ("in the last 12 hours"); a reference such as
"now" or "recently" gives none at all.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from dateline.annotate.parse import Parse, Token
from dateline.extract.word_lists import word_list
from dateline.model import Document, Period, TimeExpression

CARRIES = frozenset(
    {"pobj", "npadvmod", "prep", "pcomp", "amod", "compound", "nmod", "appos", "advmod", "nummod",
     "poss", "tmod", "quantmod", "dep", "det", "attr", "punct", "advcl"}
)  # fmt: skip
"""Relations by which a time hangs, through its preposition, on the word it dates."""

CHAINED = frozenset({"conj", "xcomp", "advcl", "acl", "relcl", "ccomp", "pcomp", "prep", "pobj",
                     "dobj", "nsubj", "nsubjpass", "appos", "attr", "compound", "agent", "amod",
                     "nmod", "poss", "dep", "parataxis"})  # fmt: skip
"""Relations up which an event looks for the time of the clause that it stands in."""

AFTER = frozenset({"since", "after", "from"})
BEFORE = frozenset({"before", "until", "till", "by"})
SUPPOSING = frozenset({"if", "unless", "whether"})
REPORTING = frozenset(
    {"say", "tell", "report", "announce", "state", "claim", "add", "warn", "note"}
)
"""Verbs whose own time is that of the saying, not of what is said."""

DATELINE = "the report's own date"
"""What `resolve_times` gives as the basis of the date that heads a report."""

OWN_DAY = "a day of its own"
"""What it gives as the basis of "9/11" and of a feast, which name more than they date."""

DURING = frozenset({"in", "during", "at", "by", "amid", "with", "from"})
NEAR = 2
"""Prepositions before a noun whose day is also that of the clause, and steps up to its verb."""

FORMER = re.compile(
    r"\b(?:(?:up|down) from|compared (?:with|to)|as against|than (?:was|were|had|those|that)"
    r"|from (?:\w+ ){0,2}\S?\d(?!(?:[^,;]* )?to )) ?"
    r"(?:[^,;:.()]|(?<=\d)[.,](?=\d))*$",
    re.I,
)
"""Words before a time by which it dates what something is compared with."""

FORMER_REACH = 60
"""Characters before a time in which they stand."""

MOST_TIMES = 30
"""Times of one sentence that are looked at; more stand only in tables."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A time with a period, the token that governs its words, and its preposition."""

    time: TimeExpression
    period: Period
    head: Token
    preposition: str


def find_period(
    parse: Parse,
    token: Token,
    times: Sequence[TimeExpression],
    document: Document,
    *,
    done: bool = False,
) -> Period | None:
    """The days on which what `token` tells happened, with precision and basis; None if not told.

    `times` are the resolved times of the document; what is `done` by then is of none that comes
    after its publication ("a trial of those accused of the attack opens on 4 May"). A time on the
    event itself wins over one on the verb of its clause, and that over one elsewhere in the
    sentence; the time of a verb of saying is not taken for the time of what is said.
    """
    dated = list(_dated(parse, token, times))
    if done and document.published is not None:
        dated = [d for d in dated if not _lies_ahead(d.period, document.published)]
    if not dated:
        return None
    own = [d for d in dated if _governor(parse, d.head).index == token.index]
    if own:
        return _shifted(_nearest(own, token), "on the event itself")
    for verb in _clauses_above(parse, token):
        of_clause = [d for d in dated if _governor(parse, d.head).index == verb.index]
        if of_clause:
            return _shifted(_nearest(of_clause, token), "on its clause")
    free = [d for d in dated if _may_lend(parse, token, d)]
    if free:
        return _shifted(_nearest(free, token), "in its sentence")
    return None


def _lies_ahead(period: Period, published: date) -> bool:
    """Whether it begins after the day of publication, or the day after that in another zone."""
    return period.start is not None and period.start > published + timedelta(days=1)


def _may_lend(parse: Parse, token: Token, dated: _Dated) -> bool:
    """Whether a time that hangs on another word of the sentence may be the event's too.

    Not a month or a year, which are mostly background, not the time of a verb of saying,
    and not that of a clause beside the event's own.
    """
    if dated.period.precision in ("month", "year", "decade"):
        return False
    governor = _governor(parse, dated.head)
    if governor.lemma in REPORTING:
        return False
    if governor.dep == "conj" and (
        dated.head.index < governor.index or parse.governed(governor, "nsubj", "nsubjpass", "aux")
    ):
        return False  # "It weakened and last week agreed"
    within = dated.head.index < governor.index or dated.preposition == "of"
    if within and governor.pos in ("NOUN", "PROPN"):
        own_day = dated.time.basis == OWN_DAY
        return not own_day and any(verb.index == token.index for verb in _sharing(parse, governor))
    below = any(above.index == token.index for above in parse.ancestors(governor))
    return below or governor.pos != "VERB"


def _sharing(parse: Parse, noun: Token) -> Iterator[Token]:
    """The words whose day is that of a dated noun: "Tuesday's attack killed 12 and wounded 20",
    "they died in Tuesday's attack", "carried out Tuesday's attack"; not of "condemned" it."""
    above = parse.head(noun)
    if noun.dep == "pobj" and above.lower in DURING:
        for word in islice(parse.ancestors(above), NEAR):
            yield word
            if word.pos == "VERB":
                yield from parse.governed(word, "conj")
                return
    elif noun.dep in ("nsubj", "nsubjpass") or (
        noun.dep == "dobj" and above.lemma in word_list("light_verbs.txt")
    ):
        yield above
        yield from parse.governed(above, "conj")


def _perfect(parse: Parse, verb: Token) -> bool:
    """Whether the verb stands in the present perfect, which has no day of its own."""
    return any(helper.lower in ("has", "have") for helper in parse.governed(verb, "aux"))


def _dated(parse: Parse, token: Token, times: Sequence[TimeExpression]) -> Iterator[_Dated]:
    """The times of the token's sentence that have a period."""
    sentence = parse.sentences[token.sentence].span
    first = bisect_left(times, sentence.start, key=lambda time: time.span.start)
    last = bisect_left(times, sentence.end, key=lambda time: time.span.start)
    if last - first > MOST_TIMES:
        # A table of dates: only those around the event can be its own.
        middle = bisect_left(times, token.start, key=lambda time: time.span.start)
        first = max(first, middle - MOST_TIMES // 2)
        last = min(last, middle + MOST_TIMES // 2)
    for time in times[first:last]:
        if time.period is None or not sentence.contains(time.span):
            continue
        head = parse.head_of(time.span)
        if head is None or _heads_line(parse, head, time) or _compares(parse, head):
            continue
        if not _dates_former(parse, sentence.start, time):
            yield _Dated(time, time.period, head, _preposition(parse, head))


def _heads_line(parse: Parse, head: Token, time: TimeExpression) -> bool:
    """Whether the time is the dateline of a report: a full date that opens a line or the text."""
    if time.basis == DATELINE:
        return True
    if time.basis != "stated" or time.value is None or len(time.value) != 10:
        return False
    text, end = parse.document.text, time.span.end
    before = text[max(0, time.span.start - 40) : time.span.start]
    opens = not before.strip() or before.rstrip(" ").endswith("\n")
    return opens and text[end : end + 2].lstrip()[:1] != ","


def _compares(parse: Parse, head: Token) -> bool:
    """Whether the time is only what something is compared with: "the worst since 1992"."""
    above = parse.head(head)
    return above.lower == "since" and parse.head(above).pos in ("NOUN", "ADJ", "PROPN")


def _dates_former(parse: Parse, start: int, time: TimeExpression) -> bool:
    """Whether the time is that of a number which another is compared with: "1,200, up from 800 on
    Saturday"."""
    return follows_former(parse.document.text, start, time.span.start)


def follows_former(text: str, start: int, at: int) -> bool:
    """Whether the words of a sentence that begins at `start` lead, at `at`, to what a number was
    before: "up from"."""
    return FORMER.search(text[max(start, at - FORMER_REACH) : at]) is not None


def _preposition(parse: Parse, head: Token) -> str:
    above = parse.head(head)
    return above.lower if above.dep in ("prep", "mark", "pcomp") else ""


def _governor(parse: Parse, token: Token) -> Token:
    """The word that a time hangs on: up through its prepositions and modifiers."""
    while token.dep in CARRIES and token.head != token.index:
        token = parse.head(token)
        named = token.pos in ("NOUN", "PROPN") and token.dep != "npadvmod"
        if token.pos in ("VERB", "AUX") or named:
            break
    return token


def _clauses_above(parse: Parse, token: Token) -> Iterator[Token]:
    """The heads of the phrases and clauses that hold the token, up to a verb of saying."""
    below = token
    for above in parse.ancestors(token):
        if below.dep not in CHAINED:
            return
        if above.lemma in REPORTING and below.dep in ("ccomp", "parataxis", "conj"):
            return
        if below.dep == "conj" and _perfect(parse, below) and not _perfect(parse, above):
            return
        if any(mark.lower in SUPPOSING for mark in parse.governed(below, "mark")):
            return
        if _long_before(parse, below):
            return
        yield above
        below = above


def _long_before(parse: Parse, joint: Token) -> bool:
    """Whether what the preposition leads to was days or more off: "two months after the vote"."""
    if joint.lower not in ("after", "before", "since"):
        return False
    spans = parse.governed(joint, "npadvmod")
    return any(word.lemma.lower() in ("day", "week", "month", "year", "decade") for word in spans)


def _nearest(dated: list[_Dated], token: Token) -> _Dated:
    return min(dated, key=lambda d: (abs(d.head.index - token.index), d.head.index))


def _shifted(dated: _Dated, where: str) -> Period:
    """The period of the time as its preposition turns it; the basis says where it stood."""
    period = dated.period
    basis = f"{period.basis}; {where}" if period.basis else where
    if dated.preposition in AFTER and period.start is not None:
        return Period(period.start, None, "after", basis)
    if dated.preposition in BEFORE and period.end is not None:
        return Period(None, period.end, "before", basis)
    return replace(period, basis=basis)
