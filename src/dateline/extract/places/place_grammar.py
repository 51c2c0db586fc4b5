"""What the words around a place name say: its kind, what shifts it, what holds it, its use."""

from collections.abc import Callable, Mapping
from typing import Protocol

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.lexicon import fold
from dateline.extract.places.place_words import (
    ADDRESSED,
    BACKED,
    COMPASS,
    DEALING,
    GOVERNMENT,
    STATIVE,
    WEAPONS,
    place_words,
    seats,
    states,
)
from dateline.model.place import ToponymUse

DIRECTIONS = frozenset(
    ["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
     "north-east", "north-west", "south-east", "south-west"]
)  # fmt: skip

STREETS = frozenset(["road", "highway", "freeway"])
"""Written with a capital, a street's own name, which may be called after a town far off."""

JOINED = frozenset(["water", "mountain", "island", "facility", "street"])
"""Kinds of place whose word belongs to the name: "Umayyad Square", "Mount Hermon"."""

BUILT = frozenset(["facility", "street"])

UNITS = frozenset(["km", "kms", "kilometers", "kilometres", "kilometer", "kilometre", "miles",
                   "mile", "mi", "metres", "meters", "m", "yards"])  # fmt: skip


class Ends(Protocol):
    """Something from token `first` to `last`."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


def describe(
    parse: Parse, first: int, last: int, name: str, known: Callable[[str], bool]
) -> tuple[str, int, int, str]:
    """The name without its type, where its words begin and end with it, and its kind.

    "Homs province" → ("Homs", ..., "division"); "Mount Hermon" stays whole, since seas,
    mountains and facilities are known by their whole names.
    """
    tokens = parse.tokens
    typed = place_words("of").get(tokens[first].lower, "")
    if typed and last - first > 2 and tokens[first + 1].lower == "of":
        # "City of Santa Ana": the name proper comes after.
        return _words(parse, first + 2, last), first, last, typed
    inner = tokens[last - 1].lower
    if last - first > 1 and (kind := place_words("after").get(inner)):
        if kind in ("division", "city", "area", "around", "road"):
            # "Kansas City" is a name, "Homs City" a name and what it is.
            own = tokens[last - 1].text[0].isupper() and (known(name) or inner in STREETS)
            return name if own else _words(parse, first, last - 1), first, last, kind
        return name, first, last, kind
    if last - first > 1 and (kind := place_words("before").get(tokens[first].lower)):
        return name, first, last, kind
    if last < len(tokens) and tokens[last].sentence == tokens[first].sentence:
        end, kind = _type_after(parse, first, last, name)
        if kind:
            joined = kind in JOINED
            return _words(parse, first, end) if joined else name, first, end, kind
    if kind := _type_before(parse, first):
        return name, first, last, kind
    if last < len(tokens) and tokens[last].lower in ("governor", "gov.", "gov"):
        return name, first, last, "division"
    return name, first, last, ""


def _type_after(parse: Parse, first: int, last: int, name: str) -> tuple[int, str]:
    """The end of a word for a place right after the name, and its kind: "Homs countryside"."""
    tokens = parse.tokens
    at = last
    if tokens[at].tag == "POS" and at + 1 < len(tokens):
        at += 1
        while at < len(tokens) and tokens[at].lower in COMPASS:
            at += 1
        type_word = tokens[at].lower if at < len(tokens) else ""
        kind = place_words("after").get(type_word, "")
        if kind == "around" or (kind in BUILT and tokens[at].text[0].isupper()):
            return at + 1, kind
        return last, ""
    # "Aleppo military airport", "Hama central prison", "Deir Ezzor military air base"
    for step in range(4):
        if at + step >= len(tokens) or tokens[at + step].sentence != tokens[first].sentence:
            break
        token = tokens[at + step]
        kind = place_words("after").get(token.lower, "")
        if kind and token.pos in ("NOUN", "PROPN"):
            if step == 0 and token.lower in ("port", "state") and fold(name) in states():
                break
            state = kind in BUILT and token.text.islower() and fold(name) in states()
            if state or (step and kind not in BUILT) or _is_of_next(parse, at + step):
                break
            return at + step + 1, kind
        if token.lower not in (
            "military",
            "central",
            "international",
            "air",
            "border",
            "refugee",
            "gas",
            "oil",
            "thermal",
            "power",
            "national",
            "general",
            "train",
        ):
            break
    return last, ""


def _is_of_next(parse: Parse, at: int) -> bool:
    """Whether the word for a place is that of a name after it: "Nairobi slum Kibera"."""
    token = parse.tokens[at]
    after = parse.tokens[at + 1] if at + 1 < len(parse.tokens) else None
    if after is None or after.sentence != token.sentence or not token.text.islower():
        return False
    city = place_words("of").get(token.lower) == "city"
    return city and after.pos == "PROPN" and after.text[0].isupper() and token.dep == "compound"


def _type_before(parse: Parse, first: int) -> str:
    """The kind that a word before the name gives: "the city of Homs", "the town Homs"."""
    tokens = parse.tokens
    if first > 1 and tokens[first - 1].lower == "of":
        # In "the Waer district of Homs" the type is that of Waer.
        other = (
            first > 2 and tokens[first - 3].pos == "PROPN" and tokens[first - 3].text[0].isupper()
        )
        kind = "" if other else place_words("of").get(tokens[first - 2].lower, "")
        # "The territory of Georgia" is a state's; "the state of Georgia" is in America.
        own = kind == "division" and tokens[first - 2].lower not in ("state", "province")
        return "" if own and fold(tokens[first].text) in states() else kind
    if first and tokens[first - 1].pos == "NOUN":
        kind = place_words("of").get(tokens[first - 1].lower, "")
        return kind if kind in ("city", "division") else ""
    return ""


def around(parse: Parse, first: int, last: int, kind: str) -> tuple[int, str]:
    """Where the name begins with the compass words before it ("northern Homs countryside"), and
    what they and the word for its surroundings do to the place."""
    tokens = parse.tokens
    at = first
    start = parse.sentences[tokens[first].sentence].first
    while at > start and tokens[at - 1].lower in COMPASS:
        if tokens[at - 1].lower in DIRECTIONS and tokens[at - 1].text.islower():
            break
        at -= 1
    words = [token.lower for token in tokens[at:first]]
    if kind == "around":
        near = {token.lower for token in tokens[max(0, at - 3) : last]}
        words.append("countryside" if "countryside" in near else "outskirts")
    return at, " ".join(words)


def shift(parse: Parse, first: int) -> str:
    """The words that put something beside the place: "20 km north of", "south of", "near"."""
    tokens = parse.tokens
    start = parse.sentences[tokens[first].sentence].first
    at = first - 1
    if at >= start and tokens[at].lower in ("the", "a"):
        at -= 1
    # "south of the city of Mosul"
    if at - 1 > start and tokens[at].lower == "of" and place_words("of").get(tokens[at - 1].lower):
        at -= 2
        if at >= start and tokens[at].lower == "the":
            at -= 1
    if at < start:
        return ""
    end = at + 1
    if tokens[at].lower in ("near", "outside", "off"):
        return tokens[at].lower
    if tokens[at].lower in ("of", "from") and at > start:
        at -= 1
        if tokens[at].lower in DIRECTIONS or tokens[at].lower == "outside":
            begin = at
            if begin - 1 > start and tokens[begin - 1].text == "-":
                # "south-west" comes as three tokens.
                begin -= 2
            if begin > start and tokens[begin - 1].lower in ("the", "to"):
                begin -= 1
            if begin - 1 > start and tokens[begin - 1].text in (")",):
                begin = _before_bracket(tokens, begin, start)
            begin = _distance(tokens, begin, start)
            return _words(parse, begin, end)
        begin = _distance(tokens, at + 1, start)
        if begin <= at:
            return _words(parse, begin, end)
    return ""


def _before_bracket(tokens: tuple[Token, ...], at: int, start: int) -> int:
    """The index of "(" in "20 km (12 miles) north"."""
    for back in range(at - 1, max(start, at - 6), -1):
        if tokens[back].text == "(":
            return back
    return at


def _distance(tokens: tuple[Token, ...], at: int, start: int) -> int:
    """Where a distance before `at` begins; `at` itself without one."""
    nautical = at - 3 >= start and tokens[at - 2].lower == "nautical"
    if nautical and tokens[at - 1].lower in UNITS and _number(tokens[at - 3]):
        return at - 3
    if at - 2 >= start and tokens[at - 1].lower in UNITS and _number(tokens[at - 2]):
        return at - 2
    if at - 1 >= start and _number_unit(tokens[at - 1].lower):
        return at - 1
    return at


def _number(token: Token) -> bool:
    return token.text[0].isdigit() or token.pos == "NUM"


def _number_unit(word: str) -> bool:
    """ "20km"."""
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    return bool(digits) and digits[0].isdigit() and word[len(digits) :] in UNITS


def containers(parse: Parse, first: int, last: int, found: Mapping[int, Ends]) -> tuple[str, ...]:
    """Names of the places that the text gives as holding this one: "Springfield, Illinois",
    "in Pandi, Bulacan, in the Philippines", "Atma, a village in Idlib", nearest first; the owner
    comes last ("Turkey's Hatay province")."""
    tokens = parse.tokens
    names: list[str] = []
    owner = _owner(parse, first, found)
    while last + 1 < len(tokens) and len(names) < 3:
        at = last
        if tokens[at].text == ",":
            at = _past_apposition(tokens, at + 1)
        if at + 1 < len(tokens) and tokens[at].lower in ("located", "situated"):
            at += 1
        while at < len(tokens) and tokens[at].lower in ("in", "of", "the"):
            at += 1
        while at < len(tokens) and tokens[at].lower in COMPASS and at - last < 5:
            at += 1
        following = found.get(at)
        if following is None or at == last or tokens[at].sentence != tokens[last].sentence:
            break
        names.append(_words(parse, following.first, following.last))
        last = following.last
        if last < len(tokens) and tokens[last].lower in place_words("after"):
            last += 1
    return (*names, owner) if owner else tuple(names)


def _owner(parse: Parse, first: int, found: Mapping[int, Ends]) -> str:
    """The place whose possessive stands right before: "Syria's Idlib"."""
    if first < 2 or parse.tokens[first - 1].tag != "POS":
        return ""
    for start in range(first - 2, max(-1, first - 7), -1):
        named = found.get(start)
        if named is not None and named.last == first - 1:
            return _words(parse, named.first, named.last)
    return ""


def _past_apposition(tokens: tuple[Token, ...], at: int) -> int:
    """Past "a small village" where "in" or "of" comes next; `at` itself if that is not so."""
    if at >= len(tokens) or tokens[at].lower not in ("a", "an", "the"):
        return at
    for after in range(at + 1, min(at + 5, len(tokens) - 1)):
        if tokens[after].lower in place_words("of") and tokens[after].text.islower():
            return after + 1 if tokens[after + 1].lower in ("in", "of") else at
    return at


def use_of(parse: Parse, first: int, last: int, relation: str) -> ToponymUse:
    """ "actor" where a state or a seat of government is meant as one that acts, or any place only
    says of a body where it sits or who stands behind it ("the London-based group"); "name" in
    that of a battle of old ("the Battle of Britain")."""
    if _is_hyphened(parse, last):
        return "actor"
    name = fold(_words(parse, first, last))
    if name in states() and _is_of_battle(parse, first):
        return "name"
    if (name not in states() and name not in seats()) or relation:
        return "place"
    head = parse.head_of(parse.span(first, last))
    if head is None:
        return "place"
    governor = parse.head(head)
    if head.dep in ("conj", "appos") and governor.pos == "PROPN":
        head, governor = governor, parse.head(governor)
    if head.dep in ("nsubj", "agent"):
        return "place" if governor.lemma.lower() in STATIVE or governor.pos == "AUX" else "actor"
    if head.dep in ("dobj", "dative", "nsubjpass"):
        return "actor" if governor.lemma.lower() in ADDRESSED else "place"
    if head.dep in ("compound", "poss", "nmod", "amod"):
        if last < len(parse.tokens) and parse.tokens[last].text in place_words("of"):
            return "place"  # "Nairobi slum Kibera"
        acts = governor.lemma.lower() in GOVERNMENT or _is_air_strike(parse, head, governor)
        return "actor" if acts or _title(governor) else "place"
    if head.dep == "pobj" and governor.lower in DEALING:
        return _dealing(parse, governor)
    return "place"


def _is_of_battle(parse: Parse, first: int) -> bool:
    """Whether "Battle of" stands before a state; a town is where its battle is."""
    return first > 1 and parse.tokens[first - 1].lower == "of" and (
        parse.tokens[first - 2].text == "Battle"
    )  # fmt: skip


def _is_hyphened(parse: Parse, last: int) -> bool:
    """Whether a name goes on as in "UK-based" or "US-led"."""
    tokens = parse.tokens
    return (
        last + 1 < len(tokens)
        and tokens[last].text in ("-", "\u2010", "\u2011")
        and tokens[last].start == tokens[last - 1].end
        and tokens[last + 1].lower in BACKED
    )


def _is_air_strike(parse: Parse, head: Token, governor: Token) -> bool:
    """Whether a state is that of "US air strikes"; a plain strike may be one at work."""
    between = parse.tokens[head.index + 1 : governor.index]
    return governor.lemma.lower() == "strike" and any(t.lower in WEAPONS for t in between)


def _title(token: Token) -> bool:
    """Whether the governor is itself a name, as in "US President Obama"."""
    return token.pos == "PROPN" and token.text[:1].isupper() and token.dep != "pobj"


def _dealing(parse: Parse, preposition: Token) -> ToponymUse:
    """Whether a state after "by", "with", "against" and the like is party to something."""
    if preposition.lower in ("by", "against") or preposition.dep == "agent":
        return "actor"
    governor = parse.head(preposition)
    party = governor.lemma.lower() in GOVERNMENT or governor.lemma.lower() in (
        "talk", "agreement", "treaty", "deal", "ceasefire", "negotiation", "truce", "contact",
        "support", "help", "aid", "assistance", "pressure", "hostility", "cooperate", "alliance",
    )  # fmt: skip
    if preposition.lower in ("with", "for"):
        return "actor"
    return "actor" if party and preposition.lower in ("from", "to", "between") else "place"


def _words(parse: Parse, first: int, last: int) -> str:
    text = parse.document.text[parse.tokens[first].start : parse.tokens[last - 1].end]
    return " ".join(text.split())
