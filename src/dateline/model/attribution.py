"""Who says what, through whose hands, and how firmly."""

from dataclasses import dataclass
from typing import Literal

from dateline.model.span import Span

Certainty = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative"]
FactTime = Literal["realised", "future", "conditional"]
SourceKind = Literal["named", "anonymous", "institution", "collective", "outlet"]
QuoteForm = Literal["direct", "indirect", "mixed"]
SpeechAct = Literal[
    "said", "claimed", "denied", "confirmed", "warned", "threatened", "promised", "demanded",
    "accused", "announced", "estimated", "declined",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Factuality:
    """How firmly something is put (FactBank, MEANTIME), and which words made it so."""

    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    time: FactTime = "realised"
    why: str = ""

    @property
    def happened(self) -> bool:
        """Whether it is put as having happened: certain, positive and realised."""
        return (self.certainty, self.polarity, self.time) == ("certain", "positive", "realised")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of something said or written (PARC, PolNeAR).

    `chain` is the hands it passed through before this publisher, innermost first: the
    source, then whoever is named as having carried it.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    source_name: str | None = None
    source_kind: SourceKind = "anonymous"
    quote: QuoteForm = "indirect"
    chain: tuple[str, ...] = ()
    factuality: Factuality = Factuality()
    act: SpeechAct = "said"
