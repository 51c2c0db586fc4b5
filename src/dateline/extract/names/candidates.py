"""Stretches of tokens that may be names: from the lexicons, the general model, and patterns.

Each finder looks at the parse alone; `mentions.py` chooses among what they found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.annotate.parse import ModelEntity, Parse, Token
from dateline.extract.names.descriptions import role_nouns
from dateline.extract.names.lexicon import (
    ARTICLES,
    demonyms,
    fold,
    known_at,
    people_words,
    word_set,
)
from dateline.extract.names.title_words import title_before, title_end
from dateline.model import EntityKind

KINDS: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "group",
}  # fmt: skip
"""From the general model's labels; a state is told from other places by the lexicon."""

PARTICLES = ARTICLES | word_set("particles")
"""Small words inside or before family names."""

ORG_HEADS = word_set("org_heads")

ARMED_HEADS = word_set("armed_heads")

FIRM_WORDS = word_set("firm_words")

PLACE_ENDS = word_set("place_ends")
PLACE_STARTS = word_set("place_starts")

MONTHS = word_set("months")
OUTLET_ENDS = word_set("outlet_ends")
LOCATIVE = word_set("locative")

ARMED_STARTS = word_set("armed_starts")
SETTLED = word_set("settled")
PORTFOLIOS = word_set("portfolios")
NO_NAMES = word_set("no_names")
STORMS = word_set("storms")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `first` to `last` (not included) taken for a name of this kind.

    `weight` orders what speaks for it: a lexicon over a title over the general model.
    `clip` characters of the last token are no part of the name (the s of "Syrias").
    """

    first: int
    last: int
    kind: EntityKind
    weight: int
    known: str | None = None
    title: tuple[int, int] | None = None
    clip: int = 0


def capital(token: Token) -> bool:
    """Whether the word begins with a capital letter."""
    return token.text[0].isupper()


def in_capitals(parse: Parse) -> bool:
    """Whether the text shouts: nearly all letters of its words are capitals."""
    upper = sum(token.text.isupper() for token in parse.tokens)
    lower = sum(token.text.islower() for token in parse.tokens)
    return upper > 2 * lower


def model_names(parse: Parse, shouting: bool) -> Iterator[Candidate]:
    """What the general model found, without articles, titles, possessives and stray marks."""
    storms = frozenset(_storms(parse))
    for entity in parse.entities:
        kind = KINDS.get(entity.label)
        if kind is None or parse.tokens[entity.last - 1].lower in storms:
            continue
        if _tiled(parse, entity.first, entity.last, shouting):
            continue
        for first, last in _parted(parse, entity, kind):
            yield from _trimmed(parse, first, last, kind, shouting)


def _storms(parse: Parse) -> Iterator[str]:
    """The names of the storms that the text tells of: "idai" of "Cyclone Idai"."""
    for token in parse.tokens[:-1]:
        if token.lower in STORMS and capital(token):
            named = parse.tokens[token.index + 1]
            fits = named.sentence == token.sentence and capital(named) and named.text.isalpha()
            if fits and known_at(parse.tokens, named.index) is None:
                yield named.lower


def _tiled(parse: Parse, first: int, last: int, shouting: bool) -> bool:
    """Whether the general model ran several known names into one: "Saudi Arabia Reuters"."""
    tiles = 0
    while first < last:
        found = known_at(parse.tokens, first, shouting)
        if found is None or found[0] > last or found[1].careful:
            return False
        first, tiles = found[0], tiles + 1
    return tiles > 1


def _parted(parse: Parse, entity: ModelEntity, kind: EntityKind) -> Iterator[tuple[int, int]]:
    """The entity in pieces: cut after a possessive that belongs to a state or person."""
    first = entity.first
    for index in range(entity.first, entity.last):
        token = parse.tokens[index]
        inside = first < index < entity.last - 1
        if inside and token.tag == "POS" and token.text != "'":
            owner = parse.tokens[first]
            heads = [
                any(fold(t.text) in ORG_HEADS for t in parse.tokens[a:b])
                for a, b in ((first, index), (index, entity.last))
            ]
            if known_at(parse.tokens, first) is not None or kind != "organization" or all(heads):
                yield first, index
                first = index + 1
            elif owner.lower in ("the", "a"):
                continue
    yield first, entity.last


def _trimmed(
    parse: Parse, first: int, last: int, kind: EntityKind, shouting: bool
) -> Iterator[Candidate]:
    tokens = parse.tokens
    # "Near Bayji, one strike": the general model takes the capital for the name's.
    located = last - first > 1 and _opens_with_place(parse, tokens[first])
    first += located
    while first < last and (
        _no_start(tokens[first], shouting) or (last - first > 1 and _clipped(tokens[first]))
    ):
        first += 1
    last = _cut(tokens, first, last)
    last = _without_trailers(tokens, first, last)
    office = _office_end(tokens, first, last)
    if office is not None:
        yield Candidate(office, last, "person", 3, None, (first, office))
        return
    if kind == "organization":
        first = without_stranger(tokens, first, last, shouting)
        known = known_at(tokens, first, shouting)
        if known is not None and known[0] < last:
            rest = tokens[known[0] : last]
            if rest[0].text == "," or any(t.pos in ("VERB", "AUX", "PART") for t in rest):
                # A headline run on: "ISIS Continues to ..."
                last = known[0]
        if known is not None and first + 3 < known[0] < last:
            joined = tokens[known[0]].lower in ("of", "for", "and", "in", "-")
            last = last if joined else known[0]
    while first < last and (
        _no_end(tokens[last - 1], shouting)
        or tokens[last - 1].lower in MONTHS
        or (tokens[last - 1].lower in ARTICLES and tokens[last - 1].text.islower())
    ):
        last -= 1
    title = None
    if kind == "person":
        while first < last:
            end = title_end(tokens, first)
            if last - first > 1 and fold(tokens[first].text) in PORTFOLIOS:
                end = first + 1
            if end is not None and end <= last:
                title = (first if title is None else title[0], end)
                first = end
            elif fold(tokens[first].text) in demonyms() and last - first > 1:
                first += 1
            else:
                break
        if title is not None and title[1] != first:
            title = None
        last = _without_trailing_title(tokens, first, last)
    elif last - first > 1 and _of_people(tokens[first]):
        # "the Kurdish YPG" is the YPG; "US Department of ..." keeps its state.
        known = known_at(tokens, first + 1, shouting)
        if known is not None and known[0] == last and known[1].kind in ("armed_group", "outlet"):
            first += 1
    if first >= last:
        return
    words = tokens[first:last]
    if any(mark in word.text for word in words for mark in "[]()<>@#/\\_"):
        return
    if fold(words[0].text) in ("uss", "hms", "hmas", "fs") and len(words) > 1:
        return
    alone = kind == "person" and title is None and len(words) == 1 and first > 0
    if alone and tokens[first - 1].lower == "the" and words[0].text.endswith("s"):
        kind = "organization"
    if len(words) == 1 and not shouting and _opens_sentence(parse, words[0]):
        return
    if title_end(tokens, first) == last and kind != "place":
        return
    if not any(any(letter.isalpha() for letter in word.text) for word in words):
        return
    if shouting and kind == "organization":
        return
    if fold(words[0].text) in NO_NAMES and (len(words) == 1 or kind != "person"):
        return
    if kind == "group" and words[-1].tag not in ("NNPS", "NNS"):
        return
    if kind == "organization" and len(words) == 1 and fold(words[0].text) in demonyms():
        return
    settled = last < len(tokens) and tokens[last].lower in SETTLED
    located = located or _located(tokens, first)
    if kind == "person" and title is None and (settled or located):
        kind = "place"
    if kind in ("person", "organization"):
        kind = _kind_by_words(words, kind)
    if kind == "organization" and len(words) == 1 and _product(words[0].text):
        return
    yield Candidate(first, last, kind, 2, None, title)


def without_stranger(
    tokens: tuple[Token, ...], first: int, last: int, shouting: bool = False
) -> int:
    """Where a known body's name begins in a stretch that ends with it: "(anti-)Assad Syrian
    Observatory for Human Rights" is the Observatory, "the UN World Health Organization" is
    known without the UN. A state's name before it stays."""
    own = known_at(tokens, first, shouting)
    union = fold(tokens[first].text) in ("un", "eu") and own is not None and own[0] == first + 1
    if union or (own is None and not _of_people(tokens[first])):
        for inner in range(first + 1, min(first + 3, last - 2)):
            found = known_at(tokens, inner, shouting)
            if found is not None and found[0] == last:
                return inner
    return first


