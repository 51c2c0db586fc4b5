"""Who may read and who may judge: tokens, a users file, and which requests come from a page of
our own."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from fastapi import Request

from dateline.errors import SetupError

Role = Literal["read", "judge"]

COOKIE = "dateline_token"
SAFE = ("GET", "HEAD", "OPTIONS")
SHORTEST_TOKEN = 8


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks, by the name that judgements are signed with, and what they may do."""

    name: str
    role: Role

    @property
    def may_judge(self) -> bool:
        """Whether they may judge, correct and hand in documents, or only read."""
        return self.role == "judge"


def local_person() -> Person:
    """Whoever sits at this machine: they may do all that the file of the store lets them do."""
    try:
        return Person(getuser(), "judge")
    except (OSError, KeyError):  # no name for the user id, as in a container
        return Person("local", "judge")


class Access:
    """The persons by their tokens; without any, whoever reaches a loopback address."""

    def __init__(self, persons: Mapping[str, Person]) -> None:
        # Digests of one length are compared in constant time and don't sit in memory as words.
        self._persons = {_digest(token): person for token, person in persons.items()}

    @property
    def open(self) -> bool:
        """Whether no token is asked for."""
        return not self._persons

    def person(self, token: str | None) -> Person | None:
        """Whose token it is, or None."""
        if token is None:
            return None
        given, found = _digest(token), None
        for digest, person in self._persons.items():
            if hmac.compare_digest(given, digest):
                found = person
        return found


def make_access(token: str | None = None, users: Path | None = None) -> Access:
    """The persons of a single token, who may judge, and those of a users file.

    Raises SetupError, with the cure, for a file that cannot be used.
    """
    persons = {token: Person(local_person().name, "judge")} if token else {}
    return Access({**persons, **(_read_users(users) if users else {})})


def _read_users(path: Path) -> dict[str, Person]:
    """Lines "NAME ROLE TOKEN"; empty ones and those that begin with # say nothing."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise SetupError(f"{path}: the users file cannot be read ({reason})") from None
    persons: dict[str, Person] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match line.split():
            case [name, ("read" | "judge") as role, token] if len(token) >= SHORTEST_TOKEN:
                persons[token] = Person(name, role)
            case _:
                raise SetupError(
                    f"{path}: line {number} is not NAME ROLE TOKEN, with the role read or judge "
                    f"and a token of {SHORTEST_TOKEN} characters or more"
                )
    if not persons:
        raise SetupError(f"{path}: the users file names nobody; add a line NAME ROLE TOKEN")
    return persons


def given_token(request: Request) -> str | None:
    """The token of a request: of its Authorization header, else of its cookie."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return token.strip()
    return request.cookies.get(COOKIE)


def is_local(request: Request) -> bool:
    """Whether the request names this machine as its host.

    A page elsewhere could have its own name lead to this machine (DNS rebinding).
    """
    return (urlsplit(f"//{request.headers.get('host', '')}").hostname or "") in (
        "localhost", "127.0.0.1", "::1",
    )  # fmt: skip


def comes_from_elsewhere(request: Request) -> bool:
    """Whether a write was sent by a page of another site, which a browser tells by itself.

    A program that is no browser sends neither header; a browser sends one of them.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
