import pytest

from dateline.corroborate.agreement import agree_on_names
from dateline.corroborate.sides import other_states, side_of, states_of
from dateline.corroborate.telling import same_spelling


@pytest.mark.parametrize(
    ("actor", "side"),
    [
        ("Syrian warplanes", "state"),
        ("Syria", "state"),
        ("U.S.", "state"),
        ("Norwegian air force bombers", "state"),
        ("two bombers", "nonstate"),
        ("militants of the Army of Islam", "nonstate"),
        ("Harbour Liberation Army", "nonstate"),
        ("Norwegian rebels", "nonstate"),
        ("Norwegian Harbour Board", None),
        ("Harold Meek", None),
    ],
)
def test_a_side_is_told_by_the_noun_or_by_a_bare_state(actor: str, side: str | None) -> None:
    assert side_of(actor) == side


def test_a_state_is_known_by_its_name_its_adjective_and_in_a_compound() -> None:
    assert states_of("US-led coalition") == {"US"}
    assert states_of("Russian and Syrian jets") == {"RU", "SY"}
    assert states_of("warplanes") == frozenset()


def test_two_states_are_no_one_side() -> None:
    assert other_states(["US warplanes"], ["Syrian warplanes"])
    assert not other_states(["US warplanes"], ["warplanes"])
    assert agree_on_names(["US jets"], ["Syrian jets"], same_spelling).score < 0
    assert agree_on_names(["army"], ["government"], same_spelling).score > 0
