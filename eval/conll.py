"""Coreference metrics over sets of mentions: MUC, B-cubed, CEAF-e, and their mean, CoNLL F1.

MUC: Vilain et al. 1995; B-cubed: Bagga and Baldwin 1998; CEAF-e: Luo 2005, with phi-4; the mean:
Pradhan et al. 2012. Clusters are disjoint within the gold and within the response; a mention that
only one side has counts against the other as there.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

Cluster = frozenset[Hashable]
Counts = Mapping[str, tuple[float, float, float, float]]
"""metric → recall's numerator and denominator, precision's numerator and denominator."""


def count(gold: Sequence[Cluster], ours: Sequence[Cluster]) -> dict[str, tuple[float, ...]]:
    """The counts of the three metrics for one topic, to be added up over topics."""
    alike = _best_alignment(gold, ours)
    return {
        "muc": (*_links(gold, ours), *_links(ours, gold)),
        "b_cubed": (*_shares(gold, ours), *_shares(ours, gold)),
        "ceaf_e": (alike, float(len(gold)), alike, float(len(ours))),
    }


def conll(counts: Sequence[Mapping[str, Sequence[float]]]) -> dict[str, float]:
    """F1 of each metric over all topics, and their mean."""
    scores = {}
    for metric in ("muc", "b_cubed", "ceaf_e"):
        sums = [sum(one[metric][place] for one in counts) for place in range(4)]
        recall, precision = sums[0] / (sums[1] or 1), sums[2] / (sums[3] or 1)
        scores[f"{metric}_f1"] = 2 * precision * recall / ((precision + recall) or 1)
    scores["conll_f1"] = sum(scores.values()) / 3
    return scores


def _links(these: Sequence[Cluster], those: Sequence[Cluster]) -> tuple[float, float]:
    """Links of `these` that `those` keep, and how many there are."""
    place = _places(those)
    kept = total = 0
    for cluster in these:
        known = {place[mention] for mention in cluster if mention in place}
        alone = sum(mention not in place for mention in cluster)
        kept += len(cluster) - len(known) - alone
        total += len(cluster) - 1
    return float(kept), float(total)


def _shares(these: Sequence[Cluster], those: Sequence[Cluster]) -> tuple[float, float]:
    place = _places(those)
    right = 0.0
    for cluster in these:
        met = Counter(place[mention] for mention in cluster if mention in place)
        right += sum(shared * shared for shared in met.values()) / len(cluster)
    return right, float(sum(map(len, these)))


def _best_alignment(gold: Sequence[Cluster], ours: Sequence[Cluster]) -> float:
    """The greatest sum of phi-4 over one-to-one pairs, part by part of the overlap graph."""
    place = _places(ours)
    near: dict[int, dict[int, float]] = {}
    for number, cluster in enumerate(gold):
        met = Counter(place[mention] for mention in cluster if mention in place)
        near[number] = {
            other: 2 * shared / (len(cluster) + len(ours[other])) for other, shared in met.items()
        }
    return sum(_assign(rows, near) for rows in _parts(near))


def _parts(near: Mapping[int, Mapping[int, float]]) -> list[list[int]]:
    """Gold clusters that are linked through clusters of ours."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, others in near.items():
        for other in others:
            holders[other].append(number)
    seen: set[int] = set()
    parts = []
    for start in near:
        if start in seen:
            continue
        seen.add(start)
        part, waiting = [], [start]
        while waiting:
            number = waiting.pop()
            part.append(number)
            for other in near[number]:
                fresh = [n for n in holders[other] if n not in seen]
                seen.update(fresh)
                waiting += fresh
        parts.append(part)
    return parts


def _assign(rows: Sequence[int], near: Mapping[int, Mapping[int, float]]) -> float:
    """The best one-to-one assignment (Kuhn 1955, Munkres 1957, by shortest augmenting paths)."""
    columns = sorted({other for row in rows for other in near[row]})
    width = max(len(columns), len(rows))
    costs = [[-near[row].get(other, 0.0) for other in columns] for row in rows]
    costs = [line + [0.0] * (width - len(columns)) for line in costs]
    left, right = [0.0] * (len(rows) + 1), [0.0] * (width + 1)
    held = [0] * (width + 1)
    for row in range(1, len(rows) + 1):
        held[0], column = row, 0
        least, way, used = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while True:
            used[column] = True
            own, step, nearest = held[column], float("inf"), 0
            for other in range(1, width + 1):
                if used[other]:
                    continue
                cost = costs[own - 1][other - 1] - left[own] - right[other]
                if cost < least[other]:
                    least[other], way[other] = cost, column
                if least[other] < step:
                    step, nearest = least[other], other
            for other in range(width + 1):
                if used[other]:
                    left[held[other]] += step
                    right[other] -= step
                else:
                    least[other] -= step
            column = nearest
            if held[column] == 0:
                break
        while column:
            held[column] = held[way[column]]
            column = way[column]
    return -sum(costs[held[c] - 1][c - 1] for c in range(1, width + 1) if held[c])


def _places(clusters: Sequence[Cluster]) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}
