"""Transactions beside which others may run, for whoever can do all of it again."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from bot.errors import Overtaken
from bot.interfaces import Storage, Transaction

T = TypeVar("T")

TRIES = 2
"""Times that something is tried beside others: mostly they had changed something near by."""


async def beside_others(storage: Storage, work: Callable[[Transaction], Awaitable[T]]) -> T:
    """What `work` returns, whose only effects are those on its transaction: when it was overtaken
    it is called again, at last with nobody beside."""
    for _ in range(TRIES):
        with suppress(Overtaken):
            async with storage.transaction(beside=True) as tx:
                return await work(tx)
    async with storage.transaction() as tx:
        return await work(tx)
