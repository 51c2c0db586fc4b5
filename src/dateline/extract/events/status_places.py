"""The places that the words for a state speak of: names, names in a list with them, and
descriptions ("the town", "both villages", "it") led back to the name before them.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.annotate.parse import Parse, Token
from dateline.extract.events import roles
from dateline.extract.events.event_places import DocumentPlaces
from dateline.extract.events.surroundings import Surroundings, is_definite, is_state, singular
from dateline.extract.places.named_places import LOCATIVE, OPENED, places_called
from dateline.model import Place, PlaceMention, Span

SETTLEMENTS = frozenset(
    ["town", "city", "village", "hamlet", "suburb", "neighbourhood", "neighborhood", "district",
     "quarter", "area", "enclave", "place", "locality", "settlement", "municipality"]
)  # fmt: skip
SIZES = frozenset(
    ["city", "town", "village", "hamlet", "suburb", "neighbourhood", "neighborhood", "quarter"]
)  # fmt: skip
DIVISIONS = frozenset({"province", "governorate", "region", "county", "prefecture", "state"})
COUNTRIES = frozenset({"country", "nation"})
BORDERS = frozenset({"border", "frontier"})
COMPASS = frozenset({"north", "south", "east", "west"})
"""Nouns that stand for a place named before, by what they can stand for."""

PRONOUNS = frozenset({"it", "there"})
EDGES = frozenset(
    ["outskirts", "outskirt", "edge", "edges", "suburb", "gate", "gates", "entrance", "approach",
     "doorstep", "limit", "surrounding", "surroundings", "countryside", "vicinity", "road",
     "highway", "village", "town", "territory", "area", "position", "hill", "land", "checkpoint"]
)  # fmt: skip
BESIDE = frozenset({"around", "near", "outside", "towards", "toward", "surrounding", "beyond"})
"""What lies at a place and is not the place: nouns of its edge, and what is beside it."""

OUTER = frozenset(
    ["outskirts", "outskirt", "edge", "edges", "gate", "gates", "entrance", "approach", "doorstep",
     "limit", "surrounding", "surroundings", "vicinity", "suburbs", "countryside"]
)  # fmt: skip
INSIDE = ("in", "near", "at", "outside", "inside", "around")
"""Prepositions between a site and the place that it lies in."""

BACK = 3
"""Sentences back in which a description's name is looked for."""

HOSTS = frozenset({"animal", "people", "sample"})
"""What has a disease, where it has it."""

DEPTH = 3
"""Nouns within nouns that are looked through."""

MOST = 40
"""Words looked through for the places of one phrase."""


def named_by(
    around: Surroundings,
    places: DocumentPlaces,
    tokens: Sequence[Token],
    actors: bool,
    deep: int = DEPTH,
    hosts: bool = False,
    whole: bool = False,
) -> list[PlaceMention]:
    """The places that the phrases headed by the tokens name or describe; with `actors` also
    those that the reading took for governments, with `hosts` those in which the people or animals
    named are ("cows at a farm in Surrey"); with `whole` not those of which only some town in them
    is meant ("a town in Hama province")."""
    parse = around.parse
    found: dict[int, PlaceMention] = {}
    listed = roles.with_conjuncts(parse, list(tokens))[:MOST]
    for token in [own for t in listed for own in places_called(around, t) or [t]]:
        mention = around.place_at(token) or _listed(around, token)
        if mention is not None:
            if mention.use == "place" or (actors and mention.use == "actor"):
                found[mention.span.start] = mention
            continue
        if whole and is_some_place(parse, token):
            continue
        if whole and (site := site_in(around, token)) is not None:
            found.update((m.span.start, m) for m in site)
            continue
        below = roles.objects_of(parse, token, "including") if deep else []
        place = not around.kinds(token).isdisjoint(("place", "building"))
        open_ = token.lemma in OPENED or token.lower in OPENED
        if hosts and not place and not around.kinds(token).isdisjoint(HOSTS):
            below += roles.objects_of(parse, token, *LOCATIVE)
            for clause in parse.governed(token, "acl"):
                below += roles.objects_of(parse, clause, *LOCATIVE)
        if place or open_:
            below += roles.objects_of(parse, token, *LOCATIVE)
            below += [
                t
                for t in parse.governed(token, "appos", "compound", "poss", "nmod")
                if not _owner(around, t)
            ]
        inner = named_by(around, places, below, False, deep - 1, hosts) if deep and below else []
        if not inner and (place or open_ or token.lower in PRONOUNS):
            inner = list(described(around, places, token))
        if whole and token.lower in COMPASS:
            inner = [_side(parse, token, m) for m in inner]
        found.update((m.span.start, m) for m in inner)
    return [found[start] for start in sorted(found)]


