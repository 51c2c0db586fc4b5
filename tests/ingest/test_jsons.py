"""JSON lines, and JSON files that hold articles."""

import json

import pytest

from dateline.errors import UnfitInput
from dateline.model import Page
from dateline.settings import Settings


def test_fields_are_guessed_by_their_names(find, told) -> None:
    row = {
        "headline": "River", "fullText": told, "publishDate": "2024-12-06T10:00:00Z",
        "link": "https://post.example/a", "source": {"id": None, "name": "The Post"},
    }  # fmt: skip
    (page,) = find(json.dumps(row).encode(), "a.jsonl")
    assert page == Page(
        raw=told, name="a.jsonl#1", url="https://post.example/a", publisher="The Post",
        publisher_basis="field 'source'", title="River", dated="2024-12-06T10:00:00Z",
        dated_basis="field 'publishDate'",
    )  # fmt: skip


def test_fields_that_the_user_names(find, told) -> None:
    row = {"a": {"b": [told, "More."]}, "when": 1733500000, "text": "no"}
    (page,) = find(json.dumps(row).encode(), "a.jsonl", text="a.b", published="when")
    assert page.raw == f"{told}\n\nMore."
    assert page.dated == "2024-12-06T15:46:40+00:00"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "broken', "broken JSON at character 10"),
        ('{"text":"x","text":"y"}', "the key 'text' stands there twice"),
        ('{"text": "broken', "; get it again, or mend it there"),
        ("[1]", "no object with fields"),
        ('{"text":null}', "nothing in its field 'text'"),
        ('{"id": 1}', "no field that is the text (fields: 'id'); use --map text=FIELD"),
        ('{"text":' + "[" * 100_000, "nested too deeply"),
        ('{"n":' + "9" * 5_000 + "}", "broken JSON"),
    ],
)
def test_a_bad_line_is_one_error_with_its_number(find, told, line: str, reason: str) -> None:
    good = json.dumps({"text": told})
    first, error, last = find(f"{good}\n{line}\n\n{good}\n".encode(), "a.jsonl")
    assert isinstance(first, Page)
    assert isinstance(error, UnfitInput)
    assert error.name == "a.jsonl#2"
    assert reason in error.reason
    assert isinstance(last, Page)
    assert last.name == "a.jsonl#4"


def test_what_is_no_number_is_no_obstacle(find, told) -> None:
    (page,) = find(b'{"text": "%s", "x": NaN, "y": 1e400}' % told.encode())
    assert page.raw == told


def test_a_field_of_text_that_is_not_there(find, told) -> None:
    (error,) = find(json.dumps({"text": told}).encode(), "a.jsonl", text="story.words")
    reason = "no field 'story.words' (fields: 'text'); use --map text=FIELD"
    assert str(error) == f"a.jsonl#1: {reason}"


def test_a_line_that_is_too_long_is_passed_over(find, told) -> None:
    good = json.dumps({"text": told})
    raw = f'{good}\n{{"text": "{"x" * 5_000}"}}\n{good}'.encode()
    first, error, last = find(raw, "a.jsonl", Settings(max_bytes=1000))
    assert (first.raw, last.raw) == (told, told)
    assert str(error) == "a.jsonl#2: a line of more than 0.001 MB"


def test_a_file_of_garbage_ends(find) -> None:
    found = find(b"x\n" * 5_000, "a.jsonl")
    assert len(found) == 1_001
    assert "the rest is not read" in found[-1].reason


def test_an_answer_of_a_news_service(find, told) -> None:
    articles = [{"content": told, "url": f"https://x.example/{n}"} for n in range(2)]
    for value in ({"status": "ok", "articles": articles}, articles):
        found = find(json.dumps(value, indent=1).encode(), "a.json")
        assert [page.url for page in found] == ["https://x.example/0", "https://x.example/1"]
        assert [page.name for page in found] == ["a.json#1", "a.json#2"]


def test_an_article_that_is_none_costs_itself_alone(find, told) -> None:
    articles = [{"text": ""}, {"text": told}, "x", {"text": told + " More."}]
    first, page, error, last = find(json.dumps(articles).encode(), "a.json")
    assert str(first) == "a.json#1: nothing in its field 'text'"
    assert str(error).startswith("a.json#3: no object with fields")
    assert (page.name, last.name) == ("a.json#2", "a.json#4")


def test_a_file_with_nothing_in_it_is_told(find) -> None:
    for raw, reason in ((b"", "empty"), (b"[]", "no article in it"), (b"\n\n", "no article in it")):
        (error,) = find(raw, "a.jsonl" if raw != b"[]" else "a.json")
        assert error.reason == reason


def test_text_that_begins_with_a_bracket_is_text(find) -> None:
    for raw in (b"[Editor's note] The river rose.", b"{{date}} The river rose."):
        assert find(raw) == [Page(raw=raw, name="in")]
