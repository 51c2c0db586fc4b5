"""What persons signed outranks the program: reports corrected or left out, names made one or two,
claims put under another status."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.corroborate.telling import NameLikeness
from dateline.corroborate.voices import folded_name
from dateline.model import (
    Attribution,
    Because,
    Claim,
    Correction,
    Judgement,
    PlaceStatus,
    Report,
    ReportContent,
)
from dateline.model.record import CLAIM_STATUSES, NAMED
from dateline.model.status import PLACE_STATUSES


def correct_reports(
    reports: Iterable[Report], corrections: Iterable[Correction]
) -> Iterator[Report]:
    """The reports as persons corrected them, the latest word last; without the rejected ones.

    Their ids stay, so what else was judged of them holds.
    """
    of_report: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        of_report[correction.report].append(correction)
    for report in reports:
        own = of_report.get(report.id, ())
        if any(correction.about == "report" for correction in own):
            continue
        for correction in own:
            report = _corrected(report, correction)
        yield report


def restate_claims(claims: Iterable[Claim], corrections: Iterable[Correction]) -> Iterator[Claim]:
    """The claims, those of which a person said how they stand under that status."""
    said = {c.report: c for c in corrections if c.about == "status" and c.name in CLAIM_STATUSES}
    for claim in claims:
        own = [said[report.id] for report in claim.reports if report.id in said]
        if own:
            last = max(own, key=lambda correction: correction.at)
            claim = replace(claim, status=Because(last.name, signature(last)))
        yield claim


def signature(signed: Correction | Judgement) -> str:
    """Who said so when, and why."""
    note = f": {signed.why}" if signed.why else ""
    return f"judged by {signed.by} on {signed.at.date()}{note}"


def judged_names(judgements: Iterable[Judgement], alike: NameLikeness) -> NameLikeness:
    """How far two names may be one, as `alike` has it but for those that persons judged.

    Names judged to be one are one through others too; the latest word on a pair counts.
    """
    same, apart = _pairs(judgements)
    if not (same or apart):
        return alike
    groups = _groups(same)

    def judged_likeness(one: str, other: str) -> float:
        left, right = folded_name(one), folded_name(other)
        if frozenset((left, right)) in apart:
            return 0.0
        if left in groups and groups[left] == groups.get(right):
            return 1.0
        return alike(one, other)

    return judged_likeness


def judged_groups(judgements: Iterable[Judgement]) -> Callable[[str], str | None]:
    """A function from a name to what all names that persons judged to be one with it share; None
    where nobody judged it."""
    groups = _groups(_pairs(judgements)[0])
    return lambda name: groups.get(folded_name(name))


def settle_judged_names(
    told: Iterable[Report], settled: Iterable[Report], judgements: Iterable[Judgement]
) -> Iterator[Report]:
    """The reports with their origins as persons judged the names.

    `told` are the reports as they came, `settled` the same with the names that the program gave
    their origins: where a person says that those two are not one, the first stays.
    """
    same, apart = _pairs(judgements)
    groups = _groups(same)
    written = {folded_name(name): name for pair in same.values() for name in pair}
    fullest: dict[str, str] = {}
    for folded, group in groups.items():
        longest = max(fullest.get(group, ""), written[folded], key=lambda name: (len(name), name))
        fullest[group] = longest
    for report, named in zip(told, settled, strict=True):
        origin = named.origin
        if origin and report.origin:
            pair = frozenset((folded_name(origin), folded_name(report.origin)))
            origin = report.origin if pair in apart else origin
        if origin and folded_name(origin) in groups:
            origin = fullest[groups[folded_name(origin)]]
        yield named if origin == named.origin else replace(named, origin=origin)


def _pairs(
    judgements: Iterable[Judgement],
) -> tuple[dict[frozenset[str], tuple[str, str]], set[frozenset[str]]]:
    """Pairs of folded names judged to be one (with the names as given), and those that are two."""
    same: dict[frozenset[str], tuple[str, str]] = {}
    apart: set[frozenset[str]] = set()
    for judgement in judgements:
        if not (judgement.left.startswith(NAMED) and judgement.right.startswith(NAMED)):
            continue
        names = judgement.left.removeprefix(NAMED), judgement.right.removeprefix(NAMED)
        pair = frozenset(map(folded_name, names))
        same.pop(pair, None)
        apart.discard(pair)
        if judgement.same:
            same[pair] = names
        else:
            apart.add(pair)
    return same, apart


def _groups(pairs: Iterable[frozenset[str]]) -> dict[str, str]:
    """For each name in pairs that are one, the first name of all that are one with it."""
    groups: dict[str, set[str]] = {}
    for pair in pairs:
        joined = set(pair).union(*(groups.get(name, set()) for name in pair))
        for name in joined:
            groups[name] = joined
    return {name: min(group) for name, group in groups.items()}


def _corrected(report: Report, correction: Correction) -> Report:
    content = report.content
    match correction.about:
        case "place" if not isinstance(content, (Attribution, PlaceStatus)):
            return replace(report, content=replace(content, place=correction.place))
        case "place" if isinstance(content, PlaceStatus) and correction.place is not None:
            return replace(report, content=replace(content, place=correction.place))
        case "date" if not isinstance(content, Attribution):
            return replace(report, content=replace(content, period=correction.period))
        case "source":
            return _with_source(report, correction)
        case "status" if isinstance(content, PlaceStatus) and correction.name in PLACE_STATUSES:
            return replace(report, content=replace(content, status=correction.name))
    return report


def _with_source(report: Report, correction: Correction) -> Report:
    """The report on another's word; "" is nobody's but the outlet's."""
    content, name = report.content, correction.name
    said = content if isinstance(content, Attribution) else content.attribution
    hands = report.chain[1:] if said is not None and said.chain else report.chain
    chain = (name, *(hand for hand in hands if hand != name)) if name else hands
    carried = said or Attribution(None, None, report.evidence)
    known = said.source_kind if said and said.source_kind != "anonymous" else "named"
    given: Attribution | None = replace(
        carried,
        source_name=name or None,
        source_kind=correction.source_kind or known,
        chain=chain,
    )
    if not isinstance(content, Attribution):
        told: ReportContent = replace(content, attribution=given if name else None)
    else:
        assert given is not None
        told = given
    return replace(report, content=told, chain=chain, origin=name or None)


def latest_words(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements without those on which a later one of the same pair says otherwise."""
    last: Mapping[frozenset[str], Judgement] = {
        frozenset((judgement.left, judgement.right)): judgement
        for judgement in sorted(judgements, key=lambda judgement: judgement.at)
    }
    kept = set(map(id, last.values()))
    return tuple(judgement for judgement in judgements if id(judgement) in kept)