def border_between(around: Surroundings, token: Token) -> PlaceMention | None:
    """The border of states that the token heads, under the words of the text and without a pin
    ("border between Chad and Sudan"), or None."""
    parse = around.parse
    if token.lemma.lower() not in BORDERS:
        return None
    states = roles.with_conjuncts(parse, roles.objects_of(parse, token, "between", "with"))
    named = [m for t in states if (m := around.place_at(t)) is not None and is_state(m)]
    if not named:
        return None
    span = Span(token.start, max(mention.span.end for mention in named))
    words = " ".join(span.of(parse.document.text).split())
    return PlaceMention(span, Place(words), 0.5, "a border's name")


def _side(parse: Parse, token: Token, mention: PlaceMention) -> PlaceMention:
    """The side of a place that is only described there ("seized the east of the city")."""
    if mention.place is None or parse.subtree_span(token).contains(mention.span):
        return mention
    place = mention.place
    side = Place(f"{token.lower} of {place.name}", country=place.country, division=place.division)
    return replace(mention, span=token.span, place=side)


def is_some_place(parse: Parse, token: Token) -> bool:
    """Whether the phrase is of some place without a name: "a strategic town", "two villages"."""
    if token.lemma.lower() not in SETTLEMENTS:
        return False
    before = parse.governed(token, "det", "nummod")
    some = any(
        t.lower in ("a", "an", "another", "some", "several") or t.pos == "NUM" for t in before
    )
    return some and not roles.objects_of(parse, token, "of")


def site_in(around: Surroundings, token: Token) -> list[PlaceMention] | None:
    """What is meant by a site that only lies in a place ("the Brigade 52 base in Daraa"): the
    site by its own name, or nothing if it has none ("oilfields in the province"). None where
    the noun is no such site."""
    parse = around.parse
    if token.pos not in ("NOUN", "PROPN") or token.lemma.lower() in OPENED:
        return None
    lemma = singular(token.lower)
    kinds = around.kinds(token)
    if lemma in SETTLEMENTS | DIVISIONS | COUNTRIES or kinds.isdisjoint(("place", "building")):
        return None
    if not roles.objects_of(parse, token, *INSIDE):
        return None
    names = [t for t in parse.governed(token, "compound", "nmod", "nummod") if t.pos == "PROPN"]
    if not names or any(around.place_at(t) is not None for t in names):
        return None if names else []
    words = " ".join(parse.span(names[0].left, token.index + 1).of(parse.document.text).split())
    return [
        PlaceMention(parse.span(names[0].left, token.index + 1), Place(words), 0.5, "a site's name")
    ]


def _owner(around: Surroundings, token: Token) -> bool:
    """Whether the token is a state that only owns the place ("Syria's second city")."""
    mention = around.place_at(token)
    return token.dep == "poss" and mention is not None and is_state(mention)


def _listed(around: Surroundings, token: Token) -> PlaceMention | None:
    """A name that no gazetteer knows, in one list with a place: a place of its own."""
    parse = around.parse
    if token.pos != "PROPN" or token.dep not in ("conj", "pobj") or not token.text[:1].isupper():
        return None
    if not around.kinds(token).isdisjoint(("org", "armed", "body", "disease", "money")):
        return None
    if token.dep == "pobj":
        return _called(around, token)
    first = parse.head(token)
    for _ in range(MOST):
        if first.dep != "conj" or first.head == first.index:
            break
        first = parse.head(first)
    if around.place_at(first) is None:
        return None
    return _unknown(parse, token, "listed with a place")


def _called(around: Surroundings, token: Token) -> PlaceMention | None:
    """The name in "the village of al-Sabha"."""
    parse = around.parse
    of = parse.head(token)
    noun = parse.head(of)
    if of.lower != "of" or noun.lemma.lower() not in SETTLEMENTS | DIVISIONS:
        return None
    return _unknown(parse, token, f"the text calls it a {noun.lemma.lower()}")


def _unknown(parse: Parse, token: Token, why: str) -> PlaceMention:
    """A place of the name that ends in the token, with all its parts and without a pin."""
    start = token.index
    while start > 0:
        before = parse.tokens[start - 1]
        if before.head != token.index or before.dep not in ("compound", "punct"):
            break
        if before.pos != "PROPN" and before.text not in ("-", "‑"):
            break
        start -= 1
    span = Span(parse.tokens[start].start, token.end)
    return PlaceMention(span, Place(span.of(parse.document.text)), 0.5, why)


