"""Who does it and whom it befalls: a choice between those that the text names near, and nobody.

Two conditional logits, one for each role, as for places: every party near the event, and the
answer that the text names none, is scored by the weights in `data/event_roles.tsv`, trained by
`tools/train_event_roles.py` on our own annotated news; the model card is docs/newsworthy.md.
What the rules of grammar in `parties` find is one of the things looked at. It only ever
chooses words of the document.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Literal

from dateline.annotate.parse import Parse, Token
from dateline.extract.events import roles
from dateline.extract.events.parties import (
    THINGS,
    Told,
    befallen,
    doers,
    is_party,
    names_of_parties,
    party_name,
)
from dateline.extract.events.surroundings import Surroundings
from dateline.extract.names.lexicon import demonyms, fold
from dateline.extract.names.naming import mention_at
from dateline.model import Reading

Role = Literal["actor", "recipient"]
Names = tuple[str, ...]

SALIENT = frozenset({"person", "organization", "armed_group", "state", "group"})

HIGHEST = 30
"""Steps in the tree of a sentence that are looked at."""

MOST = 24
"""Parties looked at for one event, nearest first."""

MARGIN = 1.0
"""Log odds by which one whom grammar does not find must be likelier than the others."""

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
    """A party that may have the role, or nobody, with what speaks for and against it."""

    party: Party | None
    names: tuple[str, ...]
    features: tuple[str, ...]
    ruled: bool
    """Whether grammar alone finds it, or it is nobody."""


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
        self.before: tuple[Names, Names] = ((), ())
        self._sentences: dict[int, list[Party]] = {}
        counts = Counter(m.entity for m in reading.mentions if m.kind in SALIENT)
        named = ((reading.entity(entity), count) for entity, count in counts.most_common(MOST))
        self.counts = {entity.name: count for entity, count in named if entity is not None}
        self.ranks = {name: rank for rank, name in enumerate(self.counts)}

    def cast(self, told: Told) -> tuple[Names, Names]:
        """The names of those who do it and of those whom it befalls; asked for in the order of
        the text, for the event before is looked at."""
        around, reading = self.around, self.reading
        actors, recipients = doers(around, reading, told), befallen(around, reading, told)
        chosen = choose_option(self.options(told, actors, recipients), "actor")
        doing = self._with_others(chosen)
        chosen = choose_option(self.options(told, recipients, actors), "recipient")
        suffering = tuple(name for name in self._with_others(chosen) if name not in doing)
        self.before = (actors, recipients)
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

    def _party(self, token: Token) -> Party | None:
        around, reading = self.around, self.reading
        if token.pos not in ("NOUN", "PROPN", "PRON", "ADJ"):
            return None
        adjective = token.dep in ("amod", "compound", "nmod") and fold(token.text) in demonyms()
        if token.pos == "ADJ" and not adjective:
            return None
        mention = mention_at(around.parse, token, reading)
        if mention is not None and not adjective:
            head = around.parse.head_of(mention.span)
            if head is not None and head.index != token.index and mention.span.contains(token.span):
                return None
        elif token.dep == "compound" and not adjective:
            return None
        name = party_name(around, token, reading)
        if not name:
            return None
        sure = adjective or is_party(around, reading, token)
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

    def options(self, told: Told, ruled: Names, other: Names) -> list[Option]:
        """The parties near the event and nobody; `ruled` are those that grammar alone finds for
        the role, `other` those for the other role."""
        token, parse = told.token, self.around.parse
        group = told.type if told.type != "OTHER" else f"OTHER {told.mode}"
        lemma = token.lemma.lower()
        verb = roles.is_verb(token)
        side = "noun" if not verb else "passive" if roles.is_passive(parse, token) else "verb"
        above = {token.index: 0}
        for steps, ancestor in enumerate(islice(parse.ancestors(token), HIGHEST), 1):
            above[ancestor.index] = steps
        near = self._near(told)
        speaker = told.attribution.source_name if told.attribution else None
        options: dict[str, Option] = {}
        for party in near:
            where = relation(parse, token, party.token, above)
            direct = where[0].startswith("own ")
            if not party.sure and not direct and party.name not in ruled:
                continue
            is_ruled, is_other = party.name in ruled, party.name in other
            if not is_ruled and (party.name in options or where[1] == "far"):
                continue
            names = [f"{side} {found}" for found in where]
            names += [f"{group} {where[0]}", f"{lemma} {where[0]}"]
            names += [f"{found} {side} {where[0]}" for found in party.features[1:3]]
            names += party.features
            names += [f"{group} {found}" for found in party.features[1:3]]
            names += [f"ruled={is_ruled}", f"ruled={is_ruled} other={is_other}"]
            names += [f"ruled={is_ruled} {side} {where[0]}", f"ruled={is_ruled} {group}"]
            names += [f"any ruled={bool(ruled)} {where[0]}", f"speaker={party.name == speaker}"]
            names += self._salience(party.name, f"ruled={bool(ruled)}")
            if is_ruled:
                names += [f"ruled {found}" for found in party.features]
            together = ruled if is_ruled else (party.name,)
            options[party.name] = Option(party, together, tuple(names), is_ruled)
        if ruled and not any(name in options for name in ruled):
            names = [f"ruled={True}", f"ruled alone {group}", f"ruled alone {side}"]
            options[ruled[0]] = Option(None, ruled, tuple(names), True)
        nobody = [
            f"nobody {side}", f"nobody {group}", f"nobody {group} {side}",
            f"nobody ruled={bool(ruled)} {side}", f"nobody ruled={bool(ruled)} {group}",
            f"nobody {side} {lemma}", f"nobody {side} {token.dep}",
            f"nobody of {min(len(options), 6)}", f"nobody told={speaker is not None}",
        ]  # fmt: skip
        return [*options.values(), Option(None, (), tuple(nobody), True)]

    def _salience(self, name: str, found: str) -> list[str]:
        """How much the text tells of the one so called, and what it did just before."""
        rank = self.ranks.get(name, 99)
        names = [f"rank={rank if rank < 3 else 'low'}", f"count={min(self.counts.get(name, 0), 6)}"]
        names += [f"{names[0]} {found}"]
        if name in self.before[0]:
            names += ["actor before", f"actor before {found}"]
        if name in self.before[1]:
            names += ["recipient before", f"recipient before {found}"]
        return names

    def _near(self, told: Told) -> list[Party]:
        """The parties of the event's sentence, nearest first."""
        token, span = told.token, told.span
        here = self.of_sentence(token.sentence)
        here = [p for p in here if not (span.start <= p.token.start and p.token.end <= span.end)]
        here.sort(key=lambda party: abs(party.token.index - token.index))
        return here[:MOST]


def relation(parse: Parse, token: Token, head: Token, above: dict[int, int]) -> tuple[str, ...]:
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
    """The option that scores best; the first of equals. One that grammar does not find must be
    better by a margin: a wrong actor does more harm than none."""
    table = role_weights()[role]

    def score(option: Option) -> float:
        weight = sum(table.get(name, 0.0) for name in option.features)
        return weight if option.ruled else weight - MARGIN

    return max(options, key=score)
