"""Quantities of things in a text, as the reporter gives them: never summed, never rounded.

Casualties, people, troops, cases, houses, money, area, distances, shares. Ages, dates,
durations, ordinals, scores and numbers that are a part of a name are no figures.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.parse import Parse, Sentence, Token
from dateline.extract.factuality import find_factuality
from dateline.extract.figures.befell import find_befell, find_befell_beside, find_fate
from dateline.extract.figures.counting import WHOLE, Counted, find_counted, settle_metres
from dateline.extract.figures.quantities import (
    METRES_OR_MILLIONS,
    VAGUE,
    Quantity,
    figure_words,
    find_quantities,
)
from dateline.extract.figures.running import ADDING, former_time, is_former, standing_of
from dateline.extract.figures.uncounted import is_idle, is_name
from dateline.extract.number_words import number_words
from dateline.extract.places.placing import find_place
from dateline.extract.times.dating import find_period
from dateline.model import Attribution, Factuality, Figure, PlaceMention, Reading, Span

INCLUDING = frozenset({"including", "among", "include", "includes", "included"})
BELOW_ZERO = frozenset({"points", "degrees", "basis points", "percentage points", "jobs", "goals"})
"""What there can be less than none of."""

GAINING = frozenset({"take", "win", "gain", "get"})
"""Verbs whose bare number is of what was counted before, not of people."""

HARMS = frozenset({"killed", "dead", "wounded", "injured", "missing", "executed", "infected"})
"""What befalls people or animals, so that "others" after it are more of them."""

FATES_TOLD = frozenset({"deaths", "fatalities", "casualties", "injuries", "victims", "losses"})
"""Units that say themselves what befell the counted."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A figure before it is placed and dated: its words, number and what it counts."""

    span: Span
    quantity: Quantity
    counted: Counted
    first: Token
    last: Token
    befell: str


def find_figures(parse: Parse, reading: Reading) -> tuple[Figure, ...]:
    """The figures of the text, in its order.

    The words of one overlap those of another only where the first is a part of the second
    ("three of the four cases").
    Mentions, times, places and attributions of the reading serve where they are there.
    """
    times = sorted(time.span for time in reading.times)
    voices = _voices(parse, reading.attributions)
    figures: list[Figure] = []
    unit = told = ""
    for sentence in parse.sentences:
        drafts = list(_drafts(parse, sentence, times, unit, told))
        unit = next((d.counted.unit for d in reversed(drafts) if d.counted.noun), unit)
        told = next((_full_unit(d) for d in reversed(drafts) if d.befell in HARMS), told)
        for index, draft in enumerate(drafts):
            figure = _figure(parse, reading, sentence, draft, voices.get(sentence.index, []))
            figure = _as_part(parse, figure, draft, drafts[max(0, index - 5) : index])
            following = drafts[index + 1].span if index + 1 < len(drafts) else None
            if following is not None and figure.span.contains(following):
                figure = replace(figure, part_of=following)
            figures.append(figure)
    return tuple(figures)


