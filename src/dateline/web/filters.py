"""What the story page is asked for: filters with counts, order and selection, all in the address.

The names are those of the API, so `/?kind=event&place=Hama` and `/api/events?place=Hama` ask alike.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from dateline.errors import StoreError
from dateline.model import Claim, Event, Factuality, Figure
from dateline.story.filters import FACETS, ClaimIndex, Filter
from dateline.story.references import References
from dateline.story.timeline import happened
from dateline.story.weight import weigh

LABELS = {
    "kind": "Kind",
    "type": "What it tells",
    "place": "Place",
    "status": "Status",
    "origins": "Origins",
    "factuality": "How it is put",
    "source_kind": "Source kind",
    "outlet": "Outlet",
    "unit": "Figure",
}
"""Facet and its label, in the order of the page."""

PLAIN = {
    "status": "place status",
    "happened": "as having happened",
    "negative": "as not so",
    "future": "as planned or foreseen",
    "conditional": "as a condition",
    "possible": "as possible",
    "probable": "as probable",
    "unknown": "as not certain",
}
SORTS = ("weight", "newest", "oldest")
PAGE = 60
"""Claims of a list that are shown together; the next ones follow on demand."""

LONGEST_QUERY = 200
MOST_VALUES = 40
"""Values of all filters together that one address may ask for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A claim as list, map and timeline see it.

    `words` is what the box for words looks through, `first` the day of the first report.
    """

    claim: Claim
    words: str
    weight: float
    first: date | None
    happened: bool

    @property
    def day(self) -> date | None:
        """The last day of its period, by which it is put in order."""
        period = self.claim.period
        return (period.end or period.start) if period else None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the story page; `chosen` has the values of the filters."""

    chosen: Mapping[str, tuple[str, ...]]
    q: str = ""
    as_of: str = ""
    since: str = ""
    story: str = ""
    sort: str = SORTS[0]
    select: str = ""
    rest: bool = False
    start: int = 0

    def address(self, path: str = "/", **changes: object) -> str:
        """The address of this view with some of its fields changed."""
        asked = replace(self, **changes)  # type: ignore[arg-type]
        pairs = [(name, value) for name in LABELS for value in asked.chosen.get(name, ())]
        plain = Asked({})
        for name in ("q", "as_of", "since", "story", "sort", "rest", "select", "start"):
            value = getattr(asked, name)
            if value != getattr(plain, name):
                pairs.append((name, str(int(value) if name == "rest" else value)))
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def toggled(self, name: str, value: str) -> str:
        """The address with one value of a filter put in or taken out."""
        values = self.chosen.get(name, ())
        kept = tuple(v for v in values if v != value) if value in values else (*values, value)
        return self.address(chosen={**self.chosen, name: kept}, start=0)

    def only(self, name: str, *values: str) -> str:
        """The address with just those values of a filter, and nothing selected."""
        return self.address(chosen={**self.chosen, name: values}, select="", start=0)

    @property
    def cleared(self) -> str:
        """The address without filters."""
        return self.address(chosen={}, q="", story="", start=0)


@dataclass(frozen=True, slots=True)
class Found:
    """The lines asked for, and for each facet how many there would be with each value."""

    lines: tuple[Line, ...]
    counts: Mapping[str, tuple[tuple[str, int], ...]]


def read_asked(query: Iterable[tuple[str, str]]) -> Asked:
    """What an address asks for. Unknown names are left alone; raises StoreError for bad days."""
    given: dict[str, list[str]] = {}
    for name, value in query:
        if value:
            given.setdefault(name, []).append(value[:LONGEST_QUERY])
    last = {name: values[-1] for name, values in given.items()}
    for name in ("as_of", "since"):
        day_asked(last.get(name, ""))
    chosen = {n: tuple(dict.fromkeys(given[n]))[:MOST_VALUES] for n in LABELS if n in given}
    if not _number(last.get("origins", "")):
        chosen.pop("origins", None)
    return Asked(
        chosen=chosen,
        q=last.get("q", ""),
        as_of=last.get("as_of", ""),
        since=last.get("since", ""),
        story=last.get("story", ""),
        sort=last["sort"] if last.get("sort") in SORTS else SORTS[0],
        select=last.get("select", ""),
        rest="rest" in last,
        start=_number(last.get("start", "")),
    )


def day_asked(words: str) -> date | None:
    """A day from the address; None for no words. Raises StoreError for words that are no day."""
    if not words.strip():
        return None
    try:
        return date.fromisoformat(words.strip()[:10])
    except ValueError:
        raise StoreError(f"{words!r} is not a day like 2024-12-06.") from None


