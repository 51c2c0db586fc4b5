"""CSV and its kin."""

import pytest

from dateline.model import Page


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_rows_are_pages(find, told, mark: str) -> None:
    text = told.replace(",", "")
    table = f"id{mark}date{mark}body{mark}outlet\n1{mark}06 Dec 2024{mark}{text}{mark}Post\n"
    (page,) = find(table.encode())
    assert page == Page(
        raw=text, name="in#2", publisher="Post", publisher_basis="field 'outlet'",
        dated="06 Dec 2024", dated_basis="field 'date'",
    )  # fmt: skip


def test_a_broken_row_is_named_by_its_line(find, told) -> None:
    table = f'date,text\n2024-12-06,"{told}\n\nMore."\n1,2,3\n2024-12-07,"{told}"\n2024-12-08,\n'
    first, broken, second, empty = find(table.encode(), "a.csv")
    assert first.raw == f"{told}\n\nMore."
    assert str(broken) == "a.csv#5: 3 fields where the first line names 2"
    assert second.name == "a.csv#6"
    assert str(empty) == "a.csv#7: nothing in its field 'text'"


def test_a_table_without_a_column_of_text_is_told_once(find, told) -> None:
    table = f"date,matter\n1,{told}\n2,{told}\n".encode()
    (error,) = find(table, "a.csv")
    reason = "(fields: 'date', 'matter'); use --map text=FIELD"
    assert str(error) == f"a.csv: no field that is the text {reason}"
    (error,) = find(table, "a.csv", text="story")
    assert str(error) == f"a.csv: no field 'story' {reason}"
    (error,) = find(b"text\nThe river rose.\n", "b.csv")
    assert error.reason.startswith("no table: its first line has to name two columns or more")


def test_other_encodings(find, told) -> None:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        (page,) = find(f"text,date\n“Rivière” {told.replace(',', '')},\n".encode(encoding), "a.csv")
        assert page.raw.startswith("“Rivière” The river")


def test_prose_with_commas_is_no_table(find, told) -> None:
    for raw in (told.encode(), b"Text, date and place are given.\n" + told.encode()):
        assert find(raw) == [Page(raw=raw, name="in")]
