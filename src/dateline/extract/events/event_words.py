"""The lexicon of event words: which type, mode and sub-event a verb or noun stands for.

The format of `data/event_words.tsv` is told in docs/event-words.md. Types and modes are
PLOVER's (Open Event Data Alliance), sub-events ACLED's; the words are our own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

from dateline.annotate.parse import Parse, Token
from dateline.errors import SetupError
from dateline.extract.events import roles
from dateline.extract.events.surroundings import Surroundings, singular

SLOTS = frozenset(
    {
        "subj",
        "obj",
        "of",
        "by",
        "mod",
        "near",
        "prep",
        "for",
        "comp",
        "passive",
        "after",
        "about",
        "neg",
    }
)
PARTS_OF_SPEECH = {
    # A plural noun in a headline is easily taken for a verb ("air strikes").
    "VERB": ("verb", "noun"),
    "AUX": ("verb",),
    "NOUN": ("noun",),
    "PROPN": ("noun",),
    "ADJ": ("adj", "verb"),
    "ADV": ("adj",),
}
"""Rows that a word of a part of speech may be in, in the order in which they are tried."""

PARTICIPLES = frozenset({"VBN", "VBG", "VBD", "JJ"})
PARTS = frozenset({"part", "kind", "type", "state", "settlement"})
"""Nouns that stand for what is named behind them: "a state of emergency", "the settlement of X"."""

REACH = 6
"""Tokens within which the words of a phrase stand."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must stand in one of a word's slots; `barred` turns it round."""

    slot: str
    kinds: frozenset[str]
    barred: bool = False
    outside: bool = False
    """The slot must be filled by something of none of the kinds."""
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EventWord:
    """A word or phrase of a lexicon, and what must stand around it."""

    words: tuple[str, ...]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class EventMeaning:
    """What a row of the lexicon of events stands for."""

    type: str
    mode: str | None
    acled: str | None


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a word was met: tokens `first` to `last` (the last not included)."""

    word: EventWord
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class FoundWord:
    """An event word met in a text, at tokens `first` to `last` (the last not included)."""

    word: EventWord
    meaning: EventMeaning
    first: int
    last: int


Meaning = TypeVar("Meaning")


Rows = dict[tuple[str, str], tuple[tuple[EventWord, Meaning], ...]]
"""A lexicon by part of speech and head word; the longest phrases and patterns come first."""


@cache
def event_words() -> Rows[EventMeaning]:
    """The lexicon of events."""
    return read_rows("event_words.tsv", _event_meaning)


def _event_meaning(cells: Sequence[str]) -> EventMeaning:
    type_, mode, acled = cells
    return EventMeaning(type_, _given(mode), _given(acled))


def read_rows(name: str, meaning: Callable[[Sequence[str]], Meaning]) -> Rows[Meaning]:
    """The rows of a file in `data/`: three columns for what a word means, then its part of
    speech, the pattern around it and the words. Raises SetupError at a row that is amiss."""
    rows: dict[tuple[str, str], list[tuple[EventWord, Meaning]]] = {}
    text = (files("dateline.extract") / "data" / name).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != 6:
            raise SetupError(f"{name}, line {number}: {len(cells)} columns instead of 6")
        meant, (pos, pattern, words) = meaning(cells[:3]), cells[3:]
        conditions = _conditions(pattern, f"{name}, line {number}")
        for phrase in words.split(","):
            parts = tuple(phrase.split())
            head = parts[0] if pos == "verb" else parts[-1]
            rows.setdefault((pos, head), []).append((EventWord(parts, conditions), meant))
    for found in rows.values():
        found.sort(key=lambda row: (-len(row[0].words), *_openness(row[0])))
    return {key: tuple(found) for key, found in rows.items()}


def _openness(word: EventWord) -> tuple[int, int]:
    """The fewer conditions that must hold, then the fewer at all, the later a row is tried."""
    wanted = sum(not condition.barred for condition in word.conditions)
    return -wanted, -len(word.conditions)


def _given(cell: str) -> str | None:
    return None if cell == "-" else cell


def _conditions(pattern: str, where: str) -> tuple[Condition, ...]:
    if pattern == "-":
        return ()
    return tuple(_condition(part.strip(), where) for part in pattern.split(";"))


def _condition(part: str, where: str) -> Condition:
    """Read `[!]slot:[!]kind,kind`, `prep:word,word=kind,kind`, `comp` or `passive`."""
    barred = part.startswith("!")
    slot, _, values = part.lstrip("!").partition(":")
    if slot not in SLOTS:
        raise SetupError(f"{where}: no slot is called {slot!r}")
    prepositions: frozenset[str] = frozenset()
    if slot == "prep":
        before, _, values = values.partition("=")
        prepositions = frozenset(before.split(","))
    outside = values.startswith("!")
    kinds = frozenset(kind.strip() for kind in values.lstrip("!").split(",") if kind.strip())
    return Condition(slot, kinds, barred, outside, prepositions)


PARTICLES = frozenset({"up", "down", "off", "out", "over", "away", "back", "in", "on", "upon"})
"""Words that make another verb of the one that they hang on."""

TIED = frozenset({"on", "upon", "in"})
"""Those that do so only right behind it, or without an object before them."""

BREAKS = frozenset({",", ";", ":", "–", "—"})
"""What stands between two words that are no phrase."""


def match_event_word(around: Surroundings, token: Token) -> FoundWord | None:
    """The row of the lexicon of events that fits the token where it stands, or None."""
    met = match_rows(around, token, event_words())
    if met is None:
        return None
    extent, meaning = met
    return FoundWord(extent.word, meaning, extent.first, extent.last)


def match_rows(
    around: Surroundings, token: Token, lexicon: Rows[Meaning]
) -> tuple[Extent, Meaning] | None:
    """The first row that fits the token where it stands, or None; none fits the end of the name
    of a place that is known ("Sioux Falls")."""
    called = around.place_at(token) if token.text[:1].isupper() else None
    if called and called.place and called.place.latitude and called.span.end == token.end:
        return None
    lemma = token.lemma.lower()
    for pos in PARTS_OF_SPEECH.get(token.pos, ()):
        rows = lexicon.get((pos, lemma)) or lexicon.get((pos, token.lower))
        if rows is None and token.pos == "PROPN":
            rows = lexicon.get((pos, singular(token.lower)))
        if rows is None or (pos == "verb" and token.pos == "ADJ" and token.tag not in PARTICIPLES):
            continue
        if pos == "noun" and token.pos == "VERB" and ("verb", lemma) in lexicon:
            continue
        for word, meaning in rows:
            reach = _phrase(around.parse, token, word.words, pos)
            if reach and all(_holds(around, token, condition) for condition in word.conditions):
                return Extent(word, *reach), meaning
    return None


def _phrase(parse: Parse, token: Token, words: tuple[str, ...], pos: str) -> tuple[int, int] | None:
    """The tokens that hold the whole phrase of which `token` is the head, or None."""
    if len(words) == 1:
        return token.index, token.index + 1
    if pos != "verb":
        return _compound(parse, token, words)
    last = token.index
    stop = min(len(parse.tokens), token.index + 1 + REACH)
    for word in words[1:]:
        at = next(
            (t for t in parse.tokens[last + 1 : stop] if word in (t.lower, t.lemma.lower())), None
        )
        if at is None or at.sentence != token.sentence:
            return None
        if word in PARTICLES and token.index not in (at.head, at.index - 1):
            return None  # "died in the hospital down the road"
        between = parse.tokens[token.index + 1 : at.index]
        acted_on = any(t.head == token.index and t.dep == "dobj" for t in between)
        if word in TIED and at.dep == "prep" and acted_on:
            return None  # "hit the town on Monday"
        # "Rose to 211, up from 60" is no rising up.
        if any(t.lower in BREAKS for t in parse.tokens[last + 1 : at.index]):
            return None
        last = at.index
    return token.index, last + 1


def _compound(parse: Parse, token: Token, words: tuple[str, ...]) -> tuple[int, int] | None:
    """The phrase before a noun, or after it ("state of emergency" is found from its head)."""
    first = token.index - len(words) + 1
    if first < 0:
        return None
    before = parse.tokens[first : token.index]
    if all(word in (t.lower, t.lemma.lower()) for word, t in zip(words, before, strict=False)):
        return first, token.index + 1
    return None


def _holds(around: Surroundings, token: Token, condition: Condition) -> bool:
    return _fits(around, token, condition) is not condition.barred


def _fits(around: Surroundings, token: Token, condition: Condition) -> bool:
    parse = around.parse
    match condition.slot:
        case "near":
            return any(around.near(token, kind) for kind in condition.kinds)
        case "comp":
            return any(parse.governed(token, "xcomp", "ccomp")) or any(
                t.pos == "ADP" and t.lower == "to" for t in parse.governed(token)
            )
        case "about":
            return any(around.about(kind) for kind in condition.kinds)
        case "neg":
            return any(parse.governed(token, "neg"))
        case "passive":
            return roles.is_passive(parse, token)
        case "after":
            before = parse.head(token)
            return token.dep == "pobj" and before.lower in condition.kinds
        case "subj":
            fillers = roles.said_of(parse, token) or around.agents(token)
        case "obj":
            fillers = around.patients(token)
        case "of":
            fillers = roles.objects_of(parse, token, "of") + parse.governed(
                token, "poss", "compound"
            )
        case "by":
            fillers = around.agents(token)
        case "for":
            fillers = roles.objects_of(parse, token, "for", "to")
        case "mod":
            fillers = parse.governed(token, "compound", "amod", "nmod", "poss", "nummod")
        case _:
            if not condition.kinds:
                return any(
                    t.lower in condition.prepositions for t in parse.governed(token, "prep", "prt")
                )
            fillers = roles.objects_of(parse, token, *condition.prepositions)
    fillers = [below for filler in fillers for below in _what_it_is_of(around, filler)]
    if condition.outside:
        return bool(fillers) and not around.is_any(fillers, condition.kinds)
    return around.is_any(fillers, condition.kinds)


def _what_it_is_of(around: Surroundings, filler: Token) -> list[Token]:
    """A noun, and what it is a part of; of a quantity only what it counts, so that "hundreds of
    shells" are no people."""
    counts = "quantity" in around.kinds(filler)
    if not counts and filler.lower not in PARTS:
        return [filler]
    below = roles.objects_of(around.parse, filler, "of")
    return below if counts and below else [filler, *below]
