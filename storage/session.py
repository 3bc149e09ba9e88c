"""The seam between repositories and drivers: what a driver must be able to do.

Repositories are written once, over this; a driver per database implements it. Statements use
`:name` parameters and stay in the subset of SQL that SQLite 3.35 and PostgreSQL share; what the
databases say differently stands in `Dialect` (tests/storage/test_portable_sql.py looks for more).
"""

from collections.abc import Sequence
from typing import Any, Protocol

Row = Sequence[Any]

Statement = tuple[str, dict[str, Any]]


class Dialect(Protocol):
    """Parts of statements that differ between databases."""

    @property
    def database_size(self) -> str:
        """An expression: the bytes that the database takes."""

    @property
    def keep_words(self) -> str:
        """A statement that puts `:words` of the item `:id` into the index of words."""

    @property
    def forget_words(self) -> str:
        """A statement that takes the item `:id` out of the index of words."""

    @property
    def merge_words(self) -> str:
        """A statement that tidies `:pages` pages of the index of words; negative: begins anew."""

    @property
    def changes(self) -> str:
        """A query: how many rows this connection has changed so far."""

    def among(self, column: str, parameter: str) -> str:
        """A condition: the column is one of the texts in the JSON array `:parameter`."""

    def has_words(self, column: str, parameter: str) -> str:
        """A condition: the item whose id is in the column has the words of `:parameter`."""


class Session(Protocol):
    """A transaction, or a look at what is committed."""

    @property
    def dialect(self) -> Dialect: ...

    async def fetch(self, sql: str, **parameters: Any) -> list[Row]:
        """Run what was written so far and this query; its rows, in columns' order."""

    def write(self, sql: str, **parameters: Any) -> None:
        """Run a statement that returns nothing, before the next fetch or the commit."""
