"""Places that are named only inside something else: in a body's name ("The Washington Post",
"University of Alberta"), or by an adjective ("Syrian army"). They say nothing of where
something happened."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.lexicon import demonyms, fold, read_table
from dateline.extract.places.place_shapes import (
    Known,
    Named,
    adjective,
    capital,
    common,
    longest_known,
    trimmed,
    words_of,
)
from dateline.extract.places.place_words import BODIES, COMPASS
from dateline.model import Mention, Span, Toponym

NOT_PLACES = frozenset(["state", "national", "regional", "federal", "general", "public", "health"])

OF = frozenset(["of", "in", "at", "for", "-", "–"])

NO_PART = frozenset(
    [
        "commonwealth",
        "states",
        "royal",
        "white",
        "house",
        "media",
        "red",
        "star",
        "commerce",
        "ocean",
        "ball",
        "act",
        "salt",
        "surprise",
        "grave",
        "enterprise",
        "homeland",
        "industry",
        "bureau",
        "agency",
        "corporation",
        "trust",
        "energy",
        "union",
        "crown",
        "eagle",
        "herald",
        "independence",
        "liberty",
        "enterprise",
        "progress",
        "premier",
        "pioneer",
        "phoenix",
        "plain",
        "power",
        "speed",
        "sterling",
        "time",
        "universal",
        "vision",
        "mobile",
        "delta",
        "alliance",
        "amazon",
        "apple",
        "fox",
        "orange",
        "gap",
        "ford",
        "bank",
        "dane",
        "johnson",
        "jackson",
    ]
)
"""Words that begin bodies' names for other reasons than a place's."""

REGIONS = {"European Union": "Europe"}
"""Bodies that are called as the place is."""

BODY_KINDS = frozenset(["organization", "outlet"])

LANGUAGE = frozenset(
    ["language", "speaker", "lesson", "class", "teacher", "word", "translation", "grammar",
     "subtitle", "literature", "dressing", "fry", "toast", "bulldog", "breakfast", "muffin"]
)  # fmt: skip
"""Nouns whose adjective tells a language or a kind of thing rather than a place."""


def from_bodies(parse: Parse, mentions: Iterable[Mention], known: Known) -> Iterable[Named]:
    """The place that a public body's name begins with: "California Department of Justice"."""
    tokens = parse.tokens
    for mention in mentions:
        if mention.form != "name" or mention.kind != "organization":
            continue
        words = parse.tokens_in(mention.span)
        at = next((n for n, token in enumerate(words) if token.lower in BODIES), 0)
        while at > 1 and (words[at - 1].lower in COMPASS or words[at - 1].lower in NOT_PLACES):
            at -= 1
        if not at:
            continue
        first = trimmed(parse, words[0].index, words[at].index).first
        end = longest_known(parse, first, words[at].index, known)
        if end > first and not common(tokens[first:end]) and not adjective(tokens[first:end]):
            yield Named(first, end, True)


def find_inside(parse: Parse, mentions: Iterable[Mention], known: Known) -> list[Toponym]:
    """Places inside names of bodies, and adjectives of places, in no order.

    Whether a known name there means the place ("Apple", "Lincoln Center") is left to the one who
    resolves it.
    """
    found = []
    for mention in mentions:
        if mention.form == "name" and mention.kind in BODY_KINDS and mention.known not in REGIONS:
            for named in _in_body(parse, mention, known):
                name = words_of(parse, named)
                found.append(_toponym(parse, named.first, named.last, name))
        elif mention.form == "name" and mention.known in REGIONS:
            found.append(Toponym(mention.span, REGIONS[mention.known], "name"))
    found += _adjectives(parse)
    return found


def _in_body(parse: Parse, mention: Mention, known: Known) -> Iterable[Named]:
    """The known name at the beginning of a body's name of two words or more, those after "of"
    and the like, and the one at its end."""
    words = parse.tokens_in(mention.span)
    if len(words) < 2 or len(words) > LONG:
        return
    tokens, last = parse.tokens, words[-1].index + 1
    starts = [trimmed(parse, words[0].index, last).first]
    starts += [word.index + 1 for word in words[1:-1] if word.lower in OF]
    if words[-1].text[0].isupper() and words[-2].text[0].isupper():
        starts.append(words[-1].index)
    done = -1
    for first in dict.fromkeys(starts):
        if first <= done or first >= last:
            continue
        while first < last - 1 and tokens[first].lower in ("the", "greater"):
            first += 1
        end = longest_known(parse, first, last, known)
        part = tokens[first:end]
        if any(token.lower in NO_PART for token in part):
            continue
        if end > first and not common(part) and not adjective(part) and len(part[0].text) > 1:
            done = end
            yield Named(first, end)


LONG = 14
"""Words of the longest name of a body that is looked into."""


def _toponym(parse: Parse, first: int, last: int, name: str) -> Toponym:
    return Toponym(Span(parse.tokens[first].start, parse.tokens[last - 1].end), name, "name")


@cache
def _places_of_adjectives() -> dict[str, str]:
    return {fold(row[0]): row[1] for row in read_table("place_adjectives.tsv")}


def _adjectives(parse: Parse) -> Iterable[Toponym]:
    """Adjectives of states and other places before a noun: "Syrian army", "European airlines"."""
    tokens, table, states = parse.tokens, _places_of_adjectives(), demonyms()
    for at, token in enumerate(tokens):
        if not capital(token) or not token.text[-1].isalpha():
            continue
        one = fold(token.text)
        if at + 1 < len(tokens) and capital(tokens[at + 1]):
            two = f"{one} {fold(tokens[at + 1].text)}"
            if two in table:
                yield _toponym(parse, at, at + 2, table[two])
                continue
        name = table.get(one) or states.get(one)
        if name and _before_noun(parse, token):
            found = _toponym(parse, at, at + 1, name)
            befell = token.dep != "conj" and parse.head(token).lemma.lower() in CALAMITIES
            yield replace(found, use="place") if befell else found


def _before_noun(parse: Parse, token: Token) -> bool:
    """Whether it says of what place a following noun is."""
    governor = parse.head(token)
    if token.dep == "conj":
        # "Syrian and Russian jets"
        return token.pos in ("ADJ", governor.pos) and governor.dep in MODIFYING
    if token.dep not in MODIFYING or governor.index <= token.index:
        return False
    return governor.lemma.lower() not in LANGUAGE and governor.pos in ("NOUN", "PROPN", "ADJ")


CALAMITIES = frozenset(
    ["outbreak", "epidemic", "pandemic", "earthquake", "quake", "tsunami", "flood", "flooding",
     "floods", "famine", "drought", "disaster", "crisis", "war", "conflict", "uprising", "revolt",
     "revolution", "insurgency", "genocide", "massacre"]
)  # fmt: skip
"""What befalls the country that its adjective names: "the Haitian cholera outbreak"."""

MODIFYING = frozenset(["amod", "compound", "nmod"])
