"""Reporting clauses that close or interrupt their sentence, read by the order of its words.

"..., an engineer who asked not to be named said." "..., the mayor, Ann Bell, told AFP." "..., says
the WHO". A parser that loses itself in a long sentence takes such a clause for a part of what is
said; its commas, its verb and the end of the sentence still show where it begins.
"""

from dataclasses import dataclass

from dateline.annotate.parse import Parse, Sentence, Token
from dateline.extract.names.noun_phrases import Range
from dateline.extract.speech.draft import Draft, overlaps
from dateline.extract.speech.speakers import answers_claim
from dateline.extract.speech.speech import SpeechVerb, speech_verbs

LONGEST_TAIL = 14
"""Tokens after the verb: who was told, when and where."""
LONGEST_SOURCE = 30
"""Tokens of the source with its appositions and relative clauses."""
MOST_PARTS = 4
"""Parts between commas that one source has: "Samir, 34, a baker, who fled"."""
BOUNDARY = frozenset((",", '"', "”", "''", "»", "“", "—", "–", "--", "’"))
"""Marks after which a reporting clause can begin."""
QUOTES = frozenset(('"', "”", "''", "»", "“", "’", "'"))
MARKS = BOUNDARY | {".", "?", "!", "…", ")", "'"}
OPENERS = frozenset(("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"))
"""Parts of speech with which a source begins."""
RELATIVE = frozenset(("who", "whose", "which", "whom"))
NOT_SPEAKERS = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today",
    "yesterday", "earlier", "later", "it", "that", "this", "what", "there", "so", "him", "them",
    "us", "me",
))  # fmt: skip
"""Words after the verb, or at the head of a source, that are nobody who speaks."""
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
SAYING = frozenset(("VBD", "VBZ", "VBP", "VBN"))
"""Tags of reporting verbs; "told" after a name is often taken for a participle."""
PLACES = frozenset(("in", "at", "on", "during", "after", "by", "via", "to", "from", "through"))


@dataclass(frozen=True, slots=True)
class Closing:
    """A reporting clause: its words, in it source and cue, around it what is said."""

    first: int
    last: int
    source: Range
    cue: Range
    content: Range
    verb: SpeechVerb


def settle_closings(parse: Parse, drafts: list[Draft]) -> None:
    """Put right the drafts of such clauses, add those that are missing, and end before them
    what others say in the same sentence."""
    by_cue = {index: d for d in drafts if d.cue is not None for index in range(*d.cue)}
    for closing in find_closings(parse):
        own = by_cue.get(closing.cue[1] - 1)
        if own is None:
            own = Draft(closing.source, closing.cue, [], closing.verb.act, closing.verb)
            drafts.append(own)
        if not _fits(own, closing):
            own.source, own.content = closing.source, [closing.content]
        for cue in range(*closing.content):
            other = by_cue.get(cue)
            if other is None or other is own:
                continue
            start = closing.first
            other.content = [(a, min(b, start)) for a, b in other.content if a < start]
            if other.content and own.content[0][0] > cue:
                own.content = [closing.content]


def _fits(draft: Draft, closing: Closing) -> bool:
    """Whether grammar read the clause as its words stand."""
    if draft.source is None or not overlaps(draft.source, closing.source) or not draft.content:
        return False
    return all(last <= closing.first for _, last in draft.content)


def find_closings(parse: Parse) -> list[Closing]:
    """At most one reporting clause for each sentence, in order."""
    found = (_closing(parse, sentence) for sentence in parse.sentences)
    return [
        closing
        for closing in found
        if closing is not None and not (closing.source and answers_claim(parse, closing.source))
    ]


def _closing(parse: Parse, sentence: Sentence) -> Closing | None:
    """The clause that the last reporting verb of a sentence makes, or None."""
    tokens = parse.tokens
    end = sentence.last
    while end > sentence.first and tokens[end - 1].text in MARKS:
        end -= 1
    for index in range(end - 1, max(sentence.first, end - LONGEST_TAIL - 1), -1):
        word = tokens[index]
        verb = speech_verbs().get(word.lemma.lower())
        if verb is not None and verb.frames & {"s", "q"} and word.tag in SAYING:
            return _around(parse, sentence, index, end, verb)
        if word.tag in FINITE and not _in_source(parse, index):
            return None
    return None


def _in_source(parse: Parse, index: int) -> bool:
    """Whether a finite verb stands in a relative clause of an inverted source: "said a man who
    fled"."""
    return any(parse.tokens[i].lower in RELATIVE for i in range(max(0, index - 3), index))


