"""What happened: events with type, roles, place, period, factuality and attribution."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from dateline.annotate.parse import Parse, Token
from dateline.extract import roles
from dateline.extract.dating import find_period
from dateline.extract.event_words import FoundWord, match_event_word
from dateline.extract.factuality import find_factuality
from dateline.extract.naming import name_of
from dateline.extract.placing import find_place
from dateline.extract.surroundings import Surroundings
from dateline.model import Attribution, Event, Reading, Span

SPOKEN = frozenset(
    {"REQUEST", "ACCUSE", "THREATEN", "REJECT", "AGREE", "SUPPORT", "CONCEDE", "COERCE"}
)
"""Types that a reporting word may itself be an event of; other sayings are none."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event; `found` is its row of the lexicon, None for a plain verb."""

    token: Token
    span: Span
    found: FoundWord | None

    @property
    def type(self) -> str:
        return self.found.word.type if self.found else "OTHER"


@cache
def plain_verbs() -> frozenset[str]:
    """Lemmas of verbs that by themselves tell of no happening."""
    text = (files("dateline.extract") / "data" / "plain_verbs.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


def find_events(parse: Parse, reading: Reading) -> tuple[Event, ...]:
    """The events that the document tells of, in order of their triggers.

    `reading` has mentions, entities, times, places and attributions. An event of type OTHER
    with mode None is a happening for which the lexicon has no kind.
    """
    around = Surroundings(parse, reading)
    triggers = list(find_triggers(around, reading))
    events = [build_event(around, reading, trigger) for trigger in triggers]
    return merge_mentions(events, triggers)


def find_triggers(around: Surroundings, reading: Reading) -> Iterator[Trigger]:
    """The words that tell of events, in order; a light verb and its noun are one."""
    parse = around.parse
    cues = cue_tokens(parse, reading.attributions)
    found = {}
    for token in parse.tokens:
        if token.pos in ("VERB", "NOUN", "PROPN", "ADJ"):
            word = match_event_word(around, token)
            if word is not None:
                found[token.index] = word
    for token in parse.tokens:
        word = found.get(token.index)
        if token.index in cues and (word is None or word.word.type not in SPOKEN):
            continue
        if word is not None:
            if not _inside_another(parse, token, found):
                yield Trigger(token, parse.span(word.first, word.last), word)
        elif _is_plain_happening(parse, token) and not _is_carrier(parse, token, found):
            yield Trigger(token, token.span, None)


def cue_tokens(parse: Parse, attributions: Sequence[Attribution]) -> frozenset[int]:
    """Tokens of the reporting words."""
    return frozenset(
        token.index
        for attribution in attributions
        if attribution.cue is not None
        for token in parse.tokens_in(attribution.cue)
    )


def _inside_another(parse: Parse, token: Token, found: dict[int, FoundWord]) -> bool:
    """Whether the word is part of another's phrase, or the noun of a verb of the same type."""
    head = parse.head(token)
    other = found.get(head.index)
    if other is None or head.index == token.index:
        return False
    if other.first <= token.index < other.last:
        return True
    same = other.word.type == found[token.index].word.type
    return same and token.dep in ("compound", "dobj", "nmod")


def _is_carrier(parse: Parse, token: Token, found: dict[int, FoundWord]) -> bool:
    """Whether the verb only lends itself to an event noun."""
    return any(
        noun.index in found and noun.pos == "NOUN"
        for noun in parse.governed(token, "dobj", "nsubjpass")
    )


def _is_plain_happening(parse: Parse, token: Token) -> bool:
    """Whether a verb outside the lexicon tells of a happening: finite, dynamic, in a main clause."""
    if token.pos != "VERB" or token.lemma.lower() in plain_verbs():
        return False
    return token.tag in ("VBD", "VBN", "VBZ", "VBP") and token.dep in ("ROOT", "conj", "ccomp")


def build_event(around: Surroundings, reading: Reading, trigger: Trigger) -> Event:
    """The event of a trigger, with all that the text around it gives."""
    parse, token = around.parse, trigger.token
    place = find_place(parse, token, reading.places)
    word = trigger.found.word if trigger.found else None
    return Event(
        trigger.span,
        trigger.type,
        word.mode if word else None,
        word.acled if word else None,
        _names(around, reading, _doers(around, token)),
        _names(around, reading, roles.patients(parse, token)),
        place.place if place else None,
        find_period(parse, token, reading.times, reading.document),
        find_factuality(parse, token),
        innermost(reading.attributions, trigger.span),
        (clause_of(parse, token, trigger.span),),
    )


def _doers(around: Surroundings, token: Token) -> list[Token]:
    """The agents; behind an event or weapon that acts ("air strikes killed") whoever uses it."""
    found: list[Token] = []
    for agent in roles.agents(around.parse, token):
        if "weapon" in around.kinds(agent) and agent.index != token.index:
            behind = roles.agents(around.parse, agent)
            found += behind or [agent]
        else:
            found.append(agent)
    return found


def _names(around: Surroundings, reading: Reading, tokens: list[Token]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for token in tokens:
        name = name_of(around.parse, token, reading)
        if name is not None:
            names[name] = None
    return tuple(names)


def innermost(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """The attribution with the shortest content that holds the span, or None."""
    holding = [
        (sum(len(piece) for piece in attribution.content), number, attribution)
        for number, attribution in enumerate(attributions)
        if any(piece.contains(span) for piece in attribution.content)
    ]
    return min(holding, key=lambda held: held[:2])[2] if holding else None


def clause_of(parse: Parse, token: Token, span: Span) -> Span:
    """The words of the clause that the trigger heads or stands in."""
    head = token
    if not roles.is_verb(token):
        head = next((t for t in parse.ancestors(token) if roles.is_verb(t)), token)
    clause = parse.subtree_span(head)
    return Span(min(clause.start, span.start), max(clause.end, span.end))


def merge_mentions(events: Sequence[Event], triggers: Sequence[Trigger]) -> tuple[Event, ...]:
    """One event for all mentions of it: same word, type, actors, recipients, place, factuality.

    The later mentions' triggers go to the evidence of the first.
    """
    kept: dict[tuple[object, ...], int] = {}
    merged: list[Event] = []
    for event, trigger in zip(events, triggers, strict=True):
        key = (
            trigger.token.lemma.lower(), event.type, event.actors, event.recipients,
            event.place.name if event.place else None, event.period,
            event.factuality.happened,
        )  # fmt: skip
        known = kept.get(key)
        if known is not None and (event.actors or event.recipients):
            first = merged[known]
            merged[known] = replace(first, evidence=(*first.evidence, event.trigger))
        else:
            kept[key] = len(merged)
            merged.append(event)
    return tuple(merged)
