"""The sender: what it says, in which order, and what each failure means to it."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.delivery import sender as module
from bot.delivery.rate_limits import RateLimits
from bot.domain.notifications import ChatMoved, Priority, TryLater, Undeliverable, Unreachable
from bot.errors import StorageUnavailable
from bot.ids import Ids
from storage import open_storage
from tests.support.builders import card, n_of, notification
from tests.support.fake_messenger import ALMATY, FakeMessenger, RunningClock, promise, sending
from tests.support.leaping_loop import LeapingLoop
from tests.support.town import Town

GROUP, OTHER_GROUP = -100, -200

AWAY = TryLater(None, "no route to host", chat_only=False, away=True)


def numbered(chat_id: int, *numbers: int | str, **changes: Any) -> list[Any]:
    return [notification(chat_id, n, **changes) for n in numbers]


async def totals(storage: Any) -> dict[str, int]:
    async with storage.reading() as tx:
        return dict(await tx.outbox.totals())


async def settled(storage: Any) -> None:
    """What was said is also marked by then."""
    for _ in range(6000):
        if "waiting" not in await totals(storage):
            return
        await asyncio.sleep(0.01)
    raise AssertionError(await totals(storage))


async def test_messages_to_one_person_come_in_the_order_of_their_promises(
    storage: Any, messenger: FakeMessenger
) -> None:
    await promise(storage, *numbered(1, *range(20)), *numbered(2, *range(20)))

    async with sending(storage, messenger):
        await messenger.until(40)

    assert messenger.heard(1) == messenger.heard(2) == list(range(20))


async def test_a_wait_that_telegram_told_holds_for_its_chat_only(
    storage: Any, messenger: FakeMessenger
) -> None:
    messenger.fail(1, TryLater(timedelta(seconds=1), "429"))
    await promise(storage, *numbered(1, 1, 2), *numbered(2, 1, 2))

    async with sending(storage, messenger):
        await messenger.until(2)
        assert messenger.heard(2) == [1, 2]
        await messenger.until(4)
        await settled(storage)

    first, *later = [said.at for said in messenger.tried if said.chat_id == 1]
    assert messenger.heard(1) == [1, 2]
    assert later[0] - first >= 1.0


async def test_no_other_message_slips_into_a_chat_that_telegram_wants_quiet(
    storage: Any, messenger: FakeMessenger
) -> None:
    """A call during the wait makes it longer; a more urgent one, too."""
    messenger.fail(1, TryLater(timedelta(seconds=1), "429"))
    await promise(storage, *numbered(1, 1, priority=Priority.CARD))

    async with sending(storage, messenger):
        while not messenger.tried:
            await asyncio.sleep(0.01)
        await promise(storage, *numbered(1, 2, priority=Priority.NOW))
        await messenger.until(2)

    assert messenger.said[0].at - messenger.tried[0].at >= 1.0


async def test_a_wait_is_remembered_by_the_next_sender(
    storage: Any, messenger: FakeMessenger
) -> None:
    messenger.fail(1, TryLater(timedelta(seconds=2), "429"))
    await promise(storage, *numbered(1, 1))
    async with sending(storage, messenger):
        while not messenger.tried:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
    await promise(storage, *numbered(1, 2, priority=Priority.NOW))

    async with sending(storage, messenger):
        await messenger.until(2)

    assert messenger.said[0].at - messenger.tried[0].at >= 1.9


async def test_told_to_wait_everywhere_the_sender_falls_silent(
    storage: Any, messenger: FakeMessenger
) -> None:
    """Three chats in a row: the wait is about the bot, not about a chat."""
    for chat_id in (1, 2, 3):
        messenger.fail(chat_id, TryLater(timedelta(seconds=1), "429"))
    await promise(storage, *(n for chat_id in (1, 2, 3) for n in numbered(chat_id, 1)))

    async with sending(storage, messenger):
        while len(messenger.tried) < 3:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.5)
        await promise(storage, *numbered(4, 1, priority=Priority.NOW))
        await messenger.until(4)

    assert min(said.at for said in messenger.said) - messenger.tried[2].at >= 1.0


async def test_whoever_blocked_the_bot_is_noted_and_holds_up_nobody(
    storage: Any, messenger: FakeMessenger
) -> None:
    messenger.fail(1, Unreachable("bot was blocked by the user"))
    await promise(storage, *numbered(1, 1), *numbered(2, 1))

    async with sending(storage, messenger) as (_, noticed):
        await messenger.until(1)
        await settled(storage)

    assert noticed.unreachable == [1]
    assert await totals(storage) == {"failed": 1}


async def test_a_message_that_telegram_refuses_does_not_stop_the_next(
    storage: Any, messenger: FakeMessenger
) -> None:
    messenger.fail(1, Undeliverable("can't parse entities"))
    await promise(storage, *numbered(1, 1, 2))

    async with sending(storage, messenger):
        await messenger.until(1)
        await settled(storage)

    assert messenger.heard(1) == [2]
    async with storage.reading() as tx:
        assert [reason for _, reason in await tx.outbox.dead(limit=5)] == ["can't parse entities"]


async def test_a_group_that_migrated_gets_its_messages_at_the_new_address(
    storage: Any, messenger: FakeMessenger
) -> None:
    """LESSONS 17."""
    messenger.fail(GROUP, ChatMoved(-1000))
    await promise(storage, *numbered(GROUP, 1, 2))

    async with sending(storage, messenger):
        await messenger.until(2)
        await settled(storage)

    assert messenger.heard(-1000) == [1, 2]
    assert messenger.heard(GROUP) == []


async def test_a_text_is_not_said_again_because_its_album_failed(
    storage: Any, messenger: FakeMessenger
) -> None:
    """LESSONS 3."""
    text, album = numbered(GROUP, "text", "album")
    await promise(storage, text, album)

    class AlbumFails(FakeMessenger):
        async def deliver(self, notification: Any) -> Any:
            if n_of(notification) == "album" and notification.attempts == 0:
                raise TryLater(None, "502", chat_only=True)
            return await super().deliver(notification)

    failing = AlbumFails()
    async with sending(storage, failing):
        await failing.until(2)
        await settled(storage)

    assert failing.heard(GROUP) == ["text", "album"]


async def test_an_error_that_nobody_foresaw_is_tried_again_then_kept_for_a_replay(
    storage: Any, messenger: FakeMessenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LESSONS 5: a swallowed error must not count as delivered."""
    monkeypatch.setattr(module, "BROKEN_AFTER", 2)
    messenger.fail(1, KeyError("a"), KeyError("b"))
    await promise(storage, *numbered(1, 1, 2))

    async with sending(storage, messenger):
        await messenger.until(1)
        await settled(storage)
        assert messenger.heard(1) == [2]
        async with storage.transaction() as tx:
            ((dead, reason),) = await tx.outbox.dead(limit=5)
            tx.outbox.again(dead.id)
        assert "KeyError" in reason
        await messenger.until(2)

    assert messenger.heard(1) == [2, 1]


