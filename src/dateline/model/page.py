"""What was handed in, verbatim."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Page:
    """A page, fragment, plain text or office file as it came, with what its bringer knows of it.

    `raw` is never changed. `name` is how messages call it: a path, an address or "-", and after
    a "#" the entry of an archive. `published` is believed as it is; `dated` is a date in the
    words of whatever stood around the page (a mail's header, a field of a table), believed if it
    is clear. Each basis says in plain words where its value stood; empty means that it was given.
    """

    raw: bytes | str
    name: str = ""
    url: str | None = None
    published: date | None = None
    publisher: str | None = None
    title: str | None = None
    dated: str | None = None
    dated_basis: str = ""
    publisher_basis: str = ""
