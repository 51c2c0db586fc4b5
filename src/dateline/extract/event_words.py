"""The lexicon of event words: which type, mode and sub-event a verb or noun stands for.

The format of `data/event_words.tsv` is told in docs/event-words.md. Types and modes are
PLOVER's (Open Event Data Alliance), sub-events ACLED's; the words are our own.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.annotate.parse import Parse, Token
from dateline.errors import SetupError
from dateline.extract import roles
from dateline.extract.surroundings import Surroundings

SLOTS = frozenset({"subj", "obj", "of", "by", "mod", "near", "prep", "comp"})
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
    """A row of the lexicon for one word: what it means where its conditions hold."""

    words: tuple[str, ...]
    type: str
    mode: str | None
    acled: str | None
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class FoundWord:
    """An event word met in a text, at tokens `first` to `last` (the last not included)."""

    word: EventWord
    first: int
    last: int


@cache
def event_words() -> dict[tuple[str, str], tuple[EventWord, ...]]:
    """Rows by part of speech and head word, those with the most conditions and words first."""
    rows: dict[tuple[str, str], list[EventWord]] = {}
    text = (files("dateline.extract") / "data" / "event_words.tsv").read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != 6:
            raise SetupError(f"event_words.tsv, line {number}: {len(cells)} columns instead of 6")
        type_, mode, acled, pos, pattern, words = cells
        conditions = _conditions(pattern, number)
        for phrase in words.split(","):
            parts = tuple(phrase.split())
            head = parts[0] if pos == "verb" else parts[-1]
            word = EventWord(parts, type_, _given(mode), _given(acled), conditions)
            rows.setdefault((pos, head), []).append(word)
    for found in rows.values():
        found.sort(key=lambda word: (-len(word.words), -len(word.conditions)))
    return {key: tuple(found) for key, found in rows.items()}


def _given(cell: str) -> str | None:
    return None if cell == "-" else cell


def _conditions(pattern: str, number: int) -> tuple[Condition, ...]:
    if pattern == "-":
        return ()
    return tuple(_condition(part.strip(), number) for part in pattern.split(";"))


def _condition(part: str, number: int) -> Condition:
    """Read `[!]slot:[!]kind,kind`, `prep:word,word=kind,kind` or `comp`."""
    barred = part.startswith("!")
    slot, _, values = part.lstrip("!").partition(":")
    if slot not in SLOTS:
        raise SetupError(f"event_words.tsv, line {number}: no slot is called {slot!r}")
    prepositions: frozenset[str] = frozenset()
    if slot == "prep":
        before, _, values = values.partition("=")
        prepositions = frozenset(before.split(","))
    outside = values.startswith("!")
    kinds = frozenset(kind.strip() for kind in values.lstrip("!").split(",") if kind.strip())
    return Condition(slot, kinds, barred, outside, prepositions)


def match_event_word(around: Surroundings, token: Token) -> FoundWord | None:
    """The row of the lexicon that fits the token where it stands, or None."""
    parse = around.parse
    for pos in _parts_of_speech(token):
        lemma = token.lemma.lower()
        rows = event_words().get((pos, lemma)) or event_words().get((pos, token.lower), ())
        for row in rows:
            reach = _phrase(parse, token, row.words, pos)
            if reach and all(_holds(around, token, condition) for condition in row.conditions):
                return FoundWord(row, *reach)
    return None


def _parts_of_speech(token: Token) -> tuple[str, ...]:
    if token.pos in ("VERB", "AUX"):
        return ("verb",)
    if token.tag in ("VBN", "VBG", "JJ", "VBD"):
        return ("adj", "verb")
    if token.pos in ("NOUN", "PROPN"):
        return ("noun",)
    return ("adj",) if token.pos in ("ADJ", "ADV") else ()


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
        case "subj":
            fillers = roles.agents(parse, token)
        case "obj":
            fillers = roles.patients(parse, token)
        case "of":
            fillers = roles.objects_of(parse, token, "of") + parse.governed(
                token, "poss", "compound"
            )
        case "by":
            fillers = roles.agents(parse, token)
        case "mod":
            fillers = parse.governed(token, "compound", "amod", "nmod", "poss", "nummod")
        case _:
            if not condition.kinds:
                return any(
                    t.lower in condition.prepositions for t in parse.governed(token, "prep", "prt")
                )
            fillers = roles.objects_of(parse, token, *condition.prepositions)
    if condition.outside:
        return bool(fillers) and not around.is_any(fillers, condition.kinds)
    return around.is_any(fillers, condition.kinds)
