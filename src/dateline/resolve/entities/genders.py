"""Which pronoun a person takes, as far as titles, role nouns and given names tell."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dateline.resolve.names import plain

MEN = frozenset(
    ["man", "spokesman", "king", "prince", "father", "brother", "son", "husband", "boy", "chairman",
     "policeman", "gunman", "congressman", "businessman", "mr", "sir", "lord", "priest", "bishop",
     "imam", "sheikh", "ayatollah", "pope", "herr", "fisherman"]
)  # fmt: skip
WOMEN = frozenset(
    ["woman", "spokeswoman", "queen", "princess", "mother", "sister", "daughter", "wife", "girl",
     "chairwoman", "policewoman", "congresswoman", "businesswoman", "mrs", "ms", "miss", "dame",
     "lady", "actress", "frau", "madame", "baroness"]
)  # fmt: skip


@cache
def given_names() -> dict[str, str]:
    """From given names, folded, to "m" or "f"."""
    text = (files("dateline.resolve") / "data" / "given_names.tsv").read_text("utf-8")
    found = {}
    for line in text.splitlines():
        if "\t" in line and not line.startswith(("#", "gender")):
            gender, names = line.split("\t")
            found.update(dict.fromkeys(names.split(), gender))
    return found


def gender_of(words: Sequence[str]) -> str:
    """What titles, role nouns and given names say: "m", "f" or "" if they don't."""
    for word in words:
        if plain(word) in MEN:
            return "m"
        if plain(word) in WOMEN:
            return "f"
    return next((given_names()[plain(w)] for w in words if plain(w) in given_names()), "")
