"""Mailboxes."""

from dateline.errors import UnfitInput
from dateline.settings import Settings


def test_each_message_by_its_number(find, told) -> None:
    messages = [
        f"From a@x.example Fri Dec  6 10:00:0{n} 2024\nFrom: B <a@x.example>\nSubject: n{n}\n"
        f"Date: Fri, 06 Dec 2024 10:00:00 +0000\n\n{told}\n\n>From here on it is quiet.\n\n"
        for n in range(3)
    ]
    pages = find("".join(messages).encode(), "a.mbox")
    assert [page.name for page in pages] == ["a.mbox#1", "a.mbox#2", "a.mbox#3"]
    assert [page.title for page in pages] == ["n0", "n1", "n2"]
    assert pages[0].raw.strip() == f"{told}\n\nFrom here on it is quiet."


def test_a_message_too_large_is_passed_over(find, told) -> None:
    head = "From a@x.example Fri Dec  6 10:00:00 2024\nFrom: B\nSubject: n\n\n"
    raw = f"{head}{'x ' * 4_000}\n\n{head}{told}\n".encode()
    error, page = find(raw, "a.mbox", Settings(max_bytes=2_000))
    assert isinstance(error, UnfitInput)
    assert error.name == "a.mbox#1"
    assert page.raw.strip() == told
