"""The names that Dateline knows beforehand: states, armed groups, outlets, bodies, peoples."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dateline.annotate.parse import Token
from dateline.model import EntityKind

ARTICLES = frozenset(["al", "el", "an", "ash", "as", "ad", "at", "ar", "az"])
"""The Arabic article as news spells it, joined by a hyphen or not."""

COMMON = frozenset(
    ["us", "who", "is", "it", "au", "pa", "let", "app", "mend", "car", "sl", "rt", "care", "gop",
     "isi", "sun", "spa", "rai", "ria", "kan", "mod", "fed", "total", "shell", "eta", "met"]
)  # fmt: skip
"""Acronyms that are words when the whole text stands in capitals."""

JOINTS = frozenset(["-", "–", "/"])
"""Marks between the words of a name that the lexicon leaves out."""

SHORT = 4
"""Acronyms up to this length must stand in capitals: "Is" is never the Islamic State."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name in a lexicon: its usual form, its kind, and whether a context must bear it out."""

    name: str
    kind: EntityKind
    careful: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]
    written: tuple[str, ...]
    known: Known


@cache
def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a lexicon in data/, without comments and heading, each cell stripped."""
    text = (files("dateline.extract") / "data" / name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    rows = [tuple(cell.strip() for cell in line.split("\t")) for line in lines]
    return tuple(rows[1:] if name.endswith(".tsv") else rows)


@cache
def word_set(name: str) -> frozenset[str]:
    """A set of data/name_words.tsv."""
    return frozenset(
        word.replace("_", " ")
        for row in read_table("name_words.tsv")
        if row[0] == name
        for word in row[1].split()
    )


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Lower case without accents, apostrophes, full stops: how words of names are compared."""
    if word.isascii():
        plain = word
    else:
        plain = "".join(
            letter for letter in unicodedata.normalize("NFKD", word)
            if not unicodedata.combining(letter)
        )  # fmt: skip
    return re.sub(r"['’‘`ʿʾ.]", "", plain).casefold()


SPELLINGS = {
    spelling: usual
    for usual, spellings in (
        ("jaysh", "jaish jeish jaych jaysh gaysh"),
        ("faylaq", "failaq filaq feilaq faylaq feylaq"),
        ("jabhat", "jabha jabhat jebhat"),
        ("sham", "sham cham shaam"),
        ("sharia", "sharia shariah shari'a"),
        ("tahrir", "tahrir tahreer"),
    )
    for spelling in spellings.split()
}
"""Spellings of words that names of armed groups are made of."""


@lru_cache(maxsize=65_536)
def _key(word: str) -> str:
    """How words of known names are compared: folded, with one spelling of the Arabic article
    and of common words of groups' names."""
    folded = fold(word)
    return "al" if folded in ARTICLES else SPELLINGS.get(folded, folded)


def pieces(name: str) -> tuple[str, ...]:
    """The words of a name, cut at blanks, hyphens, slashes and before a possessive s, as the
    parser cuts them."""
    parted = re.sub(r"['’]s\b", " 's", name)
    parted = re.sub(r"s['’](?=\s|$)", "s '", parted)
    return tuple(piece for piece in re.split(r"[\s\-/–]+", parted) if piece)


@cache
def demonyms() -> dict[str, str]:
    """From adjectives and names of nationals, folded, to the usual name of their state."""
    found: dict[str, str] = {}
    for _code, name, _aliases, people, *_ in read_table("states.tsv"):
        for word in filter(None, people.split("|")):
            found.setdefault(fold(word), name)
    return found


@cache
def people_words() -> frozenset[str]:
    """Every form of the names of ethnic and religious groups, folded."""
    rows = read_table("peoples.tsv")
    return frozenset(fold(form) for row in rows for form in _cells(row, row[0], 1))


@cache
def capitals() -> dict[str, str]:
    """From capital cities, folded, to the usual name of their state."""
    found: dict[str, str] = {}
    for row in read_table("states.tsv"):
        for city in filter(None, (row[4] if len(row) > 4 else "").split("|")):
            found.setdefault(fold(city), row[1])
    return found


@cache
def state_codes() -> dict[str, str]:
    """From the usual name of a state to its ISO 3166-1 code."""
    return {row[1]: row[0] for row in read_table("states.tsv") if len(row[0]) == 2}


def _cells(row: tuple[str, ...], names: str, aliases: int) -> list[str]:
    more = row[aliases].split("|") if len(row) > aliases else []
    return [form for form in (names, *more) if form]


def _low(words: tuple[str, ...]) -> int:
    return sum(word.islower() for word in words)


