"""Who published a report, and on what grounds."""

from collections import Counter
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from dateline.model import Document

LEAST_OWN_LINKS = 3
"""An unknown host must be linked to so often to count as the publisher's own."""


def infer_publisher(
    document: Document,
    metadata: tuple[str, str] | None,
    host: str | None,
    printed: str | None = None,
) -> tuple[str | None, str]:
    """Name and basis: what was given, the outlet known by the address, metadata, the host of
    the address, the name `printed` with the date above the text, the host that most links lead
    to."""
    if document.publisher:
        return document.publisher, document.publisher_basis
    own = host_of(document.url) if document.url else host
    known = _outlets().get(own) if own else None
    if own and known is not None:
        # One name for an outlet, whatever its pages call it; an agency that they name is
        # the carrier of the report.
        return known[0], f"host of the address ({own})"
    if metadata is not None:
        return metadata
    if own:
        return name_outlet(own), f"host of the address ({own})"
    if printed is not None:
        return printed, "named with the date above the text"
    hosts = Counter(h for link in document.links if (h := host_of(link.url)) and is_outlet(h))
    if hosts:
        most, count = max(hosts.items(), key=lambda item: (item[1], item[0]))
        least = 1 if find_outlet(most) else LEAST_OWN_LINKS
        if count * 2 > sum(hosts.values()) and count >= least:
            return name_outlet(most), f"host of {count} of {sum(hosts.values())} links ({most})"
    return None, ""


def is_known_outlet(name: str) -> bool:
    """Whether an outlet of the lists bears that name."""
    return name in _names() or f"The {name}" in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(name for name, _ in _outlets().values())


def host_of(address: str) -> str | None:
    """The host of a web address in small letters, without "www." and the like."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    for prefix in ("www.", "m.", "mobile.", "amp."):
        host = host.removeprefix(prefix)
    return host


def find_outlet(host: str) -> tuple[str, str] | None:
    """Name and ISO 3166 country of the outlet at a host or a host above it, or None."""
    labels = host.split(".")
    for first in range(len(labels) - 1):
        found = _outlets().get(".".join(labels[first:]))
        if found is not None:
            return found
    return None


def name_outlet(host: str) -> str:
    """The outlet's name where it is known, else its host."""
    found = find_outlet(host)
    return found[0] if found else host


def is_outlet(host: str) -> bool:
    """Whether a host may be a publisher: not a platform that everyone links to."""
    labels = host.split(".")
    return not any(".".join(labels[i:]) in _platforms() for i in range(len(labels) - 1))


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    lines = (files("dateline.clean") / "data" / "outlets.tsv").read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def _outlets() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in _rows() if row[1] != "-"}


@cache
def _platforms() -> frozenset[str]:
    return frozenset(row[0] for row in _rows() if row[1] == "-")
