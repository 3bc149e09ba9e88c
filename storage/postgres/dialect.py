"""What PostgreSQL says in its own words (see `storage.session.Dialect`)."""

from collections.abc import Sequence
from typing import Any

_NEWEST = 20_000
"""Items that are looked through before the index of words is asked; a hundredth of a second."""


class PostgresDialect:
    """Arrays, `tsvector` and the functions of PostgreSQL 15 or newer."""

    database_size = "pg_database_size(current_database())"

    forget_words = "DELETE FROM item_words WHERE id = :id"

    keep_words = (
        "INSERT INTO item_words (id, words)"
        " SELECT CAST(:id AS BIGINT), array_to_tsvector(string_to_array(:words, ' '))"
        " WHERE EXISTS (SELECT 1 FROM items WHERE id = :id)"
    )

    all_words = (
        "(SELECT id, array_to_string(tsvector_to_array(words), ' ') AS words FROM item_words)"
        " AS kept"
    )

    merge_words = None  # the server merges its index by itself

    changes = "SELECT 0"

    def among(self, column: str, parameter: str) -> str:
        return f"{column} = ANY(:{parameter})"  # the driver makes an array of it

    def last_uses(self, parameter: str) -> str:
        # The index of words knows no order. So the newest items are looked through for a frequent
        # word; only if they do not hold enough, all uses of a rarer one are fetched and sorted.
        has = f"words @@ CAST(:{parameter} AS tsquery)"
        return f"""
            WITH newest AS MATERIALIZED (
                SELECT id, {has} AS has FROM item_words WHERE id < :before
                ORDER BY id DESC LIMIT {_NEWEST}
            ), near AS MATERIALIZED (SELECT id FROM newest WHERE has), far AS (
                SELECT id FROM item_words
                WHERE (SELECT COUNT(*) FROM near) < :portion
                    AND {has} AND id < (SELECT MIN(id) FROM newest)
                ORDER BY id + 0 DESC LIMIT :portion
            )
            SELECT id FROM near UNION ALL SELECT id FROM far ORDER BY id DESC LIMIT :portion
            """

    def sought(self, words: Sequence[tuple[str, bool]]) -> str:
        return " | ".join(
            "'{}'{}".format(word.replace("\\", "\\\\").replace("'", "''"), ":*" if begins else "")
            for word, begins in words
        )

    def uses(
        self, column: str, words: Sequence[tuple[str, bool]], name: str
    ) -> tuple[str, dict[str, Any]]:
        # OFFSET keeps the planner from looking through the whole index instead.
        return (
            f"EXISTS (SELECT 1 FROM item_words WHERE id = {column}"
            f" AND words @@ CAST(:{name} AS tsquery) LIMIT 1 OFFSET 0)",
            {name: self.sought(words)},
        )
