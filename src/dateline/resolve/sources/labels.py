"""Who the label before a turn or a statement stands for: "MR. TONER:", "AL:", "A:"."""

import re

from dateline.annotate.parse import Parse
from dateline.model import Attribution, Entity, Mention, Reading
from dateline.resolve.names import name_key
from dateline.resolve.sources.mentioned import Mentioned

WITHDRAWN = re.compile(
    r"^(?:(?:an?|the|this) (?:\w+ )?(?:earlier|previous|prior|original|initial|first)"
    r" (?:\w+ )?version"
    r"(?! of (?:an?|the|his|her|its|their|our)\b)"
    r"|(?:an? |the )?(?:earlier|previous|prior|original|initial)"
    r" (?:article|story|headline|report)s?$"
    r"|this (?:article|story|post|headline|page))",
    re.IGNORECASE,
)
"""A publisher's own words that it takes back: nobody's whom a reader could ask."""
ANSWERS = frozenset(("a", "a.", "answer"))
HONORIFIC = re.compile(r"^(?:MR|MRS|MS|MISS|DR|PROF|SEN|REP|GEN|COL)\.?\s+", re.IGNORECASE)
INTERVIEW = re.compile(
    r"(?:\binterview (?:with|of)|\binterviewed|\bconversation with|\btalk(?:s|ed|ing)? (?:to|with)"
    r"|\bsp(?:oke|eaks?|oken) (?:to|with)|\bquestions? (?:for|to)|\bq ?& ?a with|\basked)"
    r"\s[^.?!\n]*$",
    re.IGNORECASE,
)
"""Words before the name of somebody who is interviewed."""
GIVES = re.compile(
    r"^[^.?!\n]*?\b(?:sp(?:oke|eaks?) (?:to|with)|talk(?:s|ed) to|told|tells|answer(?:s|ed)|discuss"
    r"(?:es|ed)|explain(?:s|ed))\b",
    re.IGNORECASE,
)
"""Words after it: "Maria Lopez spoke to The Herald"."""


def labelled(parse: Parse, mentioned: Mentioned, attribution: Attribution) -> Entity | None:
    """The entity that a label without a cue names, whole, by family name or by initials."""
    if attribution.cue is not None or attribution.source is None:
        return None
    end = attribution.source.end
    if not parse.document.text[end : end + 2].lstrip(" ").startswith(":"):
        return None
    written = attribution.source.of(parse.document.text)
    words = HONORIFIC.sub("", written).split(",")[0].strip()
    named = mentioned.named()
    key = name_key(words)
    for fits in (
        [e for e in named if e.kind == "person" and _is_person(e, words, key)],
        [e for e in named if key in map(name_key, (e.name, *e.aliases))],
    ):
        if len(fits) == 1:
            return fits[0]
    return None


def _is_person(entity: Entity, label: str, key: str) -> bool:
    """Whether the label is the person's whole name, family name or initials."""
    for name in (entity.name, *entity.aliases):
        whole = name_key(name)
        if whole and key in (whole, whole.split()[-1]):
            return True
    letters = "".join(word[0] for word in entity.name.split())
    return len(label) > 1 and label.isupper() and label.replace(".", "") == letters.upper()


def plain_label(words: str) -> str | None:
    """The name in a label with a title or an office, written as names are: "MR. TONER" is Toner,
    "ANN BELL, HOST" Ann Bell."""
    bare = HONORIFIC.sub("", words).strip()
    name, office, _ = bare.partition(",")
    if office and len(name.split()) > 1 and all(part[:1].isupper() for part in name.split()):
        bare = name.strip()
    if bare == words or not bare:
        return None
    return bare.title() if bare.isupper() else bare


def interviewee(parse: Parse, mentioned: Mentioned, reading: Reading) -> Entity | None:
    """Whose answers an interview of questions and answers gives, if the text says so.

    The person named as interviewed before the first turn, else the only person named there.
    """
    cues = [a.cue for a in reading.attributions if a.source is None and a.cue is not None]
    turns = [cue.start for cue in cues if cue.of(parse.document.text).lower() in ANSWERS]
    if not turns:
        return None
    before = [m for m in reading.mentions if m.kind == "person" and m.span.start < turns[0]]
    persons = {m.entity: m for m in before if m.form == "name" and m.entity is not None}
    told = [m for m in persons.values() if _is_interviewed(parse, m)]
    chosen = told if told else list(persons.values())
    return mentioned.entity_of(chosen[0]) if len(chosen) == 1 or told else None


def _is_interviewed(parse: Parse, mention: Mention) -> bool:
    text = parse.document.text
    start = mention.title.start if mention.title is not None else mention.span.start
    before, after = (
        text[max(0, start - 80) : start],
        text[mention.span.end : mention.span.end + 120],
    )
    return bool(INTERVIEW.search(before) or GIVES.search(after))
