from datetime import date

from tests.dispatches import DENIAL, HARBOUR, INLAND, PLAN, RUMOUR, Dispatch, day, strike, toll

from dateline.corroborate.claims import build_claims
from dateline.corroborate.reports import make_reports
from dateline.model import Claim, Entry
from dateline.story.figures import build_figures
from dateline.story.places import build_places
from dateline.story.sources import build_sources
from dateline.story.timeline import build_days, build_timeline, day_of


def claims_of(*made: Dispatch) -> list[Claim]:
    reports = [report for d in made for report in make_reports(d.reading)]
    return list(build_claims(reports, {d.document.id: d.document for d in made}))


def timeline(*made: Dispatch, items: int | None = None) -> list[Entry]:
    return build_timeline(claims_of(*made), items=items)


def other(published: str, held: str) -> Dispatch:
    made = Dispatch("Shells fell on Midtown at dawn.", published, "C")
    made.event("fell", "Shells fell on Midtown at dawn", place=INLAND, period=day(held))
    return made


def test_oldest_first_and_undated_last() -> None:
    undated = Dispatch("Looters broke into the mill.", None, "D")
    undated.event("broke", "Looters broke into the mill")
    entries = timeline(undated, strike("2024-03-01", "A"), other("2024-02-02", "2024-02-01"))
    days = [entry.date.start if entry.date else None for entry in entries]
    assert days == [date(2024, 2, 1), date(2024, 3, 1), None]


def test_an_entry_is_the_documents_own_words() -> None:
    (entry,) = timeline(strike("2024-03-01", "A"))
    assert entry.text.lower() in strike("2024-03-01", "A").document.text.lower()


def test_only_what_happened_stands_in_it() -> None:
    for factuality in (PLAN, DENIAL, RUMOUR):
        assert not timeline(strike("2024-03-01", "A", factuality=factuality))


def test_what_is_denied_does_not_stand_in_it() -> None:
    denial = strike("2024-03-02", "B", "The army", factuality=DENIAL)
    assert not timeline(strike("2024-03-01", "A"), denial)


def test_items_keeps_the_weightiest() -> None:
    told = [strike("2024-03-01", "A"), strike("2024-03-02", "B", "The police")]
    (entry,) = timeline(*told, other("2024-02-02", "2024-02-01"), items=1)
    assert len(entry.claim.reports) == 2


def summary(*made: Dispatch, days: int, items: int | None = None) -> list[Entry]:
    documents = {d.document.id: d.document for d in made}
    published = {id: document.published for id, document in documents.items()}
    return build_days(claims_of(*made), documents, published, days, items)


def undated(published: str) -> Dispatch:
    made = Dispatch("Looters broke into the old mill by the river.", published, "D")
    made.event("broke", "Looters broke into the old mill by the river")
    return made


def test_days_keeps_those_of_which_most_is_told() -> None:
    told = [strike("2024-03-01", "A"), strike("2024-03-02", "B", "The police")]
    made = [*told, other("2024-02-20", "2024-02-19")]
    (entry,) = summary(*made, days=1)
    assert day_of(entry) == date(2024, 3, 1)
    assert [day_of(e) for e in summary(*made, days=2)] == [date(2024, 2, 19), date(2024, 3, 1)]


def test_what_is_told_of_long_after_or_before_makes_no_day_one_of_which_most_is_told() -> None:
    news = [strike("2024-03-01", "A"), strike("2024-03-02", "B", "The police")]
    looking_back = [other(f"2024-09-1{n}", "2024-02-01") for n in range(4)]
    announced = [other(f"2024-02-0{n}", "2024-02-20") for n in range(2, 6)]
    (entry,) = summary(*news, *looking_back, *announced, days=1)
    assert day_of(entry) == date(2024, 3, 1)


def test_copies_make_no_day_one_of_which_most_is_told() -> None:
    told = [strike("2024-03-01", "A"), strike("2024-03-01", "B", "The police, who came at noon")]
    text = "Shells fell on Midtown market and on the school beside it at dawn."
    copies = [Dispatch(text, "2024-02-20", outlet) for outlet in "CDEFG"]
    for copied in copies:
        copied.event("fell", text[:-1], place=INLAND, period=day("2024-02-20"))
    (entry, *_) = summary(*told, *copies, days=1)
    assert day_of(entry) == date(2024, 3, 1)


def test_a_line_of_a_day_is_a_sentence_of_a_report() -> None:
    made = [strike("2024-03-01", "A"), strike("2024-03-02", "B", "The police")]
    for entry in summary(*made, days=3):
        assert any(entry.text in dispatch.document.text for dispatch in made)


def test_what_gives_no_day_stands_as_having_happened_until_its_report() -> None:
    (entry,) = summary(undated("2024-03-05"), days=1)
    assert entry.date is not None
    assert (entry.date.start, entry.date.end) == (None, date(2024, 3, 5))
    assert "no day told" in entry.date.basis


def test_what_is_dated_after_the_last_report_has_not_happened() -> None:
    ahead = [day_of(e) for e in summary(other("2024-03-01", "2024-03-20"), days=3)]
    assert ahead == []


def test_one_line_an_event_and_every_day_before_a_second_line() -> None:
    made = [strike("2024-03-01", "A"), undated("2024-03-01"), other("2024-02-28", "2024-02-27")]
    first = summary(*made, days=2, items=2)
    assert [day_of(e) for e in first] == [date(2024, 2, 27), date(2024, 3, 1)]
    assert len(summary(*made, days=2, items=4)) == 3


def test_only_what_happened_stands_under_the_days() -> None:
    for factuality in (PLAN, DENIAL, RUMOUR):
        assert not summary(strike("2024-03-01", "A", factuality=factuality), days=5)


def test_places_show_what_is_and_what_was() -> None:
    def hold(published: str, holder: str) -> Dispatch:
        made = Dispatch(f"Northport is held by {holder}.", published, holder)
        made.status(f"held by {holder}", HARBOUR, "held", holder=holder, period=day(published))
        return made

    lines = build_places(claims_of(hold("2024-03-01", "the army"), hold("2024-03-20", "rebels")))
    assert [(line.holder, line.current) for line in lines] == [
        ("rebels", True),
        ("the army", False),
    ]


def test_a_place_that_might_fall_is_not_shown() -> None:
    made = Dispatch("Rebels may take Northport.", "2024-03-01")
    made.status("take Northport", HARBOUR, "captured", holder="Rebels", factuality=RUMOUR)
    assert not build_places(claims_of(made))


def test_figures_are_a_series_by_reporter() -> None:
    made = toll("2024-03-01", "A", "the ministry", 60), toll("2024-03-02", "B", "the ministry", 90)
    published = {d.document.id: d.document.published for d in made}
    (series,) = build_figures(claims_of(*made), published)
    assert [(value.value, value.reporter) for value in series.values] == [
        ("60", "the ministry"),
        ("90", "the ministry"),
    ]
    assert series.course == "revision"


def test_sources_say_what_rests_on_them_alone() -> None:
    lines = build_sources(claims_of(strike("2024-03-01", "A"), strike("2024-03-02", "B")))
    assert [(line.name, line.alone == line.claims) for line in lines] == [("The mayor", True)]
    assert lines[0].outlets == ("A", "B")
