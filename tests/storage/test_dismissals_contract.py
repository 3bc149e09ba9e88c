"""What is kept of posts that were ended a moment ago, on every driver."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.network.people import Dismissal, Post, Role
from tests.support.builders import NOON

ENDED = Dismissal(
    id=9,
    post=Post(person_id=7, branch="KZ-311", role=Role.OPERATOR),
    by=5,
    until=NOON + timedelta(minutes=1),
    freed=(500, 501),
)


async def keep(storage: Any, dismissal: Dismissal, *, later: timedelta = timedelta()) -> None:
    async with storage.transaction() as tx:
        tx.staff.keep_dismissal(dismissal, NOON + later)


async def test_a_dismissal_is_kept_as_it_was(storage: Any) -> None:
    await keep(storage, ENDED)

    async with storage.reading() as tx:
        assert await tx.staff.dismissal(ENDED.id) == ENDED
        assert await tx.staff.dismissal(1) is None


async def test_a_dismissal_is_taken_back_once(storage: Any) -> None:
    await keep(storage, replace(ENDED, freed=()))

    async with storage.transaction() as tx:
        assert await tx.staff.take_back(ENDED.id)
        assert not await tx.staff.take_back(ENDED.id)


async def test_what_can_no_longer_be_taken_back_is_forgotten(storage: Any) -> None:
    await keep(storage, ENDED)
    await keep(storage, replace(ENDED, id=10), later=timedelta(minutes=2))

    async with storage.reading() as tx:
        assert await tx.staff.dismissal(ENDED.id) is None
        assert await tx.staff.dismissal(10) is not None
