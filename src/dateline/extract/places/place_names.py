"""Names that may be places: from mentions, from the model, from grammar, lists and datelines."""

import re
from collections.abc import Iterable

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.lexicon import fold
from dateline.extract.places.place_shapes import (
    Known,
    Named,
    adjective,
    before,
    capital,
    caseless,
    common,
    is_name,
    longest_known,
    run,
    trimmed,
    words_of,
)
from dateline.extract.places.place_words import (
    COMPASS,
    IN,
    LOCATIVE,
    abbreviations,
    never,
    no_names,
    place_words,
    state_words,
    states,
)
from dateline.model import Mention

PLACE_LABELS = ("GPE", "LOC", "FAC")

WORD, NAME, SURE = 1, 2, 3
"""How firmly a token is taken by a name of something else: a body's name of one word, a person's
or a longer name, a name that a lexicon has."""


def others(parse: Parse, mentions: Iterable[Mention]) -> bytearray:
    """For each token whether it belongs to a name of something that is no place."""
    taken = bytearray(len(parse.tokens))
    for mention in mentions:
        if mention.form == "name" and mention.kind not in ("place", "state"):
            tokens = parse.tokens_in(mention.span)
            for token in tokens:
                person = mention.kind == "person" or len(tokens) > 1
                taken[token.index] = SURE if mention.known else NAME if person else WORD
    return taken


def from_mentions(parse: Parse, mentions: Iterable[Mention], known: Known) -> Iterable[Named]:
    """Names of places and states, less the adjectives of states and what only looks like one."""
    for mention in mentions:
        if mention.form != "name" or mention.kind not in ("place", "state"):
            continue
        tokens = parse.tokens_in(mention.span)
        if not tokens or adjective(tokens):
            continue
        named = trimmed(parse, tokens[0].index, tokens[-1].index + 1)
        if named.first < named.last and (mention.kind == "state" or _likely(parse, named, known)):
            yield Named(named.first, named.last, False, _usual(parse, mention))


def _usual(parse: Parse, mention: Mention) -> str:
    """A state's usual name, or any place's without the s of an unmarked possessive ("Idlibs")."""
    if mention.kind == "state":
        return mention.known or ""
    clipped = mention.span.end < parse.tokens_in(mention.span)[-1].end
    return " ".join(mention.span.of(parse.document.text).split()) if clipped else ""


def from_model(parse: Parse, taken: bytearray, known: Known) -> Iterable[Named]:
    """What the general model took for a place, where no name of something else says otherwise."""
    for entity in parse.entities:
        firmly = max(taken[entity.first : entity.last], default=0)
        if entity.label not in PLACE_LABELS or firmly == SURE:
            continue
        whole = words_of(parse, Named(entity.first, entity.last))
        if firmly and not (entity.label == "GPE" and " " in whole and known(whole)):
            # Taken for a person elsewhere in the text: "Tamil Nadu" is none here.
            continue
        named = trimmed(parse, entity.first, entity.last)
        tokens = parse.tokens[named.first : named.last]
        if tokens and is_name(tokens) and not adjective(tokens) and _likely(parse, named, known):
            yield named


def _likely(parse: Parse, named: Named, known: Known) -> bool:
    """Whether the gazetteer or the grammar bears out what was taken for a place."""
    tokens = parse.tokens[named.first : named.last]
    comma = named.first and parse.tokens[named.first - 1].text in (",", "(")
    if comma and words_of(parse, named) in abbreviations():
        return True
    if len(tokens) == 1 and (tokens[0].lower in never() or tokens[0].lower in place_words("after")):
        return False
    if words_of(parse, named).casefold() in PHENOMENA or _disease_follows(parse, named.last):
        return False
    if common(tokens):
        if _describes(parse, named):
            return False
        ahead = before(parse, named.first)
        return _holder_follows(parse, named.last) or (
            ahead is not None and ahead.lower in IN and ahead.index == named.first - 1
        )
    if known(words_of(parse, named)):
        return True
    if len(tokens) == 1 and tokens[0].text.isupper():
        return False
    return placed(parse, named)


def _describes(parse: Parse, named: Named) -> bool:
    """Whether it stands before a noun that it only describes: "Nice weather"."""
    governor = parse.head(parse.tokens[named.last - 1])
    follows = named.last <= governor.index < named.last + 3 and governor.pos == "NOUN"
    return follows and governor.lower not in place_words("after")


PHENOMENA = frozenset(["west nile", "el nino", "el niño", "la nina", "la niña"])

DISEASES = frozenset(
    ["virus", "fever", "flu", "influenza", "disease", "syndrome", "encephalitis", "strain",
     "haemorrhagic", "hemorrhagic"]
)  # fmt: skip


def _disease_follows(parse: Parse, at: int) -> bool:
    """Whether a disease is called after it: "Marburg virus"."""
    return at < len(parse.tokens) and parse.tokens[at].lower in DISEASES


