"""Stretches of tokens that may be names: from the lexicons, the general model, and patterns.

Each finder looks at the parse alone; `mentions.py` chooses among what they found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.annotate.parse import ModelEntity, Parse, Token
from dateline.extract.lexicon import ARTICLES, Known, demonyms, fold, known_at
from dateline.extract.title_words import is_honorific, title_before, title_end
from dateline.model import EntityKind

KINDS: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "group",
}  # fmt: skip
"""From the general model's labels; a state is told from other places by the lexicon."""

PARTICLES = ARTICLES | frozenset(
    ["bin", "ibn", "bint", "abu", "abd", "abdel", "umm", "ben", "van", "von", "der", "den", "de",
     "da", "dos", "di", "del", "la", "le", "ul", "ud", "ur", "y", "i", "ter", "ten", "zu"]
)  # fmt: skip
"""Small words inside or before family names."""

BODIES = frozenset(
    ["government", "army", "military", "navy", "parliament", "police", "ministry", "embassy",
     "senate", "cabinet", "congress", "council", "coalition", "command", "commission", "agency"]
)  # fmt: skip
"""Bodies that get a name by a state's adjective or name: "Syrian army", "US government"."""

LONG_BODIES = frozenset(
    ["air force", "armed forces", "foreign ministry", "defense ministry", "defence ministry",
     "interior ministry", "health ministry", "security forces", "central bank", "red cross",
     "red crescent", "coast guard", "general staff", "foreign office", "supreme court"]
)  # fmt: skip

ORG_HEADS = frozenset(
    ["ministry", "department", "agency", "organization", "organisation", "institute", "university",
     "college", "school", "hospital", "council", "commission", "committee", "association",
     "federation", "union", "foundation", "fund", "bank", "bureau", "office", "centre", "center",
     "authority", "board", "party", "front", "movement", "brigade", "brigades", "battalion",
     "corporation", "company", "group", "society", "court", "assembly", "congress", "league",
     "coalition", "command", "service", "services", "force", "forces", "army", "observatory",
     "network", "alliance", "administration", "directorate", "academy", "laboratory", "chamber",
     "museum", "parliament", "conference", "secretariat", "mission", "programme", "program",
     "tribunal", "inc", "ltd", "llc", "plc", "corp", "co", "syndicate", "trust", "airlines",
     "airways", "police", "government", "zoo", "clinic", "consortium", "initiative"]
)  # fmt: skip
"""Last or first words of names of bodies."""

ARMED_HEADS = frozenset(["brigade", "brigades", "battalion", "battalions", "militia", "legion"])

FIRM_WORDS = frozenset(
    ["farms", "foods", "motors", "news", "industries", "systems", "holdings", "partners",
     "pictures", "records", "studios", "stores", "bros", "brothers", "sons", "technologies", "labs",
     "times", "post", "tribune", "herald", "gazette", "magazine", "radio", "television", "tv"]
)  # fmt: skip
"""Last words of names of firms and outlets that look like family names to the general model."""

PLACE_ENDS = frozenset(
    ["bay", "park", "river", "lake", "street", "road", "avenue", "square", "bridge", "airport",
     "province", "governorate", "district", "village", "town", "city", "island", "islands",
     "mountain", "mountains", "valley", "camp", "countryside", "county", "beach", "creek", "hill",
     "hills", "port", "base", "crossing", "neighborhood", "neighbourhood", "desert", "farm"]
)  # fmt: skip
PLACE_STARTS = frozenset(
    ["tel", "tal", "tell", "ayn", "ain", "ein", "deir", "dayr", "wadi", "jabal", "jebel", "kafr",
     "kfar", "kafar", "beit", "bayt", "bab", "bir", "umm", "ras", "khirbet", "sheikh-maqsoud",
     "maaret", "maarat", "maarrat", "qalaat", "mount", "lake", "fort", "port", "san", "santa", "saint",
     "villa", "puerto", "rio", "nahr", "marj", "hayy", "mahallat"]
)  # fmt: skip
"""Words that begin names of places more often than of persons."""

