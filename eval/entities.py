"""Names of a document and whom they name: spans, kinds, full names.

dateline_news.jsonl: `entities` are {kind, name, mentions}; entities_re3d.jsonl: {begin, end,
type}, spans only. Places that are no states are in neither and are left out of precision.
"""

from collections.abc import Iterable
from typing import Any

from dateline.model import Mention, Reading
from dateline.resolve.names import name_words

SETS: tuple[str, ...] = ("dateline_news.jsonl", "entities_re3d.jsonl")

KINDS = ("person", "organization", "armed_group", "state", "outlet", "group")

RE3D = {
    "Organisation": "organization", "Person": "person", "Nationality": "group",
    "MilitaryPlatform": "other", "Location": "place",
}  # fmt: skip

Gold = tuple[int, int, str, str]
"""Start, end, kind and the entity's name ("" if the set doesn't give one)."""


def score(rows: list[dict[str, Any]], readings: list[Reading]) -> dict[str, float]:
    """Span F1 (overlap), with kind, exact; F1 by kind; share of found ones fully named."""
    found = dict.fromkeys(("span", "kind", "exact", "name"), 0)
    golds = guesses = kinds_right = 0
    by_kind: dict[str, list[int]] = {kind: [0, 0, 0] for kind in KINDS}
    for row, reading in zip(rows, readings, strict=True):
        re3d = "attributions" not in row
        gold = gold_mentions(row)
        named = [m for m in reading.mentions if m.form == "name" and (re3d or m.kind in KINDS)]
        golds += len(gold)
        guesses += len(named)
        for mention in named:
            by_kind.get(mention.kind, [0, 0, 0])[1] += 1
        for (start, end, kind, name), mention in matched(gold, named):
            found["span"] += 1
            found["exact"] += (start, end) == (mention.span.start, mention.span.end)
            entity = reading.entity(mention.entity)
            if mention.kind == kind:
                kinds_right += 1
                by_kind[kind][2] += kind in by_kind
            found["name"] += bool(name and entity and same_name(entity.name, name))
        for _start, _end, kind, _name in gold:
            by_kind.setdefault(kind, [0, 0, 0])[0] += 1
    result = {
        "mentions_f1": f1(found["span"], golds, guesses),
        "mentions_precision": found["span"] / max(1, guesses),
        "mentions_recall": found["span"] / max(1, golds),
        "mentions_exact_f1": f1(found["exact"], golds, guesses),
    }
    if any("attributions" in row for row in rows):
        result["mentions_with_kind_f1"] = f1(kinds_right, golds, guesses)
        result["entity_name_right"] = found["name"] / max(1, found["span"])
        for kind in KINDS:
            golden, guessed, right = by_kind[kind]
            result[f"{kind}_f1"] = f1(right, golden, guessed)
    return result


def gold_mentions(row: dict[str, Any]) -> list[Gold]:
    """The gold mentions of a row, in order; nested ones in the longest only."""
    gold: list[Gold] = []
    for entity in row["entities"]:
        if "mentions" in entity:
            for span in entity["mentions"]:
                gold.append((span["start"], span["end"], entity["kind"], entity["name"]))
        elif entity["type"] in ("Organisation", "Person", "Location", "Nationality"):
            gold.append((entity["begin"], entity["end"], RE3D[entity["type"]], ""))
    gold.sort(key=lambda item: (item[0], -item[1]))
    outer: list[Gold] = []
    for item in gold:
        if not outer or item[0] >= outer[-1][1]:
            outer.append(item)
    return outer


def matched(gold: list[Gold], named: Iterable[Mention]) -> list[tuple[Gold, Mention]]:
    """Each gold mention with the first mention that overlaps it and is not yet matched."""
    pairs = []
    waiting = sorted(named, key=lambda mention: mention.span)
    at = 0
    for item in gold:
        while at < len(waiting) and waiting[at].span.end <= item[0]:
            at += 1
        if at < len(waiting) and waiting[at].span.start < item[1]:
            pairs.append((item, waiting[at]))
            at += 1
    return pairs


def same_name(a: str, b: str) -> bool:
    """Equal after case folding and without titles and articles."""
    return name_words(a) == name_words(b)


def f1(right: int, gold: int, guessed: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (gold + guessed) if gold + guessed else 0.0
