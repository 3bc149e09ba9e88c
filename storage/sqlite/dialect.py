"""What SQLite says in its own words (see `storage.session.Dialect`)."""


class SqliteDialect:
    """JSON functions, FTS5 and the pragmas of SQLite 3.35 or newer."""

    database_size = "(SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)"

    forget_words = "DELETE FROM item_words WHERE rowid = :id"

    keep_words = "INSERT INTO item_words (rowid, words) VALUES (:id, :words)"

    merge_words = "INSERT INTO item_words (item_words, rank) VALUES ('merge', :pages)"
    """FTS5: a negative number begins to merge the whole index, a positive one goes on; fewer than
    two changes: nothing is left to merge."""

    changes = "SELECT total_changes()"

    def among(self, column: str, parameter: str) -> str:
        return f"{column} IN (SELECT value FROM json_each(:{parameter}))"

    def has_words(self, column: str, parameter: str) -> str:
        return f"{column} IN (SELECT rowid FROM item_words WHERE words MATCH :{parameter})"
