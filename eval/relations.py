"""Relations of re3d as events tell them: who fights, talks with, likes and dislikes whom.

An ordered pair of names is found if an event of a type that tells the relation has a name of the
source among its actors and one of the target among its recipients; both ways for relations that
go both ways. Names meet if one holds the other's last word.
"""

from typing import Any

from dateline.model import Reading

SETS: tuple[str, ...] = ("entities_re3d.jsonl",)

TOLD_BY = {
    "FightingAgainst": frozenset({"ASSAULT", "COERCE", "MOBILIZE", "THREATEN"}),
    "CommWith": frozenset({"CONSULT", "REQUEST", "SUPPORT", "ACCUSE", "AGREE", "COOPERATE"}),
    "Likes": frozenset({"SUPPORT", "AID", "AGREE", "COOPERATE"}),
    "Dislikes": frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION"}),
    "AlliesOf": frozenset({"COOPERATE", "AGREE", "SUPPORT", "AID"}),
}
"""PLOVER roots that tell of each relation."""

BOTH_WAYS = frozenset({"CommWith", "AlliesOf"})


def score(rows: list[dict[str, Any]], readings: list[Reading]) -> dict[str, float]:
    """The share of gold relations found, of each kind and of all."""
    figures: dict[str, float] = {}
    all_right = all_gold = 0
    for kind, types in TOLD_BY.items():
        right = gold = 0
        for row, reading in zip(rows, readings, strict=True):
            told = [(e.actors, e.recipients) for e in reading.events if e.type in types]
            for relation in (r for r in row["relations"] if r["type"] == kind):
                gold += 1
                source, target = relation["source"], relation["target"]
                ways = [(source, target), (target, source)][: 2 if kind in BOTH_WAYS else 1]
                right += any(
                    _among(one, actors) and (_among(other, recipients) or _among(other, actors[1:]))
                    for actors, recipients in told
                    for one, other in ways
                )
        figures[kind] = right / gold if gold else 0.0
        all_right, all_gold = all_right + right, all_gold + gold
    return figures | {"all": all_right / all_gold if all_gold else 0.0}


def _among(name: str, names: tuple[str, ...]) -> bool:
    last = name.casefold().split()[-1]
    return any(last in found.casefold().split() for found in names)
