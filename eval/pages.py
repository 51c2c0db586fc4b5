"""The article found in whole pages, scored as the article-extraction benchmark does.

Precision and recall of 4-word shingles for each page, then their means and the F1 of these
(scrapinghub/article-extraction-benchmark, `evaluate.py`); the same for single words. A page that
is refused counts as nothing found, except that its language is not held against it here.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from dateline.clean.page import read_markup
from dateline.errors import UnfitInput
from dateline.model import Page
from dateline.settings import Settings

SETS = ("pages_article_extraction.jsonl",)

_WORD = re.compile(r"\w+")


def read(reader: Any, rows: list[dict[str, Any]]) -> list[str]:
    """The text of the article in each page; empty where there is none."""
    return [find_text(row["html"], row["url"]) for row in rows]


def score(rows: list[dict[str, Any]], readings: Sequence[str]) -> dict[str, float]:
    """Shingle and word precision, recall and F1 of the articles."""
    result: dict[str, float] = {}
    for name, size in (("shingle", 4), ("token", 1)):
        pairs = [
            compare(row["article"], text, size) for row, text in zip(rows, readings, strict=True)
        ]
        precision = sum(p for p, _ in pairs) / len(pairs)
        recall = sum(r for _, r in pairs) / len(pairs)
        total = precision + recall
        result[f"{name} precision"] = precision
        result[f"{name} recall"] = recall
        result[f"{name} F1"] = 2 * precision * recall / total if total else 0.0
    return result


def find_text(html: str, url: str) -> str:
    """What the cleaning takes for the article, in whatever language."""
    try:
        draft, _ = read_markup(html, Page(raw=html, url=url), Settings(max_characters=10**7))
    except UnfitInput:
        return ""
    return draft.text


def compare(gold: str, found: str, size: int) -> tuple[float, float]:
    """Precision and recall of the runs of `size` words."""
    wanted, got = shingles(gold, size), shingles(found, size)
    same = sum((wanted & got).values())
    extra, missed = sum(got.values()) - same, sum(wanted.values()) - same
    if extra == missed == 0:
        return 1.0, 1.0
    precision = 1.0 if same == extra == 0 else same / (same + extra)
    recall = 1.0 if same == missed == 0 else same / (same + missed)
    return precision, recall


def shingles(text: str, size: int) -> Counter[tuple[str, ...]]:
    """Every run of `size` words, or the whole text if it is shorter."""
    words = _WORD.findall(text)
    runs = (tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))
    return Counter(run for run in runs if run)
