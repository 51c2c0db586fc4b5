"""Event mentions of MEANTIME and how firmly they are put.

Every event word of the sentences is annotated there, verbs of saying too, so that recall says how
much a reader's events leave out; precision and the factuality of those met matter more.
"""

from typing import Any

from dateline.model import Event, Reading
from eval.factuality import CERTAINTIES, POLARITIES, TIMES

SETS: tuple[str, ...] = ("factuality_meantime.jsonl",)


def score(rows: list[dict[str, Any]], readings: list[Reading]) -> dict[str, float]:
    """Precision, recall and F1 of mentions; of those met the shares with the same factuality."""
    gold = found = met = 0
    same = {"certainty": [0, 0], "polarity": [0, 0], "time": [0, 0]}
    for row, reading in zip(rows, readings, strict=True):
        gold, found = gold + len(row["events"]), found + len(reading.events)
        free = list(reading.events)
        for mention in row["events"]:
            event = next((e for e in free if _overlap(mention, e)), None)
            if event is None:
                continue
            free.remove(event)
            met += 1
            for part, agrees in _agreements(mention, event).items():
                same[part][0] += agrees
                same[part][1] += 1
    precision, recall = met / found if found else 0.0, met / gold if gold else 0.0
    total = precision + recall
    figures = {"precision": precision, "recall": recall}
    figures["f1"] = 2 * precision * recall / total if total else 0.0
    return figures | {part: hit / of if of else 0.0 for part, (hit, of) in same.items()}


def _overlap(mention: dict[str, Any], event: Event) -> bool:
    return bool(mention["start"] < event.trigger.end and event.trigger.start < mention["end"])


def _agreements(mention: dict[str, Any], event: Event) -> dict[str, bool]:
    """For each part of the factuality that is annotated, whether the event has the same."""
    put = event.factuality
    time = "future" if put.time == "conditional" else put.time
    parts = {
        "certainty": (CERTAINTIES.get(mention["certainty"]), put.certainty),
        "polarity": (POLARITIES.get(mention["polarity"]), put.polarity),
        "time": (TIMES.get(mention["time"]), time),
    }
    return {part: gold == told for part, (gold, told) in parts.items() if gold is not None}
