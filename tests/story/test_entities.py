"""Who and what is named, and what is told of them."""

from dataclasses import dataclass, replace

import dateline
from dateline.model import Entity
from dateline.story.entities import build_entities, find_told


@dataclass(frozen=True)
class Named:
    document: str
    entity: Entity


def test_names_and_roles_stand_with_the_documents_that_give_them() -> None:
    named = [
        Named("d1", Entity("e1", "person", "Jan Verhoeven", ("Verhoeven",), ("mayor",))),
        Named("d2", Entity("e9", "person", "Jan Verhoeven", (), ("minister", "mayor"))),
        Named("d2", Entity("e2", "place", "Verhoeven")),
    ]
    person, place = build_entities(named)
    assert (person.name, person.documents) == ("Jan Verhoeven", ("d1", "d2"))
    assert person.roles == {"mayor": ("d1", "d2"), "minister": ("d2",)}
    assert person.aliases == {"Verhoeven": ("d1",)}
    assert place.kind == "place" and place.id != person.id


def test_a_number_of_people_is_nobody() -> None:
    named = [Named("d1", Entity("e1", "person", "370,000 people")), Named("d1", CLUB)]
    assert [line.name for line in build_entities(named)] == ["1860 Harbour Union"]


CLUB = Entity("e2", "organization", "1860 Harbour Union")


def test_what_it_said_and_did_are_told_apart(story: str) -> None:
    with dateline.Store(story) as store:
        claims = store.claims()
        mayor = next(e for e in build_entities(store.database.entities()) if "mayor" in e.name)
    told = find_told(mayor, claims)
    assert {claim.kind for claim in told["said"]} == {"quote", "figure"}
    assert told["did"] == [] and told["holds"] == []
    other = replace(mayor, namesakes=True, documents=("of nobody",))
    assert not any(find_told(other, claims).values())
    [river] = build_entities([Named("d", Entity("e", "other", "=river Stour"))])
    assert [claim.kind for claim in find_told(river, claims)["did"]] == ["event"]


def test_groups_make_lines_and_a_judgement_outranks_them() -> None:
    named = [
        Named("d1", Entity("e1", "person", "Jan Verhoeven")),
        Named("d2", Entity("e1", "person", "Jan Verhoeven")),
        Named("d3", Entity("e1", "person", "J. Verhoeven")),
    ]
    groups = {("d1", "e1"): "one", ("d2", "e1"): "two", ("d3", "e1"): "one"}
    one, two = build_entities(named, groups)
    assert (one.documents, tuple(one.aliases), one.judged) == (("d1", "d3"), ("J. Verhoeven",), ())
    assert (two.documents, two.namesakes, one.namesakes) == (("d2",), True, True)
    assert one.id != two.id
    (judged,) = build_entities(named, groups, lambda name: "Verhoeven")
    assert judged.judged == ("J. Verhoeven",)
