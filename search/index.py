"""Index tables: the folded words of a model's rows, on SQLite FTS5 or PostgreSQL.

The same folded words go into both, and a query is folded the same way, so both find
the same rows. Which rows a reader may see is not decided here but by `public()`.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connections
from django.db.models.expressions import RawSQL

from search.words import Query, folded_words

# Bytes of a row's words. A tsvector holds 1 MB; a word of three bytes takes up to twice
# its room there, and of those there are not many.
LARGEST_BODY = 500_000


class Row(NamedTuple):
    """One row's plain texts: title and lead weigh more than the body."""

    pk: int
    title: str
    lead: str
    body: str


class TextIndex:
    """The full-text table that stands beside one model's table."""

    def __init__(self, table: str):
        self.table = table

    def create(self, apps, schema_editor) -> None:
        """Make the table; for migrations.RunPython."""
        for statement in self._create_statements(schema_editor.connection.vendor):
            schema_editor.execute(statement)

    def drop(self, apps, schema_editor) -> None:
        schema_editor.execute(f"DROP TABLE {self.table}")

    def _create_statements(self, vendor: str) -> list[str]:
        if vendor == "sqlite":
            return [
                f"CREATE VIRTUAL TABLE {self.table} USING fts5("
                "title, lead, body, tokenize='unicode61 remove_diacritics 0')"
            ]
        return [
            f"CREATE TABLE {self.table} "
            "(id bigint PRIMARY KEY, words tsvector NOT NULL)",
            f"CREATE INDEX {self.table}_words ON {self.table} USING gin (words)",
        ]

    def write(self, rows: Iterable[Row], *, using: str = "default") -> None:
        """Put rows into the index, replacing what it held of them."""
        rows = list(rows)
        self.delete([row.pk for row in rows], using=using)
        connection = connections[using]
        if connection.vendor == "sqlite":
            statement = (
                f"INSERT INTO {self.table} (rowid, title, lead, body) "  # noqa: S608
                "VALUES (%s, %s, %s, %s)"
            )
        else:
            statement = (
                f"INSERT INTO {self.table} (id, words) VALUES (%s, "  # noqa: S608
                "setweight(to_tsvector('simple', %s), 'A') || "
                "setweight(to_tsvector('simple', %s), 'B') || "
                "setweight(to_tsvector('simple', %s), 'D'))"
            )
        values = [(row.pk, *map(_indexed, row[1:])) for row in rows]
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)

    def delete(self, pks: Iterable[int], *, using: str = "default") -> None:
        connection = connections[using]
        column = "rowid" if connection.vendor == "sqlite" else "id"
        with connection.cursor() as cursor:
            cursor.executemany(
                f"DELETE FROM {self.table} WHERE {column} = %s",  # noqa: S608
                [(pk,) for pk in pks],
            )

    def matching(
        self,
        query: Query,
        *,
        in_title: bool = False,
        for_picker: bool = False,
        using="default",
    ):
        """Return a subselect of the ids whose words match, for `pk__in`.

        `for_picker`: not in the body, and the last word may still be being typed.
        """
        asked = {"in_title": in_title, "for_picker": for_picker}
        if connections[using].vendor == "sqlite":
            return RawSQL(  # noqa: S611 - the table name is ours, the query a parameter
                f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH %s",  # noqa: S608
                [query.as_fts5(**asked)],
            )
        return RawSQL(  # noqa: S611
            f"SELECT id FROM {self.table} WHERE words @@ to_tsquery('simple', %s)",  # noqa: S608
            [query.as_tsquery(**asked)],
        )


def _indexed(text: str) -> str:
    """Return the words as the index keeps them; of a very long text the beginning."""
    words = " ".join(folded_words(text))
    return words.encode()[:LARGEST_BODY].decode(errors="ignore")
