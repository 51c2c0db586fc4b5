"""One screen that an editor could use; every line leads to the exact words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from dateline.model import Attribution, Change, Claim, Entry, Period, Place, Report
from dateline.story.figures import FigureSeries, build_figures
from dateline.story.foremost import Foremost
from dateline.story.places import build_places
from dateline.story.references import Reference, References
from dateline.story.text import visible
from dateline.story.timeline import happened
from dateline.story.weight import is_background, is_minor, weigh

_SHOWN = {"happened": 8, "places": 8, "figures": 6, "said": 6, "disputed": 5, "changed": 6}
"""Lines of each section: together one screen."""
_HEADINGS = {
    "happened": "Reported to have happened",
    "places": "Who holds what",
    "figures": "Figures, by who gives them",
    "said": "Who says what",
    "disputed": "Disputed, denied or taken back",
    "changed": "What changed",
}
_MOST_REFERENCES = 4
_LOOKED_AT = 200
"""Lines of a section that are held against each other for resting on the same words; those after
them are only counted."""


class Issued(Protocol):
    """What is known of a document here: when and by whom it was published."""

    @property
    def published(self) -> date | None: ...
    @property
    def outlet(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: the documents' own words, when, where, who says so, how firmly, on what words.

    `origins` is the number of independent origins; 0 where no source is named.
    """

    text: str
    when: str
    where: str
    sources: str
    firmness: str
    origins: int
    references: tuple[Reference, ...]
    claim: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; `left_out` is how many more there would be, where those far behind
    count even if they rest on the same words or are told as history."""

    name: str
    heading: str
    lines: tuple[Line, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Briefing:
    """A story on one screen, as of a day (None: all that is known)."""

    title: str
    as_of: date | None
    documents: int
    outlets: tuple[str, ...]
    first: date | None
    last: date | None
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]


def build_briefing(
    claims: Iterable[Claim],
    changes: Sequence[Change],
    documents: Mapping[str, Issued],
    references: References,
    as_of: date | None = None,
    items: int | None = None,
    entries: Sequence[Entry] | None = None,
    behind: Mapping[str, int] | None = None,
) -> Briefing:
    """The briefing of the claims as of a day, and of what changed since the day before.

    Nothing is put in words here: each line is a stretch of a document that its references
    show, with names and dates read from it. An empty section is left out. `items` is how many
    lines a section has; without it they fit one screen. `entries` of a timeline stand, newest
    first, in place of the weightiest events. The claims are gone through once, and few kept;
    `behind` is by kind, and as "doubt", how many lighter ones there are that were not handed in.
    """
    shown = dict.fromkeys(_SHOWN, items) if items is not None else _SHOWN
    published = {id: document.published for id, document in documents.items()}
    found = _Found(shown)
    more: Counter[str] = Counter(behind or {})
    for claim in claims:
        if not is_background(claim, published):
            found.add(claim)
    write = _Writer(references, documents)
    sections = (
        _happened(found.events, more["event"], write) if entries is None else _told(entries, write),
        _section(
            "places", map(write.place, found.places.claims), len(found.places) + more["status"]
        ),
        _section(
            "figures",
            _figures(found.figures.claims, published, write),
            len(found.figures) + more["figure"],
        ),
        _by_passage(
            "said", map(write.quote, found.quotes.claims), len(found.quotes) + more["quote"], shown
        ),
        _by_passage(
            "disputed",
            map(write.doubt, found.doubts.claims),
            len(found.doubts) + more["doubt"],
            shown,
        ),
        _changed(_telling_changes(changes), write, shown),
    )
    lines = [line for made in sections for line in made.lines]
    cited = _fullest(one for line in lines for one in line.references)
    days = sorted(day for day in published.values() if day is not None)
    return Briefing(
        title=lines[0].text if lines else "",
        as_of=as_of,
        documents=len(documents),
        outlets=tuple(sorted({visible(d.outlet) for d in documents.values() if d.outlet})),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        sections=tuple(made for made in sections if made.lines),
        references=tuple(sorted(cited, key=lambda one: references.place(one))),
    )


class _Writer:
    """Makes lines of claims, giving out references as it goes."""

    def __init__(self, references: References, documents: Mapping[str, Issued]) -> None:
        self._references = references
        self._documents = documents

    def event(self, claim: Claim) -> Line:
        return self.line(claim, claim.title)

    def entry(self, entry: Entry) -> Line:
        return replace(self.line(entry.claim, entry.text), when=period_words(entry.date))

    def place(self, claim: Claim) -> Line:
        (place,) = build_places([claim])
        holder = f" by {place.holder}" if place.holder else ""
        return self.line(claim, f"{place.place.name}: {place.status.replace('_', ' ')}{holder}")

    def quote(self, claim: Claim) -> Line:
        said = claim.reports[0].content
        assert isinstance(said, Attribution)
        text = f"“{claim.title}”" if said.quote == "direct" else claim.title
        # Without its verb a denial would read as the denier's own word.
        act = "" if said.act in ("said", "claimed", "announced") else f"{said.act}: "
        return self.line(claim, act + text)

    def doubt(self, claim: Claim) -> Line:
        return self.line(claim, claim.title, firmness=f"{claim.status}: {claim.status.why}")

    def change(self, change: Change) -> Line:
        moved = f"{change.before} → {change.after}" if change.before else change.after
        return self.line(change.claim, change.claim.title, firmness=f"{change.kind} ({moved})")

    def line(self, claim: Claim, text: str, firmness: str | None = None) -> Line:
        return Line(
            text=visible(text),
            when=period_words(claim.period),
            where=visible(claim.place.name) if claim.place else "",
            sources=visible(self._sources(claim)),
            firmness=visible(firmness or firmness_words(claim)),
            origins=len(claim.origins),
            references=tuple(self._refer(claim.reports)),
            claim=claim.id,
        )

    def _refer(self, reports: Sequence[Report]) -> Iterable[Reference]:
        """The first report, then one of each origin, so that whoever is counted can be read
        there, then one of each document that has none yet."""
        originals = sorted(reports, key=lambda report: report.copy_of is not None)
        of_origins: dict[str, Report] = {}
        of_documents: dict[str, Report] = {}
        for report in originals:
            if report.origin:
                of_origins.setdefault(report.origin, report)
            of_documents.setdefault(report.document, report)
        for report in of_origins.values():
            of_documents.pop(report.document, None)
        cited: dict[str, Reference] = {}
        for report in (*originals[:1], *of_origins.values(), *of_documents.values()):
            reference = self._references.of(report)
            cited.setdefault(reference.label, reference)
            if len(cited) == _MOST_REFERENCES:
                break
        return cited.values()

    def _sources(self, claim: Claim) -> str:
        if claim.origins:
            names = list(claim.origins)
            more = f" and {len(names) - 3} more" if len(names) > 3 else ""
            return ", ".join(names[:3]) + more
        outlets = (self._documents[report.document].outlet for report in claim.reports)
        known = list(dict.fromkeys(outlet for outlet in outlets if outlet))
        return f"{' and '.join(known[:2])}, naming no source" if known else "no source named"


def _one_a_passage(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines but those that rest on the same sentences as one before: a sentence that tells
    an event, a figure and a quote changes once."""
    shown: set[tuple[Reference, ...]] = set()
    for line in lines:
        if line.references not in shown:
            shown.add(line.references)
            yield line


