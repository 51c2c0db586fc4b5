"""The manifest of batches that many machines read."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; its rows are never changed."""
    op.create_table(
        "batches",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("fates", sa.Text, nullable=False),
        sa.Column("done_at", sa.DateTime, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER batches_refuse_change BEFORE UPDATE OR DELETE ON batches "
            "FOR EACH ROW EXECUTE FUNCTION dateline_refuse_change()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER batches_refuse_{act.lower()} BEFORE {act} ON batches "
            "BEGIN SELECT RAISE(ABORT, 'rows of batches are never changed'); END"
        )
