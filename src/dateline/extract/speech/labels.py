"""Sources that stand as a label: "NGO: 18 dead", "18 dead in raid: NGO", "SMITH: No."."""

from bisect import bisect_left
from collections.abc import Iterator

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.noun_phrases import Range
from dateline.extract.speech.speeches import Draft

LONGEST = 6
"""Tokens of a label."""
TURNS = frozenset(("q", "question", "a", "answer"))
"""Labels of an interview's turns, which name no speaker."""
OPENING = ("“", '"', "„", "«", "``")
LONGEST_TURN = 400
"""Tokens of an interview's turn that is one speech."""
LONGEST_LINE = 60
"""Tokens of a headline, or of a line after a label that is all the speaker's."""
HEADLINE = 30
"""Tokens at the head of a text in which a headline without line end is looked for."""
DAYS = frozenset(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
NO_LABEL = frozenset((
    "note", "photo", "photos", "video", "update", "updated", "correction", "source", "sources",
    "by", "related", "more", "read", "breaking", "live", "watch", "analysis", "opinion", "file",
    "image", "location", "date", "time", "place", "subject", "contact", "tags", "topics", "http",
    "https", "re", "fact", "facts", "table", "figure", "published", "posted", "example",
))  # fmt: skip
"""First words of labels that name no speaker."""
SPEAKERS = frozenset((
    "monitor", "monitors", "ngo", "ngos", "activists", "activist", "report", "reports", "official",
    "officials", "source", "sources", "police", "army", "military", "ministry", "minister", "un",
    "observatory", "residents", "witnesses", "opposition", "rebels", "government", "spokesman",
    "doctors", "medics", "media", "agency", "experts", "survey", "study", "poll", "analysts",
))  # fmt: skip
"""Words that name a source at the end of a headline."""


def find_labels(parse: Parse) -> list[Draft]:
    """Drafts for labels before a colon and for sources at the end of a headline, in order."""
    found = []
    stripped = _stripped(parse)
    if stripped is not None:
        found.append(stripped)
    for line in _lines(parse):
        label = _leading(parse, line) or _trailing(parse, line)
        if label is not None:
            found.append(label)
    return found


def _stripped(parse: Parse) -> Draft | None:
    """ "18 dead in raid NGO AFP Thursday 30 July ...": a headline whose colon and line end were
    lost on the way, known by the agency or date that follows its source."""
    tokens = parse.tokens
    for index in range(3, min(HEADLINE, len(tokens) - 1)):
        word, after = tokens[index], tokens[index + 1]
        if word.lower not in SPEAKERS or not word.text[:1].isupper():
            continue
        signed = after.text.isupper() and after.text.isalpha() and 1 < len(after.text) < 8
        dated = after.lower[:3] in DAYS and after.text[:1].isupper()
        if (signed or dated) and tokens[index - 1].pos not in ("DET", "ADP", "PUNCT"):
            return Draft((index, index + 1), None, [(0, index)])
    return None


def _lines(parse: Parse) -> Iterator[Range]:
    """The lines of the text as ranges of tokens."""
    text, tokens = parse.document.text, parse.tokens
    first = 0
    for index in range(1, len(tokens)):
        if "\n" in text[tokens[index - 1].end : tokens[index].start]:
            yield first, index
            first = index
    if tokens:
        yield first, len(tokens)


def _leading(parse: Parse, line: Range) -> Draft | None:
    """ "NGO: American among 18 killed" at the start of a line."""
    tokens = parse.tokens
    first = line[0] + (tokens[line[0]].text in OPENING)
    for index in range(first + 1, min(first + LONGEST + 1, line[1] - 1)):
        if tokens[index].text != ":":
            continue
        label = (first, index)
        turn = index == first + 1 and tokens[first].lower in TURNS
        content = (index + 1, _content_end(parse, index + 1, line[1], turn))
        if turn:
            return Draft(None, label, [content])
        if _names_speaker(parse, label) and content[1] - content[0] >= 3:
            return Draft(label, None, [content])
        return None
    return None


def _content_end(parse: Parse, first: int, last: int, turn: bool) -> int:
    """Where the words after a label end: with the line, or if that is long, as when a label
    opens a whole article ("KARACHI: ..."), with the sentence."""
    if last - first <= (LONGEST_TURN if turn else LONGEST_LINE):
        return last
    return min(last, parse.sentences[parse.tokens[first].sentence].last)


def _names_speaker(parse: Parse, label: Range) -> bool:
    words = [parse.tokens[i] for i in range(*label)]
    if words[0].lower in NO_LABEL or any(w.text.isdigit() for w in words):
        return False
    if any(_is_verb(w) for w in words):
        return False
    place = any(
        e.first < label[1] and e.last > label[0] and e.label in ("GPE", "LOC", "DATE", "TIME")
        for e in parse.entities[_entity_at(parse, label[0]) : _entity_at(parse, label[1])]
    )
    return not place and words[-1].pos in ("PROPN", "NOUN") and words[0].text[:1].isupper()


def _entity_at(parse: Parse, index: int) -> int:
    return bisect_left(parse.entities, index, key=lambda entity: entity.first)


def _is_verb(token: Token) -> bool:
    return token.tag in ("VBD", "VBZ", "VBP", "MD")


def _trailing(parse: Parse, line: Range) -> Draft | None:
    """ "18 dead in raid: NGO" at the end of a line."""
    tokens = parse.tokens
    first, end = line
    for index in range(max(first + 3, end - LONGEST), end - 1):
        if tokens[index].text in (":", "–", "—") and index - first <= LONGEST_LINE:
            label = (index + 1, end)
            if any(tokens[i].lower in SPEAKERS for i in range(*label)):
                return Draft(label, None, [(first, index)])
    return None
