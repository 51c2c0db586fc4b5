"""Who says that a thing is not so, and what that leaves standing."""

import re
from collections.abc import Sequence

from dateline.corroborate.agreement import OPPOSED, agree_on_names
from dateline.corroborate.episodes import event_of, family_of
from dateline.corroborate.responses import names_allegation
from dateline.corroborate.telling import NameLikeness, Telling
from dateline.model import Because, Event


def deny_each_other(one: Telling, other: Telling, alike: NameLikeness) -> bool:
    """One says that it happened, the other that it did not; not where it was only to come, where
    it came to nothing, or where another did it: who could not retake a town denies no capture."""
    if _polarity(one) == _polarity(other):
        return False
    asserting, denying = (one, other) if _polarity(one) == "positive" else (other, one)
    if asserting.report.factuality.time != "realised" or not _gainsays(denying):
        return False
    same_voice = one.report.origin == other.report.origin
    if same_voice and (
        one.report.document == other.report.document
        or (one.report.origin is None and one.outlet == other.outlet is not None)
    ):
        return False  # One voice tells of two things, or an outlet knows more by now.
    if not _of_one_thing(one, other, alike):
        return False
    left, right = asserting.doers, denying.doers
    return not (left and right and agree_on_names(left, right, alike).score <= OPPOSED)


def _of_one_thing(one: Telling, other: Telling, alike: NameLikeness) -> bool:
    """Whether more than a word ties two events together: an accusation and its answer, a name that
    both have, a place smaller than a state, a day, or much else in the sentence. "We do not want
    him" gainsays no other's wish."""
    left, right = one.report.content, other.report.content
    if not (isinstance(left, Event) and isinstance(right, Event)) or one.about or other.about:
        return True
    names = (*left.actors, *left.recipients), (*right.actors, *right.recipients)
    if all(names) and agree_on_names(*names, alike).score > 0:
        return True
    if one.place is not None and other.place is not None:
        # "Essex" and "Essex coast" are one, two statements about one state are not.
        small = not any((p.feature or "").startswith("PCL") for p in (one.place, other.place))
        here, there = one.place.name, other.place.name
        if small and (here in there or there in here):
            return True
    if one.days is not None and one.days == other.days:
        return True
    shared = one.words & other.words - {one.trigger, other.trigger}
    return len(shared) >= _MANY


def whether(denying: Telling, both: bool) -> Because:
    """What a denial is to what it denies; `both`: who denies it has said it before, or after."""
    if both:
        return Because("revision", f"{denying.teller} says both, at different times")
    return Because("dispute", f"{denying.teller} says it is not so")


def _gainsays(telling: Telling) -> bool:
    """Whether a negative says of the thing that it is not so: not what was foiled, what somebody
    was unable to do, what is asked not to be, nor what only tells some from others ("those who
    were not abducted"), or that there were no more of it ("no new cases")."""
    put = telling.report.factuality
    if put.time != "realised" or put.certainty in ("possible", "unknown"):
        return False  # "Don't shoot", "it may not have fallen"
    why = put.why
    if why and not any(_NOT_SO.fullmatch(word) for word in why.lower().split(", ")):
        return False
    if why and not _OPEN.isdisjoint(why.lower().split(", ")):
        return False
    said = telling.said
    if why and (_SO_FAR.search(said) or _NOT_ABLE.search(said) or _presupposes(telling)):
        return False
    if why and _NOT_QUITE.search(said):
        return False
    if not isinstance(telling.report.content, Event):
        return True
    apart = (*_THOSE_WHO.finditer(telling.said), *_NO_FURTHER.finditer(telling.said))
    return not any(telling.trigger in found[1] for found in apart)


def _presupposes(telling: Telling) -> bool:
    """Whether something else is denied of what is taken as known: "the attack was not the last".

    Not where that it took place is what is denied.
    """
    if _TOOK_PLACE.search(telling.said):
        return False
    head = rf"(?:{re.escape(telling.trigger)})" if telling.trigger else r"\w+"
    known = rf"\b(?:the|this|that|these|those) (?:\w+ ){{0,3}}{head}\b (?:\w+ ){{0,4}}{_WAS_NOT}"
    return re.search(known, telling.said) is not None


