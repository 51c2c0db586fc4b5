"""Pages into a store: each kept and queued, then read by a crew of processes."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from dateline.cli.summary import Summary
from dateline.errors import InputError
from dateline.model import Page
from dateline.story.reading_lines import reading_line

if TYPE_CHECKING:
    from dateline.record import Store

AT_ONCE = 50
"""Pages that are queued in one transaction."""

Names = dict[str, list[str]]
"""What the pages of an id are called: two files may hold the same."""


def take_in(
    found: Iterable[Page | InputError], store: "Store", where: str, hands: int, summary: Summary
) -> None:
    """Queue the pages found and read them; what is known already is only told.

    Of what was set aside before, each page is tried anew. A page that another process has at
    the time is waited for. Raises StoreError and SetupError.
    """
    from dateline.work.crew import Crew

    wanted: Names = {}
    pages = _without_errors(found, summary)
    while batch := list(islice(pages, AT_ONCE)):
        _queue(batch, store, wanted, summary)
    crew = Crew(store, where, hands, say=summary.progress.say)
    for outcome in crew.work(list(wanted)):
        names = wanted.pop(outcome.page)
        for number, name in enumerate(names):
            if outcome.fate == "failed":
                summary.skip(InputError(name, outcome.reason or ""))
            else:
                fate = outcome.fate if number == 0 else "known"
                summary.tell(fate, name, outcome.told or "")
    if wanted:
        _tell_read_elsewhere(store, wanted, summary)


def _without_errors(found: Iterable[Page | InputError], summary: Summary) -> Iterator[Page]:
    for page in found:
        if isinstance(page, InputError):
            summary.skip(page)
        else:
            summary.progress.say(f"taking in {page.name}")
            yield page


def _queue(batch: list[Page], store: "Store", wanted: Names, summary: Summary) -> None:
    queue = store.database.queue
    taken = queue.add(batch)
    queue.retry([each.page for each in taken if each.state in ("failed", "dropped")])
    for page, each in zip(batch, taken, strict=True):
        if each.document is None:
            wanted.setdefault(each.page, []).append(page.name)
        else:
            summary.tell("known", page.name, _line(store, each.document))


def _tell_read_elsewhere(store: "Store", wanted: Names, summary: Summary) -> None:
    """Tell of the pages that another process has read, or set aside, in the meantime."""
    failed = {each.page: each.reason for each in store.database.queue.failed()}
    for page, names in wanted.items():
        document = store.database.queue.last_document(page)
        for name in names:
            if document is not None:
                summary.tell("known", name, _line(store, document))
            elif page in failed:
                summary.skip(InputError(name, failed[page]))


def _line(store: "Store", document: str) -> str:
    return reading_line(store.reading(document))
