"""Claims and what is made of them answer as JSON, filtered, in pages, as of a day."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.by_hand import FIRST

LISTS = (
    "claims", "events", "figures", "statuses", "reports", "documents", "stories", "entities",
    "places", "sources", "timeline", "changes",
)  # fmt: skip


def items(client: TestClient, address: str) -> list[dict[str, Any]]:
    answer = client.get(f"/api/{address}")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


@pytest.mark.parametrize("name", LISTS)
def test_each_list_has_items_and_a_total(name: str, client: TestClient) -> None:
    told = client.get(f"/api/{name}").json()
    assert told["items"] and told["total"] == len(told["items"])
    assert told["next"] is None


@pytest.mark.parametrize("name", LISTS)
def test_pages_hold_each_item_once(name: str, client: TestClient) -> None:
    whole = items(client, name)
    paged, cursor = [], ""
    while cursor is not None:
        told = client.get(f"/api/{name}?limit=1{cursor and '&cursor=' + cursor}").json()
        paged += told["items"]
        cursor = told["next"]
    assert paged == whole


def test_a_claim_has_every_report_with_its_exact_words(client: TestClient) -> None:
    line = items(client, "claims?kind=quote&outlet=post")[0]
    claim = client.get(f"/api/claims/{line['id']}").json()
    report = claim["reports"][0]
    words = report["evidence"][0]
    text = client.get(f"/api/documents/{report['document']}").json()["text"]
    assert text == FIRST
    assert words["words"] == text[words["start"] : words["end"]] == "40 people had left"
    assert report["chain"] == ["the mayor", "Post"]
    assert report["reference"] == line["references"][0] == "A2"
    assert client.get(f"/api/reports/{report['id']}").json() == report


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("kind=figure&outlet=Post", 1),
        ("kind=event&type=FLOOD", 1),
        ("kind=event&type=protest", 0),
        ("kind=event&place=2657003", 1),
        ("kind=event&place=gb&origins=3", 0),
        ("kind=figure&unit=people left", 1),
        ("kind=quote&source_kind=institution", 2),
        ("kind=quote&source_kind=named", 0),
        ("kind=event&factuality=happened", 1),
        ("kind=event&factuality=future", 0),
        ("kind=event&factuality=future&factuality=happened", 1),
        ("kind=event&since=2024-12-06&until=2024-12-06", 1),
        ("kind=event&since=2024-12-07", 0),
        ("kind=event&until=2024-12-05", 0),
        ("kind=quote&as_of=2024-12-06", 1),
        ("kind=quote&document=none", 0),
        ("kind=quote&story=none", 0),
    ],
)
def test_filters_choose(asked: str, titles: int, client: TestClient) -> None:
    assert len(items(client, f"claims?{asked}")) == titles


def test_counts_say_what_each_filter_would_leave(client: TestClient) -> None:
    counts = client.get("/api/counts?kind=quote").json()
    assert {c["value"]: c["claims"] for c in counts["outlet"]} == {"Post": 1, "Courier": 1}
    kinds = {c["value"] for c in client.get("/api/counts?outlet=Post").json()["kind"]}
    assert kinds == {"event", "figure", "status", "quote"}


def test_a_map_is_geojson_of_what_happened(client: TestClient) -> None:
    told = client.get("/api/map").json()
    assert told["type"] == "FeatureCollection" and told["placed"] == len(told["features"]) == 2
    for feature in told["features"]:
        assert feature["geometry"] == {"type": "Point", "coordinates": [-0.87, 51.14]}
        assert feature["properties"]["happened"]


def test_changes_are_those_of_the_last_day_unless_asked(client: TestClient) -> None:
    last = items(client, "changes")
    assert last == items(client, "changes?since=2024-12-06")
    assert {change["kind"] for change in last} & {"new", "repeated", "disputed"}
    assert items(client, "changes?since=2024-12-07") == []


def test_a_figure_has_the_values_of_its_reporters(client: TestClient) -> None:
    values = [value for series in items(client, "figures") for value in series["values"]]
    assert {(value["low"], value["reporter"]) for value in values} == {
        (40.0, "the mayor"),
        (55.0, "the army"),
    }


def test_an_entity_is_found_again_by_its_id(client: TestClient) -> None:
    for entity in items(client, "entities"):
        assert client.get(f"/api/entities/{entity['id']}").json() == entity
        assert entity["documents"]


def test_a_document_tells_its_reading(client: TestClient) -> None:
    line = items(client, "documents?outlet=courier")[0]
    assert (line["letter"], line["publisher"]) == ("B", "Courier")
    reading = client.get(f"/api/documents/{line['id']}/reading").json()
    assert reading["figures"][0]["low"] == 55.0
    early = client.get(f"/api/documents/{line['id']}?as_of=2024-12-06")
    assert early.status_code == 404
