"""Who said it first, and how often that makes: origins are counted, outlets are not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.corroborate.copies import find_copied_tellings
from dateline.corroborate.telling import NameLikeness, Telling
from dateline.model import Attribution, Because, Origins, Report, Span

SAME_ORIGIN = 0.75
"""Likeness of names from which two origins count as one: in doubt the count stays low."""


def mark_copies(tellings: Sequence[Telling], alike: NameLikeness) -> tuple[Telling, ...]:
    """The tellings of a claim, in order; those in copied text name the report that they repeat.

    Words that two texts put in the mouths of two different sources are no copy.
    """
    if len({telling.report.document for telling in tellings}) < 2:
        return tuple(tellings)
    first: dict[tuple[str, Span], Telling] = {}
    for telling in tellings:
        first.setdefault((telling.report.document, telling.span), telling)
    copied = find_copied_tellings(list(first.values()))
    return tuple(_marked(telling, first, copied, alike) for telling in tellings)


def _marked(
    telling: Telling,
    first: Mapping[tuple[str, Span], Telling],
    copied: Mapping[tuple[str, Span], Iterable[tuple[Telling, float]]],
    alike: NameLikeness,
) -> Telling:
    for source, share in copied.get((telling.report.document, telling.span), ()):
        if _one_mouth(telling.report, source.report, alike):
            why = (
                "the same sentence" if share >= 1
                else f"nearly the same sentence ({share:.0%} of its words)"
            )  # fmt: skip
            report = replace(telling.report, copy_of=Because(source.report.id, why))
            return replace(telling, report=report)
    return telling


def _one_mouth(one: Report, other: Report, alike: NameLikeness) -> bool:
    return one.origin is None or other.origin is None or _same(one.origin, other.origin, alike)


def count_origins(
    reports: Sequence[Report], alike: NameLikeness, outlets: Mapping[str, str]
) -> Origins:
    """The origins of a claim, each once by its fullest name, and what counts for nothing and why.

    Reports with copied text count together, under the origin that any of them names, and so
    does one that passes on another's words with the one that it holds. A report that names
    nobody is of unknown lineage and counts as none. `outlets` names the publisher of a document.
    """
    by_text: dict[str, list[Report]] = defaultdict(list)
    root: dict[str, str] = {}
    relayed = _relayed(reports)
    for report in sorted(reports, key=lambda report: report.id in relayed):
        source = str(report.copy_of) if report.copy_of else relayed.get(report.id, report.id)
        root[report.id] = root.get(source, source)
        by_text[root[report.id]].append(report)
    told: dict[str, list[Report]] = {}
    nameless: list[Report] = []
    copies = [report for report in reports if report.copy_of]
    for group in by_text.values():
        names = [report.origin for report in group if report.origin]
        if not names:
            nameless += group
            continue
        known = next((k for k in told if any(_same(k, name, alike) for name in names)), None)
        known = known or _unnamed_before(names[0], group, told)
        name = known or names[0]
        told[_fullest([name, *names], alike)] = told.pop(name, []) + group
    return Origins(told, _why(told, nameless, copies, outlets))


def _relayed(reports: Sequence[Report]) -> dict[str, str]:
    """For each quote that holds another of its document the inner one: "the mayor told the paper
    that an officer had told him that ..." is the officer's word."""
    inner: dict[str, str] = {}
    quotes = [(r, r.content.content) for r in reports if isinstance(r.content, Attribution)]
    by_document: dict[str, list[tuple[Report, tuple[Span, ...]]]] = defaultdict(list)
    for report, spans in quotes:
        by_document[report.document].append((report, spans))
    for held in by_document.values():
        for report, spans in held:
            below = [
                (sum(map(len, parts)), other.id)
                for other, parts in held
                if other is not report
                and sum(map(len, parts)) < sum(map(len, spans))
                and all(any(span.contains(part) for span in spans) for part in parts)
            ]
            if below:
                inner[report.id] = min(below)[1]
    return inner


def _unnamed_before(
    name: str, group: Sequence[Report], told: Mapping[str, Sequence[Report]]
) -> str | None:
    """An unnamed source of the same single document: the two may be one and the same person.

    "Opposition sources" and "a member of the rebel command" in one article are no
    corroboration of each other.
    """
    documents = {report.document for report in group}
    if not all(_unnamed(report) for report in group) or len(documents) > 1:
        return None
    for known, reports in told.items():
        if all(_unnamed(r) for r in reports) and {r.document for r in reports} == documents:
            return known
    return None


def _unnamed(report: Report) -> bool:
    content = report.content
    said = content if isinstance(content, Attribution) else content.attribution
    return said is not None and said.source_kind == "anonymous"


def _same(one: str, other: str, alike: NameLikeness) -> bool:
    return one.casefold() == other.casefold() or alike(one, other) >= SAME_ORIGIN


def _fullest(names: Sequence[str], alike: NameLikeness) -> str:
    """The longest of the names that is a variant of the first."""
    return max((n for n in names if _same(names[0], n, alike)), key=len)


def _why(
    told: Mapping[str, Sequence[Report]],
    nameless: Sequence[Report],
    copies: Sequence[Report],
    outlets: Mapping[str, str],
) -> str:
    parts = [f"{name} (in {_listed(group, outlets)})" for name, group in told.items()]
    if nameless:
        parts.append(f"not counted, no source named: {_listed(nameless, outlets)}")
    if copies:
        parts.append(f"not counted twice, copied text: {_listed(copies, outlets)}")
    return "; ".join(parts)


def _listed(reports: Sequence[Report], outlets: Mapping[str, str]) -> str:
    return ", ".join(dict.fromkeys(outlets.get(r.document) or "an unnamed outlet" for r in reports))
