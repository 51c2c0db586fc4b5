"""Where pages that are handed in at the desk are read: a queue in the store, a crew in a thread."""

import logging
import threading
from collections.abc import Sequence

from dateline.errors import DatelineError
from dateline.model import Page
from dateline.record import Store
from dateline.store import Intake
from dateline.work.crew import Crew

LOG = logging.getLogger("dateline.desk")


class ReadingRoom:
    """Keeps pages, and has them read by a process that can be killed.

    The crew comes with the first page, so a desk that nobody hands anything to stays light.
    `where` is the store's path or URL, for the crew's processes.
    """

    def __init__(self, store: Store, where: str, hands: int = 1) -> None:
        self._store = store
        self._where = where
        self._hands = hands
        self._crew: Crew | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def take_in(self, pages: Sequence[Page]) -> list[Intake]:
        """Keep and queue pages, and see that somebody reads them; what became of each.

        What was set aside before is tried anew. Raises StoreError.
        """
        queue = self._store.database.queue
        taken = queue.add(pages)
        again = queue.retry([one.page for one in taken if one.state in ("failed", "dropped")])
        if again or any(one.state in ("queued", "waiting") for one in taken):
            self._open()
        return taken

    def close(self) -> None:
        """Finish the pages at hand and end; the others wait in the store."""
        with self._lock:
            crew, thread = self._crew, self._thread
        if crew is not None and thread is not None:
            crew.drain()
            thread.join(timeout=60)

    def _open(self) -> None:
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return
            self._crew = Crew(self._store, self._where, self._hands, warn=LOG.warning)
            # A daemon: a desk that is stopped for good is not kept by what it still reads.
            self._thread = threading.Thread(target=self._work, args=(self._crew,), daemon=True)
            self._thread.start()

    def _work(self, crew: Crew) -> None:
        try:
            for outcome in crew.work_on():
                LOG.info("%s %s", outcome.fate, outcome.page)
        except DatelineError as error:
            # A model that is missing: the pages wait, and the desk goes on without reading.
            LOG.error("nothing is read: %s", error)
