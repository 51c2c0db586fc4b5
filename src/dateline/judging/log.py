"""Who signed what, in words; and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from dateline.errors import UnclearJudgement
from dateline.model import Correction, Judgement, Span
from dateline.model.record import NAMED
from dateline.record import Store
from dateline.store import Signed, signed_id
from dateline.story.references import References
from dateline.story.text import in_quotes, visible
from dateline.story.wording import period_words, place_words

Act = Literal["same", "apart", "correct", "reject"]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One thing that was signed: the act, what it is about in words, by whom, when, why.

    `about` is the corrected part of a report; `of` the ids of what was judged. `withdrawn_at` and
    `withdrawn_by` tell who took it back, or are None while it stands.
    """

    id: str
    act: Act
    about: str
    of: tuple[str, ...]
    told: str
    by: str
    at: datetime
    note: str
    withdrawn_at: datetime | None
    withdrawn_by: str | None


def list_signed(store: Store, references: References) -> list[LogLine]:
    """All that was signed, the latest first, with what was taken back."""
    return [_line(signed, store, references) for signed in reversed(_signed(store))]


def tell_signed(signed: Sequence[Signed], store: Store, references: References) -> list[LogLine]:
    """What was just signed, in words."""
    return [_line(one, store, references) for one in signed]


def take_back(store: Store, by: str, id: str | None = None) -> list[Signed]:
    """Take back what has that id (or the only one that begins so), else the last act of `by`.

    An act may have signed several things at once. Raises UnclearJudgement if there is none.
    """
    standing = [signed for signed in _signed(store) if signed.withdrawn_at is None]
    if id is not None:
        chosen = [signed for signed in standing if signed_id(signed).startswith(id)]
        if not chosen or not id:
            raise UnclearJudgement(f"{id}: nothing that stands was signed under that id")
        if len(chosen) > 1:
            raise UnclearJudgement(f"{id}: several ids begin so; give more of it")
    else:
        own = [signed for signed in standing if signed.by == by]
        if not own:
            raise UnclearJudgement(f"{by} has signed nothing that still stands")
        chosen = [signed for signed in own if signed.at == own[-1].at]
    store.database.take_back(chosen, by, datetime.now(UTC))
    return chosen


def _signed(store: Store) -> list[Signed]:
    """All judgements and corrections in order of signing."""
    signed: list[Signed] = [
        *store.database.judgements(withdrawn=True),
        *store.database.corrections(withdrawn=True),
    ]
    return sorted(signed, key=lambda one: (one.at, signed_id(one)))


def _line(signed: Signed, store: Store, references: References) -> LogLine:
    act: Act
    of: tuple[str, ...]
    if isinstance(signed, Judgement):
        act = "same" if signed.same else "apart"
        about, of = "", (signed.left, signed.right)
    else:
        act = "reject" if signed.about == "report" else "correct"
        about, of = ("" if act == "reject" else signed.about), (signed.report,)
    words = " and ".join(_words(id, store, references) for id in of)
    value = f" → {_value(signed)}" if isinstance(signed, Correction) and act == "correct" else ""
    return LogLine(
        id=signed_id(signed),
        act=act,
        about=about,
        of=of,
        told=visible(words + value),
        by=visible(signed.by),
        at=signed.at,
        note=visible(signed.why),
        withdrawn_at=signed.withdrawn_at,
        withdrawn_by=signed.withdrawn_by,
    )


def _words(id: str, store: Store, references: References) -> str:
    """A judged thing by its reference and words, its letter, or its name."""
    if id.startswith(NAMED):
        return in_quotes(id.removeprefix(NAMED))
    if id in references.documents:
        return f"{references.letter(id)} ({references.outlet(id)})"
    report = store.database.report(id)
    if report is None or report.document not in references.documents:
        return f"{id[:8]} (no longer read so)"
    label = references.label(report.document, min(report.evidence, default=Span(0, 0)))
    return f"{label} {in_quotes(references.words(report, 80))}"


def _value(correction: Correction) -> str:
    match correction.about:
        case "place":
            return place_words(correction.place) or "no place"
        case "date":
            return period_words(correction.period)
        case "source":
            return correction.name or "no source named"
    return correction.name.replace("_", " ")
