"""How reports that were read are matched with those in the store: each once, and bit by bit.

A document's accounts are compared with the few that share a block with them, the likest are
linked, and groups of linked accounts become claims. Whatever comes later in the order of report
time than something new is put into its group anew where the new thing may concern it; all else
stays as it was. So the claims are the same in whatever order the documents came.
"""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from dateline.account_memory import Accounts
from dateline.corroborate.judged import judged_names, latest_words
from dateline.corroborate.telling import NameLikeness
from dateline.match_batch import Batch, make_due
from dateline.model.record import NAMED
from dateline.store import Database, Matched

RULES = "38"
"""Of matching; another number has every store matched anew. Raise it with every change of what
makes two reports one claim, or of what a claim says."""
BATCH, FEWEST = 250, 25
"""Documents matched in one transaction, at most and at least.
A run that is killed loses no more."""
HELD = 4.0
"""Seconds for which one transaction, which lets nobody else write into a file, should last."""

Progress = Callable[[int, int], None]
"""Told after each batch how many documents are matched and how many there were to match."""


def match_pending(
    database: Database, alike: NameLikeness, progress: Progress | None = None
) -> None:
    """Match what was recorded and judged since the last time; at once done if that is nothing.

    `alike` compares names, as persons judged them (`names_as_judged`).
    """
    if not database.ask_matched(lambda rows: rows.pending.is_pending(RULES)):
        return
    memory, pace = Accounts(), Pace(HELD)
    database.change_matched(_heed)
    total = database.ask_matched(lambda rows: rows.pending.count_unmatched())
    done = 0
    with _without_a_search_for_cycles():
        while count := database.change_matched(lambda rows: _match_some(rows, memory, alike, pace)):
            done += count
            if progress is not None:
                progress(done, max(done, total))
        while database.change_matched(lambda rows: make_due(rows, memory, alike)):
            continue


def match_more(
    database: Database, alike: NameLikeness, memory: Accounts, pace: "Pace"
) -> tuple[int, int]:
    """Match the next documents: how many there were, and how many are left to match.

    For who matches beside others that write: it takes no longer than `pace` lets it, and does
    nothing where another process of a server is matching. `memory` stays from time to time.
    """

    def act(rows: Matched) -> tuple[int, int]:
        _heed(rows)
        judged = judged_names(latest_words(rows.pending.judgements(NAMED)), alike)
        count = _match_some(rows, memory, judged, pace)
        return count, rows.pending.count_unmatched()

    with _without_a_search_for_cycles():
        return database.change_matched_if_free(act) or (0, 0)


@dataclass
class Pace:
    """How many documents to match in one transaction, for it to last about `held` seconds."""

    held: float
    count: int = field(default_factory=lambda: BATCH)

    def took(self, seconds: float) -> None:
        """So long the last ones took."""
        fitting = round(self.count * self.held / max(seconds, 0.001))
        self.count = min(BATCH, max(FEWEST, fitting))


def names_as_judged(database: Database, alike: NameLikeness) -> NameLikeness:
    """How far two names may be one, as `alike` has it but for those that persons judged."""
    names = database.ask_matched(lambda rows: rows.pending.judgements(NAMED))
    return judged_names(latest_words(names), alike)


def _heed(rows: Matched) -> None:
    """Have the documents matched again that are concerned by what was signed or taken back."""
    rows.pending.start(RULES)
    new, gone = rows.pending.signed_new(), rows.pending.signed_gone()
    about = rows.pending.named_by([*new, *gone])
    names = {word.removeprefix(NAMED) for word in about if word.startswith(NAMED)}
    rows.pending.match_again(rows.pending.documents_of(about))
    for name in sorted(names):
        rows.pending.match_again(rows.pending.documents_naming(name))
    rows.pending.heed(new, gone)


def _match_some(rows: Matched, memory: Accounts, alike: NameLikeness, pace: Pace) -> int:
    """Match the next documents; how many there were."""
    begun = time.monotonic()
    ids = rows.pending.unmatched(pace.count)
    if ids:
        memory.look_into(rows)
        Batch(rows, memory, alike).run(ids)
        rows.pending.done(ids)
        memory.hold()
        if len(ids) == pace.count:
            pace.took(time.monotonic() - begun)
    return len(ids)


@contextmanager
def _without_a_search_for_cycles() -> Iterator[None]:
    """What matching makes holds no cycles; Python's search for them goes again and again through
    all that is at hand, the reader's models too, and takes a sixth of the time."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
