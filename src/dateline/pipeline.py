"""The order in which a document is read; the only file that knows it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import islice

from dateline.annotate.model import annotate, load_model
from dateline.annotate.parse import Parse
from dateline.clean.canonical import find_canonical
from dateline.clean.links import unwrap
from dateline.clean.page import clean_page
from dateline.clean.text import prepare
from dateline.errors import DatelineError, InputError, SetupError, UnfitInput
from dateline.extract.events.events import find_events_and_passing
from dateline.extract.events.statuses import find_statuses
from dateline.extract.figures.figures import find_figures
from dateline.extract.names.mentions import find_mentions
from dateline.extract.places.toponyms import find_toponyms
from dateline.extract.speech.quotes import find_attributions
from dateline.extract.times.times import find_times
from dateline.fingerprint import reader_version
from dateline.model import Document, Page, Place, Reading
from dateline.resolve.entities.entities import resolve_entities
from dateline.resolve.places.gazetteer import open_gazetteer
from dateline.resolve.places.lookup import look_up_places, numbers_of
from dateline.resolve.places.places import resolve_places
from dateline.resolve.sources.sources import resolve_sources
from dateline.resolve.times.times import resolve_times
from dateline.settings import Settings


def document(
    raw: str | bytes,
    published: str | date | None = None,
    url: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    settings: Settings | None = None,
) -> Document:
    """A page, fragment or plain text as a cleaned document.

    What the caller knows (date, address, publisher, title) is believed first; the rest is
    inferred, with its basis. Raises UnfitInput if there is no article in `raw`, ValueError if
    `published` is no ISO date.
    """
    given = date.fromisoformat(published[:10]) if isinstance(published, str) else published
    page = Page(raw=raw, url=url, published=given, publisher=publisher, title=title)
    return clean_page(page, settings or Settings())


def document_of(page: Page, settings: Settings) -> Document:
    """The document of a page that was found, under its name. Raises UnfitInput."""
    return replace(clean_page(page, settings), name=page.name)


def find_places(words: str, settings: Settings | None = None) -> list[Place]:
    """The places that a name, a name with what holds it, or a GeoNames number may mean.

    One alone where there is no doubt. Raises SetupError if the gazetteer can't be made.
    """
    gazetteer = open_gazetteer(settings or Settings())
    try:
        return look_up_places(words, gazetteer)
    finally:
        gazetteer.close()


def tidy_address(address: str) -> str | None:
    """A web address without wrappers and trackers; None if it is none."""
    return unwrap(address)


def address_of(page: Page) -> str | None:
    """The address that a fetched page gives itself, if that is on its own site; else its tidy one.

    The mobile, AMP and tracked addresses of an article lead to one this way.
    """
    own = find_canonical(page)
    return own or (tidy_address(page.url) if page.url else None)


@contextmanager
def place_numbers(settings: Settings | None = None) -> Iterator[Callable[[str], tuple[int, ...]]]:
    """A function from a name, in any spelling or script, to the GeoNames numbers it may mean.

    Without a gazetteer no name is a place's.
    """
    try:
        gazetteer = open_gazetteer(settings or Settings())
    except SetupError:
        yield lambda name: ()
        return
    try:
        yield lambda name: numbers_of(name, gazetteer)
    finally:
        gazetteer.close()


class Reader:
    """Reads documents. Loads the models once; the first one on a machine builds the gazetteer.

    Raises SetupError, with the cure, if a model or package is missing. `progress` is told in a
    few words what takes long.
    """

    def __init__(
        self, settings: Settings | None = None, progress: Callable[[str], None] | None = None
    ) -> None:
        self.settings = settings or Settings()
        self.model = load_model(self.settings.model)
        self.gazetteer = open_gazetteer(self.settings, progress)
        # The word lists load at first use: do it now, so that a broken one stops the start and
        # the first document costs what the others do.
        self._extract(next(annotate(self.model, [Document(text="Rain fell.")])))

    @property
    def version(self) -> str:
        """Which reader this is: another code, lexicon or model has another version."""
        return reader_version(self.settings.model)

    def read(self, document: Document) -> Reading:
        """What the document says. Raises InputError if it can't be read."""
        return next(self.read_many([document]))

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """The readings of the documents, in order, in batches. Raises InputError at a bad one."""
        for outcome in self.read_each(documents):
            if isinstance(outcome, InputError):
                raise outcome
            yield outcome

    def read_each(self, documents: Iterable[Document]) -> Iterator[Reading | InputError]:
        """Like `read_many`, but a bad document hurts itself alone: its error takes its place."""
        remaining = iter(documents)
        while batch := list(islice(remaining, self.settings.batch)):
            prepared = [self._prepared(document) for document in batch]
            parses = annotate(self.model, [d for d in prepared if isinstance(d, Document)])
            for outcome in prepared:
                yield outcome if isinstance(outcome, InputError) else self._read(next(parses))

    def _prepared(self, document: Document) -> Document | InputError:
        limit = self.settings.max_characters
        if len(document.text) > limit:
            reason = f"{len(document.text):,} characters of text, more than the {limit:,} allowed"
            return UnfitInput(document.name, reason)
        try:
            return prepare(document)
        except Exception as error:
            return _failure(document, error)

    def _read(self, parse: Parse) -> Reading | InputError:
        try:
            return self._extract(parse)
        except Exception as error:
            return _failure(parse.document, error)

    def _extract(self, parse: Parse) -> Reading:
        """Every step, each with the reading as far as it has come."""
        document = parse.document
        mentions, entities = resolve_entities(parse, find_mentions(parse))
        reading = Reading(document, mentions, entities)
        reading = replace(reading, times=resolve_times(find_times(parse), parse, document))
        toponyms = find_toponyms(parse, mentions, self.gazetteer.known)
        places = resolve_places(toponyms, document, self.gazetteer)
        # What only stands inside another name says nothing of where something happened.
        reading = replace(reading, places=tuple(place for place in places if place.use != "name"))
        reading = replace(reading, attributions=find_attributions(parse))
        reading = replace(reading, attributions=resolve_sources(parse, reading))
        events, passing = find_events_and_passing(parse, reading)
        reading = replace(reading, events=events, passing=passing)
        reading = replace(reading, figures=find_figures(parse, reading))
        return replace(reading, statuses=find_statuses(parse, reading), places=places)


def _failure(document: Document, error: Exception) -> InputError:
    """One clear line for whatever went wrong in one document."""
    if isinstance(error, InputError):
        return error
    reason = str(error) if isinstance(error, DatelineError) else f"{type(error).__name__}: {error}"
    return InputError(document.name, f"could not be read ({reason})")