MONTHS = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
     "saturday", "sunday"]
)  # fmt: skip

NO_NAMES = frozenset(
    ["aids", "hiv", "dna", "rna", "tv", "gdp", "ceo", "cfo", "pm", "am", "gmt", "utc", "est", "edt",
     "bst", "ksa", "sars", "mers", "h5n1", "h1n1", "h7n9", "usd", "eur", "covid", "internet", "web",
     "ied", "wmd", "ngo", "ngos", "un-backed", "aug", "sept", "monday", "tuesday", "wednesday",
     "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june",
     "july", "august", "september", "october", "november", "december", "god", "allah", "sgt",
     "photo", "read", "related", "update", "breaking", "exclusive", "ramadan", "eid", "e.", "coli",
     "monitor", "ngo", "mr", "mrs", "ms", "dr", "co", "ok", "islam", "koran", "quran", "bible", "christmas", "easter", "bse", "avian", "nasdaq", "dow", "ftse", "flu", "e", "n", "h",
     "earth", "moon", "mars", "sun", "salmonella", "ebola", "malaria", "cholera", "polio", "gmbh"]
)  # fmt: skip
"""Capitalised words that the general model takes for names of somebody."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `first` to `last` (not included) taken for a name of this kind.

    `weight` orders what speaks for it: a lexicon over a title over the general model.
    `clip` characters of the last token are no part of the name (the s of "Syrias").
    """

    first: int
    last: int
    kind: EntityKind
    weight: int
    known: str | None = None
    title: tuple[int, int] | None = None
    clip: int = 0

    def overlaps(self, other: "Candidate") -> bool:
        return self.first < other.last and other.first < self.last


def capital(token: Token) -> bool:
    """Whether the word begins with a capital letter."""
    return token.text[0].isupper()


def in_capitals(parse: Parse) -> bool:
    """Whether the text shouts: nearly all letters of its words are capitals."""
    upper = sum(token.text.isupper() for token in parse.tokens)
    lower = sum(token.text.islower() for token in parse.tokens)
    return upper > 2 * lower


def known_names(parse: Parse, shouting: bool) -> Iterator[Candidate]:
    """Names that a lexicon has; those that need it are borne out by their context."""
    tokens = parse.tokens
    at, clipped = 0, "'" not in parse.document.text and "’" not in parse.document.text
    while at < len(tokens):
        token, clip = tokens[at], 0
        found = known_at(tokens, at, shouting)
        if found is None and clipped and token.text.endswith("s") and capital(token):
            # Texts whose makers stripped the apostrophes: "Syrias" is "Syria's".
            found = known_at((replace(token, text=token.text[:-1]),), 0, shouting)
            if found is not None:
                found, clip = (at + 1, found[1]), 1
                if found[1].kind == "group" or found[1].careful:
                    found = None
        if found is None or (found[1].careful and not _borne_out(parse, at, *found)):
            at += 1
            continue
        last, known = found
        if known.kind == "group" and not _is_people(tokens[last - 1], known):
            at = last
            continue
        weight = 5 if last - at > 1 or known.kind in ("armed_group", "outlet") else 4
        yield Candidate(at, last, known.kind, weight, known.name, None, clip)
        at = last


def _is_people(token: Token, known: Known) -> bool:
    """Whether an ethnic or religious name stands for people; nationals only as nouns."""
    state = fold(known.name) in demonyms()
    return token.tag in ("NNPS", "NNS") or (not state and token.tag in ("NNP", "JJ", "NN"))


SPEAKING = frozenset(
    ["say", "report", "tell", "quote", "cite", "write", "add", "note", "publish", "broadcast",
     "announce", "air", "reveal", "claim", "show", "describe", "describes", "ask", "interview"]
)  # fmt: skip

