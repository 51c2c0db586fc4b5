"""The order in which reports become claims, and claims what a reader gets.

The only file that knows store → corroborate → story, as `pipeline.py` knows the reading.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Self

from dateline.account_memory import Accounts
from dateline.claim_list import ClaimList
from dateline.claim_window import claims_touched
from dateline.corroborate.entities import match_entities
from dateline.corroborate.judged import judged_groups, latest_words
from dateline.corroborate.persons import name_sources
from dateline.corroborate.reports import make_reports
from dateline.corroborate.successors import find_successors
from dateline.corroborate.terms import content_terms
from dateline.errors import InputError
from dateline.matching import Pace, match_more, match_pending, names_as_judged
from dateline.model import (
    Change,
    Claim,
    ClaimKind,
    Document,
    Entity,
    Entry,
    Page,
    Reading,
    Report,
    Story,
)
from dateline.resolve.names import asked_tokens, name_key, name_variants_match, search_tokens
from dateline.searching import KINDS, find_entries, no_places
from dateline.store import (
    Database,
    Decode,
    Fates,
    ReadPage,
    Settled,
    StoredDocument,
    Texts,
    UnfitPage,
    decode_claim,
    open_database,
    page_id,
)
from dateline.story.briefing import Briefing, build_briefing
from dateline.story.changes import find_changes
from dateline.story.entities import EntityLine, build_entities
from dateline.story.figures import FigureSeries, build_figures
from dateline.story.places import PlaceLine, build_places
from dateline.story.references import References
from dateline.story.search_results import Results, gather_results
from dateline.story.search_words import Numbered, read_asked
from dateline.story.sources import SourceLine, build_sources
from dateline.story.stories import group_stories
from dateline.story.timeline import build_days, build_timeline, is_telling
from dateline.story_claims import claims_of_stories

FOREMOST = 1_000
"""Claims of each kind among which a briefing looks for its lines: the weightiest."""


class Store:
    """A record of a story: readings go in, claims and what is made of them come out.

    `where` is the path of an SQLite file or a PostgreSQL URL; it is made if missing. Days
    are those of report time: of publication, or of recording where that is not known.
    Raises StoreError, in one line, where the store cannot be used.
    """

    def __init__(self, where: str | Path) -> None:
        self.database: Database = open_database(where)

    def record(self, reading: Reading) -> bool:
        """Keep a reading with its reports; False if its document is there already."""
        return self.database.record(reading, make_reports(reading), datetime.now(UTC))

    def record_many(self, readings: Iterable[Reading]) -> list[bool]:
        """Keep readings in one transaction; for each, whether it was new."""
        items = ((reading, make_reports(reading)) for reading in readings)
        return self.database.record_many(items, datetime.now(UTC))

    def settle(
        self, owner: str, outcomes: Iterable[tuple[str, Reading | InputError]], version: str
    ) -> list[Settled]:
        """Record what `owner` read in pages (their ids) lent to it, in one transaction.

        A reading of a page that was read before takes the place of the former one, and
        judgements go over to it. `version` is of the reader.
        """
        given = list(outcomes)
        former = self.database.queue.last_documents([page for page, _ in given])
        made = [self._made(page, outcome, former.get(page)) for page, outcome in given]
        return self.database.queue.settle(owner, made, version)

    def record_batch(
        self, id: str, outcomes: Iterable[tuple[Page, Reading | InputError]], version: str
    ) -> Fates:
        """Keep pages that were read without being queued, in one transaction with the batch's
        row of the manifest; a batch that is there already is left as it is."""
        made = [(page, self._made(page_id(page), outcome, None)) for page, outcome in outcomes]
        return self.database.queue.record_batch(id, made, version)

    def _made(
        self, page: str, outcome: Reading | InputError, former: str | None
    ) -> ReadPage | UnfitPage:
        if isinstance(outcome, InputError):
            return UnfitPage(page, outcome.reason)
        told = make_reports(outcome)
        if former is None:
            return ReadPage(page, outcome, told)
        before = list(self.database.reports(document=former))
        words = self.database.text(former)
        heirs = find_successors(before, words, told, outcome.document.text)
        return ReadPage(page, outcome, told, heirs)

    def claims(
        self,
        as_of: date | str | None = None,
        kind: ClaimKind | None = None,
        decode: Decode = decode_claim,
    ) -> ClaimList:
        """What several reports tell alike, as of a day, in order of the first report.

        What was recorded since the last time is matched first. The list is read page by page: it
        may be longer than fits into memory. Who asks again and again may give a `decode` that
        remembers claims by the text they are stored as.
        """
        alike = names_as_judged(self.database, name_variants_match)
        match_pending(self.database, alike)
        return ClaimList(self.database, _day(as_of), kind, alike, decode)

    def matcher(self, held: float) -> Callable[[], tuple[int, int]]:
        """What matches some of the documents that were recorded since the last time, for whoever
        matches beside others that write: how many there were, and how many are left.

        `held` is for how many seconds, about, the others are kept from writing into a file.
        """
        memory, pace = Accounts(), Pace(held)
        return lambda: match_more(self.database, name_variants_match, memory, pace)

    def changes(self, since: date | str, until: date | str | None = None) -> list[Change]:
        """What is different at the end of `until` from the end of `since`."""
        start, end = _day(since), _day(until)
        assert start is not None
        before, after = self.claims(start), self.claims(end)
        touched = self.database.ask_matched(lambda rows: claims_touched(rows, start, end))
        reported = self.database.report_days(start, end)
        return find_changes(before.among(touched), after.among(touched), reported, start)

    def stories(self, as_of: date | str | None = None) -> list[Story]:
        """Documents grouped into stories, the largest first."""
        judgements = self.database.judgements()
        told: Iterable[Claim] = self.claims(as_of)
        if as_of is None:
            told = claims_of_stories(self.database)
        texts = self.database.texts(_day(as_of))
        return group_stories(told, texts, judgements, content_terms, texts.published)

    def timeline(
        self,
        items: int | None = None,
        as_of: date | str | None = None,
        days: int | None = None,
    ) -> list[Entry]:
        """What is reported to have happened, oldest first; the weightiest `items`, or all.

        `days` keeps so many days, those of which most is told.
        """
        claims = self.claims(as_of)
        if days is not None:
            return self._days(claims, self.database.texts(_day(as_of)), items, days)
        if items is not None and as_of is None:
            few = list(islice(filter(is_telling, claims.weightiest("event")), items))
            return build_timeline(few, items)
        return build_timeline(claims, items)

    def _days(self, claims: ClaimList, texts: Texts, items: int | None, days: int) -> list[Entry]:
        return build_days(claims, texts, texts.published, days, items, content_terms)

    def brief(
        self,
        as_of: date | str | None = None,
        references: References | None = None,
        items: int | None = None,
        days: int | None = None,
    ) -> Briefing:
        """The briefing as of a day; what changed is since the report day before the last.

        `references` are those that the caller goes on to cite with; without them, new ones.
        `items` is how many lines a section has; `days` of how many days it tells what happened.
        """
        day = _day(as_of)
        last = self.database.last_days(2, day)
        changes = self.changes(*last) if len(last) > 1 else []
        claims, texts = self.claims(day), self.database.texts(day)
        cited = references or self.references()
        entries = None if days is None else self._days(claims, texts, items, days)
        told, behind = claims.foremost(max(FOREMOST, items or 0))
        return build_briefing(told, changes, texts.issued, cited, day, items, entries, behind)

    def sources(self, as_of: date | str | None = None) -> list[SourceLine]:
        """Who is heard, the one with most claims first."""
        return build_sources(name_sources(self.claims(as_of), name_variants_match))

    def places(self, as_of: date | str | None = None) -> list[PlaceLine]:
        """Who is reported to hold which place, and what state it is in."""
        return build_places(self.claims(as_of))

    def figures(self, as_of: date | str | None = None) -> list[FigureSeries]:
        """Figures side by side with those who give them, the weightiest first."""
        published = {document.id: document.reported for document in self.documents(as_of)}
        return build_figures(self.claims(as_of), published)

    def references(self) -> References:
        """The letters of the documents, and references such as A3 to their words."""
        return References(self.database.documents(), self.database.document)

    def documents(self, as_of: date | str | None = None) -> list[StoredDocument]:
        """The documents reported by a day, in order of report time."""
        return self.database.documents(_day(as_of))

    def versions(self, article: str) -> list[StoredDocument]:
        """The versions of an article (`Document.article`), in the order in which they came.

        That is by report time, and of one day by when they were recorded.
        """
        rows = self.database.documents(article=article)
        return sorted(rows, key=lambda row: (row.reported, row.received, row.name, row.id))

    def document(self, id: str) -> Document:
        """The document of that id, or of the only one that begins so."""
        return self.database.document(id)

    def reading(self, id: str) -> Reading:
        """The reading of a document, found as by `document`."""
        return self.database.reading(id)

    def search(
        self,
        words: str,
        as_of: date | str | None = None,
        items: int = 10,
        references: References | None = None,
        numbered: Numbered = no_places,
        claims: Mapping[str, tuple[Claim, Report]] | None = None,
    ) -> Results:
        """Claims, documents and names that hold a reader's words, the best `items` of each.

        All words must be there in any of their forms, "phrases" word for word, -without these,
        begin*; names in any spelling. Raises nothing for any words. `numbered` leads from a name
        to the GeoNames numbers of places, `claims` from ids of reports to their claims, where the
        caller has them at hand.
        """
        day = _day(as_of)
        if claims is None:
            told = self.claims(day)
            claims = {report.id: (claim, report) for claim in told for report in claim.reports}
        found = find_entries(self.database, words, KINDS, day, numbered=numbered)
        asked = read_asked(words, asked_tokens, no_places)
        cited = references or self.references()
        return gather_results(found, asked, items, claims, cited, self.entities_of, search_tokens)

    def reports_with(
        self, words: str, as_of: date | str | None = None, numbered: Numbered = no_places
    ) -> frozenset[str]:
        """The ids of the reports that hold a reader's words, as `search` has it."""
        found = find_entries(self.database, words, ("report",), _day(as_of), numbered=numbered)
        return frozenset(entry.item for entry in found)

    def entities_of(self, document: str) -> list[Entity]:
        """The entities that a document names, in their order."""
        return [stored.entity for stored in self.database.entities(document=document)]

    def entities(self, as_of: date | str | None = None) -> list[EntityLine]:
        """Who and what documents name, those in most documents first: names led together across
        documents, namesakes kept apart, and a person's judgement before both."""
        named = list(self.database.entities(_day(as_of)))
        groups = match_entities(named, name_key, name_variants_match)
        return build_entities(named, groups, self.judged_one())

    def judged_one(self) -> Callable[[str], str | None]:
        """From a name to what all names share that persons judged to be one with it; else None."""
        return judged_groups(latest_words(self.database.judgements()))

    def stamp(self) -> str:
        """A word that changes whenever something is recorded or judged, by any process."""
        return self.database.stamp()

    def close(self) -> None:
        """Give back the file or the connections."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _day(moment: date | str | None) -> date | None:
    """A day given as such or as its ISO words. Raises ValueError for other words."""
    return date.fromisoformat(moment[:10]) if isinstance(moment, str) else moment
