"""What is told in passing: further evidence of what the document tells, or of what others may."""

from collections.abc import Callable

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.events.candidates import Candidate, candidates
from dateline.extract.events.passing import MOST_EVIDENCE, find_echoes, find_passing, take_up
from dateline.extract.events.surroundings import Surroundings
from dateline.model import Entity, Event, Mention, Reading, Span

Parser = Callable[[str], Parse]


def words(parsed: Parse, *meant: str, people: str = "") -> tuple[Surroundings, list[Candidate]]:
    """The candidates of those words, in the order of the text; `people` are named in it."""
    text = parsed.document.text
    mentions, entities = [], []
    for name in filter(None, people.split("|")):
        entities.append(Entity(name, "person", name))
        at = text.index(name)
        mentions.append(Mention(Span(at, at + len(name)), "person", "name", name))
    reading = Reading(parsed.document, tuple(mentions), tuple(entities))
    around = Surroundings(parsed, reading)
    found = candidates(parsed, reading, around, all_words=True)
    return around, [c for c in found if c.span.of(text) in meant]


def event(word: Candidate) -> Event:
    return Event(word.span, word.type, factuality=word.factuality, evidence=(word.span,))


def taken_up(parsed: Parse, *meant: str, people: str = "") -> tuple[list[str], list[str]]:
    """Of the first of the words as an event and the rest as faint ones: evidence, what is left."""
    around, (first, *rest) = words(parsed, *meant, people=people)
    (told,), left = take_up(around, [(event(first), first)], rest)
    text = parsed.document.text
    return [s.of(text) for s in told.evidence], [c.span.of(text) for c in left]


def test_the_same_word_again_is_evidence_of_what_was_told(parse: Parser) -> None:
    parsed = parse("A tanker collided with a trawler at dusk. Nobody saw how the ships collided.")
    assert taken_up(parsed, "collided") == (["collided", "collided"], [])


def test_another_one_is_not(parse: Parser) -> None:
    parsed = parse("The collision closed the strait. Pilots fear another collision by night.")
    assert taken_up(parsed, "collision") == (["collision"], ["collision"])


def test_nor_what_befell_somebody_else(parse: Parser) -> None:
    parsed = parse("The league suspended Orla Finn in May. In June it suspended Tadeo Brink.")
    people = "Orla Finn|Tadeo Brink"
    assert taken_up(parsed, "suspended", people=people) == (["suspended"], ["suspended"])


def test_nor_another_number_of_them(parse: Parser) -> None:
    parsed = parse("Guards arrested nine smugglers. Earlier they arrested four smugglers.")
    assert taken_up(parsed, "arrested") == (["arrested"], ["arrested"])


def test_nor_what_may_happen_yet(parse: Parser) -> None:
    parsed = parse("The council evicted the tenants. The council may have evicted the baker.")
    assert taken_up(parsed, "evicted") == (["evicted"], ["evicted"])


def test_of_two_events_of_one_word_the_last_before_is_taken_up(parse: Parser) -> None:
    parsed = parse("Dockers struck in May. Dockers struck in June. Why they struck is a riddle.")
    around, (first, second, faint) = words(parsed, "struck")
    told = [(event(first), first), (event(second), second)]
    events, left = take_up(around, told, [faint])
    assert [len(e.evidence) for e in events] == [1, 2]
    assert left == []


def test_a_word_too_faint_for_any_kind_echoes_what_was_told(parse: Parser) -> None:
    parsed = parse("A merger was sealed. The Merger Bank praised the merger. Nobody else did.")
    around, (first, *_) = words(parsed, "merger", people="The Merger Bank")
    again = find_echoes(around, [(event(first), first)], {first.token.index})
    assert [word.token.start for word in again] == [parsed.document.text.rindex("merger")]


def test_evidence_has_an_end(parse: Parser) -> None:
    parsed = parse("A dam burst. " + "Villagers heard how the dam burst. " * (MOST_EVIDENCE + 5))
    evidence, left = taken_up(parsed, "burst")
    assert (len(evidence), left) == (MOST_EVIDENCE, [])


def passing(parsed: Parse, *meant: str, people: str = "") -> tuple[Event, ...]:
    around, faint = words(parsed, *meant, people=people)
    entities = tuple(Entity(name, "person", name) for name in filter(None, people.split("|")))
    return find_passing(around, Reading(parsed.document, entities=entities), faint)


def test_what_is_told_in_passing_is_one_for_a_word(parse: Parser) -> None:
    text = "The merger died. Bankers had praised the merger. Unions had cursed the merger."
    (found,) = passing(parse(text), "merger")
    assert found.passing
    assert [s.of(text) for s in found.evidence] == ["merger"] * 3
    assert (found.actors, found.recipients, found.place) == ((), (), None)


def test_but_not_where_others_are_named_beside_it(parse: Parser) -> None:
    text = "The league suspended Orla Finn in May. In June it suspended Tadeo Brink."
    found = passing(parse(text), "suspended", people="Orla Finn|Tadeo Brink")
    assert [event.recipients for event in found] == [("Orla Finn",), ("Tadeo Brink",)]


AFTER_FOUR = "A ferry ran late. It rained. The quay was full. Gulls screamed. "


def test_a_word_that_the_text_does_not_come_back_to_tells_of_nothing(parse: Parser) -> None:
    text = AFTER_FOUR + "The overhaul is a matter for others."
    assert passing(parse(text), "overhaul") == ()


def test_but_a_word_of_a_known_kind_does(parse: Parser) -> None:
    (found,) = passing(parse(AFTER_FOUR + "The divorce is a matter for others."), "divorce")
    assert found.mode == "marriage"


def test_but_at_its_head(parse: Parser) -> None:
    (found,) = passing(parse("The merger is a matter for others. " + AFTER_FOUR), "merger")
    assert found.passing


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("State television stayed silent.", "television"),
        ("The rebels went home.", "rebels"),
        ("The folding bike is for sale.", "folding"),
    ],
)
def test_a_thing_people_and_what_a_thing_is_like_tell_of_nothing(
    text: str, word: str, parse: Parser
) -> None:
    assert passing(parse(text), word) == ()


def test_nor_does_a_verb_that_says_nothing(parse: Parser) -> None:
    text = "The crew let the raft go. The cook let the sail go."
    assert passing(parse(text), "let", "go") == ()
