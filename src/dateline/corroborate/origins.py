"""Who said it first, and how often that makes: origins are counted, outlets are not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.corroborate.copies import find_copied_tellings
from dateline.corroborate.one_voice import one_voice, unnamed_monitor
from dateline.corroborate.state_bodies import state_of_media
from dateline.corroborate.telling import NameLikeness, Telling
from dateline.model import Attribution, Because, Origins, Report, Span


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
    return one.origin is None or other.origin is None or one_voice(one.origin, other.origin, alike)


def count_origins(
    reports: Sequence[Report], alike: NameLikeness, outlets: Mapping[str, str]
) -> Origins:
    """The origins of a claim, each once by its fullest name, and what counts for nothing and why.

    Reports with copied text count together, under the origin that any of them names, and so
    does one that passes on another's words with the one that it holds. A report that names
    nobody is of unknown lineage and counts as none, nor does one count that only tells it in
    passing, beside those that tell it as news. `outlets` names the publisher of a document.
    """
    as_news = [report for report in reports if not getattr(report.content, "passing", False)]
    passing = [report for report in reports if report not in as_news] if as_news else []
    reports = as_news or reports
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
        known = next((k for k in told if any(one_voice(k, name, alike) for name in names)), None)
        known = known or _unnamed_before(names[0], group, told)
        name = known or names[0]
        told[_fullest([name, *names], alike)] = told.pop(name, []) + group
    led = _led_to_others(told, alike)
    for name, other in led.items():
        told[other] = told[other] + told.pop(name)
    return Origins(told, _why(told, nameless, copies, passing, led, outlets))


def _led_to_others(told: Mapping[str, Sequence[Report]], alike: NameLikeness) -> dict[str, str]:
    """The origins that are no more of them, each with the one that it counts with.

    An agency is no second origin beside a witness who, by another report, told it: the one with a
    name stands for both. Nor is a monitor without a name beside one with its name.
    """
    led: dict[str, str] = {}
    for name in told:
        for other, group in told.items():
            if name == other or {name, other} & led.keys() or name in led.values():
                continue
            passes_on = any(one_voice(name, hand, alike) for r in group for hand in r.chain[1:])
            if passes_on and not (other[:1].islower() and name[:1].isupper()):
                led[name] = other
            elif passes_on and other not in led.values():
                led[other] = name
            elif name[:1].islower() and unnamed_monitor(name, other):
                led[name] = other
    return led


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


def _fullest(names: Sequence[str], alike: NameLikeness) -> str:
    """The longest of the names that is a variant of the first."""
    return max((n for n in names if one_voice(names[0], n, alike)), key=len)


def _why(
    told: Mapping[str, Sequence[Report]],
    nameless: Sequence[Report],
    copies: Sequence[Report],
    passing: Sequence[Report],
    led: Mapping[str, str],
    outlets: Mapping[str, str],
) -> str:
    parts = [
        f"{name}{_also(name, group)} (in {_listed(group, outlets)})" for name, group in told.items()
    ]
    parts += [f"not counted beside {other}: {name}" for name, other in led.items()]
    if nameless:
        parts.append(f"not counted, no source named: {_listed(nameless, outlets)}")
    if passing:
        parts.append(f"not counted, told in passing: {_listed(passing, outlets)}")
    if copies:
        parts.append(f"not counted twice, copied text: {_listed(copies, outlets)}")
    return "; ".join(parts)


def _also(name: str, group: Sequence[Report]) -> str:
    """The other media of the government whose word it is, as far as told."""
    if state_of_media(name) is None:
        return ""
    others = sorted({r.origin for r in group if r.origin and state_of_media(r.origin)} - {name})
    return f", as {' and '.join(others)}" if others else ""


def _listed(reports: Sequence[Report], outlets: Mapping[str, str]) -> str:
    return ", ".join(dict.fromkeys(outlets.get(r.document) or "an unnamed outlet" for r in reports))
