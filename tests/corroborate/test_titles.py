"""What a claim is called."""

from tests.dispatches import HARBOUR, Dispatch

from dateline.corroborate.reports import make_reports
from dateline.corroborate.telling import Telling, find_tellings
from dateline.corroborate.titles import choose_title


def told(clause: str, trigger: str, placed: bool = True) -> Telling:
    made = Dispatch(f"{clause}.", "2024-03-02", clause[:5])
    made.event(trigger, clause, "RETREAT", place=HARBOUR if placed else None)
    (telling,) = find_tellings(made.document, make_reports(made.reading))
    return telling


def test_a_claim_of_a_place_is_called_by_who_names_the_place() -> None:
    somewhere = told("The army left its posts in the hills", "left", placed=False)
    there = told("A day earlier the army left the quays of Northport", "left")
    assert choose_title("event", [somewhere, there]) == there.line


def test_what_hangs_on_it_is_not_what_it_is_called() -> None:
    hangs = told("The port has no plan as long as the army leaves its posts", "leaves")
    plain = told("A day earlier the army left the quays of Northport", "left")
    assert choose_title("event", [hangs, plain]) == plain.line
