"""Every exception that Dateline raises, by what the caller must do.

DatelineError
├── InputError            skip this one input and go on
│   ├── UnreadableInput   the path is missing, may not be read, or is no file
│   │   └── UnreachableInput  the address may not be fetched, or its server did not answer well
│   └── UnfitInput        it was read, but it is no article that Dateline can read
├── UnclearJudgement      ask for something else: what is named is not there, or is several things
├── StoreError            stop: the store cannot be used as it is
└── SetupError            stop: a model, package, cache or setting is amiss; says the cure
"""


class DatelineError(Exception):
    """Root of the tree; its text is one line fit to show to a user."""


class InputError(DatelineError):
    """An input that has to be skipped; the others go on.

    `name` is the path or address, `reason` one clause in plain words.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}" if name else reason)
        self.name = name
        self.reason = reason


class UnreadableInput(InputError):
    """The path is missing, may not be read, or is no file."""


class UnreachableInput(UnreadableInput):
    """The address may not be fetched, or its server did not answer as it should.

    `status` is the answer's HTTP status, `wait` how many seconds the server asks to be left
    alone; None where there was none.
    """

    def __init__(
        self, name: str, reason: str, status: int | None = None, wait: float | None = None
    ) -> None:
        super().__init__(name, reason)
        self.status = status
        self.wait = wait


class UnfitInput(InputError):
    """It was read, but holds no article that Dateline can read."""


class UnclearJudgement(DatelineError):
    """What a person wants to judge is not there, could be several things, or can't be so."""


class StoreError(DatelineError):
    """The store cannot be opened, read or written as it is."""


class SetupError(DatelineError):
    """A model, package, cache or setting is missing or broken; the text says the cure."""
