"""Feeds that are watched, the articles that they showed, and who is watching."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; their rows change, as the state of what is watched does."""
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text, primary_key=True),
        sa.Column("added", sa.DateTime, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("live", sa.Boolean, nullable=False),
        sa.Column("every", sa.Double, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("next_poll", sa.Double, nullable=False),
        sa.Column("polled", sa.DateTime),
        sa.Column("changed", sa.DateTime),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("trouble", sa.Text),
    )
    op.create_index("ix_feeds_next_poll", "feeds", ["next_poll"])
    op.create_table(
        "feed_items",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("feed", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("dated", sa.Text),
        sa.Column("content", sa.Text),
        sa.Column("fetched", sa.Boolean, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("checks", sa.Integer, nullable=False),
        sa.Column("next_try", sa.Double),
        sa.Column("reason", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
    )
    op.create_index("ix_feed_items_next_try", "feed_items", ["next_try"])
    op.create_index("ix_feed_items_feed", "feed_items", ["feed", "state"])
    op.create_table(
        "watchers",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("until", sa.Double, nullable=False),
    )
