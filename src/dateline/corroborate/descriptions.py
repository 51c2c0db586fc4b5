"""Unnamed sources by the words under which they count: what kind of source, not which one."""

import re

_FROM = r"(?:at|in|from|within|inside)"
_FURTHER = (
    rf"(?:{_FROM}|of|near|on|with|close|familiar|informed|briefed|contacted|reached|based|speaking"
    r"|who|that|whose|quoted|cited|there)"
)
_KIND = re.compile(rf"^(?P<kind>(?:[\w.'’-]+ ){{1,3}}(?:source|official|officer)s?) {_FURTHER}\b")
_PLACED = re.compile(
    rf"^(?P<head>(?:source|official)s?) {_FROM} (?:the )?(?P<where>(?:[\w'’-]+ ){{0,3}}[\w'’-]+)$"
)
_ACTIVISTS = re.compile(rf"^(?:[a-z]+ )?activists?(?= {_FURTHER}\b|$)", re.I)
_RELIEF = re.compile(
    r"^(?:local )?(?P<body>civil defen[cs]e|Red Crescent|Red Cross|fire brigade|ambulance service"
    r"|rescue service|coast ?guard)s?"
    r" (?:worker|official|source|volunteer|member|officer|team|crew|rescuer|responder)s?\b",
    re.I,
)


def plain_description(name: str) -> str:
    """An unnamed source in few words; a name stays as it is.

    Where the source is said to be of a kind, where and how it was reached falls away ("security
    source in Damascus"), and else what it is a source of comes first ("Aleppo hospital source").
    Staff speak for their relief body. One activist is no more than "activists" are: nothing
    tells two of them apart.
    """
    relief = _RELIEF.match(name)
    if relief:
        return relief["body"].replace("defense", "defence")
    if _ACTIVISTS.match(name):
        return "activists"
    kind = _KIND.match(name)
    if kind:
        return kind["kind"]
    placed = _PLACED.match(name)
    return f"{placed['where']} {placed['head']}" if placed else name
