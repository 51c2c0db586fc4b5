"""Who keeps accounts in memory while others match, too, is told when some are no more."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the count of documents that matching took out."""
    op.add_column(
        "matched_by", sa.Column("taken_out", sa.Integer, nullable=False, server_default="0")
    )