def described(around: Surroundings, places: DocumentPlaces, token: Token) -> Iterator[PlaceMention]:
    """The places that a description without a name of its own stands for: the nearest before
    it that can be such a thing."""
    parse = around.parse
    lemma = token.lemma.lower()
    determined = is_definite(parse, token)
    pronoun = token.lower in PRONOUNS
    if not (determined or pronoun) or roles.objects_of(parse, token, "of"):
        return
    several = token.tag in ("NNS", "NNPS")
    wanted: list[PlaceMention] = []
    first = bisect_left(places.sentences, token.sentence - BACK)
    end = first
    while end < len(places.mentions) and places.mentions[end][2].index < token.index:
        end += 1
    for mention, name, head in reversed(places.mentions[max(first, end - MOST) : end]):
        if mention.use != "place" or not _can_be(parse, mention, head, lemma, pronoun):
            continue
        if pronoun and head.sentence < token.sentence - 1:
            break
        if not wanted or (several and name not in {_name(m) for m in wanted}):
            near = not wanted or parse.head_of(wanted[0].span) is None
            same = wanted and head.sentence == _sentence(parse, wanted[0])
            if near or same:
                wanted.append(replace(mention, why=f'"{token.text}" stands for it'))
        if wanted and (not several or len(wanted) > 1):
            break
    yield from sorted(wanted, key=lambda m: m.span)


def _name(mention: PlaceMention) -> str | None:
    return mention.place.name if mention.place else None


def _sentence(parse: Parse, mention: PlaceMention) -> int | None:
    head = parse.head_of(mention.span)
    return head.sentence if head else None


def _can_be(parse: Parse, mention: PlaceMention, head: Token, lemma: str, pronoun: bool) -> bool:
    """Whether the place named can be called by the noun."""
    feature = (mention.place.feature or "") if mention.place else ""
    around = {t.lemma.lower() for t in parse.tokens_in(mention.span)}
    for near in (head.index + 1, head.index - 1, head.index - 2):
        if 0 <= near < len(parse.tokens) and parse.tokens[near].sentence == head.sentence:
            around.add(parse.tokens[near].lemma.lower())
    division = not around.isdisjoint(DIVISIONS) or feature.startswith(("ADM1", "RGN"))
    if lemma in DIVISIONS and mention.place is not None:
        seat = feature.startswith("PPL") and mention.place.name == mention.place.division
        compass = feature == "RGN" and not around.isdisjoint(COMPASS)
        return (division or seat) and not compass
    if lemma in SIZES and not around.isdisjoint(SIZES - {lemma}):
        return False
    if lemma in SETTLEMENTS or pronoun:
        return not division and not is_state(mention) and feature[:4] not in ("CONT", "SEA", "OCN")
    if lemma in COUNTRIES:
        return is_state(mention)
    return any(word.endswith(lemma) for word in around)


def beside(around: Surroundings, mention: PlaceMention, place: Place) -> Place:
    """The place, or what lies at its edge where that is what the text speaks of: a place of its
    own, under the words of the text and without a pin ("southern outskirts of Damascus")."""
    parse = around.parse
    head = parse.head_of(mention.span)
    if head is None:
        return place
    if head.lower in OUTER:
        words = " ".join(mention.span.of(parse.document.text).split())
        return Place(words, country=place.country, division=place.division)
    if head.dep not in ("pobj", "compound", "poss"):
        return place
    noun = parse.head(head)
    outside = False
    if head.dep == "pobj":
        outside = noun.lower in BESIDE
        noun = parse.head(noun)
        above = parse.head(parse.head(noun))
        if noun.dep == "pobj" and noun.tag == "NN" and above.lower in OUTER | COMPASS:
            noun = above  # "the east of the city of Deir ez-Zor"
    names = OUTER if head.dep != "pobj" else OUTER | COMPASS
    if not (noun.lower in names or noun.lemma in OUTER or (outside and noun.lemma in EDGES)):
        return place
    left = [t for t in parse.governed(noun, "amod", "compound") if t.index < noun.index]
    first = min((t.index for t in left if t.pos in ("ADJ", "NOUN")), default=noun.index)
    start = parse.tokens[first].start
    end = max(mention.span.end, noun.end)
    words = parse.document.text[min(start, mention.span.start) : end]
    return Place(" ".join(words.split()), country=place.country, division=place.division)
