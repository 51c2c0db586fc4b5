"""Look-up of a document's mentions and entities by token."""

from bisect import bisect_left, bisect_right

from dateline.annotate.parse import Parse, Token
from dateline.model import Entity, EntityKind, Mention, Reading, Span

LOOK_BACK = 12
"""Mentions searched leftwards for one that covers a word; names do not nest deeper."""


class Mentioned:
    """The mentions of a reading, to be asked by token or by span."""

    def __init__(self, parse: Parse, reading: Reading) -> None:
        self._parse = parse
        self._mentions = reading.mentions
        self._starts = [mention.span.start for mention in reading.mentions]
        self._entities = {entity.id: entity for entity in reading.entities}
        self._named = {mention.entity for mention in reading.mentions if mention.form == "name"} - {
            None
        }
        self._names = {
            name: entity
            for entity in reversed(reading.entities)
            for name in (entity.name, *entity.aliases)
        }
        self._roles = _roles([e for e in reading.entities if e.id in self._named])
        self._places = frozenset(place.span.start for place in reading.places)
        self._first = {
            mention.entity: mention for mention in reversed(reading.mentions) if mention.entity
        }

    def at(self, token: Token) -> Mention | None:
        """The mention that `token` heads; else the name that it is a part of; else None."""
        at = bisect_right(self._starts, token.start)
        inside: Mention | None = None
        for mention in reversed(self._mentions[max(0, at - LOOK_BACK) : at]):
            if mention.span.end < token.end:
                continue
            head = self._parse.head_of(mention.span)
            if head is not None and head.index == token.index:
                return mention
            if inside is None and mention.form == "name":
                inside = mention
        return inside

    def opens_place(self, token: Token) -> bool:
        """Whether the name of a place or of its people ("Russian") begins with the token."""
        return token.start in self._places

    def within(self, span: Span) -> list[Mention]:
        """The mentions inside a span, in order."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [m for m in self._mentions[first:last] if m.span.end <= span.end]

    def entity_of(self, mention: Mention | None) -> Entity | None:
        """The entity of a mention, or None."""
        return self._entities.get(mention.entity or "") if mention is not None else None

    def entity_at(self, token: Token) -> Entity | None:
        """The entity that `token` names or stands for, or None."""
        return self.entity_of(self.at(token))

    def is_named(self, entity: Entity) -> bool:
        """Whether the document names the entity, and does not only describe it."""
        return entity.id in self._named

    def named(self) -> list[Entity]:
        """The entities that the document names, in order of appearance."""
        return [entity for entity in self._entities.values() if entity.id in self._named]

    def label_at(self, token: Token) -> str:
        """The general model's label of the name that `token` is a part of, or ""."""
        entities = self._parse.entities
        at = bisect_right(entities, token.index, key=lambda entity: entity.first) - 1
        if at >= 0 and entities[at].last > token.index:
            return entities[at].label
        return ""

    def called(self, name: str) -> Entity | None:
        """The entity that the document calls exactly so, or None."""
        return self._names.get(name)

    def bearer(self, role: str) -> Entity | None:
        """The one named entity to which the document gives that title or role, or None."""
        return self._roles.get(role.casefold())

    def head_of_entity(self, entity: Entity) -> Token | None:
        """The head word of the first mention of an entity, if that is a description."""
        mention = self._first.get(entity.id)
        if mention is None or mention.form != "description":
            return None
        return self._parse.head_of(mention.span)

    def last_named(self, offset: int, kind: EntityKind) -> Mention | None:
        """The last mention by name of that kind that begins before `offset`."""
        at = bisect_left(self._starts, offset)
        for mention in reversed(self._mentions[:at]):
            if mention.form == "name" and mention.kind == kind:
                return mention
        return None


def _roles(entities: list[Entity]) -> dict[str, Entity]:
    """Each role that only one of the entities has, in lower case, with that entity."""
    bearers: dict[str, list[Entity]] = {}
    for entity in entities:
        for role in dict.fromkeys(role.casefold() for role in entity.roles):
            bearers.setdefault(role, []).append(entity)
    return {role: found[0] for role, found in bearers.items() if len(found) == 1}
