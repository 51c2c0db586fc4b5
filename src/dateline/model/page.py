"""What was handed in, verbatim."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Page:
    """A page, fragment or plain text as it came, with what its bringer knows of it.

    `raw` is never changed. `name` is how messages call it: a path, an address or "-".
    """

    raw: bytes | str
    name: str = ""
    url: str | None = None
    published: date | None = None
    publisher: str | None = None
    title: str | None = None
