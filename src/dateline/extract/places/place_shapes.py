"""The stretches of words that place names are: where they begin, where they end."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.lexicon import demonyms, fold
from dateline.extract.places.place_words import COMPASS, never, no_names, states

LONGEST = 6
"""Words of the longest name that is looked for beside what the model found."""

JOINING = frozenset(
    ["al", "el", "de", "la", "le", "del", "of", "es", "ez", "au", "sur", "upon", "on", "en", "les",
     "du", "da", "do", "dos", "das", "des", "in", "am", "an", "a", "und", "y", "bin", "ul", "ar",
     "kwa"]
)  # fmt: skip
"""Small words inside names; a name with one counts only if the gazetteer has it whole."""

Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Named:
    """Tokens `first` to `last` that may name a place; `actor` if the name of a public body begins
    with it ("California Department of Justice"). `name` is the usual name where it is written
    so that the gazetteer would not know it ("Syrias")."""

    first: int
    last: int
    actor: bool = False
    name: str = ""


def words_of(parse: Parse, named: Named) -> str:
    """The name's words with single blanks."""
    text = parse.document.text[parse.tokens[named.first].start : parse.tokens[named.last - 1].end]
    return " ".join(text.split())


def capital(token: Token) -> bool:
    """Whether the word is written as names are, also with an apostrophe or ayn before it, or in
    a script that has no capitals."""
    first = token.text[0]
    return first.isupper() or (first in "‘ʿ'" and token.text[1:2].isupper()) or caseless(token)


def caseless(token: Token) -> bool:
    """Whether the word is written in a script that has no capitals ("السويداء")."""
    first = token.text[0]
    return not first.isascii() and first.isalpha() and first.lower() == first.upper()


def is_name(tokens: Sequence[Token]) -> bool:
    """Whether some word of it is written as a name is, in any script."""
    return any(capital(t) or (t.text[0].isalpha() and not t.text[0].islower()) for t in tokens)


def common(tokens: Sequence[Token]) -> bool:
    """Whether all of it are words that hardly ever name a place."""
    return all(token.lower in no_names() for token in tokens)


def adjective(tokens: Sequence[Token]) -> bool:
    """Whether a state's name is its adjective or people ("Syrian", "Turks")."""
    return fold(tokens[-1].text) in demonyms() and fold(tokens[0].text) not in states()


def before(parse: Parse, first: int) -> Token | None:
    """The word before a name in its sentence, less the article."""
    start = parse.sentences[parse.tokens[first].sentence].first
    at = first - 1
    if at > start and parse.tokens[at].lower == "the":
        at -= 1
    return parse.tokens[at] if at >= start else None


def trimmed(parse: Parse, first: int, last: int) -> Named:
    """Without articles, compass words, possessives and marks at its ends."""
    tokens = parse.tokens
    while first < last and (
        tokens[first].lower in ("the", "a", "an", "of", "in")
        or (tokens[first].text == "Near" and first + 1 < last and _opens(parse, first))
        or (not tokens[first].text[0].isalnum() and tokens[first].text[0] not in "‘ʿ'")
    ):
        first += 1
    while first < last - 1 and tokens[first].lower in COMPASS and tokens[first].text.islower():
        first += 1
    while first < last:
        mark = not any(c.isalnum() for c in tokens[last - 1].text)
        if tokens[last - 1].tag != "POS" and (not mark or tokens[last - 1].text in (".", ")")):
            break
        last -= 1
    return Named(first, last)


def _opens(parse: Parse, at: int) -> bool:
    """Whether no word stands before it in its sentence."""
    start = parse.sentences[parse.tokens[at].sentence].first
    return not any(token.text[0].isalnum() for token in parse.tokens[start:at])


def run(parse: Parse, first: int, taken: bytearray, limit: int) -> int:
    """The end of the capitalised words that begin at `first`, with the small words that join
    them; words that are taken `limit` times or more end it."""
    tokens = parse.tokens
    last = first + 1
    while last < len(tokens) and last - first < LONGEST and taken[last] < limit:
        token = tokens[last]
        if token.sentence != tokens[first].sentence:
            break
        glued = token.text in ("-", "’", "'") and token.start == tokens[last - 1].end
        joins = False
        if glued or token.lower in JOINING:
            after = tokens[last + 1 : last + (4 if glued else 3)]
            joins = any(
                (capital(t) and t.lower not in never()) or (number == 0 and t.text == "-")
                for number, t in enumerate(after)
            )
        if not (capital(token) or joins):
            break
        last += 1
    while last - first > 1 and not capital(tokens[last - 1]):
        last -= 1
    return last


def longest_known(parse: Parse, first: int, last: int, known: Known) -> int:
    """The end of the longest known name that begins at `first` and ends by `last`; `first` if
    there is none."""
    for end in range(last, first, -1):
        if capital(parse.tokens[end - 1]) and known(words_of(parse, Named(first, end))):
            return end
    return first


def whole(parse: Parse, found: Iterable[Named], taken: bytearray, known: Known) -> Iterable[Named]:
    """Names cut in two where they hold two places, longer where they go on, and without a
    compass word that is no part of them."""
    tokens = parse.tokens
    for named in found:
        for part in _parts(parse, named, known):
            first, last = part.first, part.last
            if first >= last:
                continue
            first = _begun(parse, first, last, taken, known)
            further = longest_known(parse, first, run(parse, first, taken, 3), known)
            last = max(last, further)
            if tokens[first].lower in COMPASS and last - first > 1:
                bare = Named(first + 1, last)
                if not known(words_of(parse, Named(first, last))) and known(words_of(parse, bare)):
                    first += 1
            yield Named(
                first,
                last,
                named.actor,
                named.name if (first, last) == (named.first, named.last) else "",
            )


def _begun(parse: Parse, first: int, last: int, taken: bytearray, known: Known) -> int:
    """Where an unknown name begins, with the names before it that belong to its last word:
    "Baba Amr" of which only "Amr" was found."""
    if known(words_of(parse, Named(first, last))):
        return first
    start = parse.sentences[parse.tokens[first].sentence].first
    while first > start and last - first < LONGEST:
        word = parse.tokens[first - 1]
        inner = word.dep == "compound" and first <= word.head < last and word.pos == "PROPN"
        stranger = word.lower in COMPASS or word.lower == "near"
        if not inner or not capital(word) or taken[first - 1] or stranger:
            break
        first -= 1
    return first


def _parts(parse: Parse, named: Named, known: Known) -> list[Named]:
    """The name, or the two that "and" or "or" joins in it."""
    for at in range(named.first + 1, named.last - 1):
        word = parse.tokens[at]
        apart = parse.tokens[at - 1].end < word.start and word.end < parse.tokens[at + 1].start
        # "Ras al-Ain" is one name; "West Africa - Mali" two.
        if apart and word.lower in ("and", "or", "&", "-", "–", "—", "--"):
            parts = [trimmed(parse, named.first, at), trimmed(parse, at + 1, named.last)]
            compass = at - named.first == 1 and parse.tokens[named.first].lower in COMPASS
            if compass and known(words_of(parse, parts[1])):
                # "Central and South America"
                return parts[1:]
            if not known(words_of(parse, named)) and known(words_of(parse, parts[1])):
                return parts
    return [named]
