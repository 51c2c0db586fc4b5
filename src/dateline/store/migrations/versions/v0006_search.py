"""The index of full text search; what is in the store already is put into it at the first one."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; of each database its own kind of index."""
    op.create_table(
        "search_entries",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("document", sa.Text, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("reported", sa.Date, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_search_entries_document", "search_entries", ["document"])
    op.create_table(
        "search_done",
        sa.Column("document", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("former", sa.Integer, primary_key=True),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE TABLE search_words (entry integer PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX ix_search_words ON search_words USING gin (words)")
        return
    # The tokens come ready, with blanks between them: nothing else parts them. The texts
    # themselves are not kept a second time (content='').
    op.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', "
        "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* S* P* Co Cf Cc'\")"
    )
