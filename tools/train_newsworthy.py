"""Train the weights in src/dateline/extract/data/newsworthy.tsv.

    python tools/train_newsworthy.py ../shared/eval/dateline_news.jsonl

Reads annotated reports (those of the set `fakes` are left out: they may only be measured on),
fits a logistic regression by L-BFGS over what `dateline.extract.events.newsworthy.features` sees of
each verb, noun and lexicon word, with the word's vector from the spaCy model as further input,
and writes one weight a line. What the vector gives a word is summed up beforehand, so that
reading needs no vectors and words never seen in training have a weight too. `--held` trains on
two thirds and prints the best F1 of triggers on the rest. Needs scipy.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sparse
from annotated import DATA, Read, Row, is_held, least_loss, read_annotated

from dateline.annotate.parse import Parse
from dateline.extract.events.candidates import candidates
from dateline.extract.events.newsworthy import word_feature
from dateline.model import Reading, Span

OUT = DATA / "newsworthy.tsv"
PENALTY = 4.0
"""Weight of the squared weights; the best of 3, 4, 6 and 8 on the held third."""
VECTOR_SCALE = 4.0
WORD_SCALE = 0.7
LEAST_FEATURE, LEAST_WORD = 4, 3
"""How often a feature or word must occur in training to have a weight of its own."""
LEAST_NOUN = -2.0
"""Nouns with a weight below this are left out: they are never looked at."""


@dataclass(frozen=True)
class Example:
    names: tuple[str, ...]
    word: str
    event: bool


def examples(row: Row, parse: Parse, reading: Reading) -> Iterator[Example]:
    """One example a candidate: its features, its word, whether a gold trigger has it as head."""
    heads, others = set(), set()
    for event in row["events"]:
        span = Span(event["trigger"]["start"], event["trigger"]["end"])
        head = parse.head_of(span)
        if head is not None:
            heads.add(head.index)
            others.update(token.index for token in parse.tokens_in(span))
    for candidate in candidates(parse, reading, all_words=True):
        index = candidate.token.index
        if index in heads or index not in others:
            yield Example(candidate.names, word_feature(candidate.token), index in heads)


class Inputs:
    """Examples as a sparse matrix: features, words, vectors of verbs and of other words."""

    def __init__(self, training: list[Example], vectors: Any) -> None:
        counts = Counter(name for e in training for name in set(e.names))
        words = Counter(e.word for e in training)
        self.features = sorted(n for n, count in counts.items() if count >= LEAST_FEATURE)
        self.words = sorted(w for w, count in words.items() if count >= LEAST_WORD)
        self.feature_at = {name: i for i, name in enumerate(self.features)}
        self.word_at = {word: i for i, word in enumerate(self.words)}
        self.vectors = vectors

    def matrix(self, examples: list[Example]) -> Any:
        width = len(self.features) + len(self.words)
        rows, columns, values = [], [], []
        for i, example in enumerate(examples):
            for name in set(example.names):
                if name in self.feature_at:
                    rows.append(i)
                    columns.append(self.feature_at[name])
                    values.append(1.0)
            if example.word in self.word_at:
                rows.append(i)
                columns.append(len(self.features) + self.word_at[example.word])
                values.append(WORD_SCALE)
        seen = sparse.csr_matrix((values, (rows, columns)), shape=(len(examples), width))
        dense = np.array([self.vector(e.word) for e in examples])
        return sparse.hstack([seen, sparse.csr_matrix(dense)]).tocsr()

    def vector(self, word: str) -> Any:
        """The scaled unit vector of the word, in the half for verbs or that for other words."""
        kind, lemma = word.split(":", 1)
        vector = self.vectors[lemma].vector
        norm = float(np.linalg.norm(vector))
        vector = vector * (VECTOR_SCALE / norm) if norm else vector
        empty = np.zeros_like(vector)
        return np.concatenate([vector, empty] if kind == "v" else [empty, vector])


def fit(matrix: Any, labels: Any) -> Any:
    """Weights with the least penalized log loss."""

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        chances = 1 / (1 + np.exp(-scores))
        value = (np.logaddexp(0, scores) - labels * scores).sum()
        value += 0.5 * PENALTY * (weights @ weights)
        return value, matrix.T @ (chances - labels) + PENALTY * weights

    return least_loss(loss, matrix.shape[1])


def report(scores: Any, labels: Any, gold: int) -> None:
    order = np.argsort(-scores)
    right = np.cumsum(labels[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + gold)
    best = int(f1.argmax())
    precision, recall = right[best] / (best + 1), right[best] / gold
    cut = scores[order[best]]
    print(f"held: F1 {f1[best]:.3f} P {precision:.3f} R {recall:.3f} at log odds {cut:.2f}")


def write(inputs: Inputs, weights: Any, vocab: Any, lemmas: dict[str, set[str]]) -> None:
    lines = [
        "# Weights of dateline.extract.events.newsworthy, made by tools/train_newsworthy.py; see",
        "# docs/newsworthy.md. Name of a feature or word (v: verb, n: noun, a: other), weight.",
    ]
    count = len(inputs.features)
    for name, weight in zip(inputs.features, weights, strict=False):
        if abs(weight) >= 0.02 or name.startswith("mode="):
            lines.append(f"{name}\t{weight:.2f}")
    vector_weights = weights[count + len(inputs.words) :]
    for kind, known in sorted(lemmas.items()):
        for lemma in sorted(known):
            word = f"{kind}:{lemma}"
            weight = float(inputs.vector(word) @ vector_weights)
            if word in inputs.word_at:
                weight += WORD_SCALE * weights[count + inputs.word_at[word]]
            if (kind == "n" and weight >= LEAST_NOUN) or (kind != "n" and abs(weight) >= 0.15):
                lines.append(f"{word}\t{weight:.2f}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def known_lemmas(model: Any, seen: set[str]) -> dict[str, set[str]]:
    """Lemmas that get a weight: those seen in training, and the frequent ones of the model."""
    lemmas: dict[str, set[str]] = {"v": set(), "n": set(), "a": set()}
    for word in seen:
        kind, lemma = word.split(":", 1)
        lemmas[kind].add(lemma)
    index = model.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    rows: dict[int, str] = {}
    for kind, pos in (("v", "verb"), ("n", "noun")):
        for lemma in sorted(index[pos]):
            if lemma.isalpha() and model.vocab.has_vector(lemma):
                row = int(model.vocab.vectors.find(key=model.vocab.strings[lemma]))
                # The model keeps one vector for many rare words; the shortest stands for them.
                key = hash((kind, row))
                if key not in rows or len(lemma) <= len(rows[key]):
                    rows[key] = lemma
                lemmas[kind].add(lemma) if kind == "v" else None
        if kind == "n":
            lemmas["n"].update(rows.values())
        rows = {}
    return lemmas


def main() -> None:
    reader, read, held = read_annotated(__doc__)
    train(reader.model, read, held)


def train(model: Any, read: Read, held: bool) -> None:
    """Fit on all that was read, or on two thirds with a report on the rest; write the weights."""
    training = [e for r, p, g in read if not (held and is_held(r)) for e in examples(r, p, g)]
    inputs = Inputs(training, model.vocab)
    labels = np.array([e.event for e in training], float)
    weights = fit(inputs.matrix(training), labels)
    if held:
        rest = [e for r, p, g in read if is_held(r) for e in examples(r, p, g)]
        gold = sum(len(r["events"]) for r, _, _ in read if is_held(r))
        report(inputs.matrix(rest) @ weights, np.array([e.event for e in rest], float), gold)
    write(inputs, weights, model.vocab, known_lemmas(model, {e.word for e in training}))
    print(f"{len(training)} examples, {int(labels.sum())} events, written to {OUT}")


if __name__ == "__main__":
    main()
