"""Raw pages, the queue of pages to be read, and what keeps a reading when another replaces it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NEVER = "rows of {table} are never changed"
UNCHANGED = ("pages", "page_readings", "former_readings")
"""Tables whose rows are neither changed nor taken out."""

REMADE = ("entities", "reports")
"""Tables whose rows go when the reading that they are made of has gone to `former_readings`."""


def upgrade() -> None:
    """Make the tables; let a reading go where the same is kept as a former one."""
    op.create_table(
        "raw_pages",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.Column("kept", sa.DateTime, nullable=False),
    )
    op.create_index("ix_raw_pages_kept", "raw_pages", ["kept"])
    op.create_table(
        "pages",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("raw", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("received", sa.DateTime, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_pages_raw", "pages", ["raw"])
    op.create_table(
        "tasks",
        sa.Column("page", sa.Text, sa.ForeignKey("pages.id"), primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("owner", sa.Text),
        sa.Column("until", sa.Double),
        sa.Column("not_before", sa.Double),
        sa.Column("reason", sa.Text),
        sa.Column("tried_at", sa.DateTime),
    )
    op.create_index("ix_tasks_state", "tasks", ["state", "tries", "number"])
    op.create_index("ix_tasks_owner", "tasks", ["owner"])
    op.create_table(
        "page_readings",
        sa.Column("page", sa.Text, sa.ForeignKey("pages.id"), primary_key=True),
        sa.Column("version", sa.Text, primary_key=True),
        sa.Column("document", sa.Text, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("read_at", sa.DateTime, nullable=False),
        sa.Column("changed", sa.Text),
    )
    op.create_index("ix_page_readings_document", "page_readings", ["document"])
    op.create_index("ix_page_readings_version", "page_readings", ["version"])
    op.create_table(
        "former_readings",
        sa.Column("document", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("version", sa.Text),
        sa.Column("replaced_at", sa.DateTime, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.add_column("readings", sa.Column("version", sa.Text))
    if op.get_bind().dialect.name == "postgresql":
        _guard_in_postgresql()
    else:
        _guard_in_sqlite()


def _guard_in_sqlite() -> None:
    for table in UNCHANGED:
        for act in ("UPDATE", "DELETE"):
            _refuse(table, act)
    _refuse("raw_pages", "UPDATE")
    for table in ("readings", *REMADE):
        op.execute(f"DROP TRIGGER {table}_refuse_delete")
    _refuse(
        "readings",
        "DELETE",
        "WHEN NOT EXISTS (SELECT 1 FROM former_readings AS kept "
        "WHERE kept.document = OLD.document AND kept.body = OLD.body)",
    )
    for table in REMADE:
        _refuse(
            table,
            "DELETE",
            "WHEN EXISTS (SELECT 1 FROM readings WHERE readings.document = OLD.document)",
        )


def _refuse(table: str, act: str, when: str = "") -> None:
    op.execute(
        f"CREATE TRIGGER {table}_refuse_{act.lower()} BEFORE {act} ON {table} {when} "
        f"BEGIN SELECT RAISE(ABORT, '{NEVER.format(table=table)}'); END"
    )


def _guard_in_postgresql() -> None:
    for table in UNCHANGED:
        op.execute(
            f"CREATE TRIGGER {table}_refuse_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION dateline_refuse_change()"
        )
    op.execute(
        "CREATE TRIGGER raw_pages_refuse_update BEFORE UPDATE ON raw_pages "
        "FOR EACH ROW EXECUTE FUNCTION dateline_refuse_change()"
    )
    _let_go(
        "readings",
        "EXISTS (SELECT 1 FROM former_readings AS kept "
        "WHERE kept.document = OLD.document AND kept.body = OLD.body)",
    )
    for table in REMADE:
        _let_go(table, "NOT EXISTS (SELECT 1 FROM readings WHERE readings.document = OLD.document)")


def _let_go(table: str, when: str) -> None:
    """Refuse every UPDATE, and a DELETE unless `when` holds."""
    op.execute(f"DROP TRIGGER {table}_refuse_change ON {table}")
    op.execute(
        f"CREATE TRIGGER {table}_refuse_update BEFORE UPDATE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION dateline_refuse_change()"
    )
    op.execute(
        f"CREATE FUNCTION dateline_let_go_{table}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {when} THEN RETURN OLD; END IF; "
        "RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_refuse_delete BEFORE DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION dateline_let_go_{table}()"
    )