def _around(
    parse: Parse, sentence: Sentence, index: int, end: int, verb: SpeechVerb
) -> Closing | None:
    tokens = parse.tokens
    first = index
    while first > sentence.first and (
        tokens[first - 1].dep in ("aux", "neg") or tokens[first - 1].pos in ("ADV", "AUX")
    ):
        first -= 1
    cue = (_first_of_cue(parse, first, index), index + 1)
    source = _inverted(parse, sentence, index, end, verb)
    group = (first, end)
    if source is None:
        source = _before(parse, sentence, first)
        if source is None:
            return None
        group = (source[0], end)
    if "s" not in verb.frames and not _quoted(parse, group[0]):
        return None
    start = next(
        (i + 1 for i in range(group[0] - 2, sentence.first, -1) if tokens[i].text == ";"),
        sentence.first,
    )
    content = (start, _unmarked(parse, start, group[0]))
    if not _says_something(parse, content, sentence):
        return None
    return Closing(*group, source, cue, content, verb)


def _quoted(parse: Parse, first: int) -> bool:
    """Whether a quotation ends before the clause, perhaps with a comma after it."""
    return any(parse.tokens[i].text in QUOTES for i in range(max(0, first - 2), first))


def _first_of_cue(parse: Parse, first: int, index: int) -> int:
    return next((i for i in range(first, index) if parse.tokens[i].pos == "AUX"), index)


def _inverted(
    parse: Parse, sentence: Sentence, index: int, end: int, verb: SpeechVerb
) -> Range | None:
    """The source after the verb: ", says the WHO"."""
    tokens = parse.tokens
    if index == sentence.first or tokens[index - 1].text not in BOUNDARY or "r" in verb.frames:
        return None
    start = index + 1
    if start >= end or tokens[start].lower in NOT_SPEAKERS:
        return None
    if tokens[start].pos not in OPENERS and not tokens[start].text.isupper():
        return None
    last = start + 1
    while last < end and tokens[last].text not in BOUNDARY and tokens[last].lower not in PLACES:
        last += 1
    return start, last


def _before(parse: Parse, sentence: Sentence, first: int) -> Range | None:
    """The source before the verb, with its appositions: ", the mayor, Ann Bell, told"."""
    tokens = parse.tokens
    closed = tokens[first - 1].text == ","
    last = first - closed
    start = last
    for number in range(MOST_PARTS):
        opening = _part(parse, sentence, start)
        if opening is None or first - opening > LONGEST_SOURCE:
            return None
        start = opening
        more = closed if number == 0 else _hangs_on(tokens[opening], tokens[opening + 1])
        if not more:
            break
        start -= 1
    else:
        return None
    return (start, last) if start < last and _is_source(parse, start, last) else None


def _part(parse: Parse, sentence: Sentence, last: int) -> int | None:
    """Where the words between two marks begin that end before `last`; None without a mark."""
    tokens = parse.tokens
    for index in range(last - 1, max(sentence.first, last - LONGEST_SOURCE), -1):
        if tokens[index].text in BOUNDARY:
            return index + 1 if index + 1 < last else None
        if tokens[index].text in (";", ":"):
            return None
    return None


def _hangs_on(word: Token, after: Token) -> bool:
    """Whether a part between commas cannot begin a source: an age, or a relative clause."""
    alone = word.pos == "NUM" and after.text == ","
    return alone or word.lower in RELATIVE or word.tag in ("VBG", "VBN") or word.pos == "ADP"


def _is_source(parse: Parse, start: int, last: int) -> bool:
    """Whether the words are a noun phrase, finite verbs only in its relative clauses."""
    tokens = parse.tokens
    head = tokens[start]
    if head.pos not in OPENERS or head.lower in NOT_SPEAKERS or head.dep == "mark":
        return False
    if head.lower in RELATIVE or (head.pos == "ADJ" and last - start == 1):
        return False
    related = False
    for index in range(start, last):
        related = related or tokens[index].lower in RELATIVE
        subordinate = tokens[index].dep == "mark" or tokens[index].tag == "WRB"
        if (tokens[index].tag in FINITE or subordinate) and not related:
            return False
    return any(tokens[i].pos in ("NOUN", "PROPN", "PRON") for i in range(start, last))


def _unmarked(parse: Parse, first: int, last: int) -> int:
    while last > first and parse.tokens[last - 1].text in (",", "—", "–", "--"):
        last -= 1
    return last


def _says_something(parse: Parse, content: Range, sentence: Sentence) -> bool:
    """Whether the words before the clause can be what is said, and not only when it was."""
    inside = [parse.tokens[i] for i in range(*content)]
    words = [t for t in inside if t.text[:1].isalnum()]
    if len(words) < 2 or words[0].lower == "asked" or words[1].lower == "asked":
        return False
    headline = parse.tokens[sentence.last - 1].text[:1].isalnum()
    return headline or any(t.tag in FINITE or t.tag in ("VBN", "VB") for t in words)
