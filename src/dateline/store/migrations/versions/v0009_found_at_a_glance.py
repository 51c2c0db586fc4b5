"""Claims are found by their weight, and accounts of events told apart by their gist, unread."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what matching made of every store is made anew, which fills them."""
    op.add_column(
        "claims", sa.Column("happened", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.add_column("claims", sa.Column("weight", sa.Float, nullable=False, server_default="0"))
    op.create_index("ix_claims_weight", "claims", ["kind", "happened", "weight", "first", "last"])
    op.add_column("accounts", sa.Column("gist", sa.Text))
    op.execute("DELETE FROM matched_by")
