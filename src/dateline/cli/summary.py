"""What became of inputs: a line for each as it comes, and the counts at the end."""

import sys
from dataclasses import dataclass, field
from typing import Any

from dateline.cli.progress import Progress
from dateline.cli.screen import Screen
from dateline.errors import InputError
from dateline.story.text import visible


@dataclass
class Summary:
    """Counts, and the errors of what was skipped. `quiet` leaves out the lines of what was read."""

    progress: Progress
    quiet: bool = False
    read: int = 0
    new: int = 0
    known: int = 0
    reread: int = 0
    skipped: list[InputError] = field(default_factory=list)

    def skip(self, error: InputError) -> None:
        """Tell why an input is left out."""
        self.skipped.append(error)
        self.progress.clear()
        print(f"skipped {visible(str(error))}", file=sys.stderr, flush=True)

    def tell(self, fate: str, name: str, told: str) -> None:
        """Count a page that was read, and show its line. `fate` is new, known or reread."""
        self.read += 1
        self.new += fate == "new"
        self.known += fate == "known"
        self.reread += fate == "reread"
        if not self.quiet:
            self.progress.clear()
            style = "heading" if fate == "new" else "quiet"
            Screen().line((f"{fate:<7}", style), f"{name or '-'}  ", (told, "quiet"))

    def count(self, new: int, known: int) -> None:
        """Count pages that were read elsewhere, without a line for each."""
        self.read += new + known
        self.new += new
        self.known += known

    def counts(self) -> dict[str, Any]:
        """The counts and the skipped as plain values."""
        return {
            "read": self.read,
            "new": self.new,
            "known": self.known,
            **({"reread": self.reread} if self.reread else {}),
            "skipped": [{"name": e.name, "reason": e.reason} for e in self.skipped],
        }

    def words(self, kept: bool) -> str:
        """The counts in one line; of new and known only where something is kept."""
        told = f"{self.read} read"
        if kept:
            told += f", {self.new} new, {self.known} known already"
        if self.reread:
            told += f", {self.reread} read anew"
        return f"{told}, {len(self.skipped)} skipped"
