"""For whom somebody speaks who says "we"."""

import re
from functools import cache

from dateline.annotate.parse import Token
from dateline.extract.events.surroundings import Surroundings
from dateline.extract.names.lexicon import fold, read_table
from dateline.model import Attribution, Entity, Reading

BODIES = frozenset({"organization", "armed_group"})

FOREIGN_MINISTRY = re.compile(
    r"\b(state department|department of state|foreign (ministry|office)|ministry of foreign"
    r" affairs|ministry for foreign affairs)\b",
    re.IGNORECASE,
)
"""Bodies that speak for their state."""


def spoken_for(around: Surroundings, token: Token, reading: Reading) -> str | None:
    """The body that a speaker who says "we" speaks for, where the words for the speaker name one,
    here or anywhere: of "the ministry's spokesman Ali Omar" the ministry."""
    voice = around.voice(token)
    if voice is None or voice.source_kind != "named":
        return None
    return _body_beside(around, voice, reading) or _body_of_office(voice, reading)


def _body_beside(around: Surroundings, voice: Attribution, reading: Reading) -> str | None:
    for attribution in reading.attributions:
        if attribution.source is None or attribution.source_name != voice.source_name:
            continue
        for inside in around.parse.tokens_in(attribution.source):
            mention = around.mention(inside)
            if mention is not None and mention.kind in BODIES and mention.entity in around.named:
                entity = reading.entity(mention.entity)
                return entity.name if entity else None
    return None


def _body_of_office(voice: Attribution, reading: Reading) -> str | None:
    """The body that an office of the speaker names: "vice chairman of Nordwind"."""
    speaker = next((e for e in reading.entities if e.name == voice.source_name), None)
    if speaker is None or speaker.kind != "person":
        return None
    offices = " ".join(f" {role} " for role in speaker.roles)
    held = [e for e in reading.entities if e.kind in BODIES and _is_named_in(e, offices)]
    return max(held, key=lambda entity: len(entity.name)).name if held else None


def _is_named_in(body: Entity, words: str) -> bool:
    forms = (body.name, *body.aliases)
    return any(form[:1].isupper() and re.search(rf"\b{re.escape(form)}\b", words) for form in forms)


def state_spoken_for(body: str) -> str | None:
    """The state whose foreign ministry a body is: United States of "US State Department"."""
    found = FOREIGN_MINISTRY.search(body)
    if found is None:
        return None
    rest = f"{body[: found.start()]} {body[found.end() :]}"
    words = fold(re.sub(r"['’]s\b", " ", rest)).split()
    words = [word for word in words if word not in ("the", "of", "and", "commonwealth")]
    return _states().get(" ".join(words))


@cache
def _states() -> dict[str, str]:
    """From every name and adjective of a state, folded, to its usual name."""
    found: dict[str, str] = {}
    for _code, name, aliases, people, *_ in read_table("states.tsv"):
        for form in filter(None, (name, *aliases.split("|"), *people.split("|"))):
            found.setdefault(fold(form), name)
    return found
