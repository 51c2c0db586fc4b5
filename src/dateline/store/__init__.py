"""Where documents, readings and reports are kept; the only importer of SQLAlchemy."""

from dateline.store.database import Database
from dateline.store.open import open_database, store_exists
from dateline.store.read import StoredDocument, StoredEntity

__all__ = ["Database", "StoredDocument", "StoredEntity", "open_database", "store_exists"]
