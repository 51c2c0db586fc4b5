"""Whether two quotes are the same words of the same source, whole, trimmed or reworded."""

from collections.abc import Iterator

from dateline.corroborate.agreement import Agreement, agree_on_names
from dateline.corroborate.telling import NameLikeness, Telling
from dateline.corroborate.terms import containment, likeness, rarest
from dateline.model import Attribution

_TRIMMED = 0.85
"""Share of the shorter one's words that must stand in the longer to be called a trimming."""
_FEWEST_TERMS = 3
_WORD_FOR_WORD = 0.9
"""Likeness from which two sources of one report say the same rather than speak of the same."""


def quote_keys(telling: Telling) -> Iterator[str]:
    """Pairs of the rarest words of a quote: likes share most of them."""
    rare = rarest(telling.words, 5)
    for place, term in enumerate(rare):
        for other in rare[place + 1 :]:
            yield "+".join(sorted((term, other)))


def same_quote(one: Telling, other: Telling, alike: NameLikeness) -> Agreement:
    """From -1 to 1; from .6 on they are one quote.

    Two named speakers who are not the same cannot have said the same thing; a speaker who
    is only described may be anyone.
    """
    left, right = _said(one), _said(other)
    if min(len(one.words), len(other.words)) < _FEWEST_TERMS and one.words != other.words:
        return Agreement(-1.0, "too few words to tell")
    if left.factuality.polarity != right.factuality.polarity:
        return Agreement(-1.0, "one denies what the other says")
    if _numbers(one) and _numbers(other) and not _numbers(one) & _numbers(other):
        return Agreement(-1.0, "they give different numbers")
    words = likeness(one.words, other.words)
    within = containment(one.words, other.words)
    if within >= _TRIMMED and min(len(one.words), len(other.words)) >= 5:
        words = max(words, 0.7)
    names = agree_on_names(_source(left), _source(right), alike)
    if left.source_kind == right.source_kind == "named" and names.score < 1:
        return Agreement(-1.0, "said by different persons")
    apart = bool(left.source_name and right.source_name) and names.score < 1
    if apart and words < _WORD_FOR_WORD and one.report.document == other.report.document:
        # "The town is held by rebels" and "it holds the town" share their words.
        return Agreement(-1.0, "said by two sources of one report")
    score = words + 0.1 * max(names.score, -0.5)
    reason = f"{within:.2f} of the shorter one's words are in the other"
    return Agreement(min(score, 1.0), f"{reason}; {names.why}" if names.why else reason)


def _numbers(telling: Telling) -> set[str]:
    return {word for word in telling.words if word[:1].isdigit()}


def _source(said: Attribution) -> tuple[str, ...]:
    return (said.source_name,) if said.source_name else ()


def _said(telling: Telling) -> Attribution:
    assert isinstance(telling.report.content, Attribution)
    return telling.report.content
