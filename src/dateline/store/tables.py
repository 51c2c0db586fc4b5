"""What is kept, as tables. Rows are added and never changed; the database itself refuses else,
but for the queue (`tasks`) and the watch (`feeds`, `feed_items`, `watchers`), which are work and no
record, and for what matching made of the reports (`DERIVED`), which can be made anew at any time.

A row holds what is searched for in columns of its own and the whole of the thing as JSON text
in `body`. Times are in UTC.
"""

import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    false,
)
from sqlalchemy.types import TypeDecorator

from dateline.store.codec import SURROGATE, from_text, to_text

ESCAPED = "\x1djson:"
"""Head of a text that the databases can't hold as it is (NUL, lone surrogates)."""


class ExactText(TypeDecorator[str]):
    """Any Python string, back exactly: what a database can't hold is stored as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or not ("\x00" in value or value[:1] == "\x1d" or SURROGATE.search(value)):
            return value
        return ESCAPED + to_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or not value.startswith(ESCAPED):
            return value
        plain: str = from_text(value.removeprefix(ESCAPED))
        return plain


class PackedText(TypeDecorator[str]):
    """Text that nobody searches, kept compressed: an eighth of its JSON."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        # A few lines get no smaller by more effort.
        effort = 1 if value is None or len(value) < 4_000 else 6
        return None if value is None else zlib.compress(value.encode(), effort)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else zlib.decompress(value).decode()


class Moment(TypeDecorator[datetime]):
    """A point in time, kept in UTC; one without a zone is refused, since it means nothing."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article", Text, nullable=False, index=True),
    Column("title", ExactText),
    Column("publisher", ExactText),
    Column("url", ExactText),
    Column("name", ExactText, nullable=False),
    Column("published", Date),
    Column("published_basis", ExactText, nullable=False),
    Column("received", Moment, nullable=False),
    # Report time: the day of publication, or of receipt where that is not known.
    Column("reported", Date, nullable=False),
    Column("text", ExactText, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_documents_reported", "reported", "id"),
)

readings = Table(
    "readings",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("body", PackedText, nullable=False),
    # Of the reader that made it; None where that was not said.
    Column("version", Text),
)

entities = Table(
    "entities",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", ExactText, nullable=False, index=True),
    Column("body", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reported", Date, nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_reports_reported", "reported", "document", "position"),
    Index("ix_reports_document", "document", "position"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Text, primary_key=True),
    Column("left_id", Text, nullable=False, index=True),
    Column("right_id", Text, nullable=False, index=True),
    Column("same", Boolean, nullable=False),
    Column("signed_by", ExactText, nullable=False),
    Column("signed_at", Moment, nullable=False),
    Column("score", Float),
    Column("why", ExactText, nullable=False),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("judgement", ForeignKey("judgements.id"), primary_key=True),
    Column("withdrawn_at", Moment, nullable=False),
    Column("withdrawn_by", ExactText),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Text, primary_key=True),
    # A report, by its id; no foreign key, since another reading may take the report away.
    Column("report", Text, nullable=False, index=True),
    Column("signed_by", ExactText, nullable=False),
    Column("signed_at", Moment, nullable=False),
    Column("body", Text, nullable=False),
)

corrections_withdrawn = Table(
    "corrections_withdrawn",
    metadata,
    Column("correction", ForeignKey("corrections.id"), primary_key=True),
    Column("withdrawn_at", Moment, nullable=False),
    Column("withdrawn_by", ExactText),
)

raw_pages = Table(
    "raw_pages",
    metadata,
    # Content-addressed: what several pages share is kept once. May be pruned.
    Column("hash", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Column("kept", Moment, nullable=False, index=True),
)

pages = Table(
    "pages",
    metadata,
    Column("id", Text, primary_key=True),
    # A hash in `raw_pages`; no foreign key, since a page outlives its pruned bytes.
    Column("raw", Text, nullable=False, index=True),
    Column("name", ExactText, nullable=False),
    Column("url", ExactText),
    Column("received", Moment, nullable=False),
    Column("body", Text, nullable=False),
)

tasks = Table(
    "tasks",
    metadata,
    Column("page", ForeignKey("pages.id"), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    # The lease: who has it, and until when by the database's clock, in seconds since 1970.
    Column("owner", Text, index=True),
    Column("until", Double),
    Column("not_before", Double),
    Column("reason", ExactText),
    Column("tried_at", Moment),
    Index("ix_tasks_state", "state", "tries", "number"),
)

page_readings = Table(
    "page_readings",
    metadata,
    Column("page", ForeignKey("pages.id"), primary_key=True),
    Column("version", Text, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("read_at", Moment, nullable=False),
    # What this reading changed of the one before, as JSON; None for a first one.
    Column("changed", Text),
    Index("ix_page_readings_version", "version"),
)

former_readings = Table(
    "former_readings",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("hash", Text, primary_key=True),
    Column("version", Text),
    Column("replaced_at", Moment, nullable=False),
    Column("body", PackedText, nullable=False),
)

Number = BigInteger().with_variant(Integer, "sqlite")
"""A whole number of 64 bits; by this name SQLite's own row number."""

