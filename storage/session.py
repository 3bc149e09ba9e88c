"""The seam between repositories and drivers: what a driver must be able to do.

Repositories are written once, over this; a driver per database implements it. Statements use
`:name` parameters and stay in the subset of SQL that SQLite 3.35 and PostgreSQL share.
"""

from collections.abc import Sequence
from typing import Any, Protocol

Row = Sequence[Any]

Statement = tuple[str, dict[str, Any]]


class Session(Protocol):
    """A transaction, or a look at what is committed."""

    async def fetch(self, sql: str, **parameters: Any) -> list[Row]:
        """Run what was written so far and this query; its rows, in columns' order."""

    def write(self, sql: str, **parameters: Any) -> None:
        """Run a statement that returns nothing, before the next fetch or the commit."""
