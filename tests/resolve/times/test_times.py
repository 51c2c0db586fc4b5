"""Time phrases anchored in the calendar: values, mods, periods, and the basis of each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dateline.annotate.parse import Parse
from dateline.extract.times.times import find_times
from dateline.model import DispatchHead, Document, Span, TimeExpression
from dateline.resolve.times.times import resolve_times

Parser = Callable[[str], Parse]
PUBLISHED = "2024-12-06"  # a Friday


def read(parse: Parser, text: str, published: str | None = PUBLISHED) -> list[TimeExpression]:
    parsed = parse(text)
    document = Document(text=text, published=published)  # type: ignore[arg-type]
    parsed = replace(parsed, document=document)
    return list(resolve_times(find_times(parsed), parsed, document))


def values(parse: Parser, text: str, published: str | None = PUBLISHED) -> dict[str, str | None]:
    return {t.span.of(text): t.value for t in read(parse, text, published)}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The fort fell on Thursday.", "Thursday", "2024-12-05"),
        ("The fort fell on Friday.", "Friday", "2024-12-06"),
        ("The envoys will meet on Tuesday.", "Tuesday", "2024-12-10"),
        ("Talks took place last Friday.", "last Friday", "2024-11-29"),
        ("He arrived on December 3, 2023.", "December 3, 2023", "2023-12-03"),
        ("He arrived on 3 December 2023.", "3 December 2023", "2023-12-03"),
        ("It was dated 2023-12-03 by the clerk.", "2023-12-03", "2023-12-03"),
        ("They left in March.", "March", "2024-03"),
        ("The vote will be held in March.", "March", "2025-03"),
        ("They left in early March 2019.", "early March 2019", "2019-03"),
        ("He has ruled since 2011.", "2011", "2011"),
        ("Prices fell last week.", "last week", "2024-W48"),
        ("Bombs fell on the town at the weekend.", "the weekend", "2024-W48-WE"),
        ("Talks will resume at the weekend.", "the weekend", "2024-W49-WE"),
        ("She said the road would reopen by Sunday if the water fell.", "Sunday", "2024-12-08"),
        ("Prices fell last year.", "last year", "2023"),
        ("A deal was signed this month.", "this month", "2024-12"),
        ("They met two days ago.", "two days ago", "2024-12-04"),
        ("The war began 13 years ago.", "13 years ago", "2011"),
        ("It was shelled yesterday.", "yesterday", "2024-12-05"),
        ("It was shelled last night.", "last night", "2024-12-05TNI"),
        ("It was shelled on Thursday morning.", "Thursday morning", "2024-12-05TMO"),
        ("It was shelled at 18:30 GMT on Thursday.", "18:30 GMT on Thursday", "2024-12-05T18:30"),
        ("The strike was the 1990s' worst.", "the 1990s", "199"),
        ("Sales rose in the third quarter of 2008.", "the third quarter of 2008", "2008-Q3"),
        ("They fled in the summer of 2014.", "the summer of 2014", "2014-SU"),
        ("They fled before Christmas 2014.", "Christmas 2014", "2014-12-25"),
        ("They fasted in Ramadan 2015.", "Ramadan 2015", "2015-06-18/2015-07-17"),
        ("It ended his 24-year rule.", "24-year", "P24Y"),
        ("They fought for three and a half months.", "three and a half months", "P3.5M"),
        ("They talked for at least six hours.", "at least six hours", "PT6H"),
        ("They patrol every night.", "every night", "P1D"),
        ("It is published daily.", "daily", "P1D"),
        ("The camp is now empty.", "now", "PRESENT_REF"),
        ("The camp was recently emptied.", "recently", "PAST_REF"),
        ("They came in the late 19th century.", "the late 19th century", "18"),
        ("They met on October 25-26, 2016.", "October 25-26, 2016", "2016-10-25/2016-10-26"),
        ("It was signed on 1 Ramadan 1445 AH.", "1 Ramadan 1445 AH", "2024-03-11"),
        ("It was signed on ٦ December ٢٠٢٣.", "٦ December ٢٠٢٣", "2023-12-06"),
        ("The siege lasted from 2012-2016 there.", "2012-2016", "2012/2016"),
    ],
)
def test_value(parse: Parser, text: str, words: str, value: str) -> None:
    assert values(parse, text)[words] == value


def test_a_day_earlier_counts_from_the_day_spoken_of(parse: Parser) -> None:
    text = "The town was quiet on Wednesday. A day earlier, soldiers had left it."
    assert values(parse, text)["A day earlier"] == "2024-12-03"


def test_days_are_not_counted_from_a_month(parse: Parser) -> None:
    text = "Fighting began in May 2019. Two days later, the bridge was blown up."
    found = {t.span.of(text): t for t in read(parse, text, None)}
    assert found["Two days later"].value is None
    assert found["Two days later"].basis == "no date of publication to reckon from"


def test_the_last_hours_have_a_length_and_days(parse: Parser) -> None:
    text = "Planes bombed the road in the last 12 hours."
    (time,) = read(parse, text)
    assert (time.type, time.value) == ("DURATION", "PT12H")
    assert time.period is not None
    assert (time.period.start, time.period.end) == (date(2024, 12, 5), date(2024, 12, 6))


@pytest.mark.parametrize("words", ["Friday", "last week", "March", "yesterday", "two days ago"])
def test_without_a_day_to_reckon_from_there_is_no_value(parse: Parser, words: str) -> None:
    text = f"The bridge was closed {words} by the army."
    times = [t for t in read(parse, text, None) if words in t.span.of(text)]
    assert times[0].value is None
    assert times[0].period is None
    assert "no date of publication" in times[0].basis


def test_a_date_heading_the_text_wins_over_publication(parse: Parser) -> None:
    text = "Thu Feb 5 2015\nShells fell on the market on Wednesday."
    found = values(parse, text, "2013-06-10")
    assert found["Thu Feb 5 2015"] == "2015-02-05"
    assert found["Wednesday"] == "2015-02-04"


def test_a_date_within_the_text_is_no_dateline(parse: Parser) -> None:
    text = "The pact of December 2, 2007 was broken. Shells fell on Wednesday."
    assert values(parse, text, None)["Wednesday"] is None


def test_a_day_without_its_year_is_near_the_full_date_of_the_text(parse: Parser) -> None:
    text = "He fell ill on December 2, 2007. By January 9 his wife was ill too."
    found = {t.span.of(text): t for t in read(parse, text, None)}
    assert found["January 9"].value == "2008-01-09"
    assert found["January 9"].basis == "nearest to 2007-12-02, the full date that the text gives"


def test_a_dateline_whose_commas_were_stripped(parse: Parser) -> None:
    text = "Last updated at Jan 202015 Beirut Air strikes on Tuesday killed ten men in the town."
    found = values(parse, text, "2015-01-19")
    assert found["Jan 202015"] == "2015-01-20"
    assert found["Tuesday"] == "2015-01-20"


def test_a_date_eleven_months_back_is_rather_the_next_one(parse: Parser) -> None:
    text = "The company announced that a show on December 20 was cancelled."
    assert values(parse, text)["December 20"] == "2024-12-20"


def test_the_dispatch_head_is_read_though_it_is_not_parsed(parse: Parser) -> None:
    text = "DAMASCUS, Dec. 6 (XYZ) — Soldiers left the town on Thursday."
    body = parse(text[24:])
    head = DispatchHead(Span(0, 24), dated=date(2024, 12, 6))
    document = Document(text=text, head=head)
    unread = replace(body, document=document, sentences=(), tokens=())
    times = resolve_times(find_times(unread), unread, document)
    assert [(t.span.of(text), t.value) for t in times] == [("Dec. 6", "2024-12-06")]
    assert times[0].basis == "the report's own date"


@pytest.mark.parametrize(
    ("publisher", "value", "why"),
    [
        ("CNN", "2012-03-04", "month first, as the outlet's country (US, the home of CNN) writes"),
        ("Daily Sabah", "2012-04-03", "day first, as the outlet's country (TR"),
        ("The Weekly Puddle", None, "the outlet's country is not known"),
        ("Toronto Star", None, "writes both ways"),
        (None, None, "day and month may be either"),
    ],
)
def test_day_and_month_in_figures(
    parse: Parser, publisher: str | None, value: str | None, why: str
) -> None:
    text = "The order of 03/04/2012 was lifted."
    document = Document(text=text, publisher=publisher)
    parsed = replace(parse(text), document=document)
    (time,) = resolve_times(find_times(parsed), parsed, document)
    assert time.value == value
    assert why in time.basis


@pytest.mark.parametrize(
    "words", ["February 30, 2011", "31/02/2011", "2011-13-01", "45/45/2011", "June 31"]
)
def test_days_that_do_not_exist_have_no_value_as_a_day(parse: Parser, words: str) -> None:
    text = f"It was signed on {words} in the capital."
    assert all(t.period is None or t.period.precision != "day" for t in read(parse, text))


@pytest.mark.parametrize("published", ["9999-12-31", "0001-01-01"])
def test_the_ends_of_the_calendar(parse: Parser, published: str) -> None:
    text = (
        "Yesterday and tomorrow, next week and last week, in 500 years and 9000 years ago, "
        "on Monday, in June, last winter and next decade, the past century and two days later."
    )
    for time in read(parse, text, published):
        assert time.value is None or time.value


def test_spans_are_the_words_with_commas_and_apostrophes_stripped(parse: Parser) -> None:
    text = "Reuters Tuesday 6 May 2014 About 30 men were killed Monday in the countrys north."
    found = values(parse, text, "2014-05-06")
    assert found["Tuesday 6 May 2014"] == "2014-05-06"
    assert found["Monday"] == "2014-05-05"


def test_mods_are_kept(parse: Parser) -> None:
    text = "It lasted more than two years, from early 2012 until the end of May 2014."
    found = {t.span.of(text): t.mod for t in read(parse, text)}
    assert found == {
        "more than two years": "MORE_THAN",
        "early 2012": "START",
        "the end of May 2014": "END",
    }


def test_dates_with_dots_and_with_the_year_first(parse: Parser) -> None:
    found = values(parse, "It was signed on 4.3.2012, on 2012.03.05 and on 2012/03/06.", None)
    assert list(found.values()) == ["2012-03-04", "2012-03-05", "2012-03-06"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The treaty lasts until the year 9999.", "the year 9999", "9999"),
        ("The treaty ends on 31 December 9999.", "31 December 9999", "9999-12-31"),
        ("The treaty ends on December 31, 9999.", "December 31, 9999", "9999-12-31"),
        ("He died in the year 622.", "the year 622", "0622"),
        ("It will last until the year 12000.", "the year 12000", None),
        ("He was born on 32 May 2012.", "32 May 2012", None),
        ("He was born on 29 February 2011.", "29 February 2011", None),
        ("The village has been empty since March.", "March", "2024-03"),
        ("The curfew holds until February.", "February", "2025-02"),
        ("The firm has grown since '82.", "'82", "1982"),
        ("The firm grew in the nineties.", "the nineties", "199"),
        ("The firm grew in the mid-nineties.", "the mid-nineties", "199"),
        ("The law passed in the second half of 2012.", "the second half of 2012", "2012-H2"),
        ("The war ended half a century ago.", "half a century ago", "1974"),
        ("They met in the week of 3 May 2012.", "the week of 3 May 2012", "2012-W18"),
        ("They will meet on the 4th of next month.", "the 4th of next month", "2025-01-04"),
        ("They will meet on the 31st of next month.", "the 31st of next month", "2025-01-31"),
        ("Jets struck overnight on Thursday.", "overnight on Thursday", "2024-12-05TNI"),
        ("Jets struck overnight into Thursday.", "overnight into Thursday", "2024-12-04TNI"),
        ("It fell on ১২ March ২০১২.", "১২ March ২০১২", "2012-03-12"),
        ("It fell on １２ March ２０１２.", "１２ March ２０１２", "2012-03-12"),
    ],
)
def test_more_forms(parse: Parser, text: str, words: str, value: str | None) -> None:
    assert values(parse, text)[words] == value


def test_around_is_approximate_and_counts_are_no_years(parse: Parser) -> None:
    (time,) = read(parse, "The dam was built in around 2010.")
    assert (time.value, time.mod) == ("2010", "APPROX")
    assert not read(parse, "Around 2000 were killed when the dam burst.")


def test_hours_of_four_digits_are_no_years(parse: Parser) -> None:
    assert values(parse, "The dam broke at 1653 local time.") == {
        "1653 local time": "2024-12-06T16:53"
    }
    assert not read(parse, "The dam broke at 1653.")
    assert not read(parse, "Many may have left 2050 The mayor says the dam holds.")
    assert values(parse, "The sea will be there by 2050.") == {"2050": "2050"}


def test_a_papers_name_is_no_time_of_day(parse: Parser) -> None:
    assert not read(parse, "Readers of The Evening Gazette complained.")
    assert set(values(parse, "They left in the evening.").values()) == {"2024-12-06TEV"}


def test_two_calendars_side_by_side(parse: Parser) -> None:
    found = values(parse, "He died on 14 Safar 1435 AH (17 December 2013), they said.", None)
    assert found == {"14 Safar 1435 AH": "2013-12-17", "17 December 2013": "2013-12-17"}
    alone = read(parse, "He died on 14 Safar 1435 AH, they said on 17 December 2014.", None)
    assert alone[0].value == "2013-12-18"
    assert "Islamic" in alone[0].basis


def test_the_basis_is_in_plain_words(parse: Parser) -> None:
    times = read(parse, "He left two weeks ago and phoned in the last 12 hours.")
    assert [time.basis for time in times] == [
        "2 weeks before publication on 2024-12-06",
        "12 hours before publication on 2024-12-06",
    ]