def _drafts(
    parse: Parse, sentence: Sentence, times: Sequence[Span], before: str, told: str
) -> Iterator[_Draft]:
    """The figures of a sentence; `before` is the unit of the last one of the sentences before,
    `told` that of the last people harmed."""
    text = sentence.span.of(parse.document.text)
    if not _may_count(parse, sentence):
        return
    unit = victims = named = latest = main = ""
    for quantity in find_quantities(text):
        span = Span(sentence.span.start + quantity.start, sentence.span.start + quantity.end)
        core = Span(sentence.span.start + quantity.core, span.end)
        tokens = parse.tokens_in(core)
        timed = not quantity.share and _in_time(core, times)  # "three quarters of voters"
        if not tokens or timed or is_name(parse, quantity, tokens, text):
            continue
        if quantity.measure == METRES_OR_MILLIONS:
            quantity = settle_metres(parse, quantity, tokens[-1])
        counted = find_counted(parse, quantity, tokens[0], tokens[-1])
        if counted is None and _market_level(parse, sentence, quantity, tokens[-1]):
            counted = Counted(tokens[-1], None, tokens[-1].end, "points")
        if counted is not None and counted.unit == WHOLE and (latest or told):
            counted = replace(counted, unit=latest or told)
        if counted is None and main and is_former(parse, sentence, core):
            counted = Counted(tokens[-1], None, tokens[-1].end, main)
        counted = _with_unit(
            parse,
            counted,
            quantity,
            tokens[-1],
            victims or unit,
            victims or unit or named or before,
        )
        if counted is None or is_idle(parse, counted, quantity, tokens):
            continue
        if quantity.low < 0 and counted.noun is not None and counted.unit not in BELOW_ZERO:
            quantity = _without_dash(quantity)
            span = Span(span.start + 1, span.end)
        part = _included(parse, sentence.span.start, span)
        if counted.noun and not (quantity.share or part):
            named = counted.unit
            unit = unit if counted.unit == "people" else counted.unit
        # The full stop that ends the sentence may hang on a short form: "1.85m."
        end = span.end if counted.end == tokens[-1].end else max(span.end, counted.end)
        befell = find_befell(parse, counted.noun or counted.head)
        if not befell and not quantity.measure:
            front = parse.tokens[parse.first_token_at(span.start)]
            befell = find_befell_beside(parse, front, counted.noun or counted.head)
        if befell == "taken" and counted.noun is None:
            befell = ""  # seats, not hostages
        if befell in HARMS and not part:
            victims = counted.unit
            told = _with_befell(counted.unit, befell)
        if not (quantity.share or part or quantity.measure):
            latest = _with_befell(counted.unit, befell)
            main = main or latest
        yield _Draft(
            Span(span.start, end), quantity, counted, tokens[0], tokens[-1], befell
        )  # fmt: skip


def _without_dash(quantity: Quantity) -> Quantity:
    """The quantity whose minus is but the mark of a list: "-5 soldiers"."""
    high = abs(quantity.high) if quantity.high is not None else None
    return replace(quantity, low=abs(quantity.low), high=high)


def _may_count(parse: Parse, sentence: Sentence) -> bool:
    """Whether any word of the sentence is a number; spares the pattern where none is."""
    words = number_words()
    return any(
        token.pos == "NUM" or token.lower in words or token.lower in VAGUE
        or token.lower in ("no", "half", "handful", "third", "thirds", "quarter", "fifth")
        or token.text[0].isdigit() or token.text[-1].isdigit()
        for token in parse.words(sentence) if token.lower not in ("a", "an", "and")
    )  # fmt: skip


def _in_time(span: Span, times: Sequence[Span]) -> bool:
    """Whether a time expression holds any of the number."""
    index = bisect_right(times, span.end, key=lambda t: t.start)
    return any(time.overlaps(span) for time in times[max(0, index - 2) : index])


def _market_level(parse: Parse, sentence: Sentence, quantity: Quantity, last: Token) -> bool:
    """Whether a bare number is where a stock index stands: "closing at 1,442.82"."""
    if quantity.low < 100 or last.dep not in ("pobj", "dobj", "npadvmod", "nummod", "attr"):
        return False
    words = figure_words("level")
    near = parse.sentences[max(0, sentence.index - 1)].first
    return any(token.lower in words for token in parse.tokens[near : sentence.last])


