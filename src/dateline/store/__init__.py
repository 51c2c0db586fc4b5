"""Where pages, documents, readings and reports are kept; the only importer of SQLAlchemy."""

from dateline.store.batch import Fates
from dateline.store.claim_rows import ClaimRow, Decode, decode_claim
from dateline.store.database import Database
from dateline.store.feeds import Feeds
from dateline.store.judging import Signed, signed_id
from dateline.store.matched import Link, Matched
from dateline.store.open import open_database, store_exists
from dateline.store.pages import page_id
from dateline.store.queue import Queue
from dateline.store.read import StoredDocument, StoredEntity
from dateline.store.settle import ReadPage, Settled, UnfitPage
from dateline.store.tasks import FailedPage, Intake, Lease, QueueCounts, Rereading
from dateline.store.texts import Texts

__all__ = [
    "ClaimRow",
    "Database",
    "Decode",
    "FailedPage",
    "Fates",
    "Feeds",
    "Intake",
    "Lease",
    "Link",
    "Matched",
    "Queue",
    "QueueCounts",
    "ReadPage",
    "Rereading",
    "Settled",
    "Signed",
    "StoredDocument",
    "StoredEntity",
    "Texts",
    "UnfitPage",
    "decode_claim",
    "open_database",
    "page_id",
    "signed_id",
    "store_exists",
]
