"""Headlines in capitals: which words are names shows the text below."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.headlines import as_written, is_headline, learn_writing
from dateline.annotate.model import annotate, load_model, verb_forms
from dateline.clean.text import prepare
from dateline.model import Document

BODY = [
    "A fire on Monday destroyed the harbour office in Port Vale, and two clerks were hurt.",
    "The mayor, Ada Wood, said that the fire had begun in a store for rope, and that the office "
    "would be built again on the same ground by the end of the year.",
]
WRITING = learn_writing(BODY)


def by_endings(word: str) -> bool:
    return word in {"burns", "burnt", "dies"}


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("Fire Burns Office in Port Vale", "Fire burns office in Port Vale"),
        ("Two Clerks Hurt in Harbour Fire", "Two clerks hurt in harbour fire"),
        ("Mayor Wood: UN Will Rebuild Office", "Mayor Wood: UN will Rebuild office"),
        ("MAYOR WOOD IN PORT VALE", "Mayor WOOD in PORT VALE"),
        ("Ten Clerks Hurt in May Fire", "Ten clerks hurt in May fire"),
    ],
)
def test_a_headline_is_written_as_the_text_writes_its_words(printed: str, written: str) -> None:
    assert as_written(printed, WRITING, by_endings) == written


@pytest.mark.parametrize(
    "line",
    [
        "Fire destroys office in Port Vale",
        "Fire Destroys Office in Port Vale.",
        "Port Vale",
        "",
    ],
)
def test_what_is_no_headline_in_capitals(line: str) -> None:
    assert not is_headline(line)


@given(st.text(max_size=80))
def test_nothing_moves(line: str) -> None:
    written = as_written(line, WRITING, lambda word: True)
    assert len(written) == len(line)
    assert written.casefold() == line.casefold()


def test_the_verb_of_a_headline_is_one() -> None:
    text = "\n\n".join(["Ada Wood Dies After Harbour Fire", *BODY])
    (parse,) = annotate(load_model(), [prepare(Document(text))])
    dies = next(token for token in parse.tokens if token.lower == "dies")
    assert (dies.pos, dies.lemma) == ("VERB", "die")
    assert dies.span.of(text) == "Dies"


def test_without_running_text_a_headline_stays_as_it_is() -> None:
    (parse,) = annotate(load_model(), [Document("Ada Wood Dies After Harbour Fire")])
    assert [token.text for token in parse.tokens][2] == "Dies"


def test_forms_of_verbs_by_the_tables_of_the_model() -> None:
    is_verb = verb_forms(load_model())
    assert all(map(is_verb, ["dies", "wins", "struck", "killing", "seized"]))
    assert not any(map(is_verb, ["harbour", "wood", "hamas"]))
