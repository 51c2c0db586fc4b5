"""What is said about a happening: who is held to have done it, and who denies it.

"The rebels accused the army of shelling the market", "the army denied the attack": these are
events of their own to a reader of one sentence, but to an editor they are words on the attack.
They are led back to it, so that its claim shows who accuses whom and who denies.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.corroborate.agreement import agree_on_place
from dateline.corroborate.episodes import event_of, family_of, head_stem, told_as_done
from dateline.corroborate.lexicons import allegations, response_of, takes_up
from dateline.corroborate.state_bodies import usual_body
from dateline.corroborate.telling import Telling
from dateline.corroborate.terms import stem
from dateline.model import Attribution, Factuality, Span

_DEEDS = {"violence", "abduction", "capture", "looting", "sexual violence"}
"""Families of what somebody is accused of, or denies."""
_REACH = 3
"""Sentences back to where "the attack" or "the allegations" lead."""
_JUST_BEFORE = 3
"""Words before a denial in which what it turns down may stand."""
_KNOWN = re.compile(r"\b(?:the|this|that|these|those|any) (?:[\w'-]+ )?([\w'-]+)")
_FOR_WHAT = re.compile(r"\b(?:for|over)\b|^\W*(?:\S+ ){1,4}on\b")
"""What stands before the deed that somebody is blamed for, if it is said at all."""
_ALLEGED = Factuality("probable", why="an accusation")
_DENIED = Factuality(polarity="negative", why="a denial")


def lead_back(tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """The tellings of a document; accusations and denials say which of its events they are about.

    They keep their words, but count as what they are: an accusation alleges the deed and has no
    certainty of its own, a denial is somebody's word that it is not so.
    """
    deeds = [t for t in tellings if t.report.kind == "event" and family_of(t)[0] in _DEEDS]
    answers = [answer for t in tellings if (answer := _answer(t, tellings, deeds))]
    deniers = {
        answer.deed.report.id: answer.telling.report.origin
        for answer in answers
        if answer.telling.report.factuality.polarity == "negative"
    }
    led = {answer.telling.report.id: answer.led for answer in answers}
    for deed in deeds:
        if (denied := _denied(deed, deeds, deniers)) is not None:
            led[deed.report.id] = denied
    # "Denied that it shelled the market": the denial leads on to where the denied deed leads.
    return tuple(_led_on(led.get(t.report.id, t), led) for t in tellings)


@dataclass(frozen=True, slots=True)
class _Answer:
    """An accusation or a denial, as it counts, and the deed that it is about."""

    telling: Telling
    deed: Telling

    @property
    def led(self) -> Telling:
        return replace(self.telling, about=self.deed.report.id)


def _led_on(telling: Telling, led: Mapping[str, Telling]) -> Telling:
    further = led.get(telling.about or "")
    if further is None or further.about in (None, telling.report.id):
        return telling
    return replace(telling, about=further.about)


def _answer(
    telling: Telling, tellings: Sequence[Telling], deeds: Sequence[Telling]
) -> _Answer | None:
    what = _response(telling) if telling.report.kind == "event" else None
    if what is None or not telling.report.factuality.happened:
        return None
    content = list(_content(telling, tellings))
    if what == "turns down" and not any(names_allegation(words) for _, words in content):
        return None
    unsaid = what == "blames" and not any(_FOR_WHAT.search(words) for _, words in content)
    deed = None if unsaid else next(_deeds_in(telling, content, deeds), None)
    if deed is None and (unsaid or any(_takes_up(words) for _, words in content)):
        deed = _last_before(telling, deeds)
    if deed is None:
        return None
    put = _ALLEGED if what in ("accuses", "blames") else _DENIED
    accuser = next(iter(event_of(telling).actors), None)
    speaker = telling.report.origin if accuser is None else usual_body(accuser)
    report = replace(telling.report, factuality=put, origin=speaker)
    return _Answer(replace(telling, report=report), deed)


def _response(telling: Telling) -> str | None:
    """What an event that is an accusation or a denial does; None for any other."""
    if event_of(telling).type not in ("ACCUSE", "REJECT"):
        return None
    return response_of(head_stem(telling))


def _content(telling: Telling, tellings: Sequence[Telling]) -> Iterator[tuple[Span, str]]:
    """What is said in the accusation or denial: where it stands, and its words, folded."""
    trigger = event_of(telling).trigger
    found = False
    for other in tellings:
        said = other.report.content
        if isinstance(said, Attribution) and said.cue is not None and said.cue.overlaps(trigger):
            found = True
            yield from ((span, other.quoted or "") for span in said.content)
    clause = telling.report.evidence[0]
    before, _, after = telling.said.partition(telling.trigger)
    if not found and trigger.end < clause.end:
        yield Span(trigger.end, clause.end), after
    # "An accusation dismissed by the army".
    yield Span(trigger.start, trigger.start), " ".join(before.split()[-_JUST_BEFORE:])


def _deeds_in(
    telling: Telling, content: Sequence[tuple[Span, str]], deeds: Sequence[Telling]
) -> Iterator[Telling]:
    for deed in deeds:
        trigger = event_of(deed).trigger
        if deed is not telling and any(span.contains(trigger) for span, _ in content):
            yield deed


def _takes_up(words: str) -> bool:
    """Whether what is said takes up a happening told before, or an allegation of one."""
    return names_allegation(words) or any(takes_up(found[1]) for found in _KNOWN.finditer(words))


def names_allegation(words: str) -> bool:
    """Whether words, folded, name what somebody is held to have done: "those allegations"."""
    return any(stem(word) in allegations() for word in words.split())


def _last_before(telling: Telling, deeds: Sequence[Telling]) -> Telling | None:
    """The deed told last before, within reach; not one that is only denied or feared."""
    start = event_of(telling).trigger.start
    near = [
        deed
        for deed in deeds
        if told_as_done(deed)
        and event_of(deed).trigger.start < start
        and telling.sentence - deed.sentence <= _REACH
    ]
    return max(near, key=lambda deed: event_of(deed).trigger.start, default=None)


def _denied(
    deed: Telling, deeds: Sequence[Telling], deniers: Mapping[str, str | None]
) -> Telling | None:
    """A deed that somebody denies, led back to where it is told as done; by whom it is denied."""
    said, put = event_of(deed).attribution, deed.report.factuality
    denied = deed.report.id in deniers or (said is not None and said.act == "denied")
    if not denied or put.polarity != "negative" or put.time != "realised":
        return None
    family = family_of(deed)[0]
    fitting = [
        other
        for other in deeds
        if family_of(other)[0] == family
        and told_as_done(other)
        and agree_on_place(other.place, deed.place).score > _ELSEWHERE
    ]
    named = (t for t in fitting if agree_on_place(t.place, deed.place).score >= 1)
    done = _last_before(deed, fitting) or next(named, None)
    origin = deed.report.origin or deniers.get(deed.report.id)
    by_whom = replace(deed, report=replace(deed.report, origin=origin))
    return replace(by_whom, about=done.report.id) if done is not None else by_whom


_ELSEWHERE = -0.5
"""Agreement of places from which another town's attack is denied."""
