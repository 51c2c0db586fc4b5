"""A claim of many reports is made anew when somebody asks, not with each report that joins it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the list of claims that are to be made anew."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table("due", sa.Column("first", number, primary_key=True, autoincrement=False))
