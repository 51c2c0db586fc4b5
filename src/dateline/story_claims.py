"""The claims by which stories are told: what several documents tell, and the best of each alone.

What a single document tells joins it to no other, and only the weightiest of it can be the title
of a story; so a store of many claims is grouped into stories without reading them all.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from dateline.model import Claim
from dateline.model.sentence import leans
from dateline.store import ClaimRow, Database, Matched, decode_claim
from dateline.store.read import in_parts

PAGE = 250
"""Claims, or documents, seen to together."""


def claims_of_stories(database: Database) -> Iterator[Claim]:
    """Enough of the claims for `group_stories` to come to what it would by all of them."""
    after = -1
    while told := database.ask_matched(partial(_several, after=after)):
        yield from (decode_claim(row.body) for row in told)
        after = told[-1].first
    alone = database.ask_matched(lambda rows: list(rows.claims.of_one_document()))
    for some in in_parts((own for _, own in alone), PAGE):
        yield from database.ask_matched(partial(_best, told=some))


def _several(rows: Matched, after: int) -> list[ClaimRow]:
    return rows.claims.told_by_several(after, PAGE)


def _best(rows: Matched, told: Sequence[list[tuple[float, int]]]) -> list[Claim]:
    """Of the claims (weight, first account) of each document the weightiest, and those after them
    until one has a title that needs nothing before it."""
    found: list[Claim] = []
    left = [sorted(own, reverse=True) for own in told]
    while left:
        asked = [[first for weight, first in own if weight == own[0][0]] for own in left]
        bodies = rows.claims.bodies([first for firsts in asked for first in firsts])
        claims = {first: decode_claim(body) for first, body in bodies.items()}
        found += claims.values()
        left = [
            own[len(firsts) :]
            for own, firsts in zip(left, asked, strict=True)
            if len(own) > len(firsts) and all(leans(claims[n].title) for n in firsts)
        ]
    return found
