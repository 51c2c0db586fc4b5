"""Alembic's entry: runs the migrations on the connection that `dateline.store` hands over."""

from alembic import context

from dateline.store.migrate import VERSION_TABLE
from dateline.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    # Both databases can take back a CREATE TABLE, so a killed migration leaves nothing.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
