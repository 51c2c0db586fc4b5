"""A reading process whose reader needs no model and does what the text says: crash, hang, grow.

Run in place of `dateline.work.hand`. DATELINE_SLOW is how many seconds each document takes,
DATELINE_VERSION the version that the reader gives itself.
"""

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.errors import InputError, SetupError
from dateline.model import Document, Entity, Event, Factuality, Reading, Span
from dateline.settings import Settings
from dateline.work.hand import main

COMMAND = (sys.executable, str(Path(__file__)))
SEEN: list[bytearray] = []


class HandReader:
    """Finds one event in each document: its first word."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.version = os.environ.get("DATELINE_VERSION", "hand 1")
        if self.version == "none":
            raise SetupError("no model is installed; the cure: pip install it")
        if self.version == "dies":
            os.kill(os.getpid(), signal.SIGSEGV)

    def read_each(self, documents: Iterable[Document]) -> Iterator[Reading | InputError]:
        for document in documents:
            time.sleep(float(os.environ.get("DATELINE_SLOW", "0")))
            yield self.read(document)

    def read(self, document: Document) -> Reading | InputError:
        words = document.text
        if "crash the reader" in words:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "hang the reader" in words:
            time.sleep(1000)
        if "kill the reader" in words:
            os.kill(os.getpid(), signal.SIGKILL)
        if "fill the memory" in words:
            SEEN.append(bytearray(2_000_000_000))
        if "unreadable" in words:
            return InputError(document.name, "could not be read (broken)")
        end = len(words.split(maxsplit=1)[0])
        type = "OTHER" if self.version == "hand 1" else "AID"
        event = Event(Span(0, end), type, factuality=Factuality(), evidence=(Span(0, end),))
        return Reading(document, entities=(Entity("e1", "person", "Ann"),), events=(event,))


if __name__ == "__main__":
    main(lambda say: HandReader())
