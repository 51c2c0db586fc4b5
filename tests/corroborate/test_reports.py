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