OUTLET_NOUNS = frozenset(
    ["newspaper", "magazine", "agency", "daily", "channel", "television", "tv", "radio", "website",
     "news", "network", "weekly", "journal", "site", "paper", "broadcaster", "correspondent",
     "reporter", "journalist", "report"]
)  # fmt: skip


def _borne_out(parse: Parse, first: int, last: int, known: Known) -> bool:
    """Whether the words around a doubtful name speak for the lexicon's reading."""
    tokens = parse.tokens
    end = tokens[last - 1]
    after = tokens[last] if last < len(tokens) else None
    before = tokens[first - 1] if first else None
    if end.tag not in ("NNP", "NNPS"):
        return False
    if after is not None and after.lower in OUTLET_NOUNS and known.kind == "outlet":
        return True
    if end.dep in ("compound", "amod", "nmod") and end.head >= last:
        return False
    if after is not None and after.tag in ("NNP", "NNPS") and after.lower not in OUTLET_NOUNS:
        return False
    if before is not None and before.tag == "NNP" and before.sentence == end.sentence:
        return False
    if last - first > 1 and tokens[first].lower == "the":
        at_start = tokens[first].index == parse.sentences[end.sentence].first
        if not at_start and capital(tokens[first]):
            return True
    if known.kind in ("state", "organization"):
        return True
    head = parse.head(end)
    return (
        (end.dep in ("nsubj", "dobj", "dative", "agent") and head.lemma in SPEAKING)
        or (end.dep == "pobj" and head.lower in ("to", "by") and parse.head(head).lemma in SPEAKING)
        or (before is not None and before.lower in ("told", "quoted", "to") and end.dep != "pobj")
    )


def model_names(parse: Parse, shouting: bool) -> Iterator[Candidate]:
    """What the general model found, without articles, titles, possessives and stray marks."""
    for entity in parse.entities:
        kind = KINDS.get(entity.label)
        if kind is None:
            continue
        for first, last in _parted(parse, entity, kind):
            yield from _trimmed(parse, first, last, kind, shouting)


def _parted(parse: Parse, entity: ModelEntity, kind: EntityKind) -> Iterator[tuple[int, int]]:
    """The entity in pieces: cut after a possessive that belongs to a state or person."""
    first = entity.first
    for index in range(entity.first, entity.last):
        token = parse.tokens[index]
        inside = first < index < entity.last - 1
        if inside and token.tag == "POS" and token.text != "'":
            owner = parse.tokens[first]
            if known_at(parse.tokens, first) is not None or kind != "organization":
                yield first, index
                first = index + 1
            elif owner.lower in ("the", "a"):
                continue
    yield first, entity.last


def _trimmed(
    parse: Parse, first: int, last: int, kind: EntityKind, shouting: bool
) -> Iterator[Candidate]:
    tokens = parse.tokens
    while first < last and _no_start(tokens[first], shouting):
        first += 1
    last = _cut(tokens, first, last)
    while first < last and _no_end(tokens[last - 1], shouting):
        last -= 1
    title = None
    if kind == "person":
        while first < last:
            end = title_end(tokens, first)
            if end is not None and end <= last:
                title = (first if title is None else title[0], end)
                first = end
            elif fold(tokens[first].text) in demonyms() and last - first > 1:
                first += 1
            else:
                break
        if title is not None and title[1] != first:
            title = None
        last = _without_trailing_title(tokens, first, last)
    if first >= last:
        return
    words = tokens[first:last]
    if not any(any(letter.isalpha() for letter in word.text) for word in words):
        return
    if len(words) == 1 and fold(words[0].text) in NO_NAMES:
        return
    if kind == "group" and words[-1].tag not in ("NNPS", "NNS"):
        return
    if kind == "organization" and len(words) == 1 and fold(words[0].text) in demonyms():
        return
    if kind == "organization" and any(fold(word.text) in ARMED_HEADS for word in words):
        kind = "armed_group"
    if kind == "person":
        kind = _kind_by_words(words)
    if kind == "organization" and len(words) == 1 and _product(words[0].text):
        return
    yield Candidate(first, last, kind, 2, None, title)


