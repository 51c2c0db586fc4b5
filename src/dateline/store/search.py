"""Full text search: FTS5 in SQLite, tsvector in PostgreSQL, behind the same two functions.

Both are given the same tokens (`dateline.story.search_words` makes them) and find the same. The
index is made of what the store holds and can be made anew from it, so its rows are not guarded.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, delete, exists, func, select, text

from dateline.model.search import Asked, EntryKind, FoundEntry, SearchEntry, Term
from dateline.store.search_tables import search_done, search_entries
from dateline.store.tables import documents, former_readings, readings
from dateline.store.write import insert_row

LAST_POSITION = 16_383
"""PostgreSQL counts the words of a text no further."""


def documents_to_index(connection: Connection, limit: int) -> list[tuple[str, int]]:
    """Documents whose present reading is not in the index, with how often they were read before."""
    former = (
        select(func.count())
        .select_from(former_readings)
        .where(former_readings.c.document == readings.c.document)
        .scalar_subquery()
    )
    done = exists().where(
        search_done.c.document == readings.c.document, search_done.c.former == former
    )
    query = select(readings.c.document, former).where(~done).limit(limit)
    return [(row[0], int(row[1])) for row in connection.execute(query)]


def write_entries(
    connection: Connection, document: str, former: int, entries: Iterable[SearchEntry]
) -> None:
    """Put a document's entries into the index, in place of those of a former reading."""
    mark = {"document": document, "former": former}
    statement = insert_row(connection, search_done).on_conflict_do_nothing()
    taken = statement.returning(search_done.c.document)
    if connection.execute(taken, mark).first() is None:
        return  # another process was quicker
    reported = connection.execute(
        select(documents.c.reported).where(documents.c.id == document)
    ).scalar_one()
    connection.execute(delete(search_entries).where(search_entries.c.document == document))
    made = list(entries)
    rows = [
        {"kind": entry.kind, "item": entry.item, "document": document, "reported": reported}
        for entry in made
    ]
    if not rows:
        return
    # All of a document in two statements: asking the database costs more than the words do.
    added = search_entries.insert().returning(search_entries.c.id, sort_by_parameter_order=True)
    numbers = connection.execute(added, rows).scalars()
    if connection.dialect.name == "postgresql":
        put = "INSERT INTO search_words (entry, words) VALUES (:id, CAST(:words AS tsvector))"
        words = [_vector(entry) for entry in made]
    else:
        put = "INSERT INTO search_words (rowid, words) VALUES (:id, :words)"
        words = [" ".join(entry.words + entry.tokens) for entry in made]
    numbered = zip(numbers, words, strict=True)
    connection.execute(text(put), [{"id": id, "words": told} for id, told in numbered])


def find_entries(
    connection: Connection,
    asked: Asked,
    kinds: Sequence[EntryKind],
    as_of: date | None = None,
    limit: int | None = None,
) -> list[FoundEntry]:
    """The entries that hold all that is asked for, the best first; of some kinds, as of a day."""
    if not asked.every:
        return []
    if connection.dialect.name == "postgresql":
        source = "search_words AS found JOIN search_entries AS entry ON entry.id = found.entry"
        fits = "found.words @@ CAST(:asked AS tsquery)"
        rank = "ts_rank_cd(found.words, CAST(:asked AS tsquery)) DESC"
        given = {"asked": _tsquery(asked)}
    else:
        source = "search_words JOIN search_entries AS entry ON entry.id = search_words.rowid"
        fits, rank = "search_words MATCH :asked", "bm25(search_words)"
        given = {"asked": _fts5(asked)}
    names = [f":kind{number}" for number in range(len(kinds))]
    given |= {name[1:]: kind for name, kind in zip(names, kinds, strict=True)}
    conditions = [fits, f"entry.kind IN ({', '.join(names)})"]
    if as_of is not None:
        conditions.append("entry.reported <= :as_of")
        given["as_of"] = as_of.isoformat()
    query = (
        f"SELECT entry.kind, entry.item, entry.document, entry.reported FROM {source} "
        f"WHERE {' AND '.join(conditions)} ORDER BY {rank}, entry.reported DESC, entry.item"
    )
    if limit is not None:
        query += f" LIMIT {int(limit)}"
    rows = connection.execute(text(query), given)
    return [FoundEntry(row[0], row[1], row[2], _day(row[3])) for row in rows]


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _fts5(asked: Asked) -> str:
    """The same in FTS5's language: every token in quotes, so that none is an operator."""
    words = " AND ".join(_fts5_term(term) for term in asked.every)
    for term in asked.none:
        words = f"({words}) NOT {_fts5_term(term)}"
    return words


def _fts5_term(term: Term) -> str:
    star = " *" if term.prefix else ""
    phrases = ['"' + " ".join(phrase).replace('"', '""') + '"' + star for phrase in term.phrases]
    return f"({' OR '.join(phrases)})"


def _tsquery(asked: Asked) -> str:
    every = [_tsquery_term(term) for term in asked.every]
    return " & ".join([*every, *(f"!{_tsquery_term(term)}" for term in asked.none)])


def _tsquery_term(term: Term) -> str:
    phrases = []
    for phrase in term.phrases:
        lexemes = [_lexeme(token) for token in phrase]
        lexemes[-1] += ":*" if term.prefix else ""
        phrases.append(f"({' <-> '.join(lexemes)})")
    return f"({' | '.join(phrases)})"


def _vector(entry: SearchEntry) -> str:
    """The tokens as a tsvector; words with their places, the others without."""
    words = (
        f"{_lexeme(word)}:{min(place, LAST_POSITION)}" for place, word in enumerate(entry.words, 1)
    )
    return " ".join([*words, *map(_lexeme, entry.tokens)])


def _lexeme(token: str) -> str:
    quoted = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'"
