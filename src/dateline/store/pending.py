"""What is still to be matched: documents whose reports are new or others, and judgements."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import Connection, delete, exists, func, insert, select

from dateline.model import Correction, Document, Report
from dateline.model.record import Judgement
from dateline.store.codec import to_text
from dateline.store.judging import read_corrections
from dateline.store.read import in_parts, read_judgements, read_matter
from dateline.store.tables import (
    DERIVED,
    corrections,
    corrections_withdrawn,
    documents,
    due,
    heeded,
    judgements,
    matched_by,
    reports,
    unmatched,
    withdrawals,
)
from dateline.store.write import add_unmatched


class Pending:
    """The documents and judgements that matching has still to see to, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def is_pending(self, rules: str) -> bool:
        """Whether a document or judgement is unheeded, a claim due, or all made by other rules."""
        known = self._connection.execute(select(matched_by.c.rules)).scalar()
        if known != rules or any(
            self._connection.execute(select(table).limit(1)).first() for table in (unmatched, due)
        ):
            return True
        return bool(self.signed_gone() or self.signed_new())

    def count_unmatched(self) -> int:
        """How many documents are to be matched."""
        counted = self._connection.execute(select(func.count()).select_from(unmatched)).scalar()
        return counted or 0

    def start(self, rules: str) -> None:
        """Make room for the rules: what was made by others is thrown away."""
        known = self._connection.execute(select(matched_by.c.rules)).scalar()
        if known == rules:
            return
        for table in reversed(DERIVED):
            self._connection.execute(delete(table))
        every = select(documents.c.id, documents.c.reported)
        self._connection.execute(insert(unmatched).from_select(["document", "reported"], every))
        self._connection.execute(insert(matched_by), {"rules": rules})

    def made_by(self) -> tuple[str, int] | None:
        """The rules by which all was made, and how often a document was taken out since; what is
        remembered of accounts holds as long as both are the same."""
        row = self._connection.execute(select(matched_by.c.rules, matched_by.c.taken_out)).first()
        return None if row is None else (row.rules, row.taken_out)

    def unmatched(self, count: int) -> list[str]:
        """The first documents, by report time, that are to be matched."""
        query = select(unmatched.c.document).order_by(unmatched.c.reported, unmatched.c.document)
        return list(self._connection.execute(query.limit(count)).scalars())

    def match_again(self, ids: Collection[str]) -> None:
        """Have documents matched again."""
        for some in in_parts(sorted(ids)):
            query = select(documents.c.id, documents.c.reported).where(documents.c.id.in_(some))
            for id, reported in self._connection.execute(query).all():
                add_unmatched(self._connection, id, reported)

    def done(self, ids: Collection[str]) -> None:
        """Take documents off the list of those to be matched."""
        for some in in_parts(ids):
            self._connection.execute(delete(unmatched).where(unmatched.c.document.in_(some)))

    def matter(self, ids: Collection[str]) -> Iterator[tuple[str, Document, list[Report]]]:
        """Those of the documents that have a reading, in order of ids, each with its reports."""
        return read_matter(self._connection, sorted(ids))

    def documents_of(self, ids: Collection[str]) -> list[str]:
        """The documents of reports."""
        found: set[str] = set()
        for some in in_parts(ids):
            query = select(reports.c.document).where(reports.c.id.in_(some))
            found.update(self._connection.execute(query).scalars())
        return sorted(found)

    def signed_new(self) -> list[str]:
        """The ids of judgements and corrections that stand and are not heeded yet."""
        found: list[str] = []
        for table, back in SIGNED:
            query = select(table.c.id).where(
                ~exists().where(heeded.c.signed == table.c.id),
                ~exists().where(next(iter(back.primary_key)) == table.c.id),
            )
            found += self._connection.execute(query.order_by(table.c.id)).scalars()
        return found

    def signed_gone(self) -> list[str]:
        """The ids of judgements and corrections that are heeded and were taken back."""
        found: list[str] = []
        for _, back in SIGNED:
            taken_back = next(iter(back.primary_key))
            query = select(heeded.c.signed).where(exists().where(taken_back == heeded.c.signed))
            found += self._connection.execute(query.order_by(heeded.c.signed)).scalars()
        return found

    def named_by(self, ids: Collection[str]) -> set[str]:
        """What judgements and corrections of those ids are about: reports, and other things."""
        named: set[str] = set()
        for some in in_parts(ids):
            pairs = select(judgements.c.left_id, judgements.c.right_id)
            for pair in self._connection.execute(pairs.where(judgements.c.id.in_(some))):
                named.update(pair)
            query = select(corrections.c.report).where(corrections.c.id.in_(some))
            named.update(self._connection.execute(query).scalars())
        return named

    def heed(self, new: Collection[str], gone: Collection[str]) -> None:
        """Note which judgements and corrections are heeded now and which no longer."""
        if new:
            self._connection.execute(insert(heeded), [{"signed": id} for id in new])
        for some in in_parts(gone):
            self._connection.execute(delete(heeded).where(heeded.c.signed.in_(some)))

    def documents_naming(self, name: str) -> list[str]:
        """The documents that tell a report in which a name stands."""
        words = to_text(name)[1:-1]
        query = select(reports.c.document).where(reports.c.body.icontains(words, autoescape=True))
        return list(self._connection.execute(query.distinct()).scalars())

    def judgements(self, beginning: str) -> list[Judgement]:
        """The judgements that stand whose things begin with those letters."""
        standing = read_judgements(self._connection)
        return [judged for judged in standing if judged.left.startswith(beginning)]

    def judgements_of(self, ids: Collection[str]) -> list[Judgement]:
        """The judgements that stand and name one of the reports, in order of signing."""
        found: dict[tuple[str, str, datetime, str], Judgement] = {}
        for some in in_parts(ids):
            for judged in read_judgements(self._connection, of=some):
                found[judged.left, judged.right, judged.at, judged.by] = judged
        return sorted(found.values(), key=lambda judged: (judged.at, judged.left, judged.right))

    def corrections_of(self, ids: Collection[str]) -> list[Correction]:
        """The corrections of reports that stand, in order of signing."""
        found: list[Correction] = []
        for some in in_parts(ids):
            found += read_corrections(self._connection, of=some)
        return found

    def any_heeded(self) -> bool:
        """Whether anything that persons signed is heeded."""
        return self._connection.execute(select(heeded).limit(1)).first() is not None


SIGNED = ((judgements, withdrawals), (corrections, corrections_withdrawn))
"""Tables of what persons sign, with those that say what was taken back."""
