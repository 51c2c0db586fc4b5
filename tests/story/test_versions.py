from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Document
from dateline.story.versions import compare_versions

FIRST = (
    "The ferry sank off Northport on Monday. Twelve people drowned, the coast guard said. "
    "The mayor blamed the owner of the ferry. Divers searched the harbour until dark."
)


def version(text: str) -> Document:
    return Document(text=text, url="https://news.test/ferry")


def test_the_same_words_are_no_edit() -> None:
    assert compare_versions(version(FIRST), version(FIRST.replace(". ", ".\n\n"))) == ()


def test_a_stealth_edit_of_a_number_is_shown() -> None:
    after = FIRST.replace("Twelve people", "14 people")
    (edit,) = compare_versions(version(FIRST), version(after))
    assert (edit.kind, edit.numbers, edit.announced) == ("changed", (("Twelve", "14"),), False)
    assert edit.before and edit.before.of(FIRST).startswith("Twelve people drowned")
    assert edit.after and edit.after.of(after).startswith("14 people drowned")
    ((left, right),) = edit.words
    assert left and right
    assert (left.of(FIRST), right.of(after)) == ("Twelve", "14")


def test_a_sentence_silently_removed() -> None:
    after = FIRST.replace("The mayor blamed the owner of the ferry. ", "")
    (edit,) = compare_versions(version(FIRST), version(after))
    assert (edit.kind, edit.after, edit.announced) == ("removed", None, False)
    assert edit.before and "blamed" in edit.before.of(FIRST)


def test_a_sentence_added_with_a_note_that_says_so() -> None:
    after = f"{FIRST} An earlier version of this report gave the wrong day."
    (edit,) = compare_versions(version(FIRST), version(after))
    assert (edit.kind, edit.before, edit.announced) == ("added", None, True)
    assert edit.after and "earlier version" in edit.after.of(after)


def test_edits_stand_in_order_of_the_later_text() -> None:
    after = (
        "Rescuers came too late. The ferry sank off Northport on Sunday. "
        "Twelve people drowned, the coast guard said. Divers searched the harbour until dark. "
        "Schools will stay closed."
    )
    edits = compare_versions(version(FIRST), version(after))
    assert [edit.kind for edit in edits] == ["added", "changed", "removed", "added"]
    assert edits[1].numbers == ()


def test_what_only_moved_is_kept() -> None:
    first, second = "The bridge is closed. ", "The station is open. "
    assert compare_versions(version(first + second), version(second + first)) == ()


def test_a_number_put_in_or_taken_out() -> None:
    after = FIRST.replace("Twelve people drowned", "People drowned")
    (edit,) = compare_versions(version(FIRST), version(after))
    assert edit.numbers == (("Twelve", ""),)


def test_long_repetitive_versions_stay_quick() -> None:
    before = "\n".join(f"Line {n} of a long table with the same words." for n in range(3000))
    after = before.replace("the same words", "other words")
    edits = compare_versions(version(before), version(after))
    assert {edit.kind for edit in edits} == {"changed"}


@given(st.text(alphabet="ab. \nAB1", max_size=60), st.text(alphabet="ab. \nAB1", max_size=60))
def test_spans_lie_inside_the_texts(one: str, other: str) -> None:
    for edit in compare_versions(version(one), version(other)):
        assert edit.before or edit.after
        assert edit.before is None or one[edit.before.start : edit.before.end].strip()
        assert edit.after is None or other[edit.after.start : edit.after.end].strip()
        for left, right in edit.words:
            assert left or right
