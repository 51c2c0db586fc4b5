"""Accounts at hand are those that the store has, whoever matched in between."""

from dataclasses import replace
from pathlib import Path

from tests.dispatches import strike

import dateline
from dateline.account_memory import Accounts, account_body, read_account
from dateline.store import Matched


def own_numbers(rows: Matched, document: str) -> list[int]:
    """The numbers of a document's accounts."""
    return sorted(rows.own_accounts(rows.slots([document])[document]))


def test_what_another_process_took_out_is_not_remembered(tmp_path: Path) -> None:
    with dateline.Store(tmp_path / "story.db") as store:
        store.record_many([strike("2024-03-01", "A").reading, strike("2024-03-02", "B").reading])
        assert len(store.claims()) > 0
        one, other = (document.id for document in store.documents())
        memory = Accounts()

        def remember(rows: Matched) -> tuple[int, str]:
            memory.look_into(rows)
            (number, *_) = own_numbers(rows, one)
            document = memory(number).telling.report.document
            memory.hold()
            return number, document

        number, told_by = store.database.ask_matched(remember)
        assert told_by == one

        def take_the_place(rows: Matched) -> None:
            (body, *_) = rows.own_accounts(rows.slots([other])[other]).values()
            rows.remove_document(rows.slots([one])[one])
            account = replace(read_account(body), number=number)
            rows.add_accounts([(number, "event", account_body(account), None)])

        store.database.change_matched(take_the_place)

        def ask(rows: Matched) -> str:
            memory.look_into(rows)
            return memory(number).telling.report.document

        assert store.database.ask_matched(ask) == other


def test_what_nobody_took_out_stays_at_hand(tmp_path: Path) -> None:
    with dateline.Store(tmp_path / "story.db") as store:
        store.record(strike("2024-03-01", "A").reading)
        match_more = store.matcher(1.0)
        assert match_more() == (1, 0)
        store.record(strike("2024-03-02", "B").reading)
        assert match_more() == (1, 0)
        assert match_more() == (0, 0)
        (claim, *_) = store.claims()
        assert len(claim.reports) == 2
