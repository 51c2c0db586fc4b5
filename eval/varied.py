"""Readings varied into as many others as a large store wants, as unlike as the news of other days.

Ten days' news, the base, is taken again and again (a turn), each time told of other things:

- Words that are neither names nor what a report is recognised by are others in every turn, of the
  same length, ending and rarity, so that no sentence is printed again and again for years.
- Names of people, bodies and places are others too, with their coordinates, but come back every
  tenth turn (WORLDS), as the same towns and ministers are in the news for years.
- Numbers have other digits; those below twenty stay, since texts spell them out.
- Stay: the words of events, cues and units, and what else the program has words of its own for;
  outlets. Days are others in what was read, not in the text.

Within a turn all is as in the base: who tells the same, whose copy is whose. All spans stay true.
A turn's documents are in the order of the base's days, spread over ten days (DAYS): as dense in a
large store as in a small one.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from dateline.corroborate.terms import rarity, stem, stems_known, stop_words
from dateline.model import Reading, Span
from dateline.store.codec import from_plain, to_plain

START = date(1990, 1, 1)
DAYS = 10
"""Days of one turn: with 340 base readings 34 documents a day."""
WORLDS = 10
"""Turns after which the same names come back."""
SPELLED_OUT = 20
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
_WORD = re.compile(r"[^\W\d_]+|\d[\d,.]*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

KEPT = {
    "is", "kind", "type", "mode", "acled", "feature", "form", "mod", "unit", "status", "quote",
    "act", "certainty", "polarity", "time", "source_kind", "precision", "use", "role", "links",
    "country", "publisher", "carrier", "basis", "why", "value",
}  # fmt: skip
"""Fields whose words are the program's own, or that no other report shares by chance."""


def vary(base: Sequence[Reading], number: int) -> Reading:
    """The `number`th variant: the base readings in turn, told of other things on other days."""
    turn, place = divmod(number, len(base))
    reading = base[place]
    day = START + timedelta(days=DAYS * turn + DAYS * place // len(base))
    later = day - (reading.document.published or day)
    plain = _Varied(reading, turn, later).of_all(to_plain(reading))
    varied = from_plain(plain, Reading)
    return replace(varied, document=replace(varied.document, published=day))


def in_order(base: Iterable[Reading]) -> list[Reading]:
    """Readings by the day of publication, as news of one matter comes."""
    return sorted(base, key=lambda reading: (str(reading.published), reading.document.id or ""))


class _Varied:
    """One reading in other words, the same for the same word throughout."""

    def __init__(self, reading: Reading, turn: int, later: timedelta) -> None:
        self._later = later
        self._world = turn % WORLDS
        text = reading.document.text
        self._kept = _words_in(text, _telling_spans(reading)) | stop_words()
        self._kept |= {word for figure in reading.figures for word in figure.unit.lower().split()}
        self._names = _names_in(reading) - self._kept
        self._of_names = _exchange(f"names {self._world}")
        self._of_others = _exchange(f"words {turn}")
        self._digits = _other_digits(turn)

    def of_all(self, plain: Any) -> Any:
        """The same plain value with other words and numbers, days and coordinates."""
        if isinstance(plain, dict):
            return {key: self._field(key, value) for key, value in plain.items()}
        if isinstance(plain, list):
            return [self.of_all(value) for value in plain]
        return _WORD.sub(self._said, plain) if isinstance(plain, str) else plain

    def _field(self, key: str, value: Any) -> Any:
        if key in KEPT or value is None:
            return value
        if isinstance(value, str) and _DAY.fullmatch(value):
            return (date.fromisoformat(value) + self._later).isoformat()
        if key in ("low", "high") and value >= SPELLED_OUT:
            return float(f"{value:.10g}".translate(self._digits))
        if key == "geonames":
            return value + 20_000_000 * self._world
        if key in ("latitude", "longitude"):
            return (value + 7.3 * self._world) % 85
        return self.of_all(value)

    def _said(self, found: re.Match[str]) -> str:
        word = found.group()
        folded = word.lower()
        if word[0].isdigit():
            small = float(re.sub(r"\D", "", word.partition(".")[0])) < SPELLED_OUT
            return word if small else word.translate(self._digits)
        if not word.isascii() or folded in self._kept:
            return word
        other = (self._of_names if folded in self._names else self._of_others)(folded)
        return other.upper() if word.isupper() else other.title() if word[0].isupper() else other


def _telling_spans(reading: Reading) -> Iterator[Span]:
    """Where the words stand by which a reading is what it is."""
    yield from (event.trigger for event in (*reading.events, *reading.passing))
    yield from (said.cue for said in reading.attributions if said.cue is not None)


def _names_in(reading: Reading) -> set[str]:
    spans = [mention.span for mention in reading.mentions if mention.form == "name"]
    spans += [place.span for place in reading.places]
    divisions = (p.place.division for p in reading.places if p.place and p.place.division)
    return _words_in(reading.document.text, spans) | set(_WORD.findall(" ".join(divisions).lower()))


def _words_in(text: str, spans: Iterable[Span]) -> set[str]:
    return {word.lower() for span in spans for word in _WORD.findall(span.of(text))}


@lru_cache(maxsize=2 * WORLDS)
def _exchange(seed: str) -> Callable[[str], str]:
    """From a word to another one: of the same rarity where the word is a counted one."""
    dice = random.Random(seed)
    letters = str.maketrans(
        {
            **dict(zip(VOWELS, dice.sample(VOWELS, len(VOWELS)), strict=True)),
            **dict(zip(CONSONANTS, dice.sample(CONSONANTS, len(CONSONANTS)), strict=True)),
        }
    )
    others: dict[str, str] = {}
    for alike in _alike():
        others |= dict(zip(alike, dice.sample(alike, len(alike)), strict=True))

    @lru_cache(maxsize=100_000)
    def other(word: str) -> str:
        root = stem(word)
        if root.isdigit():
            return word  # a number
        if word.startswith(root) and root in others:
            return others[root] + word[len(root) :]
        return word.translate(letters)

    return other


@lru_cache(maxsize=1)
def _alike() -> tuple[tuple[str, ...], ...]:
    """The counted words of one length and about one rarity."""
    alike: dict[tuple[int, int], list[str]] = defaultdict(list)
    for word in stems_known():
        if word.isalpha() and word.isascii():
            alike[len(word), round(rarity(word))].append(word)
    return tuple(tuple(words) for words in alike.values())


def _other_digits(turn: int) -> dict[int, int]:
    dice = random.Random(f"digits {turn}")
    return str.maketrans("123456789", "".join(dice.sample("123456789", 9)))
