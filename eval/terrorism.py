"""How well the incidents of MUC-3/4 are told: upper-case newswire, templates of incidents.

A document is held against its templates as a whole: the types of incident, and for each template
whether an event of its type has its place, its date, a perpetrator and a victim. "|" parts
fillers, "/" alternatives; of several, one that shares a word of four letters with a name found is
enough. The development file has templates for two of its 1,300 texts only, so the two test
files are scored.
"""

import re
from datetime import date
from typing import Any

from dateline.model import Event, Reading

SETS: tuple[str, ...] = ("incidents_muc_tst1.jsonl", "incidents_muc_tst2.jsonl")

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
Row = dict[str, Any]


def score(rows: list[Row], readings: list[Reading]) -> dict[str, float]:
    """F1 of the types of incident a document tells of; shares of the templates' slots found."""
    right = found = gold = 0
    slots = {"place": [0, 0], "date": [0, 0], "perpetrator": [0, 0], "victim": [0, 0]}
    for row, reading in zip(rows, readings, strict=True):
        wanted = {_type(template) for template in row["templates"]}
        events = [event for event in reading.events if incident_type(event) is not None]
        told = {incident_type(event) for event in events}
        right, found, gold = right + len(wanted & told), found + len(told), gold + len(wanted)
        for template in row["templates"]:
            of_type = [e for e in events if incident_type(e) == _type(template)]
            for slot, fits in _fits(template, of_type).items():
                slots[slot][0] += fits
                slots[slot][1] += 1
    figures = {"types f1": 2 * right / (found + gold) if found + gold else 0.0}
    return figures | {slot: hit / of if of else 0.0 for slot, (hit, of) in slots.items()}


def incident_type(event: Event) -> str | None:
    """MUC's type of an event that is told as done, or None if it is no incident."""
    if not event.factuality.happened:
        return None
    if event.type == "ASSAULT":
        if event.mode == "abduct":
            return "KIDNAPPING"
        if event.mode in ("explosives", "suicide-attack"):
            return "BOMBING"
        return "ARSON" if event.mode == "destroy" else "ATTACK"
    return "ROBBERY" if (event.type, event.mode) == ("OTHER", "crime") else None


def _type(template: Row) -> str:
    return str(template["INCIDENT: TYPE"]).split("/")[0].strip()


def _fits(template: Row, events: list[Event]) -> dict[str, bool]:
    """For each slot that the template fills, whether one of the events has it."""
    fits = {}
    places = [e.place.name for e in events if e.place]
    if (where := template["INCIDENT: LOCATION"]) not in (None, "-", "*"):
        fits["place"] = _meet(where, places)
    if (days := _days(template["INCIDENT: DATE"])) is not None:
        periods = [e.period for e in events if e.period and e.period.start]
        fits["date"] = any(p.start and days[0] <= p.start <= days[1] for p in periods)
    for slot, cells, names in (
        ("perpetrator", ("PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID"),
         [n for e in events for n in e.actors]),
        ("victim", ("HUM TGT: NAME", "HUM TGT: DESCRIPTION"),
         [n for e in events for n in e.recipients]),
    ):  # fmt: skip
        given = " ".join(template[c] for c in cells if template[c] not in (None, "-", "*"))
        if given:
            fits[slot] = _meet(given, names)
    return fits


def _meet(filler: str, names: list[str]) -> bool:
    """Whether a name shares a word of four letters or more with the filler of a slot."""
    wanted = set(re.findall(r"[A-Z]{4,}", filler.upper())) - {"CITY", "DEPARTMENT", "TOWN"}
    words = {word for name in names for word in re.findall(r"[A-Z]{4,}", name.upper())}
    singular = {word.removesuffix("S") for word in words}
    return bool(wanted & words) or bool({word.removesuffix("S") for word in wanted} & singular)


def _days(cell: str) -> tuple[date, date] | None:
    """First and last day of "02 FEB 90 - 04 FEB 90"; of "- 04 FEB 90" that day alone."""
    found = re.findall(r"(\d{1,2}) ([A-Z]{3}) (\d{2})", cell or "")
    days = [date(1900 + int(y), MONTHS.index(m) + 1, int(d)) for d, m, y in found if m in MONTHS]
    return (min(days), max(days)) if days else None
