"""What the training scripts share: the rows that may be trained on with their readings, the fits
by L-BFGS, the look at the third held aside, and the file of weights. Needs scipy."""

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize

import dateline
from dateline.annotate.model import annotate
from dateline.annotate.parse import Parse
from dateline.model import Reading, Span

DATA = Path(__file__).parents[1] / "src/dateline/extract/data"

Row = dict[str, Any]
Read = list[tuple[Row, Parse, Reading]]
Features = tuple[str, ...]
Choice = tuple[list[Features], list[int]]
"""What speaks for and against each option, and the numbers of the right ones."""
Weights = dict[str, float]
Item = TypeVar("Item")

WORDED = re.compile(r"(.+ as [vn]):(.+)").fullmatch
VECTOR_SCALE = 2.0
"""Length of the vectors of words beside features that are 1; by five folds as good as 1.4 and 3."""


def read_annotated(description: str | None) -> tuple[dateline.Reader, Read, bool]:
    """The reader; each row with its parse and reading; whether a third is to be held aside.

    Takes the path of the rows and `--held` from the command line. Rows of the set `fakes` are
    left out: they may only be measured on.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--held", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.rows.open(encoding="utf-8")]
    rows = [row for row in rows if row["set"] != "fakes"]
    reader = dateline.Reader()
    documents = [dateline.Document(text=r["text"], published=r["published"]) for r in rows]
    # As the stages see them: names inside other names are added to the places at the end only.
    readings = (
        replace(r, places=tuple(p for p in r.places if p.use != "name"))
        for r in reader.read_many(documents)
    )
    parses = annotate(reader.model, documents)
    return reader, list(zip(rows, parses, readings, strict=True)), options.held


def is_held(row: Row) -> bool:
    """Whether the row is in the third kept for looking at the result."""
    return hashlib.sha1(row["id"].encode()).digest()[0] % 3 == 0


def event_at(row: Row, span: Span) -> Row | None:
    """The annotated event whose trigger shares a character with the span, or None."""
    for event in row["events"]:
        trigger = event["trigger"]
        if span.start < trigger["end"] and trigger["start"] < span.end:
            return event
    return None


def folded(name: str) -> str:
    """A name as it is compared with the annotators'."""
    return name.casefold().removeprefix("the ").replace(".", "").replace("’", "'")


def features_matrix(rows: Sequence[Features], least: int) -> tuple[Any, list[str]]:
    """A row for each of `rows` and a column for each feature that occurs `least` times."""
    counts = Counter(name for features in rows for name in features)
    names = sorted(name for name, count in counts.items() if count >= least)
    at = {name: i for i, name in enumerate(names)}
    cells = [(r, at[name]) for r, features in enumerate(rows) for name in features if name in at]
    where = tuple(zip(*cells, strict=True)) if cells else ((), ())
    return sparse.csr_matrix((np.ones(len(cells)), where), shape=(len(rows), len(names))), names


def least_loss(loss: Callable[[Any], tuple[float, Any]], width: int, steps: int = 200) -> Any:
    """The `width` weights with the least loss, whose value and slope `loss` gives."""
    options = {"maxiter": steps}
    return minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B", options=options).x


def word_vector(vocabulary: Any, lemma: str) -> Any:
    """The unit vector of a word by the general model, or nothing but zeros."""
    vector = vocabulary[lemma].vector
    norm = float(np.linalg.norm(vector))
    return vector / norm if norm else vector


