"""Something that happened, or is said to."""

from dataclasses import dataclass

from dateline.model.attribution import Attribution, Factuality
from dateline.model.place import Place
from dateline.model.span import Span
from dateline.model.time import Period


@dataclass(frozen=True, slots=True)
class Event:
    """An event with its roles; type and mode by PLOVER, sub-event by ACLED.

    `type` is a PLOVER root or "OTHER"; `mode` its PLOVER mode, or for OTHER the kind of
    happening from the project's short list ("flood", "election"). `acled` is one of ACLED's
    sub-event types or None. Actors and recipients are names, resolved where they can be.
    `attribution` is the one in whose content the event stands, or None. `evidence` holds
    the trigger's clause first, then other mentions of the same event. `passing` is true of one
    that the document only tells in passing: it counts where another document tells of it.
    """

    trigger: Span
    type: str
    mode: str | None = None
    acled: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: Place | None = None
    period: Period | None = None
    factuality: Factuality = Factuality()
    attribution: Attribution | None = None
    evidence: tuple[Span, ...] = ()
    passing: bool = False
