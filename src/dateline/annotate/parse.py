"""What the grammar of a document is, free of the library that found it.

Every later stage works on `Parse`; only `annotate/model.py` knows spaCy.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Document, Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark. Tags by the Penn Treebank and Universal POS, relations by ClearNLP.

    `text` is the word as it was read, in a headline without capitals that the report's running
    text does not give it; the document has it as it was printed.
    `head` is the index of the governing token (its own for a root). The token's subtree is
    `parse.tokens[left:right]` where it is unbroken. `sentence` is an index into
    `parse.sentences`.
    """

    index: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    left: int
    right: int
    sentence: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (the last not included); `block` is an index into the
    document's blocks."""

    index: int
    first: int
    last: int
    block: int
    span: Span


@dataclass(frozen=True, slots=True)
class ModelEntity:
    """What the general model took for a name: tokens `first` to `last` and its OntoNotes label."""

    first: int
    last: int
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens, sentences and first names of the blocks of a document that are read."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[ModelEntity, ...]
    children: tuple[tuple[int, ...], ...]
    """For each token the indices of those that it governs, in order."""

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def governed(self, token: Token, *deps: str) -> list[Token]:
        """The children of `token` that stand in one of the relations (all, if none is given)."""
        indices = self.children[token.index]
        if not indices:
            return []
        tokens = self.tokens
        if not deps:
            return [tokens[index] for index in indices]
        return [child for index in indices if (child := tokens[index]).dep in deps]

    def head(self, token: Token) -> Token:
        """The governor of `token`; itself if it is a root."""
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The governors of `token`, nearest first."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """All tokens from the leftmost to the rightmost that `token` governs."""
        return self.tokens[token.left : token.right]

    def span(self, first: int, last: int) -> Span:
        """The characters from token `first` up to, not including, token `last`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def subtree_span(self, token: Token) -> Span:
        """The characters of the token's subtree."""
        return self.span(token.left, token.right)

    def first_token_at(self, offset: int) -> int:
        """Index of the first token that ends after the character at `offset`."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that share a character with `span`."""
        first = self.first_token_at(span.start)
        last = first
        while last < len(self.tokens) and self.tokens[last].start < span.end:
            last += 1
        return self.tokens[first:last]

    def head_of(self, span: Span) -> Token | None:
        """The token in `span` that governs the others: the first whose head lies outside."""
        inside = self.tokens_in(span)
        if not inside:
            return None
        indices = range(inside[0].index, inside[-1].index + 1)
        return next((t for t in inside if t.head not in indices or t.head == t.index), inside[-1])
