"""Standard output: styled and wrapped on a terminal, plain whole lines in a pipe or file."""

import os
import sys
from typing import TYPE_CHECKING

from dateline.model import Span
from dateline.story.text import in_quotes, safe

if TYPE_CHECKING:
    import rich.console
    import rich.text

    from dateline.story.reading_lines import ReadingLine

HANG = 4
"""Blanks before the second and later lines of a line that doesn't fit."""

Part = str | tuple[str, str]
"""Words, or words with a style of STYLES or of Rich."""
Mark = tuple[Span, str]
"""A stretch of a document's text, and the style that it is shown in."""

STYLES = {
    "event": "bold red",
    "figure": "bold magenta",
    "status": "bold yellow",
    "quote": "green",
    "source": "bold green",
    "cue": "cyan",
    "time": "blue",
    "place": "underline blue",
    "reference": "cyan",
    "quiet": "dim",
    "heading": "bold",
    "warning": "yellow",
}
STYLE_OF = {"said": "source"} | {
    kind: kind for kind in ("event", "figure", "status", "place", "time")
}


class Screen:
    """Where a command writes its lines."""

    def __init__(self) -> None:
        self._console: rich.console.Console | None = None
        if sys.stdout.isatty() or os.environ.get("FORCE_COLOR"):
            # Rich takes a while to import, and a pipe has no use for it.
            from rich.console import Console

            self._console = Console(highlight=False, markup=False, emoji=False)

    def line(self, *parts: Part, indent: int = 0) -> None:
        """Write one line; on a terminal a long one is wrapped and stays indented."""
        words = [(part, "") if isinstance(part, str) else part for part in parts]
        if self._console is None:
            print(" " * indent + "".join(_on_one_line(text) for text, _ in words))
            return
        from rich.text import Text

        line = Text()
        for text, style in words:
            line.append(_on_one_line(text), STYLES.get(style, style))
        self._wrapped(line, indent)

    def heading(self, words: str) -> None:
        """Write a line that stands above others, with an empty one before it."""
        self.line()
        self.line((words, "heading"))

    def reading_line(self, line: "ReadingLine", label: str = "") -> None:
        """Write one thing that was read: its kind, what it is, the words, details."""
        words = f"  {in_quotes(line.words)}" if line.words else ""
        details = f"  ({line.details})" if line.details else ""
        style = STYLE_OF.get(line.kind, "quiet")
        reference = f"  [{label}]" if label else ""
        self.line(
            (f"{line.kind:<7}", style),
            f" {line.told}{words}",
            (details, "quiet"),
            (reference, "reference"),
            indent=2,
        )

    def marked(self, label: str, sentence: Span, text: str, marks: "list[Mark]") -> None:
        """Write a sentence of a text after its label, with the marks inside it coloured."""
        shown = _on_one_line(sentence.of(text))
        if self._console is None:
            print(f"{label}{shown}")
            return
        from rich.text import Text

        line = Text(shown)
        for span, style in marks:
            start = max(0, span.start - sentence.start)
            line.stylize(STYLES.get(style, style), start, max(0, span.end - sentence.start))
        self._wrapped(Text.assemble((label, STYLES["reference"]), line), 0)

    def _wrapped(self, line: "rich.text.Text", indent: int) -> None:
        """Print a line; what doesn't fit goes on below, further in."""
        assert self._console is not None
        width = max(20, self._console.width - indent - HANG)
        for number, part in enumerate(line.wrap(self._console, width) or [line]):
            part.rstrip()
            part.pad_left(indent + (HANG if number else 0))
            self._console.print(part, soft_wrap=True)


def _on_one_line(text: str) -> str:
    """Safe words without line ends: a title must not be able to look like another line."""
    return safe(text).replace("\n", " ")