def _cut(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Where a name ends that the general model ran on from: before "Resolution 2328", "on June"
    or a second body ("and the ...")."""
    for index in range(first + 1, last):
        word = tokens[index].lower
        following = tokens[index + 1].lower if index + 1 < last else ""
        if word == "resolution" and tokens[last - 1].tag == "CD":
            return index
        if word in ("on", "in", "at", "by") and (not following or following in MONTHS):
            return index
        if word == "and" and following in ("the", "a"):
            return index
    return last


def _without_trailing_title(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """The end of a person's name without a title that begins what follows it."""
    for index in range(first + 1, last):
        if title_end(tokens, index) is not None and len(tokens[index].text) > 3:
            return index
    return last


def _kind_by_words(words: tuple[Token, ...]) -> EntityKind:
    """What the general model takes for a person and whose words say that it is none."""
    end, start = fold(words[-1].text), fold(words[0].text)
    if len(words) > 1 and (end in ORG_HEADS or end in FIRM_WORDS):
        return "organization"
    if len(words) > 1 and (end in PLACE_ENDS or start in PLACE_STARTS):
        return "place"
    return "person"


def _product(word: str) -> bool:
    """Whether a word is written as brands of things are: "iPod", "eBay", "S-400"."""
    return word[0].islower() and any(letter.isupper() for letter in word[1:2])


def _no_start(token: Token, shouting: bool) -> bool:
    if token.text[0].isdigit() and token.text.endswith(("st", "nd", "rd", "th")):
        return False
    if token.tag == "DT" and token.text in ("All", "No"):
        return False
    if token.tag in ("DT", "POS", "PRP$", "CC", "IN", "CD") or not token.text[0].isalnum():
        return not (token.tag in ("DT", "IN") and fold(token.text) in ARTICLES | PARTICLES)
    return not shouting and not capital(token) and fold(token.text) not in PARTICLES and (
        token.tag not in ("NNP", "NNPS") or token.text.islower()
    )  # fmt: skip


def _no_end(token: Token, shouting: bool) -> bool:
    if token.text[-1].isalnum():
        return not shouting and token.text.islower() and token.tag not in ("NNP", "NNPS")
    return not (token.text.endswith(".") and len(token.text) > 1)


def titled_names(parse: Parse, shouting: bool) -> Iterator[Candidate]:
    """Names after a title: "Mr Al Assad", "Foreign Minister Abbas Araghchi"."""
    tokens = parse.tokens
    at = 0
    while at < len(tokens):
        end = title_end(tokens, at)
        if end is None:
            at += 1
            continue
        honorific = is_honorific(tokens[at].text)
        last = _name_end(parse, end, shouting)
        if last > end and (honorific or (capital(tokens[at]) and not shouting)):
            known = known_at(tokens, end, shouting)
            whole = known_at(tokens, at, shouting)
            body = fold(tokens[last - 1].text) in ORG_HEADS
            if whole is None and not body and (known is None or known[0] < last or honorific):
                yield Candidate(end, last, "person", 3 + 2 * honorific, None, (at, end))
        at = max(end, at + 1)


def _name_end(parse: Parse, at: int, shouting: bool) -> int:
    """The index after a run of words that can be a person's name, beginning at `at`."""
    tokens, end = parse.tokens, at
    if at >= len(tokens):
        return at
    sentence, words = tokens[at].sentence, 0
    while end < len(tokens) and tokens[end].sentence == sentence and words < 5:
        token = tokens[end]
        if token.text == "-" and end > at and end + 1 < len(tokens):
            end += 1
            continue
        particle = fold(token.text) in PARTICLES
        if not particle and not (capital(token) and token.text[0].isalpha()):
            break
        if not particle and token.pos not in ("PROPN", "NOUN", "ADJ"):
            break
        if shouting and token.pos != "PROPN":
            break
        words += not particle
        end += 1
    while end > at and (tokens[end - 1].text == "-" or fold(tokens[end - 1].text) in PARTICLES):
        end -= 1
    return end


def body_names(parse: Parse, shouting: bool) -> Iterator[Candidate]:
    """Bodies named by a state ("Syrian army") or by a head word ("Ministry of Health")."""
    if shouting:
        return
    tokens = parse.tokens
    for token in tokens:
        lower = fold(token.text)
        if lower in BODIES or lower in ("force", "forces", "ministry", "bank", "office", "court"):
            yield from _body_of_state(parse, token)
        if lower in ORG_HEADS and capital(token):
            yield from _headed_body(parse, token)


def _body_of_state(parse: Parse, token: Token) -> Iterator[Candidate]:
    tokens, at = parse.tokens, token.index
    first = at
    if at and f"{tokens[at - 1].lower} {token.lower}" in LONG_BODIES:
        first = at - 1
    elif fold(token.text) not in BODIES:
        return
    if first == 0 or tokens[first - 1].sentence != token.sentence:
        return
    owner = tokens[first - 1]
    found = known_at(tokens, first - 1)
    state = found is not None and found[1].kind == "state" and found[0] == first
    begin = first - 1
    if not state and fold(owner.text) not in demonyms():
        found = known_at(tokens, first - 2) if first > 1 else None
        if found is None or found[0] != first or found[1].kind != "state":
            return
        begin = first - 2
    if (
        fold(owner.text) in ("korean", "sudanese", "african")
        and begin
        and capital(tokens[begin - 1])
    ):
        begin -= 1
    if token.tag in ("NN", "NNP") or first < at:
        yield Candidate(begin, at + 1, "organization", 3)


def _headed_body(parse: Parse, token: Token) -> Iterator[Candidate]:
    """Capitalised words before a head word, and what "of" or "for" adds after it."""
    tokens, sentence = parse.tokens, token.sentence
    first, last = token.index, token.index + 1
    while first and tokens[first - 1].sentence == sentence and _joins(tokens, first - 1):
        first -= 1
    while last < len(tokens) and tokens[last].sentence == sentence:
        step = _linked(tokens, last, sentence)
        if step is None:
            break
        last = step
    if last - first > 1:
        kind: EntityKind = "armed_group" if token.lower in ARMED_HEADS else "organization"
        yield Candidate(first, last, kind, 1)


def _joins(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the token goes on with a name to its right."""
    token = tokens[at]
    if capital(token) and token.pos in ("PROPN", "NOUN", "ADJ") and token.text[0].isalpha():
        return title_end(tokens, at) is None
    return False


def _linked(tokens: tuple[Token, ...], at: int, sentence: int) -> int | None:
    """The index after a linking word and the capitalised run that follows it, or None."""
    place = at
    if title_end(tokens, at) is not None or tokens[at].lower == "resolution":
        return None
    if tokens[place].lower in ("of", "for", "and", "on", "against"):
        place += 1
        if place < len(tokens) and tokens[place].lower == "the":
            place += 1
        if place < len(tokens) and tokens[place].lower in MONTHS:
            return None
    end = place
    while (
        end < len(tokens) and tokens[end].sentence == sentence and capital(tokens[end])
        and tokens[end].pos == "PROPN" and tokens[end].text[0].isalpha()
    ):  # fmt: skip
        end += 1
    if tokens[at].lower == "and" and end < len(tokens) and end - place > 2:
        return None
    return end if end > place else None


def with_title(parse: Parse, candidate: Candidate) -> Candidate:
    """The candidate with the title that stands before it, if one does."""
    if candidate.kind != "person" or candidate.title is not None:
        return candidate
    first = title_before(parse.tokens, candidate.first)
    return candidate if first is None else replace(candidate, title=(first, candidate.first))
