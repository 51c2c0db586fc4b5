"""Numbers as text gives them: value, range and modifier, before it is known what they count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from dateline.extract.number_words import DIGITS, LARGEST, number_words, parse_digits, parse_number
from dateline.model.figure import FigureMod

VAGUE = {"tens": 20.0, "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2000.0,
         "millions": 2e6, "billions": 2e9, "trillions": 2e12}  # fmt: skip
"""Plural words for a number nobody counted, read low: two of what they name."""

CONSERVATIVE = {"tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 100.0,
                "thousands": 1000.0, "millions": 1e6, "billions": 1e9,
                "trillions": 1e12}  # fmt: skip
"""The same as ACLED reads them: one of what they name."""

TOPS = ("about", "nearly", "more_than", "up_to")
"""Modifiers that the upper end of a range may have: "from 500 to well over 1,000"."""

STARTS = ("share", "ratio", "vague", "money", "minus", "digits", "words")
FEW = r"(?:several|a few|many|some|a couple of|couple of)"

METRES_OR_MILLIONS = "m"
"""Measure of "20 m" as long as what follows has not told which it is; read as millions."""
_METRES = re.compile(r"\d\s?m$")
_RANGING = re.compile(
    r"\b(?:(?:rang|var|kill|wound|injur|displac|claim|estimat)\w{0,4}|anywhere|somewhere|at)\s$"
)
"""What stands before a "from" that begins a range; after a verb of change it begins a change."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at the characters `start` to `end` of the text it was looked for in.

    `core` is where the number itself starts, after its modifier. `money` and `measure` are
    units written with it; `share` marks a part of a whole; `vague` holds the words for a number
    nobody counted ("dozens"), `conservative` ACLED's reading of them.
    """

    start: int
    core: int
    end: int
    low: float
    high: float | None = None
    mod: FigureMod | None = None
    money: str = ""
    measure: str = ""
    percent: bool = False
    share: bool = False
    vague: str = ""
    conservative: float | None = None
    lead: str = ""


@cache
def figure_words(kind: str) -> dict[str, str]:
    """Word → value for a class of data/figure_words_en.tsv."""
    text = (files("dateline.extract") / "data" / "figure_words_en.tsv").read_text("utf-8")
    rows = (ln.split("\t") for ln in text.splitlines() if ln and not ln.startswith("#"))
    return {row[1]: row[2] if len(row) > 2 else "" for row in rows if row[0] == kind}


def _either(words: list[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)


def _ratios() -> str:
    """One to nine in or out of more: "three in ten", "2 out of every 5"; never "five in two"."""
    words = {int(v): w for w, (kind, v) in number_words().items() if kind == "unit" and v <= 10}
    wholes = {n: rf"{words[n]}|{n}" for n in range(2, 11)}
    return "|".join(
        rf"(?:{words[n]}|{n})\s(?:in|out\sof)\s(?:every\s)?"
        rf"(?:{'|'.join(wholes[more] for more in range(n + 1, 11))}|[1-9]\d{{1,2}})"
        for n in range(1, 10)
    )


@cache
def _pattern() -> re.Pattern[str]:
    """The one pattern for every way to write a quantity; no nested repetition."""
    numbers = number_words()
    kinds = ("unit", "ten")
    small = _either([w for w, (kind, value) in numbers.items() if kind in kinds and value])
    scales = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
    glued = _either([w for w in figure_words("scale") if w != "b"])
    word = rf"(?:{small}|{scales})"
    spelled = (
        rf"(?:(?:{small})|(?:an?|half\san?|a\squarter\sof\sa)(?=\s(?:{scales})\b)\s(?:{scales}))"
        rf"(?:(?:\s|-|(?:(?<=hundred)|(?<=thousand)|(?<=million))\sand\s){word}\b){{0,8}}"
    )
    digits = (
        # 1.500.000, 1 500 000, the Indian 1,50,000, 1,500 and 1 500.25, 1.5
        r"(?:\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:[ ]\d{3}){2,}|\d{1,2}(?:,\d{2}){1,4},\d{3}"
        r"|\d{1,3}(?:[,٬\u00a0\u202f]\d{3})+(?:\.\d{1,3})?|\d{1,15}(?:[.,٫]\d{1,4})?)(?![,٬]\d)"
        rf"(?:\s?-?(?:{scales})\b|(?:\s?(?:{glued})\b))?"
    )
    vague = (
        r"(?:(?:several\s|many\s|some\s)?"
        r"(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)"
        r"(?:\sof\s(?:thousands|millions|billions|trillions)|\sof\shundreds\sof\sthousands)?"
        r"|no(?=\s(?:(?!(?:signs?|of|reports?|evidence|idea)\b)[a-z0-9]{1,15}\s){0,2}(?:cases|deaths|casualties|fatalities|injuries|victims)\b)"
        rf"|{FEW}\s(?:dozen|hundred|thousand|million|billion)(?:\s(?:thousand|million))?"
        r"|(?:a\s)?handful)"
    )
    currency = _either(list(figure_words("currency")))

    ratio = (
        rf"(?P<ratio>{_ratios()})(?=\s[a-z])(?!\s(?:(?:or|to|and)\s"
        r"|(?:\w+\s)?(?:minutes|hours|days|weeks|months|years|games|matches|tries|attempts)\b))"
    )

    def one(n: str) -> str:
        money = rf"(?:(?P<money{n}>{currency})\s?)?(?P<minus{n}>[-−](?=\d))?"
        return money + rf"(?:(?P<digits{n}>{digits})|(?P<words{n}>{spelled}))"

    first, second = one(""), one("2")
    tops = _either([word for word, mod in figure_words("mod").items() if mod in TOPS])
    percent = r"\s?(?:%|percent\b|per\scent\b|pct\b|percentage\spoints?\b)"
    return re.compile(
        rf"(?<![\w.:/@])(?<!\w-)(?<!\d[,–—])(?:(?P<mod>{_either(list(figure_words('mod')))})\s(?:the\s|a\s)?)?"
        rf"(?:(?P<lead>between|from)\s)?"
        rf"(?:(?P<share>{_either(list(figure_words('share')))})(?=\s(?:of|the|those|these|its|their|his|her|all)\b)(?!\sof\sa\s)"
        rf"|{ratio}"
        rf"|(?P<vague>{vague})"
        rf"|(?:{first})(?P<percent1>{percent})?"
        rf"(?:(?P<join>\s?(?:-|–|—|--)\s?|\s(?:to|or|and)\s)(?:(?<=to\s)(?P<topmod>{tops})\s)?(?:{second}))?)"
        rf"(?P<percent>{percent})?(?P<after>\s?(?:{_either(list(figure_words('modafter')))}))?"
        r"(?P<measure>[\s-]?(?:square\s|cubic\s|sq\s|nautical\s)?"
        rf"(?:{_either(list(figure_words('measure')))}))?(?![\w@]|[.,:/]\d|-\d)"
    )


def find_quantities(text: str) -> Iterator[Quantity]:
    """The quantities in a stretch of text, in order; the text may hold any digits."""
    lowered = text.translate(DIGITS).lower()
    if len(lowered) != len(text):
        lowered = "".join(c if len(c) == 1 else "?" for c in (m.lower() for m in text))
    at = 0
    while (match := _pattern().search(lowered, at)) is not None:
        found = _read(match)
        at = match.end()
        if found is not None:
            yield found
            # What was no range is read again: its second number stands for itself.
            at = found.end


def _read(match: re.Match[str]) -> Quantity | None:
    core = match.start("lead") if match["lead"] else min(
        at for group in STARTS if (at := match.start(group)) >= 0
    )  # fmt: skip
    mod = figure_words("mod").get(_plain(match["mod"] or ""), "")
    if match["after"]:
        mod = figure_words("modafter")[_plain(match["after"])]
    chosen = cast(FigureMod, mod) if mod and mod != "-" else None
    lead = _plain(match["mod"] or "")
    if match["share"]:
        size = float(figure_words("share")[_plain(match["share"])])
        return Quantity(match.start(), core, match.end(), size, mod=chosen, share=True, lead=lead)
    if match["ratio"]:
        part, whole = map(_small, re.split(r"\s(?:in|out\sof)\s(?:every\s)?", match["ratio"]))
        size = part / whole
        return Quantity(match.start(), core, match.end(), size, mod=chosen, share=True, lead=lead)
    if match["vague"]:
        return _read_vague(match, core, chosen, lead)
    return _read_counted(match, core, chosen, lead)


def _small(words: str) -> float:
    """The value of a number of one word or a few digits, at least 1."""
    return float(words) if words.isdecimal() else number_words()[words][1]


def _plain(words: str) -> str:
    return " ".join(words.split())


def _read_vague(
    match: re.Match[str], core: int, mod: FigureMod | None, lead: str
) -> Quantity | None:
    words = _plain(match["vague"]).split()
    plural = next((w for w in words if w in VAGUE), None)
    factor = 1.0
    if words == ["no"]:
        return Quantity(match.start(), core, match.end(), 0.0, lead=lead)
    if words[-1] == "handful":
        low, conservative = 3.0, 3.0
    elif plural is not None:
        low, conservative = VAGUE[plural], CONSERVATIVE[plural]
        later = words[words.index(plural) + 1 :]
        for word in later:
            factor *= number_words().get(word.removesuffix("s"), ("", 1.0))[1]
    else:
        scales = [number_words()[w][1] for w in words if w in number_words() and w != "a"]
        low, conservative = 2.0, 1.0
        for scale in scales:
            factor *= scale
    return Quantity(
        match.start(), core, match.end(), low * factor, mod=mod or "at_least",
        vague=" ".join(words), conservative=conservative * factor, lead=lead,
    )  # fmt: skip


def _read_counted(
    match: re.Match[str], core: int, mod: FigureMod | None, lead: str
) -> Quantity | None:
    end = match.end()
    money = figure_words("currency").get(_plain(match["money"] or match["money2"] or ""), "")
    measure = _plain((match["measure"] or "").lstrip("-"))
    decimal = bool(match["percent"] or match["percent1"])
    low = _value(match["digits"], match["words"], match["minus"], decimal)
    high = _value(match["digits2"], match["words2"], match["minus2"], decimal)
    joined = (match["join"] or "").strip()
    ranging = _RANGING.search(match.string, max(0, match.start() - 12), match.start())
    if low is not None and high is not None:
        low = _scaled_alike(low, high, match)
    paired = joined in ("-", "–", "—", "--", "to", "or") or (joined == "and" and match["lead"])
    if high is not None and low is not None and (
        not paired or low > high or (not ranging and (match["lead"] == "from" or match["topmod"]))
        or _unlike(match)
    ):  # fmt: skip
        high = None
        end = (
            match.end("percent1")
            if match["percent1"]
            else max(match.end("digits"), match.end("words"))
        )
        measure = ""
    start = match.start()
    if high is None and match["lead"]:
        # "from 130": a preposition like any other.
        core = min(at for group in STARTS if (at := match.start(group)) >= 0)
        start = start if match["mod"] else core
    if low is None or not abs(low) <= LARGEST:
        return None
    if match["words"] and not match["digits"] and _plain(match["words"]) in ("a", "an"):
        return None
    if not (money or measure) and _METRES.search(match.string, match.start(), end):
        return Quantity(start, core, end, low, high, mod, measure=METRES_OR_MILLIONS, lead=lead)
    return Quantity(
        start, core, end, low, high, mod, money,
        _measured(measure) if measure else "",
        bool(match["percent"] or match["percent1"]), lead=lead,
    )  # fmt: skip


def _unlike(match: re.Match[str]) -> bool:
    """Whether two numbers are of different things: "rose 2.3% to $71.40" is a change and what it
    led to, not a range."""
    if match["percent1"] and not match["percent"]:
        return True
    return bool(match["money2"]) and not match["money"]


def _value(digits: str | None, words: str | None, minus: str | None, decimal: bool) -> float | None:
    if words:
        if words.startswith(("half", "a quarter")):
            scale = number_words()[words.split()[-1]][1]
            return scale * (0.5 if words.startswith("half") else 0.25)
        return parse_number(words)
    if not digits:
        return None
    number = re.match(r"\d{1,3}(?: \d{3}){2,}|[\d.,٬٫\u00a0\u202f]*\d", digits)
    assert number is not None  # the pattern's digits start with one
    rest = digits[number.end() :].strip().lstrip("-").strip()
    written = re.sub(r"[\u00a0\u202f ]", ",", number[0])
    value = float(written.replace(",", ".")) if (
        (decimal or rest) and re.fullmatch(r"\d+[.,]\d+", written)
        and not re.fullmatch(r"\d{1,3},\d{3}", written)
    ) else parse_digits(written)  # fmt: skip
    if value is None:
        return None
    if rest:
        glued = figure_words("scale")
        value *= float(glued[rest]) if rest in glued else number_words()[rest][1]
    return -value if minus else value


def _scaled_alike(low: float, high: float, match: re.Match[str]) -> float:
    """ "3-4 thousand": a scale after the second number holds for the first too."""
    first = (match["digits"] or match["words"] or "").split()
    second = (match["digits2"] or match["words2"] or "").split()
    if len(second) > 1 and len(first) == 1:
        scale = number_words().get(second[-1], ("", 0.0))
        if scale[0] == "scale" and low * scale[1] <= high:
            return low * scale[1]
    return low


def _measured(measure: str) -> str:
    for prefix in ("square ", "cubic ", "nautical ", "sq "):
        if measure.startswith(prefix):
            whole = {"sq ": "square "}.get(prefix, prefix)
            return whole + figure_words("measure")[measure.removeprefix(prefix)]
    return figure_words("measure")[measure]
