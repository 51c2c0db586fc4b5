"""Train the weights in src/dateline/extract/data/outbreaks.tsv.

    python tools/train_outbreaks.py ../shared/eval/dateline_news.jsonl

A logistic regression by L-BFGS over the places that `dateline.extract.events.outbreaks` weighs; a
place is right if the annotators called it infected, compared by folded name. Rows of the set
`fakes` are left out: they may only be measured on. Needs scipy.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
from annotated import Read, is_held, read_annotated, write_weights
from scipy.optimize import minimize
from train_event_places import folded

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


def train(read: Read, held: bool) -> None:
    training = [w for r, p, g in read if not (held and is_held(r)) for w in weighed(r, p, g)]
    weights = fit(training)
    if held:
        rest = [w for r, p, g in read if is_held(r) for w in weighed(r, p, g)]
        print(f"held: F1 {f1(rest, weights):.3f} of {len(rest)}")
    print(f"training: F1 {f1(training, weights):.3f} of {len(training)}")
    write_weights(OUT, "outbreaks", weights)


def main() -> None:
    _, read, held = read_annotated(__doc__)
    train(read, held)


if __name__ == "__main__":
    main()
