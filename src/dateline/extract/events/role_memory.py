"""Who acted and whom it befell further up in a document: what an event may leave unsaid."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.extract.events.parties import Told

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """An event that was told, by its type and word, with those that grammar finds for it."""

    type: str
    lemma: str
    actors: Names
    recipients: Names


class RoleMemory:
    """The casts of a document, in the order of the text."""

    def __init__(self) -> None:
        self.casts: list[Cast] = []

    def remember(self, told: Told, actors: Names, recipients: Names) -> None:
        self.casts.append(Cast(told.type, told.token.lemma.lower(), actors, recipients))

    def labels(
        self, told: Told, ranked: Iterable[str], before: Sequence[str], title: Sequence[str]
    ) -> dict[str, list[str]]:
        """From a name to what it had to do with what was told before: in the last event, in the
        last of the same type or word; whether the text tells the most of it (`ranked`, most
        first), and whether it is a subject of the sentence `before` or of the title."""
        found: dict[str, dict[str, None]] = {}

        def add(names: Iterable[str], label: str) -> None:
            for name in names:
                found.setdefault(name, {})[label] = None

        alike = [c for c in self.casts if c.type == told.type != "OTHER"]
        same_word = [c for c in self.casts if c.lemma == told.token.lemma.lower()]
        for casts, label in ((self.casts, "last"), (alike, "type"), (same_word, "lemma")):
            for cast in casts[-1:]:
                add(cast.actors, f"{label} actor")
                add(cast.recipients, f"{label} recipient")
        for cast in [c for c in alike if c.actors][-1:]:
            add(cast.actors, "type filled actor")
        for cast in [c for c in alike if c.recipients][-1:]:
            add(cast.recipients, "type filled recipient")
        for rank, name in enumerate(ranked):
            add([name], f"rank {rank}")
        add(before, "subject before")
        add(title, "title subject")
        return {name: list(labels) for name, labels in found.items()}
