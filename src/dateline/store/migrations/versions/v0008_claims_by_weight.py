"""Claims are found by their weight: what decides a story's title is read without the rest."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; the claims of every store are made anew, which fills them."""
    op.add_column(
        "claims", sa.Column("happened", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.add_column("claims", sa.Column("weight", sa.Float, nullable=False, server_default="0"))
    op.create_index("ix_claims_weight", "claims", ["kind", "happened", "weight", "first", "last"])
    op.execute("DELETE FROM matched_by")
