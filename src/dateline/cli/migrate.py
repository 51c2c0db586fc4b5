"""`dateline migrate`: bring the tables of a store up to date."""

from typing import Annotated

import typer

from dateline.cli.options import DEFAULT_STORE, StorePath
from dateline.errors import StoreError

Check = Annotated[
    bool, typer.Option("--check", help="Only tell; the exit code is 1 if it is not up to date.")
]


def migrate(store: StorePath = DEFAULT_STORE, check: Check = False) -> None:
    """Bring the tables of a store up to what this Dateline knows, in one transaction.

    An SQLite file is brought up to date whenever it is opened; on PostgreSQL, which others use
    too, this command does it. Back the store up first.
    """
    from dateline.store import store_exists
    from dateline.store.open import migrate_database, schema_version

    if not store_exists(store):
        raise StoreError(f"{store}: no store there")
    found, newest = schema_version(store) if check else migrate_database(store)
    if found == newest:
        print(f"up to date (schema {newest})")
    elif check:
        print(f"schema {found or 'none'}, this Dateline needs {newest}")
        raise typer.Exit(1)
    else:
        print(f"brought from schema {found or 'none'} to {newest}")
