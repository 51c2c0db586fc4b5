"""What a claim is called: the clearest report's own words, cut to what matters."""

import re
from collections import Counter
from collections.abc import Sequence

from dateline.corroborate.telling import Telling
from dateline.corroborate.wordings import GAP
from dateline.model import ClaimKind
from dateline.model.sentence import leans

_CONDITION = re.compile(r"\b(?:as long as|if|unless|until|whether)\b", re.I)
"""Words by which a line tells of what hangs on it, rather than of the thing itself."""


def choose_title(kind: ClaimKind, tellings: Sequence[Telling], neutral: bool = False) -> str:
    """The words of the report that tells it best: firmest, most like the others, not too long.

    `neutral`: who did it is in dispute, so a sentence that names nobody goes before others.
    """
    named = {(t.report.document, t.span) for t in tellings if t.doers or t.about is not None}
    unnamed = [t for t in tellings if (t.report.document, t.span) not in named]
    if neutral and unnamed:
        tellings = unnamed
    # A figure is told by its correction; an event by those who told it, not by the notice.
    wanted = kind == "figure"
    told = [telling for telling in tellings if (telling.cue == "corrected") == wanted]
    tellings = told or tellings
    if len(tellings) == 1:
        return tellings[0].line
    shared: Counter[str] = Counter()
    for telling in tellings:
        shared.update(telling.words)
    placed = kind in ("event", "status") and any(t.place is not None for t in tellings)
    if placed:
        tellings = [t for t in tellings if t.place is not None]
    return min(tellings, key=lambda t: _rank(kind, t, shared)).line


def _rank(kind: ClaimKind, telling: Telling, shared: Counter[str]) -> tuple[float, ...]:
    report = telling.report
    typical = sum(shared[word] for word in telling.words) / (len(telling.words) or 1)
    length = len(telling.span) if kind != "quote" else sum(map(len, report.evidence))
    too_long = max(0.0, (length - 220) / 220)
    full = bool(telling.place) + bool(getattr(report.content, "actors", ()))
    leaning = leans(telling.line) or GAP in telling.line
    said = telling.about is not None
    return (
        said,
        not report.factuality.happened,
        kind != "quote" and _CONDITION.search(telling.line) is not None,
        leaning,
        round(too_long, 1),
        -typical - 0.5 * full,
    )
