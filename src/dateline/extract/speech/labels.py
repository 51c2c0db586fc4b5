"""Sources that stand as a label: "NGO: 18 dead", "18 dead in raid: NGO", "SMITH: No."."""

from bisect import bisect_left

from dateline.annotate.parse import ModelEntity, Parse, Token
from dateline.extract.names.descriptions import role_nouns
from dateline.extract.names.noun_phrases import Range
from dateline.extract.speech.draft import Draft
from dateline.extract.speech.turns import TURNS, find_turns, lines_of

LONGEST = 6
"""Tokens of a label."""
OPENING = ("“", '"', "„", "«", "``")
LONGEST_LINE = 60
"""Tokens of a headline, or of a line after a label that is all the speaker's."""
HEADLINE = 30
"""Tokens at the head of a text in which a headline without line end is looked for."""
DAYS = frozenset(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
BODIES = frozenset(("ORG", "PERSON", "NORP"))
"""The general model's labels of names that can speak."""
NO_LABEL = frozenset((
    "note", "photo", "photos", "video", "update", "updated", "correction", "source", "sources",
    "by", "related", "more", "read", "breaking", "live", "watch", "analysis", "opinion", "file",
    "image", "location", "date", "time", "place", "subject", "contact", "tags", "topics", "http",
    "https", "re", "fact", "facts", "table", "figure", "published", "posted", "example", "urgent",
    "alert", "flash", "newsflash", "exclusive", "developing", "clarification", "disclaimer",
    "erratum", "notice", "reminder", "background", "context", "summary", "highlights", "latest",
    "advisory", "warning", "caution", "bulletin", "headline", "headlines", "recap", "explainer",
    "timeline", "editor", "editors", "transcript", "interview", "profile", "obituary", "factbox",
    "result", "results", "verdict", "scores", "score", "weather", "markets", "sport", "sports",
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
    """Drafts for the turns of an interview, for labels before a colon and for sources at the
    end of a headline, in order."""
    lines = lines_of(parse)
    turns = find_turns(parse, lines)
    stripped = _stripped(parse)
    found = [stripped] if stripped is not None else []
    for line in lines:
        if turns and line[1] > (turns[0].source or turns[0].cue or line)[0]:
            return [*found, *turns]
        label = _leading(parse, line) or _trailing(parse, line)
        if label is not None:
            found.append(label)
    return found


def _stripped(parse: Parse) -> Draft | None:
    """ "18 dead in raid NGO AFP Thursday 30 July ...": a headline whose colon and line end were
    lost on the way, known by the agency or date that follows its source."""
    tokens = parse.tokens
    if all(token.text.isupper() for token in tokens[:HEADLINE] if token.text.isalpha()):
        return None  # Among capitals an agency's do not show.
    for index in range(3, min(HEADLINE, len(tokens) - 1)):
        word, after = tokens[index], tokens[index + 1]
        if word.lower not in SPEAKERS or not word.text[:1].isupper():
            continue
        signed = after.text.isupper() and after.text.isalpha() and 1 < len(after.text) < 8
        dated = after.lower[:3] in DAYS and after.text[:1].isupper()
        if (signed or dated) and tokens[index - 1].pos not in ("DET", "ADP", "PUNCT"):
            return Draft((index, index + 1), None, [(0, index)])
    return None


def _leading(parse: Parse, line: Range) -> Draft | None:
    """ "NGO: American among 18 killed" at the start of a line."""
    tokens = parse.tokens
    first = line[0] + (tokens[line[0]].text in OPENING)
    for index in range(first + 1, min(first + LONGEST + 1, line[1] - 1)):
        if tokens[index].text != ":":
            continue
        label = (first, index)
        content = (index + 1, _content_end(parse, index + 1, line[1]))
        if index == first + 1 and tokens[first].lower in TURNS:
            return Draft(None, label, [content])
        if _names_speaker(parse, label) and content[1] - content[0] >= 3:
            return Draft(label, None, [content])
        return None
    return None


def _content_end(parse: Parse, first: int, last: int) -> int:
    """Where the words after a label end: with the line, or if that is long, as when a label
    opens a whole article ("KARACHI: ..."), with the sentence."""
    if last - first <= LONGEST_LINE:
        return last
    return min(last, parse.sentences[parse.tokens[first].sentence].last)


def _names_speaker(parse: Parse, label: Range) -> bool:
    words = [parse.tokens[i] for i in range(*label)]
    if words[0].lower in NO_LABEL or any(w.text.isdigit() for w in words):
        return False
    if any(_is_verb(w) for w in words) or not words[0].text[:1].isupper():
        return False
    labels = {e.label for e in _entities(parse, label)}
    if labels & {"GPE", "LOC", "DATE", "TIME"}:
        return False
    last = words[-1]
    speaks = last.lower in SPEAKERS or last.lemma.lower() in role_nouns()
    return speaks or last.pos == "PROPN" or bool(labels & BODIES)


def _entities(parse: Parse, label: Range) -> list[ModelEntity]:
    """What the general model took for names in a label."""
    near = parse.entities[max(0, _entity_at(parse, label[0]) - 1) : _entity_at(parse, label[1])]
    return [e for e in near if e.first < label[1] and e.last > label[0]]


def _entity_at(parse: Parse, index: int) -> int:
    return bisect_left(parse.entities, index, key=lambda entity: entity.first)


def _is_verb(token: Token) -> bool:
    return token.tag in ("VBD", "VBZ", "VBP", "MD")


def _trailing(parse: Parse, line: Range) -> Draft | None:
    """ "18 dead in raid: NGO", "18 dead in raid - officials" at the end of a line."""
    tokens = parse.tokens
    first, end = line
    if end - first > LONGEST_LINE + LONGEST or tokens[end - 1].text[-1:] in ".?!":
        return None
    for index in range(max(first + 3, end - LONGEST), end - 1):
        if tokens[index].text not in (":", "–", "—", "-", "--"):
            continue
        label = (index + 1, end)
        colon = tokens[index].text == ":"
        if not colon and tokens[index - 1].end == tokens[index].start:
            continue
        if any(tokens[i].lower in SPEAKERS for i in range(*label)):
            return Draft(label, None, [(first, index)])
        # After a dash an outlet mostly only signs the page: "Fire kills ten - BBC News".
        named = {e.label for e in _entities(parse, label) if e.first == label[0]}
        initials = end - index == 2 and tokens[end - 1].text.isupper()
        if colon and (initials or named & BODIES):
            return Draft(label, None, [(first, index)])
    return None
