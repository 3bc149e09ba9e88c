"""A receiver that is one of several: its own slots, in order, and nothing of anybody else's."""

import asyncio
from collections.abc import Collection
from typing import Any

import pytest

from bot.delivery import inbox as module
from bot.delivery.inbox import Receiver, Sharing
from bot.delivery.leases import Lease, held, slot_of
from bot.errors import LeaseLost
from tests.delivery.test_inbox import Handler, receiver_of, update

BOT = 0
"""As the storage of these tests has it."""

A, B = 1, 2
"""Two chats, of two slots."""


class Company:
    """What a receiver tells of others."""

    def __init__(self) -> None:
        self.rung: list[int] = []
        self.lost: list[int] = []

    def elsewhere(self, slots: Collection[int]) -> None:
        self.rung += slots


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RETRIES", (0.01, 0.02))
    monkeypatch.setattr(module, "AWAY", 0.02)


@pytest.fixture
def handler(storage: Any) -> Handler:
    return Handler(storage)


@pytest.fixture
def company() -> Company:
    return Company()


def one_of(storage: Any, handler: Handler, company: Company) -> Receiver:
    receiver = receiver_of(storage, handler)
    receiver.share(Sharing(BOT, company.elsewhere, company.lost.append))
    return receiver


def leases(*lanes: int, epoch: int = 1) -> dict[int, Lease]:
    return {slot_of(BOT, lane): Lease(f"slot {slot_of(BOT, lane)}", epoch) for lane in lanes}


async def test_what_belongs_to_others_is_stored_and_they_are_rung(
    storage: Any, handler: Handler, company: Company
) -> None:
    receiver = one_of(storage, handler, company)
    receiver.own(leases(A))
    await receiver.accept([update(1, A), update(2, B)])
    await receiver.settle()

    assert handler.effects == [1]
    assert company.rung == [slot_of(BOT, B)]
    async with storage.reading() as tx:
        assert [row[0] for row in await tx.inbox.unfinished(after=-1, limit=9)] == [2]


async def test_what_another_process_stored_before_is_handled_before(
    storage: Any, handler: Handler, company: Company
) -> None:
    """Its bell may be late, or lost."""
    here, there = one_of(storage, handler, company), one_of(storage, handler, company)
    here.own(leases(A))
    await there.accept([update(1, A)])
    await here.accept([update(2, A)])
    await here.settle()

    assert handler.order[A] == [1, 2]


async def test_a_slot_that_is_gained_brings_what_waits_in_it(
    storage: Any, handler: Handler, company: Company
) -> None:
    there, here = one_of(storage, handler, company), one_of(storage, handler, company)
    await there.accept([update(n, A) for n in range(5)])
    here.own(leases(A))
    await here.look()
    await here.settle()

    assert handler.order[A] == [0, 1, 2, 3, 4]


async def test_each_update_is_handled_under_the_lease_of_its_chat(
    storage: Any, handler: Handler, company: Company
) -> None:
    seen: dict[int, Lease | None] = {}
    whole = handler.handle

    async def handle(raw: dict[str, Any]) -> None:
        seen[raw["lane"]] = held.get()
        await whole(raw)

    handler.handle = handle  # type: ignore[method-assign]
    receiver = one_of(storage, handler, company)
    receiver.own(leases(A, B, epoch=3))
    await receiver.accept([update(1, A), update(2, B)])
    await receiver.settle()

    assert {lane: lease and lease.epoch for lane, lease in seen.items()} == {A: 3, B: 3}
    assert seen[A] != seen[B]


async def test_of_a_slot_that_is_left_what_is_in_hand_is_finished_and_the_rest_is_others(
    storage: Any, handler: Handler, company: Company
) -> None:
    handler.slow = 0.5
    receiver = one_of(storage, handler, company)
    receiver.own(leases(A, B))
    await receiver.accept([update(1, A), update(2, A), update(3, B)])
    await asyncio.sleep(0)
    while not handler.now:
        await asyncio.sleep(0.001)
    going = receiver.disown([slot_of(BOT, A)])
    await asyncio.wait(going)
    await receiver.settle()

    assert handler.order[A] == [1]
    assert handler.order[B] == [3]
    assert receiver.waiting == 0

    receiver.own(leases(A, epoch=2))
    await receiver.look()
    await receiver.settle()
    assert handler.order[A] == [1, 2]


async def test_whose_fence_fails_forgets_the_slot_and_counts_no_attempt(
    storage: Any, handler: Handler, company: Company
) -> None:
    handler.failures[1] = [LeaseLost("over")]
    receiver = one_of(storage, handler, company)
    receiver.own(leases(A))
    await receiver.accept([update(1, A), update(2, A)])
    await receiver.settle()

    assert handler.effects == []
    assert handler.gave_up == []
    assert company.lost == [slot_of(BOT, A)]
    assert receiver.waiting == 0
    async with storage.reading() as tx:
        assert [row[3] for row in await tx.inbox.unfinished(after=-1, limit=9)] == [0, 0]


async def test_a_dead_letter_is_taken_again_by_whoever_serves_its_chat(
    storage: Any, handler: Handler, company: Company
) -> None:
    handler.failures[1] = [KeyError("x")] * 3
    here, there = one_of(storage, handler, company), one_of(storage, handler, company)
    here.own(leases(A))
    there.own(leases(B))
    await here.accept([update(1, A)])
    await here.settle()
    assert handler.gave_up == [1]
    async with storage.transaction() as tx:
        tx.inbox.again(1)

    assert await there.take_again() == 0
    assert await here.take_again() == 1
    await here.settle()
    assert handler.effects == [1]


async def test_more_than_fits_into_memory_waits_and_is_taken_up_in_order(
    storage: Any, handler: Handler, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CROWD", 10)
    monkeypatch.setattr(module, "PAGE", 4)
    there, here = one_of(storage, handler, company), one_of(storage, handler, company)
    await there.accept([update(n, A if n % 2 else B) for n in range(60)])
    here.own(leases(A, B))
    await here.look()
    await here.settle()

    assert handler.order == {A: list(range(1, 60, 2)), B: list(range(0, 60, 2))}
