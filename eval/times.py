"""Times by TempEval-3: relaxed, strict and value F1."""

from collections.abc import Iterator
from typing import Any

from dateline.model import Reading

SETS = ("times_meantime.jsonl", "dateline_news.jsonl")


def score(rows: list[dict[str, Any]], readings: list[Reading]) -> dict[str, float]:
    """Relaxed F1 (overlap), strict F1 (the same span), value F1 (overlap and the same value)."""
    gold_total = found_total = relaxed = strict = value = 0
    for row, reading in zip(rows, readings, strict=True):
        gold = sorted(gold_times(row))
        free = sorted(reading.times, key=lambda t: t.span)
        gold_total += len(gold)
        found_total += len(free)
        for start, end, wanted in gold:
            match = next((t for t in free if t.span.start < end and start < t.span.end), None)
            if match is None:
                continue
            free.remove(match)
            relaxed += 1
            strict += (match.span.start, match.span.end) == (start, end)
            value += (match.value or "") == wanted
    total = gold_total + found_total
    return {
        "relaxed_f1": 2 * relaxed / total if total else 0.0,
        "strict_f1": 2 * strict / total if total else 0.0,
        "value_f1": 2 * value / total if total else 0.0,
        "precision": relaxed / found_total if found_total else 0.0,
        "recall": relaxed / gold_total if gold_total else 0.0,
    }


def gold_times(row: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Start, end and value of the gold times of a row of either set; no value is ""."""
    for gold in row["gold"] if "gold" in row else row["times"]:
        span = gold.get("span", gold)
        yield span["start"], span["end"], gold["value"] or ""
