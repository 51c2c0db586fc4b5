"""Headlines printed in Capitals, in the case in which the report itself writes their words.

"Bomb Kills Ten in Market" is all names to a parser, and so tells it nothing. The report below
says which of the words are names: it writes them with a capital inside its sentences. Nothing is
put in other words: a letter becomes small, and every character stays where it was.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

_OF_GRAMMAR = """
    an the and or but nor as at by for from in into near of off on onto out over per than that
    to under up upon via vs versus with within without against after amid among around before
    behind between down during if since through toward towards until while is are was were be
    been being has have had do does did will would can could might must shall should he she it
    its they them their his her him who whom whose what when where why how this these those not
    no more most
"""
SMALL = frozenset(_OF_GRAMMAR.split())
"""Words of grammar, which are never names where another word of the headline is not."""

_MONTHS_AND_DAYS = """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday
"""
CALENDAR = frozenset(_MONTHS_AND_DAYS.split())

LONGEST = 240
"""Characters of a headline."""
LEAST = 4
"""Words of one: fewer may be somebody's name."""
RUNNING = 30
"""Small words of a report from which on it shows how it writes names."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CLOSED = re.compile(r"[.,;][\"”’']?\s*$")
_ENDING = re.compile(r"(?<=...)(?:ies|ing|ed|es|s|e|d)$")


def is_headline(line: str) -> bool:
    """Whether a line is printed as English headlines are: all words but those of grammar with a
    capital, no full stop, and long enough to say something."""
    if len(line) > LONGEST or _CLOSED.search(line):
        return False
    words = _WORD.findall(line)
    told = [word for word in words if word.lower() not in SMALL and word != "a"]
    return len(words) >= LEAST and len(told) >= LEAST - 1 and not any(map(str.islower, told))


@dataclass(frozen=True, slots=True)
class Writing:
    """How often a report writes words inside its sentences small and with a capital, by stems."""

    small: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)

    @property
    def is_known(self) -> bool:
        """Whether there is enough running text to tell names by."""
        return self.small.total() >= RUNNING


def learn_writing(lines: Iterable[str]) -> Writing:
    """How running text writes its words; what follows a word with a capital shows nothing."""
    writing = Writing()
    for line in lines:
        last = 0
        before = ""
        for match in _WORD.finditer(line):
            word = match.group()
            if word.islower():
                writing.small[_stem(word)] += 1
            elif before.islower() and line[last : match.start()] in (" ", ", "):
                writing.capital[_stem(word.lower())] += 1
            before, last = word, match.end()
    return writing


def as_written(line: str, writing: Writing, is_verb: Callable[[str], bool]) -> str:
    """A headline as the report would write it inside its text; of the same length.

    Words that the report has as names stay as they are, and those that it has not, unless
    `is_verb` holds them for forms of a verb.
    """
    start = len(line) - len(line.lstrip(" \"'“‘"))
    shouted = line.isupper()

    def written(match: re.Match[str]) -> str:
        word, low = match.group(), match.group().lower()
        stem = _stem(low)
        small, capital = writing.small[stem], writing.capital[stem]
        acronym = word.isupper() and not (shouted and len(word) > 1)
        if acronym or low in CALENDAR or len(low) != len(word):
            return word
        if low in SMALL or small > capital or (not small + capital and is_verb(low)):
            return word[0] + low[1:] if match.start() == start else low
        return word

    return _WORD.sub(written, line)


def _stem(word: str) -> str:
    return _ENDING.sub("", word)
