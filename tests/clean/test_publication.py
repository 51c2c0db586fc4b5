"""Which date of publication is believed, and why."""

from datetime import date

import pytest

from dateline.clean.publication import find_address_date
from dateline.clean.text import prepare
from dateline.model import Document, Link, Span


@pytest.mark.parametrize(
    ("address", "dated"),
    [
        ("https://e.com/news/2024/12/06/river-rises/", date(2024, 12, 6)),
        ("https://e.com/2024-12-06-river", date(2024, 12, 6)),
        ("https://e.com/world/2024/dec/06/river", date(2024, 12, 6)),
        ("https://e.com/a/20241206/river.html", date(2024, 12, 6)),
        ("https://e.com/2024/12/river", None),
        ("https://e.com/river?date=2024-12-06", None),
        ("https://e.com/river-1.2024120", None),
        ("https://e.com/2024/13/45/x", None),
    ],
)
def test_date_in_an_address(address: str, dated: date | None) -> None:
    assert find_address_date(address) == dated


def linked(text: str, *addresses: str) -> Document:
    return Document(text=text, links=tuple(Link(Span(0, 3), a) for a in addresses))


def test_newest_dated_link_that_agrees_with_the_weekdays() -> None:
    text = "The river rose on Friday, after rain on Thursday. On Friday the army came."
    found = prepare(linked(text, "https://e.com/2024/12/05/a", "https://e.com/2024/12/06/b"))
    assert found.published == date(2024, 12, 6)
    assert "newest dated link" in found.published_basis
    assert "Friday" in found.published_basis


def test_the_day_after_the_newest_dated_link() -> None:
    text = "The river rose on Saturday, after rain on Friday. On Saturday the army came."
    found = prepare(linked(text, "https://e.com/2024/12/06/b"))
    assert found.published == date(2024, 12, 7)
    assert "day after the newest dated link" in found.published_basis


@pytest.mark.parametrize("text", ["The river rose on Tuesday.", "The river rose in the night."])
def test_links_that_the_weekdays_do_not_bear_out(text: str) -> None:
    found = prepare(linked(text, "https://e.com/2024/12/06/b"))
    assert (found.published, found.published_basis) == (None, "")


def test_address_before_head_and_links() -> None:
    found = prepare(Document(text="The river rose.", url="https://e.com/2024/12/06/a"))
    assert (found.published, found.published_basis) == (date(2024, 12, 6), "date in the address")


def test_head_without_a_year_takes_it_from_the_newest_link() -> None:
    text = "OSLO, Dec. 6 (AP) — The river rose."
    found = prepare(linked(text, "https://e.com/2024/12/05/a"))
    assert found.published == date(2024, 12, 6)
    assert found.head is not None
    assert found.head.dated == date(2024, 12, 6)


def test_head_against_a_given_date() -> None:
    text = "Fri 05 Sep 2014 The river rose."
    swapped = prepare(Document(text=text, published=date(2014, 5, 9)))
    assert swapped.published == date(2014, 9, 5)
    assert "2014-05-09" in swapped.published_basis
    assert "changed over" in swapped.published_basis
    later = prepare(Document(text=text, published=date(2014, 9, 7)))
    assert (later.published, later.published_basis) == (date(2014, 9, 7), "given")
    far = prepare(Document(text=text, published=date(2014, 10, 5)))
    assert far.published == date(2014, 9, 5)
    before = prepare(Document(text=text, published=date(2014, 9, 2)))
    assert before.published == date(2014, 9, 5)


def test_head_whose_weekday_is_wrong_is_not_believed() -> None:
    found = prepare(Document(text="Mon 05 Sep 2014 The river rose.", published=date(2014, 10, 5)))
    assert found.published == date(2014, 10, 5)
    assert "no such weekday" in found.published_basis


def test_given_words_that_are_no_iso_date() -> None:
    found = prepare(Document(text="05-09-2014 The river rose.", published="05-09-2014"))  # type: ignore[arg-type]
    assert found.published is None
    assert "no ISO date" in found.published_basis
    head = prepare(Document(text="25-09-2014 The river rose.", published="25-09-2014"))  # type: ignore[arg-type]
    assert head.published == date(2014, 9, 25)
    assert "head of the dispatch" in head.published_basis


@pytest.mark.parametrize("given", [date(1970, 1, 1), date(9999, 12, 31), date(1, 1, 1)])
def test_dates_that_only_a_machine_gives(given: date) -> None:
    found = prepare(Document(text="The river rose.", published=given))
    assert found.published is None
    assert "cannot be right" in found.published_basis


def test_nothing_is_guessed() -> None:
    found = prepare(Document(text="The river rose on Friday."))
    assert (found.published, found.published_basis, found.publisher) == (None, "", None)


def test_an_update_is_no_publication() -> None:
    text = "River rises\n\nLast updated on 20 September 2014\n\nThe river rose on Friday."
    kept = prepare(Document(text=text, published=date(2014, 9, 5)))
    assert (kept.published, kept.published_basis) == (date(2014, 9, 5), "given")
    before = prepare(Document(text=text, published=date(2014, 11, 5)))
    assert before.published == date(2014, 9, 20)
    both = text.replace("Last", "Published on 5 September 2014\n\nLast")
    assert prepare(Document(text=both)).published == date(2014, 9, 5)
    assert prepare(Document(text=text)).published == date(2014, 9, 20)
