"""What a claim is called: words of the document that can be read by themselves."""

import pytest

from dateline.corroborate.reports import make_reports
from dateline.corroborate.wordings import LONGEST, tidy, wording
from dateline.model import Document, Event, Factuality, Reading, Span


def title(text: str, trigger: str, *evidence: str) -> str:
    spans = tuple(Span(text.index(words), text.index(words) + len(words)) for words in evidence)
    at = text.index(trigger)
    event = Event(
        Span(at, at + len(trigger)), "OTHER", None, None, (), (), None, None, Factuality(), None,
        spans,
    )  # fmt: skip
    document = Document(text)
    (report,) = make_reports(Reading(document, events=(event,)))
    return wording(report, Span(0, len(text)), text)


@pytest.mark.parametrize(
    ("text", "trigger", "evidence", "line"),
    [
        ("The town fell after the army withdrew.", "withdrew", ("after the army withdrew",),
         "The army withdrew"),
        ("The mill burned and its owner fled.", "fled", ("its owner fled",),
         "The mill burned and its owner fled."),
        ("The militia lost its port and on Friday agreed to a truce.", "agreed",
         ("on Friday agreed to a truce", "The militia"),
         "The militia … on Friday agreed to a truce"),
        ("He lost the vote and left the country.", "left", ("left the country", "He"),
         "He lost the vote and left the country."),
    ],
)  # fmt: skip
def test_an_event_is_told_by_a_clause_that_can_stand_alone(
    text: str, trigger: str, evidence: tuple[str, ...], line: str
) -> None:
    assert title(text, trigger, *evidence) == line


def test_long_words_are_cut_and_say_so() -> None:
    line = tidy("and " + "the river rose over the wall, " * 12)
    assert line.startswith("The river")
    assert line.endswith(" …")
    assert len(line) <= LONGEST + 2
