"""What the filters and their values are called on the pages."""

from dateline.model import Factuality

LABELS = {
    "kind": "Kind",
    "type": "What it tells",
    "place": "Place",
    "status": "Status",
    "origins": "Origins",
    "factuality": "How it is put",
    "source_kind": "Source kind",
    "outlet": "Outlet",
    "unit": "Figure",
}
"""Facet and its label, in the order of the page."""

PLAIN = {
    "status": "place status",
    "happened": "as having happened",
    "negative": "as not so",
    "future": "as planned or foreseen",
    "conditional": "as a condition",
    "possible": "as possible",
    "probable": "as probable",
    "unknown": "as not certain",
}


def plain_value(value: str) -> str:
    """A value of a facet in plain words."""
    return PLAIN.get(value, value.replace("_", " ").lower() if value.isupper() or "_" in value
                     else value)  # fmt: skip


def manner(put: Factuality) -> str:
    """How something is put, in the words of the filter."""
    if put.polarity == "negative":
        return PLAIN["negative"]
    if put.time != "realised":
        return PLAIN[put.time]
    return PLAIN["happened"] if put.certainty == "certain" else PLAIN[put.certainty]
