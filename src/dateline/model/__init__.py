"""The words of Dateline as frozen dataclasses. Standard library only.

One file a kind of thing; a reader looks for `Event` in `event.py`. Import from here:
`from dateline.model import Event, Span`.
"""

from dateline.model.attribution import (
    Attribution,
    Factuality,
    QuoteForm,
    SourceKind,
    SpeechAct,
)
from dateline.model.document import Block, BlockKind, Credit, DispatchHead, Document, Link
from dateline.model.event import Event
from dateline.model.feed import Feed, FeedHealth, FeedItem
from dateline.model.figure import Figure, amount
from dateline.model.name import Entity, EntityKind, Mention, MentionForm
from dateline.model.page import Page
from dateline.model.place import Place, PlaceMention, Toponym
from dateline.model.reading import Reading
from dateline.model.reason import Because
from dateline.model.record import (
    Change,
    Claim,
    ClaimKind,
    CorrectedPart,
    Correction,
    Entry,
    Judgement,
    Origins,
    Relation,
    Report,
    ReportContent,
    Story,
)
from dateline.model.span import Span, covering, overlapping, within
from dateline.model.status import PlaceStatus
from dateline.model.time import Period, TimeExpression, TimePhrase

__all__ = [
    "Attribution",
    "Because",
    "Block",
    "BlockKind",
    "Change",
    "Claim",
    "ClaimKind",
    "CorrectedPart",
    "Correction",
    "Credit",
    "DispatchHead",
    "Document",
    "Entity",
    "EntityKind",
    "Entry",
    "Event",
    "Factuality",
    "Feed",
    "FeedHealth",
    "FeedItem",
    "Figure",
    "Judgement",
    "Link",
    "Mention",
    "MentionForm",
    "Origins",
    "Page",
    "Period",
    "Place",
    "PlaceMention",
    "PlaceStatus",
    "QuoteForm",
    "Reading",
    "Relation",
    "Report",
    "ReportContent",
    "SourceKind",
    "Span",
    "SpeechAct",
    "Story",
    "TimeExpression",
    "TimePhrase",
    "Toponym",
    "amount",
    "covering",
    "overlapping",
    "within",
]
