"""The tables of the search index, beside `search_words`, which is of each database's own kind."""

from sqlalchemy import Column, Date, ForeignKey, Integer, Table, Text

from dateline.store.tables import metadata

search_entries = Table(
    "search_entries",
    metadata,
    # Numbers the tokens in `search_words`.
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("reported", Date, nullable=False),
    sqlite_autoincrement=True,
)

search_done = Table(
    "search_done",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    # How often the document had been read before the reading that is in the index.
    Column("former", Integer, primary_key=True),
)

SEARCHED = (search_entries, search_done)
"""What is made anew of the record at the next search, wherever it is missing."""
