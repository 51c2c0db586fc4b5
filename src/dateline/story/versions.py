"""What was done to an article between two versions of it, sentence by sentence."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from dateline.model import Document, Span
from dateline.model.sentence import find_sentences

EditKind = Literal["changed", "added", "removed"]

ALIKE = 0.5
"""Share of the words of two sentences (Dice) from which on one is the other changed."""
COMPARED = 8
"""Sentences of the other version that one is compared with: those that share its rarest words."""
POSTINGS = 50
"""A word in more sentences than this leads to none of them."""
LONGEST = 300
"""Words of a sentence that are compared word by word; in a longer one all counts as changed."""

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+(?:['’-][^\W_]+)*")
_NUMBER = re.compile(
    r"\d|^(?:no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|dozens?|scores?|hundreds?|thousands?"
    r"|millions?|billions?|half)$",
    re.I,
)
_NOTE = re.compile(
    r"\b(?:correct(?:s|ed|ion|ions|ing)|clarifi(?:es|ed|cation)|earlier version|previous version"
    r"|updates? with|updated (?:to|with|on|at)|has been (?:amended|updated|edited))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence that was changed, added or removed; the spans are those of the two documents.

    `words` are the stretches that differ within a changed sentence (None: nothing stands there),
    `numbers` the words of those that hold a number, before and after ("" for none). `announced`
    says whether the later version has a note that it was corrected or updated: without one, the
    edit is silent.
    """

    kind: EditKind
    before: Span | None
    after: Span | None
    words: tuple[tuple[Span | None, Span | None], ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    announced: bool = False


def compare_versions(before: Document, after: Document) -> tuple[Edit, ...]:
    """The edits that turn one document into the other, in order of the later text.

    Sentences are told apart by their words: what moved, or differs in blanks alone, counts as
    kept. A removed sentence stands where it stood, after those that came before it.
    """
    old, new = find_sentences(before), find_sentences(after)
    kept = _kept([_plain(before, s) for s in old], [_plain(after, s) for s in new])
    gone = [n for n in range(len(old)) if n not in kept]
    fresh = sorted(set(range(len(new))) - set(kept.values()))
    changed = _changed([(n, _words(before, old[n])) for n in gone],
                       [(n, _words(after, new[n])) for n in fresh])  # fmt: skip
    announced = any(_NOTE.search(new[n].of(after.text)) for n in fresh)
    standing = _standing({**kept, **changed}, len(old))
    placed: list[tuple[tuple[int, int, int], Edit]] = []
    for n in gone:
        if n in changed:
            edit = _change(before, after, old[n], new[changed[n]], announced)
            placed.append(((changed[n], 1, 0), edit))
        else:
            edit = Edit("removed", old[n], None, announced=announced)
            placed.append(((standing[n], 2, n), edit))
    replaced = set(changed.values())
    placed += [
        ((n, 1, 0), Edit("added", None, new[n], announced=announced))
        for n in fresh
        if n not in replaced
    ]
    return tuple(edit for _, edit in sorted(placed, key=lambda pair: pair[0]))


def _kept(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which sentence of the later version is which of the earlier one, word for word."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for number, words in enumerate(new):
        waiting[words].append(number)
    return {number: waiting[words].popleft() for number, words in enumerate(old) if waiting[words]}


def _changed(
    gone: Sequence[tuple[int, Counter[str]]], fresh: Sequence[tuple[int, Counter[str]]]
) -> dict[int, int]:
    """Pairs of sentences that share most of their words, the likest first."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, (_, words) in enumerate(fresh):
        for word in words:
            index[word].append(place)
    scored = []
    for number, words in gone:
        shared: Counter[int] = Counter()
        for word in sorted(words):
            if len(index.get(word, ())) <= POSTINGS:
                shared.update(index.get(word, ()))
        for place in sorted(shared, key=lambda place: (-shared[place], place))[:COMPARED]:
            other, theirs = fresh[place]
            alike = 2 * (words & theirs).total() / ((words.total() + theirs.total()) or 1)
            if alike >= ALIKE:
                scored.append((-alike, abs(number - other), number, other))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, number, other in sorted(scored):
        if number not in pairs and other not in taken:
            pairs[number] = other
            taken.add(other)
    return pairs


def _change(before: Document, after: Document, old: Span, new: Span, announced: bool) -> Edit:
    """A changed sentence with the stretches of words that differ."""
    one, other = list(_spans(before, old)), list(_spans(after, new))
    if max(len(one), len(other)) > LONGEST:
        differing: list[tuple[Span | None, Span | None]] = [(old, new)]
    else:
        match = SequenceMatcher(
            None,
            [span.of(before.text) for span in one],
            [span.of(after.text) for span in other],
            autojunk=False,
        )
        differing = [
            (_covering(one[i:j]), _covering(other[k:m]))
            for tag, i, j, k, m in match.get_opcodes()
            if tag != "equal"
        ]
    numbers = [(_numbers(before, left), _numbers(after, right)) for left, right in differing]
    told = tuple((left, right) for left, right in numbers if left != right)
    return Edit("changed", old, new, tuple(differing), told, announced)


def _standing(pairs: Mapping[int, int], count: int) -> list[int]:
    """For each earlier sentence the later one after which it stands or stood; -1 at the head."""
    places, last = [], -1
    for number in range(count):
        places.append(last)
        last = pairs.get(number, last)
    return places


def _spans(document: Document, sentence: Span) -> Iterator[Span]:
    for word in _WORD.finditer(document.text, sentence.start, sentence.end):
        yield Span(word.start(), word.end())


def _words(document: Document, sentence: Span) -> Counter[str]:
    return Counter(span.of(document.text).lower() for span in _spans(document, sentence))


def _numbers(document: Document, span: Span | None) -> str:
    """The words of a stretch that hold a number."""
    if span is None:
        return ""
    words = (inner.of(document.text) for inner in _spans(document, span))
    return " ".join(word for word in words if _NUMBER.search(word))


def _covering(spans: Sequence[Span]) -> Span | None:
    return Span(spans[0].start, spans[-1].end) if spans else None


def _plain(document: Document, sentence: Span) -> str:
    return " ".join(sentence.of(document.text).split())