def _without_trailers(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """The end of a name without what only says more: "ISIS terrorists", "Qaeda Syrian"."""
    while last - first > 1:
        end = tokens[last - 1]
        known = known_at(tokens, first)
        role = end.lower in role_nouns() or end.lower.rstrip("s") in role_nouns()
        armed = known is not None and known[1].kind in ("armed_group", "outlet")
        counted = role and armed and known is not None and known[0] == last - 1
        if not counted and not (end.tag == "JJ" and fold(end.text) in demonyms()):
            return last
        last -= 1
    return last


def _office_end(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """Where a person's name begins after an office of several words: "Commissioner for
    Competition Ann Lee", "(Minister of Health and) Environment Ann Lee"."""
    for index in range(first, last - 2):
        if fold(tokens[index].text) not in PORTFOLIOS or last - index > 4:
            continue
        if not all(token.tag == "NNP" for token in tokens[index + 1 : last]):
            continue
        if fold(tokens[last - 1].text) in ORG_HEADS:
            return None
        led = index > 0 and tokens[index - 1].lower in ("of", "for", "and")
        if led and any(title_end(tokens, at) is not None for at in range(max(0, index - 6), index)):
            return index + 1
    return None


def _of_people(token: Token) -> bool:
    word = fold(token.text)
    return word in demonyms() or word in people_words()


def _cut(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Where a name ends that the general model ran on from: before "Resolution 2328", "on June"
    or a second body ("and the ...")."""
    for index in range(first + 1, last):
        word = tokens[index].lower
        following = tokens[index + 1].lower if index + 1 < last else ""
        if word == "resolution" and tokens[last - 1].tag == "CD":
            return index
        if word in ("on", "in", "at", "by") and (not following or following in MONTHS):
            return index
        if (word == "and" and following in ("the", "a")) or word in "([":
            return index
        if word in ("-", "–") and tokens[index].start > tokens[index - 1].end:
            return index
    return last


def _without_trailing_title(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """The end of a person's name without a title that begins what follows it."""
    for index in range(first + 1, last):
        if title_end(tokens, index) is not None and len(tokens[index].text) > 3:
            return index
    return last


def _opens_sentence(parse: Parse, token: Token) -> bool:
    """Whether a role noun has its capital only from the beginning of a sentence: "Rebels"."""
    first = parse.sentences[token.sentence].first == token.index
    return first and (token.lower in role_nouns() or token.lower.rstrip("s") in role_nouns())


def _kind_by_words(words: tuple[Token, ...], kind: EntityKind) -> EntityKind:
    """The kind that the first or last word of a longer name gives away."""
    if len(words) < 2:
        return kind
    if fold(words[0].text) in ARMED_STARTS:
        return "armed_group"
    end, start = fold(words[-1].text), fold(words[0].text)
    if end in OUTLET_ENDS:
        return "outlet"
    if end in PLACE_ENDS:
        return "place"
    if kind == "organization":
        armed = any(fold(word.text) in ARMED_HEADS for word in words)
        return "armed_group" if armed and not words[0].text[0].isdigit() else kind
    if end in ORG_HEADS or end in FIRM_WORDS:
        return "organization"
    return "place" if start in PLACE_STARTS else kind


def _located(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a name follows a preposition of place: "near Kobani" names no person."""
    if first == 0 or tokens[first - 1].tag != "IN":
        return False
    if tokens[first - 1].lower in LOCATIVE:
        return True
    return tokens[first - 1].lower == "of" and first > 1 and tokens[first - 2].lower in SETTLED


def _opens_with_place(parse: Parse, token: Token) -> bool:
    """Whether the word is a preposition of place that opens its sentence or line."""
    start = parse.sentences[token.sentence].first
    between = parse.tokens[start : token.index]
    return token.lower in LOCATIVE and not any(t.text[0].isalnum() for t in between)


def _clipped(token: Token) -> bool:
    """Whether a word is the possessive of a state in a text without apostrophes: "Syrias"."""
    if not token.text.endswith("s") or not capital(token):
        return False
    found = known_at((replace(token, text=token.text[:-1]),), 0)
    return found is not None and found[1].kind == "state"


def _product(word: str) -> bool:
    """Whether a word is written as brands of things are: "iPod", "eBay", "S-400"."""
    return word[0].islower() and any(letter.isupper() for letter in word[1:2])


def _no_start(token: Token, shouting: bool) -> bool:
    if token.text[0].isdigit() and token.text.endswith(("st", "nd", "rd", "th")):
        return False
    if token.tag == "DT" and token.text in ("All", "No"):
        return False
    if token.tag in ("DT", "POS", "PRP$", "CC", "IN", "CD") or not token.text[0].isalnum():
        return not (token.tag in ("DT", "IN") and fold(token.text) in ARTICLES | PARTICLES)
    return not shouting and not capital(token) and fold(token.text) not in PARTICLES and (
        token.tag not in ("NNP", "NNPS") or token.text.islower()
    )  # fmt: skip


def _no_end(token: Token, shouting: bool) -> bool:
    if token.text[-1].isalnum():
        return not shouting and token.text.islower() and token.tag not in ("NNP", "NNPS")
    return not (token.text.endswith(".") and len(token.text) > 1)


def with_title(parse: Parse, candidate: Candidate) -> Candidate:
    """The candidate with the title that stands before it, if one does."""
    if candidate.kind != "person" or candidate.title is not None:
        return candidate
    first = title_before(parse.tokens, candidate.first)
    return candidate if first is None else replace(candidate, title=(first, candidate.first))
