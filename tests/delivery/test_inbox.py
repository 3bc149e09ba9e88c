"""The receiver: every update to its effect exactly once, in order per chat, whatever fails."""

import asyncio
import json
from collections import defaultdict
from typing import Any

import pytest

from bot.delivery import inbox as module
from bot.delivery.beside import TRIES
from bot.delivery.inbox import Receiver, in_hand
from bot.errors import Overtaken, StorageUnavailable
from tests.support.builders import person
from tests.support.fake_messenger import RunningClock


def update(update_id: int, lane: int = 1, **body: Any) -> dict[str, Any]:
    return {"update_id": update_id, "lane": lane, **body}


class Handler:
    """Counts an update as a person with its number: the effect and the mark are one."""

    def __init__(self, storage: Any) -> None:
        self.storage = storage
        self.order: dict[int, list[int]] = defaultdict(list)
        self.effects: list[int] = []
        self.gave_up: list[int] = []
        self.failures: dict[int, list[BaseException]] = {}
        self.slow = 0.0
        self.now = 0
        self.most = 0

    async def handle(self, raw: dict[str, Any]) -> None:
        update_id = raw["update_id"]
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await asyncio.sleep(self.slow)
            failures = self.failures.get(update_id)
            if failures:
                raise failures.pop(0)
            async with self.storage.transaction() as tx:
                tx.people.save(person(update_id))
            self.order[raw["lane"]].append(update_id)
            self.effects.append(update_id)
        finally:
            self.now -= 1

    async def give_up(self, update_id: int, _raw: dict[str, Any]) -> None:
        self.gave_up.append(update_id)


@pytest.fixture
def handler(storage: Any) -> Handler:
    return Handler(storage)


def receiver_of(storage: Any, handler: Handler, **options: Any) -> Receiver:
    return Receiver(
        storage,
        RunningClock(),
        handle=handler.handle,
        give_up=handler.give_up,
        lane_of=lambda raw: raw["lane"],
        **options,
    )


@pytest.fixture
def receiver(storage: Any, handler: Handler) -> Receiver:
    return receiver_of(storage, handler)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RETRIES", (0.01, 0.02))
    monkeypatch.setattr(module, "AWAY", 0.02)


async def inbox(storage: Any) -> dict[str, int]:
    async with storage.reading() as tx:
        return dict(await tx.inbox.totals())


async def test_updates_of_one_chat_are_handled_in_order_and_chats_side_by_side(
    receiver: Receiver, handler: Handler
) -> None:
    handler.slow = 0.02
    await receiver.accept([update(n, lane=n % 10) for n in range(100)])
    await receiver.settle()

    for lane in range(10):
        assert handler.order[lane] == list(range(lane, 100, 10))
    assert handler.most == 10


async def test_an_update_that_telegram_repeats_has_one_effect(
    receiver: Receiver, handler: Handler
) -> None:
    await receiver.accept([update(1), update(1), update(2)])
    await receiver.accept([update(1), update(2)])
    await receiver.settle()
    await receiver.accept([update(2), update(3)])
    await receiver.settle()

    assert handler.effects == [1, 2, 3]


async def test_a_handler_that_fails_once_is_asked_again(
    receiver: Receiver, handler: Handler, storage: Any
) -> None:
    handler.failures[1] = [KeyError("x")]

    await receiver.accept([update(1), update(2)])
    await receiver.settle()

    assert handler.order[1] == [1, 2]
    assert await inbox(storage) == {}


async def test_an_update_that_fails_for_good_is_parked_and_stops_nobody(
    receiver: Receiver, handler: Handler, storage: Any
) -> None:
    handler.failures[1] = [KeyError("x")] * 3

    await receiver.accept([update(1), update(2)])
    await receiver.settle()

    assert handler.effects == [2]
    assert handler.gave_up == [1]
    async with storage.reading() as tx:
        [(parked, problem)] = await tx.inbox.dead()
    assert parked == 1
    assert problem.startswith("KeyError (")  # where it happened; not what it said


async def test_a_dead_letter_is_handled_when_somebody_replays_it(
    receiver: Receiver, handler: Handler, storage: Any
) -> None:
    handler.failures[1] = [KeyError("x")] * 3
    await receiver.accept([update(1)])
    await receiver.settle()

    async with storage.transaction() as tx:
        tx.inbox.again(1)
    assert await receiver.take_again() == 1
    await receiver.settle()

    assert handler.effects == [1]
    assert await inbox(storage) == {}


