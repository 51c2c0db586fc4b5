"""When two names are one origin."""

import pytest

from dateline.corroborate.one_voice import one_voice, unnamed_monitor
from dateline.corroborate.telling import same_spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SANA", "Syrian state television"),
        ("Syrian state media", "Syria's state television"),
        ("Xinhua", "Chinese state media"),
        ("Pentagon officials", "Pentagon"),
        ("Islamic State", "Islamic State fighters"),
        ("Laurent Fabius's office", "Laurent Fabius"),
    ],
)
def test_one(one: str, other: str) -> None:
    assert one_voice(one, other, lambda a, b: float(a == b))
    assert one_voice(other, one, lambda a, b: float(a == b))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SANA", "Xinhua"),
        ("SANA", "Syrian army"),
        ("Syrian state television", "Iranian state television"),
        ("Reuters", "AFP"),
        ("hospital", "hospital officials"),
        ("Pentagon", "Pentagon City residents"),
    ],
)
def test_two(one: str, other: str) -> None:
    assert not one_voice(one, other, lambda a, b: float(a == b))


def test_a_monitor_without_a_name_may_be_the_one_with_it() -> None:
    assert unnamed_monitor("monitoring group", "Northland Observatory for Human Rights")
    assert not unnamed_monitor("monitoring group", "Northland Army")
    assert not unnamed_monitor("Monitor of the North", "Northland Observatory")
    assert same_spelling("monitoring group", "Northland Observatory") == 0
