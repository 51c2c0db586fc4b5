"""Train the weights in src/dateline/extract/data/outbreaks.tsv.

    python tools/train_outbreaks.py ../shared/eval/dateline_news.jsonl

A logistic regression by L-BFGS over the places that `dateline.extract.events.outbreaks` weighs; a
place is right if the annotators called it infected, compared by folded name. Rows of the set
`fakes` are left out: they may only be measured on. Needs scipy.
"""

import argparse
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize
from train_event_places import folded
from train_newsworthy import is_held

import dateline
from dateline.annotate.model import annotate
from dateline.annotate.parse import Parse
from dateline.extract.events.statuses import weigh_outbreaks
from dateline.model import Reading

OUT = Path(__file__).parents[1] / "src/dateline/extract/data/outbreaks.tsv"
PENALTY = 10.0
LEAST = 4
"""How many places must have a feature for it to have a weight."""

Weighed = tuple[tuple[str, ...], bool]


def weighed(row: dict[str, Any], parse: Parse, reading: Reading) -> list[Weighed]:
    """The features of each place, and whether the annotators called it infected."""
    wanted = {folded(s["place"]) for s in row["statuses"] if s["status"] == "infected"}
    found = weigh_outbreaks(parse, reading)
    return [(outbreak.features, folded(name) in wanted) for name, outbreak in found]


def fit(training: list[Weighed]) -> dict[str, float]:
    counts = Counter(name for features, _ in training for name in features)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    at = {name: i for i, name in enumerate(names)}
    rows = [r for r, (features, _) in enumerate(training) for name in features if name in at]
    columns = [at[name] for features, _ in training for name in features if name in at]
    shape = (len(training), len(names))
    matrix = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
    sign = np.array([1.0 if right else -1.0 for _, right in training])

    def loss(weights: Any) -> tuple[float, Any]:
        margins = sign * (matrix @ weights)
        value = np.logaddexp(0.0, -margins).sum() + 0.5 * PENALTY * weights @ weights
        pull = -sign / (1.0 + np.exp(margins))
        return value, matrix.T @ pull + PENALTY * weights

    start = np.zeros(len(names))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return dict(zip(names, best.tolist(), strict=True))


def f1(rows: list[Weighed], weights: dict[str, float]) -> float:
    found = [sum(weights.get(name, 0.0) for name in features) > 0 for features, _ in rows]
    right = sum(f and r for f, (_, r) in zip(found, rows, strict=True))
    return 2 * right / max(1, sum(found) + sum(r for _, r in rows))


def train(read: list[tuple[dict[str, Any], Parse, Reading]], held: bool) -> None:
    training = [w for r, p, g in read if not (held and is_held(r)) for w in weighed(r, p, g)]
    weights = fit(training)
    if held:
        rest = [w for r, p, g in read if is_held(r) for w in weighed(r, p, g)]
        print(f"held: F1 {f1(rest, weights):.3f} of {len(rest)}")
    print(f"training: F1 {f1(training, weights):.3f} of {len(training)}")
    lines = [
        "# Weights of extract/events/outbreaks.py, made by tools/train_outbreaks.py; see",
        "# docs/newsworthy.md. Name of a feature, weight.",
    ]
    lines += [f"{name}\t{weight:.2f}" for name, weight in weights.items() if abs(weight) >= 0.02]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
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
    train(list(zip(rows, parses, readings, strict=True)), options.held)


if __name__ == "__main__":
    main()