def _with_unit(
    parse: Parse,
    counted: Counted | None,
    quantity: Quantity,
    last: Token,
    unit: str,
    before: str,
) -> Counted | None:
    """The counted with the unit of an earlier figure where the words point back at it.

    `unit` is that of an earlier figure of the sentence, `before` that or one of the
    sentences before. A bare number takes it as a list goes on ("16 samples, 12 of ...").
    """
    if counted is None:
        if unit and _carries_on(parse, last):
            return Counted(last, None, last.end, unit)
        if _alone(parse, last) and (unit or quantity.mod is not None):
            return Counted(last, None, last.end, unit or before or "people")
        return None
    if counted.unit == WHOLE:
        return replace(counted, unit=before) if before else None
    if counted.noun is None and counted.unit == "people" and parse.head(last).lemma in GAINING:
        # "won 112 of the seats, while the opposition took 94"
        return replace(counted, unit=unit) if unit else None
    pronoun = counted.noun is not None and counted.noun.pos in ("PRON", "DET")
    if pronoun and (quantity.share or quantity.percent):
        word = counted.unit.split()[0]
        return replace(counted, unit=f"{word} of {before}" if before else word)
    added = counted.noun is None and quantity.lead in ADDING
    if counted.unit == "people" and unit and (pronoun or added or _others(parse, counted)):
        return replace(counted, unit=unit)
    if pronoun and before:
        return replace(counted, unit=before)
    return counted


def _alone(parse: Parse, last: Token) -> bool:
    """Whether the number is a subject by itself, not the end of a name ("the S&P 500 fell")."""
    before = parse.tokens[last.index - 1] if last.index else None
    named = before is not None and (before.pos in ("PROPN", "DET") or before.tag == "POS")
    return last.dep in ("nsubj", "nsubjpass") and not named


def _carries_on(parse: Parse, last: Token) -> bool:
    """Whether a bare number stands beside an earlier figure, whose unit then holds for it."""
    return last.dep in ("conj", "appos") or (
        last.dep in ("nsubj", "nsubjpass", "dobj", "pobj") and parse.head(last).dep == "conj"
    )


def _included(parse: Parse, start: int, span: Span) -> bool:
    """Whether "including" or the like stands right before the figure."""
    before = parse.document.text[max(start, span.start - 24) : span.start].lower().split()
    return not INCLUDING.isdisjoint(word.strip(",") for word in before[-2:])


def _others(parse: Parse, counted: Counted) -> bool:
    """Whether the words point back at what was counted before: "81 others"."""
    return parse.document.text.endswith(("others", "other", "more"), 0, counted.end)


def _figure(
    parse: Parse,
    reading: Reading,
    sentence: Sentence,
    draft: _Draft,
    voices: Sequence[Attribution],
) -> Figure:
    quantity = draft.quantity
    trigger = _event_token(parse, draft)
    attribution = _innermost(voices, draft.span)
    places = _not_where_it_is_said(reading.places, attribution)
    place = find_place(parse, trigger, places) if places else None
    unit = _full_unit(draft)
    put = _put(parse, trigger, draft.counted.noun or draft.counted.head)
    number = parse.span(draft.first.index, draft.last.index + 1)
    count = standing_of(parse, sentence, draft.span, quantity, number)
    period = (
        former_time(parse, sentence, draft.span, reading)
        if count == "former"
        else find_period(parse, trigger, reading.times, reading.document, done=put.happened)
    )
    return Figure(
        span=draft.span,
        low=quantity.low,
        high=quantity.high,
        mod=quantity.mod,
        unit=unit,
        of=_whose(parse, reading, draft),
        place=place.place if place is not None else None,
        period=period,
        factuality=put,
        attribution=attribution,
        evidence=(sentence.span,),
        count=count,
        conservative=quantity.conservative,
        vague=quantity.vague,
    )


def _put(parse: Parse, trigger: Token, counted: Token) -> Factuality:
    """How firmly what befell the counted is put, or the counted where that is less firm: a model
    "predicts 300 deaths"."""
    put = find_factuality(parse, trigger)
    above = parse.head(parse.head(counted) if counted.dep == "pobj" else counted)
    if not put.happened or counted.dep not in ("dobj", "pobj") or above.pos != "VERB":
        return put
    own = find_factuality(parse, counted)
    return put if own.happened else own


