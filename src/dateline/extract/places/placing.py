"""Where an event happened, told from places that are only named in its report."""

from bisect import bisect_left
from collections.abc import Sequence

from dateline.annotate.parse import Parse, Sentence, Token
from dateline.model import PlaceMention

LOCATIVE = frozenset(
    ["in", "at", "on", "near", "inside", "outside", "around", "within", "across", "throughout",
     "over", "above", "off", "along", "beside", "between", "amid", "through", "into", "onto",
     "toward", "towards", "against", "upon", "by"]
)  # fmt: skip
"""Prepositions whose object is where something happens; the last ones for motion and attack."""

FAR = 1e9
"""Cost of a place that does not tell where the event is."""

SEATED = frozenset({"based", "headquartered", "registered"})
"""Words for where somebody has their seat, which is not where what they tell of happened."""


def find_place(parse: Parse, token: Token, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place where the event with the trigger `token` happened, or None.

    `places` are the document's, in order of their spans. The event's own words come first (its
    object, its prepositions), then its clause, then its sentence, and only where those name
    no place the sentence before. Of places that are equally near the most precise is taken.
    """
    sentence = parse.sentences[token.sentence]
    near = _in_sentence(parse, places, sentence)
    chosen = _nearest(parse, token, near)
    if chosen is None and token.sentence:
        before = parse.sentences[token.sentence - 1]
        if before.block == sentence.block:
            chosen = _only(_in_sentence(parse, places, before))
    return chosen


def _in_sentence(
    parse: Parse, places: Sequence[PlaceMention], sentence: Sentence
) -> list[PlaceMention]:
    """The places inside the sentence that are meant as places."""
    first = bisect_left(places, sentence.span.start, key=lambda place: place.span.start)
    last = bisect_left(places, sentence.span.end, key=lambda place: place.span.start)
    return [
        place
        for place in places[first:last]
        if place.place and place.use == "place" and not _tells_whose(parse, place)
    ]


def _tells_whose(parse: Parse, mention: PlaceMention) -> bool:
    """Whether the place only tells whose something is: "based in Beirut", "backed by Turkey".

    Behind a hyphen any participle or adjective does so here; those of `place_words.BACKED`
    ("UK-based") make the toponym an actor already.
    """
    head = parse.head_of(mention.span)
    if head is None:
        return False
    end = parse.first_token_at(mention.span.end)
    behind = parse.tokens[end : end + 2]
    if (
        len(behind) == 2
        and behind[0].text in ("-", "‑", "–")
        and behind[0].start == mention.span.end
    ):
        return behind[1].tag in ("VBN", "VBD", "JJ") or behind[1].lower in SEATED
    listed = head
    while listed.dep == "conj" and listed.head != listed.index:
        listed = parse.head(listed)
    above = parse.head(listed)
    if above.dep == "agent":
        return True  # "zones controlled by Iran and Russia"
    return above.dep == "prep" and parse.head(above).lower in SEATED


def _only(places: list[PlaceMention]) -> PlaceMention | None:
    """The place, if all of them name the same one."""
    names = {place.place.name for place in places if place.place}
    return places[0] if len(names) == 1 else None


def _nearest(parse: Parse, token: Token, places: list[PlaceMention]) -> PlaceMention | None:
    """The place with the cheapest way through the grammar to the trigger."""
    costs = [(_cost(parse, token, place), place) for place in places]
    best = min((cost for cost, _ in costs), default=FAR)
    if best >= FAR:
        return None
    close = [place for cost, place in costs if cost <= best + 0.5]
    return min(close, key=lambda place: (_extent(place), place.span.start))


def _extent(mention: PlaceMention) -> float:
    """How large the place is, in km; one that the gazetteer lacks is taken to be small."""
    if mention.place is None or mention.place.radius_km is None:
        return 5.0
    return mention.place.radius_km


def _cost(parse: Parse, token: Token, mention: PlaceMention) -> float:
    """How far the place stands from the trigger: steps down to it, dear steps up from it."""
    head = parse.head_of(mention.span)
    if head is None:
        return FAR
    if head.index == token.index:
        return 0.0
    above = {token.index: 0.0}
    up = 0.0
    step = token
    for ancestor in parse.ancestors(token):
        up += _climb(step)
        above[ancestor.index] = up
        step = ancestor
    down = 0.0
    step = head
    while step.index not in above:
        down += _descent(parse, step)
        if step.head == step.index:
            return FAR
        step = parse.head(step)
    return above[step.index] + down


def _climb(token: Token) -> float:
    """The price of looking above `token` for the place of what it tells."""
    if token.dep in ("conj", "xcomp", "dobj", "nsubj", "nsubjpass", "pobj", "prep", "aux"):
        return 1.0
    return 2.0


def _descent(parse: Parse, token: Token) -> float:
    """The price of the step from `token` up to its governor, on the way to the trigger."""
    if token.dep == "pobj":
        return 0.0 if parse.head(token).lower in LOCATIVE else 0.5
    if token.dep in ("prep", "dobj", "nsubjpass", "compound", "poss", "appos", "npadvmod"):
        return 0.5
    if token.dep in ("nsubj", "agent", "amod", "nmod", "conj"):
        return 1.0
    return 2.0
