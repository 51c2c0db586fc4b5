"""The country that an outlet is at home in, by its name or address."""

from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from dateline.model import Document

WORLDWIDE = frozenset(
    ["co", "io", "tv", "me", "ai", "fm", "am", "eu", "ws", "cc", "to", "la", "ly"]
)
"""Country domains that are used all over the world."""

BRITAIN = "uk"


def outlet_country(document: Document) -> tuple[str, str] | None:
    """ISO 3166-1 code of the country of the document's outlet, and in a few words why; None if
    neither its name nor its address tells."""
    names, hosts = _known()
    outlet = document.outlet or ""
    if country := names.get(_plain(outlet)):
        return country, f"the home of {outlet}"
    host = _host(document.url) or (outlet.casefold() if "." in outlet else "")
    labels = host.split(".")
    for first in range(len(labels) - 1):
        if country := hosts.get(".".join(labels[first:])):
            return country, f"the home of {host}"
    if country := domain_country(document.url):
        return country, f"by the address {host}"
    return None


def domain_country(url: str | None) -> str | None:
    """The country of an address by its last label, or None."""
    label = _host(url).rpartition(".")[2]
    if label == BRITAIN:
        return "GB"
    return label.upper() if len(label) == 2 and label.isalpha() and label not in WORLDWIDE else None


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _plain(name: str) -> str:
    """The letters of a name without its article: "Al-Manar", "almanar" and "manar" are one."""
    letters = "".join(sign for sign in name.casefold().removeprefix("the ") if sign.isalnum())
    return letters[2:] if letters.startswith("al") and len(letters) > 6 else letters


@cache
def _known() -> tuple[dict[str, str], dict[str, str]]:
    """Countries by outlets' names and by their hosts; a name of outlets in two is left out.

    The lists of outlets are those by which addresses and texts are read: data, and one of them.
    """
    found: dict[str, set[str]] = {}
    hosts = {}
    for host, name, country in _rows("clean"):
        if name != "-" and len(country) == 2:
            hosts[host] = country
            for other in (name, host.partition(".")[0]):
                found.setdefault(_plain(other), set()).add(country)
    for name, others, country, *_ in _rows("extract"):
        if len(country) == 2:
            for other in (name, *others.split("|")):
                found.setdefault(_plain(other), set()).add(country)
    names = {name: one for name, told in found.items() if name and len(told) == 1 for one in told}
    return names, hosts


def _rows(stage: str) -> list[list[str]]:
    table = files("dateline").joinpath(stage, "data", "outlets.tsv").read_text("utf-8")
    return [line.split("\t") for line in table.splitlines() if line and line[0] != "#"]
