from pathlib import Path

import pytest

import dateline
from dateline.model import Document, Reading
from dateline.story import references as module
from dateline.story.references import letters


@pytest.mark.parametrize(
    ("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
)
def test_letters_go_on_after_z(place: int, name: str) -> None:
    assert letters(place) == name


def test_a_reference_is_the_sentence_that_the_words_begin_in(story: str) -> None:
    with dateline.Store(story) as store:
        references = store.references()
        for report in store.database.reports():
            label = references.reference(report)
            start = min(report.evidence).start
            sentence = references.sentences(report.document)[int(label[1:]) - 1]
            assert sentence.start <= start < sentence.end
            assert label[0] == references.letter(report.document)


def test_as_of_changes_no_letter(story: str) -> None:
    with dateline.Store(story) as store:
        references = store.references()
        first, second = references.documents
        references.keep({second})
        assert (references.letter(second), references.lettered("A")) == ("B", first)
        assert list(references.documents) == [second]


def test_memory_does_not_grow_with_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_HAND", 3)
    with dateline.Store(tmp_path / "many.db") as store:
        store.record_many(Reading(Document(f"Text {number}.")) for number in range(9))
        references = store.references()
        for _ in range(2):
            for id in references.documents:
                assert references.text(id).startswith("Text ")
        assert len(references._read) <= 3


def test_a_document_without_words_has_a_reference(tmp_path: Path) -> None:
    with dateline.Store(tmp_path / "empty.db") as store:
        store.record(Reading(Document("")))
        references = store.references()
        (id,) = references.documents
        assert references.label(id, module.Span(0, 0)) == "A1"
