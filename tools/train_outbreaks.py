"""Train the weights in src/dateline/extract/data/outbreaks.tsv.

    python tools/train_outbreaks.py ../shared/eval/dateline_news.jsonl

A logistic regression by L-BFGS over the places that `dateline.extract.events.outbreaks` weighs; a
place is right if the annotators called it infected, compared by folded name. Rows of the set
`fakes` are left out: they may only be measured on. Needs scipy.
"""

from typing import Any

import numpy as np
from annotated import (
    Features,
    Row,
    Weights,
    features_matrix,
    folded,
    least_loss,
    read_annotated,
    train,
    write_weights,
)

from dateline.annotate.parse import Parse
from dateline.extract.events.statuses import weigh_outbreaks
from dateline.model import Reading

PENALTY = 15.0
LEAST = 4
"""How many places must have a feature for it to have a weight."""

Weighed = tuple[Features, bool]


def weighed(row: Row, parse: Parse, reading: Reading) -> list[Weighed]:
    """The features of each place, and whether the annotators called it infected."""
    wanted = {folded(s["place"]) for s in row["statuses"] if s["status"] == "infected"}
    found = weigh_outbreaks(parse, reading)
    return [(outbreak.features, folded(name) in wanted) for name, outbreak in found]


def fit(training: list[Weighed]) -> Weights:
    matrix, names = features_matrix([features for features, _ in training], LEAST)
    sign = np.array([1.0 if right else -1.0 for _, right in training])

    def loss(weights: Any) -> tuple[float, Any]:
        margins = sign * (matrix @ weights)
        value = np.logaddexp(0.0, -margins).sum() + 0.5 * PENALTY * weights @ weights
        pull = -sign / (1.0 + np.exp(margins))
        return value, matrix.T @ pull + PENALTY * weights

    return dict(zip(names, least_loss(loss, len(names), 300).tolist(), strict=True))


def look(rows: list[Weighed], weights: Weights) -> str:
    found = [sum(weights.get(name, 0.0) for name in features) > 0 for features, _ in rows]
    right = sum(f and r for f, (_, r) in zip(found, rows, strict=True))
    f1 = 2 * right / max(1, sum(found) + sum(r for _, r in rows))
    return f"F1 {f1:.3f}"


def main() -> None:
    _, read, held = read_annotated(__doc__)
    write_weights("outbreaks", "outbreaks", train(read, held, weighed, fit, look))


if __name__ == "__main__":
    main()
