"""Which countries a report is about or at home in, before any of its places is chosen."""

import re
from collections import Counter
from functools import cache
from importlib.resources import files

from dateline.model import Document
from dateline.resolve.outlets import domain_country
from dateline.resolve.places.gazetteer import Gazetteer

HOME = 2
"""An outlet's home counts as much as two namings of its country."""

LARGE_TOWN = 100_000

_CAPITALISED = re.compile(r"[A-Z][a-z]{2,}")


def countries_told(document: Document, gazetteer: Gazetteer) -> Counter[str]:
    """How often the document tells of each country (ISO code) by its adjective or people, and
    where its outlet is at home, as far as its name or address shows ("Toronto Star", ".ie")."""
    told = _peoples(document.text)
    home = {domain_country(document.url), *_named(document.publisher or "", gazetteer)} - {None}
    for country in home:
        if country:
            told[country] += HOME
    return told


def _peoples(text: str) -> Counter[str]:
    words = _adjectives()
    return Counter(words[word] for word in _CAPITALISED.findall(text) if word in words)


@cache
def _adjectives() -> dict[str, str]:
    """From adjectives and people's names to the ISO code of their country."""
    table = files("dateline.resolve").joinpath("data", "countries.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {word: row[0] for row in rows for word in row[4].split("|") if word}


def _named(publisher: str, gazetteer: Gazetteer) -> set[str]:
    """The countries of the large towns and divisions that an outlet is called after."""
    found = set(_peoples(publisher))
    words = publisher.split()[:8]
    for first in range(len(words)):
        for last in range(first + 1, min(len(words), first + 3) + 1):
            name = " ".join(words[first:last])
            if name[0].isupper() and gazetteer.known(name):
                places = gazetteer.find(name)
                best = places[0] if places and places[0].rank < 2 else None
                large = best and (best.feature in ("PCLI", "ADM1") or best.population > LARGE_TOWN)
                if best and large and best.country:
                    found.add(best.country)
    return found
