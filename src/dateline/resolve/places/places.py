"""Toponyms → places with coordinates, chosen by what the document says, with reasons."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.model import Document, PlaceMention, Toponym
from dateline.resolve.places.choice import Choice, Context, choose
from dateline.resolve.places.gazetteer import Candidate, Gazetteer
from dateline.resolve.places.home import countries_told
from dateline.resolve.places.locality import Shares, put_at_home, shares_of, sum_shares
from dateline.resolve.places.pins import pin_mention
from dateline.resolve.places.sides import place_sides
from dateline.resolve.places.spelling import fold_name

MOST = 400
"""Different names looked up in one document; more than that is a list, not a report."""

CODE = 3
"""Letters of the longest code of a state or division ("NSW")."""

KNOWN_TOWN, LOCAL_TOWN = 100_000, 2_000
"""People of a town that bodies are known to be called after, anywhere and where the report is
about its division."""

Key = tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Name, kind, names of what holds it, names beside it in a list, names that it holds."""

_LISTED = re.compile(r"\s*(?:,|/|&|(?:,\s*)?(?:and|or|to)\b)\s*(?:in\s|the\s)?\s*")


def resolve_places(
    toponyms: tuple[Toponym, ...], document: Document, gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """Each toponym with the place chosen for it, in the same order; names inside names that
    hardly mean the place ("Lincoln Center") and sides of no country are left out.

    Choice is by what the text says to hold the place, the countries and divisions that the
    document names, nearness to its other places, and prominence. Where the gazetteer has no
    such place, or only one that would be a guess, the place has its name and no coordinates.
    """
    sides = [toponym for toponym in toponyms if toponym.kind == "side"]
    toponyms = tuple(
        _countryside(toponym, gazetteer) for toponym in toponyms if toponym.kind != "side"
    )
    candidates: dict[str, list[Candidate]] = {}
    for toponym in toponyms:
        for name in (toponym.name, *toponym.inside):
            if name not in candidates:
                found = gazetteer.find(name) if len(candidates) < MOST else []
                if name.isupper() and len(name) <= CODE:
                    # "WA" is a code, not the town or district of Wa.
                    found = [c for c in found if not c.feature.startswith(("PPL", "ADM2", "ADM3"))]
                candidates[name] = found
    told = countries_told(document, gazetteer)
    held = _holders(toponyms)
    beside = _siblings(toponyms, document.text)
    holds = _held_by(toponyms)
    keys = [
        _key(toponym, held, near, inner)
        for toponym, near, inner in zip(toponyms, beside, holds, strict=True)
    ]
    if len(set(keys)) > MOST:
        keys = [(toponym.name, toponym.kind, (), (), ()) for toponym in toponyms]
    counts = Counter(keys)
    meant = Counter(k for k, t in zip(keys, toponyms, strict=True) if t.use == "place")
    shares = {key[0]: shares_of(candidates.get(key[0], [])) for key in meant}
    homes = sum_shares(shares.values())
    context = _countries(counts, candidates, told)
    chosen: dict[Key, Choice | None] = {}
    for _ in range(2):
        context.homes = homes
        put = _put_in(chosen, meant)
        chosen = {
            key: _chosen(
                key,
                candidates,
                _others(context, chosen.get(key), put, shares.get(key[0], {}), key[0]),
            )
            for key in counts
        }
        context = _context(chosen, counts, meant, told)
    context.homes = homes
    placed = {key[0] for key in meant}
    kept = [
        (toponym, key)
        for toponym, key in zip(toponyms, keys, strict=True)
        if toponym.use != "name" or toponym.name in placed or _telling(chosen[key], context)
    ]
    mentions = [
        pin_mention(toponym, chosen[key], document, gazetteer, candidates, context)
        for toponym, key in kept
    ]
    mentions = put_at_home(mentions, [toponym.kind for toponym, _ in kept])
    return _explained(place_sides(sides, _states_named(mentions, gazetteer)))


def _explained(mentions: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The mentions, each place with the reason for it, which goes with it to whatever is there."""
    return tuple(
        replace(mention, place=replace(mention.place, why=mention.why))
        if mention.place
        else mention
        for mention in mentions
    )


def _telling(choice: Choice | None, context: Context) -> bool:
    """Whether a name inside a body's name means the place: a large one, or one of those parts
    that the report is about."""
    if choice is None or choice.candidate.rank > 1:
        return False
    found = choice.candidate
    if found.id < 0 or found.feature in ("PCLI", "ADM1", "CONT"):
        return True
    if found.rank == 0 and found.population >= KNOWN_TOWN:
        return True
    about = context.divisions.get(found.division or 0, 0.0) > 0
    return about and found.rank == 0 and found.population >= LOCAL_TOWN


def _states_named(mentions: list[PlaceMention], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """With each state called by the fullest name that the document has for it."""
    fullest: dict[int, str] = {}
    for mention in mentions:
        place = mention.place
        if place is None or place.feature != "PCLI" or place.geonames is None:
            continue
        if mention.use == "name":
            continue
        longer = len(place.name) > len(fullest.get(place.geonames, ""))
        if longer and gazetteer.known(place.name):
            fullest[place.geonames] = place.name
    named = []
    for mention in mentions:
        place = mention.place
        if place and place.feature == "PCLI" and place.geonames in fullest:
            mention = replace(mention, place=replace(place, name=fullest[place.geonames]))
        named.append(mention)
    return tuple(named)


def _countryside(toponym: Toponym, gazetteer: Gazetteer) -> Toponym:
    """A countryside that is a division by its whole name ("Damascus countryside")."""
    if toponym.kind != "around" or "countryside" not in toponym.relation:
        return toponym
    name = f"{toponym.name} countryside"
    if not gazetteer.known(name):
        return toponym
    relation = toponym.relation.replace("countryside", "").strip()
    return replace(toponym, name=name, kind="division", relation=relation)


def _holders(toponyms: Sequence[Toponym]) -> dict[str, tuple[str, ...]]:
    """For each name the places that hold it where it first stands with any; not for one that the
    text also says to be a division ("Washington, D.C." beside "Washington state")."""
    held: dict[str, tuple[str, ...]] = {}
    divisions = {fold_name(toponym.name) for toponym in toponyms if toponym.kind == "division"}
    for toponym in toponyms:
        if toponym.inside and fold_name(toponym.name) not in divisions:
            held.setdefault(fold_name(toponym.name), toponym.inside)
    return held


def _siblings(toponyms: Sequence[Toponym], text: str) -> list[tuple[str, ...]]:
    """For each toponym the names right before and after it in a list."""
    beside: list[list[str]] = [[] for _ in toponyms]
    for number, (one, other) in enumerate(pairwise(toponyms)):
        gap = text[one.span.end : other.span.start]
        if len(gap) < 12 and _LISTED.fullmatch(gap):
            beside[number].append(other.name)
            beside[number + 1].append(one.name)
    return [tuple(names) for names in beside]


def _held_by(toponyms: Sequence[Toponym]) -> list[tuple[str, ...]]:
    """For each toponym the name right before it, if that seems to lie in it."""
    holds: list[tuple[str, ...]] = [() for _ in toponyms]
    for number, (one, other) in enumerate(pairwise(toponyms)):
        if one.inside and one.inside[0] == other.name:
            holds[number + 1] = (one.name,)
    return holds


def _put_in(chosen: dict[Key, Choice | None], meant: Counter[Key]) -> Counter[tuple[str, str]]:
    """How often each name, in whatever surroundings, speaks for the country of its choice."""
    put: Counter[tuple[str, str]] = Counter()
    for key, choice in chosen.items():
        if choice is not None and choice.candidate.country:
            put[key[0], choice.candidate.country] += meant[key]
    return put


def _others(
    context: Context, choice: Choice | None, put: Counter[tuple[str, str]], own: Shares, name: str
) -> Context:
    """What the other names tell: no name bears out its own choice."""
    country = choice.candidate.country if choice is not None else None
    if choice is None or choice.candidate.feature == "PCLI" or country is None:
        return context.without(None, 0, own)
    return context.without(country, put[name, country], own)


def _key(
    toponym: Toponym,
    held: dict[str, tuple[str, ...]],
    near: tuple[str, ...],
    inner: tuple[str, ...],
) -> Key:
    """What decides the choice: one name has one sense, unless the text holds it elsewhere."""
    inside = toponym.inside or held.get(fold_name(toponym.name), ())
    return (toponym.name, toponym.kind, inside, near, inner)


def _countries(
    counts: Counter[Key], candidates: dict[str, list[Candidate]], told: Counter[str]
) -> Context:
    """The countries named outright, before anything is chosen."""
    named = Counter(told)
    for (name, *_), count in counts.items():
        found = candidates.get(name, [])
        for candidate in found:
            if candidate.feature == "PCLI" and candidate.rank < 2 and candidate.country:
                named[candidate.country] += count
                break
    return Context(named)


def _context(
    chosen: dict[Key, Choice | None],
    counts: Counter[Key],
    meant: Counter[Key],
    told: Counter[str],
) -> Context:
    """What the choices so far tell about the document; `meant` counts those meant as places."""
    countries = Counter(told)
    divisions: dict[int, float] = {}
    called = set()
    points = {}
    for key, choice in chosen.items():
        if choice is None:
            continue
        candidate = choice.candidate
        if candidate.feature == "ADM1" and key[1] == "division":
            called.add(candidate.id)
        if candidate.country and candidate.rank < 3:
            # "Washington said" does not tell that the report is about America.
            state = candidate.feature == "PCLI"
            countries[candidate.country] += counts[key] if state else meant[key]
        if candidate.feature in ("ADM1", "ADM2"):
            divisions[candidate.id] = 1.0
        if candidate.radius_km < 100:
            points[candidate.id] = (candidate.id, candidate.latitude, candidate.longitude)
    return Context(countries, divisions, list(points.values())[:60], called=frozenset(called))


def _chosen(key: Key, candidates: dict[str, list[Candidate]], context: Context) -> Choice | None:
    name, kind, inside, near, inner = key
    holders = [candidates.get(other, []) for other in inside]
    siblings = [candidates.get(other, []) for other in near]
    holds = [candidates.get(other, []) for other in inner]
    return choose(candidates.get(name, []), kind, holders, context, siblings, holds)
