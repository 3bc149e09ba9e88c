"""What names of places branches have listed, and which they were said not to mean."""

from typing import Any

from bot.domain.network.local_places import LocalPlace
from tests.support.builders import NOON

NURTAS = LocalPlace(branch="KZ-79171", name="Нұртас", kato="791710000")


async def test_a_name_is_listed_once_and_taken_off(storage: Any) -> None:
    for _ in range(2):
        async with storage.transaction() as tx:
            tx.local_places.state([("нуртас", NURTAS)], by=7, at=NOON)
    async with storage.reading() as tx:
        assert await tx.local_places.of_branch("KZ-79171") == [("нуртас", NURTAS)]
        assert await tx.local_places.of_branch("KZ-79") == []

    async with storage.transaction() as tx:
        tx.local_places.forget("KZ-79171", "нуртас")

    async with storage.reading() as tx:
        assert await tx.local_places.everywhere() == []
        assert await tx.local_places.version() == 3


async def test_a_name_is_denied_of_one_branch_until_it_is_no_more(storage: Any) -> None:
    for _ in range(2):
        async with storage.transaction() as tx:
            tx.local_places.deny("KZ-79171", "нуртас", by=7, at=NOON)
    async with storage.reading() as tx:
        assert await tx.local_places.denied("KZ-79171") == {"нуртас"}
        assert await tx.local_places.denied("KZ-79151") == frozenset()

    async with storage.transaction() as tx:
        tx.local_places.deny_no_more("KZ-79171", "нуртас")

    async with storage.reading() as tx:
        assert await tx.local_places.denied("KZ-79171") == frozenset()
