"""The places that a phrase names, by itself or through a noun such as "town" or "half"."""

from collections.abc import Sequence

from dateline.annotate.parse import Token
from dateline.extract.events import roles
from dateline.extract.events.surroundings import Surroundings, is_state
from dateline.model import PlaceMention

LOCATIVE = (
    "in", "at", "near", "across", "on", "around", "throughout", "outside", "inside", "within",
    "against", "over", "into", "from", "of", "to", "towards", "toward", "along", "through",
)  # fmt: skip
OPENED = frozenset(
    ["part", "third", "quarter", "bulk", "portion", "remainder", "all", "area",
     "most", "half", "majority", "percent", "%", "control", "outskirts", "edge",
     "countryside", "suburb", "number", "section", "swath", "swathe", "north", "south", "east",
     "west", "centre", "center", "heart", "rest", "position", "site",
     "gate", "entrance", "approach", "edge", "doorstep", "stretch", "corner", "swathes"]
)  # fmt: skip
"""Nouns through which a place is reached that are no place themselves ("half of Aleppo")."""

NAMED_BEHIND = frozenset(
    {"suburb", "town", "village", "hamlet", "city", "port", "settlement", "municipality"}
)
"""Nouns behind which the name of the place follows, where they have one before them too; "the
Karrada district of Baghdad" is Karrada."""

DIRECT = ("in", "at", "near", "on", "from", "of", "into", "inside", "outside", "against", "around")
"""Prepositions by which an event is tied to its place."""


def places_named(
    around: Surroundings, tokens: Sequence[Token], actors: bool = False
) -> list[PlaceMention]:
    """The places that the phrases headed by the tokens name, through nouns such as "town";
    with `actors` also those that are meant as governments."""
    found: dict[int, PlaceMention] = {}
    waiting = list(tokens)
    seen: set[int] = set()
    while waiting and len(seen) < 40:
        token = waiting.pop(0)
        if token.index in seen:
            continue
        seen.add(token.index)
        called = places_called(around, token)
        if called:
            waiting += called
            continue
        mention = around.place_at(token)
        if mention is not None:
            if mention.use == "place" or actors:
                found[mention.span.start] = mention
        elif token.lemma in OPENED or not around.kinds(token).isdisjoint(("place", "building")):
            below = roles.objects_of(around.parse, token, *LOCATIVE)
            beside = around.parse.governed(token, "appos", "compound", "poss", "nmod")
            waiting += [t for t in beside if not _owning_state(around, t)] + below
    return [found[start] for start in sorted(found)]


def places_called(around: Surroundings, token: Token) -> list[Token]:
    """ "Daraya" of "the Damascus suburb of Daraya": not the name before the noun."""
    if token.pos != "NOUN" or token.lemma not in NAMED_BEHIND:
        return []
    below = roles.with_conjuncts(around.parse, roles.objects_of(around.parse, token, "of"))
    return [t for t in below if t.pos == "PROPN" and around.place_at(t) is not None]


def _owning_state(around: Surroundings, token: Token) -> bool:
    """Whether the token is a state that only owns the place ("Syria's second city")."""
    mention = around.place_at(token)
    return token.dep == "poss" and mention is not None and is_state(mention)


def own_places(around: Surroundings, token: Token) -> list[PlaceMention]:
    """The places that the event's own words name: what is acted on, else where it is.

    States are left out: their name seldom is the most precise that a text gives.
    """
    parse = around.parse
    out = [t for t in parse.governed(token, "prep", "prt") if t.lower == "out"]
    for tokens in (
        # "Pulled out of the city, on the canal": what is left comes before what it lies on.
        roles.objects_of(parse, token, "out", "of") if out else [],
        around.patients(token),
        roles.with_conjuncts(parse, roles.objects_of(parse, token, *DIRECT)),
    ):
        found = [m for m in places_named(around, tokens) if not is_state(m)]
        if found:
            return found
    return []
