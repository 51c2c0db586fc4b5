from dataclasses import dataclass

import pytest

from dateline.corroborate.entities import match_entities
from dateline.model import Entity
from dateline.model.name import EntityKind
from dateline.resolve.names import name_key, name_variants_match


@dataclass(frozen=True)
class Named:
    document: str
    entity: Entity


def who(
    document: str, name: str, *aliases: str, kind: EntityKind = "person", role: str = ""
) -> Named:
    roles = (role,) if role else ()
    return Named(document, Entity(f"{kind} {name}", kind, name, aliases, roles))


def groups_of(*named: Named) -> list[set[str]]:
    """The documents of each group, of those that are in several or of persons."""
    found = match_entities(named, name_key, name_variants_match)
    together: dict[str, set[str]] = {}
    for one in named:
        together.setdefault(found[one.document, one.entity.id], set()).add(one.document)
    return sorted(together.values(), key=sorted)


def body(document: str, name: str, *aliases: str) -> Named:
    return who(document, name, *aliases, kind="organization")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (body("d1", "Harbour Board"), body("d2", "harbour Board")),
        (body("d1", "Northport Harbour Board", "NHB"), body("d2", "NHB")),
        (body("d1", "Al-Nour Brigade"), who("d2", "Nur Brigade", kind="armed_group")),
        (who("d1", "ISIL", kind="armed_group"), who("d2", "Daesh", kind="armed_group")),
    ],
)
def test_one_body_under_several_names(one: Named, other: Named) -> None:
    assert groups_of(one, other) == [{"d1", "d2"}]


def test_initials_of_two_bodies_lead_to_neither() -> None:
    boards = body("d1", "Northport Harbour Board", "NHB"), body("d2", "New Health Bureau", "NHB")
    assert groups_of(*boards, body("d3", "NHB")) == [{"d1"}, {"d2"}, {"d3"}]


def test_namesakes_stay_apart() -> None:
    mayor = who("d1", "Jon Reed", role="mayor of Northport"), body("d1", "Harbour Board")
    striker = who("d2", "Jon Reed", role="striker"), body("d2", "City United")
    assert {"d1", "d2"} not in groups_of(*mayor, *striker)


@pytest.mark.parametrize(
    "second",
    [
        (who("d2", "Jon Reed", role="the mayor"),),
        (who("d2", "Jon Ried", role="mayor"),),
        (who("d2", "Reed"), body("d2", "Harbour Board")),
    ],
)
def test_a_role_or_company_in_common_makes_one_person(second: tuple[Named, ...]) -> None:
    first = who("d1", "Jon Reed", role="mayor of Northport"), body("d1", "Harbour Board")
    found = match_entities([*first, *second], name_key, name_variants_match)
    person = second[0]
    assert found["d1", "person Jon Reed"] == found["d2", person.entity.id]


def test_without_anything_in_common_doubt_stays_doubt() -> None:
    assert groups_of(who("d1", "Jon Reed"), who("d2", "Jon Reed")) == [{"d1"}, {"d2"}]


def test_what_is_only_described_is_somebody_else_everywhere() -> None:
    described = [who("d1", "suicide bomber"), who("d2", "suicide bomber")]
    described += [who("d1", "35 NATO soldiers"), who("d2", "35 NATO soldiers")]
    assert groups_of(*described) == [{"d1"}, {"d1"}, {"d2"}, {"d2"}]


def test_two_of_one_document_are_two() -> None:
    found = match_entities(
        [who("d1", "Jon Reed"), who("d1", "Reed"), body("d1", "Harbour Board")],
        name_key, name_variants_match,
    )  # fmt: skip
    assert found["d1", "person Jon Reed"] != found["d1", "person Reed"]