def _not_where_it_is_said(
    places: Sequence[PlaceMention], attribution: Attribution | None
) -> Sequence[PlaceMention]:
    """The places but for those between the reporting words and what is reported: "said in Geneva
    on Friday that", "told a paper in Denmark that"."""
    if attribution is None or attribution.cue is None:
        return places
    spoken = attribution.cue.end
    begun = min((c.start for c in attribution.content if c.start >= spoken), default=spoken)
    return [place for place in places if not spoken <= place.span.start < begun]


def _with_befell(unit: str, befell: str) -> str:
    """The unit with what befell the counted, said once: deaths are not killed again."""
    words = unit.lower().split()
    told = befell in words or (befell in HARMS and words[-1:] and words[-1] in FATES_TOLD)
    return unit if not befell or told else f"{unit} {befell}"


def _full_unit(draft: _Draft) -> str:
    return _with_befell(draft.counted.unit, draft.befell)


def _event_token(parse: Parse, draft: _Draft) -> Token:
    """The word that tells what befell the counted, else the counted itself: the "dead" of those
    that "are feared dead", so that the fear bears on it."""
    token = draft.counted.noun or draft.counted.head
    for own in parse.governed(token, "acl", "relcl"):
        if own.pos == "VERB":
            return own
    for above in (token, *parse.ancestors(token)):
        if above.pos == "VERB" or (above.pos == "AUX" and above.dep not in ("aux", "auxpass")):
            return find_fate(parse, above) or above
    return token


def _whose(parse: Parse, reading: Reading, draft: _Draft) -> str | None:
    """The name inside the words of the counted ("200 Hezbollah fighters"), resolved."""
    noun = draft.counted.noun
    if noun is None:
        return None
    inside = Span(draft.last.end, max(noun.end, draft.last.end))
    first = bisect_left(reading.mentions, inside.start, key=lambda mention: mention.span.start)
    last = bisect_left(reading.mentions, inside.end, key=lambda mention: mention.span.start)
    for mention in reading.mentions[first:last]:
        if mention.form == "name" and inside.contains(mention.span) and mention.kind != "place":
            entity = reading.entity(mention.entity)
            return entity.name if entity is not None else mention.span.of(parse.document.text)
    return None


def _voices(parse: Parse, attributions: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    """The attributions whose content shares words with each sentence, by the sentence's index."""
    found: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        touched = {
            sentence.index
            for content in attribution.content
            for sentence in _sentences_in(parse, content)
        }
        for index in touched:
            found.setdefault(index, []).append(attribution)
    return found


def _sentences_in(parse: Parse, span: Span) -> Sequence[Sentence]:
    first = bisect_right(parse.sentences, span.start, key=lambda sentence: sentence.span.end)
    last = bisect_left(parse.sentences, span.end, key=lambda sentence: sentence.span.start)
    return parse.sentences[first:last]


def _innermost(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """The attribution with the shortest content that holds the span."""
    holding = [
        (len(content), index, attribution)
        for index, attribution in enumerate(attributions)
        for content in attribution.content
        if content.contains(span) or (content.overlaps(span) and content.start <= span.start)
    ]
    return min(holding, key=lambda held: held[:2])[2] if holding else None


def _harm_of(whole: _Draft) -> str:
    """What befell the counted, if only the unit says so ("the toll rose to 25")."""
    last = whole.counted.unit.split()[-1:]
    return whole.befell or (last[0] if last and last[0] in HARMS else "")


def _as_part(parse: Parse, figure: Figure, draft: _Draft, earlier: Sequence[_Draft]) -> Figure:
    """The figure, linked to the one that it is a part of ("14, including seven children")."""
    for whole in reversed(earlier):
        befell = _harm_of(whole) if not draft.befell and not draft.quantity.share else ""
        between = parse.document.text[whole.span.end : draft.span.start].lower()
        if len(between) > 60 or whole.quantity.low < draft.quantity.low:
            continue
        words = re.findall(r"\w+", between)
        if INCLUDING & set(words) or words[-2:] == ["of", "whom"] or words[-2:] == ["of", "them"]:
            unit = _with_befell(figure.unit, befell)
            return replace(figure, part_of=whole.span, unit=unit)
    return figure
