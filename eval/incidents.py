"""How well the incident of a report on violence is told: FA-KES, to June 2016.

The governorate is that of the first violent event that has a place: the place's division, or
the place itself. The killed are the first figure of people killed. Civilians killed are also
counted apart. Names are compared without accents, case, articles and hyphens; the spellings
of Syria's governorates vary, so a few are mapped to one.
"""

import re
import unicodedata
from typing import Any

from dateline.model import Reading

SETS: tuple[str, ...] = ("incidents_fakes_to_2016_06.jsonl",)

SPELLINGS = {
    "raqqa": ("raqqa", "raqqah", "raqa", "rakka", "rakkah", "al raqqah", "ar raqqah"),
    "deir ezzor": ("deir ezzor", "deir al zor", "deir ez zor", "deir azzor", "dayr az zawr",
                   "deir el zour", "ezzor", "deir ezzour", "deir al zour", "dier ezzor"),
    "aleppo": ("aleppo", "halab"),
    "idlib": ("idlib", "idleb"),
    "lattakia": ("lattakia", "latakia", "al ladhiqiyah", "ladhiqiyah"),
    "tartus": ("tartus", "tartous"),
    "hasakah": ("hasakah", "hasaka", "hassakeh", "hasakeh", "al hasakah", "hassaka", "hassakah"),
    "homs": ("homs", "hims"),
    "hama": ("hama", "hamah"),
    "daraa": ("daraa", "dara", "deraa", "dera", "dara a"),
    "suwayda": ("suwayda", "suweida", "as suwayda", "sweida", "swaida"),
    "quneitra": ("quneitra", "qunaytirah", "quneitira", "al qunaytirah", "kuneitra"),
    "damascus": ("damascus", "dimashq"),
    "rural damascus": ("rural damascus", "rif dimashq", "damascus countryside", "rif damascus",
                       "damascus suburbs", "reef damascus"),
}  # fmt: skip
"""How the governorates are written."""

DEAD = ("kill", "dead", "death", "die", "fatalit", "martyr", "slain", "execut", "massacre", "lives")
Row = dict[str, Any]


def governorate(name: str | None) -> str | None:
    """The usual name of a governorate that goes by many, or the folded name itself."""
    if not name:
        return None
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’`ʿ]", "", re.sub(r"[-‐]", " ", plain)).strip()
    plain = re.sub(r"\b(?:governorate|province|city|muhafazat|the)\b", "", plain).strip()
    for usual, forms in SPELLINGS.items():
        if plain == usual or plain in forms:
            return usual
    return plain


def found_governorates(reading: Reading) -> list[str]:
    """Division and name of the place of the first violent event that has one."""
    for event in reading.events:
        if event.type == "ASSAULT" and event.place is not None:
            place = event.place
            if place.feature and place.feature.startswith("PCL"):
                continue
            names = (governorate(place.division), governorate(place.name))
            return [name for name in names if name]
    return []


def killed(reading: Reading) -> float | None:
    """The first figure of people killed."""
    for figure in reading.figures:
        if any(word in figure.unit.casefold() for word in DEAD):
            return figure.low
    return None


def score(rows: list[Row], readings: list[Reading]) -> dict[str, float]:
    """Shares right of the reports that have a gold governorate and number."""
    places = right_places = counts = right_counts = 0
    for row, reading in zip(rows, readings, strict=True):
        gold = governorate(row["gold"]["governorate"])
        if gold and gold != "unknown":
            places += 1
            right_places += gold in found_governorates(reading)
        total = _number(row["gold"]["civilians"]) + _number(row["gold"]["noncivilians"])
        if total:
            counts += 1
            right_counts += killed(reading) in (total, _number(row["gold"]["civilians"]))
    return {
        "governorate": right_places / places if places else 0.0,
        "killed": right_counts / counts if counts else 0.0,
    }


def _number(words: str) -> float:
    return float(words) if words.strip().isdigit() else 0.0
