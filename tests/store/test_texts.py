"""Documents as a mapping are those of the store, few of them read at a time."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from dateline.model import Reading
from dateline.store import Database
from dateline.store.texts import AT_HAND, TOGETHER

Read = Callable[..., Reading]
NOW = datetime(2024, 12, 9, tzinfo=UTC)


def test_texts_are_the_documents_in_order_of_report_time(database: Database, reading: Read) -> None:
    for day in ("2024-12-07", "2024-12-06", "2024-12-08"):
        database.record(reading(day), [], NOW)
    texts = database.texts()
    assert list(texts) == [row.id for row in database.documents()]
    for id, document in texts.items():
        assert document == database.document(id)
        assert texts.issued[id].outlet == document.outlet
        assert texts.published[id] == document.published
    few = database.texts(date(2024, 12, 7))
    assert len(few) == 2 and set(few) < set(texts)
    assert next(iter(texts.keys() - few.keys())) not in few


def test_few_texts_are_in_memory(database: Database, reading: Read) -> None:
    (id,) = [reading().document.id] if database.record(reading(), [], NOW) else [""]
    document = database.document(id)
    asked: list[int] = []

    def fetch(ids: object) -> dict[str, object]:
        assert isinstance(ids, tuple)
        asked.append(len(ids))
        return dict.fromkeys(ids, document)

    known = database.texts().issued[id]
    count = TOGETHER * (AT_HAND + 2)
    texts = type(database.texts())({str(n): known for n in range(count)}, fetch)  # type: ignore[arg-type]
    assert all(texts[str(n)] is document for n in range(count))
    assert asked == [TOGETHER] * (AT_HAND + 2)
    assert len(texts._read) == AT_HAND
