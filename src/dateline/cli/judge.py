"""`dateline judge`: a person's word on what was read and matched, signed and withdrawable."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.claims import Kind, KindOption
from dateline.cli.opening import open_store
from dateline.cli.options import DEFAULT_STORE, AsJson, Items, StorePath
from dateline.cli.screen import Screen
from dateline.story.jsonable import print_json
from dateline.story.references import References

if TYPE_CHECKING:
    from dateline.judging.log import LogLine
    from dateline.judging.meaning import Meant
    from dateline.model import Correction, Place
    from dateline.record import Store
    from dateline.store import Signed

judge = typer.Typer(
    no_args_is_help=True,
    help="""Judge what was read and matched: merge or part, correct, reject; see who did, undo.

    What you name: a reference (A3), the beginning of an id of a claim or report, a document's
    letter (A), or somebody's name. Your word counts for more than the program's, survives
    another reading, and can be taken back.""",
)


class SourceKinds(StrEnum):
    """What a source is."""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    INSTITUTION = "institution"
    COLLECTIVE = "collective"
    OUTLET = "outlet"


One = Annotated[str, typer.Argument(metavar="ONE", help="A reference, id, letter or name.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="What it is compared with.")]
Of = Annotated[str, typer.Argument(metavar="OF", help="A reference, or an id's beginning.")]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        envvar="DATELINE_USER",
        metavar="NAME",
        help="Who signs; else the name of your login.",
    ),
]
Note = Annotated[str, typer.Option("--note", metavar="WORDS", help="Why, for whoever asks.")]


@judge.command()
def same(
    one: One,
    other: Other,
    kind: KindOption = None,
    note: Note = "",
    by: By = None,
    store: StorePath = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Say that two things are one: two reports or claims, two names, two documents of a story."""
    _judge_pair(store, one, other, True, kind, note, by, as_json)


@judge.command()
def apart(
    one: One,
    other: Other,
    kind: KindOption = None,
    note: Note = "",
    by: By = None,
    store: StorePath = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Say that two things are not one, whatever the program thinks."""
    _judge_pair(store, one, other, False, kind, note, by, as_json)


@judge.command()
def correct(
    of: Of,
    place: Annotated[
        str | None,
        typer.Option(
            "--place",
            metavar="PLACE",
            help="Where: a name, `Tripoli, Lebanon`, a GeoNames number, or none.",
        ),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="DAYS",
            help="When: 2024-12-05, 2024-12, 2024, 2024-12-01/2024-12-05, or none.",
        ),
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="On whose word, or none.")
    ] = None,
    source_kind: Annotated[
        SourceKinds | None, typer.Option("--source-kind", help="What that source is.")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help="How a claim stands (denied, corroborated, ...), or the status of a place.",
        ),
    ] = None,
    kind: KindOption = None,
    note: Note = "",
    by: By = None,
    store: StorePath = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Correct the place, the date, the source or the status of what was read."""
    from dateline.judging import signing

    signer = by or signing.who_am_i()

    def corrections(meant: "Meant") -> "list[Correction]":
        made: list[Correction] = []
        if place is not None:
            made += signing.correct_place(meant, the_place(place), signer, note)
        if date is not None:
            made += signing.correct_date(meant, date, signer, note)
        if source is not None:
            made += signing.correct_source(
                meant, source, signer, note, source_kind.value if source_kind else None
            )
        if status is not None:
            made += signing.correct_status(meant, status, signer, note)
        if not made:
            raise typer.BadParameter("say what is to be corrected: --place, --date, --source, "
                                     "--status")  # fmt: skip
        return made

    _sign_of(store, of, kind, corrections, as_json)


@judge.command()
def reject(
    of: Of,
    kind: KindOption = None,
    note: Note = "",
    by: By = None,
    store: StorePath = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Leave out what was read there: the words do not say that."""
    from dateline.judging import signing

    signer = by or signing.who_am_i()
    _sign_of(store, of, kind, lambda meant: signing.reject(meant, signer, note), as_json)


@judge.command("log")
def log(store: StorePath = DEFAULT_STORE, items: Items = None, as_json: AsJson = False) -> None:
    """List who signed what, the latest first, and what was taken back."""
    from dateline.judging.log import list_signed

    with open_store(store) as (opened, references):
        lines = list_signed(opened, references)[:items]
        if as_json:
            print_json(lines)
            return
        screen = Screen()
        _write(screen, lines)
        if not lines:
            screen.line("nothing was judged")


@judge.command()
def undo(
    id: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="As `log` shows it; else your own last act."),
    ] = None,
    by: By = None,
    store: StorePath = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Take back what was signed; it stays in the log."""
    from dateline.judging.log import take_back, tell_signed
    from dateline.judging.signing import who_am_i

    with open_store(store) as (opened, references):
        back = take_back(opened, by or who_am_i(), id)
        lines = tell_signed(back, opened, references)
        if as_json:
            print_json(lines)
            return
        screen = Screen()
        screen.line("taken back:")
        _write(screen, lines)


def the_place(words: str) -> "Place | None":
    """The one place that words name; None for "none". Raises UnclearJudgement."""
    from dateline.judging import signing
    from dateline.pipeline import find_places

    if words.strip().casefold() == signing.NONE:
        return None
    return signing.one_place(words, find_places(words))


def _judge_pair(
    store: str,
    one: str,
    other: str,
    is_same: bool,
    kind: Kind | None,
    note: str,
    by: str | None,
    as_json: bool,
) -> None:
    from dateline.judging import signing
    from dateline.judging.meaning import find_meant, open_record

    with open_store(store) as (opened, references):
        record = open_record(opened)
        left, right = (
            find_meant(words, record, kind.value if kind else None) for words in (one, other)
        )
        signer = by or signing.who_am_i()
        signed = signing.judge_pair(left, right, is_same, signer, note)
        _keep(opened, signed, references, as_json)


def _sign_of(
    store: str,
    of: str,
    kind: Kind | None,
    corrections: "Callable[[Meant], list[Correction]]",
    as_json: bool,
) -> None:
    from dateline.judging.meaning import find_meant, open_record

    with open_store(store) as (opened, references):
        meant = find_meant(of, open_record(opened), kind.value if kind else None)
        _keep(opened, corrections(meant), references, as_json)


def _keep(
    opened: "Store", signed: "Sequence[Signed]", references: References, as_json: bool
) -> None:
    from dateline.judging.log import tell_signed

    opened.database.sign(signed)
    lines = tell_signed(signed, opened, references)
    if as_json:
        print_json(lines)
    else:
        _write(Screen(), lines)


def _write(screen: Screen, lines: "Sequence[LogLine]") -> None:
    for line in lines:
        act = f"{line.act} {line.about}".strip()
        screen.line((f"{line.id[:8]} ", "quiet"), (f"{act:<14} ", "heading"), line.told)
        note = f": {line.note}" if line.note else ""
        screen.line((f"{line.by}, {line.at:%Y-%m-%d %H:%M}{note}", "quiet"), indent=9)
        if line.withdrawn_at:
            by = f" by {line.withdrawn_by}" if line.withdrawn_by else ""
            words = f"taken back{by}, {line.withdrawn_at:%Y-%m-%d %H:%M}"
            screen.line((words, "warning"), indent=9)