def _holder_follows(parse: Parse, at: int) -> bool:
    """Whether a comma and a state or a state's short form come next."""
    tokens = parse.tokens
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return False
    return fold(tokens[at + 1].text) in states() or tokens[at + 1].text in state_words()


def placed(parse: Parse, named: Named) -> bool:
    """Whether the grammar shows a place: a preposition before it, a word for a place beside it."""
    tokens = parse.tokens
    ahead = before(parse, named.first)
    if ahead is not None and ahead.lower in ("called", "named") and ahead.index:
        # "a village called Tal Zabbour"
        return tokens[ahead.index - 1].lower in place_words("of")
    after = tokens[named.last].lower if named.last < len(tokens) else ""
    inner = tokens[named.last - 1].lower
    kinds = place_words("after")
    if after in kinds or (inner in kinds and named.last - named.first > 1):
        return True
    if parse.tokens[named.first].lower in place_words("before") and named.last - named.first > 1:
        return True
    head = parse.head_of(parse.span(named.first, named.last))
    if head is not None and head.dep in ("dobj", "nsubjpass"):
        return parse.head(head).lemma.lower() in TAKING
    if ahead is None:
        return False
    return ahead.lower in LOCATIVE or ahead.lower in COMPASS or ahead.lower in place_words("of")


def from_grammar(parse: Parse, taken: bytearray, known: Known) -> Iterable[Named]:
    """Known names that nobody found, where a preposition or a word for a place stands by."""
    tokens = parse.tokens
    at = 0
    while at < len(tokens):
        if not capital(tokens[at]):
            at += 1
            continue
        plain = _landform(parse, at, known) or _common_town(parse, at, known)
        if plain is not None:
            yield plain
            at = plain.last
            continue
        if taken[at] == SURE:
            at += 1
            continue
        last = run(parse, at, taken, SURE)
        found = list(_in_run(parse, at, last, taken, known))
        yield from found
        # "Residents of Rochester" is no name: the one after the small word may be.
        inner = (n + 1 for n in range(at, last - 1) if tokens[n].text.islower())
        noun = tokens[at].pos == "NOUN" and not found
        at = next(inner, last) if noun else last


def _landform(parse: Parse, at: int, known: Known) -> Named | None:
    """A river, range or coast called by a people or thing: "the Alawite mountains"."""
    if at + 1 < len(parse.tokens):
        kind = place_words("after").get(parse.tokens[at + 1].lower)
        named = Named(at, at + 2)
        if kind in ("water", "mountain", "island") and known(words_of(parse, named)):
            return named
    return None


def _common_town(parse: Parse, at: int, known: Known) -> Named | None:
    """A town that is called as a small word is, where it is said to be one: "the town of Of"."""
    tokens = parse.tokens
    if tokens[at].lower not in no_names() or at < 2 or tokens[at - 1].text != "of":
        return None
    alone = at + 1 >= len(tokens) or not capital(tokens[at + 1])
    town = place_words("of").get(tokens[at - 2].text) == "city"
    named = Named(at, at + 1)
    return named if alone and town and known(words_of(parse, named)) else None


