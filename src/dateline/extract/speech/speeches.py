"""Quotations given to the reporting words that they belong to."""

from bisect import bisect_left
from dataclasses import dataclass

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.noun_phrases import Range
from dateline.extract.speech.quotation_marks import Quotation
from dateline.extract.speech.speech import SpeechVerb
from dateline.model import Span, SpeechAct

REACH = 8
"""Tokens between a quotation and the cue beside it: a title, a date, "in a statement"."""
OURS = frozenset(("i", "we", "our", "my", "us", "me"))
"""Words by which a speaker speaks of himself."""
LONGEST_BLOCK = 600
"""Tokens of a speech given in paragraphs without quotation marks."""
NEAR = 20
"""Contents looked at, backwards, for one that holds a word."""
SHORT = 4
"""Words up to which a quotation may be a title, a nickname or a term."""
EDGE = frozenset("\"'`“”„‟«»‹›‘’,;:.-–—― ()[]\n\t…") - {"…"}
DOUBLE = '"“”„«»'
QUOTES = "\"“”„‟«»‹›‘’'`"


@dataclass(slots=True)
class Draft:
    """An attribution in the making; ranges are of tokens."""

    source: Range | None
    cue: Range | None
    content: list[Range]
    act: SpeechAct = "said"
    verb: SpeechVerb | None = None

    def spans(self, parse: Parse, quotations: list[Quotation]) -> tuple[Span, ...]:
        """The contents as spans: cut around source and cue, merged, without marks at the edges."""
        paragraphs = {a for a, _ in self.content if a and _breaks(parse, a)}
        pieces = merge(self.content, frozenset(a for a in paragraphs if _marked(parse, a)))
        for hole in (self.source, self.cue):
            if hole is not None:
                pieces = [part for piece in pieces for part in without(piece, hole)]
        spans = [clean(parse, piece) for piece in pieces]
        return tuple(span for span in spans if span is not None)

    def in_line(self, parse: Parse, piece: Range, quotations: list[Quotation]) -> Range:
        """The part of a piece on the cue's side of a line break, unless it is quoted words.

        A heading that ran into the first sentence is no part of what is said there.
        """
        if self.cue is None:
            return piece
        text = parse.document.text
        tokens = parse.tokens
        start, end = tokens[piece[0]].start, tokens[piece[1] - 1].end
        if "\n" not in text[start:end]:
            return piece
        first, last = piece
        for index in range(piece[0] + 1, piece[1]):
            gap = text[tokens[index - 1].end : tokens[index].start]
            if "\n" not in gap or _inside(quotations, tokens[index].start):
                continue
            if index <= self.cue[0]:
                first = index
            elif piece[0] < self.cue[0]:
                last = index
                break
        return first, last


def _inside(quotations: list[Quotation], offset: int) -> bool:
    at = bisect_left(quotations, offset, key=lambda q: q.outer.start) - 1
    return at >= 0 and quotations[at].outer.end > offset


