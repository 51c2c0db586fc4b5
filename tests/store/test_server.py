"""Faults of a server that others use too: deadlocks, collisions, connections lost and missing."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime

import psycopg
import pytest
from sqlalchemy import Connection, text

from dateline.errors import StoreError
from dateline.model import Page, Reading, Report
from dateline.store import Database, ReadPage, open_database
from dateline.store.check import check_store

Read = Callable[..., Reading]
Reports = Callable[[Reading], list[Report]]


def test_when_all_connections_of_the_process_are_in_use_it_is_told(where: str) -> None:
    with open_database(where, patience=0.2) as database, ExitStack() as held:
        with pytest.raises(StoreError, match="all of this process's connections are in use"):
            while True:
                held.enter_context(database.reading_rows())
        held.close()
        assert database.documents() == []


def test_when_the_pooler_has_no_connection_free_it_is_told(empty_server: str, pooler: str) -> None:
    narrow = pooler.replace("/postgres?", "/narrow?")
    with open_database(narrow) as first, first.reading_rows():
        with pytest.raises(
            StoreError, match="pooler before the server had no connection"
        ) as caught:
            open_database(narrow)
        assert "\n" not in str(caught.value)


@pytest.fixture
def narrow_server(empty_server: str) -> Iterator[str]:
    """The server for a user who may have one connection, not two."""
    with psycopg.connect(empty_server, autocommit=True) as owner:
        owner.execute("CREATE ROLE narrow LOGIN CONNECTION LIMIT 1")
        owner.execute("GRANT ALL ON SCHEMA public TO narrow")
        yield empty_server.replace("dateline@", "narrow@")
        owner.execute("DROP OWNED BY narrow")
        owner.execute("DROP ROLE narrow")


def until_nobody_is_there(server: str) -> None:
    """The server lets go of a closed connection a moment later."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'narrow'"
    with psycopg.connect(server, autocommit=True) as owner:
        while owner.execute(asked).fetchone() != (0,):
            time.sleep(0.01)


def test_when_the_server_has_no_room_it_is_told_and_waited_for(
    narrow_server: str, empty_server: str, reading: Read, reports: Reports, now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("dateline.store.database.PAUSES", (0.01, 0.2, 0.5))
    with open_database(narrow_server) as first:
        told = "the server has no room for another connection"
        with pytest.raises(StoreError, match=told) as caught:
            open_database(narrow_server)
        assert "\n" not in str(caught.value)
        first.close()
        until_nobody_is_there(empty_server)
        with open_database(narrow_server) as second:
            second.close()
            until_nobody_is_there(empty_server)
            holder = first.reading_rows()
            holder.__enter__()

            def let_go() -> None:
                holder.__exit__(None, None, None)
                first.close()

            timer = threading.Timer(0.1, let_go)
            timer.start()
            assert second.record(reading(), reports(reading()), now)
            timer.join()


def test_a_connection_that_drops_in_a_transaction(
    empty_server: str, reading: Read, reports: Reports, now: datetime
) -> None:
    """All of it is done again, and none of it twice."""
    from dateline.store import write

    read, tries = reading(), []
    with open_database(empty_server) as database:

        def act(connection: Connection) -> bool:
            new = write.write_reading(connection, read, reports(read), now)
            tries.append(new)
            if len(tries) == 1:
                with psycopg.connect(empty_server, autocommit=True) as other:
                    pid = connection.execute(text("SELECT pg_backend_pid()")).scalar()
                    other.execute("SELECT pg_terminate_backend(%s)", [pid])
                connection.execute(text("SELECT 1"))
            return new

        assert database.write(act)
        assert tries == [True, True]
        assert len(list(database.reports())) == 4


def test_two_that_wait_for_each_other_both_come_through(empty_server: str) -> None:
    with open_database(empty_server) as database:
        rows = "INSERT INTO watchers (name, owner, until) VALUES ('a', '', 0), ('b', '', 0)"
        database.write(lambda connection: connection.execute(text(rows)) and None)
        both_have_one = threading.Barrier(2)
        tries: list[str] = []

        def take(first: str, second: str) -> None:
            def act(connection: Connection) -> None:
                add = text("UPDATE watchers SET until = until + 1 WHERE name = :name")
                connection.execute(add, {"name": first})
                tries.append(first)
                if len(tries) <= 2:
                    both_have_one.wait(10)
                connection.execute(add, {"name": second})

            database.write(act)

        threads = [threading.Thread(target=take, args=pair) for pair in (("a", "b"), ("b", "a"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        # One was broken off by the server, and did all of it again.
        assert sorted(tries) in (["a", "a", "b"], ["a", "b", "b"])
        with database.reading_rows() as connection:
            sums = connection.execute(text("SELECT until FROM watchers WHERE name < 'c'"))
            assert list(sums.scalars()) == [2.0, 2.0]


@pytest.fixture
def strict_server(empty_server: str) -> Iterator[str]:
    """The server with every transaction serializable, as some set it."""
    with psycopg.connect(empty_server, autocommit=True) as owner:
        owner.execute("ALTER ROLE dateline SET default_transaction_isolation = serializable")
        yield empty_server
        owner.execute("ALTER ROLE dateline RESET default_transaction_isolation")


def test_transactions_that_collide_are_done_again(
    strict_server: str, reading: Read, reports: Reports
) -> None:
    read = [reading(text=f"Report {n}. The river rose.") for n in range(12)]
    failed: list[BaseException] = []

    def work(database: Database, owner: str) -> None:
        try:
            while leases := database.queue.claim(owner, 2):
                made = [int(lease.name) for lease in leases]
                outcomes = [
                    ReadPage(lease.page, read[n], reports(read[n]))
                    for lease, n in zip(leases, made, strict=True)
                ]
                database.queue.settle(owner, outcomes, "v1")
        except BaseException as error:
            failed.append(error)

    with open_database(strict_server) as database:
        database.queue.add([Page(f"Report {n}.", f"{n}") for n in range(12)])
        threads = [threading.Thread(target=work, args=(database, f"r{n}")) for n in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert failed == []
        work(database, "last")
        assert database.queue.counts().read == 12
        assert len(database.documents()) == 12
        assert list(check_store(database)) == []
