"""The words for times (TIMEX3) in a parse, not yet placed in the calendar."""

from dateline.annotate.parse import Parse
from dateline.model import TimePhrase


def find_times(parse: Parse) -> tuple[TimePhrase, ...]:
    """The time phrases of the text, in order and without overlaps."""
    return ()
