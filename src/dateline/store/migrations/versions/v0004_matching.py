"""What matching makes of the reports is kept; what is there already is matched when asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def number(name: str, key: bool = False) -> "sa.Column[int]":
    """A column of whole numbers of 64 bits."""
    return sa.Column(name, NUMBER, primary_key=key, nullable=False, autoincrement=False)


def upgrade() -> None:
    """Make the tables; every document is still to be matched."""
    document = sa.ForeignKey("documents.id")
    op.create_table(
        "unmatched",
        sa.Column("document", sa.Text, document, primary_key=True),
        sa.Column("reported", sa.Date, nullable=False),
    )
    op.create_index("ix_unmatched_reported", "unmatched", ["reported", "document"])
    op.create_table(
        "matched",
        number("slot", key=True),
        sa.Column("document", sa.Text, sa.ForeignKey("documents.id"), nullable=False, unique=True),
    )
    op.create_table(
        "accounts",
        number("number", key=True),
        sa.Column("kind", sa.Text, nullable=False),
        number("claim"),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_accounts_claim", "accounts", ["claim", "number"])
    op.create_table(
        "blocks", number("key", key=True), number("account", key=True), sqlite_with_rowid=False
    )
    op.create_index("ix_blocks_account", "blocks", ["account"])
    op.create_table(
        "links",
        number("later", key=True),
        number("earlier", key=True),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("joins", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_links_earlier", "links", ["earlier", "later"])
    op.create_table(
        "claims",
        number("first", key=True),
        number("last"),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_claims_last", "claims", ["last"])
    op.create_index("ix_claims_id", "claims", ["id"])
    op.create_index("ix_claims_kind", "claims", ["kind", "first"])
    op.create_index("ix_claims_place", "claims", ["place", "first"])
    op.create_index("ix_claims_status", "claims", ["status", "kind"])
    op.create_table("heeded", sa.Column("signed", sa.Text, primary_key=True))
    op.create_table("matched_by", sa.Column("rules", sa.Text, primary_key=True))
    op.execute("INSERT INTO unmatched (document, reported) SELECT id, reported FROM documents")
