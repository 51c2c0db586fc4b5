"""Which of a text's times an event has."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.times.dating import find_period
from dateline.extract.times.times import find_times
from dateline.model import Document, Period
from dateline.resolve.times.times import resolve_times

Parser = Callable[[str], Parse]


def period(parse: Parser, text: str, trigger: str) -> Period | None:
    document = Document(text=text, published="2024-12-06")  # type: ignore[arg-type]
    parsed = replace(parse(text), document=document)
    times = resolve_times(find_times(parsed), parsed, document)
    token = next(t for t in parsed.tokens if t.text == trigger)
    return find_period(parsed, token, times, document)


@pytest.mark.parametrize(
    ("text", "trigger", "start", "end", "precision"),
    [
        ("Rebels captured the town on Thursday.", "captured", "2024-12-05", "2024-12-05", "day"),
        ("On Thursday, after heavy shelling, the army left.", "left", "2024-12-05", "2024-12-05",
         "day"),
        ("The shelling of the market on Monday killed ten men.", "shelling", "2024-12-02",
         "2024-12-02", "day"),
        ("Planes bombed the road in the last 12 hours.", "bombed", "2024-12-05", "2024-12-06",
         "day"),
        ("The army has besieged the town since Monday.", "besieged", "2024-12-02", "None",
         "after"),
        ("The troops must leave by Monday.", "leave", "None", "2024-12-09", "before"),
        ("The dam was built in 1973.", "built", "1973-01-01", "1973-12-31", "year"),
        ("Rebels captured a bridge and burned a barracks on Thursday.", "captured", "2024-12-05",
         "2024-12-05", "day"),
        ("Tuesday's attack killed ten and wounded four.", "wounded", "2024-12-03", "2024-12-03",
         "day"),
        ("Ten people were killed in Tuesday's attack.", "killed", "2024-12-03", "2024-12-03",
         "day"),
        ("Following Monday's debate, they left.", "debate", "2024-12-02", "2024-12-02", "day"),
    ],
)  # fmt: skip
def test_period(
    parse: Parser, text: str, trigger: str, start: str, end: str, precision: str
) -> None:
    found = period(parse, text, trigger)
    assert found is not None
    assert (str(found.start), str(found.end), found.precision) == (start, end, precision)
    assert found.basis


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rebels captured the town.", "captured"),
        ("The siege lasted three years.", "lasted"),
        ("The army recently left the town.", "left"),
        ("The minister said on Thursday that rebels had captured the town.", "captured"),
        ("Residents fear a repeat of the 2008 flood and want a dam.", "want"),
        ("The drop was the worst since 1992.", "drop"),
        ("The court annulled the results of the 8 August election.", "annulled"),
        ("The 9/11 families accused the ministry.", "accused"),
        ("The minister condemned Tuesday's attack.", "condemned"),
        ("The army weakened and last week agreed to a truce.", "weakened"),
        ("They found a way through the Air Act of 1970.", "found"),
        ("He was sworn in on Monday, two months after the disputed vote.", "vote"),
        ("Turnout fell to 38 percent from 52 percent in 2012.", "fell"),
        ("Shells fell on Monday. The army left the town.", "left"),
        ("The flood killed 211 people, up from 60 on Monday.", "killed"),
        ("The flood killed 59 people, one more than was reported on Monday.", "killed"),
        ("Fires burned 1,200 houses, compared with 2,500.5 in 2019.", "burned"),
    ],
)
def test_where_the_text_gives_no_time_there_is_none(parse: Parser, text: str, trigger: str) -> None:
    assert period(parse, text, trigger) is None


def test_the_basis_names_the_day_and_where_the_time_stood(parse: Parser) -> None:
    found = period(parse, "Rebels captured the town on Thursday.", "captured")
    assert found is not None
    assert found.basis == "weekday before publication on 2024-12-06; on the event itself"


def test_what_is_done_has_no_day_to_come(parse: Parser) -> None:
    text = "The trial of a man accused of beating a boy will open on 4 January 2025."
    document = Document(text=text, published="2024-12-06")  # type: ignore[arg-type]
    parsed = replace(parse(text), document=document)
    times = resolve_times(find_times(parsed), parsed, document)
    beating = next(t for t in parsed.tokens if t.text == "beating")
    assert find_period(parsed, beating, times, document, done=True) is None
    assert find_period(parsed, beating, times, document) is not None
