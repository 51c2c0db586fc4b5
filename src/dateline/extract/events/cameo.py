"""PLOVER roots as CAMEO root codes, for people who come from GDELT or ICEWS."""

from functools import cache
from importlib.resources import files


@cache
def cameo_roots() -> dict[str, tuple[str, ...]]:
    """From a PLOVER root to the CAMEO root codes ("01" to "20") that it gathers, nearest first.

    OTHER and what CAMEO has no code for are absent. After the conversion table of PLOVER
    (Open Event Data Alliance).
    """
    text = (files("dateline.extract") / "data" / "plover_cameo.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {plover: tuple(codes.split(",")) for plover, codes, _ in rows}
