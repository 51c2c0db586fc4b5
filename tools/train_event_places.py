"""Train the weights in src/dateline/extract/data/event_places.tsv.

    python tools/train_event_places.py ../shared/eval/dateline_news.jsonl

A conditional logit by L-BFGS: for each annotated event whose trigger is found, the options are
the places that `dateline.extract.events.event_places` sees and none; the right one is the annotated
place, compared by folded name. Events whose annotated place is not among the options are left
out. Rows of the set `fakes` are left out: they may only be measured on. Needs scipy.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
from annotated import Read, is_held, read_annotated, write_weights
from scipy.optimize import minimize

from dateline.annotate.parse import Parse
from dateline.extract.events.event_places import DocumentPlaces, Option
from dateline.extract.events.events import candidates
from dateline.model import Reading

OUT = Path(__file__).parents[1] / "src/dateline/extract/data/event_places.tsv"
PENALTY = 6.0
LEAST = 3
"""How often a feature must occur among the right options and the wrong to have a weight."""

Choice = tuple[list[Option], int]


def folded(name: str | None) -> str | None:
    return name.casefold().removeprefix("the ").replace(".", "") if name else None


def choices(row: dict[str, Any], parse: Parse, reading: Reading) -> list[Choice]:
    """The options of each annotated event, with the number of the right one."""
    places = DocumentPlaces(parse, reading.places)
    events = {}
    for event in row["events"]:
        start, end = event["trigger"]["start"], event["trigger"]["end"]
        events[(start, end)] = event
    found = []
    before: str | None = None
    for candidate in candidates(parse, reading):
        event = next(
            (
                e
                for (s, t), e in events.items()
                if candidate.span.start < t and s < candidate.span.end
            ),
            None,
        )
        if event is None:
            continue
        mode = candidate.found.meaning.mode if candidate.found else None
        told = candidate.attribution is not None
        options = places.options(candidate.token, candidate.type, mode, told, before)
        wanted = folded(event["place"])
        right = [i for i, option in enumerate(options) if folded(option.name) == wanted]
        if right:
            found.append((options, right[0]))
        if event["place"]:
            before = next((o.name for o in options if folded(o.name) == wanted), None) or before
    return found


def fit(training: list[Choice]) -> dict[str, float]:
    counts = Counter(name for options, _ in training for o in options for name in o.features)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    at = {name: i for i, name in enumerate(names)}
    rows, columns, starts, right = [], [], [0], []
    number = 0
    for options, chosen in training:
        right.append(number + chosen)
        for option in options:
            for name in option.features:
                if name in at:
                    rows.append(number)
                    columns.append(at[name])
            number += 1
        starts.append(number)
    matrix = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(number, len(names)))
    sizes = np.diff(starts)
    group = np.repeat(np.arange(len(sizes)), sizes)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        top = np.maximum.reduceat(scores, starts[:-1])
        powers = np.exp(scores - top[group])
        sums = np.add.reduceat(powers, starts[:-1])
        value = (np.log(sums) + top - scores[right]).sum() + 0.5 * PENALTY * weights @ weights
        chances = powers / sums[group]
        chances[right] -= 1
        return value, matrix.T @ chances + PENALTY * weights

    start = np.zeros(len(names))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return dict(zip(names, best.tolist(), strict=True))


def share_right(found: list[Choice], weights: dict[str, float]) -> float:
    right = 0
    for options, chosen in found:
        scores = [sum(weights.get(name, 0.0) for name in o.features) for o in options]
        right += scores.index(max(scores)) == chosen
    return right / len(found) if found else 0.0


def train(read: Read, held: bool) -> None:
    training = [c for r, p, g in read if not (held and is_held(r)) for c in choices(r, p, g)]
    weights = fit(training)
    if held:
        rest = [c for r, p, g in read if is_held(r) for c in choices(r, p, g)]
        print(f"held: right {share_right(rest, weights):.3f} of {len(rest)}")
    print(f"training: right {share_right(training, weights):.3f} of {len(training)}")
    write_weights(OUT, "event_places", weights)


def main() -> None:
    _, read, held = read_annotated(__doc__)
    train(read, held)


if __name__ == "__main__":
    main()
