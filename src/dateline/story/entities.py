"""Who and what is named: every name and role with the documents that give it, and what is told."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from dateline.model import Attribution, Claim, Entity, Event, Figure, PlaceStatus, Report

ROLES = ("said", "did", "suffered", "holds", "counted", "of it")
"""In what ways a claim may have to do with an entity."""


class Named(Protocol):
    """An entity and the document (its id) that knows it."""

    @property
    def document(self) -> str: ...
    @property
    def entity(self) -> Entity: ...


@dataclass(frozen=True, slots=True)
class EntityLine:
    """Somebody or something named, over all documents.

    `aliases` and `roles` have for each word the ids of the documents that give it, in order.
    `judged` are those of the aliases that only a person's word makes names of it, `ids` what it
    and those who bear them are found by; `namesakes` whether others have its kind and name.
    """

    id: str
    kind: str
    name: str
    aliases: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[str, ...]]
    documents: tuple[str, ...]
    judged: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    namesakes: bool = False

    @property
    def names(self) -> frozenset[str]:
        """Its name and its other names, without case."""
        return frozenset(name.casefold() for name in (self.name, *self.aliases))


_COUNT = re.compile(r"[\d.,]+\s")


def entity_id(kind: str, name: str) -> str:
    """The id of whoever has that kind and name."""
    return hashlib.sha256(f"{kind}\x1f{name}".encode("utf-8", "replace")).hexdigest()[:16]


def build_entities(
    named: Iterable[Named],
    groups: Mapping[tuple[str, str], str] | None = None,
    judged_one: Callable[[str], str | None] = lambda name: None,
) -> list[EntityLine]:
    """A line for everybody and everything named, those in most documents first.

    `groups` gives for an entity (its document and its id there) what all that are one with it
    share; without it they are one by kind and name. `judged_one` gives the same for a name that a
    person judged to be one with others, which outranks it. A line has the name and kind of most of
    its documents.
    """
    found: dict[tuple[str, ...], dict[tuple[str, str], list[Named]]] = {}
    for one in named:
        kind, name = one.entity.kind, one.entity.name
        if kind == "person" and _COUNT.match(name):
            continue  # "370,000 people" are counted among the figures and nobody in particular
        matched = (groups or {}).get((one.document, one.entity.id), f"{kind} {name}")
        judged = judged_one(name)
        key = (matched,) if judged is None else ("judged", judged)
        found.setdefault(key, {}).setdefault((kind, name), []).append(one)
    lines = [
        _one([_line(kind, name, own) for (kind, name), own in together.items()], key[0] == "judged")
        for key, together in found.items()
    ]
    return sorted(_with_ids_of_their_own(lines), key=_order)


def _with_ids_of_their_own(lines: Sequence[EntityLine]) -> Iterator[EntityLine]:
    """The lines; of several of one kind and name all but the first get an id by their document."""
    bearers = Counter(line.id for line in lines)
    seen: set[str] = set()
    for line in lines:
        first = line.id not in seen
        seen.add(line.id)
        named = replace(line, namesakes=bearers[line.id] > 1)
        if first:
            yield named
        else:
            own = entity_id(line.kind, f"{line.name}\x1f{line.documents[0]}")
            yield replace(named, id=own, ids=(own,))


def _order(line: EntityLine) -> tuple[int, str, str]:
    return -len(line.documents), line.name, line.kind


def _one(lines: list[EntityLine], judged: bool) -> EntityLine:
    """The lines of several names as one, under the commonest, of as many the fullest;
    `judged` as a person has it."""
    first, *others = sorted(
        lines, key=lambda line: (-len(line.documents), -len(line.name), *_order(line))
    )
    aliases, roles = dict(first.aliases), dict(first.roles)
    for line in others:
        for alias, ids in {line.name: line.documents, **line.aliases}.items():
            if alias != first.name:
                aliases[alias] = tuple(dict.fromkeys((*aliases.get(alias, ()), *ids)))
        for role, ids in line.roles.items():
            roles[role] = tuple(dict.fromkeys((*roles.get(role, ()), *ids)))
    names = dict.fromkeys(line.name for line in others if line.name != first.name)
    return replace(
        first,
        aliases=aliases,
        roles=roles,
        documents=tuple(dict.fromkeys(id for line in (first, *others) for id in line.documents)),
        judged=tuple(names) if judged else (),
        ids=tuple(line.id for line in (first, *others)),
    )


def find_told(line: EntityLine, claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """The claims that have to do with it, by the way in which they do (see ROLES)."""
    told: dict[str, list[Claim]] = {role: [] for role in ROLES}
    for claim in claims:
        reports = [r for r in claim.reports if not line.namesakes or r.document in line.documents]
        roles = dict.fromkeys(role for report in reports for role in _roles(report, line))
        for role in roles:
            told[role].append(claim)
        if reports and claim.kind == "quote" and "said" not in roles:
            title = claim.title.casefold()
            if any(name in title for name in line.names if len(name) > 2):
                told["of it"].append(claim)
    return told


def _roles(report: Report, line: EntityLine) -> Iterable[str]:
    content = report.content
    said = content if isinstance(content, Attribution) else content.attribution
    if said is not None and _is(said.source_name, line):
        yield "said"
    match content:
        case Event():
            if any(_is(name, line) for name in content.actors):
                yield "did"
            if any(_is(name, line) for name in content.recipients):
                yield "suffered"
        case PlaceStatus():
            if _is(content.holder, line):
                yield "holds"
        case Figure():
            if _is(content.of, line):
                yield "counted"


def _is(name: str | None, line: EntityLine) -> bool:
    return name is not None and name.casefold() in line.names


def _line(kind: str, name: str, own: Sequence[Named]) -> EntityLine:
    aliases: dict[str, dict[str, None]] = {}
    roles: dict[str, dict[str, None]] = {}
    for one in own:
        for alias in one.entity.aliases:
            aliases.setdefault(alias, {})[one.document] = None
        for role in one.entity.roles:
            roles.setdefault(role, {})[one.document] = None
    return EntityLine(
        id=entity_id(kind, name),
        kind=kind,
        name=name,
        aliases={word: tuple(ids) for word, ids in aliases.items()},
        roles={word: tuple(ids) for word, ids in roles.items()},
        documents=tuple(dict.fromkeys(one.document for one in own)),
    )
