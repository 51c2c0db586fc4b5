"""Speeches that stand as paragraphs after a colon, without quotation marks: press statements."""

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.noun_phrases import Range
from dateline.extract.speech.draft import Draft, breaks, inside, marked
from dateline.extract.speech.quotation_marks import Quotation

COLON_REACH = 8
"""Tokens between a cue and the colon at the end of its line: "in a statement"."""
OURS = frozenset(("i", "we", "our", "my", "us", "me"))
"""Words by which a speaker speaks of himself."""
LONGEST_BLOCK = 600
"""Tokens of a speech given in paragraphs without quotation marks."""


def add_blocks(parse: Parse, drafts: list[Draft], quotations: list[Quotation]) -> None:
    """Give a cue that ends its line with a colon the paragraph after it, if no mark opens it,
    and those after that one as far as the speaker goes on in the first person."""
    spoken = {d.cue[0] for d in drafts if d.cue is not None and d.source is not None}
    for draft in drafts:
        if draft.cue is None or draft.verb is None:
            continue
        end = min(draft.cue[1] + COLON_REACH + 1, len(parse.tokens) - 1)
        colon = next((i for i in range(draft.cue[1], end) if parse.tokens[i].text == ":"), None)
        if colon is None or not breaks(parse, colon + 1):
            continue
        if any(breaks(parse, index) for index in range(draft.cue[1], colon + 1)):
            continue
        block = _block(parse, colon + 1, quotations, spoken)
        if block is not None:
            draft.content = [block]


def _block(parse: Parse, start: int, quotations: list[Quotation], spoken: set[int]) -> Range | None:
    """A speech in paragraphs without marks: the first, and on to the last in the first person
    before a heading, a quotation or somebody else's words."""
    if marked(parse, start):
        return None
    first = at = start
    last = start
    while at < len(parse.tokens) and not inside(quotations, parse.tokens[at].start):
        stop = _paragraph_end(parse, at)
        words = [parse.tokens[i] for i in range(at, stop)]
        others = any(t.index in spoken and not _first_person(parse, t) for t in words)
        if at > first and (others or words[-1].text[-1:].isalnum()):
            break
        if at == first or any(t.lower in OURS for t in words):
            last = stop
        at = stop
        if at - first > LONGEST_BLOCK:
            break
    return (first, last) if last > first else None


def _first_person(parse: Parse, cue: Token) -> bool:
    verb = next((t for t in parse.tokens[cue.index : cue.index + 4] if t.pos == "VERB"), cue)
    return any(c.lower in ("i", "we") for c in parse.governed(verb, "nsubj"))


def _paragraph_end(parse: Parse, index: int) -> int:
    end = index + 1
    while end < len(parse.tokens) and not breaks(parse, end):
        end += 1
    return end
