"""Figures: found (span overlap and the same low), their units by head noun, their modifiers."""

import re
from typing import Any

from dateline.model import Figure, Reading

SETS = ("dateline_news.jsonl",)

BEFELL = re.compile(
    r"(?:ed|ing)$|^(?:dead|missing|lost|ill|sick|fled|left|born|sent|sold|held|made|found|taken|"
    r"hit|hurt|cut|shot|seen|bought|set|per|a|an|each|up|down|that|who|which)$"
)
IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child",
             "lives": "life", "feet": "foot", "percent": "percent"}  # fmt: skip

MONEY = frozenset(("dollar", "euro", "pound", "rupee", "yen", "cent", "yuan", "ringgit"))
PREPOSITIONS = frozenset(
    ("of", "in", "with", "who", "which", "from", "to", "for", "by", "on", "at", "that", "per",
     "without", "as", "where", "whose", "against")
)  # fmt: skip
MEASURES = frozenset(
    ("percent", "point", "share", "km", "kilometre", "kilometer", "mile", "metre", "meter",
     "feet", "foot", "mg", "litre", "ton", "tonne", "gigabyte", "hectare", "acre", "inche",
     "gallon", "time")
)  # fmt: skip


def score(rows: list[dict[str, Any]], readings: list[Reading]) -> dict[str, float]:
    """F1 of figures; of those matched, the shares with the unit's head noun and the mod right."""
    gold_total = found_total = matched = units = mods = dates = places = 0
    for row, reading in zip(rows, readings, strict=True):
        free = list(reading.figures)
        gold_total += len(row["figures"])
        found_total += len(free)
        for gold in row["figures"]:
            match = next((f for f in free if _same(gold, f)), None)
            if match is None:
                continue
            free.remove(match)
            matched += 1
            units += head_noun(match.unit) == head_noun(gold["unit"] or "")
            mods += match.mod == gold["mod"]
            dates += (match.period is None) == (gold["date"] is None)
            places += (match.place.name if match.place else "") == (gold["place"] or "")
    total = gold_total + found_total
    return {
        "f1": 2 * matched / total if total else 0.0,
        "precision": matched / found_total if found_total else 0.0,
        "recall": matched / gold_total if gold_total else 0.0,
        "unit": units / matched if matched else 0.0,
        "mod": mods / matched if matched else 0.0,
    }


def _same(gold: dict[str, Any], figure: Figure) -> bool:
    span = gold["span"]
    return (
        figure.span.start < span["end"]
        and span["start"] < figure.span.end
        and abs(figure.low - (gold["low"] or 0.0)) <= 1e-9 * max(1.0, abs(figure.low))
    )


def head_noun(unit: str) -> str:
    """The noun that the words for a unit are about, in the singular and lower case.

    Measures and money stand first ("percent fall in index"); else it is the last word before
    what befell the counted or belongs to it ("IS members killed", "confirmed cases").
    """
    words: list[str] = re.findall(r"[\w'’-]+", re.split(r",|\(", unit.lower())[0])
    if words and words[0].removesuffix("s") in MEASURES:
        return words[0].removesuffix("s")
    for word in words[:3]:
        if word.removesuffix("s") in MONEY:
            return word.removesuffix("s")
    head = ""
    for word in words:
        if word in PREPOSITIONS or (BEFELL.search(word) and head):
            break
        if not BEFELL.search(word):
            head = word
    head = head or (words[-1] if words else "")
    return IRREGULAR.get(head, head[:-1] if head.endswith("s") and len(head) > 3 else head)
