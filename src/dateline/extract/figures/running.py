"""How a number stands to others of its kind: a running total, an addition, what it was before."""

import re
from bisect import bisect_left

from dateline.annotate.parse import Parse, Sentence
from dateline.extract.figures.quantities import Quantity
from dateline.extract.times.dating import follows_former
from dateline.model import Period, Reading, Span
from dateline.model.figure import FigureCount

RUNNING = re.compile(
    r"\b(?:a total of|toll|tally|in all|altogether|overall|rises? to|rose to|risen to|climbed to|"
    r"total|now stands)\b"
)
"""Words before a number that make it a running total."""
UP_TO_NOW = re.compile(r"\b(?:so far|to date|in all|altogether|in total|since)\b")
"""Words after it that do."""
OF_A_DAY = re.compile(
    r"\b(?:in|over|within|during) the (?:last|past|previous) (?:24 |48 |twenty-four )?"
    r"(?:hours|day)\b"
)
"""Words after it that make it what a day or two added."""
ADDING = frozenset({"another", "an additional", "a further"})
"""Words before a number that add it to one told before."""
FROM = re.compile(r"\bfrom\s(?:\w+\s){0,2}$")
TO = re.compile(r"\W{0,3}(?:\w+\s){0,3}?to\s(?:[\w-]+\s){0,3}?\W?\d")
"""Words before and after the number that something rose or fell from."""
FORMER_TIME = re.compile(r"[^\d,;:.()]{0,20}")
"""Words between such a number and its time: "up from 800 people on Saturday"."""

INCREMENTAL = frozenset({"another", "more", "others", "additional", "further", "new", "extra"})


def is_former(parse: Parse, sentence: Sentence, number: Span) -> bool:
    """Whether it is what another number was before: "up from 800", "rose from 800 to 1,200"."""
    text, start = parse.document.text, sentence.span.start
    if follows_former(text, start, number.start):
        return True
    before = text[max(start, number.start - 40) : number.start]
    return FROM.search(before) is not None and TO.match(text, number.end) is not None


def former_time(parse: Parse, sentence: Sentence, span: Span, reading: Reading) -> Period | None:
    """When the number was so, if that is told right behind it; the clause has a later time."""
    at = bisect_left(reading.times, span.end, key=lambda time: time.span.start)
    time = reading.times[at] if at < len(reading.times) else None
    if time is None or not sentence.span.contains(time.span):
        return None
    between = parse.document.text[span.end : time.span.start]
    return time.period if FORMER_TIME.fullmatch(between) else None


def standing_of(
    parse: Parse, sentence: Sentence, span: Span, quantity: Quantity, number: Span
) -> FigureCount | None:
    """Whether the words of a figure at `span`, whose number is at `number`, give a running total,
    an addition to one, or what it was before."""
    text = parse.document.text
    if quantity.high is None and is_former(parse, sentence, span):
        return "former"
    counted = text[number.end : span.end].lower().split()
    if quantity.lead in ADDING or not INCREMENTAL.isdisjoint(counted):
        return "incremental"
    before = text[max(sentence.span.start, span.start - 60) : number.start].lower()
    after = text[span.end : min(sentence.span.end, span.end + 40)].lower()
    if OF_A_DAY.search(after):
        return "incremental"
    return "cumulative" if RUNNING.search(before) or UP_TO_NOW.search(after) else None
