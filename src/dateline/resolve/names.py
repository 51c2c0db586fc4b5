"""Names of one thing in many spellings: keys that fold them, and how well two of them agree.

Folds what transliterations from Arabic, Persian, Russian and others vary in: case, accents,
articles (al-, el-, ash-), doubled letters, o and u, e and i, g and j, q and k, dh and d.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

ARTICLES = frozenset(["al", "el", "an", "ash", "as", "ad", "at", "ar", "az", "the", "ul", "ud"])
PARTICLES = frozenset(
    ["bin", "ibn", "ben", "of", "for", "and", "de", "la", "von", "van", "der", "&"]
)
TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "sir", "dame", "lord", "lady", "dr", "prof", "professor", "rev",
     "reverend", "president", "minister", "premier", "chancellor", "senator", "sen", "governor",
     "gov", "general", "gen", "colonel", "col", "major", "maj", "captain", "capt", "lieutenant",
     "lt", "sergeant", "sgt", "admiral", "adm", "brigadier", "brig", "king", "queen", "prince",
     "princess", "sheikh", "sheik", "shaykh", "ayatollah", "judge", "justice", "pope", "hajj"]
)  # fmt: skip
"""Words that stand before a person's name and are no part of it."""

RULES = (
    ("ph", "f"), ("gh", "g"), ("kh", "h"), ("dh", "d"), ("th", "t"), ("ck", "k"), ("zh", "j"),
    ("tch", "ch"), ("dj", "j"), ("tz", "ts"), ("x", "ks"), ("q", "k"), ("g", "j"), ("c", "k"),
    ("kh", "ch"),
)  # fmt: skip
"""Letters that transliterations exchange, and what they become, in this order; the last
restores ch after c has become k."""

VOWELS = str.maketrans({"e": "i", "y": "i", "o": "u", "w": "u"})


@lru_cache(maxsize=65_536)
def plain(name: str) -> str:
    """The name in lower case, without accents, apostrophes and full stops in abbreviations."""
    letters = unicodedata.normalize("NFKD", name)
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"['’‘`ʿʾ.]", "", letters).casefold()


