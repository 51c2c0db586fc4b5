"""The command `dateline`. One file a command; what is heavy is imported when it is needed."""

from dateline.cli.app import app, main

__all__ = ["app", "main"]
