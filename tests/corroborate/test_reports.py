from dataclasses import replace

from tests.dispatches import Dispatch, strike

from dateline.corroborate.reports import make_reports
from dateline.model import Attribution, Entity, Event, Mention, Reading


def test_every_event_figure_status_and_quote_is_a_report() -> None:
    made = strike("2024-03-01", "The Post")
    made.figure("an air strike", 1, "strikes")
    reports = make_reports(made.reading)
    assert [report.kind for report in reports] == ["event", "figure", "quote"]
    for report in reports:
        assert report.document == made.document.id
        assert all(span.of(made.document.text) for span in report.evidence)
        assert report.copy_of is None


def test_the_chain_ends_with_agency_and_publisher() -> None:
    made = strike("2024-03-01", "The Post").carried_by("Coast Wire")
    assert make_reports(made.reading)[0].chain == ("The mayor", "Coast Wire", "The Post")


def test_a_carrier_that_the_attribution_names_is_not_told_twice() -> None:
    made = Dispatch("Police told Coast Wire that the road is closed.", "2024-03-01")
    made.carried_by("Coast Wire").quote("Police", "the road is closed", "Coast Wire")
    assert make_reports(made.reading)[0].chain == ("Police", "Coast Wire", "The Post")


def test_narration_has_no_origin() -> None:
    made = Dispatch("Rockets hit the harbour.", "2024-03-01")
    made.event("hit", "Rockets hit the harbour")
    (report,) = make_reports(made.reading)
    assert report.origin is None
    assert report.chain == ("The Post",)


def test_what_a_party_tells_on_its_own_pages_is_its_word() -> None:
    made = Dispatch("Rockets hit the harbour.", "2024-03-01", "whitehouse.gov")
    made.event("hit", "Rockets hit the harbour")
    assert make_reports(made.reading)[0].origin == "White House"


def test_what_an_agency_tells_on_a_partys_pages_is_not() -> None:
    made = Dispatch("Rockets hit the harbour.", "2024-03-01", "whitehouse.gov")
    made.event("hit", "Rockets hit the harbour")
    assert make_reports(made.carried_by("Coast Wire").reading)[0].origin is None


def test_who_is_credited_with_the_words_is_their_origin() -> None:
    made = Dispatch("Rockets hit the harbour.", "2024-03-01").carried_by("Human Rights Watch")
    made.event("hit", "Rockets hit the harbour")
    assert make_reports(made.reading)[0].origin == "Human Rights Watch"


def test_short_names_are_one_with_dots_and_without() -> None:
    made = Dispatch("A U.S. official said the quay burned.", "2024-03-01")
    made.quote("U.S. official", "the quay burned")
    assert make_reports(made.reading)[0].origin == "US official"


def test_unconfirmed_reports_are_no_origin() -> None:
    made = Dispatch("Unconfirmed reports said a bridge had gone.", "2024-03-01")
    made.quote("Unconfirmed reports", "a bridge had gone")
    assert make_reports(made.reading)[0].origin is None


def test_an_outlets_own_staff_is_the_outlet() -> None:
    made = Dispatch("A Coast Wire correspondent said the quay burned.", "2024-03-01")
    made.quote("Coast Wire correspondent", "the quay burned")
    assert make_reports(made.reading)[0].origin == "Coast Wire"


def reading_with(made: Dispatch, *entities: Entity) -> Reading:
    mentions = [
        Mention(made.span(entity.name), entity.kind, entity=entity.id) for entity in entities
    ]
    base = made.reading
    return Reading(base.document, tuple(mentions), entities, attributions=base.attributions)


def test_a_spokesman_is_the_voice_of_his_body() -> None:
    made = Dispatch("Harbour Board spokesman Jon Reed said the gate held.", "2024-03-01")
    made.quote("Jon Reed", "the gate held", source_kind="named")
    board = Entity("e1", "organization", "Harbour Board")
    reed = Entity("e2", "person", "Jon Reed", roles=("Harbour Board spokesman",))
    assert make_reports(reading_with(made, board, reed))[0].origin == "Harbour Board"


def test_a_scholar_who_heads_a_department_speaks_for_himself() -> None:
    made = Dispatch("Ada Finch, head of the Tide Institute, said it would pass.", "2024-03-01")
    made.quote("Ada Finch", "it would pass", source_kind="named")
    body = Entity("e1", "organization", "Tide Institute")
    finch = Entity("e2", "person", "Ada Finch", roles=("head of the Tide Institute",))
    assert make_reports(reading_with(made, body, finch))[0].origin == "Ada Finch"


