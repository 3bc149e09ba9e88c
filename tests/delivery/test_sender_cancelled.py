"""A sender that is cancelled instead of stopped ends too, at whatever moment it comes."""

import asyncio
from typing import Any

import pytest

from bot.delivery.sender import Sender
from bot.domain.notifications import DeliveryFailure, Notification, Unreachable
from bot.interfaces import Transaction
from tests.support.builders import notification
from tests.support.fake_messenger import UNHURRIED, FakeMessenger, RunningClock, promise


def sender_of(storage: Any, messenger: Any) -> Sender:
    async def nobody(
        _tx: Transaction, _notification: Notification, _failure: DeliveryFailure
    ) -> None:
        raise AssertionError("nobody is unreachable here")

    return Sender(storage, messenger, RunningClock(), limits=UNHURRIED, on_undelivered=nobody)


@pytest.mark.parametrize("steps", range(24))
async def test_whenever_it_is_cancelled_it_ends(
    storage: Any, messenger: FakeMessenger, steps: int
) -> None:
    """Python 3.11's `wait_for` swallows a cancellation that comes together with what it waits for;
    the loop then went on for ever."""
    sender = sender_of(storage, messenger)
    running = asyncio.create_task(sender.run())
    for n in range(steps):
        await promise(storage, notification(n + 1, n=n))
        for _ in range(steps % 5):
            await asyncio.sleep(0)

    sender._wake.set()
    if steps % 2:
        await asyncio.sleep(0)
    running.cancel()

    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(running, 60)


async def test_what_was_said_before_the_cancellation_is_not_said_again(
    storage: Any, messenger: FakeMessenger
) -> None:
    sender = sender_of(storage, messenger)
    running = asyncio.create_task(sender.run())
    await promise(storage, *(notification(n, n=n) for n in range(1, 9)))
    await messenger.until(8)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    await sender_of(storage, messenger).settle()

    assert sorted(said.chat_id for said in messenger.said) == list(range(1, 9))


async def test_what_was_being_said_is_cut_and_said_by_the_next_sender(
    storage: Any, messenger: FakeMessenger
) -> None:
    messenger.slow = 60.0
    sender = sender_of(storage, messenger)
    running = asyncio.create_task(sender.run())
    await promise(storage, notification(1))
    while not messenger.tried:
        await asyncio.sleep(0.01)
    running.cancel()
    await asyncio.wait_for(asyncio.gather(running, return_exceptions=True), 60)
    assert not sender._talking

    messenger.slow = 0.0
    following = sender_of(storage, messenger)
    await following._take_over()
    await following.settle()

    assert len(messenger.said) == 1


async def test_an_outcome_is_concluded_once_though_the_sender_is_stopped_meanwhile(
    storage: Any, messenger: FakeMessenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The round that notes it is under way, its change durable already, when stop() notes too."""
    unreachable: list[int] = []

    async def on_undelivered(
        _tx: Transaction, told: Notification, _failure: DeliveryFailure
    ) -> None:
        unreachable.append(told.chat_id)

    sender = Sender(
        storage, messenger, RunningClock(), limits=UNHURRIED, on_undelivered=on_undelivered
    )
    messenger.fail(1, Unreachable("bot was blocked by the user"))
    await promise(storage, notification(1))
    await sender._round()
    while not sender._ended:
        await asyncio.sleep(0.01)
    real, noting = sender._claim, asyncio.Event()

    async def claim(tx: Transaction, room: int) -> Any:
        noting.set()
        await asyncio.sleep(0.01)
        return await real(tx, room)

    async def stop() -> None:
        await noting.wait()
        await sender.stop()

    monkeypatch.setattr(sender, "_claim", claim)
    stopping = asyncio.create_task(stop())
    await sender._round()
    await stopping

    assert unreachable == [1]
