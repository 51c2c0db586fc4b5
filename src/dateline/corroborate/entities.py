"""Who is meant across documents: one name in several spellings, and namesakes kept apart.

Bodies are one by their names: spelled alike, known under several ("ISIL"), or told by the initials
that some document gives them. Persons are one by name and context only: two documents must give
them a role alike, or name somebody or some place else in common. In doubt they stay two.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from dateline.corroborate.lexicons import known_origins
from dateline.corroborate.persons import match_persons
from dateline.corroborate.terms import content_terms
from dateline.corroborate.voices import folded_name
from dateline.model import Entity

_BODIES = frozenset({"organization", "armed_group", "outlet"})
"""Kinds that texts take for one another: one kind of name."""
_AROUND = frozenset({"person", "organization", "armed_group", "place"})
"""Kinds that tell what a document is about; outlets and states stand in too many."""
_INITIALS = re.compile(r"[A-Z][A-Z.&-]{1,7}")


class Named(Protocol):
    """An entity and the document (its id) that knows it."""

    @property
    def document(self) -> str: ...
    @property
    def entity(self) -> Entity: ...


Unit = tuple[str, str]
"""A document and the id that an entity has in it."""


def match_entities(
    named: Iterable[Named], spelled: Callable[[str], str], likeness: Callable[[str, str], float]
) -> dict[Unit, str]:
    """For each entity of each document the name of the group that it is one of.

    `spelled` gives what all spellings of a name share, `likeness` how far two names may be one.
    What is only described ("a suicide bomber") is somebody else in every document.
    """
    units = {(one.document, one.entity.id): one.entity for one in named}
    groups: dict[Unit, str] = {}
    known = {unit: e for unit, e in units.items() if _is_name(e)}
    owners = _owners_of_initials(known.values(), spelled)
    for unit, entity in units.items():
        if unit not in known:
            groups[unit] = f"{entity.kind} {entity.name} of {unit[0]}"
        elif entity.kind in _BODIES:
            groups[unit] = f"body {owners.get(entity.name) or _body(entity.name, spelled)}"
        elif entity.kind != "person":
            groups[unit] = f"{entity.kind} {spelled(entity.name) or entity.name}"
    persons = {unit: e for unit, e in known.items() if e.kind == "person"}
    return groups | _match_persons(persons, _features(known, spelled), spelled, likeness)


def _is_name(entity: Entity) -> bool:
    """Whether it is called by a name, not described: by a capital, or in a script without. Of a
    person the last word has it, of "35 NATO soldiers" it has not."""
    words = entity.name.split()[-1] if entity.kind == "person" else entity.name
    return not words.islower()


def _body(name: str, spelled: Callable[[str], str]) -> str:
    usual = known_origins().get(folded_name(name), name)
    return spelled(usual) or usual


def _owners_of_initials(
    entities: Iterable[Entity], spelled: Callable[[str], str]
) -> Mapping[str, str]:
    """Initials to the one body that documents give them to; not those of several."""
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        if entity.kind in _BODIES and not _INITIALS.fullmatch(entity.name):
            for alias in entity.aliases:
                if _INITIALS.fullmatch(alias):
                    owners[alias].add(_body(entity.name, spelled))
    return {initials: own.pop() for initials, own in owners.items() if len(own) == 1}


def _features(
    known: Mapping[Unit, Entity], spelled: Callable[[str], str]
) -> dict[Unit, frozenset[str]]:
    """What tells of a person who it is: its roles, and the other names of its document."""
    around: dict[str, dict[Unit, str]] = defaultdict(dict)
    for unit, entity in known.items():
        if entity.kind in _AROUND:
            around[unit[0]][unit] = f"with {spelled(entity.name)}"
    return {
        unit: frozenset(name for other, name in around[unit[0]].items() if other != unit)
        | {f"as {term}" for role in entity.roles for term in content_terms(role)}
        for unit, entity in known.items()
        if entity.kind == "person"
    }


def _match_persons(
    persons: Mapping[Unit, Entity],
    features: Mapping[Unit, frozenset[str]],
    spelled: Callable[[str], str],
    likeness: Callable[[str, str], float],
) -> dict[Unit, str]:
    """Groups of persons: of one name and joined, one by one, by something that they share."""
    counts = Counter(entity.name for entity in persons.values())
    heads = match_persons(counts, likeness, spelled)
    namesakes: dict[str, list[Unit]] = defaultdict(list)
    for unit, entity in persons.items():
        namesakes[heads.get(entity.name, entity.name)].append(unit)
    return {
        unit: f"person {name} of {group[0]}"
        for name, units in namesakes.items()
        for group in _sharing(units, features)
        for unit in group
    }


def _sharing(
    units: Sequence[Unit], features: Mapping[Unit, frozenset[str]]
) -> Iterator[list[Unit]]:
    """The units in groups within which each shares a feature with another; two of one document
    are two, as its reading has them."""
    groups: dict[int, list[Unit]] = {}
    holder: dict[str, int] = {}
    """The first to have a feature, by number; `moved` leads on to who holds its group now."""
    moved: dict[int, int] = {}
    for number, unit in enumerate(units):
        groups[number] = [unit]
        for feature in sorted(features[unit]):
            other = holder.setdefault(feature, number)
            while other in moved:
                other = moved[other]
            here = number
            while here in moved:
                here = moved[here]
            documents = {member[0] for member in groups[here]}
            if other != here and documents.isdisjoint(member[0] for member in groups[other]):
                low, high = sorted((here, other))
                groups[low] += groups.pop(high)
                moved[high] = low
    yield from groups.values()
