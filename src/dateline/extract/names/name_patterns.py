"""Names told by the words around them: after titles, and of bodies by a state or a head word."""

from collections.abc import Iterator, Sequence

from dateline.annotate.parse import Parse, Token
from dateline.extract.names.candidates import (
    ARMED_HEADS,
    MONTHS,
    ORG_HEADS,
    PARTICLES,
    PLACE_STARTS,
    Candidate,
    capital,
    without_stranger,
)
from dateline.extract.names.lexicon import ARTICLES, demonyms, fold, known_at, word_set
from dateline.extract.names.title_words import is_honorific, title_end

BODIES = word_set("bodies")
"""Bodies that get a name by a state's adjective or name: "Syrian army", "US government"."""

LONG_BODIES = word_set("long_bodies")
ALONE = word_set("alone")
SITING = word_set("siting")
"""What joins a town's name to what it lies by."""

PAGEANTS = ("universe", "world")


def titled_names(parse: Parse, shouting: bool) -> Iterator[Candidate]:
    """Names after a title: "Mr Al Assad", "Foreign Minister Abbas Araghchi"."""
    tokens = parse.tokens
    at = 0
    while at < len(tokens):
        end = title_end(tokens, at)
        joined = at > 0 and (tokens[at - 1].text == "-" or fold(tokens[at - 1].text) in ARTICLES)
        if end is None or (joined and tokens[at - 1].sentence == tokens[at].sentence):
            at += 1
            continue
        honorific = is_honorific(tokens[at].text)
        last = _name_end(parse, end, shouting)
        if tokens[at].lower == "miss" and tokens[end - 1 : end + 1][-1].lower in PAGEANTS:
            last = end
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
        if end > at and tokens[end - 1].text == "-" and tokens[end - 1].end == token.start:
            # "Ban Ki-moon", "Huang Kwo-ching"
            end += 1
            continue
        particle = fold(token.text) in PARTICLES
        if end > at and title_end(tokens, end) is not None and len(token.text) > 3:
            break
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


def place_names(parse: Parse, shouting: bool) -> Iterator[Candidate]:
    """Names of places told by their first word or by what joins their words: "Deir Ezzor",
    "Tel al-Hawa", "Port-au-Prince", "Rostov-on-Don"."""
    tokens = parse.tokens
    yield from _sited(tokens)
    for token in tokens[: -1 if tokens else 0]:
        if shouting or fold(token.text) not in PLACE_STARTS or not capital(token):
            continue
        end = token.index + 1
        while end < len(tokens) and (tokens[end].text == "-" or fold(tokens[end].text) in ARTICLES):
            end += 1
        last = tokens[end] if end < len(tokens) else token
        named = last.tag == "NNP" and capital(last) and last.sentence == token.sentence
        if token.tag == "NNP" and end - token.index < 5 and named and last is not token:
            yield Candidate(token.index, end + 1, "place", 2)


def _sited(tokens: Sequence[Token]) -> Iterator[Candidate]:
    """What is called after where it lies, with hyphens."""
    for first in range(len(tokens) - 4):
        name, hyphen, at, second, seat = tokens[first : first + 5]
        hyphens = hyphen.text == second.text == "-" and hyphen.start == name.end
        tight = at.start == hyphen.end and second.start == at.end and seat.start == second.end
        if hyphens and tight and at.text in SITING and capital(name) and capital(seat):
            yield Candidate(first, first + 5, "place", 3)


def body_names(parse: Parse, shouting: bool) -> Iterator[Candidate]:
    """Bodies named by a state ("Syrian army") or by a head word ("Ministry of Health")."""
    if shouting:
        return
    tokens = parse.tokens
    for token in tokens:
        lower = fold(token.text)
        if lower in BODIES or lower in ("force", "forces", "ministry", "bank", "office", "court"):
            yield from _body_of_state(parse, token)
        if lower == "coalition" and token.index > 2:
            yield from _led_coalition(parse, token)
        if lower in ORG_HEADS and capital(token):
            yield from _headed_body(parse, token)
        if lower == "government" and token.index + 2 < len(tokens):
            found = known_at(tokens, token.index + 2)
            of = tokens[token.index + 1].lower == "of"
            if of and found is not None and found[1].kind == "state":
                yield Candidate(token.index, found[0], "organization", 3)


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


def _led_coalition(parse: Parse, token: Token) -> Iterator[Candidate]:
    """ "US-led coalition" and "Saudi-led military coalition"."""
    tokens = parse.tokens
    for led in range(token.index - 1, max(1, token.index - 3), -1):
        if tokens[led].lower == "led" and tokens[led - 1].text == "-":
            owner = tokens[led - 2]
            found = known_at(tokens, led - 2)
            if (found is not None and found[0] == led - 1) or fold(owner.text) in demonyms():
                yield Candidate(led - 2, token.index + 1, "organization", 3)


def _headed_body(parse: Parse, token: Token) -> Iterator[Candidate]:
    """Capitalised words before a head word, and what "of" or "for" adds after it."""
    tokens, sentence = parse.tokens, token.sentence
    first, last, linked = token.index, token.index + 1, False
    while first and tokens[first - 1].sentence == sentence and _joins(tokens, first - 1):
        first -= 1
    while last < len(tokens) and tokens[last].sentence == sentence:
        step = _linked(tokens, last, sentence)
        if step is None or (tokens[last].lower == "and" and not linked):
            break
        linked = linked or tokens[last].lower in ("of", "for", "on")
        last = step
    first = without_stranger(tokens, first, last)
    if last - first > 1:
        armed = token.lower in ARMED_HEADS and not tokens[first].text[0].isdigit()
        yield Candidate(first, last, "armed_group" if armed else "organization", 1)
    elif _alone(parse, token):
        yield Candidate(first, last, "organization", 1)


def _alone(parse: Parse, token: Token) -> bool:
    """Whether a capitalised class word is a short name of a body: "the Coalition said"."""
    if token.index in (0, parse.sentences[token.sentence].first) or not capital(token):
        return False
    before, lower = parse.tokens[token.index - 1], token.lower
    if lower not in ALONE or token.text.isupper() or before.lower not in ("the", "The"):
        return False
    return token.dep not in ("compound", "nmod", "amod") or token.head < token.index


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
        if place < len(tokens) and tokens[place].lower == "the" and tokens[at].lower != "and":
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
