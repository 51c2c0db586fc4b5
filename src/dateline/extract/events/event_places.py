"""Where an event happened: a choice between the places that the document names, and none.

A conditional logit: every place, and the answer that the text gives none, is scored by the
weights in `data/event_places.tsv`, trained by `tools/train_event_places.py` on our own
annotated news; the model card is docs/newsworthy.md. What is looked at is grammar (the
event's own words, its clause, its sentence), nearness, how often the place is named, how
precise it is, and where the event before happened. It only ever chooses a place that the
document names.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import islice, repeat

from dateline.annotate.parse import Parse, Token
from dateline.extract.events.nested_places import MOST, Entry, held_places, hung_places
from dateline.extract.events.plain_places import called, plain_name, state_names, town_of
from dateline.extract.events.surroundings import is_state
from dateline.extract.names.lexicon import demonyms, fold, state_codes
from dateline.extract.places.place_words import IN
from dateline.model import Place, PlaceMention, Reading

VERBAL = frozenset({"ACCUSE", "SUPPORT", "REJECT", "AGREE", "THREATEN", "REQUEST", "CONSULT"})
BY_ARMS = frozenset({"ASSAULT", "RETREAT"})
"""Types that states are rather parties to than places of when they act."""

ACTING = frozenset({"nsubj", "poss", "dobj"})
"""How states stand that do something or have something done to them."""

AHEAD = 2
"""Sentences after the event in which a report that begins with a state names the town."""

OUTSIDE = 10.0
"""Distance from which a mention stands in another sentence."""

CLAUSES = frozenset({"advcl", "ccomp", "relcl", "acl", "conj", "parataxis", "csubj", "xcomp"})
"""Relations in which a clause stands to the word that it belongs to."""

AT = IN | {"on", "off", "along", "over", "into", "onto", "against", "of"}
"""Prepositions that say where something is, or whom it hit there."""

HIGHEST = 30
"""Steps in the tree of a sentence that are looked at."""


@dataclass(frozen=True, slots=True)
class Option:
    """A place that an event may have, with the names of what speaks for and against it."""

    mention: PlaceMention | None
    name: str | None
    features: tuple[str, ...]


@cache
def place_weights() -> dict[str, float]:
    """From a feature's name to its weight."""
    table = {}
    text = (files("dateline.extract") / "data" / "event_places.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, value = line.rsplit("\t", 1)
            table[name] = float(value)
    return table


class DocumentPlaces:
    """The places of one document, ready for the choice."""

    def __init__(self, parse: Parse, reading: Reading) -> None:
        self.parse = parse
        places = reading.places
        self.sources = frozenset(
            token.index
            for attribution in reading.attributions
            if attribution.source is not None
            for token in parse.tokens_in(attribution.source)
        )
        self.mentions: list[Entry] = []
        known = frozenset(m.place.name for m in places if m.place)
        self.known = known
        inside = {token.index for m in places for token in parse.tokens_in(m.span)}
        adjectives = [m for m in _states_of_adjectives(parse) if m[0] not in inside]
        self.adjectives = frozenset(index for index, _ in adjectives)
        resolved = {m.place.name: m.place for m in places if m.place}
        for mention in places:
            head = parse.head_of(mention.span)
            scene = self.scene(mention)
            if scene is not None and head is not None:
                self.mentions.append((mention, scene.name, head))
        for index, place in adjectives:
            token = parse.tokens[index]
            mention = PlaceMention(token.span, resolved.get(place.name, place), use="actor")
            self.mentions.append((mention, place.name, token))
        self.mentions.sort(key=lambda entry: entry[2].index)
        self.sentences = [head.sentence for _, _, head in self.mentions]
        self.named = _by_name(self.mentions)
        self.grounds = _by_name(entry for entry in self.mentions if not self._is_armed(entry))
        self.inner = held_places(self.named)
        self.hanging, self.bearing = hung_places(parse, self.mentions)
        self.counts = Counter(name for _, name, _ in self.mentions)
        self.order = {name: rank for rank, name in enumerate(self.counts)}
        self.most = self.counts.most_common(1)[0][0] if self.counts else None
        self.leads: dict[str, str] = {}
        for _, name, head in self.mentions:
            lead = "title" if head.sentence == 0 else "second" if head.sentence == 1 else "no"
            if head.index not in self.adjectives:
                self.leads.setdefault(name, lead)
        fine = Counter(name for mention, name, _ in self.mentions if not self.is_coarse(mention))
        self.finest = fine.most_common(1)[0][0] if fine else None

    def plainly(self, mention: PlaceMention | None) -> Place | None:
        """The mention's place under its plain name."""
        if mention is None or mention.place is None:
            return None
        text = self.parse.document.text
        return replace(mention.place, name=called(mention, mention.place, text, self.known))

    def scene(self, mention: PlaceMention | None) -> Place | None:
        """Where an event is that happened there: the town of a hospital that is called after it."""
        place = self.plainly(mention)
        return town_of(place, mention.score) if mention and place else None

    def _is_armed(self, entry: Entry) -> bool:
        """Whether a state is named that strikes elsewhere: "Russian warplanes", "US air strikes",
        what "Russia said" or "Russia's reach" is told of."""
        mention, _, head = entry
        acts = is_state(mention) and head.dep in ACTING
        return mention.use == "actor" or acts or _is_attribute(self.parse, head)

    def is_coarse(self, mention: PlaceMention) -> bool:
        """Whether the mention is of a state, or of a part of one that only a compass gives."""
        if is_state(mention):
            return True
        if mention.place is None or mention.place.division is not None:
            return False
        if mention.place.feature == "RGN":
            return False  # "the east" is what the text says, not a state that a town makes finer
        name = plain_name(mention.place.name, self.known)
        return name.split()[-1] in state_names()

    def finer(self, token: Token, coarse: PlaceMention) -> PlaceMention | None:
        """The place in the coarse one that the sentence of the event names, or the next ones,
        where a report that begins with the state tells the town; else None."""
        country = coarse.place.country if coarse.place else None
        first = token.sentence
        start = bisect_left(self.sentences, first)
        for mention, _, _ in self.mentions[start : bisect_right(self.sentences, first + AHEAD)]:
            if mention.use != "place":
                continue
            place = mention.place
            known = place is not None and place.latitude is not None
            if known and not self.is_coarse(mention) and place and country in (None, place.country):
                return mention
        return None

    def acting_state(self, token: Token) -> PlaceMention | None:
        """The first state that the event's sentence names as one that acts, or None."""
        start = bisect_left(self.sentences, token.sentence)
        end = bisect_right(self.sentences, token.sentence)
        for mention, _, head in self.mentions[start:end]:
            acts = mention.use == "actor" or _is_attribute(self.parse, head)
            if acts and self.is_coarse(mention):
                return mention
        return None

    def options(
        self,
        token: Token,
        type_: str,
        mode: str | None,
        told: bool,
        before: str | None,
        signs: Sequence[str] = (),
    ) -> list[Option]:
        """The places near the event, each with its nearest mention, and none at all; `signs` are
        those of `place_signs`."""
        group = "verbal" if type_ in VERBAL else type_ if type_ == "ASSAULT" else "other"
        if type_ == "OTHER":
            group = f"OTHER {mode}"
        side = "verb" if token.pos == "VERB" else "noun"
        above = self._above(token)
        found: dict[str, tuple[float, PlaceMention, tuple[str, ...]]] = {}
        for mention, name, head in self._near(token, type_ in BY_ARMS):
            distance, relation = self._relation(token, head, above)
            known = found.get(name)
            if known is None or distance < known[0]:
                found[name] = (distance, mention, relation)
        here = any(distance < OUTSIDE for distance, _, _ in found.values())
        options = []
        nearest = min((entry[0] for entry in found.values()), default=99.0)
        for name, (distance, mention, relation) in found.items():
            names = [*relation, f"{side} {relation[0]}", f"{group} {relation[0]}"]
            names += self._kind(mention, name)
            if relation[-1] == "adjective":
                names.append(f"adjective {group}")
            names.append(f"nearest={distance <= nearest} rank")
            names.append(f"said={told} {relation[0]}")
            if self._is_of_source(mention):
                names += [f"of a source {group}", f"of a source here={distance < OUTSIDE}"]
            names += self._standing(token, name)
            if distance < OUTSIDE:
                names += self._nesting(mention)
            if before is not None:
                as_before = f"as before={name == before}"
                names += [as_before, f"{as_before} here={here}"]
            options.append(Option(mention, name, tuple(names)))
        closest = f"none nearest={int(nearest)}" if found else "none alone"
        nothing = [f"none {group}", f"none {side}", closest, f"none {group} {int(nearest) < 4}"]
        nothing += [f"none said={told}", f"none before={before is not None}"]
        nothing.append(f"none places={min(len(self.counts), 8)}")
        nothing.append(f"none sentence={min(token.sentence, 8)}")
        nothing += [f"none {side} here={here}", f"none {token.pos} {token.lemma.lower()}"]
        nothing += [f"none share={self._share_of_most()}", f"none {token.dep}", f"none {token.tag}"]
        nothing += [f"none {sign}" for sign in signs]
        options.append(Option(None, None, tuple(nothing)))
        return options

    def _nesting(self, mention: PlaceMention) -> list[str]:
        """Whether the place only says where another one is, or another says where it is."""
        hangs = self.hanging.get(mention.span.start, "no")
        bears = self.bearing.get(mention.span.start, "no")
        return [
            f"hangs={hangs}",
            f"bears={bears}",
            f"hangs={hangs != 'no'} bears={bears != 'no'}",
        ]

    def _is_of_source(self, mention: PlaceMention) -> bool:
        """Whether the place only says where a source is ("an official in Ankara said")."""
        return self.parse.first_token_at(mention.span.start) in self.sources

    def _near(self, token: Token, by_arms: bool) -> Iterator[Entry]:
        """Of each name the mentions in the event's sentence and the nearest before and after."""
        for name, _ in self.counts.most_common(MOST):
            entries = (self.grounds if by_arms else self.named).get(name, [])
            at = bisect_left(entries, token.index, key=_index)
            for side in (range(at - 1, -1, -1), range(at, len(entries))):
                for number in side:
                    yield entries[number]
                    if entries[number][2].sentence != token.sentence:
                        break

    def _share_of_most(self) -> int:
        """Tenths of all mentions of places that the most named one has."""
        total = len(self.mentions)
        return 10 * self.counts[self.most] // total if total and self.most else 0

    def _standing(self, token: Token, name: str) -> list[str]:
        """How the place stands in the whole text, and to those that it holds or lies in."""
        names = [f"lead={self.leads.get(name, 'no')}", f"finest={name == self.finest}"]
        inner = self.inner.get(name, ())
        names.append(f"holds={min(len(inner), 3)}")
        if inner:
            names.append(f"holds near={self._apart(token, inner)}")
            names.append(f"holds finest={self.finest in inner}")
        outer = [other for other, held in self.inner.items() if name in held]
        if outer:
            near = f"held near={self._apart(token, outer)}"
            names += [near, f"{near} only={all(len(self.inner[other]) == 1 for other in outer)}"]
            names.append(f"held finest={name == self.finest}")
        return names

    def _apart(self, token: Token, names: Iterable[str]) -> int:
        """Sentences to the nearest mention of one of the names, at most 4."""
        least = 4
        for name in names:
            entries = self.named[name]
            at = bisect_left(entries, token.index, key=_index)
            for entry in entries[max(0, at - 1) : at + 1]:
                least = min(least, abs(entry[2].sentence - token.sentence))
        return least

    def _kind(self, mention: PlaceMention, name: str) -> list[str]:
        place = mention.place
        feature = (place.feature or "?")[:4] if place else "?"
        count = self.counts[name]
        return [
            f"feature={feature}",
            f"use={mention.use}",
            f"count={min(count, 5)}",
            f"most={name == self.most}",
            f"first={self.order[name] == 0}",
        ]

    def _above(self, token: Token) -> dict[int, tuple[int, int]]:
        """The event's word and those that govern it, each with the steps to it and the clauses
        that are left on the way."""
        above = {token.index: (0, 0)}
        step, left = token, 0
        for steps, ancestor in enumerate(islice(self.parse.ancestors(token), HIGHEST), 1):
            left += step.dep in CLAUSES
            above[ancestor.index] = (steps, left)
            step = ancestor
        return above

    def _relation(
        self, token: Token, head: Token, above: Mapping[int, tuple[int, int]]
    ) -> tuple[float, tuple[str, ...]]:
        """How far the mention is from the event, and in what way it stands to it."""
        apart = head.sentence - token.sentence
        if apart:
            return 10.0 + abs(apart) + (0.5 if apart > 0 else 0.0), (f"sentence {_few(apart)}",)
        if head.index == token.index:
            return 0.0, ("itself",)
        parse = self.parse
        down, entered, step, deps = 0, 0, head, []
        while step.index not in above and down < HIGHEST and step.head != step.index:
            deps.append(step.lower if step.dep == "prep" else step.dep)
            down += 1
            entered += step.dep in CLAUSES
            step = parse.head(step)
        up, left = above.get(step.index, (9, 2))
        side = "right" if head.index > token.index else "left"
        last = deps[-1] if deps else "self"
        climbed = "up" + str(min(up, 4))
        if up == 0:
            where = f"own {last}"
        elif up <= 4:
            where = f"{climbed} {last}"
        else:
            where = "far"
        near = "close" if abs(head.index - token.index) <= 6 else "apart"
        path = (
            where,
            f"{climbed} down{min(down, 4)}",
            f"dep={head.dep} {climbed}",
            f"{climbed} {side} {near}",
            f"clauses {min(left, 2)} {min(entered, 2)}",
            f"locative={last in AT} clauses {min(left + entered, 2)}",
            "adjective" if head.index in self.adjectives else "toponym",
        )
        return up + 0.5 * down, path


def _by_name(mentions: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The mentions of each name, in order."""
    named: dict[str, list[Entry]] = {}
    for entry in mentions:
        named.setdefault(entry[1], []).append(entry)
    return named


def _index(entry: Entry) -> int:
    return entry[2].index


def _few(sentences: int) -> str:
    """How many sentences before (below 0) or after, in words that get rarer far off."""
    if -2 <= sentences <= 1:
        return str(sentences)
    if sentences < 0:
        return "-5..-3" if sentences >= -5 else "-6 or before"
    return "2..3" if sentences <= 3 else "4 or after"


def _is_attribute(parse: Parse, head: Token) -> bool:
    """Whether the word only says whose or for whom something is: "Russian", "pro-US"."""
    if fold(head.text) in demonyms() or head.lower.startswith(("pro-", "anti-")):
        return True
    before = [t.lower for t in parse.tokens[max(0, head.index - 2) : head.index]]
    return before in (["pro", "-"], ["anti", "-"])


def _states_of_adjectives(parse: Parse) -> Iterator[tuple[int, Place]]:
    """Tokens such as "Kenyan", with the state that they belong to."""
    for token in parse.tokens:
        if token.text[:1].isupper() and token.pos in ("ADJ", "PROPN", "NOUN"):
            state = demonyms().get(fold(token.text))
            if state is not None:
                yield token.index, Place(state, country=state_codes().get(state))


def choose_place(options: Sequence[Option]) -> Option:
    """The option that scores best; the first of equals."""
    weigh = place_weights().get
    return max(options, key=lambda option: sum(map(weigh, option.features, repeat(0.0))))
