"""What answers are made from: the claims as of a day with an index, kept as long as they hold."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dateline.model import Change, Claim, Report, Story
from dateline.pipeline import place_numbers
from dateline.record import Store
from dateline.store import Decode, StoredDocument, decode_claim
from dateline.story.changes import find_changes
from dateline.story.entities import EntityLine
from dateline.story.figures import FigureSeries, build_figures
from dateline.story.filters import ClaimIndex
from dateline.story.places import PlaceLine, build_places
from dateline.story.references import References
from dateline.story.sources import SourceLine

KEPT = 6
"""Views kept at once: all that is known, and the days that a reader moves between."""


@dataclass
class View:
    """The record as of a day (None: all of it): its claims, found by id, and references to words.

    Made once for each state of the store, whose `stamp` it bears; nothing in it changes but what
    it keeps at hand. Only who has its `lock` reads from it.
    """

    store: Store
    as_of: date | None
    stamp: str
    claims: tuple[Claim, ...]
    references: References
    decode: Decode = decode_claim
    lock: threading.RLock = field(default_factory=threading.RLock, repr=False)
    _changes: dict[date, list[Change]] = field(default_factory=dict)
    _changing: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @cached_property
    def index(self) -> ClaimIndex:
        """The claims by their traits."""
        outlets = {id: row.publisher for id, row in self.references.documents.items()}
        return ClaimIndex(self.claims, outlets)

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """The claims by their ids."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def told(self) -> dict[str, tuple[Claim, Report]]:
        """By the ids of the reports: the claim that each belongs to, and the report."""
        return {report.id: (claim, report) for claim in self.claims for report in claim.reports}

    @cached_property
    def documents(self) -> dict[str, StoredDocument]:
        """What had been reported by that day, by id, in order of report time."""
        rows = self.store.documents(self.as_of)
        # What was recorded since the view was made has no letter in it.
        return {row.id: row for row in rows if row.id in self.references.documents}

    @cached_property
    def days(self) -> list[date]:
        """The days on which something was reported, in order."""
        return sorted({row.reported for row in self.documents.values()})

    @cached_property
    def entities(self) -> list[EntityLine]:
        """Who and what the documents name, those in most documents first."""
        return self.store.entities(self.as_of)

    def entity(self, id: str) -> EntityLine | None:
        """Who has that id, or had it before a person judged them to be somebody else; or None."""
        return next((line for line in self.entities if id in line.ids), None)

    @cached_property
    def figures(self) -> list[FigureSeries]:
        """The figures with their reporters, the weightiest first."""
        rows = self.references.documents.values()
        return build_figures(self.claims, {row.id: row.reported for row in rows})

    @cached_property
    def places(self) -> list[PlaceLine]:
        """The places with the statuses that are reported of them."""
        return build_places(self.claims)

    @cached_property
    def sources(self) -> list[SourceLine]:
        """Who is heard, the one with most claims first."""
        return self.store.sources(self.as_of)

    @property
    def last_but_one(self) -> date | None:
        """The report day before the last, from which changes are told where no day is asked for."""
        return self.days[-2] if len(self.days) > 1 else None

    def changes(self, since: date) -> list[Change]:
        """What is different from the end of a day.

        Takes seconds in a great store, and needs no `lock`: ask for it without, so that nobody
        who filters waits for it.
        """
        with self._changing:
            if since not in self._changes:
                before = self.store.claims(since, decode=self.decode)
                reported = {row.id: row.reported for row in self.documents.values()}
                self._changes[since] = find_changes(before, self.claims, reported, since)
            return self._changes[since]

    def holding(self, words: str | None) -> frozenset[str] | None:
        """The ids of the reports that hold a reader's words, as by search; None for no words."""
        if words is None or not words.strip():
            return None
        with place_numbers() as numbered:
            return self.store.reports_with(words, self.as_of, numbered)

    def knows_changes(self, since: date) -> bool:
        """Whether what is different from that day is at hand."""
        return since in self._changes

    @cached_property
    def stories(self) -> dict[str, Story]:
        """The stories by their ids, the largest first."""
        return {story.id: story for story in self.store.stories(self.as_of)}


class Views:
    """The views of one store; a new one where anything was recorded since."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._kept: dict[tuple[date | None, str], View] = {}
        self._decoded: dict[str, Claim] = {}
        # One thread makes a view, the others wait for it: matching twice is slower than once.
        self._making = threading.Lock()

    @contextmanager
    def at(self, as_of: date | None) -> Iterator[View]:
        """The view as of a day with all that is recorded, for one thread at a time."""
        view = self.made(as_of)
        with view.lock:
            yield view

    def made(self, as_of: date | None) -> View:
        """The view as of a day with all that is recorded; to be read under its lock."""
        with self._making:
            stamp = self.store.stamp()
            view = self._kept.pop((as_of, stamp), None) or self._make(as_of, stamp)
            self._kept[as_of, stamp] = view
            while len(self._kept) > KEPT:
                del self._kept[next(iter(self._kept))]
            return view

    def _make(self, as_of: date | None, stamp: str) -> View:
        """A view; claims stored in the same words as in the last view of all are the same ones."""
        used: dict[str, Claim] = {}

        def decode(body: str) -> Claim:
            claim = used.get(body) or self._decoded.get(body) or decode_claim(body)
            used[body] = claim
            return claim

        claims = tuple(self.store.claims(as_of, decode=decode))
        if as_of is None:
            self._decoded = used
        return View(self.store, as_of, stamp, claims, self.store.references(), decode_known(used))


def decode_known(known: Mapping[str, Claim]) -> Decode:
    """Decodes claims, but for those whose words are known already."""
    return lambda body: known.get(body) or decode_claim(body)
