"""Who is heard in the story, through whom, and how often."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.model import Attribution, Claim, Report


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source with what it is, who carried its words, and how many claims rest on it.

    `alone` counts the claims that nobody else is named for.
    """

    name: str
    kind: str
    outlets: tuple[str, ...]
    claims: int
    alone: int
    quotes: int


def build_sources(claims: Iterable[Claim]) -> list[SourceLine]:
    """A line for each origin, the one with most claims first; unnamed ones as described."""
    resting: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for name in claim.origins:
            resting[name].append(claim)
    lines = [_line(name, own) for name, own in resting.items()]
    return sorted(lines, key=lambda line: (-line.claims, line.name))


def _line(name: str, claims: Sequence[Claim]) -> SourceLine:
    heard = [report for claim in claims for report in claim.reports if report.origin == name]
    outlets = dict.fromkeys(hand for report in heard for hand in report.chain[1:])
    return SourceLine(
        name=name,
        kind=_kind(heard),
        outlets=tuple(outlets),
        claims=len(claims),
        alone=sum(len(claim.origins) == 1 for claim in claims),
        quotes=sum(claim.kind == "quote" for claim in claims),
    )


def _kind(reports: Sequence[Report]) -> str:
    for report in reports:
        content = report.content
        said = content if isinstance(content, Attribution) else content.attribution
        if said is not None and said.source_name == report.origin:
            return said.source_kind
    return "institution"
