"""The process that reads pages lent to it and records them; it may be killed at any moment.

Started by `crew.py`. It reads requests from standard input and writes answers to standard
output, a line of JSON each:

    {"store", "owner", "seconds", "memory"}   → {"say"}..., then {"ready": version of the reader}
    {"pages": [id, ...]}                      → {"at": name}..., then {"settled": [...]}

or, where it cannot go on, {"stopped": reason, "because": name of the error}.
"""

import faulthandler
import os
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, Protocol

from dateline.errors import InputError, StoreError, UnfitInput
from dateline.model import Document, Page, Reading
from dateline.pipeline import document_of
from dateline.record import Store
from dateline.settings import Settings
from dateline.story.reading_lines import reading_line
from dateline.work.requests import Answer, answer_requests, limit_memory


class Reads(Protocol):
    """What reads documents: `dateline.Reader`, or a test's own."""

    settings: Settings

    @property
    def version(self) -> str: ...

    def read_each(self, documents: Iterable[Document]) -> Iterator[Reading | InputError]: ...


MakeReader = Callable[[Callable[[str], None]], Reads]


def main(make_reader: MakeReader | None = None) -> None:
    """Answer requests until standard input ends."""
    answer_requests(lambda requests, answer: serve(requests, answer, make_reader or _reader))


def serve(requests: Iterator[dict[str, Any]], answer: Answer, make_reader: MakeReader) -> None:
    """Take the first request as the way to begin, and the others as pages to read.

    Raises StoreError and SetupError.
    """
    begin = next(requests, None)
    if begin is None:
        return
    limit_memory(begin["memory"])
    with Store(begin["store"]) as store, Watch(begin["seconds"]) as watch:
        reader = make_reader(lambda words: answer({"say": words}))
        version = reader.version
        answer({"ready": version})
        for request in requests:
            watch.begin()
            read_so = dict(read_pages(request["pages"], store, reader, answer, watch))
            outcomes = [(page, read_so[page]) for page in request["pages"]]
            watch.begin()
            settled = store.settle(begin["owner"], outcomes, version)
            read = {page: o for page, o in outcomes if isinstance(o, Reading)}
            watch.end()
            answer(
                {
                    "settled": [
                        {
                            "page": each.page, "fate": each.fate, "document": each.document,
                            "reason": each.reason, "changed": each.changed,
                            "told": reading_line(read[each.page]) if each.document else None,
                        }
                        for each in settled
                    ]
                }
            )  # fmt: skip


def read_pages(
    ids: list[str], store: Store, reader: Reads, answer: Answer, watch: "Watch"
) -> Iterator[tuple[str, Reading | InputError]]:
    """What was read in each page, or why nothing was. The documents share the model's batches."""
    documents: dict[str, Document] = {}
    watch.begin()
    for id, page in zip(ids, store.database.queue.pages(ids), strict=True):
        watch.begin()
        answer({"at": page.name if page else id})
        try:
            documents[id] = _cleaned(page, reader.settings)
        except InputError as error:
            yield id, error
    for id, outcome in zip(documents, reader.read_each(documents.values()), strict=True):
        yield id, outcome
        watch.begin()
        answer({"at": documents[id].name})


def _cleaned(page: Page | None, settings: Settings) -> Document:
    if page is None:
        raise UnfitInput("", "the page as it came was pruned")
    try:
        return document_of(page, settings)
    except (InputError, StoreError):
        raise
    except Exception as error:
        raise InputError(page.name, f"could not be cleaned ({type(error).__name__})") from error


class Watch:
    """Ends this process where one step takes too long, even inside C code.

    The crew kills it sooner; this is for the case that the crew itself was killed.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = 2 * seconds
        self._sink: IO[str] | None = None

    def begin(self) -> None:
        """A new step begins."""
        assert self._sink is not None
        faulthandler.dump_traceback_later(self._seconds, exit=True, file=self._sink)

    def end(self) -> None:
        """Nothing is being done."""
        faulthandler.cancel_dump_traceback_later()

    def __enter__(self) -> "Watch":
        self._sink = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
        if self._sink is not None:
            self._sink.close()


def _reader(say: Callable[[str], None]) -> Reads:
    from dateline.pipeline import Reader

    return Reader(progress=say)


if __name__ == "__main__":
    main()
