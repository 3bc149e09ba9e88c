"""A storage in which anything can be tried and nothing happens.

A use case over it does all that it would do, its refusals included, and the transaction is rolled
back at its end: what a preview shows is what would be, by the very rules that will decide.
"""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import cast

from bot.interfaces import Storage, Transaction


class _Enough(Exception):
    """Seen what would be."""


class Rehearsal:
    """`bot.interfaces.Storage`, as far as a use case needs it."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        try:
            async with self._storage.transaction() as tx:
                yield tx
                raise _Enough
        except _Enough:
            return

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        return self._storage.reading()


def rehearsing(storage: Storage) -> Storage:
    return cast(Storage, Rehearsal(storage))
