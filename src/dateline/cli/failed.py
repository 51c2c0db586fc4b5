"""`dateline failed`: the pages that were set aside; try them again or give them up."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.opening import existing_store
from dateline.cli.options import DEFAULT_STORE, AsJson, StorePath
from dateline.cli.screen import Screen
from dateline.errors import StoreError
from dateline.story.jsonable import json_text

if TYPE_CHECKING:
    from dateline.store import FailedPage

Pages = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PAGE]...", help="Ids of pages, or how they begin; all if none."),
]
Retry = Annotated[bool, typer.Option("--retry", help="Queue them again.")]
Drop = Annotated[bool, typer.Option("--drop", help="Give them up.")]


def failed(
    pages: Pages = None,
    store: StorePath = DEFAULT_STORE,
    retry: Retry = False,
    drop: Drop = False,
    as_json: AsJson = False,
) -> None:
    """List the pages that were set aside, each with its reason; --retry or --drop them.

    What is queued again is read by `dateline work` or a running worker. What is dropped stays
    dropped until `dateline read` is given it once more.
    """
    if retry and drop:
        raise typer.BadParameter("either --retry or --drop")
    with existing_store(store) as opened:
        queue = opened.database.queue
        chosen = _chosen(queue.failed(), pages or [])
        ids = [page.page for page in chosen]
        if retry or drop:
            done = queue.retry(ids) if retry else queue.drop(ids)
            _told(done, "queued again" if retry else "dropped", as_json)
            return
    if as_json:
        print(json_text([_plain(page) for page in chosen]))
        return
    screen = Screen()
    for page in chosen:
        screen.line((page.page[:8], "reference"), f"  {page.name or page.url or '-'}")
        tried = "tried once" if page.tries == 1 else f"tried {page.tries} times"
        at = f", last at {page.at:%Y-%m-%d %H:%M} UTC" if page.at else ""
        screen.line(page.reason, (f"  {tried}{at}", "quiet"), indent=4)
    if not chosen:
        screen.line("nothing was set aside")


def _chosen(failed: "list[FailedPage]", beginnings: list[str]) -> "list[FailedPage]":
    """Those whose ids begin as asked, or all. Raises StoreError where none does."""
    for beginning in beginnings:
        if not any(page.page.startswith(beginning) for page in failed):
            raise StoreError(f"no page {beginning!r} was set aside")
    wanted = tuple(beginnings) or ("",)
    return [page for page in failed if page.page.startswith(wanted)]


def _told(count: int, what: str, as_json: bool) -> None:
    print(json_text({what: count}) if as_json else f"{count} {what}")


def _plain(page: "FailedPage") -> dict[str, object]:
    return {
        "page": page.page, "name": page.name, "url": page.url, "tries": page.tries,
        "reason": page.reason, "at": page.at.isoformat() if page.at else None,
    }  # fmt: skip
