"""Text that stands in two documents: wire copy, press releases, lifted paragraphs.

Candidates by MinHash (Broder 1997) with locality-sensitive hashing over sentences; each is
then confirmed by exact alignment of the words. What is copied is told sentence by sentence.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from datasketch import MinHash, MinHashLSH

from dateline.corroborate.telling import Telling
from dateline.corroborate.terms import words_of
from dateline.model import Document, Span
from dateline.model.sentence import find_sentences

_SHINGLE = 2
_PERMUTATIONS = 48
_BANDS = (24, 2)
"""Bands and rows of the hashing: sentences with a third of their word pairs in common meet."""
_SAME = 0.72
"""Share of a sentence's words that must stand in the other, in order, to be called the same."""
_FEWEST_WORDS = 7
_MOST_ALIKE = 40
"""Of more sentences alike than this, each is compared with the first ones only."""


@dataclass(frozen=True, slots=True)
class CopiedSentence:
    """A sentence of one document that stands, the same or nearly so, in another."""

    document: str
    span: Span
    other: str
    other_span: Span
    alike: float


@dataclass(frozen=True, slots=True)
class Copy:
    """Two documents with text in common; the one published first comes first.

    `extent` is "whole", "most" or "part" of the shorter one.
    """

    first: str
    second: str
    extent: str
    sentences: tuple[CopiedSentence, ...]
    """The sentences of the second that stand in the first."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    document: str
    rank: int
    span: Span
    words: tuple[str, ...]


def find_copied_sentences(documents: Mapping[str, Document]) -> tuple[CopiedSentence, ...]:
    """Each sentence of a document with those of earlier documents that it repeats.

    Documents are ranked by publication (undated last) and id, so the order in which they
    were recorded plays no part. Sentences under seven words are passed over; of very many
    that are alike only the earliest are named.
    """
    ranked = sorted(documents.values(), key=_rank)
    alike: dict[tuple[str, ...], list[_Sentence]] = defaultdict(list)
    for rank, document in enumerate(ranked):
        for span in find_sentences(document):
            words = tuple(words_of(span.of(document.text)))
            if len(words) >= _FEWEST_WORDS:
                alike[words].append(_Sentence(document.id, rank, span, words))
    near = _near_texts(list(alike))
    return tuple(
        CopiedSentence(later.document, later.span, earlier.document, earlier.span, score)
        for words, sentences in alike.items()
        for later in sentences
        for earlier, score in _earlier(later, [(words, 1.0), *near[words]], alike)
    )


def _earlier(
    later: _Sentence,
    texts: Sequence[tuple[tuple[str, ...], float]],
    alike: Mapping[tuple[str, ...], list[_Sentence]],
) -> Iterator[tuple[_Sentence, float]]:
    """Sentences of earlier documents with one of the texts, and how alike they are."""
    for words, score in texts:
        for earlier in alike[words][:_MOST_ALIKE]:
            if earlier.rank < later.rank:
                yield earlier, score


def _near_texts(
    texts: Sequence[tuple[str, ...]],
) -> dict[tuple[str, ...], list[tuple[tuple[str, ...], float]]]:
    """For each text those that are nearly the same, confirmed by alignment, with the score."""
    near: dict[tuple[str, ...], list[tuple[tuple[str, ...], float]]] = defaultdict(list)
    index = MinHashLSH(num_perm=_PERMUTATIONS, params=_BANDS)
    for number, words in enumerate(texts):
        signature = _signature(words)
        for other in sorted(index.query(signature))[:_MOST_ALIKE]:
            score = alignment(words, texts[other])
            if score >= _SAME:
                near[words].append((texts[other], score))
                near[texts[other]].append((words, score))
        index.insert(number, signature)
    return near


def find_copied_tellings(tellings: Sequence[Telling]) -> "dict[tuple[str, Span], Sources]":
    """For (document, sentence) of tellings, given in order, those before it that it repeats.

    The same words come first, then those nearly the same, the earliest first; of very many only
    the first ones are named. They are looked for when they are asked for: of a sentence that is
    printed for years, the first that was printed mostly is the answer.
    """
    copied: dict[tuple[str, Span], Sources] = {}
    before = _Before()
    for place, telling in enumerate(tellings):
        words = before.known.get(telling.said) or _Words.of(telling.said)
        if len(words.in_order) < _FEWEST_WORDS:
            continue
        copied[telling.report.document, telling.span] = Sources(before, place, telling, words)
        before.texts[telling.said].append((place, telling))
        before.known.setdefault(telling.said, words)
    return copied


@dataclass(frozen=True, slots=True)
class _Before:
    """The tellings gone through, by their sentences, with their places in the order."""

    texts: dict[str, list[tuple[int, Telling]]] = field(default_factory=lambda: defaultdict(list))
    known: dict[str, "_Words"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sources:
    """The tellings of other documents that one repeats, with the share of its words."""

    _before: _Before
    _place: int
    _telling: Telling
    _words: "_Words"

    def __iter__(self) -> Iterator[tuple[Telling, float]]:
        for source, share in self._alike():
            if source.report.document != self._telling.report.document:
                yield source, share

    def _alike(self) -> Iterator[tuple[Telling, float]]:
        own = self._telling.said
        named = 0
        for same in self._earlier(own):
            named += 1
            yield same, 1.0
        for other, words in islice(self._before.known.items(), _MOST_COMPARED):
            if named >= _MOST_ALIKE or self._before.texts[other][0][0] >= self._place:
                return
            if other != own and (share := _share(self._words, words)) >= _SAME:
                for near in self._earlier(other):
                    named += 1
                    yield near, share

    def _earlier(self, text: str) -> Iterator[Telling]:
        return (told for place, told in self._before.texts[text] if place < self._place)


_MOST_COMPARED = 200
"""Of more different sentences that tell one thing, the first are looked at for the original."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text, in order and each once."""

    in_order: tuple[str, ...]
    each: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "_Words":
        words = tuple(text.split())
        return cls(words, frozenset(words))


