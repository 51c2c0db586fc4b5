"""When a feed showed an article last, so that what none shows any more can be pruned."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what is there already counts as shown now."""
    op.add_column("feed_items", sa.Column("shown", sa.DateTime))
    utc = "datetime('now')"
    if op.get_bind().dialect.name == "postgresql":
        utc = "now() AT TIME ZONE 'UTC'"
    op.execute(f"UPDATE feed_items SET shown = {utc}")
