"""Names that the general model takes for persons or bodies, and the text shows to be places."""

from collections.abc import Callable, Sequence

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.names.candidates import Candidate
from dateline.extract.names.place_evidence import placed
from dateline.model import EntityKind

Parser = Callable[[str], Parse]


def kinds(
    parse: Parser, text: str, name: str, kind: EntityKind, others: Sequence[Candidate] = ()
) -> set[str]:
    """The kinds of all occurrences of a name that was taken for another."""
    read = parse(text)
    words = name.split()
    starts = [
        t.index
        for t in read.tokens
        if [o.text for o in read.tokens[t.index : t.index + len(words)]] == words
    ]
    taken = [Candidate(at, at + len(words), kind, 2) for at in starts]
    assert taken, "the name stands in the text"
    return {candidate.kind for candidate in placed(read, [*taken, *others])}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rescuers reached the village of Kerema on Monday.", "Kerema"),
        ("Families in Kerema lost their homes.", "Kerema"),
        ("Hundreds fled to Kerema after the landslide.", "Kerema"),
        ("Boats were sent to Kerema, in the lake district.", "Kerema"),
        ("The children were from Kerema, a fishing town in the east.", "Kerema"),
        ("Kerema was cut off by the water.", "Kerema"),
        ("The army has besieged Kerema.", "Kerema"),
        ("The strikes on Kerema a town held by rebels killed two.", "Kerema"),
        ("Fire broke out in a town called Kerema.", "Kerema"),
        ("The Kerema slums were flooded.", "Kerema"),
        ("Doctors drove to Kerema in Bonde province.", "Kerema"),
        ("A letter was found at the John P. Harper courthouse.", "John P. Harper"),
    ],
)
@pytest.mark.parametrize("kind", ["person", "organization"])
def test_a_name_that_stands_as_a_place_is_one(
    parse: Parser, text: str, name: str, kind: EntityKind
) -> None:
    assert kinds(parse, text, name, kind) == {"place"}


@pytest.mark.parametrize(
    "text",
    [
        "Shares in Kerema fell by a tenth.",
        "Voters have confidence in Kerema.",
        "Police surrounded Kerema and cut his ropes.",
        "The letter appeared in Kerema on Sunday.",
        "The Kerema camp rejected the offer.",
        "Officers spoke to Kerema on Monday.",
        "A court held an aide to Kerema, in contempt of an order, for an hour.",
        "According to a report in Kerema the talks went on.",
        "Friends in Kerema's party left.",
        "Staff in Kerema were told to leave, and Kerema said that it would sue.",
    ],
)
def test_what_persons_and_bodies_have_too_makes_no_place(parse: Parser, text: str) -> None:
    assert kinds(parse, text, "Kerema", "organization") == {"organization"}


def test_every_occurrence_follows_the_one_that_is_plain(parse: Parser) -> None:
    text = "Kerema lies by the lake. Rescuers reached the village of Kerema on Monday."
    assert kinds(parse, text, "Kerema", "person") == {"place"}


def test_a_name_of_the_lexicon_stays_what_it_is(parse: Parser) -> None:
    read = parse("Fighters in Daesh fled to Daesh.")
    at = next(t.index for t in read.tokens if t.text == "Daesh")
    known = Candidate(at, at + 1, "armed_group", 5, "Islamic State")
    assert placed(read, [known]) == [known]


def test_a_family_name_alone_stays_the_persons(parse: Parser) -> None:
    text = "Ann Kerema spoke. People believe there is power in the hands near Kerema."
    read = parse(text)
    at = [t.index for t in read.tokens if t.text == "Kerema"]
    whole = Candidate(at[0] - 1, at[0] + 1, "person", 2)
    alone = Candidate(at[1], at[1] + 1, "person", 2)
    assert placed(read, [whole, alone]) == [whole, alone]
