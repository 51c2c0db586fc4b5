"""What a time is reckoned from: the date of the report, the time in focus, the tense."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.annotate.parse import Parse, Token
from dateline.model import Document, Span, TimePhrase
from dateline.resolve.times.calendar import add_days, make_date

HEAD_REACH = 250
"""Characters from the start of a text within which its own dateline is looked for."""

FIRST_REPORT, LAST_REPORT = 1700, 2100
"""Years in which a report may have been written."""

DATED_BY = frozenset({"published", "updated", "posted", "issued", "date", "dated", "release"})


@dataclass(frozen=True, slots=True)
class Reference:
    """The day that the report speaks from, and how it is known; None if it is not."""

    day: date | None
    basis: str


def find_reference(phrases: Sequence[TimePhrase], document: Document) -> Reference:
    """The day of writing: the dispatch head's date, the text's own dateline, or publication.

    A full date that heads the text is its own word on when it was written, and wins over a
    publication date that differs from it.
    """
    if document.head is not None and document.head.dated is not None:
        return Reference(document.head.dated, f"dispatch head of {document.head.dated}")
    for phrase in phrases:
        if phrase.span.start > HEAD_REACH:
            break
        day = full_date(phrase)
        if day is not None and not FIRST_REPORT <= day.year <= LAST_REPORT:
            continue
        told = dict(phrase.parts).get("today", "")
        if day is not None and told in ("0", "-1", "1"):
            spoken = add_days(day, -int(told))
            if spoken is not None:
                return Reference(spoken, f"the text's own words for the day, {day}")
        if day is not None and heads_text(phrase.span, document.text):
            return Reference(day, f"date at the head of the text, {day}")
    if document.published is not None:
        return Reference(document.published, f"publication on {document.published}")
    return Reference(None, "no date of publication")


def full_date(phrase: TimePhrase) -> date | None:
    """The day of a phrase that gives day, month and year."""
    parts = dict(phrase.parts)
    if phrase.rule != "date" or not {"year", "month", "day"} <= parts.keys() or "mod" in parts:
        return None
    if len(parts["year"]) != 4:
        return None
    return make_date(int(parts["year"]), int(parts["month"]), int(parts["day"]))


def heads_text(span: Span, text: str) -> bool:
    """Whether the date stands by itself: on its own line, or before the first sentence."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    before = text[line_start : span.start].strip()
    after = text[span.end : line_end if line_end >= 0 else len(text)].strip()
    if not after.strip(" .,-–—|)") and (not before or _tagged(before)):
        return True
    if not line_start and not before and re.match(r"\w+:", after):
        return True
    if after[:1].islower() or after[:1] in ",;)'’":
        return False
    return not before or _tagged(before)


def _tagged(before: str) -> bool:
    """Whether the words before a date mark it as a dateline ("Published", "AFP")."""
    words = [word.strip(",-–—|:(.·•").lower() for word in before.split()[-3:]]
    last = before.split()[-1].strip(",-–—|:(.·•")
    if not last or (last in ("at", "on") and not DATED_BY.isdisjoint(words)):
        return True
    return last.lower() in DATED_BY or (last.isupper() and last.isalpha()) or last == "Reuters"


FUTURE_HEADS = frozenset({"will", "shall", "'ll", "’ll", "wo", "going"})
TRYING = frozenset({"attempt", "bid", "effort", "operation", "move", "push", "campaign", "battle",
                    "drive", "offensive", "failure", "fight", "assault"})  # fmt: skip
"""Nouns whose infinitive tells what is under way, not what is to come: "a bid to take the town"."""

EXPECTING = frozenset(
    {"expect", "plan", "schedule", "due", "set", "slate", "intend", "hope", "aim", "agree",
     "want", "need", "promise", "vow", "pledge", "prepare", "threaten", "urge", "ask", "order",
     "ready", "likely", "before", "until", "by"}
)  # fmt: skip


def side_of(parse: Parse, span: Span) -> int:
    """Where the verb of the time's clause puts it: -1 before the report, 1 after, 0 not told."""
    head = parse.head_of(span)
    if head is None:
        return 0
    ahead = parse.tokens[parse.first_token_at(span.start) - 1].lower if span.start else ""
    if ahead == "since":
        return -1
    return _side_of_clause(parse, head) or (ahead in ("until", "till"))


def _side_of_clause(parse: Parse, head: Token) -> int:
    """-1, 0 or 1 by the nearest verb above that tells."""
    for above in (head, *parse.ancestors(head)):
        if above.lower in ("due", "upcoming", "forthcoming"):
            return 1
        if above.pos in ("VERB", "AUX") and above.dep not in ("amod", "compound"):
            side = _tense(parse, above)
            if side:
                return side
    return 0


def _tense(parse: Parse, verb: Token) -> int:
    """-1 for a past tense, 1 for a future or one in prospect ("expected to meet"), else 0."""
    helpers = parse.governed(verb, "aux", "auxpass")
    words = {helper.lower for helper in helpers}
    if words & FUTURE_HEADS or verb.lower in FUTURE_HEADS:
        return 1
    if "to" in words:
        above = parse.head(verb)
        if verb.dep in ("acl", "relcl"):
            return 0 if above.lemma in TRYING else 1
        if above.lemma in EXPECTING or above.lower in FUTURE_HEADS:
            return 1
        if above.lemma == "be" and above.tag in ("VBZ", "VBP"):
            return 1  # "is to meet"
        return 0
    if "would" in words and "have" not in words:
        return 1  # what somebody said then was still to come
    if any(helper.tag == "MD" for helper in helpers):
        return 1 if words & {"may", "might", "can", "could", "should", "must"} and (
            "have" not in words
        ) else (-1 if "have" in words else 0)  # fmt: skip
    if verb.tag == "VBD" or any(helper.tag == "VBD" for helper in helpers):
        prospect = verb.lemma in ("schedule", "plan", "expect", "set", "due")
        if prospect and verb.tag == "VBN" and "had" not in words:
            return 1
        return -1
    if verb.lemma in ("schedule", "plan", "expect", "slate") and verb.tag == "VBN":
        return 1
    if verb.tag == "VBN" and (words & {"has", "have", "'ve", "’ve"} or not helpers):
        return -1
    return 0


def sentence_of(parse: Parse, span: Span) -> int:
    """Index of the sentence that the span stands in, -1 if in none."""
    index = parse.first_token_at(span.start)
    if index < len(parse.tokens) and parse.tokens[index].start < span.end:
        return parse.tokens[index].sentence
    return -1
