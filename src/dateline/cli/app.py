"""The commands in the order of the help, and how any of them ends."""

import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperGroup

from dateline import __version__
from dateline.cli import (
    backup,
    brief,
    changes,
    check,
    claims,
    export,
    failed,
    feeds,
    figures,
    judge,
    migrate,
    places,
    prune,
    read,
    read_many,
    reread,
    restore,
    search,
    serve,
    show,
    sources,
    stories,
    timeline,
    watch,
    work,
)
from dateline.errors import DatelineError
from dateline.story.text import visible


class Commands(TyperGroup):
    """Turns what Dateline raises into one line on standard error and exit code 1."""

    def invoke(self, context: Any) -> Any:
        try:
            return super().invoke(context)
        except DatelineError as error:
            typer.echo(f"dateline: {visible(str(error))}", err=True)
            raise typer.Exit(1) from None


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit()


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def dateline(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and stop."
    ),
) -> None:
    """Read news reports and keep a sourced record of a developing story.

    Start with `dateline read PATH... --store story.db`, then `dateline brief --store story.db`.
    """


COMMANDS: dict[str, Callable[..., None]] = {
    "read": read.read,
    "watch": watch.watch,
    "feeds": feeds.feeds,
    "brief": brief.brief,
    "timeline": timeline.timeline,
    "claims": claims.claims,
    "search": search.search,
    "sources": sources.sources,
    "places": places.places,
    "figures": figures.figures,
    "changes": changes.changes,
    "stories": stories.stories,
    "show": show.show,
    "export": export.export,
    "serve": serve.serve,
    "work": work.work,
    "read-many": read_many.read_many,
    "failed": failed.failed,
    "reread": reread.reread,
    "prune": prune.prune,
    "backup": backup.backup,
    "restore": restore.restore,
    "migrate": migrate.migrate,
    "check": check.check,
}
SETTINGS: dict[str, dict[str, Any]] = {
    # `-word` is a word to keep out. A short option would be found inside such a word.
    "search": {"ignore_unknown_options": True, "help_option_names": ["--help"]},
}
for name, command in COMMANDS.items():
    app.command(name, context_settings=SETTINGS.get(name))(command)


app.add_typer(judge.judge, name="judge")


def main() -> None:
    """Entry of the console script."""
    for stream in (sys.stdout, sys.stderr):
        # A lone surrogate or a narrow terminal must not end a run: it is written as an escape.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app()
