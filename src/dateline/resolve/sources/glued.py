"""Names of sources without the words beside them that only a lost comma or a date put there."""

import re

_DAY = re.compile(
    r"^(?:(?:early |late )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|[Ee]arlier|[Ll]ater|[Mm]eanwhile|day|today|yesterday)"
    r"(?: (?:morning|afternoon|evening|night))? (?=\S)"
)
_BEFORE_ARTICLE = re.compile(r"^(?:[A-Z][\w'’-]* ){1,3}(?:the|an?) (?=[A-Za-z])")
_CALLED = re.compile(
    r"^(?:[\w-]+ ){1,4}(?:known as|called|named|calling itself) (?:the )?(?=[A-Z])"
)
_BASED = re.compile(r"^[A-Z][\w.]*(?: |-)based (?=[A-Z]\w)")
_QUOTED = re.compile(r'^[^"“”]*["”] (?=\w)')
_SECOND = re.compile(r" and (?:the|an?) [a-z]\w*$")


def trim_glued(name: str) -> str:
    """The name as it would stand alone; the name itself where nothing is glued to it.

    "Thursday state television" is state television, "Douma the Observatory" (from "in Douma,
    the Observatory said") the Observatory, "organisation known as the White Helmets" the
    White Helmets, "sources and the monitor" the first of the two. For names of bodies and
    descriptions: persons may be called "Alexander the Great".
    """
    for pattern in (_QUOTED, _DAY, _BEFORE_ARTICLE, _CALLED, _BASED, _SECOND):
        name = pattern.sub("", name)
    return name