def _fullest(references: Iterable[Reference]) -> list[Reference]:
    """Of the references with one label the one that shows most words."""
    kept: dict[str, Reference] = {}
    for one in references:
        if one.label not in kept or len(one.span) > len(kept[one.label].span):
            kept[one.label] = one
    return list(kept.values())


class _Found:
    """The foremost claims of each section."""

    def __init__(self, shown: Mapping[str, int]) -> None:
        self.events = Foremost(shown["happened"])
        self.places = Foremost(shown["places"])
        self.figures = Foremost(shown["figures"])
        self.quotes = Foremost(shown["said"] + _LOOKED_AT)
        self.doubts = Foremost(shown["disputed"] + _LOOKED_AT)

    def add(self, claim: Claim) -> None:
        """Put a claim where it belongs; what all tell in passing has no place here."""
        if claim.passing:
            return
        rank = -weigh(claim), claim.id
        words = claim.title.casefold().rstrip(" .…")
        if claim.status in ("disputed", "denied", "corrected", "withdrawn"):
            self.doubts.add(claim, rank, words)
        match claim.kind:
            case "event" if happened(claim) and not is_minor(claim):
                self.events.add(claim, rank, words)
            case "figure":
                self.figures.add(claim, rank, claim.id)
            case "status":
                for line in build_places([claim]):
                    if line.current and not _is_state(line.place):
                        order = (rank[0], line.place.name, claim.id)
                        self.places.add(claim, order, claim.id)
            case "quote" if claim.origins and len(claim.title.split()) > 3:
                self.quotes.add(claim, (-_quote_weight(claim), claim.id), words)


