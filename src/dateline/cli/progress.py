"""A line on standard error that says what is being done, where that is a terminal."""

import sys

from dateline.story.text import visible


class Progress:
    """The line; gone when the block that it was opened for ends."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def say(self, words: str) -> None:
        """Put other words in place of those that stand there."""
        if self._shown:
            print(f"\r\x1b[K{visible(words)[:76]}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the words away, before something else is written."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def stop(self) -> None:
        """Take the words away for good."""
        self.clear()
        self._shown = False
