"""/api/search: documents, claims and names that hold words."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from dateline.api import product_shapes
from dateline.api.asking import WORDS, AsOf, Known, unless_known
from dateline.api.telling import Told, tell_claim_line
from dateline.pipeline import place_numbers
from dateline.story.jsonable import plain

router = APIRouter(tags=["search"], dependencies=[Depends(unless_known)])


class SearchAsked(AsOf):
    """Words to look for."""

    q: Annotated[WORDS, Field(description='All of these words; "a phrase", -without, begin*.')]
    limit: Annotated[int, Field(ge=1, le=100, description="Of each kind at most so many.")] = 20


@router.get("/search", response_model=product_shapes.Search)
def search(asked: Annotated[SearchAsked, Query()], views: Known) -> Told:
    """What holds these words, the best first; names in any spelling or script.

    Whatever stands in `q` is looked for: there is no syntax that could be wrong.
    """
    with views.at(asked.as_of) as view, place_numbers() as numbered:
        found = view.store.search(
            asked.q, asked.as_of, asked.limit, view.references, numbered, view.told
        )
        return {
            "claims": [
                {
                    **tell_claim_line(one.claim, view),
                    "found_in": view.references.reference(one.report),
                    "words": view.references.words(one.report, 400),
                }
                for one in found.claims
            ],
            "documents": [
                {
                    "id": one.document,
                    "letter": view.references.letter(one.document),
                    "outlet": view.references.outlet(one.document),
                    "title": view.references.documents[one.document].title,
                    **plain(one.span),
                    "words": one.words,
                    "reference": one.reference,
                }
                for one in found.documents
            ],
            "names": [
                {
                    "kind": one.entity.kind,
                    "name": one.entity.name,
                    "aliases": list(one.entity.aliases),
                    "roles": list(one.entity.roles),
                    "documents": list(one.documents),
                }
                for one in found.names
            ],
            "totals": {
                "claims": found.claim_count,
                "documents": found.document_count,
                "names": found.name_count,
            },
        }