@cache
def _forms() -> dict[str, dict[str, list[_Form]]]:
    """Every known form under its first two folded words, longest first; "" if it has but one."""
    found: dict[str, dict[tuple[str, ...], _Form]] = {}

    def add(form: str, known: Known) -> None:
        written = pieces(form)
        words = tuple(_key(word) for word in written)
        if words and words[0]:
            forms = found.setdefault(words[0], {})
            held = forms.get(words)
            looser = (
                held is not None
                and known.name == held.known.name
                and _low(written) > _low(held.written)
            )
            if held is None or looser:
                forms[words] = _Form(words, written, known)

    sources: tuple[tuple[str, EntityKind, int, int], ...] = (
        ("states.tsv", "state", 1, 2),
        ("armed_groups.tsv", "armed_group", 0, 1),
        ("organizations.tsv", "organization", 0, 1),
        ("outlets.tsv", "outlet", 0, 1),
        ("peoples.tsv", "group", 0, 1),
    )
    for table, kind, at, aliases in sources:
        for row in read_table(table):
            for form in _cells(row, row[at], aliases):
                careful = form in CAREFUL or (form.startswith("The ") and kind == "outlet")
                add(form, Known(row[at], kind, careful))
    for row in read_table("states.tsv"):
        for word in filter(None, row[3].split("|")):
            if word.endswith(("s", "men", "man", "woman")) and not word.endswith("ss"):
                add(word, Known(word, "group"))
    ordered: dict[str, dict[str, list[_Form]]] = {}
    for first, forms in found.items():
        for entry in sorted(forms.values(), key=lambda form: -len(form.words)):
            second = entry.words[1] if len(entry.words) > 1 else ""
            ordered.setdefault(first, {}).setdefault(second, []).append(entry)
    return ordered


def known_at(tokens: Sequence[Token], at: int, shouting: bool = False) -> tuple[int, Known] | None:
    """The longest known name that begins at token `at`: the index after it, and what it is.

    `shouting` is set for a text in capitals, where case tells nothing.
    """
    near = _forms().get(_key(tokens[at].text))
    if near is None:
        return None
    second = at + 1
    while second < len(tokens) and tokens[second].text in JOINTS:
        second += 1
    longer = near.get(_key(tokens[second].text), []) if second < len(tokens) else []
    for form in (*longer, *near.get("", ())):
        last = _end_of_match(tokens, at, form, shouting)
        if last is not None:
            return last, form.known
    return None


def _end_of_match(tokens: Sequence[Token], at: int, form: _Form, shouting: bool) -> int | None:
    place, sentence = at, tokens[at].sentence
    for number, (word, written) in enumerate(zip(form.words, form.written, strict=True)):
        if number:
            while place < len(tokens) and tokens[place].text in JOINTS:
                place += 1
        if place >= len(tokens) or tokens[place].sentence != sentence:
            return None
        token = tokens[place]
        if _key(token.text) != word or not _case_fits(token.text, written, shouting):
            return None
        place += 1
    if len(form.words) == 1 and shouting and form.words[0] in COMMON:
        return None
    return place


def _case_fits(text: str, written: str, shouting: bool) -> bool:
    """Whether a word is capitalised as the lexicon has it; articles and small words may vary."""
    if shouting or not written[0].isupper() or fold(written) in ARTICLES:
        return True
    if len(written) > 1 and written.upper() == written and len(fold(written)) <= SHORT - 1:
        return text.upper() == text
    return text[0].isupper()


CAREFUL = frozenset(
    ["Guardian", "Slate", "Salon", "Vox", "Forbes", "Petra", "Fars", "Mehr", "Kan", "Globo",
     "Reforma", "Bild", "Zaman", "Sabah", "Pravda", "Nation newspaper", "Spiegel", "Foreign Policy",
     "Dogan", "Anatolia", "PA", "APP", "Wagner", "Southern Front", "Labour", "Ford", "Total",
     "Shell", "Amazon", "Congress", "Senate", "Parliament", "Fano", "SPA", "AAP", "Rossiya",
     "Channel One", "Channel 2", "Channel 4", "Lancet", "Caracol", "Amnesty", "Globe and Mail",
     "RIA", "ISI", "SL", "MENA", "Ma'an", "Chad", "Jordan", "Georgia", "Arab", "Folha", "Wafa",
     "Nikkei", "Nature journal", "Asahi", "ANI", "ANSA", "PAP", "CAR", "RT", "DW", "CNA", "Han"]
)  # fmt: skip
"""Forms that are also common words, persons or places: they need a context that bears them out."""