async def test_apologising_may_fail_too(
    storage: Any, handler: Handler, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(_update_id: int, _raw: dict[str, Any]) -> None:
        raise OSError

    monkeypatch.setattr(receiver, "_give_up", fails)
    handler.failures[1] = [KeyError("x")] * 3

    await receiver.accept([update(1), update(2)])
    await asyncio.wait_for(receiver.settle(), 60)

    assert handler.effects == [2]


async def test_the_next_start_takes_up_what_was_stored_and_not_handled(
    storage: Any, handler: Handler
) -> None:
    stopped = receiver_of(storage, handler)
    stopped._stopping = True  # stored, and the power went
    await stopped.accept([update(n, lane=n % 2) for n in range(1, 9)])
    assert handler.effects == []

    fresh = receiver_of(storage, handler)
    assert await fresh.recover() == 8
    await fresh.settle()

    assert handler.order == {0: [2, 4, 6, 8], 1: [1, 3, 5, 7]}
    assert await inbox(storage) == {}


async def test_what_was_handled_before_the_stop_is_not_handled_again(
    storage: Any, handler: Handler
) -> None:
    first = receiver_of(storage, handler)
    await first.accept([update(1)])
    await first.settle()

    second = receiver_of(storage, handler)
    assert await second.recover() == 0
    await second.accept([update(1)])  # Telegram had not heard that we have it
    await second.settle()

    assert handler.effects == [1]


async def test_a_stop_finishes_what_is_in_hand_and_leaves_the_rest_stored(
    storage: Any, handler: Handler, receiver: Receiver
) -> None:
    handler.slow = 0.5
    await receiver.accept([update(n) for n in range(10)])
    while not handler.now:
        await asyncio.sleep(0.001)
    await receiver.stop()

    assert handler.effects == [0]
    assert await inbox(storage) == {"new": 9}


async def test_a_backlog_is_taken_in_only_as_far_as_memory_is_meant_for_it(
    storage: Any, handler: Handler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CROWD", 50)
    handler.slow = 0.001
    receiver = receiver_of(storage, handler, at_once=4)
    most = 0

    async def watch() -> None:
        nonlocal most
        while True:
            most = max(most, receiver.waiting)
            await asyncio.sleep(0)

    watching = asyncio.create_task(watch())
    for start in range(0, 1000, 10):
        await receiver.accept([update(n, lane=n % 20) for n in range(start, start + 10)])
    await receiver.settle()
    watching.cancel()

    assert most <= 50 + 10
    assert sorted(handler.effects) == list(range(1000))


async def test_a_handler_that_hangs_does_not_hold_its_chat_for_ever(
    storage: Any, handler: Handler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    real = handler.handle

    async def hangs(raw: dict[str, Any]) -> None:
        if raw["update_id"] == 1:
            await asyncio.sleep(60)
        await real(raw)

    handler.handle = hangs  # type: ignore[method-assign]
    receiver = receiver_of(storage, handler)
    await receiver.accept([update(1), update(2)])
    await asyncio.wait_for(receiver.settle(), 60)

    assert handler.effects == [2]
    assert await inbox(storage) == {"dead": 1}


async def test_a_database_that_is_away_makes_updates_wait_not_fail(
    storage: Any, handler: Handler, receiver: Receiver
) -> None:
    handler.failures[1] = [StorageUnavailable("locked")] * 5

    await receiver.accept([update(1), update(2)])
    await receiver.settle()

    assert handler.effects == [1, 2]
    assert await inbox(storage) == {}


async def test_an_update_that_was_overtaken_is_handled_anew_at_last_with_nobody_beside(
    storage: Any, handler: Handler
) -> None:
    """It did not fail: no attempt is counted, and nobody waits."""
    handler.failures[1] = [Overtaken("could not serialize access")] * TRIES
    real, beside = handler.handle, []

    async def noted(raw: dict[str, Any]) -> None:
        handling = in_hand.get()
        assert handling is not None
        beside.append(handling.may_be_repeated)
        await real(raw)

    handler.handle = noted  # type: ignore[method-assign]
    receiver = receiver_of(storage, handler)

    await receiver.accept([update(1)])
    await receiver.settle()

    assert handler.effects == [1]
    assert beside == [True] * TRIES + [False]
    assert receiver.overtaken == TRIES
    assert await inbox(storage) == {}


async def test_a_database_away_while_a_failure_is_noted_does_not_end_the_chat(
    storage: Any, handler: Handler, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler.failures[1] = [KeyError("x")] * 3
    await receiver.accept([update(1, lane=5)])
    real, refusing = storage.transaction, [True] * 3

    def transaction(**_: Any) -> Any:
        if refusing:
            refusing.pop()
            raise StorageUnavailable("disk full")
        return real()

    monkeypatch.setattr(storage, "transaction", transaction)
    await receiver.settle()
    await receiver.accept([update(2, lane=5)])
    await asyncio.wait_for(receiver.settle(), 60)

    assert handler.effects == [2]


async def test_half_a_character_holds_up_nobody(
    storage: Any, handler: Handler, receiver: Receiver
) -> None:
    """Clients do send lone surrogates, as Telegram's JSON writes them; no database keeps one."""
    broken = json.loads(r'{"update_id": 1, "lane": 1, "text": "Сәлем \ud83d"}')

    await receiver.accept([broken, update(2)])
    await receiver.settle()

    assert handler.effects == [1, 2]


async def test_nothing_is_confirmed_that_was_not_stored(
    storage: Any, handler: Handler, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def transaction(**_: Any) -> Any:
        raise StorageUnavailable("disk full")

    monkeypatch.setattr(storage, "transaction", transaction)

    with pytest.raises(StorageUnavailable):
        await receiver.accept([update(1)])

    assert handler.effects == []
    assert receiver.waiting == 0
