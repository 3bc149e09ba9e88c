"""Fetching from a Bot API server that breaks in every way it can."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.delivery.inbox import Receiver
from bot.interfaces.delivery import RawUpdate
from handlers.telegram import polling
from handlers.telegram.polling import Poller, lane_of
from sandbox import Sandbox, serve
from tests.support.fake_messenger import RunningClock
from tests.support.leaping_loop import LeapingLoop

TOKEN = "42:TEST-TEST-TEST-TEST-TEST-TEST-TEST"


class World:
    def __init__(self, sandbox: Sandbox, poller: Poller, handled: list[int]) -> None:
        self.sandbox = sandbox
        self.poller = poller
        self.handled = handled
        self.aigul = sandbox.person("Айгүл", started=True)

    async def until(self, condition: Callable[[], bool]) -> None:
        for _ in range(1000):
            if condition():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"handled: {self.handled}")


@pytest.fixture
async def world(storage: Any, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.05)
    handled: list[int] = []

    async def handle(raw: dict[str, Any]) -> None:
        handled.append(raw["update_id"])

    async def give_up(_update_id: int, _raw: dict[str, Any]) -> None:
        return None

    receiver = Receiver(storage, RunningClock(), handle=handle, give_up=give_up, lane_of=lane_of)
    sandbox = Sandbox(token=TOKEN)
    async with serve(sandbox) as server:
        session = AiohttpSession(api=TelegramAPIServer.from_base(server.api_url))
        bot = Bot(TOKEN, session=session)
        poller = Poller(bot, receiver)
        poller._pause = 0.01
        yield World(sandbox, poller, handled)
        await receiver.stop()
        await bot.session.close()


@contextlib.asynccontextmanager
async def polled(world: World) -> AsyncIterator[None]:
    task = asyncio.create_task(world.poller.run())
    try:
        yield
        assert not task.done()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize(
    "trouble", ["error", "error_after", "garbage", "drop_before", "drop_after", "flood", "delay"]
)
async def test_whatever_breaks_every_update_arrives_once(world: World, trouble: str) -> None:
    world.sandbox.faults.add(trouble, "getUpdates", times=3, after=1, seconds=0.05)

    async with polled(world):
        for number in range(30):
            world.aigul.says(f"{number}")
            await asyncio.sleep(0.01)
        await world.until(lambda: len(set(world.handled)) >= 30)
        await world.until(lambda: not world.sandbox.pending_updates)

    assert len(world.handled) == len(set(world.handled)) == 30
    assert world.handled == sorted(world.handled)


async def test_nothing_is_confirmed_before_it_is_stored(
    world: World, storage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LESSONS 6, and what aiogram's own polling does: a crash must not lose a message."""
    world.aigul.says("Су жоқ")

    await world.poller.step(long_poll=0)

    assert len(world.sandbox.pending_updates) == 1  # stored by us, not yet forgotten by Telegram
    await world.poller.step(long_poll=0)
    assert world.sandbox.pending_updates == []
    async with storage.reading() as tx:
        assert await tx.inbox.finished([1, 2, 3]) | {0}


async def test_updates_that_waited_while_the_bot_was_away_are_not_thrown_away(world: World) -> None:
    for number in range(250):
        world.aigul.says(str(number))

    async with polled(world):
        await world.until(lambda: len(world.handled) == 250)


async def test_an_update_that_cannot_be_stored_does_not_end_the_fetching(world: World) -> None:
    real, failing = world.poller._receiver.accept, [True]

    async def accept(updates: Any) -> None:
        if failing:
            failing.clear()
            raise KeyError("update_id")
        await real(updates)

    world.poller._receiver.accept = accept  # type: ignore[method-assign]
    world.aigul.says("Су жоқ")

    async with polled(world):
        await world.until(lambda: len(world.handled) == 1)


async def test_a_log_line_about_failed_fetching_holds_no_token(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.sandbox.faults.add("drop_before", "getUpdates", times=2)
    world.sandbox.faults.add("garbage", "getUpdates", times=1)
    world.aigul.says("Су жоқ")

    async with polled(world):
        await world.until(lambda: len(world.handled) == 1)

    assert "cannot be fetched" in caplog.text
    assert TOKEN not in caplog.text


@pytest.mark.parametrize(
    ("raw", "lane"),
    [
        ({"update_id": 1, "message": {"chat": {"id": 5}, "from": {"id": 6}}}, 5),
        ({"update_id": 1, "edited_message": {"chat": {"id": -5}}}, -5),
        (
            {"update_id": 1, "callback_query": {"from": {"id": 6}, "message": {"chat": {"id": 5}}}},
            5,
        ),
        ({"update_id": 1, "callback_query": {"from": {"id": 6}, "inline_message_id": "x"}}, 6),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": -5}, "from": {"id": 6}}}, -5),
        ({"update_id": 1, "unknown_kind": {"what": []}}, 0),
        ({"update_id": 1, "message": None}, 0),
        ({"update_id": 1}, 0),
    ],
)
def test_updates_of_one_chat_share_a_lane(raw: dict[str, Any], lane: int) -> None:
    assert lane_of(raw) == lane


class Telegram(Poller):
    """Has whatever was written by then; without anything, keeps the question waiting."""

    def __init__(self, taken_in: Any) -> None:
        super().__init__(None, taken_in)  # type: ignore[arg-type]
        self._written: list[RawUpdate] = []
        self._came = asyncio.Event()

    def write(self, update: RawUpdate) -> None:
        self._written.append(update)
        self._came.set()

    async def _fetch(self, long_poll: int) -> list[RawUpdate]:
        await self._came.wait()
        self._came.clear()
        written, self._written = self._written, []
        return written


class TakenIn:
    def __init__(self) -> None:
        self.portions: list[int] = []

    async def accept(self, updates: list[RawUpdate]) -> None:
        self.portions.append(len(updates))


def test_whoever_is_first_waits_for_nobody_and_those_just_after_come_together() -> None:
    async def written() -> list[int]:
        taken_in = TakenIn()
        telegram = Telegram(taken_in)
        polling = asyncio.create_task(telegram.run())
        await asyncio.sleep(60)
        for number in range(6):
            telegram.write({"update_id": number})
            await asyncio.sleep(0.0015)
        await asyncio.sleep(1)
        polling.cancel()
        return taken_in.portions

    with asyncio.Runner(loop_factory=LeapingLoop) as runner:
        portions = runner.run(written())

    assert sum(portions) == 6
    assert portions[0] == 1
    assert len(portions) <= 3
