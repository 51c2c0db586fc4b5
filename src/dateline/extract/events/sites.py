"""Hospitals, schools and courts that are named as bodies, as places of what happens there."""

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.annotate.parse import Parse
from dateline.extract.events.surroundings import singular
from dateline.model import Place, PlaceMention, Reading

SITES = frozenset(
    ["hospital", "clinic", "school", "college", "university", "courthouse", "court", "laboratory",
     "prison", "jail", "mosque", "church", "cathedral", "stadium", "airport", "factory", "plant",
     "market", "mall", "zoo", "park", "base", "camp", "station", "centre", "center", "hotel",
     "farm", "shrine", "museum", "theatre", "theater", "refinery", "field"]
)  # fmt: skip
AT = frozenset({"at", "in", "near", "outside", "inside", "to", "from", "into", "on"})
"""Bodies that are sites too, and what stands before them when they are."""


def with_sites(parse: Parse, reading: Reading) -> Reading:
    """The reading with the sites that it takes for bodies among its places."""
    return replace(reading, places=(*reading.places, *named_sites(parse, reading)))


def named_sites(parse: Parse, reading: Reading) -> Iterator[PlaceMention]:
    """The sites told of as the place where something is ("died at the Mercy Hospital"): places
    under their name, without a pin."""
    taken = {token.index for m in reading.places for token in parse.tokens_in(m.span)}
    for mention in reading.mentions:
        head = parse.head_of(mention.span)
        if mention.kind != "organization" or mention.form != "name" or head is None:
            continue
        site = singular(head.lower) in SITES and head.index not in taken
        if site and head.dep == "pobj" and parse.head(head).lower in AT:
            words = " ".join(mention.span.of(parse.document.text).split())
            place = Place(re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", words))
            yield PlaceMention(mention.span, place, 0.5, "a site named in the text")
