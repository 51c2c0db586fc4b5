"""Desks are made once for each state of the store, and nobody waits longer than needed."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.web.scale import readings

import dateline
from dateline.api.views import View, Views
from dateline.errors import StoreError
from dateline.web import desk as desks
from dateline.web.desk import Shelf


class SlowViews(Views):
    """Views that are made when the test lets them, of which some fail."""

    def __init__(self, store: dateline.Store) -> None:
        super().__init__(store)
        self.go = threading.Event()
        self.fail = False
        self.made_times = 0

    def made(self, as_of: date | None) -> View:
        assert self.go.wait(20)
        self.made_times += 1
        if self.fail:
            raise StoreError("the store is locked")
        return super().made(as_of)


@pytest.fixture
def views(tmp_path: Path) -> Iterator[SlowViews]:
    with dateline.Store(tmp_path / "war.db") as store:
        store.record_many(list(readings(40))[:2])
        yield SlowViews(store)


def record_another(views: Views) -> None:
    views.store.record(list(readings(40))[3])


def test_the_desk_from_before_is_shown_while_the_new_one_is_made(
    views: SlowViews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "PATIENCE", 0.05)
    shelf = Shelf(views)
    views.go.set()
    with shelf.desk(None) as first:
        assert not shelf.former(first)
    views.go.clear()
    record_another(views)
    with shelf.at_hand(None) as shown, shelf.at_hand(None) as again:
        assert shown is again is first
        assert shelf.former(shown)
    views.go.set()
    with shelf.desk(None) as fresh:
        assert len(fresh.lines) > len(first.lines)
        assert not shelf.former(fresh)
    with shelf.at_hand(None) as shown:
        assert shown is fresh
    assert views.made_times == 2


def test_who_asks_for_all_that_is_recorded_gets_what_came_during_the_making(
    views: SlowViews,
) -> None:
    shelf = Shelf(views)
    views.go.set()
    with shelf.desk(None) as first:
        pass
    record_another(views)
    with shelf.desk(None) as fresh:
        assert len(fresh.lines) > len(first.lines)


def test_a_desk_that_cannot_be_made_is_tried_again(views: SlowViews) -> None:
    shelf = Shelf(views)
    views.go.set()
    views.fail = True
    with pytest.raises(StoreError, match="locked"), shelf.desk(None):
        pass
    views.fail = False
    with shelf.desk(None) as made:
        assert made.lines


def test_claims_that_stayed_as_they_were_are_not_decoded_again(views: SlowViews) -> None:
    views.go.set()
    before = views.made(None)
    record_another(views)
    after = views.made(None)
    known = {id(claim) for claim in before.claims}
    same = [claim for claim in after.claims if id(claim) in known]
    assert len(after.claims) > len(before.claims)
    assert len(same) >= len(before.claims) - 12
    assert after.stamp != before.stamp
    with dateline.Store(views.store.database.name) as anew:
        assert list(after.claims) == list(anew.claims())
