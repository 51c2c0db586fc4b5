"""For whom "we" stands."""

import pytest

from dateline.extract.events.spoken_for import state_spoken_for


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("US State Department", "United States"),
        ("Russian Foreign Ministry", "Russia"),
        ("Ministry of Foreign Affairs of the Russian Federation", "Russia"),
        ("Foreign Office", None),
        ("Ministry of Health of Russia", None),
        ("Nordwind", None),
    ],
)
def test_a_foreign_ministry_speaks_for_its_state(body: str, state: str | None) -> None:
    assert state_spoken_for(body) == state
