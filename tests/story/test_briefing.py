import re
from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.dispatches import DENIAL, HARBOUR, PLAN, Dispatch, day, strike, toll

from dateline.corroborate.claims import build_claims
from dateline.corroborate.reports import make_reports
from dateline.model import Claim, Document, Span
from dateline.story.briefing import Briefing, build_briefing, period_words
from dateline.story.markdown import briefing_markdown
from dateline.story.references import References


def record(*made: Dispatch) -> tuple[list[Claim], dict[str, Document]]:
    documents = {d.document.id: d.document for d in made}
    reports = [report for d in made for report in make_reports(d.reading)]
    return list(build_claims(reports, documents)), documents


@dataclass(frozen=True)
class Row:
    """What a store lists of a document."""

    id: str
    title: str | None
    publisher: str | None
    name: str
    published: date | None
    published_basis: str
    reported: date


def references(documents: dict[str, Document]) -> References:
    rows = [
        Row(d.id, d.title, d.publisher, d.name, d.published, d.published_basis, d.published or LAST)
        for d in documents.values()
    ]
    return References(sorted(rows, key=lambda row: (row.reported, row.id)), documents.__getitem__)


LAST = date(9999, 1, 1)


def brief(*made: Dispatch) -> tuple[Briefing, dict[str, Document]]:
    claims, documents = record(*made)
    return build_briefing(claims, [], documents, references(documents)), documents


def lines(briefing: Briefing, name: str) -> list[str]:
    return [
        line.text for section in briefing.sections if section.name == name for line in section.lines
    ]


def test_every_line_leads_to_exact_words() -> None:
    briefing, documents = brief(
        strike("2024-03-01", "A"), toll("2024-03-02", "B", "the ministry", 60)
    )
    assert briefing.sections
    for section in briefing.sections:
        for line in section.lines:
            assert line.references
            for reference in line.references:
                assert reference.words == reference.span.of(documents[reference.document].text)
                assert re.fullmatch(r"[A-Z]+\d+", reference.label)


def test_the_words_of_a_reference_stand_once() -> None:
    first, second = "the dyke at the old mill broke", "and the whole town is under water now"
    made = Dispatch(f"The mayor said: {first}. Here {second}, she said.", "2024-03-01")
    made.quote("The mayor", f"{first}. Here {second}")
    made.event("broke", first, "OTHER", mode="accident", place=HARBOUR)
    briefing, _ = brief(made)
    (one,) = briefing.references
    assert one.words.endswith(f"{second}, she said.")


def test_documents_are_lettered_by_day() -> None:
    briefing, _ = brief(strike("2024-03-02", "B", "The police"), strike("2024-03-01", "A"))
    letters = {reference.label[0]: reference.published for reference in briefing.references}
    assert letters == {"A": date(2024, 3, 1), "B": date(2024, 3, 2)}


def test_who_says_so_and_how_firmly() -> None:
    briefing, _ = brief(strike("2024-03-01", "A"))
    (line,) = briefing.sections[0].lines
    assert (line.sources, line.firmness, line.origins) == ("The mayor", "one origin", 1)
    assert (line.when, line.where) == ("2024-03-01", "Northport")


def test_whoever_is_counted_can_be_read_in_the_references() -> None:
    briefing, _ = brief(
        *(strike("2024-03-01", name, "The mayor") for name in "ABCDE"),
        strike("2024-03-01", "F", "The army"),
    )
    (line,) = briefing.sections[0].lines
    words = " ".join(reference.words for reference in line.references)
    assert line.origins == 2 and len(line.references) == 4
    assert "The mayor" in words and "The army" in words


def test_plans_and_denials_never_happened() -> None:
    briefing, _ = brief(strike("2024-03-01", "A", factuality=PLAN))
    assert not lines(briefing, "happened")
    briefing, _ = brief(strike("2024-03-01", "A", factuality=DENIAL))
    assert not lines(briefing, "happened")


def test_what_is_denied_is_told_as_such() -> None:
    briefing, _ = brief(
        strike("2024-03-01", "A"), strike("2024-03-02", "B", "The army", factuality=DENIAL)
    )
    assert not lines(briefing, "happened")
    (section,) = [s for s in briefing.sections if s.name == "disputed"]
    assert section.lines[0].firmness.startswith("denied")


def test_figures_stand_beside_those_who_give_them() -> None:
    briefing, _ = brief(
        toll("2024-03-01", "A", "the ministry", 60), toll("2024-03-01", "B", "the Red Cross", 90)
    )
    (text,) = lines(briefing, "figures")
    assert "60 (the ministry)" in text and "90 (the Red Cross)" in text
    assert "150" not in text


def test_a_group_in_the_unit_is_not_named_twice() -> None:
    made = Dispatch("Shells killed 50 Grey Sea terrorists.", "2024-03-01", "A")
    made.figure("50 Grey Sea terrorists", 50, "Grey Sea terrorists killed", of="Grey-Sea")
    briefing, _ = brief(made)
    (line,) = lines(briefing, "figures")
    assert line.startswith("Grey Sea terrorists killed: 50")


def test_history_stays_off_the_first_screen() -> None:
    briefing, _ = brief(strike("2024-03-01", "A", period=day("2015-03-01")))
    assert not lines(briefing, "happened")


def test_minor_matters_stay_off_the_first_screen() -> None:
    made = Dispatch("The band played on.", "2024-03-01")
    made.event("played", "The band played on", type="OTHER")
    assert not lines(brief(made)[0], "happened")


def test_markdown_shows_words_not_markup() -> None:
    made = Dispatch("The *mayor* <b>said</b> a strike hit [Northport](x).", "2024-03-01")
    made.event("strike", "a strike hit [Northport](x)", place=HARBOUR)
    text = briefing_markdown(brief(made)[0])
    assert r"\[Northport\]" in text
    assert "<b>" not in text.replace(r"\<b\>", "")


def test_an_empty_record_has_an_empty_briefing() -> None:
    briefing = build_briefing([], [], {}, references({}))
    assert not briefing.sections
    assert briefing_markdown(briefing).startswith("# Briefing")


def test_a_sentence_without_end_is_cut_around_the_evidence() -> None:
    made = Dispatch("word " * 400 + "rockets hit Northport " + "word " * 400, "2024-03-01")
    made.event("hit", "rockets hit Northport", place=HARBOUR)
    claims, documents = record(made)
    reference = references(documents).of(claims[0].reports[0])
    assert "rockets hit Northport" in reference.words
    assert len(reference.words) < 400


@given(st.text(max_size=60), st.data())
def test_references_are_exact_on_any_text(text: str, data: st.DataObject) -> None:
    made = Dispatch("hit " + text, "2024-03-01")
    start = data.draw(st.integers(0, len(made.document.text) - 1))
    end = data.draw(st.integers(start + 1, len(made.document.text)))
    made.event("hit", "hit")
    (report,) = make_reports(made.reading)
    object.__setattr__(report, "evidence", (Span(start, end),))
    reference = references({made.document.id: made.document}).of(report)
    assert reference.span.contains(Span(start, end))
    assert reference.words == reference.span.of(made.document.text)


def test_periods_in_words() -> None:
    assert period_words(None) == ""
    assert period_words(day("2024-03-01")) == "2024-03-01"
    assert date(2024, 3, 1).isoformat() in period_words(day("2024-03-01"))