def _in_run(parse: Parse, first: int, last: int, taken: bytearray, known: Known) -> Iterable[Named]:
    """The place that the run names, if the grammar bears it out."""
    tokens = parse.tokens
    while last - first > 1 and tokens[first].lower in COMPASS:
        first += 1
    named = trimmed(parse, first, last)
    battle = named.last - named.first > 2 and tokens[named.first].text in BATTLES
    if battle and tokens[named.first + 1].lower == "of":
        named = trimmed(parse, named.first + 1, last)
    if named.first >= named.last or adjective(tokens[named.first : named.last]):
        return
    if words_of(parse, named).casefold() in PHENOMENA:
        return
    the = named.first and tokens[named.first - 1].lower == "the"
    if (
        the
        and tokens[named.last - 1].lower in place_words("after")
        and named.last - named.first == 1
    ):
        # "in the Valley" is not the town of that name.
        return
    ahead = before(parse, named.first)
    lead = ahead.lower if ahead else ""
    firmly = max(taken[named.first : named.last])
    if lead == "of" and named.first > 1:
        typed = tokens[named.first - 2].lower
        if tokens[named.first - 2].lower == "of" and named.first > 2:
            typed = tokens[named.first - 3].lower
        if typed in place_words("of") and firmly < SURE and tokens[named.first].pos == "PROPN":
            yield named
            return
    after = tokens[named.last].lower if named.last < len(tokens) else ""
    ends = list(_road_names(parse, named, known))
    if place_words("after").get(after) == "road" and not firmly and ends:
        yield from ends
        return
    if all(caseless(token) for token in tokens[named.first : named.last]):
        if known(words_of(parse, named)):
            yield named
        return
    typed_after = after in place_words("after") and not firmly
    words = tokens[named.first : named.last]
    if common(words) and (lead not in IN or words[0].lower in never()):
        return
    if common(words) and words[0].pos != "PROPN" and not _plainly_in(ahead, named):
        return
    if common(words) and _describes(parse, named):
        return
    # "jets bombed Khan Younis", though it was taken for a person.
    head = parse.head_of(parse.span(named.first, named.last))
    told = head is not None and head.dep == "dobj" and parse.head(head).lemma.lower() in TAKING
    if told and len(words) > 1 and firmly < SURE and known(words_of(parse, named)):
        yield named
        return
    owner = firmly == NAME and after in ("'s", "’s", "'", "’")
    kind = place_words("after").get(after, "")
    # "in the Warab state", "from the Mukuru slums": it may be too small for any gazetteer.
    small = kind in ("division", "city") or after in UNLISTED
    if lead in LOCATIVE and not firmly and small and after.islower() and words[0].pos == "PROPN":
        yield named
        return
    # "the capital, Port-au-Prince"
    beside = lead == "," and named.first > 1 and tokens[named.first - 2].lower in place_words("of")
    stands = (lead in IN or lead in COMPASS or beside) and not owner
    if lead == "in" and firmly and ahead and parse.head(ahead).lemma.lower() in TRUSTING:
        return
    code = words[0].text.isupper() and len(words[0].text) < 5
    freely = lead in FREELY and not firmly and words[0].pos == "PROPN" and not code
    if (
        stands
        or freely
        or typed_after
        or (lead in FROM and firmly == WORD)
        or (firmly < NAME and _holder_follows(parse, named.last))
    ):
        if known(words_of(parse, named)) or (stands and _inside_person(parse, named, firmly)):
            yield named
        elif firmly < NAME:
            end = longest_known(parse, named.first, named.last, known)
            if end > named.first and tokens[end].text in (",", "(", "-", ";"):
                yield Named(named.first, end)


def _road_names(parse: Parse, named: Named, known: Known) -> Iterable[Named]:
    """The known ends of a road, or its number: "Homs-Damascus road", "M5 highway"."""
    first = named.first
    for at in range(named.first, named.last + 1):
        if at == named.last or parse.tokens[at].text in ("-", "–", "—"):
            part = Named(first, at)
            if first < at and (
                known(words_of(parse, part)) or ROAD.fullmatch(words_of(parse, part))
            ):
                yield part
            first = at + 1


ROAD = re.compile(r"[A-Z]{1,3} ?-?\d{1,4}[A-Z]?|Route \d{1,4}")
"""Numbers of roads: M5, A1, I-95, Route 66."""


def _plainly_in(ahead: Token | None, named: Named) -> bool:
    """Whether a small "in" or "near" stands right before the capitalised word ("in Reading")."""
    return ahead is not None and ahead.text in PLAINLY and ahead.index == named.first - 1


BATTLES = frozenset(["Battle", "Siege", "Fall", "Liberation"])
"""What stands with a capital before the town where it was: "the Battle of Aleppo"."""

UNLISTED = frozenset(["barrens", "beach", "camps", "farm", "farms", "forest", "valley", "creek"])
"""Words for places that gazetteers seldom have."""

PLAINLY = frozenset(["in", "near"])

FREELY = frozenset(["of", "to", "from", "past", "toward", "towards"])
"""Prepositions whose object is a place if the gazetteer knows it and nobody took it for else."""


def _inside_person(parse: Parse, named: Named, firmly: int) -> bool:
    """Whether what was taken for a person stands where persons hardly do: "near Tal Hadya"."""
    tokens = parse.tokens
    if firmly != NAME or tokens[named.first - 1].lower not in ("in", "near", "inside", "around"):
        return False
    person = any(e.label == "PERSON" and e.first <= named.first < e.last for e in parse.entities)
    governor = parse.head(tokens[named.first - 1]).lemma.lower()
    return person and governor not in TRUSTING and named.last - named.first < 4


TAKING = frozenset(
    ["capture", "seize", "take", "retake", "recapture", "infiltrate", "enter", "leave", "reach",
     "storm", "shell", "bomb", "bombard", "besiege", "attack", "liberate", "control", "hold",
     "overrun", "hit", "strike", "target", "flee", "evacuate", "visit", "approach", "surround",
     "lose", "cross", "free", "secure", "encircle", "occupy", "invade", "raid", "pound", "rock"]
)  # fmt: skip
"""Verbs whose object may be a place."""

TRUSTING = frozenset(
    ["confidence", "faith", "trust", "believe", "belief", "interest", "interested", "invest",
     "disappointed", "disappointment", "hope", "role", "share", "stake", "stock", "investor",
     "investment"]
)  # fmt: skip
"""Words after which "in" is followed by persons and bodies too."""

FROM = frozenset(["from", "into", "via", "toward", "towards", "beyond"])
