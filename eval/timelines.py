"""Timelines of long stories against those that newsrooms made (Timeline17; Tran et al. 2013).

Date F1: as many dates as the gold has are asked for (`days`), with as many lines a date as it
has sentences on the average (`items`, rounded up). Alignment-based ROUGE-1 and -2 F1 after
Martschat and Markert (2017, "align+ m:1"): for recall each gold date is aligned with that of our
dates that costs least, for precision each of ours with a gold one; the cost is
(1 - 1/(days apart + 1)) * (1 - ROUGE-1 F1 of the two days' words), and shared n-grams count
1/(days apart + 1). Words are lower case, without marks; unlike in the published figures they
are not stemmed, which makes ours a little lower.

Only the first `LONGEST` characters of each article are read, up to the end of a line, to keep a
run within minutes.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import dateline
from dateline.corroborate.claims import build_claims
from dateline.corroborate.reports import make_reports
from dateline.corroborate.terms import content_terms
from dateline.model import Reading
from dateline.resolve.names import name_variants_match
from dateline.story.timeline import build_days, day_of

SETS = (
    "timeline_egypt_articles.jsonl",
    "timeline_haiti_articles.jsonl",
    "timeline_iraq_articles.jsonl",
)
LONGEST = 4_000
"""Characters of an article that are read: news puts first what matters."""

Days = Mapping[date, Sequence[str]]
"""The lines of each date."""


def measure(reader: dateline.Reader, folder: Path, name: str) -> dict[str, float]:
    """Reads the articles of one story, makes its timeline, and compares it with the gold ones."""
    rows = _rows(folder / name)
    documents = [
        dateline.Document(
            text=_beginning(row["text"]), published=row["published"], name=str(row["id"])
        )
        for row in rows
    ]
    gold = _rows(folder / name.replace("_articles", "_gold"))
    return score(gold, list(reader.read_many(documents)))


def score(rows: list[dict[str, Any]], readings: list[Reading]) -> dict[str, float]:
    """Mean of the metrics over the gold timelines of one story."""
    documents = {reading.document.id: reading.document for reading in readings}
    reports = [report for reading in readings for report in make_reports(reading)]
    claims = build_claims(reports, documents, (), name_variants_match)
    published = {id: document.published for id, document in documents.items()}
    scored = []
    for row in rows:
        gold = {date.fromisoformat(day["date"]): day["sentences"] for day in row["timeline"]}
        each = math.ceil(sum(map(len, gold.values())) / len(gold))
        ours: dict[date, list[str]] = {}
        items = each * len(gold)
        for entry in build_days(claims, documents, published, len(gold), items, content_terms):
            day = day_of(entry)
            assert day is not None
            ours.setdefault(day, []).append(entry.text)
        scored.append(compare(ours, gold))
    return {metric: sum(one[metric] for one in scored) / len(scored) for metric in scored[0]}


def compare(ours: Days, gold: Days) -> dict[str, float]:
    """Date F1 and alignment-based ROUGE-1 and -2 F1 of one timeline against a gold one."""
    shared = len(ours.keys() & gold.keys())
    return {
        "date_f1": 2 * shared / (len(ours) + len(gold)),
        "alignment_rouge_1": aligned_rouge(ours, gold, 1),
        "alignment_rouge_2": aligned_rouge(ours, gold, 2),
    }


def aligned_rouge(ours: Days, gold: Days, n: int) -> float:
    """F1 of n-grams under the alignment that the module's docstring describes."""
    recall, precision = _aligned_share(gold, ours, n), _aligned_share(ours, gold, n)
    return _f1(precision, recall)


def _aligned_share(these: Days, those: Days, n: int) -> float:
    """The share of the n-grams of `these` that `those` hold on the date aligned with theirs."""
    words = {day: grams(lines, 1) for day, lines in those.items()}
    shared = total = 0.0
    for day, lines in these.items():
        own, counted = grams(lines, 1), grams(lines, n)
        total += counted.total()
        if not words:
            continue

        def cost(other: date, day: date = day, own: Counter[str] = own) -> tuple[float, date]:
            apart = 1 - 1 / (abs((day - other).days) + 1)
            return apart * (1 - _rouge(own, words[other])) if apart else 0.0, other

        aligned = min(words, key=cost)
        near = 1 / (abs((day - aligned).days) + 1)
        shared += near * (counted & grams(those[aligned], n)).total()
    return shared / (total or 1)


def grams(lines: Sequence[str], n: int) -> Counter[str]:
    """The n-grams of words of the lines, none across two lines."""
    counts: Counter[str] = Counter()
    for line in lines:
        words = re.findall(r"[a-z0-9]+", line.lower())
        counts.update(" ".join(words[start : start + n]) for start in range(len(words) - n + 1))
    return counts


def _rouge(one: Counter[str], other: Counter[str]) -> float:
    shared = (one & other).total()
    return _f1(shared / (one.total() or 1), shared / (other.total() or 1))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / ((precision + recall) or 1)


def _beginning(text: str) -> str:
    end = text.rfind("\n", 0, LONGEST) if len(text) > LONGEST else len(text)
    return text[: end if end > 0 else LONGEST]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]
