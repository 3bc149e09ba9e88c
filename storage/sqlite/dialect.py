"""What SQLite says in its own words (see `storage.session.Dialect`)."""

from collections.abc import Sequence
from typing import Any


class SqliteDialect:
    """JSON functions, FTS5 and the pragmas of SQLite 3.35 or newer."""

    database_size = "(SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)"

    forget_words = "DELETE FROM item_words WHERE rowid = :id"

    keep_words = (
        "INSERT INTO item_words (rowid, words) SELECT :id, :words"
        " WHERE EXISTS (SELECT 1 FROM items WHERE id = :id)"
    )

    all_words = "(SELECT rowid AS id, words FROM item_words) AS kept"

    merge_words = "INSERT INTO item_words (item_words, rank) VALUES ('merge', :pages)"
    """FTS5: a negative number begins to merge the whole index, a positive one goes on; fewer than
    two changes: nothing is left to merge."""

    changes = "SELECT total_changes()"

    def among(self, column: str, parameter: str) -> str:
        return f"{column} IN (SELECT value FROM json_each(:{parameter}))"

    def last_uses(self, parameter: str) -> str:
        return (
            f"SELECT rowid AS id FROM item_words WHERE words MATCH :{parameter}"
            " AND rowid < :before ORDER BY rowid DESC LIMIT :portion"
        )

    def sought(self, words: Sequence[tuple[str, bool]]) -> str:
        return " OR ".join(f'"{word}"{"*" if begins else ""}' for word, begins in words)

    def uses(
        self, column: str, words: Sequence[tuple[str, bool]], name: str
    ) -> tuple[str, dict[str, Any]]:
        given = {
            f"{name}_{n}": f" {word}" if begins else f" {word} "
            for n, (word, begins) in enumerate(words)
        }
        among = " OR ".join(f"instr(' ' || words || ' ', :{mark})" for mark in given)
        return f"EXISTS (SELECT 1 FROM item_words WHERE rowid = {column} AND ({among}))", given
