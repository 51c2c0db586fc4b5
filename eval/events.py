"""How well events and place statuses are read.

dateline_news: an event is found if a gold trigger overlaps it (each matched once, the longest
overlap first) and right if the type is the same too. Actors and place are counted among those
matched: actors are right if both are empty or share a name, place if the folded names are equal
or both are None. Statuses: the same place and status, each once a document. "acled weighted f1" is
over the sub-events of all annotated events; "acled" the share right among those matched.

events_plover_gsr: sentences with one coded event; the root type is right if the sentence's main
event (the first that is not OTHER) has it, roles if the coded words of source
and target overlap a name found. Old roots are mapped to those of 2021.
"""

from collections import Counter
from typing import Any

from dateline.model import Event, Reading

SETS: tuple[str, ...] = ("dateline_news.jsonl", "events_plover_gsr.jsonl")

RENAMED = {
    "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "DEMAND": "REQUEST",
}  # fmt: skip
"""Roots of PLOVER before 2021 and what became of them."""

TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "president", "king", "general", "prince", "the", "a", "an"}
)
Row = dict[str, Any]


def score(rows: list[Row], readings: list[Reading]) -> dict[str, float]:
    """Metrics of one set; which it is shows in its fields."""
    if rows and "textInfo" in rows[0]:
        return score_sentences(rows, readings)
    told = score_events(rows, readings) | score_statuses(rows, readings)
    return told | {"acled weighted f1": score_sub_events(rows, readings)}


def folded(name: str | None) -> str | None:
    """A name without case, titles, articles and the final period of abbreviations."""
    if name is None:
        return None
    words = name.casefold().replace("’", "'").replace(".", "").split()
    while words and words[0] in TITLES:
        words = words[1:]
    return " ".join(words) or None


def match_triggers(row: Row, reading: Reading) -> list[tuple[Row, Event]]:
    """Pairs of a gold and a found event whose triggers overlap; same type first, then overlap."""
    pairs = []
    for g, gold in enumerate(row["events"]):
        start, end = gold["trigger"]["start"], gold["trigger"]["end"]
        for f, event in enumerate(reading.events):
            shared = min(end, event.trigger.end) - max(start, event.trigger.start)
            if shared > 0:
                pairs.append((event.type != gold["type"], -shared, g, f))
    taken: tuple[set[int], set[int]] = (set(), set())
    matched = []
    for _, _, g, f in sorted(pairs):
        if g not in taken[0] and f not in taken[1]:
            taken[0].add(g)
            taken[1].add(f)
            matched.append((row["events"][g], reading.events[f]))
    return matched


def score_events(rows: list[Row], readings: list[Reading]) -> dict[str, float]:
    gold = found = right = spans = 0
    kinds: Counter[str] = Counter()
    checks: Counter[str] = Counter()
    for row, reading in zip(rows, readings, strict=True):
        gold += len(row["events"])
        found += len(reading.events)
        for one, event in match_triggers(row, reading):
            spans += 1
            if event.type != one["type"]:
                continue
            right += 1
            kinds["plover"] += event.type != "OTHER"
            checks.update(_checks(one, event))
    plover_gold = sum(e["type"] != "OTHER" for row in rows for e in row["events"])
    plover_found = sum(e.type != "OTHER" for reading in readings for e in reading.events)
    figures = {
        "events precision": _share(right, found),
        "events recall": _share(right, gold),
        "events f1": _f1(right, found, gold),
        "triggers f1": _f1(spans, found, gold),
        "plover events f1": _f1(kinds["plover"], plover_found, plover_gold),
    }
    return figures | {name: _share(checks[name], right) for name in sorted(checks)}


def score_sub_events(rows: list[Row], readings: list[Reading]) -> float:
    """F1 of ACLED's sub-events, each weighted by how often it is gold; an event whose trigger is
    not met has none, and so has one that is met under no sub-event."""
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for row, reading in zip(rows, readings, strict=True):
        gold.update(e["acled"] for e in row["events"] if e["acled"])
        for one, event in match_triggers(row, reading):
            if event.acled:
                found[event.acled] += 1
                right[event.acled] += event.acled == one["acled"]
    total = sum(gold.values())
    return sum(_f1(right[k], found[k], n) * n for k, n in gold.items()) / total if total else 0.0


def _checks(gold: Row, event: Event) -> dict[str, int]:
    """Which parts of a matched event are right."""
    start = gold["date"]
    period = event.period
    day = period.start.isoformat() if period and period.start else None
    same_date = (start is None) == (day is None) and (not start or (day or "").startswith(start))
    fact = gold["factuality"]
    return {
        "actors": _names_agree(gold["actors"], event.actors),
        "recipients": _names_agree(gold["recipients"], event.recipients),
        "place": int(folded(gold["place"]) == folded(event.place.name if event.place else None)),
        "date": int(same_date),
        "acled": int(gold["acled"] == event.acled),
        "happened": int(
            event.factuality.happened
            == (list(fact.values()) == ["certain", "positive", "realised"])
        ),
    }


def _names_agree(gold: list[str], found: tuple[str, ...]) -> int:
    wanted = {folded(name) for name in gold}
    names = {folded(name) for name in found}
    return int((not wanted and not names) or bool(wanted & names))


def score_statuses(rows: list[Row], readings: list[Reading]) -> dict[str, float]:
    gold = found = right = apart = apart_found = apart_right = 0
    for row, reading in zip(rows, readings, strict=True):
        wanted = {(folded(s["place"]), s["status"]) for s in row["statuses"]}
        told = {(folded(s.place.name), s.status) for s in reading.statuses}
        gold, found, right = gold + len(wanted), found + len(told), right + len(wanted & told)
        wanted = {pair for pair in wanted if pair[1] != "infected"}
        told = {pair for pair in told if pair[1] != "infected"}
        apart, apart_found = apart + len(wanted), apart_found + len(told)
        apart_right += len(wanted & told)
    return {
        "statuses precision": _share(right, found),
        "statuses recall": _share(right, gold),
        "statuses f1": _f1(right, found, gold),
        "statuses f1 without infected": _f1(apart_right, apart_found, apart),
    }


def score_sentences(rows: list[Row], readings: list[Reading]) -> dict[str, float]:
    """Root type and roles of the coded sentences."""
    right = anywhere = source = target = sources = targets = 0
    for row, reading in zip(rows, readings, strict=True):
        wanted = RENAMED.get(row["event"], row["event"])
        types = [e.type for e in reading.events if e.type != "OTHER"]
        right += types[:1] == [wanted]
        anywhere += wanted in types
        of_type = [e for e in reading.events if e.type == wanted]
        if of_type and row.get("source"):
            sources += 1
            source += any(_words_meet(row["source"], e.actors) for e in of_type)
        if of_type and row.get("target"):
            targets += 1
            target += any(_words_meet(row["target"], e.recipients) for e in of_type)
    return {
        "root type": _share(right, len(rows)),
        "root type among those found": _share(anywhere, len(rows)),
        "source": _share(source, sources),
        "target": _share(target, targets),
    }


def _words_meet(actors: Any, names: tuple[str, ...]) -> bool:
    """Whether a name found shares a word of four or more letters with a coded actor."""
    listed = [a for a in actors if isinstance(a, dict)]
    coded = {w.casefold() for a in listed for w in str(a.get("actorText", "")).split()}
    found = {w.casefold() for name in names for w in name.split()}
    return any(
        a == b or (len(a) > 4 and len(b) > 4 and a[:4] == b[:4]) for a in coded for b in found
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0
