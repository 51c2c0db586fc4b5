"""Sources that stand as a label: "NGO: 18 dead", "18 dead in raid: NGO", "SMITH: No."."""

from dateline.annotate.parse import Parse, Sentence, Token
from dateline.extract.noun_phrases import Range
from dateline.extract.speeches import Draft

LONGEST = 6
"""Tokens of a label."""
OPENING = ("“", '"', "„", "«", "``")
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
    for sentence in parse.sentences:
        label = _leading(parse, sentence) or _trailing(parse, sentence)
        if label is not None:
            found.append(label)
    return found


def _line_start(parse: Parse, sentence: Sentence) -> bool:
    if sentence.first == 0:
        return True
    before = parse.tokens[sentence.first - 1].end
    return "\n" in parse.document.text[before : sentence.span.start]


def _line_end(parse: Parse, index: int) -> bool:
    if index >= len(parse.tokens):
        return True
    return "\n" in parse.document.text[parse.tokens[index - 1].end : parse.tokens[index].start]


def _leading(parse: Parse, sentence: Sentence) -> Draft | None:
    """ "NGO: American among 18 killed" at the start of a line."""
    if not _line_start(parse, sentence):
        return None
    tokens = parse.tokens
    first = sentence.first + (tokens[sentence.first].text in OPENING)
    for index in range(first + 1, min(first + LONGEST + 1, sentence.last)):
        if tokens[index].text != ":":
            continue
        label = (first, index)
        content = (index + 1, _line_limit(parse, index + 1, sentence.last))
        if _names_speaker(parse, label) and content[1] - content[0] >= 3:
            return Draft(label, None, [content])
        return None
    return None


def _line_limit(parse: Parse, first: int, last: int) -> int:
    for index in range(first + 1, last):
        if _line_end(parse, index):
            return index
    return last


def _names_speaker(parse: Parse, label: Range) -> bool:
    words = [parse.tokens[i] for i in range(*label)]
    if words[0].lower in NO_LABEL or any(w.text.isdigit() for w in words):
        return False
    if any(_is_verb(w) for w in words):
        return False
    return words[-1].pos in ("PROPN", "NOUN") and words[0].text[:1].isupper()


def _is_verb(token: Token) -> bool:
    return token.tag in ("VBD", "VBZ", "VBP", "MD")


def _trailing(parse: Parse, sentence: Sentence) -> Draft | None:
    """ "18 dead in raid: NGO" at the end of a line."""
    if not _line_start(parse, sentence):
        return None
    tokens = parse.tokens
    end = _line_limit(parse, sentence.first, sentence.last)
    for index in range(max(sentence.first + 3, end - LONGEST), end - 1):
        if tokens[index].text in (":", "–", "—") and _line_end(parse, end):
            label = (index + 1, end)
            if any(tokens[i].lower in SPEAKERS for i in range(*label)):
                return Draft(label, None, [(sentence.first, index)])
    return None