def make_lines(claims: Sequence[Claim], references: References) -> tuple[Line, ...]:
    """A line for each claim, the weightiest first. Takes a pass over the reports, so it is worth
    keeping."""
    rows = references.documents
    lines = (
        Line(
            claim=claim,
            words=_words(claim),
            weight=weigh(claim),
            first=min((rows[r.document].reported for r in claim.reports), default=None),
            happened=happened(claim),
        )
        for claim in claims
    )
    return tuple(sorted(lines, key=lambda line: (-line.weight, line.claim.id)))


def choose(
    lines: Sequence[Line], index: ClaimIndex, asked: Asked, documents: frozenset[str] | None = None
) -> Found:
    """The lines that fit, in the order asked for, and the counts of every facet.

    `documents` are those of the story asked for. A facet's counts are over the lines that fit
    all other facets, so that each number says what choosing that value would show.
    """
    words = asked.q.casefold().split()
    fitting = [line for line in lines if all(word in line.words for word in words)]
    wanted = Filter(
        **{n: v for n, v in asked.chosen.items() if n != "origins"},  # type: ignore[arg-type]
        origins=_number((asked.chosen.get("origins") or ("0",))[-1]),
        documents=documents,
        # A report leads to its claim: the words are looked for here, the index counts.
        reports=frozenset(line.claim.reports[0].id for line in fitting) if words else None,
    )
    kept = {claim.id for claim in index.choose(wanted)}
    counts = {name: list(values) for name, values in index.counts(wanted).items()}
    counts["origins"] = _at_least(counts["origins"])
    for name, values in asked.chosen.items():
        known = {value.casefold() for value, _ in counts[name]}
        counts[name] += [(value, 0) for value in values if value.casefold() not in known]
    found = _sorted([line for line in fitting if line.claim.id in kept], asked.sort)
    return Found(tuple(found), {name: tuple(counts[name]) for name in FACETS})


def select(lines: Iterable[Line], selected: str) -> frozenset[str]:
    """The ids of the claims that a selection means: "claim:ID", "place:NAME" (or its GeoNames
    number) or "day:DAY"."""
    kind, _, value = selected.partition(":")
    fits = _SELECTIONS.get(kind)
    if fits is None or not value:
        return frozenset()
    return frozenset(line.claim.id for line in lines if fits(line, value))


def _on_day(line: Line, day: str) -> bool:
    period = line.claim.period
    if period is None or len(day) != 10:
        return False
    return str(period.start or "") <= day <= str(period.end or "9999")


_SELECTIONS: Mapping[str, Callable[[Line, str], bool]] = {
    "claim": lambda line, id: line.claim.id == id,
    "place": lambda line, name: (
        line.claim.place is not None
        and name in (line.claim.place.name, str(line.claim.place.geonames))
    ),
    "day": _on_day,
}


def plain_value(value: str) -> str:
    """A value of a facet in plain words."""
    return PLAIN.get(value, value.replace("_", " ").lower() if value.isupper() or "_" in value
                     else value)  # fmt: skip


def manner(put: Factuality) -> str:
    """How something is put, in the words of the filter."""
    if put.polarity == "negative":
        return PLAIN["negative"]
    if put.time != "realised":
        return PLAIN[put.time]
    return PLAIN["happened"] if put.certainty == "certain" else PLAIN[put.certainty]


def _words(claim: Claim) -> str:
    """All names and the title of a claim, for the box for words."""
    names: dict[str, None] = dict.fromkeys((claim.title, *claim.origins))
    if claim.place is not None:
        names[claim.place.name] = None
    for report in claim.reports:
        match report.content:
            case Event() as event:
                names.update(dict.fromkeys((*event.actors, *event.recipients)))
            case Figure() as figure:
                names.update(dict.fromkeys((figure.unit, figure.of or "")))
    return " ".join(names).casefold()


def _at_least(counts: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """How many claims have so many origins or more."""
    numbers = {int(value): count for value, count in counts}
    steps = [n for n in (1, 2, 3, 5, 10) if n <= max(numbers, default=0)]
    return [(str(n), sum(c for number, c in numbers.items() if number >= n)) for n in steps]


def _number(words: str) -> int:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 9 else 0


def _sorted(lines: list[Line], sort: str) -> list[Line]:
    if sort == "weight":
        return lines  # as they were made
    turn = -1 if sort == "newest" else 1
    return sorted(lines, key=lambda line: (
        line.day is None, turn * line.day.toordinal() if line.day else 0, -line.weight,
        line.claim.id,
    ))  # fmt: skip
