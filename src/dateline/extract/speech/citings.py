"""Those who are cited for what somebody else reports: "X said, citing Y", "X, which cited Y"."""

from dateline.annotate.parse import Parse
from dateline.extract.speech.cue import Cue
from dateline.extract.speech.cues import CITING
from dateline.extract.speech.draft import Draft, without

CITER_REACH = 12
"""Tokens between "citing" and the reporting word that it goes with."""


def cites(parse: Parse, cue: Cue) -> bool:
    """Whether the cue cites somebody for what another reporting word tells."""
    token = parse.tokens[cue.head]
    return (
        token.lemma in CITING
        and (token.tag == "VBG" or token.dep == "relcl")
        and not cue.content
        and bool(cue.source)
    )


def find_citings(parse: Parse, cues: list[Cue], drafts: list[Draft]) -> list[Draft]:
    """ "X said, citing Y": the content of X's words is Y's as well."""
    found = []
    by_cue = {draft.cue: draft for draft in drafts}
    heads = {c.head: c for c in cues if not cites(parse, c)}
    for cue in cues:
        if not cites(parse, cue):
            continue
        outer = _citer(parse, cue, heads)
        draft = by_cue.get((outer.first, outer.last)) if outer is not None else None
        if draft is not None and draft.content:
            hole = (cue.first, cue.source[1] if cue.source else cue.last)
            draft.content = [part for piece in draft.content for part in without(piece, hole)]
            found.append(
                Draft(cue.source, (cue.first, cue.last), list(draft.content), "said", cue.verb)
            )
    return found


def _citer(parse: Parse, cue: Cue, heads: dict[int, Cue]) -> Cue | None:
    """The reporting word beside which somebody is cited."""
    for other in heads.values():
        beside = other.source is not None and 0 <= cue.first - other.source[1] <= 1
        if beside and parse.tokens[other.head].lower == "according":
            return other  # "according to the agency, citing a nurse"
    for governor in parse.ancestors(parse.tokens[cue.head]):
        if governor.index in heads:
            return heads[governor.index]
    sentence = parse.tokens[cue.head].sentence
    for distance in range(1, CITER_REACH):
        for index in (cue.head - distance, cue.head + distance):
            if index in heads and parse.tokens[index].sentence == sentence:
                return heads[index]
    return None
