"""Interviews: who asks and who answers stands before each turn, at the start of a line.

"QUESTION: ... ANSWER: ...", "Q. ... A. ...", "MR. TONER: ...", "AL: ...". A turn goes on over the
paragraphs after it until the next speaker's.
"""

import re
from bisect import bisect_right
from collections import Counter

from dateline.annotate.parse import Parse
from dateline.extract.names.noun_phrases import Range
from dateline.extract.speech.draft import Draft

TURNS = frozenset(("q", "question", "a", "answer", "q.", "a."))
"""Labels of turns that name no speaker."""
FEWEST = 3
"""Turns that make an interview."""
LONGEST_LABEL = 5
"""Tokens of a speaker's label."""
LONGEST_TURN = 500
"""Tokens of a turn; what goes on after them is another text."""
ENDS_SPEECH = re.compile(r"""[.?!…]["”’')\]]*\s*$""")
EDITED = re.compile(r"\b(?:edited|condensed|abridged|translated|transcri\w+)\b", re.IGNORECASE)
"""Words of the note that closes an interview."""


def lines_of(parse: Parse) -> list[Range]:
    """The lines of the text as ranges of tokens."""
    text, tokens = parse.document.text, parse.tokens
    breaks = [m.start() for m in re.finditer("\n", text)]
    found: list[Range] = []
    first = line = 0
    for index, token in enumerate(tokens):
        number = bisect_right(breaks, token.start)
        if number != line and index > first:
            found.append((first, index))
            first = index
        line = number
    if tokens:
        found.append((first, len(tokens)))
    return found


def find_turns(parse: Parse, lines: list[Range]) -> list[Draft]:
    """A draft for each turn of an interview, in order; none if the text is no interview.

    The label is the source; where it only says that this is a question or an answer, it is the
    cue. It is an interview if a label comes again, or if both "Q" and "A" do, and if something
    is asked.
    """
    labelled = [(at, label) for at, line in enumerate(lines) if (label := _label(parse, line))]
    names = Counter(_key(parse, label) for _, label in labelled)
    plain = len(names.keys() & TURNS) > 1
    if not plain and max(names.values(), default=0) < 2:
        return []
    if len(labelled) < FEWEST - plain or not _asks(parse, [lines[at] for at, _ in labelled]):
        return []
    ends = [*(at for at, _ in labelled[1:]), len(lines)]
    return [
        _turn(parse, label, _last(parse, lines, at, end))
        for (at, label), end in zip(labelled, ends, strict=True)
    ]


def _label(parse: Parse, line: Range) -> Range | None:
    """The words before a colon at the start of a line, or a lone "Q."."""
    tokens = parse.tokens
    if tokens[line[0]].lower in ("q.", "a.") and line[1] - line[0] > 1:
        return line[0], line[0] + 1
    for index in range(line[0] + 1, min(line[0] + LONGEST_LABEL + 1, line[1] - 1)):
        if tokens[index].text == ":":
            return (line[0], index) if tokens[line[0]].text[:1].isupper() else None
    return None


def _key(parse: Parse, label: Range) -> str:
    return " ".join(parse.span(*label).of(parse.document.text).casefold().split())


def _asks(parse: Parse, lines: list[Range]) -> bool:
    """Whether something is asked, and most lines are sentences, not entries of a table."""
    texts = [parse.span(*line).of(parse.document.text) for line in lines]
    whole = sum(ENDS_SPEECH.search(text) is not None for text in texts)
    return any("?" in text for text in texts) and 2 * whole > len(texts)


def _last(parse: Parse, lines: list[Range], at: int, end: int) -> int:
    """Where the turn ends that begins with the line `at`, the next turn being the line `end`."""
    last = lines[at][1]
    for line in lines[at + 1 : end]:
        note = end == len(lines) and EDITED.search(parse.span(*line).of(parse.document.text))
        if note or line[1] - lines[at][0] > LONGEST_TURN:
            break
        last = line[1]
    return last


def _turn(parse: Parse, label: Range, last: int) -> Draft:
    colon = label[1] < len(parse.tokens) and parse.tokens[label[1]].text == ":"
    content = (label[1] + colon, last)
    if _key(parse, label) in TURNS:
        return Draft(None, label, [content])
    return Draft(label, None, [content])
