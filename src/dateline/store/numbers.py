"""Numbers that put accounts in the order of matching: day of report, document, place in its text.

A document has a slot, by its day and its id; its accounts are numbered from there on.
"""

from datetime import date

POSITION_BITS = 18
"""Bits of an account's number that say where in its document it stands."""
DOCUMENT_BITS = 23
"""Bits that put the documents of one day in order; the day has the 22 bits above them."""


def first_number(day: date) -> int:
    """The number under which no account of that day or a later one stands."""
    return day.toordinal() << (DOCUMENT_BITS + POSITION_BITS)


def slot_of(day: date, id: str) -> int:
    """The slot of a document reported that day: documents of a day stand by their ids."""
    hexadecimal = len(id) >= 6 and all(digit in "0123456789abcdef" for digit in id[:6])
    place = int(id[:6], 16) >> 1 if hexadecimal else int.from_bytes(id.encode()[:2], "big")
    return (day.toordinal() << DOCUMENT_BITS) + place
