"""Which report of a new reading tells what a report of the former reading told."""

from collections.abc import Mapping, Sequence

from dateline.model import Report

LEAST_SHARED = 0.5
"""Share of the words of both reports' evidence that must be the same."""


def find_successors(
    former: Sequence[Report], former_text: str, new: Sequence[Report], text: str
) -> dict[str, str]:
    """From ids of former reports that are gone to those of new ones that took their place.

    Of the same kind, with most of the evidence's words the same; each new report takes the
    place of one only, the closest pairs first. A report that is still there has no successor.
    """
    kept = {report.id for report in new}
    heirs = [report for report in new if report.id not in {old.id for old in former}]
    shares = sorted(
        (
            (_likeness(old, former_text, heir, text), old.id, heir.id)
            for old in former
            if old.id not in kept
            for heir in heirs
            if old.kind == heir.kind
        ),
        key=lambda share: (-share[0], share[1], share[2]),
    )
    found: dict[str, str] = {}
    taken: set[str] = set()
    for share, old_id, heir_id in shares:
        if share >= LEAST_SHARED and old_id not in found and heir_id not in taken:
            found[old_id] = heir_id
            taken.add(heir_id)
    return found


def _likeness(old: Report, old_text: str, new: Report, text: str) -> float:
    """Share of the evidence's words that both have; a little more where the same is said."""
    before, after = _words(old, old_text), _words(new, text)
    together = sum(min(count, after.get(word, 0)) for word, count in before.items())
    most = max(sum(before.values()), sum(after.values()))
    share = together / most if most else 0.0
    return share + (0.01 if _core(old) == _core(new) else 0.0)


def _words(report: Report, text: str) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for span in report.evidence:
        for word in span.of(text).casefold().split():
            counts[word] = counts.get(word, 0) + 1
    return counts


def _core(report: Report) -> tuple[object, ...]:
    """What tells two reports of the same words apart: the type, the number, the status."""
    content = report.content
    names = ("type", "low", "high", "status", "source_name")
    return tuple(getattr(content, name, None) for name in names)
