"""Sides of a country that the text leaves unnamed: "large parts of the east"."""

from collections.abc import Iterable

from dateline.annotate.parse import Parse, Token
from dateline.extract.places.place_grammar import DIRECTIONS
from dateline.model import Span, Toponym

WITHIN = frozenset(["in", "across", "throughout"])

PARTS = frozenset(
    ["part", "most", "much", "half", "area", "swath", "swathe", "rest", "stretch", "town",
     "village", "city", "province", "region", "governorate", "district", "all"]
)  # fmt: skip
"""Nouns with which "of the east" tells where something is."""

COUNTRIES = frozenset(["country", "nation", "state", "republic", "kingdom"])


def find_sides(parse: Parse) -> Iterable[Toponym]:
    """Sides that are where something is, of a country named elsewhere: toponyms of kind "side"
    with the compass word as their name. Ways ("from the east") and capitals ("the South", a
    region of its own) are left out."""
    for token in parse.tokens:
        if token.text not in DIRECTIONS or not token.index or not _is_where(parse, token):
            continue
        first = _first(parse, token)
        if parse.tokens[first - 1].lower != "the" and not _owned(parse, first):
            continue
        if _is_the_countrys(parse, token):
            name = parse.document.text[parse.tokens[first].start : token.end]
            yield Toponym(Span(parse.tokens[first].start, token.end), name, kind="side")


def _first(parse: Parse, token: Token) -> int:
    """Where "north-east" begins, which comes as three tokens."""
    at, tokens = token.index, parse.tokens
    halved = at > 1 and tokens[at - 1].text == "-" and tokens[at - 2].lower in ("north", "south")
    return at - 2 if halved else at


def _is_where(parse: Parse, token: Token) -> bool:
    """Whether it is the object of a preposition that tells where, not whence or whither."""
    above = parse.head(token)
    if token.dep != "pobj":
        return False
    return above.lower in WITHIN or (above.lower == "of" and parse.head(above).lemma in PARTS)


def _owned(parse: Parse, first: int) -> bool:
    """Whether "the country's" stands before it."""
    tokens = parse.tokens
    return first > 1 and tokens[first - 1].tag == "POS" and tokens[first - 2].lower in COUNTRIES


def _is_the_countrys(parse: Parse, token: Token) -> bool:
    """Whether nothing but the country follows as what it is a side of."""
    rest = [t.lower for t in parse.tokens[token.index + 1 : token.index + 4]]
    if not rest or rest[0] not in ("of", "-", "side", "coast", "bank", "end", "shore"):
        follows = parse.tokens[token.index + 1] if rest else token
        return follows.pos not in ("NOUN", "PROPN") or follows.head == token.index
    return rest[0] == "of" and rest[1:2] in (["the"], ["this"]) and rest[2] in COUNTRIES
