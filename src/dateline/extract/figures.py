"""Quantities of things in a text, as the reporter gives them."""

from dateline.annotate.parse import Parse
from dateline.model import Figure, Reading


def find_figures(parse: Parse, reading: Reading) -> tuple[Figure, ...]:
    """The figures of the text, in order."""
    return ()
