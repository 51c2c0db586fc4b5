"""ninjs, old and new."""

import json


def test_version_1(find, told) -> None:
    item = {
        "uri": "http://post.example/1", "versioncreated": "2024-12-06T11:00:00Z",
        "headline": "River", "body_html": f"<p>{told}</p>", "copyrightholder": "North Wire",
    }  # fmt: skip
    (page,) = find(json.dumps(item).encode())
    assert (page.raw, page.title, page.url) == (f"<p>{told}</p>", "River", "http://post.example/1")
    assert (page.dated, page.dated_basis) == ("2024-12-06T11:00:00Z", "ninjs versioncreated")
    assert (page.publisher, page.publisher_basis) == ("North Wire", "ninjs copyrightholder")


def test_version_3(find, told) -> None:
    item = {"uri": "urn:1", "firstCreated": "2024-12-05", "versionCreated": "2024-12-06",
            "headlines": [{"role": "short", "value": "R"}, {"role": "main", "value": "River"}],
            "bodies": [{"role": "main", "contentType": "text/html", "value": told}],
            "infoSources": [{"name": "North Wire"}]}  # fmt: skip
    (page,) = find(json.dumps(item).encode())
    assert (page.raw, page.title, page.dated) == (told, "River", "2024-12-05")
    assert (page.publisher, page.url) == ("North Wire", None)


def test_one_taken_back_is_not_read(find, told) -> None:
    (error,) = find(json.dumps({"uri": "x", "pubstatus": "canceled", "body_text": told}).encode())
    assert error.reason == "canceled by its publisher"
