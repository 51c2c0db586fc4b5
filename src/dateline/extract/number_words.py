"""Numbers written in words or digits → floats, with the number words of a language as data."""

import re
from functools import cache
from importlib.resources import files

_ZEROS = "٠۰०০੦૦୦௦౦೦൦๐໐༠၀០᠐０"
DIGITS = {ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)}
"""Decimal digits of other scripts; each is one character, so offsets stay."""

LARGEST = 1e18
"""Nothing that news counts is larger; beyond it a number is noise."""

_GROUPED = re.compile(r"\d{1,3}(?:[,.  ]\d{3})+")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")


@cache
def number_words(language: str = "en") -> dict[str, tuple[str, float]]:
    """Word → (kind, value); kinds as data/numbers_<language>.tsv tells."""
    lines = (
        (files("dateline.extract") / "data" / f"numbers_{language}.tsv")
        .read_text("utf-8")
        .splitlines()
    )
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {word: (kind, float(value)) for word, kind, value in rows}


def parse_digits(text: str) -> float | None:
    """A number in digits: "1,500", "1.500" and "1 500" are grouped by thousands, "1.5" is not.

    None if it is no plain number or beyond LARGEST ("1e400").
    """
    plain = text.translate(DIGITS).replace("٬", ",").replace("٫", ".").strip()
    sign = -1.0 if plain[:1] in ("-", "−") else 1.0
    plain = plain.lstrip("+-−")
    if len(plain) > 30:
        return None
    whole, fraction = plain, ""
    if len(plain) > 3 and plain[-3] in ".," and plain[-2:].isdecimal() and plain[:-3]:
        whole, fraction = plain[:-3], plain[-2:]
    if _INDIAN.fullmatch(whole) or (
        _GROUPED.fullmatch(whole) and len(set(re.sub(r"\d", "", whole))) == 1
    ):
        value = float(re.sub(r"\D", "", whole) + "." + (fraction or "0"))
    else:
        mark = plain.replace(",", ".")
        if not re.fullmatch(r"\d+(?:\.\d+)?|\.\d+", mark):
            pieces = plain.rsplit(".", 1)
            if len(pieces) != 2 or not _GROUPED.fullmatch(pieces[0]) or not pieces[1].isdecimal():
                return None
            mark = pieces[0].replace(",", "") + "." + pieces[1]
        value = float(mark)
    return sign * value if value <= LARGEST else None


def parse_number(text: str, language: str = "en") -> float | None:
    """The value of a number in words, digits or both ("forty-three", "1.5 million", "3m").

    None if any of the words is no number word, or the number is beyond LARGEST.
    """
    words = number_words(language)
    total = current = 0.0
    seen = False
    for piece in re.findall(r"[^\W_]*\d[\d.,٬٫]*|[^\W\d_]+", text.translate(DIGITS).lower()):
        value = parse_digits(piece.rstrip(".,")) if piece[:1].isdigit() else None
        if value is not None:
            current += value
            seen = True
            continue
        kind, amount = words.get(piece, words.get(piece.removesuffix("s"), ("", 0.0)))
        if kind == "and":
            continue
        if kind in ("unit", "ten", "article"):
            current += amount
        elif kind == "scale" and amount < 1000:
            current = (current or 1.0) * amount
        elif kind == "scale":
            total += (current or 1.0) * amount
            current = 0.0
        else:
            return None
        seen = True
    value = total + current
    return value if seen and value <= LARGEST else None
