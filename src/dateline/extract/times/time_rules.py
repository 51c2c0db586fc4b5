"""The patterns by which a language says times, compiled from its data files.

`data/times_<language>.tsv` holds words by class, `data/time_rules_<language>.txt` patterns
with slots for the classes; another language is two more files. Every pattern is a regular
expression without nested repetition, so that matching stays linear in the text.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import count
from typing import cast

from dateline.extract.number_words import number_words, parse_number
from dateline.model.time import TimexType

_SLOT = re.compile(r"\{([a-z]\w*)(?::(\w+))?\}")
_GROUP = re.compile(r"\(\?P<([a-z]+\d?)>")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
SECONDS = frozenset({"day2", "year2", "count2"})
"""Parts that are the far end of a range."""
DIGIT_SLOTS = frozenset({"year", "day", "hour", "minute", "first", "decade"})


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One way to say a time: its name, type, pattern, and the parts that it fixes.

    `needs` are classes of words of which a sentence must hold one each for it to match,
    `any_of` words of which it must hold one.
    """

    name: str
    type: TimexType
    pattern: re.Pattern[str]
    fixed: tuple[tuple[str, str], ...]
    needs: frozenset[str]
    any_of: frozenset[str]

    def may_match(self, classes: set[str], words: set[str]) -> bool:
        """Whether a text with those words can hold a match; cheap, to spare the pattern."""
        return self.needs <= classes and (not self.any_of or not self.any_of.isdisjoint(words))


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """Words and rules of one language."""

    language: str
    words: dict[str, dict[str, str]]
    """Class → word → value."""
    cased: frozenset[str]
    """Words that count only with a capital."""
    signals: dict[str, frozenset[str]]
    """Single word → the classes that it may be a part of."""
    rules: tuple[TimeRule, ...]

    def classes_in(self, words: set[str], lowered: str) -> set[str]:
        """The classes that the words may belong to; "digit" if the text has any digit."""
        found: set[str] = set()
        for word in words & self.signals.keys():
            found |= self.signals[word]
        if _DIGIT.search(lowered):
            found |= {"digit", *self.signals.get("digit", ())}
        return found

    def parts(self, match: re.Match[str], rule: TimeRule) -> tuple[tuple[str, str], ...]:
        """What the pattern read, each word as its language-free value."""
        read = dict(rule.fixed)
        for group, text in match.groupdict().items():
            name, _, slot = group.partition("__")
            if text is not None and name not in read:
                kind = slot.rpartition("_")[0] or name
                plain = " ".join(text.split())
                value = self.words.get(kind, {}).get(plain)
                if value is None and kind == "count":
                    number = parse_number(plain, self.language)
                    value = f"{number:g}" if number is not None else plain
                read[name] = plain if value is None else value
        return tuple(read.items())


@cache
def time_lexicon(language: str = "en") -> TimeLexicon:
    """The words and rules for the language. Raises FileNotFoundError where there is none."""
    words: dict[str, dict[str, str]] = {}
    cased: set[str] = set()
    signals: dict[str, set[str]] = {}
    for line in _lines(f"times_{language}.tsv"):
        kind, word, value, *note = line.split("\t")
        words.setdefault(kind, {})[word] = value
        if "cased" in note:
            cased.add(word)
        telling = max(_WORD.findall(word), key=len, default="")
        signals.setdefault(telling or "digit", set()).add(kind)
    rules = _compile_rules(words, language)
    return TimeLexicon(
        language,
        words,
        frozenset(cased),
        {word: frozenset(kinds) for word, kinds in signals.items()},
        rules,
    )


def words_in(lowered: str) -> set[str]:
    """The words of a text in lower case, each once."""
    return set(_WORD.findall(lowered))


def _lines(name: str) -> list[str]:
    text = (files("dateline.extract") / "data" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _compile_rules(words: dict[str, dict[str, str]], language: str) -> tuple[TimeRule, ...]:
    macros: dict[str, str] = {}
    rules = []
    for line in _lines(f"time_rules_{language}.txt"):
        name, kind, pattern, *rest = line.split("\t")
        if kind == "@":
            macros[name] = pattern
            continue
        body = _expand(pattern, macros, words, count(1), language).replace(" ?", r"\s{0,2}")
        body = body.replace(" ", r"\s{1,2}")
        notes = " ".join(rest).split()
        fixed = tuple((k, v) for k, v in (n.split("=") for n in notes if "=" in n))
        any_of = frozenset(note[1:] for note in notes if note.startswith("!"))
        rules.append(
            TimeRule(
                name,
                cast(TimexType, kind),
                re.compile(r"(?<![\w$€£])(?<!\d[.,])(?:" + body + r")(?!\w)"),
                fixed,
                _needs(pattern, words),
                any_of,
            )
        )
    return tuple(rules)


def _expand(
    pattern: str,
    macros: dict[str, str],
    words: dict[str, dict[str, str]],
    number: "count[int]",
    language: str,
) -> str:
    """The pattern with slots filled; each group named `<part>__<class>_<number>`."""

    def slot(match: re.Match[str]) -> str:
        kind, alias = match[1], match[2]
        if alias and alias not in SECONDS:
            alias = alias.rstrip("0123456789")
        if kind in macros:
            return _expand(macros[kind], macros, words, number, language)
        if kind == "count":
            return f"(?P<{alias or kind}__count_{next(number)}>{_counts(words, language)})"
        return f"(?P<{alias or kind}__{kind}_{next(number)}>{_either(words[kind])})"

    def group(match: re.Match[str]) -> str:
        part = match[1] if match[1] in SECONDS else match[1].rstrip("0123456789")
        return f"(?P<{part}__{part}_{next(number)}>"

    return _SLOT.sub(slot, _GROUP.sub(group, pattern))


def _either(words: dict[str, str]) -> str:
    """Alternatives, longest first so that the longest one is taken."""
    return "|".join(
        re.escape(w).replace(r"\ ", " ") for w in sorted(words, key=lambda w: (-len(w), w))
    )


def _counts(words: dict[str, dict[str, str]], language: str) -> str:
    """Pattern for a count: digits, one or two number words, or an indefinite word."""
    numbers = number_words(language)
    tens = "|".join(w for w, (kind, _) in numbers.items() if kind == "ten")
    units = "|".join(
        w for w, (kind, v) in sorted(numbers.items(), key=lambda n: -len(n[0]))
        if kind in ("unit", "article") and v > 0
    )  # fmt: skip
    scales = "|".join(w for w, (kind, v) in numbers.items() if kind == "scale" and v <= 1000)
    small = f"(?:{tens})[- ](?:{units})|(?:{tens})|(?:{units})(?: (?:{scales}))?"
    return rf"\d{{1,4}}(?:\.\d{{1,2}})?|{_either(words['count'])}|{small}"


def _needs(pattern: str, words: dict[str, dict[str, str]]) -> frozenset[str]:
    """The classes that every match of the pattern holds: slots outside optional groups."""
    previous = ""
    while previous != pattern:
        previous = pattern
        pattern = re.sub(r"\((?:\?:|\?P<\w+>)?[^()]*\)\?", "", pattern)
    pattern = re.sub(r"\([^()]*\|[^()]*\)", "", pattern)
    needs = {"digit" for name in _GROUP.findall(pattern) if name in DIGIT_SLOTS}
    for kind, _ in _SLOT.findall(pattern):
        if kind in DIGIT_SLOTS or kind == "clock":
            needs.add("digit")
        elif kind in words and kind not in ("count", "which"):
            needs.add(kind)
    return frozenset(needs - {"day2"})
