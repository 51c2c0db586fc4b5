"""Scorer of factuality: MEANTIME's events, and the predicates of UDS-IH2 (-3 to 3).

The words are given, so that only their valuation is scored, on the grammar of the texts.
"""

import re
from typing import Any

import dateline
from dateline.annotate.model import annotate
from dateline.annotate.parse import Parse
from dateline.extract.factuality import find_factuality
from dateline.model import Document, Factuality, Span

SETS = ("factuality_meantime.jsonl", "factuality_uds_ih2_dev.jsonl")
"""Files that `score` takes the rows of."""

CERTAINTIES = {
    "CERTAIN": "certain", "PROBABLE": "probable", "POSSIBLE": "possible",
    "UNDERSPECIFIED": "unknown",
}  # fmt: skip
POLARITIES = {"POS": "positive", "NEG": "negative"}
TIMES = {"NON_FUTURE": "realised", "FUTURE": "future"}
WEIGHTS = {"certain": 3.0, "probable": 2.0, "possible": 0.0, "unknown": -1.0}
"""What a certainty is worth on the scale of UDS-IH2 for something realised."""
NOT_YET = -2.0
"""The same for what is future or conditional: UDS-IH2 asks whether it has happened."""

Pairs = list[tuple[str, str]]


def read(reader: dateline.Reader, rows: list[dict[str, Any]]) -> list[Parse]:
    """The grammar of each row's text."""
    return list(annotate(reader.model, [Document(text=row["text"]) for row in rows]))


def score(rows: list[dict[str, Any]], parses: list[Parse]) -> dict[str, float]:
    """Macro-F1 of certainty, polarity and time (MEANTIME); error and two classes (UDS-IH2)."""
    if "targets" in rows[0]:
        return _score_predicates(rows, parses)
    return _score_events(rows, parses)


def value(factuality: Factuality) -> float:
    """A factuality as a number from -3 (did not happen) to 3 (happened)."""
    if factuality.time != "realised":
        return NOT_YET
    if factuality.polarity == "negative":
        return -abs(WEIGHTS[factuality.certainty])
    return WEIGHTS[factuality.certainty]


def _score_events(rows: list[dict[str, Any]], parses: list[Parse]) -> dict[str, float]:
    pairs: dict[str, Pairs] = {"certainty": [], "polarity": [], "time": []}
    for row, parse in zip(rows, parses, strict=True):
        for event in row["events"]:
            head = parse.head_of(Span(event["start"], event["end"]))
            if head is None:
                continue
            found = find_factuality(parse, head)
            if event["certainty"] in CERTAINTIES:
                pairs["certainty"].append((CERTAINTIES[event["certainty"]], found.certainty))
            if event["polarity"] in POLARITIES:
                pairs["polarity"].append((POLARITIES[event["polarity"]], found.polarity))
            if event["time"] in TIMES:
                time = "future" if found.time == "conditional" else found.time
                pairs["time"].append((TIMES[event["time"]], time))
    figures = {part: _macro_f1(found) for part, found in pairs.items()}
    return {**figures, "mean": sum(figures.values()) / len(figures)}


def _score_predicates(rows: list[dict[str, Any]], parses: list[Parse]) -> dict[str, float]:
    errors: list[float] = []
    classes: Pairs = []
    for row, parse in zip(rows, parses, strict=True):
        words = [match.span() for match in re.finditer(r"\S+", row["text"])]
        for target in row["targets"]:
            first, last = target["span1"]
            head = parse.head_of(Span(words[first][0], words[last - 1][1]))
            if head is None:
                continue
            found = value(find_factuality(parse, head))
            errors.append(abs(found - target["label"]))
            classes.append((_class(target["label"]), _class(found)))
    return {
        "mean absolute error": sum(errors) / len(errors),
        "happened or not F1": _macro_f1(classes),
        "happened or not right": sum(right == found for right, found in classes) / len(classes),
    }


def _class(number: float) -> str:
    return "happened" if number > 0 else "not"


def _macro_f1(pairs: Pairs) -> float:
    labels = sorted({right for right, _ in pairs})
    total = 0.0
    for label in labels:
        both = sum(right == found == label for right, found in pairs)
        total += 2 * both / sum((right == label) + (found == label) for right, found in pairs)
    return total / len(labels) if labels else 0.0
