import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.tables import guarded
from dateline.story.text import in_quotes, safe, shortened, visible


@pytest.mark.parametrize("bad", ["\x1b", "\x07", "\x9b", "\u202e", "\u200b", "\x00", "\udc80"])
def test_what_could_command_a_terminal_is_replaced(bad: str) -> None:
    assert safe(f"a{bad}b") == "a\ufffdb"


def test_letters_of_every_script_stay() -> None:
    words = "حلب Zażółć 東京 می‌خواهم"
    assert visible(words) == words


@given(st.text(st.characters()))
def test_safe_keeps_every_offset(text: str) -> None:
    assert len(safe(text)) == len(text)
    safe(text).encode()


@given(st.text(), st.integers(8, 60))
def test_shortened_fits_on_a_line(text: str, limit: int) -> None:
    line = shortened(text, limit)
    assert len(line) <= limit
    assert "\n" not in line


def test_shortened_ends_at_a_word() -> None:
    assert shortened("The river flooded the town", 20) == "The river flooded…"


def test_words_with_marks_of_their_own_get_no_others() -> None:
    assert in_quotes("“We left,” he said") == "“We left,” he said"
    assert in_quotes("They left") == "“They left”"
    assert in_quotes("") == "“”"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "|x", "\t=1", "\n=1"])
def test_a_formula_becomes_text(cell: str) -> None:
    assert guarded(cell).startswith("'")


def test_numbers_and_nothing_stay_as_they_are() -> None:
    assert guarded(-0.87) == -0.87
    assert guarded(None) == ""
    assert guarded("plain") == "plain"
