"""/api/judgements: what persons signed of the record; signing more, and taking it back."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from dateline.api import product_shapes, shapes
from dateline.api.access import Person
from dateline.api.asking import WORD, Known, Listing, unless_known
from dateline.api.paging import cut_page
from dateline.api.problems import Refused, documented
from dateline.api.telling import Told
from dateline.api.views import View
from dateline.errors import UnclearJudgement
from dateline.judging import log, signing
from dateline.judging.meaning import LONGEST_NAME, Meant, Record, find_meant, is_named
from dateline.judging.signing import LONGEST_NOTE, NONE
from dateline.model import ClaimKind, Correction, SourceKind
from dateline.pipeline import find_places
from dateline.store import Signed, signed_id
from dateline.story.jsonable import plain

router = APIRouter(tags=["judgements"])

Note = Annotated[str, Field(max_length=LONGEST_NOTE, description="Why, for whoever asks.")]
What = Annotated[
    str,
    Field(min_length=1, max_length=LONGEST_NAME, description="A reference (A3), the id of a claim "
          "or report or its beginning, a document's letter or id, or a name."),
]  # fmt: skip
Kind = Annotated[ClaimKind | None, Field(description="Of what the words mean, only that kind.")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: Kind = None
    note: Note = ""


class Pair(_Body):
    """That two things are one (`same`) or two (`apart`)."""

    act: Literal["same", "apart"]
    one: What
    other: What


class Correct(_Body):
    """That something is to be read otherwise; `none` says that the text does not give it."""

    act: Literal["correct"]
    of: What
    place: Annotated[str, Field(max_length=200)] | None = None
    date: Annotated[str, Field(max_length=40)] | None = None
    source: Annotated[str, Field(max_length=LONGEST_NAME)] | None = None
    source_kind: SourceKind | None = None
    status: Annotated[str, Field(max_length=40)] | None = None


class Reject(_Body):
    """That the words do not say what was read in them."""

    act: Literal["reject"]
    of: What


class LogAsked(Listing):
    """What was signed, in pages."""

    standing: bool = False
    """Only what was not taken back."""
    by: WORD | None = None


@router.get(
    "/judgements",
    response_model=shapes.Page[product_shapes.Signed],
    dependencies=[Depends(unless_known)],
)
def list_judgements(asked: Annotated[LogAsked, Query()], views: Known) -> Told:
    """Who signed what, the latest first, with what was taken back."""
    with views.at(None) as view:
        lines = [
            line
            for line in log.list_signed(view.store, view.references)
            if not (asked.standing and line.withdrawn_at)
            and asked.by in (None, line.by)
            and (asked.as_of is None or line.at.date() <= asked.as_of)
        ]
        page = cut_page(lines, lambda line: line.id, asked.cursor, asked.limit)
        return {**vars(page), "items": [plain(line) for line in page.items]}


@router.post(
    "/judgements",
    status_code=201,
    response_model=list[product_shapes.Signed],
    responses=documented(403, 422),
)
def sign_judgement(
    body: Annotated[Pair | Correct | Reject, Field(discriminator="act")],
    request: Request,
    views: Known,
) -> list[Told]:
    """Sign that two things are one or two, or that something is to be read otherwise or not at all.

    It is signed by the name that the token belongs to. Everything made of claims follows at once.
    """
    person: Person = request.state.person
    with views.at(None) as view:
        record = _record(view)
        signed: list[Signed] = []
        if isinstance(body, Pair):
            one, other = (find_meant(w, record, body.kind) for w in (body.one, body.other))
            same = body.act == "same"
            signed += signing.judge_pair(one, other, same, person.name, body.note)
        else:
            meant = find_meant(body.of, record, body.kind)
            if isinstance(body, Correct):
                signed += _corrections(body, meant, person.name)
            else:
                signed += signing.reject(meant, person.name, body.note)
        view.store.database.sign(signed)
        return [plain(line) for line in log.tell_signed(signed, view.store, view.references)]


@router.delete(
    "/judgements/{id}", response_model=list[product_shapes.Signed], responses=documented(403, 404)
)
def take_back(id: WORD, request: Request, views: Known) -> list[Told]:
    """Take back what was signed under that id; it stays in the log."""
    person: Person = request.state.person
    with views.at(None) as view:
        try:
            back = log.take_back(view.store, person.name, id)
        except UnclearJudgement as error:
            raise Refused(404, str(error)) from None
        standing = {line.id: line for line in log.list_signed(view.store, view.references)}
        return [plain(standing[signed_id(one)]) for one in back]


def _record(view: View) -> Record:
    return Record(
        view.claims, view.references, lambda name: is_named(name, view.claims, view.store)
    )


def _corrections(body: Correct, meant: Meant, by: str) -> list[Correction]:
    made: list[Correction] = []
    if body.place is not None:
        words = body.place
        none = words.strip().casefold() == NONE
        place = None if none else signing.one_place(words, find_places(words))
        made += signing.correct_place(meant, place, by, body.note)
    if body.date is not None:
        made += signing.correct_date(meant, body.date, by, body.note)
    if body.source is not None:
        made += signing.correct_source(meant, body.source, by, body.note, body.source_kind)
    if body.status is not None:
        made += signing.correct_status(meant, body.status, by, body.note)
    if not made:
        raise UnclearJudgement("say what is to be corrected: place, date, source or status")
    return made