unmatched = Table(
    "unmatched",
    metadata,
    # Documents whose reports are new, other ones, or gone, since they were last matched.
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("reported", Date, nullable=False),
    Index("ix_unmatched_reported", "reported", "document"),
)

matched = Table(
    "matched",
    metadata,
    # Where a document stands in the order of report time; its accounts are numbered from there.
    Column("slot", Number, primary_key=True, autoincrement=False),
    Column("document", ForeignKey("documents.id"), nullable=False, unique=True),
)

accounts = Table(
    "accounts",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    # The first account of the claim that it belongs to.
    Column("claim", Number, nullable=False),
    Column("body", PackedText, nullable=False),
    # Of an event its kind and days, by which most others are ruled out unread.
    Column("gist", Text),
    Index("ix_accounts_claim", "claim", "number"),
)

blocks = Table(
    "blocks",
    metadata,
    # Hash of what likes have in common, and the accounts that have it.
    Column("key", Number, primary_key=True, autoincrement=False),
    Column("account", Number, primary_key=True, autoincrement=False, index=True),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("later", Number, primary_key=True, autoincrement=False),
    Column("earlier", Number, primary_key=True, autoincrement=False),
    Column("score", Float, nullable=False),
    Column("why", ExactText, nullable=False),
    # Whether it brought two groups together.
    Column("joins", Boolean, nullable=False),
    Index("ix_links_earlier", "earlier", "later"),
    sqlite_with_rowid=False,
)

claims = Table(
    "claims",
    metadata,
    Column("first", Number, primary_key=True, autoincrement=False),
    Column("last", Number, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False, index=True),
    Column("status", Text, nullable=False),
    # Of a place status what all spellings of the place share.
    Column("place", ExactText),
    Column("body", PackedText, nullable=False),
    # Whether it may stand as having happened by what its reports say, and its importance.
    Column("happened", Boolean, nullable=False, server_default=false()),
    Column("weight", Float, nullable=False, server_default="0"),
    Index("ix_claims_kind", "kind", "first"),
    Index("ix_claims_place", "place", "first"),
    Index("ix_claims_status", "status", "kind"),
    Index("ix_claims_weight", "kind", "happened", "weight", "first", "last"),
)

heeded = Table(
    "heeded",
    metadata,
    # Ids of the judgements and corrections that the claims are made by.
    Column("signed", Text, primary_key=True),
)

matched_by = Table(
    "matched_by",
    metadata,
    Column("rules", Text, primary_key=True),
    Column("taken_out", Integer, nullable=False, server_default="0"),
)

due = Table("due", metadata, Column("first", Number, primary_key=True, autoincrement=False))
"""Claims (first accounts) of many reports that are to be made anew before anybody reads claims."""

DERIVED = (unmatched, matched, accounts, blocks, links, claims, due, heeded, matched_by)
"""What matching made of the reports, and can make again."""

feeds = Table(
    "feeds",
    metadata,
    Column("url", ExactText, primary_key=True),
    Column("added", Moment, nullable=False),
    Column("title", ExactText),
    Column("publisher", ExactText),
    Column("live", Boolean, nullable=False),
    # Times of polling and trying are in seconds since 1970 by the watch's own clock.
    Column("every", Double, nullable=False),
    Column("etag", ExactText),
    Column("modified", ExactText),
    Column("next_poll", Double, nullable=False, index=True),
    Column("polled", Moment),
    Column("changed", Moment),
    Column("failures", Integer, nullable=False),
    Column("trouble", ExactText),
)

feed_items = Table(
    "feed_items",
    metadata,
    # A hash of the article's tidy address; no foreign key to the feed, which may be removed.
    Column("id", Text, primary_key=True),
    Column("feed", ExactText, nullable=False),
    Column("url", ExactText),
    Column("host", ExactText, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("publisher", ExactText),
    Column("title", ExactText),
    Column("dated", ExactText),
    Column("content", ExactText),
    Column("fetched", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("checks", Integer, nullable=False),
    Column("next_try", Double, index=True),
    Column("reason", ExactText),
    Column("etag", ExactText),
    Column("modified", ExactText),
    # When any feed showed it last, to the day or so.
    Column("shown", Moment),
    Index("ix_feed_items_feed", "feed", "state"),
)

watchers = Table(
    "watchers",
    metadata,
    Column("name", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    # By the database's clock.
    Column("until", Double, nullable=False),
)

batches = Table(
    "batches",
    metadata,
    # A hash of the version of the reader and of the pages: the same batch again is known.
    Column("id", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("fates", Text, nullable=False),
    Column("done_at", Moment, nullable=False),
)
