"""News agencies, and the cities that datelines name: words known beforehand."""

from functools import cache
from importlib.resources import files


@cache
def carriers() -> dict[str, str]:
    """News agencies as printed → the name they stand for."""
    lines = (files("dateline.clean") / "data" / "carriers.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


@cache
def cities() -> frozenset[str]:
    """Cities, in capitals, that datelines name without a country."""
    lines = (files("dateline.clean") / "data" / "cities.txt").read_text("utf-8").splitlines()
    return frozenset(line.upper() for line in lines if line and not line.startswith("#"))


def name_carrier(printed: str) -> str:
    """The agency that the printed words stand for, or the words themselves."""
    return carriers().get(printed.strip(), printed.strip())