def overlaps(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def merge(pieces: list[Range], apart: frozenset[int] = frozenset()) -> list[Range]:
    """The ranges in order, those that touch or overlap made one, unless it begins at `apart`."""
    merged: list[Range] = []
    for first, last in sorted(pieces):
        if merged and first <= merged[-1][1] and not (first == merged[-1][1] and first in apart):
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        elif first < last:
            merged.append((first, last))
    return merged


def without(piece: Range, hole: Range) -> list[Range]:
    """A range with another cut out of it."""
    if not overlaps(piece, hole):
        return [piece]
    parts = [(piece[0], hole[0]), (hole[1], piece[1])]
    return [part for part in parts if part[0] < part[1]]


def clean(parse: Parse, piece: Range) -> Span | None:
    """The span of a range without marks, "that" and joining words at its edges; None if empty."""
    first, last = piece
    tokens = parse.tokens
    while first < last:
        token = tokens[first]
        if not token.text.strip("".join(EDGE)) or (token.lower == "that" and token.dep == "mark"):
            first += 1
        else:
            break
    while first < last and not tokens[last - 1].text.strip("".join(EDGE)):
        last -= 1
    if first >= last or not any(tokens[i].text[:1].isalnum() for i in range(first, last)):
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    return _balanced(parse.document.text, *_bare(parse.document.text, start, end), piece, parse)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without quotation marks, blanks and commas at its ends."""
    while start < end and text[start] in QUOTES + " ":
        start += 1
    while end > start and text[end - 1] in QUOTES + " ,":
        end -= 1
    return start, end


def _balanced(text: str, start: int, end: int, piece: Range, parse: Parse) -> Span | None:
    """The stretch, with a mark at its end put back if its partner stands inside."""
    if start >= end:
        return None
    marks = sum(text.count(mark, start, end) for mark in DOUBLE)
    if marks % 2:
        first = parse.tokens[piece[0]].start
        last = parse.tokens[piece[1] - 1].end
        if start > first and text[start - 1] in DOUBLE:
            start -= 1
        elif end < last and text[end] in DOUBLE:
            end += 1
    return Span(start, end)


def attach_quotations(
    parse: Parse, drafts: list[Draft], quotations: list[Quotation], labels: list[Draft]
) -> list[Draft]:
    """The drafts that have a content, with the quotations that are theirs."""
    drafts = sorted(drafts, key=lambda d: d.cue or (0, 0))
    for draft in drafts:
        draft.content = [draft.in_line(parse, piece, quotations) for piece in draft.content]
    spoken = [(q, _tokens(parse, q)) for q in quotations]
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.cue:
            by_sentence.setdefault(parse.tokens[draft.cue[0]].sentence, []).append(draft)
    last: tuple[Range, Draft, bool] | None = None
    waiting: list[Range] = []
    for quotation, piece in spoken:
        if piece[0] >= piece[1]:
            continue
        owner = _owner(parse, by_sentence, piece, quotation)
        if owner is None and last is not None and _goes_on(parse, last[0], last[2], piece):
            owner = last[1]
        if owner is None and quotation.continued:
            # Whose words a paragraph is may be told only at the end of the next one.
            waiting.append(piece)
            continue
        if owner is None and (waiting or _stands_alone(parse, piece)) and not _held(labels, piece):
            owner = Draft(_signature(parse, piece), None, [])
            drafts.append(owner)
        if owner is None:
            continue
        if _is_speech(parse, piece) or any(overlaps(piece, c) for c in owner.content):
            owner.content.extend((*waiting, piece))
            last = (piece, owner, quotation.continued)
        waiting = []
    _add_blocks(parse, drafts, quotations)
    _drop_swallowed(parse, drafts)
    said = sorted((a, b, id(d)) for d in drafts for a, b in d.content)
    return [d for d in drafts if d.content and not _own_words(parse, d, said, quotations)]


def _drop_swallowed(parse: Parse, drafts: list[Draft]) -> None:
    """Drop a quotation of nobody's that was never closed and runs over somebody's cue."""
    cues = [d.cue for d in drafts if d.cue is not None and d.source is not None and d.content]
    cues.sort()
    for draft in drafts:
        if draft.source is None and draft.cue is None:
            for first, last in draft.content:
                at = bisect_left(cues, (first, first))
                if at < len(cues) and cues[at][1] <= last and not _inner(parse, cues[at], last):
                    draft.content = []
                    break


def _inner(parse: Parse, cue: Range, last: int) -> bool:
    """Whether a cue stands well within a quotation, and not at its end: "..., he said"."""
    return any(parse.tokens[i].tag.startswith("V") for i in range(cue[1], last))


def _held(labels: list[Draft], piece: Range) -> bool:
    """Whether a quotation stands in a line that a label gives to its speaker."""
    at = bisect_left(labels, piece[1], key=lambda d: d.content[0][0]) - 1
    return at >= 0 and labels[at].content[-1][1] > piece[0]


def _signature(parse: Parse, piece: Range) -> Range | None:
    """The name after a dash that signs a quotation: "... — Ann Lee"."""
    tokens = parse.tokens
    start = piece[1]
    if start >= len(tokens) or tokens[start].text not in ("—", "―", "–", "--", "-"):
        return None
    end = start + 1
    while end < len(tokens) and end < start + REACH and tokens[end].text[:1].isupper():
        if end > start + 1 and _breaks(parse, end):
            break
        end += 1
    return (start + 1, end) if end > start + 1 else None


def _own_words(
    parse: Parse, draft: Draft, said: list[tuple[int, int, int]], quotations: list[Quotation]
) -> bool:
    """Whether it is what a speaker says of himself within his words: "we urge", "I confirm"."""
    if draft.source is None or draft.cue is None:
        return False
    word = parse.tokens[draft.source[0]]
    if word.lower not in ("i", "we", "you"):
        return False
    at = bisect_left(said, (word.index + 1,))
    near = said[max(0, at - NEAR) : at]
    return _inside(quotations, word.start) or any(
        last > word.index and owner != id(draft) for _, last, owner in near
    )


def _add_blocks(parse: Parse, drafts: list[Draft], quotations: list[Quotation]) -> None:
    """Give a cue that ends its line with a colon the paragraph after it, if no mark opens it,
    and those after that one as far as the speaker goes on in the first person."""
    spoken = {d.cue[0] for d in drafts if d.cue is not None and d.source is not None}
    for draft in drafts:
        if draft.cue is None or draft.verb is None:
            continue
        end = min(draft.cue[1] + REACH + 1, len(parse.tokens) - 1)
        colon = next((i for i in range(draft.cue[1], end) if parse.tokens[i].text == ":"), None)
        if colon is None or not _breaks(parse, colon + 1):
            continue
        if any(_breaks(parse, index) for index in range(draft.cue[1], colon + 1)):
            continue
        block = _block(parse, colon + 1, quotations, spoken)
        if block is not None:
            draft.content = [block]


def _block(
    parse: Parse, start: int, quotations: list[Quotation], spoken: set[int]
) -> Range | None:
    """A speech in paragraphs without marks: the first, and on to the last in the first person
    before a heading, a quotation or somebody else's words."""
    if parse.document.text[parse.tokens[start].start] in QUOTES:
        return None
    first = at = start
    last = start
    while at < len(parse.tokens) and not _inside(quotations, parse.tokens[at].start):
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


def _marked(parse: Parse, index: int) -> bool:
    return parse.document.text[parse.tokens[index].start] in QUOTES


def _breaks(parse: Parse, index: int) -> bool:
    before = parse.tokens[index - 1].end
    return "\n" in parse.document.text[before : parse.tokens[index].start]


def _paragraph_end(parse: Parse, index: int) -> int:
    end = index + 1
    while end < len(parse.tokens) and not _breaks(parse, end):
        end += 1
    return end


def _tokens(parse: Parse, quotation: Quotation) -> Range:
    """The tokens of a quotation with its marks."""
    first = parse.first_token_at(quotation.outer.start)
    last = parse.first_token_at(quotation.outer.end - 1) + 1
    return first, min(last, len(parse.tokens))


def _words(parse: Parse, piece: Range) -> int:
    return sum(parse.tokens[i].text[:1].isalnum() for i in range(*piece))


def _is_speech(parse: Parse, piece: Range) -> bool:
    """Whether a quotation is somebody's words rather than a title or a term."""
    if _words(parse, piece) > SHORT:
        return True
    inner = [parse.tokens[i] for i in range(*piece)]
    marks = [t.text for t in inner[-2:]]
    return any(t in (",", ".", "?", "!") for t in marks) or any(t.tag == "MD" for t in inner)


def _owner(
    parse: Parse, by_sentence: dict[int, list[Draft]], piece: Range, quotation: Quotation
) -> Draft | None:
    """The reporting word that a quotation belongs to, or None."""
    first_sentence = parse.tokens[piece[0]].sentence
    last_sentence = parse.tokens[piece[1] - 1].sentence
    near = [
        draft
        for number in (first_sentence - 1, first_sentence, last_sentence, last_sentence + 1)
        for draft in by_sentence.get(number, ())
        if draft.cue and not overlaps(draft.cue, piece)
    ]
    holding = [d for d in near if any(overlaps(c, piece) for c in d.content)]
    if holding:
        return min(holding, key=lambda d: _distance(d, piece))
    if not _is_speech(parse, piece):
        return None
    beside = [d for d in near if _beside(parse, d, piece)]
    before = parse.tokens[piece[0] - 1].text if piece[0] else ""
    leading = [d for d in beside if before == ":" and _extent(d)[1] <= piece[0]]
    return min(leading or beside, key=lambda d: _distance(d, piece), default=None)


def _extent(draft: Draft) -> Range:
    ranges = [r for r in (draft.source, draft.cue) if r is not None]
    return min(r[0] for r in ranges), max(r[1] for r in ranges)


def _distance(draft: Draft, piece: Range) -> int:
    first, last = _extent(draft)
    return piece[0] - last if last <= piece[0] else first - piece[1]


def _beside(parse: Parse, draft: Draft, piece: Range) -> bool:
    """Whether cue and source stand next to the quotation, so that it can be their content."""
    if draft.verb is None or draft.cue is None:
        return draft.verb is None and draft.cue is not None and not draft.content
    first, last = _extent(draft)
    tokens = parse.tokens
    if last <= piece[0]:
        gap = range(last, piece[0])
        if len(gap) > REACH or any(tokens[i].text in (".", "?", "!", ";") for i in gap):
            return False
        colon = bool(gap) and tokens[gap[-1]].text in (":", ",", "that", "—", "–", "-")
        if draft.content and not colon:
            return False
        return colon or len(gap) <= 3
    if piece[1] <= first:
        gap = range(piece[1], first)
        if len(gap) > 3 or any(tokens[i].text in (".", "?", "!", ";", ":") for i in gap):
            return False
        if any(tokens[i].tag.startswith("V") for i in gap):
            return False
        ends = tokens[piece[1] - 1].text, tokens[piece[1] - 2].text
        opener = tokens[first]
        if not gap and opener.text[:1].isupper() and opener.pos != "PROPN" and opener.text != "I":
            return draft.cue[0] == first
        inverted = draft.cue[0] == first and not gap
        if "." in ends and not inverted:
            return False
        after_right = not draft.content or draft.content[0][0] < first
        return after_right and (not draft.content or "," in ends or bool(gap))
    return False


def _goes_on(parse: Parse, before: Range, continued: bool, piece: Range) -> bool:
    """Whether a quotation without a cue goes on with the one before, nothing between them
    but the rest of the sentence in which that one's cue stands."""
    if continued:
        return True
    start = parse.tokens[piece[0]]
    previous = parse.tokens[before[1] - 1].sentence
    return _begins(parse, piece) and start.sentence - previous <= 2 and _whole(parse, piece)


def _begins(parse: Parse, piece: Range) -> bool:
    """Whether a quotation begins a sentence of its own."""
    if parse.sentences[parse.tokens[piece[0]].sentence].first >= piece[0] - 1:
        return True
    before = parse.tokens[piece[0] - 1]
    return before.text[-1:] in ".?!" or _breaks(parse, piece[0])


def _whole(parse: Parse, piece: Range) -> bool:
    """Whether the quotation fills its sentences, or at least ends one."""
    inner = [parse.tokens[i].text for i in range(max(piece[0], piece[1] - 3), piece[1])]
    if any(text[-1:] in (".", "?", "!", "…") for text in inner):
        return True
    last = parse.tokens[piece[1] - 1]
    end = parse.sentences[last.sentence].last
    return all(not parse.tokens[i].text[:1].isalnum() for i in range(piece[1], end))


def _stands_alone(parse: Parse, piece: Range) -> bool:
    return _begins(parse, piece) and _whole(parse, piece) and _words(parse, piece) > SHORT
