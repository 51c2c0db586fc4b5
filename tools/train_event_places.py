"""Train the weights in src/dateline/extract/data/event_places.tsv.

    python tools/train_event_places.py ../shared/eval/dateline_news.jsonl

A conditional logit by L-BFGS: for each annotated event whose trigger is found, the options are
the places that `dateline.extract.events.event_places` sees and none; the right one is the annotated
place, compared by folded name. Events whose annotated place is not among the options are left
out. Rows of the set `fakes` are left out: they may only be measured on. Needs scipy.
"""

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
from dateline.extract.events.candidates import candidates
from dateline.extract.events.event_places import DocumentPlaces
from dateline.extract.events.place_signs import place_signs
from dateline.extract.events.sites import with_sites
from dateline.extract.events.surroundings import Surroundings
from dateline.model import Reading

PENALTY = 15.0
LEAST = 3
"""How often a feature must occur among the right options and the wrong to have a weight."""


def choices(row: Row, parse: Parse, reading: Reading) -> list[Choice]:
    """The options of each annotated event, with the number of the right one."""
    places = DocumentPlaces(parse, with_sites(parse, reading))
    found = []
    before: str | None = None
    around = Surroundings(parse, reading)
    for candidate in candidates(parse, reading, around):
        event = event_at(row, candidate.span)
        if event is None:
            continue
        mode = candidate.found.meaning.mode if candidate.found else None
        told = candidate.attribution is not None
        signs = place_signs(around, candidate.token)
        options = places.options(candidate.token, candidate.type, mode, told, before, signs)
        wanted = folded(event["place"] or "")
        right = [i for i, option in enumerate(options) if folded(option.name or "") == wanted]
        if right:
            found.append(([option.features for option in options], right[:1]))
            before = options[right[0]].name or before
    return found


def fit(training: list[Choice]) -> Weights:
    return fit_choices(training, PENALTY, LEAST)


def look(found: list[Choice], weights: Weights) -> str:
    return f"right {share_right(found, weights):.3f}"


def main() -> None:
    _, read, held = read_annotated(__doc__)
    write_weights("event_places", "event_places", train(read, held, choices, fit, look))


if __name__ == "__main__":
    main()