def _share(one: _Words, other: _Words) -> float:
    """Share of the shorter text's words in the other; 0 where it cannot be large."""
    return alignment(one.in_order, other.in_order) if _may_align(one, other) else 0.0


def _may_align(one: _Words, other: _Words) -> bool:
    """Whether two sentences share words enough to be worth aligning."""
    fewest, most = sorted((len(one.in_order), len(other.in_order)))
    if most > 2 * fewest:
        return False
    return len(one.each & other.each) >= _SAME * min(len(one.each), len(other.each)) * 0.8


def find_copies(documents: Mapping[str, Document]) -> tuple[Copy, ...]:
    """Pairs of documents with at least two sentences in common, or most of a short one."""
    pairs: dict[tuple[str, str], list[CopiedSentence]] = defaultdict(list)
    for copied in find_copied_sentences(documents):
        pairs[copied.other, copied.document].append(copied)
    totals = {id: sum(map(len, find_sentences(documents[id]))) for id in {*chain(*pairs)}}
    copies = []
    for (first, second), sentences in sorted(pairs.items()):
        share = max(
            sum(map(len, {copied.span for copied in sentences})) / totals[second],
            sum(map(len, {copied.other_span for copied in sentences})) / totals[first],
        )
        lines = len({copied.span for copied in sentences})
        if lines >= 2 or share >= 0.5:
            extent = "whole" if share >= 0.9 else "most" if share >= 0.5 else "part"
            copies.append(Copy(first, second, extent, tuple(sentences)))
    return tuple(copies)


def alignment(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the shorter text's words that stand in the other in the same order.

    Longest common subsequence over the shorter length, but 0 where the longer is over
    twice as long; between 0 and 1.
    """
    if len(one) > len(other):
        one, other = other, one
    if not one or len(other) > 2 * len(one):
        return 0.0
    # Bit-parallel longest common subsequence (Crochemore et al. 2001): a zero in `row` is a match.
    places: dict[str, int] = defaultdict(int)
    for index, word in enumerate(one):
        places[word] |= 1 << index
    full = (1 << len(one)) - 1
    row = full
    for word in other:
        met = row & places.get(word, 0)
        row = ((row + met) | (row - met)) & full
    return (len(one) - row.bit_count()) / len(one)


def _signature(words: Sequence[str]) -> MinHash:
    signature = MinHash(num_perm=_PERMUTATIONS, seed=1)
    signature.update_batch(
        " ".join(words[start : start + _SHINGLE]).encode("utf-8", "surrogatepass")
        for start in range(len(words) - _SHINGLE + 1)
    )
    return signature


def _rank(document: Document) -> tuple[bool, str, str]:
    return document.published is None, str(document.published or ""), document.id