def _section(name: str, lines: Iterable[Line], count: int) -> Section:
    """The section of these lines, of so many that there would be."""
    made = tuple(lines)
    return Section(name, _HEADINGS[name], made, count - len(made))


def _by_passage(name: str, lines: Iterable[Line], count: int, shown: Mapping[str, int]) -> Section:
    """The section of what is not told in the same words as a line before it."""
    every = list(lines)
    different = list(_one_a_passage(every))
    return _section(name, different[: shown[name]], count - len(every) + len(different))


def _happened(events: Foremost, behind: int, write: _Writer) -> Section:
    """The weightiest that happened, newest first."""
    newest = sorted(events.claims, key=_day, reverse=True)
    return _section("happened", map(write.event, newest), len(events) + behind)


def _told(entries: Sequence[Entry], write: _Writer) -> Section:
    return _section("happened", map(write.entry, reversed(entries)), len(entries))


def _changed(changes: Sequence[Change], write: _Writer, shown: Mapping[str, int]) -> Section:
    looked_at = changes[: shown["changed"] + _LOOKED_AT]
    return _by_passage("changed", map(write.change, looked_at), len(changes), shown)


def _day(claim: Claim) -> tuple[str, float]:
    day = (claim.period.end or claim.period.start) if claim.period else None
    return str(day or ""), weigh(claim)


def _is_state(place: Place) -> bool:
    """States are too wide for a line on who holds what."""
    return (place.feature or "").startswith("PCL")


def _figures(
    claims: Iterable[Claim], published: Mapping[str, date | None], write: _Writer
) -> Iterator[Line]:
    for series in build_figures(claims, published):
        named = series.of is not None and series.of.replace("-", " ").casefold() in (
            series.unit.replace("-", " ").casefold()
        )
        owner = f", {series.of}" if series.of and not named else ""
        text = f"{series.unit}{owner}: {'; '.join(_values(series))}"
        course = None if series.course in ("one value", "agree") else str(series.course)
        yield write.line(series.claim, text, firmness=course)


def _values(series: FigureSeries) -> Iterator[str]:
    """Each value with who gives it, then those of nobody, of one amount the firmest."""
    yield from dict.fromkeys(f"{v.value} ({v.reporter})" for v in series.values if v.reporter)
    bare = sorted((v for v in series.values if not v.reporter), key=lambda v: len(v.value))
    amounts = {(v.low, v.high, v.mod): v.value for v in reversed(bare)}
    if amounts:
        told = [v for v in dict.fromkeys(v.value for v in series.values) if v in amounts.values()]
        yield f"{' or '.join(told)} (no source named)"


def _quote_weight(claim: Claim) -> float:
    said = claim.reports[0].content
    assert isinstance(said, Attribution)
    known = {"named": 1.0, "institution": 0.8}.get(said.source_kind, 0.3)
    return weigh(claim) + known + (0.5 if said.quote == "direct" else 0.0)


def _telling_changes(changes: Sequence[Change]) -> list[Change]:
    """The changes worth a line: not what is only said again."""
    telling = [c for c in changes if c.kind != "repeated" and not is_minor(c.claim)]
    return list({change.claim.title.casefold(): change for change in reversed(telling)}.values())[
        ::-1
    ]


def firmness_words(claim: Claim) -> str:
    """How firmly it stands, in a few words."""
    put = claim.factuality
    words = {
        "corroborated": f"{len(claim.origins)} origins",
        "single origin": "one origin",
        "unknown origin": "origin unknown",
    }.get(claim.status, str(claim.status))
    hedge = "" if put.certainty == "certain" else f", {put.certainty}"
    hedge += ", said not to be so" if put.polarity == "negative" else ""
    time = "" if put.time == "realised" else f", {put.time}"
    return words + hedge + time


def period_words(period: Period | None) -> str:
    """The days of a period as short words; "" where there is none."""
    if period is None:
        return ""
    if period.start == period.end:
        return str(period.start or "")
    if period.start is None or period.end is None:
        return f"until {period.end}" if period.start is None else f"from {period.start}"
    return f"{period.start} to {period.end}"
