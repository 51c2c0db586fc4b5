"""Whether two names are one voice, so that both together are one origin: in doubt they are."""

import re

from dateline.corroborate.state_bodies import state_of_media
from dateline.corroborate.telling import NameLikeness
from dateline.corroborate.voices import is_monitor, is_monitoring_body

SAME_ORIGIN = 0.75
"""Likeness of names from which two origins count as one."""
_ITS_PEOPLE = re.compile(
    r"(?:['’]s )?(?:(?:senior|military|security|government|own) )*(?:officials?|officers?"
    r"|sources?|spokes(?:man|woman|person|people)|commanders?|fighters?|members?|militants?|leaders?"
    r"|leadership|office|administration|command)$"
)
"""Who speaks for a body, said after its name."""


def one_voice(one: str, other: str, alike: NameLikeness) -> bool:
    """Whether two names are those of one body or person, of a body and its people, or of media
    that one government runs."""
    if one.casefold() == other.casefold() or alike(one, other) >= SAME_ORIGIN:
        return True
    state = state_of_media(one)
    if state is not None and state == state_of_media(other):
        return True
    return _speak_for(one, other) or _speak_for(other, one)


def unnamed_monitor(one: str, other: str) -> bool:
    """Whether one is a monitoring group that nobody names, the other the name of such a body."""
    return any(
        named[:1].isupper() and is_monitoring_body(named) and unnamed[:1].islower()
        and is_monitor(unnamed)
        for named, unnamed in ((one, other), (other, one))
    )  # fmt: skip


def _speak_for(people: str, body: str) -> bool:
    """Whether the first are the people of the second: "Pentagon officials"."""
    if not body[:1].isupper() or not people.startswith(body):
        return False
    return _ITS_PEOPLE.fullmatch(people[len(body) :].strip()) is not None
