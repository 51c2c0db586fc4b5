"""Who holds a place, or what state it is in."""

from dateline.annotate.parse import Parse
from dateline.model import PlaceStatus, Reading


def find_statuses(parse: Parse, reading: Reading) -> tuple[PlaceStatus, ...]:
    """The states of places that the document tells, in order of their words."""
    return ()
