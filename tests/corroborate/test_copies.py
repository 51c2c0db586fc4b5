from hypothesis import given
from hypothesis import strategies as st

from dateline.corroborate.copies import alignment, find_copied_sentences, find_copies
from dateline.model import Document

WIRE = (
    "The dike at Farholm broke shortly after midnight on Sunday. "
    "Some forty families climbed to their roofs and waited for boats. "
    "By noon the water stood two metres deep in the main street."
)


def documents(*texts: tuple[str, str]) -> dict[str, Document]:
    made = [Document(text=text, published=day, publisher="x") for text, day in texts]
    return {document.id: document for document in made}


def test_wire_copy_is_found_and_the_earlier_comes_first() -> None:
    found = documents(
        (WIRE, "2024-01-02"), (WIRE + " More follows from our desk soon.", "2024-01-01")
    )
    (copy,) = find_copies(found)
    assert found[copy.first].published < found[copy.second].published  # type: ignore[operator]
    assert copy.extent in ("whole", "most")
    assert len(copy.sentences) == 3


def test_small_edits_are_still_copies() -> None:
    edited = WIRE.replace("Some forty families", "About 40 families").replace("By noon", "At noon")
    (copy,) = find_copies(documents((WIRE, "2024-01-01"), (edited, "2024-01-02")))
    assert all(sentence.alike > 0.7 for sentence in copy.sentences)


def test_the_same_facts_in_other_words_are_no_copy() -> None:
    other = (
        "Farholm's sea wall gave way in the night and people fled upstairs. "
        "Rescuers later counted about forty households stranded above the flood."
    )
    assert not find_copies(documents((WIRE, "2024-01-01"), (other, "2024-01-02")))


def test_the_order_of_documents_plays_no_part() -> None:
    found = documents((WIRE, "2024-01-01"), (WIRE + " Added.", "2024-01-02"))
    turned = dict(reversed(found.items()))
    assert find_copied_sentences(found) == find_copied_sentences(turned)


def test_five_hundred_copies_are_found_in_time() -> None:
    texts = [(WIRE.replace("main", f"main{n}"), "2024-01-01") for n in range(500)]
    assert find_copies(documents(*texts))


words = st.lists(st.sampled_from("abcde"), max_size=12)


@given(words, words)
def test_alignment_is_a_share_and_the_same_both_ways(one: list[str], other: list[str]) -> None:
    share = alignment(one, other)
    assert 0 <= share <= 1
    assert share == alignment(other, one)
    if one:
        assert alignment(one, one) == 1
