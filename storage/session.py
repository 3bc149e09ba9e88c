"""The seam between repositories and drivers: what a driver must be able to do.

Repositories are written once, over this; a driver per database implements it. Statements use
`:name` parameters and stay in the subset of SQL that SQLite 3.35 and PostgreSQL 15 share; what the
databases say differently stands in `Dialect` (tests/storage/test_portable_sql.py looks for more).
"""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.delivery.leases import Lease
from bot.interfaces.processes import Processes

Row = Sequence[Any]

Statement = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table, as far as copying it needs."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    """Of the primary key, in its order."""
    refers_to: frozenset[str]
    """Tables that its foreign keys name."""


class Dialect(Protocol):
    """Parts of statements that differ between databases."""

    @property
    def database_size(self) -> str:
        """An expression: the bytes that the database takes."""

    @property
    def keep_words(self) -> str:
        """A statement that puts `:words` of the item `:id`, where it is kept, into their index."""

    @property
    def forget_words(self) -> str:
        """A statement that takes the item `:id` out of the index of words."""

    @property
    def all_words(self) -> str:
        """What stands after FROM: the ids and words of the index of words, as `id` and `words`."""

    @property
    def merge_words(self) -> str | None:
        """A statement that tidies `:pages` pages of the index of words; negative: begins anew.
        None: the database does so by itself."""

    @property
    def changes(self) -> str:
        """A query: how many rows this connection has changed so far."""

    def among(self, column: str, parameter: str) -> str:
        """A condition: the column is one of the texts or numbers in the JSON array
        `:parameter`."""

    def last_uses(self, parameter: str) -> str:
        """A query: the ids of the `:portion` newest items older than `:before` with the words of
        `:parameter`."""

    def sought(self, words: Sequence[tuple[str, bool]]) -> str:
        """What `last_uses` is given for any of these words; True: of each that begins so."""

    def uses(
        self, column: str, words: Sequence[tuple[str, bool]], name: str
    ) -> tuple[str, dict[str, Any]]:
        """A condition, and its parameters, whose names begin with `name`: the item whose id is in
        the column has any of these words. Each item is looked at by itself."""


class Session(Protocol):
    """A transaction, or a look at what is committed."""

    @property
    def dialect(self) -> Dialect: ...

    async def fetch(self, sql: str, **parameters: Any) -> list[Row]:
        """Run what was written so far and this query; its rows, in columns' order."""

    def write(self, sql: str, **parameters: Any) -> None:
        """Run a statement that returns nothing, before the next fetch or the commit."""


class Turn(Protocol):
    """One transaction, while it has the turn."""

    def write(self, sql: str, parameters: dict[str, Any]) -> None: ...

    async def fetch(self, sql: str, parameters: dict[str, Any]) -> list[Row]: ...


class Database(Protocol):
    """What a driver gives: turns that follow one another, looks at what is committed, a schema."""

    @property
    def dialect(self) -> Dialect: ...

    @property
    def last_backup(self) -> Callable[[], Awaitable[datetime | None]]:
        """When the database was last copied, as far as is known."""

    @property
    def processes(self) -> Processes | None:
        """How several processes share the work; None: there can be one only."""

    def turn(
        self, lease: Lease | None = None, *, beside: bool = False
    ) -> AbstractAsyncContextManager[Turn]:
        """A transaction, as if one at a time; durable when the block has ended without raising.

        `beside`: others may run meanwhile; it raises Overtaken when the result could differ from
        that of one after another. Without, it has the database to itself.
        Under a lease it is done only while that is this process's own, else LeaseLost is raised.
        Raises Conflict or AlreadyDone, when the table refuses `appeals.version` or `inbox.state`,
        and StorageUnavailable.
        """

    async def read(self, sql: str, parameters: dict[str, Any]) -> list[Row]:
        """Run a query on what is committed. Raises StorageUnavailable."""

    def migrations(self) -> Sequence[tuple[int, str, str]]:
        """(number, name, script), in order: the whole way from nothing to the present schema."""

    async def schema_version(self) -> int:
        """The number of the last migration that ran; 0: none. Raises StorageUnavailable when what
        is there belongs to another program."""

    async def tables(self) -> list[TableShape]:
        """All that hold something; of the index of words, id and words."""

    async def apply(self, version: int, script: str) -> None:
        """Run a migration and note its number, as one."""

    async def empty_log(self) -> None:
        """See to it that what was deleted leaves the files as well, as far as readers allow."""

    async def rewrite(self) -> None:
        """Write everything anew, so that nothing deleted or overwritten is left."""

    async def lift_event_guard(self, turn: Turn) -> str:
        """Let this transaction change events; the statement that forbids it anew, at its end."""

    async def close(self) -> None: ...
