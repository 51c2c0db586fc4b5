"""Who is heard in the story, through whom, and how often."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.model import Attribution, Claim, Report


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source with what it is, who carried its words, and how many claims rest on it.

    `alone` counts the claims that nobody else is named for; `rests` holds the titles of those
    among them that rest on one anonymous source, quotes apart, which are anybody's own.
    """

    name: str
    kind: str
    outlets: tuple[str, ...]
    claims: int
    alone: int
    quotes: int
    rests: tuple[str, ...] = ()


def build_sources(claims: Iterable[Claim]) -> list[SourceLine]:
    """A line for each origin, the one with most claims first; unnamed ones as described."""
    resting: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        for name in claim.origins:
            resting[_key(name)][name].append(claim)
    lines = [_line(spelled) for spelled in resting.values()]
    return sorted(lines, key=lambda line: (-line.claims, line.name))


def _key(name: str) -> str:
    """One source is one line however its name is capitalised or pointed."""
    words = name.casefold().replace(".", "").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _line(spelled: dict[str, list[Claim]]) -> SourceLine:
    """The line of one source, called as most of its claims call it."""
    name = max(spelled, key=lambda name: (len(spelled[name]), name))
    claims = [claim for own in spelled.values() for claim in own]
    heard = [r for claim in claims for r in claim.reports if r.origin in spelled]
    outlets = dict.fromkeys(hand for report in heard for hand in report.chain[1:])
    kind = _kind(heard)
    alone = [claim for claim in claims if len(claim.origins) == 1]
    events = [claim for claim in alone if claim.kind != "quote"]
    return SourceLine(
        name=name,
        kind=kind,
        outlets=tuple(outlet for outlet in outlets if _is_outlet(outlet, spelled)),
        claims=len(claims),
        alone=len(alone),
        quotes=sum(claim.kind == "quote" for claim in claims),
        rests=tuple(dict.fromkeys(c.title for c in events)) if kind == "anonymous" else (),
    )


def _is_outlet(hand: str, spelled: dict[str, list[Claim]]) -> bool:
    """Whether a hand goes by a name: somebody undescribed who passed words on is no outlet."""
    return hand[:1].isupper() and _key(hand) not in {_key(name) for name in spelled}


def _kind(reports: Sequence[Report]) -> str:
    """The kind under which the source is mostly read; of as many the first."""
    kinds: dict[str, int] = {}
    for report in reports:
        content = report.content
        said = content if isinstance(content, Attribution) else content.attribution
        if said is not None and said.source_name == report.origin:
            kinds[said.source_kind] = kinds.get(said.source_kind, 0) + 1
    return max(kinds, key=lambda kind: kinds[kind]) if kinds else "institution"
