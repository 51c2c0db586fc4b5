"""Whose words the turns of an interview are."""

from collections.abc import Callable

import pytest
from tests.resolve.sources.test_sources import resolve

from dateline.annotate.parse import Parse

Reads = Callable[[str], Parse]


@pytest.mark.parametrize(
    "opening",
    [
        "Interview with Maria Lopez, the mayor of Birk.",
        "Maria Lopez, the mayor of Birk, spoke to the Herald about the flood.",
        "Maria Lopez has been mayor of Birk since May.",
    ],
)
def test_answers_are_the_word_of_who_is_interviewed(parse: Reads, opening: str) -> None:
    text = f"{opening}\n\nQ: When did the wall fall?\n\nA: It fell at dawn.\n"
    asked, answered = resolve(parse(text))[-2:]
    assert asked.source_name is None
    assert (answered.source_name, answered.source_kind) == ("Maria Lopez", "named")
    assert answered.chain[0] == "Maria Lopez"


def test_nobody_is_guessed_among_several(parse: Reads) -> None:
    text = (
        "Maria Lopez and Paul Weber know the river.\n\n"
        "Q: When did the wall fall?\n\nA: It fell at dawn.\n"
    )
    assert [a.source_name for a in resolve(parse(text))] == [None, None]


def test_labels_by_title_family_name_and_initials(parse: Reads) -> None:
    text = (
        "Maria Lopez met Tom Price in Birk.\n\nMR. WEBER: Did the wall hold?\n\n"
        "LOPEZ: It did not hold.\n\nTP: Why did it fall?\n\nLOPEZ: It was old and weak.\n"
    )
    assert [a.source_name for a in resolve(parse(text))] == [
        "Weber", "Maria Lopez", "Tom Price", "Maria Lopez",
    ]  # fmt: skip


def test_a_version_that_is_withdrawn_is_nobodys(parse: Reads) -> None:
    (found,) = resolve(parse("An earlier version of this report said that ten men had drowned."))
    assert (found.source_name, found.chain) == (None, ())
    assert found.factuality.certainty == "unknown"


def test_a_label_with_an_office_is_the_name(parse: Reads) -> None:
    (found,) = resolve(parse("DON PRICE , NEWS ANCHOR : Thousands are in the streets of Birk ."))
    assert (found.source_name, found.source_kind) == ("Don Price", "named")


@pytest.mark.parametrize("label", ["URGENT", "CLARIFICATION", "Summary"])
def test_what_heads_a_notice_is_nobody(parse: Reads, label: str) -> None:
    assert resolve(parse(f"{label}: A wall has fallen in the old town of Birk.")) == ()
