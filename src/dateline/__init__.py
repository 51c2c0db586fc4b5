"""Dateline reads news reports and keeps a sourced record of a developing story.

    import dateline
    reader = dateline.Reader()
    reading = reader.read(dateline.document("HOMS, Dec. 6 (Reuters) - Rebels said ..."))

The public names stand here. What needs the parser or the database is loaded at first use, so
that `import dateline` and `dateline --help` stay quick.
"""

from typing import TYPE_CHECKING, Any

from dateline.model import Document, Reading, Span
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.pipeline import Reader, document
    from dateline.record import Store

__all__ = ["Document", "Reader", "Reading", "Settings", "Span", "Store", "document"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in ("Reader", "document"):
        from dateline import pipeline

        return getattr(pipeline, name)
    if name == "Store":
        from dateline.record import Store

        return Store
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