@lru_cache(maxsize=65_536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without leading titles and without articles."""
    words = [word for word in re.split(r"[^\w&]+", plain(name)) if word]
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    kept: list[str] = []
    for word in words:
        if word in ARTICLES:
            continue
        if kept and re.fullmatch(r"abd([aeu]l)?", kept[-1]):
            # "Abdel Rahman" and "Abd al-Rahman" are one name: Abdulrahman.
            kept[-1] = "abdul" + word
        else:
            kept.append(word)
    return tuple(kept or words)


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """One word with the letters folded that transliterations vary in; no ASCII, no change."""
    if not word.isascii() or word.isdigit() or len(word) < 3:
        return word
    if re.fullmatch(r"m[ou]h+am+[aeiou][dt]", word):
        return "muhamad"
    match = re.match(r"abd[aeu]?l*|abd[aeu]r(?=r)|abd[aeu]s(?=s)", word)
    if match and match.end() < len(word):
        word = "abd" + word[match.end() :]
    for letters, become in RULES:
        word = word.replace(letters, become)
    word = re.sub(r"[aeiouy]+h$", lambda vowel: vowel.group()[:-1], word)
    word = word.translate(VOWELS)
    word = re.sub(r"a[iu]|i[au]|u[i]", lambda pair: "u" if "u" in pair.group() else "i", word)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """A key equal for the usual spelling variants of one name: "al-Golani" and "Julani".

    Titles, articles and particles are dropped; the order of the words counts. Names without
    any letter or digit have the empty key.
    """
    words = [word for word in name_words(name) if word not in PARTICLES] or list(name_words(name))
    return " ".join(fold_word(word) for word in words)


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The consonants of a folded word, with g, j, k and q as one: the coarsest agreement."""
    folded = fold_word(word).replace("j", "k").replace("h", "")
    return folded[:1] + re.sub(r"[aiu](?!$)", "", folded[1:])[:-1] + _last(folded)


def _last(folded: str) -> str:
    """The last letter; any vowel as one, so that Niger is not Nigeria."""
    return "a" if folded[-1:] in "aiu" else folded[-1:]


@lru_cache(maxsize=65_536)
def initials(name: str) -> tuple[str, str]:
    """The initials of a name's words, without and with its small words.

    Words that are initials themselves stand whole: the "US Navy" is the USN, not the UN.
    """
    words = [word for word in re.split(r"[^\w&.]+", name) if plain(word)]
    shouted = name.isupper()
    letters = [
        (plain(word), plain(word) if is_acronym(word) and not shouted else plain(word)[0])
        for word in words
    ]
    every = "".join(own for _, own in letters)
    great = "".join(own for word, own in letters if word not in PARTICLES | {"the", "in", "on"})
    return great, every


def is_acronym(name: str) -> bool:
    """Whether the name is written as initials: two to seven capitals, full stops apart."""
    letters = name.replace(".", "").replace("-", "")
    return 2 <= len(letters) <= 7 and letters.isalpha() and sum(map(str.isupper, letters)) > 1 and (
        letters.isupper() or not letters.istitle()
    )  # fmt: skip


@lru_cache(maxsize=65_536)
def name_variants_match(a: str, b: str) -> float:
    """How far two names may be spellings of one: 1.0 for the same key, 0.0 for none.

    Between them: 0.95 for the same letters differently divided, 0.9 for an acronym and its
    long form, and for one name holding the words of the other (a short form) 0.6 and more
    by the share held. Names whose first or last words conflict get 0.0.
    """
    key_a, key_b = name_key(a), name_key(b)
    if not key_a or not key_b:
        return 0.0
    if key_a == key_b:
        return 1.0
    if key_a.replace(" ", "") == key_b.replace(" ", ""):
        return 0.95
    for short, long in ((a, b), (b, a)):
        if is_acronym(short) and plain(short).replace("-", "") in initials(long):
            return 0.9
    return _held(key_a.split(), key_b.split())


def _held(a: list[str], b: list[str]) -> float:
    """The score of a shorter list of words found in order inside a longer one."""
    short, long = sorted((a, b), key=len)
    scores, at = [], 0
    for word in short:
        best = 0.0
        while at < len(long) and best == 0.0:
            best = _word_match(word, long[at])
            at += 1
        if best == 0.0:
            return 0.0
        scores.append(best)
    if len(short) > 1 and _word_match(short[-1], long[-1]) == 0.0:
        return 0.0
    if len(short) == 1 and len(long) > 1 and not _word_match(short[0], long[-1]):
        return 0.0
    return round(sum(scores) / len(scores) * (0.6 + 0.4 * len(short) / len(long)), 3)


def _word_match(a: str, b: str) -> float:
    """How well two folded words agree."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.7 if _initial(a) == _initial(b) else 0.0
    if len(a) > 3 and len(b) > 3 and skeleton(a) == skeleton(b):
        return 0.85
    return 0.8 if min(len(a), len(b)) > 5 and _one_edit(a, b) else 0.0


def _initial(word: str) -> str:
    return word[:1].replace("g", "j").replace("q", "k").replace("c", "k")


def _one_edit(a: str, b: str) -> bool:
    """Whether one letter put in, left out or changed makes `a` into `b`; not the first one."""
    if abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    at = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    return a[at + 1 :] == b[at + 1 :] or a[at:] == b[at + 1 :] or a[at + 1 :] == b[at:]


def search_tokens(name: str) -> tuple[str, ...]:
    """Tokens that the spellings of a name share, word by word, for a full text search.

    `n:` a word without what transliterations vary in; `x:` its consonants, by which it is found
    from another script, and `y:` the same of a word that is itself in another script.
    """
    tokens: dict[str, None] = {}
    for word in name_words(name):
        if word in PARTICLES:
            continue
        latin = word.isascii()
        bare = word if latin else _romanised(word)
        if latin or bare.isalpha():
            tokens[f"n:{fold_word(bare)}"] = None
        consonants = skeleton(bare)
        if len(consonants) >= 3:
            tokens[f"{'x' if latin else 'y'}:{consonants}"] = None
    return tuple(tokens)


def asked_tokens(name: str) -> tuple[str, ...]:
    """The tokens of `search_tokens` that a reader's spelling of a name leads to.

    A word in Latin letters is looked for by its fold, and by its consonants among names in other
    scripts; one in another script by its consonants in any.
    """
    tokens: dict[str, None] = {}
    for token in search_tokens(name):
        mark, _, word = token.partition(":")
        if mark == "n":
            tokens[token] = None
        elif mark == "x":
            tokens[f"y:{word}"] = None
        else:
            tokens |= {f"x:{word}": None, f"y:{word}": None}
    return tuple(tokens)


@lru_cache(maxsize=65_536)
def _romanised(word: str) -> str:
    """A word of another script in Latin letters, without the Arabic article."""
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    return re.sub(r"[^a-z]", "", plain(anyascii(word)))
