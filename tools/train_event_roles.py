"""Train the weights in src/dateline/extract/data/event_roles.tsv.

    python tools/train_event_roles.py ../shared/eval/dateline_news.jsonl

Two conditional logits by L-BFGS: for each annotated event whose trigger is found and each of
its roles, the options are the parties that `extract/events/role_choice.py` sees and nobody; right
are those that share a name with the annotation. Events of which no option is right are left out.
How far a word leaves a role open is learned by its vector, so that words never seen have it too.
Rows of the set `fakes` are left out: they may only be measured on. Needs scipy.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from annotated import (
    Choice,
    Row,
    Weights,
    event_at,
    fit_choices,
    folded,
    read_annotated,
    share_right,
    train,
    write_weights,
)

from dateline.annotate.parse import Parse
from dateline.extract.events.candidates import HOPELESS, candidates
from dateline.extract.events.newsworthy import weights as newsworthy_weights
from dateline.extract.events.parties import Told, befallen, doers
from dateline.extract.events.role_choice import DocumentParties, Option
from dateline.extract.events.surroundings import Surroundings
from dateline.model import Reading

PENALTY = {"actor": 3.0, "recipient": 5.0}
"""Weight of the squared weights; by five folds the best of 3, 5, 10 and 15 for each role."""
LEAST = 3
"""How often a feature must occur to have a weight."""
LEAST_WORD = 0.3
"""Words that speak less for or against a role are left out."""

RoleChoice = tuple[str, Choice]


def choices(row: Row, parse: Parse, reading: Reading) -> list[RoleChoice]:
    """The options of each role of each annotated event, with the numbers of the right ones."""
    around = Surroundings(parse, reading)
    parties = DocumentParties(around, reading)
    found = []
    for candidate in candidates(parse, reading, around):
        span = candidate.span
        event = event_at(row, span)
        if event is None:
            continue
        mode = candidate.found.meaning.mode if candidate.found else None
        told = Told(candidate.token, span, candidate.type, mode, candidate.attribution)
        actors, recipients = doers(around, reading, told), befallen(around, reading, told)
        near = parties.near(told)
        for role, options, gold in (
            ("actor", parties.options(told, near, actors, recipients, "actor"), event["actors"]),
            (
                "recipient",
                parties.options(told, near, recipients, actors, "recipient"),
                event["recipients"],
            ),
        ):
            wanted = {folded(name) for name in gold}
            right = [i for i, option in enumerate(options) if _is_right(option, wanted)]
            if right:
                found.append((role, ([option.features for option in options], right)))
        parties.memory.remember(told, actors, recipients)
    return found


def _is_right(option: Option, wanted: set[str]) -> bool:
    names = {folded(name) for name in option.names}
    return bool(names & wanted) or (not names and not wanted)


def fit(training: list[RoleChoice], vocabulary: Any, words: Sequence[str]) -> Weights:
    """From role and feature to weight."""
    weights = {}
    for role in ("actor", "recipient"):
        of_role = [choice for chosen_for, choice in training if chosen_for == role]
        fitted = fit_choices(of_role, PENALTY[role], LEAST, vocabulary, words)
        weights.update({f"{role} {name}": weight for name, weight in fitted.items()})
    return {n: w for n, w in weights.items() if " as " not in n or abs(w) >= LEAST_WORD}


def words_told() -> list[str]:
    """The words that may tell of an event, as `newsworthy` weighs them: "v:attack"."""
    known = newsworthy_weights().items()
    return [name for name, weight in known if name[:2] in ("v:", "n:") and weight > HOPELESS]


def look(found: list[RoleChoice], weights: Weights) -> str:
    named = [
        ([tuple(f"{role} {name}" for name in features) for features in options], right)
        for role, (options, right) in found
    ]
    return f"right {share_right(named, weights):.3f}"


def main() -> None:
    reader, read, held = read_annotated(__doc__)
    fitting = partial(fit, vocabulary=reader.model.vocab, words=words_told())
    write_weights("event_roles", "role_choice", train(read, held, choices, fitting, look), 0.03)


if __name__ == "__main__":
    main()
