"""Scorer of attributions on PolNeAR's development part and on the Dateline news set."""

import re
from typing import Any

from dateline.model import Attribution, Reading, Span

SETS = ("dateline_news.jsonl", "attribution_polnear_dev.jsonl")
"""Files that `score` takes the rows of."""

WORD = re.compile(r"\w+|[^\w\s]")
TITLES = frozenset(
    (  # noqa: SIM905
        "the a an mr mrs ms miss dr prof professor president minister prime general gen lt col "
        "colonel sir lord king queen prince sheikh doctor senator sen rep representative"
    ).split()
)
Role = list[tuple[int, int]]
Gold = dict[str, Any]


def score(rows: list[dict[str, Any]], readings: list[Reading]) -> dict[str, float]:
    """Token figures, whole attributions, and names, kinds, chains and factuality of matched ones.

    A row is of PolNeAR's (`annotators`) or of the Dateline news set (`attributions`).
    """
    counts = {role: [0, 0, 0] for role in ("source", "cue", "content")}
    whole = [0, 0, 0]
    pairs: list[tuple[Gold, Attribution]] = []
    for row, reading in zip(rows, readings, strict=True):
        gold = gold_attributions(row)
        words = [(m.start(), m.end()) for m in WORD.finditer(row["text"])]
        for role in counts:
            right = _words(words, [span for item in gold for span in item[role]])
            found = _words(words, [s for a in reading.attributions for s in _spans(a, role)])
            _add(counts[role], len(right & found), len(found), len(right))
        matched = match(gold, reading.attributions, words)
        pairs.extend(matched)
        _add(whole, len(matched), len(reading.attributions), len(gold))
    figures = {}
    for role, count in counts.items():
        for name, value in zip(("P", "R", "F1"), _prf(count), strict=True):
            figures[f"{role} {name}"] = value
    for name, value in zip(("P", "R", "F1"), _prf(whole), strict=True):
        figures[f"whole {name}"] = value
    if pairs and "kind" in pairs[0][0]:
        figures |= _details(pairs)
    return figures


def gold_attributions(row: dict[str, Any]) -> list[Gold]:
    """The attributions of a row, with spans as lists of pairs; PolNeAR's first annotator."""
    if "annotators" in row:
        return [
            {role: [tuple(s) for s in item[role]] for role in ("source", "cue", "content")}
            for item in row["annotators"][0]
        ]
    return [
        {
            "source": _pairs([item["source"]]),
            "cue": _pairs([item["cue"]]),
            "content": _pairs(item["content"]),
            "name": item["source_name"],
            "kind": item["source_kind"],
            "chain": tuple(item["chain"]),
            "factuality": item["factuality"],
        }
        for item in row["attributions"]
    ]


def match(
    gold: list[Gold], found: tuple[Attribution, ...], words: list[tuple[int, int]]
) -> list[tuple[Gold, Attribution]]:
    """Whole attributions that are right, each used once, best overlap first."""
    right = [(_words(words, g["content"]), _words(words, g["source"])) for g in gold]
    ours = [
        (_words(words, _spans(a, "content")), _words(words, _spans(a, "source"))) for a in found
    ]
    candidates = []
    for i, (content, source) in enumerate(right):
        for j, (own_content, own_source) in enumerate(ours):
            shared = len(content & own_content)
            if not shared or 2 * shared < len(content | own_content):
                continue
            if source & own_source or (not source and not own_source):
                candidates.append((-shared / len(content | own_content), i, j))
    pairs, used_gold, used_found = [], set(), set()
    for _, i, j in sorted(candidates):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def fold(name: str | None) -> str:
    """A name for comparison: lower case, without articles, titles and possessive marks."""
    words = re.sub(r"[’']s\b|[^\w\s-]", " ", (name or "").lower()).split()
    while words and words[0] in TITLES:
        words.pop(0)
    return " ".join(words)


def _details(pairs: list[tuple[Gold, Attribution]]) -> dict[str, float]:
    figures = {
        "name": _share([fold(g["name"]) == fold(a.source_name) for g, a in pairs]),
        "kind": _share([g["kind"] == a.source_kind for g, a in pairs]),
        "chain": _share([_chain(g["chain"]) == _chain(a.chain) for g, a in pairs]),
        "chain, longer": _share(
            [_chain(g["chain"]) == _chain(a.chain) for g, a in pairs if len(g["chain"]) > 1]
        ),
    }
    parts = [
        macro_f1([(g["factuality"][part], getattr(a.factuality, part)) for g, a in pairs])
        for part in ("certainty", "polarity", "time")
    ]
    for part, value in zip(("certainty", "polarity", "time"), parts, strict=True):
        figures[f"factuality {part}"] = value
    figures["factuality"] = sum(parts) / 3
    return figures


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """Mean over the gold's labels of the F1 of each; pairs are (gold, found)."""
    labels = sorted({right for right, _ in pairs})
    values = []
    for label in labels:
        both = sum(right == found == label for right, found in pairs)
        values.append(
            2 * both / (sum(r == label for r, _ in pairs) + sum(f == label for _, f in pairs))
        )
    return sum(values) / len(values) if values else 0.0


def _chain(chain: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(name) for name in chain)


def _share(right: list[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def _pairs(spans: list[dict[str, int] | None]) -> Role:
    return [(span["start"], span["end"]) for span in spans if span is not None]


def _spans(attribution: Attribution, role: str) -> Role:
    value = getattr(attribution, role)
    if value is None:
        return []
    spans: tuple[Span, ...] = value if role == "content" else (value,)
    return [(span.start, span.end) for span in spans]


def _words(words: list[tuple[int, int]], spans: Role) -> set[int]:
    """Numbers of the words that share a character with one of the spans."""
    return {
        number
        for number, (start, end) in enumerate(words)
        if any(start < last and first < end for first, last in spans)
    }


def _add(counts: list[int], both: int, found: int, right: int) -> None:
    for index, value in enumerate((both, found, right)):
        counts[index] += value


def _prf(counts: list[int]) -> tuple[float, float, float]:
    both, found, right = counts
    precision = both / found if found else 0.0
    recall = both / right if right else 0.0
    total = found + right
    return precision, recall, 2 * both / total if total else 0.0
