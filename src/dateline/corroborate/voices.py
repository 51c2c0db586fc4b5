"""Whose voice a report is: the first hand, with its spokesmen, staff and short names led to it."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files

from dateline.corroborate.descriptions import plain_description
from dateline.corroborate.lexicons import known_origins, own_voices, takes_up
from dateline.corroborate.state_bodies import with_state
from dateline.model import Attribution, Document, Entity, Reading

_SEATS = "command|headquarters|directorate|governorate|ministry|department|prosecution|municipality"
_OWN_STAFF = re.compile(
    r"^(?P<outlet>.+?)(?:['’]s?)? (?:own )?"
    r"(?:correspondent|reporter|photographer|journalist|stringer)s?\b"
)
_SPEAKS_FOR = re.compile(r"\b(?:spokes(?:man|woman|person)|press officer|representative)\b", re.I)
_LEADS = re.compile(r"\b(?:director|chief|head|heads|headed|chairman|president)\b", re.I)
_MONITOR = re.compile(
    r"^(?:(?:head|director|chief) of the )?"
    r"(?:(?:[\w-]+[- ]based )?observatory"
    r"|(?:\w+[- ]){0,2}(?:monitor|monitors|watchdog"
    r"|(?:monitor|monitoring|rights|activist) (?:group|organi[sz]ation))"
    r"|(?:group|organi[sz]ation) (?:tracking|monitoring|that) .*)$",
    re.I,
)
_INSIDE = re.compile(
    r"^(?:\w+ ){0,2}sources? (?:at|from|within) (?:the |an? )?(?P<body>(?:[\w'’-]+ ){0,3}"
    rf"(?:{_SEATS})(?: of \w+(?: and \w+)?)?(?: in [A-Z]\w+)?)$"
    rf"|^(?P<owner>(?:[A-Z][\w'’-]* ){{0,3}}(?:{_SEATS})) sources?$",
    re.I,
)
"""Unnamed sources at an office that speaks through them ("a source at the police command")."""
_STATE_TELEVISION = re.compile(
    r"\b(?:state|government)(?:[- ](?:run|owned|controlled))? (?:TV|television)"
    r"(?: (?:channel|station|network))?$",
    re.I,
)
_DOTTED = re.compile(r"\b(?:U\.S\.(?:A\.)?|U\.N\.|U\.K\.|E\.U\.|U\.A\.E\.)")
"""Short names that are written with dots or without."""
_BARE_SPOKESMAN = re.compile(
    r"^(?:an? |the |its )?[Ss]pokes(?:man|woman|person)\b(?! (?:of|for|from)\b)"
)
_STATEMENT = re.compile(r"^([A-Z].*?) statement\b.*$")
"""Whose statement it is; words that follow have lost the comma before them."""
_LED = re.compile(r"\b[\w.]+-led coalition\b")
_REPORTS = re.compile(r"^(?:[\w-]+ ){0,2}reports?(?: (?:on|from|of|in|by)\b.*)?$")
_NO_HAND = re.compile(
    r"(?:[\w-]+ ){0,2}(?:attacks?|blasts?|casualties|countryside|deaths?|denial|districts?"
    r"|explosions?|figures?|footage|images|injuries|neighbou?rhoods?|photo(?:graph)?s?|pictures"
    r"|raids?|rockets?|shells?|strikes?|tolls?|towns?|videos?|villages?|weapons)"
    r"(?: (?:and|by|compiled|fired|from|held|in|inhabited|near|next|of|that|where|which|with)"
    r"\b.*)?"
)
"""Things and places that were taken for speakers: "a district inhabited by", "more deaths"; and
recordings, of which nobody says who made them."""
_MONITORING_BODY = re.compile(r"\b(?:observatory|monitor|monitoring|watch|rights|network)\b", re.I)


def is_monitor(name: str) -> bool:
    """Whether a description is that of a group that watches a conflict: "a monitoring group"."""
    return _MONITOR.search(name) is not None


def is_monitoring_body(name: str) -> bool:
    """Whether a name may be that of such a group."""
    return _MONITORING_BODY.search(name) is not None


def find_origin(said: Attribution | None, reading: Reading) -> str | None:
    """The first hand of an attribution; None for the outlet's own narration, unless the outlet
    is a party or a body that tells its own matters.

    A person who speaks for an organization is the organization's voice, an outlet's own
    staff its outlet's, and a monitor that the text names only elsewhere is that one: two
    such voices are one origin. So are a body and the unnamed sources at its seat.
    """
    if said is None:
        return _own_voice(reading.document)
    first = said.chain[0] if said.chain else said.source_name
    if not first or _tells_nothing(first):
        return None
    own = _OWN_STAFF.match(first)
    if own and own["outlet"].lower() not in {"a", "an", "the", "one", "our", "local"}:
        return _usual_name(re.sub(r"^(?:an?|the) ", "", own["outlet"], flags=re.I))
    inside = _INSIDE.match(first)
    if inside:
        return inside["body"] or inside["owner"]
    words = said.source.of(reading.document.text) if said.source else ""
    first = _named_last(first, reading.entities)
    name = (
        _spoken_for(first, words, reading)
        or _last_body(said, words, reading)
        or _described(first, reading)
        or _led_coalition(first, reading)
        or plain_description(first)
    )
    return _usual_name(with_state(_usual_name(name), reading))


def _named_last(name: str, entities: Sequence[Entity]) -> str:
    """The body at the end of words that have swallowed what stood before it, as a comma was lost
    ("homes near the village of Northport Amnesty International"); a name that lost its apostrophe
    ("SANAs") without its s."""
    bodies = {n for e in entities if e.kind in _BODIES for n in (e.name, *e.aliases)}
    if name not in bodies and name.endswith("s") and name[:-1] in bodies:
        return name[:-1]
    if not name[:1].islower() or " " not in name:
        return name
    for body in sorted(bodies, key=lambda n: (-len(n), n)):
        before = name.removesuffix(f" {body}")
        # After a preposition or a title it is who stands before it that speaks.
        if " " in body and before != name and before.split()[-1][:1].isupper():
            return body
    return name


_BODIES = ("organization", "armed_group", "outlet")


def _own_voice(document: Document) -> str | None:
    """The body whose own words these are: who is credited with them, or else publishes them."""
    credited = [credit.name for credit in document.credits if credit.role == "agency"]
    if document.head is not None and document.head.carrier:
        credited.append(document.head.carrier)
    voices = {own_voices().get(folded_name(n)) for n in credited or (document.publisher or "",)}
    return voices.pop() if len(voices) == 1 else None


def _last_body(said: Attribution, words: str, reading: Reading) -> str | None:
    """The body that was heard last, where no more is said than that its spokesman speaks."""
    if not _BARE_SPOKESMAN.match(words):
        return None
    heard = None
    for other in reading.attributions:
        if other is said or other.source is None or said.source is None:
            continue
        if other.source.start < said.source.start and other.source_kind == "institution":
            heard = other.source_name
    return heard


def _led_coalition_in(role: str, reading: Reading) -> str | None:
    """The coalition whose spokesman the role tells of, if the text names one."""
    return _led_coalition("coalition", reading) if "coalition " in role.casefold() else None


def _led_coalition(name: str, reading: Reading) -> str | None:
    """ "The coalition", where the text names one by who leads it."""
    if folded_name(name) != "coalition":
        return None
    named = {match.group() for match in _LED.finditer(reading.document.text)}
    return named.pop() if len(named) == 1 else None


def _tells_nothing(name: str) -> bool:
    """Whether the words name no hand at all: "reports", "preliminary reports", "the attack"."""
    folded = folded_name(name)
    if not any(letter.isalpha() for letter in folded):
        return True  # "50": a number that was taken for a speaker
    told = _REPORTS.match(folded) or _NO_HAND.fullmatch(folded)
    return folded in _no_origin() or takes_up(folded) or told is not None


@lru_cache(maxsize=4_000)
def _usual_name(name: str) -> str:
    """The name that a body goes by, where it is one of those that are told under several."""
    name = _STATE_TELEVISION.sub("state television", _DOTTED.sub(_undotted, name))
    name = _STATEMENT.sub(r"\1", name)
    folded = folded_name(name)
    known = known_origins()
    if name.endswith("s") and name[:-1] in _whole_names():
        return name[:-1]  # "SANAs": an apostrophe was lost
    if (meant := _misspelt(name)) is not None:
        return meant
    whole = next((n for n in _whole_names() if name.startswith(f"{n} ")), "")
    more = name[len(whole) + 1 :] if whole else ""
    # Two names that lost the comma between them, or speak together: the first hand is the first.
    if more and (more[0].isupper() or more.startswith("and ") or _WHAT_IT_IS.fullmatch(more)):
        return whole
    ends = [folded] + [" ".join(folded.split()[-words:]) for words in (5, 4, 3, 2)]
    return next((known[end] for end in ends if end in known), name)


_WHAT_IT_IS = re.compile(
    r"(?:[a-z]+ )?(?:activists?|agency|channel|group|monitor|network|organi[sz]ation|watchdog)"
)
"""What a body is, said after its name: "the Observatory for Human Rights monitoring group"."""


def _misspelt(name: str) -> str | None:
    """The long name that one has but for a letter or two: "Obervatory for Human Rights"."""
    if len(name) < _LONG_NAME or name in _whole_names():
        return None
    return next(
        (
            known
            for known in _whole_names()
            if abs(len(known) - len(name)) <= 1
            and SequenceMatcher(None, name, known, autojunk=False).ratio() >= _BUT_A_LETTER
        ),
        None,
    )


_LONG_NAME, _BUT_A_LETTER = 16, 0.94
"""Letters of a name from which on one of them may be wrong, and the share that must be right."""


@cache
def _whole_names() -> tuple[str, ...]:
    return tuple(sorted(set(known_origins().values())))


def _undotted(match: re.Match[str]) -> str:
    return match[0].replace(".", "")


def _spoken_for(name: str, words: str, reading: Reading) -> str | None:
    """The organization whose voice the person of that name is, if the text says so.

    `words` are those that name the source there ("Observatory director Rami Abdel Rahman").
    Who leads an organization speaks for it where the text quotes it too; a scholar who
    heads a department speaks for himself.
    """
    entities = reading.entities
    person = next(
        (e for e in entities if e.kind == "person" and name in (e.name, *e.aliases)), None
    )
    quoted = {said.source_name for said in reading.attributions}
    near = _words_before(person, reading) if person else []
    for role in (words, *near, *(person.roles if person else ())):
        speaks, leads = _SPEAKS_FOR.search(role), _LEADS.search(role)
        if not speaks and not leads:
            continue
        if speaks and (coalition := _led_coalition_in(role, reading)):
            return coalition
        for body in entities:
            names = (body.name, *body.aliases)
            if body.kind not in ("organization", "armed_group") or name in names:
                continue
            told = any(
                # Where the apostrophe was lost: "the Observatorys chief".
                len(known) > 2 and re.search(rf"\b{re.escape(known)}s?\b", role)
                for known in names
            )
            if told and (speaks or quoted & set(names)):
                return body.name
        if speaks and (body_meant := _only_such_body(role, reading)):
            return body_meant
    return None


_FOR_THE_BODY = re.compile(r"\b(?:for|of) the (\w+)\b|\bthe (\w+)['’]s? spokes", re.I)


def _only_such_body(role: str, reading: Reading) -> str | None:
    """The one body of the text that "a spokesman for the ministry" can speak for."""
    found = _FOR_THE_BODY.search(role)
    if found is None:
        return None
    noun = (found[1] or found[2]).casefold()
    bodies = [
        entity.name
        for entity in reading.entities
        if entity.kind in ("organization", "armed_group")
        and len(entity.name.split()) > 1
        and entity.name.split()[-1].casefold() == noun
    ]
    return bodies[0] if len(bodies) == 1 else None


def _words_before(person: Entity, reading: Reading) -> list[str]:
    """The few words before each naming of a person, where titles stand."""
    text = reading.document.text
    return [
        text[max(0, mention.span.start - 40) : mention.span.start].rpartition(". ")[2]
        for mention in reading.mentions
        if mention.entity == person.id and mention.form == "name"
    ]


def _described(name: str, reading: Reading) -> str | None:
    """The one organization among the text's sources that "a monitoring group" can mean."""
    if not _MONITOR.search(name):
        return None
    sources = {said.source_name for said in reading.attributions}
    bodies = [
        body.name
        for body in reading.entities
        if body.kind == "organization" and _MONITORING_BODY.search(body.name)
        and (
            not _MONITOR.search(body.name)
            or folded_name(with_state(body.name, reading)) in known_origins()
        )
        and sources & {body.name, *body.aliases}
    ]  # fmt: skip
    return bodies[0] if len(bodies) == 1 else None


def folded_name(name: str) -> str:
    return re.sub(r"^(?:an?|the) ", "", " ".join(name.casefold().split()))


@cache
def _no_origin() -> frozenset[str]:
    lines = (files(__package__) / "data" / "no_origin.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
