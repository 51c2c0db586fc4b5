"""Names that may be places: from mentions, from the model, from grammar, lists and datelines."""

from collections import Counter
from collections.abc import Iterable, Mapping

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.lexicon import fold
from dateline.extract.places.place_shapes import (
    Known,
    Named,
    adjective,
    before,
    capital,
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
            usual = mention.known or ""
            yield Named(named.first, named.last, False, usual if mention.kind == "state" else "")


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
        ahead = before(parse, named.first)
        return _holder_follows(parse, named.last) or (
            ahead is not None and ahead.lower in IN and ahead.index == named.first - 1
        )
    if known(words_of(parse, named)):
        return True
    if len(tokens) == 1 and tokens[0].text.isupper():
        return False
    return placed(parse, named)


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
        if named := _landform(parse, at, known):
            yield named
            at = named.last
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


def _in_run(parse: Parse, first: int, last: int, taken: bytearray, known: Known) -> Iterable[Named]:
    """The place that the run names, if the grammar bears it out."""
    tokens = parse.tokens
    while last - first > 1 and tokens[first].lower in COMPASS:
        first += 1
    named = trimmed(parse, first, last)
    if named.first >= named.last or adjective(tokens[named.first : named.last]):
        return
    if words_of(parse, named).casefold() in PHENOMENA:
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
    typed_after = after in place_words("after") and not firmly
    words = tokens[named.first : named.last]
    if common(words) and (lead not in IN or words[0].lower in never()):
        return
    if common(words) and words[0].pos != "PROPN" and not _plainly_in(ahead, named):
        return
    # "jets bombed Khan Younis", though it was taken for a person.
    head = parse.head_of(parse.span(named.first, named.last))
    told = head is not None and head.dep == "dobj" and parse.head(head).lemma.lower() in TAKING
    if told and len(words) > 1 and firmly < SURE and known(words_of(parse, named)):
        yield named
        return
    owner = firmly == NAME and after in ("'s", "’s", "'", "’")
    kind = place_words("after").get(after, "")
    # "in the Warab state": a division or village may be too small for any gazetteer.
    if lead in IN and not firmly and kind in ("division", "city") and after.islower():
        yield named
        return
    # "the capital, Port-au-Prince"
    beside = lead == "," and named.first > 1 and tokens[named.first - 2].lower in place_words("of")
    stands = (lead in IN or lead in COMPASS or beside) and not owner
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


def _plainly_in(ahead: Token | None, named: Named) -> bool:
    """Whether a small "in" or "near" stands right before the capitalised word ("in Reading")."""
    return ahead is not None and ahead.text in PLAINLY and ahead.index == named.first - 1


PLAINLY = frozenset(["in", "near"])

FREELY = frozenset(["of", "to", "from", "past", "toward", "towards"])
"""Prepositions whose object is a place if the gazetteer knows it and nobody took it for else."""


def from_lists(
    parse: Parse, found: Mapping[int, Named], taken: bytearray, known: Known
) -> Iterable[Named]:
    """Known names beside a found one in a list: "villages of Haritan, Anadan and Babis".

    A name taken for a person's counts only in a sentence with two places or more.
    """
    tokens = parse.tokens
    crowd = Counter(tokens[first].sentence for first in found)
    for named in list(found.values()):
        limit = SURE if crowd[tokens[named.first].sentence] > 1 else NAME
        last = named.last
        for _ in range(LONGEST_LIST):
            at = _after_comma(parse, last)
            if at is None or at in found:
                break
            part = trimmed(parse, at, run(parse, at, taken, limit))
            if not _fits_list(parse, part, taken, limit, known):
                break
            yield part
            last = part.last


LONGEST_LIST = 40


def _after_comma(parse: Parse, at: int) -> int | None:
    """Where the next name of a list begins, after a comma, "and" or both; None if none does."""
    tokens, start = parse.tokens, at
    while at < len(tokens) and tokens[at].text == "," and at - start < 2:
        at += 1
    if at < len(tokens) and tokens[at].lower in ("and", "or"):
        at += 1
    if at == start or at >= len(tokens) or not capital(tokens[at]):
        return None
    return at if tokens[at].sentence == tokens[start - 1].sentence else None


def _fits_list(parse: Parse, part: Named, taken: bytearray, limit: int, known: Known) -> bool:
    """Whether the words are a known place's name and stand alone in their place of the list."""
    tokens = parse.tokens
    words = tokens[part.first : part.last]
    if not words or max(taken[part.first : part.last]) >= limit:
        return False
    person = max(taken[part.first : part.last]) == NAME
    after = tokens[part.last].text if part.last < len(tokens) else "."
    if person and after not in (",", ".", "and", ";", ")"):
        return False
    return not common(words) and not adjective(words) and known(words_of(parse, part))


def _inside_person(parse: Parse, named: Named, firmly: int) -> bool:
    """Whether what was taken for a person stands where persons hardly do: "near Tal Hadya"."""
    tokens = parse.tokens
    if firmly != NAME or tokens[named.first - 1].lower not in ("in", "near", "inside", "around"):
        return False
    person = any(e.label == "PERSON" and e.first <= named.first < e.last for e in parse.entities)
    governor = parse.head(tokens[named.first - 1]).lemma.lower()
    return person and governor not in TRUSTING and named.last - named.first < 4


def repeated(
    parse: Parse, found: Mapping[int, Named], taken: bytearray, known: Known
) -> Iterable[Named]:
    """The other places where a name stands that the grammar once showed to be a place."""
    tokens = parse.tokens
    # By their first two words, so that a list of namesakes costs no more than its length.
    names: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for named in found.values():
        words = tuple(token.text for token in tokens[named.first : named.last])
        long = len(words) > 1 or len(words[0]) > 4
        if long and not named.actor and not common(tokens[named.first : named.last]):
            names.setdefault(words[:2], set()).add(words)
            if all(word.isupper() and len(word) > 3 for word in words):
                # "DURBAN, South Africa": in the text it is "Durban".
                plain = tuple(word.title() for word in words)
                names.setdefault(plain[:2], set()).add(plain)
    for at, token in enumerate(tokens):
        if not capital(token):
            continue
        two = (token.text, tokens[at + 1].text) if at + 1 < len(tokens) else ()
        held = [*names.get(two, ()), *names.get((token.text,), ())]
        for words in sorted(held, key=len, reverse=True)[:MOST_ALIKE]:
            end = at + len(words)
            inside = tuple(t.text for t in tokens[at:end]) == words
            if inside and max(taken[at:end]) < SURE and _alone(parse, at, end):
                yield Named(at, end)
                break


MOST_ALIKE = 20
"""Names that begin with the same two words, of which repetitions are looked for."""


def _alone(parse: Parse, first: int, last: int) -> bool:
    """Whether no other capitalised word joins it to a longer name."""
    tokens = parse.tokens
    if last < len(tokens) and capital(tokens[last]) and tokens[last].pos == "PROPN":
        return False
    return not (first and tokens[first - 1].pos == "PROPN" and capital(tokens[first - 1]))


TAKING = frozenset(
    ["capture", "seize", "take", "retake", "recapture", "infiltrate", "enter", "leave", "reach",
     "storm", "shell", "bomb", "bombard", "besiege", "attack", "liberate", "control", "hold",
     "overrun", "hit", "strike", "target", "flee", "evacuate", "visit", "approach", "surround",
     "lose", "cross", "free", "secure", "encircle", "occupy", "invade", "raid", "pound", "rock"]
)  # fmt: skip
"""Verbs whose object may be a place."""

TRUSTING = frozenset(
    ["confidence", "faith", "trust", "believe", "belief", "interest", "interested", "invest",
     "disappointed", "disappointment", "hope", "role"]
)  # fmt: skip
"""Words after which "in" is followed by persons too."""

FROM = frozenset(["from", "into", "via", "toward", "towards", "beyond"])


def from_datelines(parse: Parse, known: Known) -> Iterable[Named]:
    """The place in capitals at the head of a dispatch: "TRIPOLI, Libya (AP) —"."""
    tokens = parse.tokens
    for sentence in parse.sentences:
        last = sentence.first
        while last < sentence.last and tokens[last].text.isupper() and tokens[last].text.isalpha():
            last += 1
        if not 0 < last - sentence.first < 4 or last >= sentence.last:
            continue
        if tokens[last].text in (",", "(", "-", "–", "—", "--", ":"):
            named = Named(sentence.first, last)
            if known(words_of(parse, named)) and len(words_of(parse, named)) > 2:
                yield named