def test_a_monitor_named_elsewhere_is_that_one() -> None:
    text = "A monitoring group said ships sank. The Coast Observatory said two sank."
    made = Dispatch(text, "2024-03-01")
    made.quote("monitoring group", "ships sank")
    made.quote("Coast Observatory", "two sank")
    body = Entity("e1", "organization", "Coast Observatory")
    origins = {report.origin for report in make_reports(reading_with(made, body))}
    assert origins == {"Coast Observatory"}


def test_ids_hang_on_what_is_said_and_where() -> None:
    one, same = (make_reports(strike("2024-03-01", "The Post").reading) for _ in range(2))
    other = make_reports(strike("2024-03-01", "The Herald").reading)
    assert [report.id for report in one] == [report.id for report in same]
    assert not {report.id for report in one} & {report.id for report in other}


def test_the_factuality_is_the_contents() -> None:
    made = strike("2024-03-01", "The Post")
    event, quote = make_reports(made.reading)
    assert isinstance(event.content, Event) and isinstance(quote.content, Attribution)
    assert event.factuality == event.content.factuality


def origin_of(source: str, *more: Entity) -> str | None:
    made = Dispatch(f"{source} said two ships sank.", "2024-03-01")
    made.quote(source, "two ships sank")
    return make_reports(reading_with(made, *more))[0].origin


def test_one_body_under_several_names_is_one_origin() -> None:
    assert origin_of("Syrian Arab News Agency") == "SANA"
    assert origin_of("UK-based Syrian Observatory") == "Syrian Observatory for Human Rights"
    assert origin_of("state-run TV") == origin_of("state television") == "state television"
    assert origin_of("Coast Observatory") == "Coast Observatory"


def test_two_names_that_lost_the_comma_are_the_first() -> None:
    assert origin_of("White Helmets Local Coordination Committees") == "White Helmets"
    assert origin_of("Islamic State fighters") == "Islamic State fighters"


def test_what_a_body_is_said_to_be_after_its_name_is_no_part_of_it() -> None:
    monitor = "Syrian Observatory for Human Rights"
    assert origin_of(f"{monitor} monitoring group") == monitor
    assert origin_of("SANAs") == "SANA"
    assert origin_of("Syrian Obervatory for Human Rights") == monitor
    assert origin_of(f"{monitor} and Reuters news agency") == monitor
    assert origin_of("district state media") == origin_of("state media")


def test_a_body_is_heard_through_words_that_lost_their_comma() -> None:
    made = Dispatch("Homes near the village of Midtown Coast Watch fell, it said.", "2024-03-02")
    made.quote("Homes near the village of Midtown Coast Watch", "fell")
    said = replace(made.said[0], chain=("homes near the village of Midtown Coast Watch",))
    body = Entity("e1", "organization", "Coast Watch")
    reading = replace(made.reading, attributions=(said,), entities=(body,))
    assert {report.origin for report in make_reports(reading)} == {"Coast Watch"}


def test_a_place_or_a_number_of_dead_is_no_hand() -> None:
    for name in ("district inhabited by fishermen", "more deaths", "rockets fired by rebels"):
        assert origin_of(name) is None
    assert origin_of("village elders") == "village elders"


def test_a_source_at_an_office_is_that_office() -> None:
    assert origin_of("source at the Northport Police Command") == "Northport Police Command"
    assert origin_of("Police Command source") == "Police Command"
    assert origin_of("source in Northport province") == "Northport province source"
    assert origin_of("medical source") == "medical source"


def test_a_happening_or_a_report_is_no_origin() -> None:
    assert origin_of("The attacks") is None
    assert origin_of("preliminary reports on Sunday") is None
    assert origin_of("50") is None


def test_the_coalition_is_the_one_that_the_text_names() -> None:
    text = "The Dutch-led coalition sent ships. The coalition said two sank."
    made = Dispatch(text, "2024-03-01")
    made.quote("The coalition", "two sank", source_kind="institution")
    assert make_reports(made.reading)[0].origin == "Dutch-led coalition"


def test_a_spokesman_of_nobody_told_speaks_for_the_body_heard_last() -> None:
    text = "The harbour board said ships sank. Spokesman Jon Reed said two were lost."
    made = Dispatch(text, "2024-03-01")
    made.quote("harbour board", "ships sank", source_kind="institution")
    made.quote("Spokesman Jon Reed", "two were lost", source_kind="named")
    origins = {report.origin for report in make_reports(made.reading)}
    assert origins == {"harbour board"}


def test_what_a_number_was_before_is_no_count_of_this_report() -> None:
    made = Dispatch("The toll rose to 211, up from 60 a day earlier.", "2024-03-01")
    made.figure("211", 211, "people killed")
    made.figure("60", 60, "people killed", count="former")
    assert [report.content.low for report in make_reports(made.reading)] == [211]  # type: ignore[union-attr]


def test_the_islamic_state_group_is_the_islamic_state() -> None:
    assert origin_of("so-called Islamic State group") == "Islamic State"
