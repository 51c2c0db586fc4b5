"""Which place lies in which: as the gazetteer knows it, and as the sentence puts it."""

from collections.abc import Mapping, Sequence
from itertools import islice

from dateline.annotate.parse import Parse, Token
from dateline.model import Place, PlaceMention

MOST = 60
"""Names of places looked at, those that the document names first."""

STEPS = 6
"""Words between a place and the one that it hangs on."""

NAMING = frozenset({"compound", "nmod"})
"""How a name stands to the noun that says what the place is ("the Mere farm")."""

Entry = tuple[PlaceMention, str, Token]
"""A mention of a place, what the place is called there, and the word that stands for it."""


def held_places(named: Mapping[str, Sequence[Entry]]) -> dict[str, frozenset[str]]:
    """For each name the names of the finer places in it, by the gazetteer."""
    places = [
        (name, entries[0][0].place, _level(entries[0][0]))
        for name, entries in islice(named.items(), MOST)
    ]
    held = {}
    for name, outer, level in places:
        inside = frozenset(
            other
            for other, inner, inner_level in places
            if outer and inner and other != name and _holds(outer, inner, level, inner_level)
        )
        if inside:
            held[name] = inside
    return held


def hung_places(parse: Parse, mentions: Sequence[Entry]) -> tuple[dict[int, str], dict[int, str]]:
    """Places that only say where another one is ("the Mere farm near Stowe, England"): from
    where the mention starts to the relation in which it hangs on the other; the same for those
    that another hangs on."""
    standing = {
        token.index: entry for entry in mentions for token in parse.tokens_in(entry[0].span)
    }
    for entry in mentions:
        noun = parse.head(entry[2])
        if noun.pos == "NOUN" and entry[2].dep in NAMING:
            standing.setdefault(noun.index, entry)
    hanging: dict[int, str] = {}
    bearing: dict[int, str] = {}
    for entry in mentions:
        found = _bearer(parse, entry, standing)
        if found is not None:
            bearer, relation = found
            hanging[entry[0].span.start] = bearing[bearer[0].span.start] = relation
    return hanging, bearing


def _bearer(parse: Parse, entry: Entry, standing: Mapping[int, Entry]) -> tuple[Entry, str] | None:
    """The place that the mention hangs on, by grammar or behind a comma, and how."""
    mention, name, step = entry
    listed = False
    for above in islice(parse.ancestors(step), STEPS):
        listed = listed or step.dep == "conj"
        other = standing.get(above.index)
        if above.pos in ("VERB", "AUX") or listed:
            break
        if other is not None and other[1] != name:
            return other, step.dep
        step = above
    first = parse.first_token_at(mention.span.start)
    if listed or first < 2 or parse.tokens[first - 1].text != ",":
        return None
    other = standing.get(first - 2)
    return (other, "comma") if other is not None and other[1] != name else None


def _level(mention: PlaceMention) -> int:
    """How precise a place is: 0 a state or wider, 1 a division, 2 a town or less."""
    feature = (mention.place.feature or "") if mention.place else ""
    if feature.startswith(("PCL", "CONT", "RGN", "OCN", "SEA")):
        return 0
    return 1 if feature.startswith("ADM") else 2


def _holds(outer: Place, inner: Place, level: int, inner_level: int) -> bool:
    """Whether a wider place has the finer one in it, as far as the gazetteer knows."""
    if level >= inner_level or outer.country is None or outer.country != inner.country:
        return False
    return level == 0 or (outer.division is not None and outer.division == inner.division)