_WAS_NOT = (
    r"(?:(?:was|were|is|are|did|does|do|has|have|had) not|(?:was|were|is|are|did|does|do)nt)\b"
)
_TOOK_PLACE = re.compile(r"\b(?:happen\w*|occur\w*|(?:take[ns]?|taking|took) place|exist\w*)\b")
_SO_FAR = re.compile(r"\b(?:so far|as yet|not yet|yet to|to date|until now|up to now)\b")
"""Words by which a thing has not been as of the day of the report."""
_MANY = 3
"""Further terms that two sentences share where they are about one thing."""
_NOT_ABLE = re.compile(r"\b(?:can|could|will|would|should|may|might) ?(?:not|n ?'?t)\b")
"""Modals by which a thing cannot or shall not be, or is not known to have been."""
_NOT_QUITE = re.compile(
    r"\b(?:not|n ?'?t) (?:\w+ ){0,9}(?:enough|necessarily|always|only|entirely|fully|wholly|merely"
    r"|simply|just|immediately|uncommon|unusual|rare|surprising|massive|every)\b"
)
"""Words by which a thing is not so in full, or not in one way, rather than not at all."""
_THOSE_WHO = re.compile(r"\b(?:those|people|civilians|others|any|anyone) who ((?:\w+ ){0,5}\w+)")
_NO_FURTHER = re.compile(
    r"\b(?:no|without|any) (?:new|further|more|other|additional|fresh) ((?:\w+ ){0,3}\w+)"
)
_NOT_SO = re.compile(
    r"not|n'?t|no|never|none|nobody|nothing|neither|nor|without|a denial|(?:den[iy]|refut|reject"
    r"|dismiss|disput|contradict|rebut)\w*|false|untrue"
)
"""Words by which a thing is said not to be so, rather than to have come to nothing."""
_OPEN = {"able", "can", "could", "will", "would", "should", "may", "might", "due"}
"""Words beside them by which nothing is said of what was."""


def own_deeds(tellings: Sequence[Telling], alike: NameLikeness) -> frozenset[str]:
    """The denials, by their ids, of those who are held to have done it: that there was an attack
    they leave standing. A government denies what its army is accused of."""
    accused = [
        name
        for telling in tellings
        if isinstance(telling.report.content, Event)
        and telling.report.factuality.polarity == "positive"
        and family_of(telling)[0] in _HARM
        for name in telling.doers
    ]
    return frozenset(
        telling.report.id
        for telling in tellings
        if _polarity(telling) == "negative"
        and (
            agree_on_names(deniers(telling), accused, alike).score > 0
            or _answers_allegation(telling, alike)
        )
    )


def _answers_allegation(telling: Telling, alike: NameLikeness) -> bool:
    """Whether it is of their own deed by its words: "denied the allegations", "denied that it
    carried out the attack", that "its aircraft" struck."""
    if _OWN.search(telling.said) is not None:
        return True
    if not isinstance(telling.report.content, Event):
        return False
    if event_of(telling).type == "REJECT":
        return telling.about is not None and names_allegation(telling.said)
    return agree_on_names(deniers(telling), telling.doers, alike).score > 0


def contrasted(tellings: Sequence[Telling]) -> frozenset[str]:
    """Of what is told as not so, by their ids, what one voice sets against what it tells as so in
    the same sentence: "a rocket and no car bomb" denies no blast."""
    told = {_sentence(t) for t in tellings if _polarity(t) == "positive"}
    return frozenset(
        t.report.id for t in tellings if _polarity(t) == "negative" and _sentence(t) in told
    )


def _sentence(telling: Telling) -> tuple[str, int, str | None]:
    return telling.report.document, telling.span.start, telling.report.origin


_OWN = re.compile(
    r"\bden(?:y|ies|ied|ying) .*\b(?:carr(?:ied|ying) out|involve\w*|responsib\w+|(?:its|their) "
    r"(?:\w+ )?(?:aircraft|forces|jets|militia|militias|planes|soldiers|troops|warplanes))\b"
)
"""Words by which who denies a deed denies to have done it."""
_HARM = {"violence", "abduction", "ACCUSE"}
"""Families of deeds that happened whoever did them; an accusation tells of one."""


def deniers(telling: Telling) -> tuple[str, ...]:
    return (telling.report.origin,) if telling.report.origin else telling.doers


def _polarity(telling: Telling) -> str:
    return telling.report.factuality.polarity
