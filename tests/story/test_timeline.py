from datetime import date

from tests.dispatches import DENIAL, HARBOUR, INLAND, PLAN, RUMOUR, Dispatch, day, strike, toll

from dateline.corroborate.claims import build_claims
from dateline.corroborate.reports import make_reports
from dateline.model import Claim, Entry
from dateline.story.figures import build_figures
from dateline.story.places import build_places
from dateline.story.sources import build_sources
from dateline.story.stories import group_stories
from dateline.story.timeline import build_timeline


def claims_of(*made: Dispatch) -> list[Claim]:
    reports = [report for d in made for report in make_reports(d.reading)]
    return list(build_claims(reports, {d.document.id: d.document for d in made}))


def timeline(*made: Dispatch, items: int | None = None) -> list[Entry]:
    return build_timeline(claims_of(*made), items)


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


def test_documents_that_tell_the_same_are_one_story() -> None:
    made = strike("2024-03-01", "A"), strike("2024-03-02", "B"), other("2024-02-02", "2024-02-01")
    documents = {d.document.id: d.document for d in made}
    stories = group_stories(claims_of(*made), documents)
    assert [len(story.documents) for story in stories] == [2, 1]
    assert "fish market" in stories[0].title
