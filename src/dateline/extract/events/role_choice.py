"""Who does it and whom it befalls: a choice between those that the text names near, and nobody.

Two conditional logits, one for each role, as for places: every party near the event, and the
answer that the text names none, is scored by the weights in `data/event_roles.tsv`, trained by
`tools/train_event_roles.py` on our own annotated news; the model card is docs/newsworthy.md.
What the rules of grammar in `parties` find is one of the things looked at, and what a party had
to do with what was told before (`role_memory`) another. It only ever chooses words of the document.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, repeat
from typing import Literal

from dateline.annotate.parse import Parse, Token
from dateline.extract.events import roles
from dateline.extract.events.fighters import holder_name
from dateline.extract.events.parties import (
    THINGS,
    Told,
    befallen,
    doers,
    is_party,
    names_of_parties,
    party_name,
    state_led,
)
from dateline.extract.events.role_memory import Names, RoleMemory
from dateline.extract.events.surroundings import Surroundings
from dateline.extract.names.lexicon import demonyms, fold
from dateline.model import Reading

Role = Literal["actor", "recipient"]
Where = tuple[str, str, str, str]

SALIENT = frozenset({"person", "organization", "armed_group", "state", "group"})

HIGHEST = 30
"""Steps in the tree of a sentence that are looked at."""

MOST = 24
"""Parties looked at for one event, nearest first."""

ELSEWHERE = frozenset({"nsubj", "poss"})
"""How those stand who act in a clause of their own, or whose thing is told of: a verb that says
what it is done to is not done to them as well."""

ARTICLES = frozenset({"the", "a", "an", "this", "that", "its", "their", "his"})
"""What makes an event a known or a new one."""

FOREMOST = 2
"""Parties of whom the document tells the most."""

LOOKED_AT = frozenset(
    ["armed", "people", "body", "animal", "state", "org", "legal", "weapon", "disease", "money",
     "place", "building", "abstract", "quantity", "meeting"]
)  # fmt: skip
"""Kinds of a party that the weights know."""


@dataclass(frozen=True, slots=True)
class Party:
    """One who may have a role: the head of the phrase, the name, what kind of thing it is."""

    token: Token
    name: str
    features: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Option:
    """A party that may have the role, or nobody, with what speaks for and against it.

    `beside` is how it stands to the event, `kind` what it is by itself: the same for every event,
    so that its weight is summed once.
    """

    party: Party | None
    names: tuple[str, ...]
    beside: tuple[str, ...]
    kind: tuple[str, ...] = ()

    @property
    def features(self) -> tuple[str, ...]:
        """The names of all that speaks for and against it."""
        return self.beside + self.kind


@cache
def role_weights() -> dict[Role, dict[str, float]]:
    """For each role, from a feature's name to its weight."""
    tables: dict[Role, dict[str, float]] = {"actor": {}, "recipient": {}}
    text = (files("dateline.extract") / "data" / "event_roles.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, value = line.rsplit("\t", 1)
            role, name = name.split(" ", 1)
            tables["actor" if role == "actor" else "recipient"][name] = float(value)
    return tables


class DocumentParties:
    """The parties of one document, sentence by sentence, found when first asked for."""

    def __init__(self, around: Surroundings, reading: Reading) -> None:
        self.around = around
        self.reading = reading
        self.memory = RoleMemory()
        self._subjects: dict[int, list[str]] = {}
        self._sentences: dict[int, list[Party]] = {}
        self._kinds: dict[tuple[int, str, tuple[bool, ...]], tuple[str, ...]] = {}
        counts = Counter(m.entity for m in reading.mentions if m.kind in SALIENT)
        named = ((reading.entity(entity), count) for entity, count in counts.most_common(MOST))
        self.counts = {entity.name: count for entity, count in named if entity is not None}
        self.ranks = {name: rank for rank, name in enumerate(self.counts)}

    def cast(self, told: Told) -> tuple[Names, Names]:
        """The names of those who do it and of those whom it befalls; asked for in the order of
        the text, for the event before is looked at."""
        around, reading = self.around, self.reading
        actors, recipients = doers(around, reading, told), befallen(around, reading, told)
        near = self.near(told)
        chosen = choose_option(self.options(told, near, actors, recipients, "actor"), "actor")
        state = state_led(around, told, chosen.party.token) if chosen.party else None
        doing = (state,) if state else self._with_others(chosen)
        options = self.options(told, near, recipients, actors, "recipient")
        if roles.is_verb(told.token) and not recipients and around.patients(told.token):
            options = [o for o in options if o.party is None or not _is_elsewhere(o.party, told)]
        chosen = choose_option(options, "recipient")
        suffering = tuple(name for name in self._with_others(chosen) if name not in doing)
        self.memory.remember(told, actors, recipients)
        return doing, suffering

    def _with_others(self, option: Option) -> Names:
        """The names of an option and of the parties that are coordinated with it."""
        if option.party is None or len(option.names) > 1:
            return option.names
        heads = roles.with_conjuncts(self.around.parse, [option.party.token])
        names = names_of_parties(self.around, self.reading, heads[1:])
        return tuple(dict.fromkeys((*option.names, *names)))

    def of_sentence(self, number: int) -> list[Party]:
        """The parties of a sentence, in order."""
        known = self._sentences.get(number)
        if known is None:
            parse = self.around.parse
            found = [self._party(token) for token in parse.words(parse.sentences[number])]
            known = self._sentences[number] = [party for party in found if party is not None]
        return known

    def subjects(self, number: int) -> list[str]:
        """The names of the subjects in a sentence."""
        known = self._subjects.get(number)
        if known is None:
            of = self.of_sentence(number)
            known = [p.name for p in of if p.token.dep in ("nsubj", "nsubjpass")][:2]
            self._subjects[number] = known
        return known

    def _party(self, token: Token) -> Party | None:
        around, reading = self.around, self.reading
        if token.pos not in ("NOUN", "PROPN", "PRON", "ADJ"):
            return None
        adjective = token.dep in ("amod", "compound", "nmod") and fold(token.text) in demonyms()
        holder = holder_name(around, token)
        common = (token.dep, token.pos) == ("compound", "NOUN")
        if not adjective and holder is None and (token.pos == "ADJ" or common):
            return None
        mention = around.mention(token)
        if mention is not None and not adjective:
            head = around.parse.head_of(mention.span)
            if head is not None and head.index != token.index and mention.span.contains(token.span):
                return None
        elif token.dep == "compound" and not adjective and holder is None:
            return None
        name = holder or party_name(around, token, reading)
        if not name:
            return None
        sure = adjective or is_party(around, token)
        kinds = around.kinds(token)
        if not sure and token.pos == "PRON":
            return None
        entity = reading.entity(mention.entity) if mention else None
        kind = mention.kind if mention and entity else "noun"
        names = [f"pos={token.pos}", f"kind={kind}", f"sure={sure}", f"adjective={adjective}"]
        names.append(f"named={entity is not None and mention is not None}")
        names += [f"class={found}" for found in sorted(kinds & LOOKED_AT)]
        if kinds.isdisjoint(THINGS):
            names.append("no thing")
        return Party(token, name, tuple(names), sure)

    def options(
        self,
        told: Told,
        near: Sequence[tuple[Party, Where]],
        ruled: Names,
        other: Names,
        role: Role,
    ) -> list[Option]:
        """The parties near the event and nobody; `ruled` are those that grammar alone finds for
        the role, `other` those for the other role. An attack whose doer grammar finds is done by
        somebody; "the Syrian war" is not."""
        token, parse = told.token, self.around.parse
        group = told.type if told.type != "OTHER" else f"OTHER {told.mode}"
        lemma = token.lemma.lower()
        verb = roles.is_verb(token)
        side = "noun" if not verb else "passive" if roles.is_passive(parse, token) else "verb"
        article = _article(parse, token)
        speaker = told.attribution.source_name if told.attribution else None
        options: dict[str, Option] = {}
        labels = self._labels(told)
        sides = _sides(token, [party for party, _ in near])
        for nth, (party, where) in enumerate(near):
            direct = where[0].startswith("own ")
            if not party.sure and not direct and party.name not in ruled:
                continue
            is_ruled, is_other = party.name in ruled, party.name in other
            if party.name == speaker and not is_ruled and told.type == "ASSAULT":
                continue  # who tells of an attack did not commit it
            if not is_ruled and (party.name in options or where[1] == "far"):
                continue
            if ruled and verb and not is_ruled and not direct:
                continue  # what grammar finds on the verb itself leaves nothing to the distance
            first = where[0]
            names = [f"{side} {found}" for found in where]
            names += [f"{group} {first}", f"{lemma} {first}"]
            names += [f"{found} {side} {first}" for found in party.features[1:3]]
            names += [f"ruled={is_ruled} {side} {first}", f"any ruled={bool(ruled)} {first}"]
            names.append(f"nth={min(nth, 5)} {side}")
            names += [f"{found} {side}" for found in sides.get(party.token.index, ())]
            for label in labels.get(party.name, ()):
                names += [f"also {label}", f"also {label} ruled={bool(ruled)}"]
            standing = (is_ruled, is_other, bool(ruled), party.name == speaker)
            together = ruled if is_ruled else (party.name,)
            options[party.name] = Option(
                party, together, tuple(names), self._kind_of(party, group, standing)
            )
        if ruled and not any(name in options for name in ruled):
            names = [f"ruled={True}", f"ruled alone {group}", f"ruled alone {side}"]
            options[ruled[0]] = Option(None, ruled, tuple(names))
        if role == "actor" and ruled and told.type == "ASSAULT" and lemma != "war":
            return list(options.values())
        nobody = [
            f"nobody {side}", f"nobody {group}", f"nobody {group} {side}",
            f"nobody ruled={bool(ruled)} {side}", f"nobody ruled={bool(ruled)} {group}",
            f"nobody {side} {lemma}", f"nobody {side} {token.dep}",
            f"nobody of {min(len(options), 6)}",
            f"nobody {article} {side}", f"nobody told={speaker is not None}",
            f"nobody as {'v' if token.pos in ('VERB', 'AUX') else 'n'}:{lemma}",
        ]  # fmt: skip
        return [*options.values(), Option(None, (), tuple(nobody))]

    def _kind_of(
        self, party: Party, group: str, standing: tuple[bool, bool, bool, bool]
    ) -> tuple[str, ...]:
        """What a party is by itself: its kind, how much the text tells of it, whether grammar
        finds it for this role or the other, or anybody for this one, and whether it speaks."""
        key = (party.token.index, group, standing)
        known = self._kinds.get(key)
        if known is None:
            ruled, other, any_ruled, speaks = standing
            rank = self.ranks.get(party.name, 99)
            rank_name = f"rank={rank if rank < 3 else 'low'}"
            names = [*party.features, *(f"{group} {found}" for found in party.features[1:3])]
            names += [f"ruled={ruled}", f"ruled={ruled} other={other}", f"ruled={ruled} {group}"]
            names += [f"speaker={speaks}", rank_name, f"{rank_name} ruled={any_ruled}"]
            names.append(f"count={min(self.counts.get(party.name, 0), 6)}")
            if ruled:
                names += [f"ruled {found}" for found in party.features]
            known = self._kinds[key] = tuple(names)
        return known

    def _labels(self, told: Told) -> dict[str, list[str]]:
        """What the parties had to do with what was told before the event."""
        number = told.token.sentence
        before = self.subjects(number - 1) if number else []
        title = self.subjects(0) if number else []
        return self.memory.labels(told, islice(self.counts, FOREMOST), before, title)

    def near(self, told: Told) -> list[tuple[Party, Where]]:
        """The parties of the event's sentence, nearest first, each with how it stands to it."""
        token, span, parse = told.token, told.span, self.around.parse
        here = self.of_sentence(token.sentence)
        here = [p for p in here if not (span.start <= p.token.start and p.token.end <= span.end)]
        here.sort(key=lambda party: abs(party.token.index - token.index))
        above = {token.index: 0}
        for steps, ancestor in enumerate(islice(parse.ancestors(token), HIGHEST), 1):
            above[ancestor.index] = steps
        return [(p, relation(parse, token, p.token, above)) for p in here[:MOST]]


def _sides(token: Token, parties: Sequence[Party]) -> dict[int, list[str]]:
    """The parties of a sentence that stand next to the event, and the one that comes first."""
    found: dict[int, list[str]] = {}
    left = [p.token.index for p in parties if p.token.index < token.index]
    right = [p.token.index for p in parties if p.token.index > token.index]
    for index, label in (
        (max(left, default=None), "first left"),
        (min(left, default=None), "leftmost"),
        (min(right, default=None), "first right"),
    ):
        if index is not None:
            found.setdefault(index, []).append(label)
    return found


def _article(parse: Parse, token: Token) -> str:
    """The article or possessor before the event's noun."""
    before = [t.lower for t in parse.governed(token, "det", "poss")]
    if not before:
        return "bare"
    return before[0] if before[0] in ARTICLES else "other"


def _is_elsewhere(party: Party, told: Told) -> bool:
    return party.token.dep in ELSEWHERE and party.token.head != told.token.index


def relation(parse: Parse, token: Token, head: Token, above: dict[int, int]) -> Where:
    """In what way the phrase headed by `head` stands to the event; `above` has the event's
    governors with their distance."""
    down, step, deps = 0, head, []
    while step.index not in above and down < HIGHEST and step.head != step.index:
        deps.append(step.lower if step.dep in ("prep", "agent") else step.dep)
        down += 1
        step = parse.head(step)
    up = above.get(step.index, 9)
    last = deps[-1] if deps else "self"
    where = f"own {last}" if up == 0 else f"up{up} {last}" if up <= 3 else "far"
    side = "right" if head.index > token.index else "left"
    near = "close" if abs(head.index - token.index) <= 5 else "apart"
    return (
        f"{where} {min(down, 3)}",
        f"{where} {token.dep}" if 0 < up <= 3 else where,
        f"up{min(up, 4)} {head.dep}",
        f"{side} {near}",
    )


def choose_option(options: Sequence[Option], role: Role) -> Option:
    """The option that scores best; the first of equals."""
    weigh = role_weights()[role].get

    def score(option: Option) -> float:
        return sum(map(weigh, option.beside, repeat(0.0))) + kind_weight(role, option.kind)

    return max(options, key=score)


@lru_cache(maxsize=8192)
def kind_weight(role: Role, kind: tuple[str, ...]) -> float:
    """What a party's own kind weighs for a role."""
    weigh = role_weights()[role].get
    return sum(map(weigh, kind, repeat(0.0)))
