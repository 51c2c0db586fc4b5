"""Train the weights in src/dateline/extract/data/event_roles.tsv.

    python tools/train_event_roles.py ../shared/eval/dateline_news.jsonl

Two conditional logits by L-BFGS: for each annotated event whose trigger is found and each of
its roles, the options are the parties that `extract/events/role_choice.py` sees and nobody; right
are those that share a name with the annotation. Events of which no option is right are left out.
Rows of the set `fakes` are left out: they may only be measured on. Needs scipy.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
from annotated import Read, is_held, read_annotated
from scipy.optimize import minimize

from dateline.annotate.parse import Parse
from dateline.extract.events.events import candidates
from dateline.extract.events.parties import Told, befallen, doers
from dateline.extract.events.role_choice import DocumentParties, Option
from dateline.extract.events.surroundings import Surroundings
from dateline.model import Reading

OUT = Path(__file__).parents[1] / "src/dateline/extract/data/event_roles.tsv"
PENALTY = 10.0
LEAST = 3
"""How often a feature must occur to have a weight."""

Choice = tuple[str, list[Option], list[int]]


def folded(name: str) -> str:
    return name.casefold().removeprefix("the ").replace(".", "").replace("’", "'")


def choices(row: dict[str, Any], parse: Parse, reading: Reading) -> list[Choice]:
    """The options of each role of each annotated event, with the numbers of the right ones."""
    around = Surroundings(parse, reading)
    parties = DocumentParties(around, reading)
    found = []
    for candidate in candidates(parse, reading, around):
        span = candidate.span
        event = next(
            (
                e
                for e in row["events"]
                if span.start < e["trigger"]["end"] and e["trigger"]["start"] < span.end
            ),
            None,
        )
        if event is None:
            continue
        mode = candidate.found.meaning.mode if candidate.found else None
        told = Told(candidate.token, span, candidate.type, mode, candidate.attribution)
        actors, recipients = doers(around, reading, told), befallen(around, reading, told)
        near = parties.near(told)
        for role, options, gold in (
            ("actor", parties.options(told, near, actors, recipients), event["actors"]),
            ("recipient", parties.options(told, near, recipients, actors), event["recipients"]),
        ):
            wanted = {folded(name) for name in gold}
            right = [i for i, option in enumerate(options) if _is_right(option, wanted)]
            if right:
                found.append((role, options, right))
        parties.before = (actors, recipients)
    return found


def _is_right(option: Option, wanted: set[str]) -> bool:
    names = {folded(name) for name in option.names}
    return bool(names & wanted) or (not names and not wanted)


def fit(training: list[Choice]) -> dict[str, float]:
    """From role and feature to weight."""
    weights = {}
    for role in ("actor", "recipient"):
        fitted = fit_role([choice for choice in training if choice[0] == role])
        weights.update({f"{role} {name}": weight for name, weight in fitted.items()})
    return weights


def fit_role(training: list[Choice]) -> dict[str, float]:
    counts = Counter(name for _, options, _ in training for o in options for name in o.features)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    at = {name: i for i, name in enumerate(names)}
    rows, columns, starts, fits = [], [], [0], []
    number = 0
    for _, options, right in training:
        for place, option in enumerate(options):
            fits.append(place in right)
            for name in option.features:
                if name in at:
                    rows.append(number)
                    columns.append(at[name])
            number += 1
        starts.append(number)
    matrix = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(number, len(names)))
    sizes = np.diff(starts)
    group = np.repeat(np.arange(len(sizes)), sizes)
    good = np.array(fits, dtype=float)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        top = np.maximum.reduceat(scores, starts[:-1])
        powers = np.exp(scores - top[group])
        sums = np.add.reduceat(powers, starts[:-1])
        rights = np.maximum(np.add.reduceat(powers * good, starts[:-1]), 1e-300)
        value = (np.log(sums) - np.log(rights)).sum() + 0.5 * PENALTY * weights @ weights
        slope = powers / sums[group] - powers * good / rights[group]
        return value, matrix.T @ slope + PENALTY * weights

    start = np.zeros(len(names))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return dict(zip(names, best.tolist(), strict=True))


def share_right(found: list[Choice], weights: dict[str, float]) -> float:
    right = 0
    for role, options, chosen in found:
        scores = [sum(weights.get(f"{role} {name}", 0.0) for name in o.features) for o in options]
        right += scores.index(max(scores)) in chosen
    return right / len(found) if found else 0.0


def train(read: Read, held: bool) -> None:
    training = [c for r, p, g in read if not (held and is_held(r)) for c in choices(r, p, g)]
    weights = fit(training)
    if held:
        rest = [c for r, p, g in read if is_held(r) for c in choices(r, p, g)]
        print(f"held: right {share_right(rest, weights):.3f} of {len(rest)}")
    print(f"training: right {share_right(training, weights):.3f} of {len(training)}")
    lines = [
        "# Weights of dateline.extract.events.role_choice, made by tools/train_event_roles.py; see",
        "# docs/newsworthy.md. Role and name of a feature, weight.",
    ]
    lines += [f"{name}\t{weight:.2f}" for name, weight in weights.items() if abs(weight) >= 0.03]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    _, read, held = read_annotated(__doc__)
    train(read, held)


if __name__ == "__main__":
    main()
