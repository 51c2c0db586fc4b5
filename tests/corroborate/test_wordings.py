"""What a claim is called: words of the document that can be read by themselves."""

import pytest
from tests.dispatches import Dispatch

from dateline.corroborate.reports import make_reports
from dateline.corroborate.telling import find_tellings
from dateline.corroborate.titles import choose_title
from dateline.corroborate.wordings import LONGEST, tidy, wording
from dateline.model import Document, Event, Factuality, Reading, Span
from dateline.model.sentence import leans


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
        ("It 's late that he left the town, he said.", "left", ("'s late that he left the town",),
         "It 's late that he left the town"),
        ("That month he fled to the port.", "fled", ("That month he fled to the port",),
         "That month he fled to the port"),
        ("When he came, he brought his son.", "brought", ("When he came, he brought his son",),
         "When he came, he brought his son"),
        ("It ended so: In May the king fled.", "fled", (": In May the king fled",),
         "In May the king fled"),
        ("Some lived and others died.", "died", ("died", "Some"), "Some lived and others died."),
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


def test_a_title_that_can_be_read_alone_is_chosen() -> None:
    assert leans("The rest were killed")
    assert leans("They fled")
    assert not leans("Theirs was the only boat")
    first = Dispatch("The bridge was hit. The rest were killed at the bridge.", "2024-03-01")
    told = first.event("hit", "The bridge was hit")
    again = first.event("killed", "The rest were killed at the bridge")
    reports = make_reports(first.reading)
    tellings = find_tellings(first.document, reports)
    assert [t.report.content for t in tellings] == [told, again]
    assert choose_title("event", tellings) == choose_title("event", tellings[::-1])
    assert choose_title("event", tellings) == "The bridge was hit"


def test_as_well_as_stays_whole() -> None:
    assert tidy("as well as the ten who died").startswith("As well as the ten")
    assert tidy("as planes bombed the road").startswith("Planes bombed")


def test_a_headline_keeps_no_dash_before_a_source_that_is_left_out() -> None:
    assert tidy("Planes hit the quay of Northport -") == "Planes hit the quay of Northport"
    assert tidy("Planes hit the quay - and fled") == "Planes hit the quay - and fled"


@pytest.mark.parametrize(
    "line", ["kills 30 in Northport", "took the war to the coast", "wounds dozens of sailors"]
)
def test_a_verb_whose_subject_stands_elsewhere_is_no_title(line: str) -> None:
    text = f"The raid on the quay, which the board feared, {line}."
    assert title(text, line.split()[0], line) == text


def test_a_noun_that_looks_like_a_verb_is_one() -> None:
    text = "Strikes hit the quay of Northport."
    assert title(text, "Strikes", text) == text


@pytest.mark.parametrize(
    "line", ["were carried out to sea", "has been cut by the flood", "that were driven inland"]
)
def test_an_auxiliary_without_its_subject_is_no_title(line: str) -> None:
    text = f"Boats which the board had sold {line}."
    assert title(text, line.split()[-3], line) == text


def test_since_when_is_kept_before_what_happened_since() -> None:
    assert tidy("since the wall broke in May, 40 people have died").startswith("Since the wall")
    assert tidy("since the wall broke in May") == "The wall broke in May"


def test_a_time_at_the_head_of_a_line_keeps_its_word() -> None:
    assert tidy("Since Saturday 68 people died") == "Since Saturday 68 people died"
    assert tidy("since then the road is cut") == "Since then the road is cut"
    assert tidy("After the blast, three died") == "After the blast, three died"
    assert tidy("after rebels took the town") == "Rebels took the town"