def worded_matrix(rows: Sequence[Features], vocabulary: Any) -> tuple[Any, list[str]]:
    """A row for each of `rows` and 300 columns for each kind of feature that ends in a word
    ("nobody as v:attack"), where the scaled vector of the word stands; and those kinds."""
    found = [(r, *m.groups()) for r, names in enumerate(rows) for n in names if (m := WORDED(n))]
    kinds = sorted({kind for _, kind, _ in found})
    blocks = []
    for kind in kinds:
        own = [(r, lemma) for r, of, lemma in found if of == kind]
        vectors = np.array([VECTOR_SCALE * word_vector(vocabulary, lemma) for _, lemma in own])
        starts = np.zeros(len(rows) + 1, int)
        starts[1:][[r for r, _ in own]] = vectors.shape[1]
        columns = np.tile(np.arange(vectors.shape[1]), len(own))
        shape = (len(rows), vectors.shape[1])
        blocks.append(sparse.csr_matrix((vectors.ravel(), columns, starts.cumsum()), shape=shape))
    return (sparse.hstack(blocks).tocsr() if blocks else None), kinds


def fit_choices(
    choices: Sequence[Choice],
    penalty: float,
    least: int,
    vocabulary: Any = None,
    words: Sequence[str] = (),
) -> Weights:
    """A conditional logit: from a feature to its weight in the choice of a right option.

    With a `vocabulary` the features that end in a word weigh what words of its kind do, by their
    vectors, and so do those of `words` ("v:attack") that the choices have not.
    """
    rows = [o for options, _ in choices for o in options]
    plain = [tuple(n for n in o if not WORDED(n)) for o in rows] if vocabulary else rows
    matrix, names = features_matrix(plain, least)
    worded, kinds = worded_matrix(rows, vocabulary) if vocabulary else (None, [])
    if worded is not None:
        matrix = sparse.hstack([matrix, worded]).tocsr()
    sizes = [len(options) for options, _ in choices]
    starts = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)
    good = np.array([i in right for options, right in choices for i in range(len(options))], float)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        top = np.maximum.reduceat(scores, starts)
        powers = np.exp(scores - top[group])
        sums = np.add.reduceat(powers, starts)
        rights = np.maximum(np.add.reduceat(powers * good, starts), 1e-300)
        value = (np.log(sums) - np.log(rights)).sum() + 0.5 * penalty * weights @ weights
        slope = powers / sums[group] - powers * good / rights[group]
        return value, matrix.T @ slope + penalty * weights

    fitted = least_loss(loss, matrix.shape[1])
    weights = dict(zip(names, fitted.tolist(), strict=False))
    parts = np.split(fitted[len(names) :], len(kinds)) if kinds else []
    for kind, vector in zip(kinds, parts, strict=True):
        for word in words:
            if word.startswith(f"{kind[-1]}:"):
                weight = VECTOR_SCALE * word_vector(vocabulary, word[2:]) @ vector
                weights[f"{kind}{word[1:]}"] = float(weight)
    return weights


def share_right(choices: Sequence[Choice], weights: Weights) -> float:
    """The share of the choices that the weights make right."""
    right = 0
    for options, chosen in choices:
        scores = [sum(weights.get(name, 0.0) for name in features) for features in options]
        right += scores.index(max(scores)) in chosen
    return right / len(choices) if choices else 0.0


def train(
    read: Read,
    held: bool,
    items: Callable[[Row, Parse, Reading], Iterable[Item]],
    fit: Callable[[list[Item]], Weights],
    look: Callable[[list[Item], Weights], str],
) -> Weights:
    """The weights that `fit` finds for the items of all rows, or of two thirds if one is held
    aside; what `look` says of them is printed."""
    training = [i for r, p, g in read if not (held and is_held(r)) for i in items(r, p, g)]
    weights = fit(training)
    if held:
        rest = [i for r, p, g in read if is_held(r) for i in items(r, p, g)]
        print(f"held: {look(rest, weights)} of {len(rest)}")
    print(f"training: {look(training, weights)} of {len(training)}")
    return weights


def write_weights(table: str, module: str, weights: Weights, least: float = 0.02) -> None:
    """A line a feature under a comment; those that weigh less than `least` are left out."""
    lines = [
        f"# Weights of extract/events/{module}.py, made by tools/train_{table}.py; see",
        "# docs/newsworthy.md. Name of a feature, weight.",
    ]
    lines += [f"{name}\t{weight:.2f}" for name, weight in weights.items() if abs(weight) >= least]
    (DATA / f"{table}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