async def test_a_database_that_is_away_while_words_are_chosen_loses_no_message(
    storage: Any, messenger: FakeMessenger
) -> None:
    messenger.fail(1, StorageUnavailable("locked"))
    await promise(storage, *numbered(1, 1))

    async with sending(storage, messenger):
        await messenger.until(1)
        await settled(storage)

    assert await totals(storage) == {}


async def test_telegram_away_costs_no_message_and_is_asked_gently(
    storage: Any, messenger: FakeMessenger
) -> None:
    messenger.fail(0, *[AWAY] * 5)
    await promise(storage, *(n for chat_id in range(1, 51) for n in numbered(chat_id, 1)))

    async with sending(storage, messenger):
        await asyncio.sleep(1.0)
        asked = len(messenger.tried)
        messenger.failures.clear()
        await messenger.until(50)
        await settled(storage)

    assert asked <= 20 + 3  # the first lot was on its way when the trouble showed
    assert {said.chat_id for said in messenger.said} == set(range(1, 51))
    assert await totals(storage) == {}


async def test_a_mark_that_cannot_be_written_is_written_later_and_nothing_is_said_twice(
    storage: Any, messenger: FakeMessenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    await promise(storage, *numbered(1, 1))
    real = storage._database._finish
    refusing = [StorageUnavailable("disk full"), StorageUnavailable("disk full")]

    async def finish(turn: Any) -> Any:
        if refusing and messenger.said:
            raise refusing.pop()
        return await real(turn)

    monkeypatch.setattr(storage._database, "_finish", finish)
    async with sending(storage, messenger):
        await messenger.until(1)
        await settled(storage)

    assert not refusing
    assert messenger.heard(1) == [1]


async def test_what_was_claimed_without_the_sender_hearing_of_it_does_not_wait_for_its_lease(
    storage: Any, messenger: FakeMessenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection is lost between COMMIT and its answer. What is being said meanwhile is not
    said twice."""
    await promise(storage, *numbered(1, 1))
    messenger.slow = 1.0
    real, lost = storage._database._finish, [StorageUnavailable("cut")]

    async def finish(turn: Any) -> Any:
        found = await real(turn)
        if second_promised and lost and await claimed() == 2:
            raise lost.pop()
        return found

    async def claimed() -> int:
        asked = "SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND leased_until > 0"
        return int((await storage._database.read(asked, {}))[0][0])

    second_promised = False
    monkeypatch.setattr(storage._database, "_finish", finish)
    async with sending(storage, messenger):
        while not messenger.tried:
            await asyncio.sleep(0.01)
        second_promised = True
        await promise(storage, *numbered(2, 1))
        await messenger.until(2, timeout=20)
        await settled(storage)

    assert not lost
    assert messenger.heard(1) == messenger.heard(2) == [1]


async def test_where_the_clock_is_set_ahead_as_something_was_said_it_is_not_said_twice(
    storage: Any,
) -> None:
    """It was said while the sender waited in line to look again, and is not marked yet: its lease
    is over by the new time."""
    clock, said = RunningClock(), asyncio.Event()

    class Slow(FakeMessenger):
        async def deliver(self, notification: Any) -> Any:
            delivered = await super().deliver(notification)
            await said.wait()
            return delivered

    slow = Slow()
    await promise(storage, *numbered(1, 1))
    async with sending(storage, slow, clock=clock) as (sender, _):
        while not slow.said:
            await asyncio.sleep(0.01)
        async with storage.transaction():
            sender.wake()
            await asyncio.sleep(0.1)
            said.set()
            await asyncio.sleep(0.1)
            clock.ahead = timedelta(hours=12)
        await settled(storage)

    assert slow.heard(1) == [1]


async def test_a_stop_finishes_what_is_being_said_and_hands_back_the_rest(
    storage: Any, messenger: FakeMessenger
) -> None:
    messenger.slow = 0.3
    await promise(storage, *numbered(1, *range(10)))

    async with sending(storage, messenger) as (sender, _):
        while not messenger.tried:
            await asyncio.sleep(0.01)
        await sender.stop(patience=2.0)
    said = len(messenger.said)
    messenger.slow = 0.0
    assert 1 <= said < 10

    async with sending(storage, messenger):
        await messenger.until(10)

    assert messenger.heard(1) == list(range(10))


async def test_a_promise_renewed_while_it_is_said_is_said_again(
    storage: Any, messenger: FakeMessenger
) -> None:
    """The card on its way shows the appeal as it was; the change must not be lost."""
    messenger.slow = 0.2
    await promise(storage, *numbered(1, 1, key="card"))

    async with sending(storage, messenger):
        while not messenger.tried:
            await asyncio.sleep(0.01)
        await promise(storage, *numbered(1, 2, key="card"), *numbered(1, 3, key="card"))
        await messenger.until(2)
        await settled(storage)

    assert messenger.heard(1) == [1, 3]


async def test_a_surge_into_one_branch_delays_nobody_else(
    storage: Any, messenger: FakeMessenger
) -> None:
    """200 appeals for one group, 19 messages a minute: its operators are shown the queue, other
    branches and every citizen get theirs at once."""
    limits = RateLimits(
        overall_per_second=500, private_per_second=100, private_burst=10, group_per_minute=19
    )
    await promise(storage, *(card(n, GROUP) for n in range(200)))
    await promise(storage, *(n for chat_id in range(1, 201) for n in numbered(chat_id, 1)))
    await promise(storage, card(999, OTHER_GROUP))

    async with sending(storage, messenger, limits) as (_, noticed):
        await messenger.until(200 + 15 + 1)
        await promise(storage, *numbered(GROUP, 7, priority=Priority.NOW))
        await messenger.until(200 + 15 + 2)

    assert len(messenger.heard(GROUP)) == 16  # 15 of the minute, and one of those kept for answers
    assert messenger.heard(GROUP)[-1] == 7
    assert len(messenger.heard(OTHER_GROUP)) == 1
    assert len([s for s in messenger.said if s.chat_id > 0]) == 200
    assert [chat_id for chat_id, _ in noticed.surges] == [GROUP]
    assert noticed.surges[0][1] >= module.SURGE


async def test_a_broadcast_delays_an_answer_by_no_more_than_a_moment(
    storage: Any, messenger: FakeMessenger
) -> None:
    limits = RateLimits(overall_per_second=100, private_per_second=1, private_burst=4)
    messenger.slow = 0.05  # as far away as Telegram is
    broadcast = [n for c in range(1, 5001) for n in numbered(c, 1, priority=Priority.BROADCAST)]
    await promise(storage, *broadcast)
    delays = []

    async with sending(storage, messenger, limits):
        await messenger.until(60)
        for citizen in range(10_001, 10_021):
            asked = asyncio.get_running_loop().time()
            await promise(storage, *numbered(citizen, 1, priority=Priority.NOW))
            while not messenger.heard(citizen):
                await asyncio.sleep(0.005)
            delays.append(asyncio.get_running_loop().time() - asked)

    assert max(delays) < 10.0  # the broadcast itself takes fifty seconds


def test_the_configured_limit_is_never_exceeded(url: str) -> None:
    """Five seconds of a broadcast, on a loop of its own whose time leaps from timer to timer."""
    limits = RateLimits(overall_per_second=30, private_per_second=1, private_burst=4)
    broadcast = [n for c in range(1, 400) for n in numbered(c, 1, priority=Priority.BROADCAST)]

    async def moments() -> list[float]:
        loop = asyncio.get_running_loop()
        messenger = FakeMessenger(loop.time)
        storage = await open_storage(url, zone=ALMATY, next_id=Ids())
        await promise(storage, *broadcast)
        async with sending(storage, messenger, limits, monotonic=loop.time):
            await messenger.until(30 * 5)
        await storage.close()
        return [said.at for said in messenger.tried]

    with asyncio.Runner(loop_factory=LeapingLoop) as runner:
        times = runner.run(moments())

    spans = [later - earlier for earlier, later in zip(times, times[30:], strict=False)]
    assert min(spans) > 1.0
    assert min(spans) < 1.1  # and it was the limit that held them up


async def test_what_a_former_sender_had_claimed_goes_out_at_once(
    storage: Any, messenger: FakeMessenger
) -> None:
    """LESSONS 4: what was being sent when the process died must not stay stuck."""
    await promise(storage, *numbered(1, 1))
    async with storage.transaction() as tx:
        claimed = await tx.outbox.claim(
            RunningClock().now(), limit=9, lease=timedelta(hours=1), busy=frozenset()
        )
    assert claimed

    async with sending(storage, messenger):
        await messenger.until(1)


@pytest.mark.parametrize("asked", [2, 3])
async def test_words_that_were_chosen_before_the_process_stood_still_for_long_are_not_said(
    town: Town, asked: int
) -> None:
    """Somebody else sends by now, and may have said newer ones: a preview must not take the place
    of the receipt that it has become."""
    aigul = await town.citizen("Айгүл")
    aigul.says("Тараздағы үйімізде екі аптадан бері су жоқ")
    await town.settle()
    seen = [aigul.heard]

    def may_speak() -> bool:
        seen.append(aigul.heard)
        # Asked again when the words are chosen, and once more as they are about to leave.
        return len(seen) - 1 != asked

    town.app.sender.speak_while(may_speak)
    aigul.says("Көше: Тазалық 5")
    await town.settle()

    assert seen[asked + 1] == seen[0]
    assert "Тазалық 5" in aigul.heard[-1]
