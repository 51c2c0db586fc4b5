"""Quotations given to the reporting words that they belong to."""

from bisect import bisect_left

from dateline.annotate.parse import Parse
from dateline.extract.names.noun_phrases import Range
from dateline.extract.speech.blocks import add_blocks
from dateline.extract.speech.draft import Draft, breaks, inside, overlaps
from dateline.extract.speech.quotation_marks import Quotation

REACH = 8
"""Tokens between a quotation and the cue beside it: a title, a date, "in a statement"."""
NEAR = 20
"""Contents looked at, backwards, for one that holds a word."""
SHORT = 4
"""Words up to which a quotation may be a title, a nickname or a term."""


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
        owner = _owner(parse, by_sentence, piece)
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
    add_blocks(parse, drafts, quotations)
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
        if end > start + 1 and breaks(parse, end):
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
    return inside(quotations, word.start) or any(
        last > word.index and owner != id(draft) for _, last, owner in near
    )


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


def _owner(parse: Parse, by_sentence: dict[int, list[Draft]], piece: Range) -> Draft | None:
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
    return before.text[-1:] in ".?!" or breaks(parse, piece[0])


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
