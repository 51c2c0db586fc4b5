"""The turns of interviews."""

from collections.abc import Callable

from dateline.annotate.parse import Parse
from dateline.extract.speech.turns import LONGEST_TURN, find_turns, lines_of

Reads = Callable[[str], Parse]


def turns(text: str, parsed: Parse) -> list[tuple[str | None, str]]:
    found = []
    for turn in find_turns(parsed, lines_of(parsed)):
        (content,) = turn.content
        label = turn.source or turn.cue
        assert label is not None
        found.append((parsed.span(*label).of(text), parsed.span(*content).of(text)))
    return found


def test_a_turn_goes_on_until_the_next_speaker(parse: Reads) -> None:
    text = (
        "Q: When did the wall fall?\n\nA: At dawn.\n\nNobody was there.\n\n"
        "Q: Who built it?\n\nA: My father did.\n\nThis talk has been edited for length."
    )
    assert turns(text, parse(text)) == [
        ("Q", "When did the wall fall?"),
        ("A", "At dawn.\n\nNobody was there."),
        ("Q", "Who built it?"),
        ("A", "My father did."),
    ]


def test_speakers_by_name_and_by_initials(parse: Reads) -> None:
    text = "JB: Did it hold?\nRA: It did not.\nJB: Why not?\nRA: It was old."
    assert [label for label, _ in turns(text, parse(text))] == ["JB", "RA", "JB", "RA"]


def test_a_table_with_labels_is_no_interview(parse: Reads) -> None:
    text = "Dead: 12\nHurt: 40\nDead: 13\nHurt: 41\nMissing: none\n"
    assert turns(text, parse(text)) == []


def test_a_turn_has_an_end(parse: Reads) -> None:
    text = "Q: Why?\nA: So.\nQ: Why?\nA: " + "The river rose again and again.\n" * 200
    parsed = parse(text)
    (content,) = find_turns(parsed, lines_of(parsed))[-1].content
    assert content[1] - content[0] <= LONGEST_TURN
