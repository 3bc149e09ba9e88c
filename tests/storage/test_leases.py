"""What several processes may rely on: leases that end by the database's clock, and fences."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.leases import SLOTS, Lease, held, slot_of
from bot.domain.notifications import Delivered, Notification
from bot.domain.processes import Member, ProcessRole
from bot.errors import LeaseLost, SharedByAnotherBot, StorageUnavailable
from storage import keyring, new_key, new_process_id, one_of_several, sole_user, this_process
from storage.postgres import lock
from tests.storage.conftest import Open
from tests.support import databases
from tests.support.builders import notification, person
from tests.support.databases import fetched
from tests.support.fake_messenger import FakeMessenger, promise, sending

ONE = Member(id="one", name="host:1", bot_id=42, roles=frozenset(ProcessRole), lasts=60.0)

TWO = replace(ONE, id="two", name="host:2")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return databases.postgres_in(tmp_path)


@contextmanager
def under(name: str, epoch: int) -> Iterator[None]:
    token = held.set(Lease(name, epoch))
    try:
        yield
    finally:
        held.reset(token)


def gone(url: str, member: Member) -> None:
    """As if nothing had been heard of it for long enough."""
    fetched(url, "UPDATE processes SET alive_until = 0 WHERE id = ?", member.id)


async def taken(storage: Any, member: Member, *names: str, limit: int = 64) -> dict[str, int]:
    await storage.processes.take(member, names, limit)
    standing = await storage.processes.renew(member)
    return dict(standing.leases)


async def test_what_is_nobodys_is_taken_once(opened: Open) -> None:
    here, there = await opened(), await opened()
    await here.processes.join(ONE)
    await there.processes.join(TWO)

    assert await taken(here, ONE, "42 sender") == {"42 sender": 1}
    assert await taken(there, TWO, "42 sender", "42 intake") == {"42 intake": 1}

    present = (await here.processes.renew(ONE)).present
    assert [(each.name, each.holds) for each in present] == [
        ("host:1", ("42 sender",)),
        ("host:2", ("42 intake",)),
    ]


async def test_a_new_key_waits_until_nobody_is_there_who_could_not_read_what_it_seals(
    opened: Open, url: str
) -> None:
    first, second = new_key(), new_key()
    here = await opened(keys=keyring([]))

    await here.processes.join(ONE)
    with pytest.raises(StorageUnavailable, match=r"host:1.*stop all"):
        await opened(keys=keyring([first]))
    assert fetched(url, "SELECT key_id FROM seals") == []
    await here.processes.leave(ONE)

    there = await opened(keys=keyring([first]))
    await there.processes.join(TWO)
    await opened(keys=keyring([first]))
    with pytest.raises(StorageUnavailable, match=r"host:2.*stop all"):
        await opened(keys=keyring([second, first]))


async def test_not_more_is_taken_than_was_asked_for(opened: Open) -> None:
    here = await opened()
    await here.processes.join(ONE)

    assert len(await taken(here, ONE, *(f"42 slot {n}" for n in range(64)), limit=10)) == 10


async def test_who_is_gone_is_succeeded_with_a_new_epoch_and_hears_that_it_is_over(
    opened: Open, url: str
) -> None:
    here, there = await opened(), await opened()
    await here.processes.join(ONE)
    await there.processes.join(TWO)
    await taken(here, ONE, "42 sender")
    gone(url, ONE)

    assert await here.processes.renew(ONE) is None
    assert await taken(there, TWO, "42 sender") == {"42 sender": 2}


async def test_a_neighbour_sees_at_once_that_a_process_has_died(opened: Open) -> None:
    here, there = await opened(), await opened()
    ended = await asyncio.create_subprocess_exec("true")
    await ended.wait()
    place, _, rest = new_process_id().partition("/")
    dead = replace(ONE, id=f"{place}/{ended.pid}/{rest.rpartition('/')[2]}")
    elsewhere = replace(ONE, id=f"another machine/{ended.pid}/0")
    for member, lease in ((dead, "42 sender"), (elsewhere, "42 intake")):
        await here.processes.join(member)
        await here.processes.take(member, [lease], 1)
    await there.processes.join(TWO)
    await there.processes.renew(TWO)

    assert await taken(there, TWO, "42 sender", "42 intake") == {"42 sender": 2}


async def test_all_hear_the_clock_that_they_have_in_common(opened: Open, url: str) -> None:
    here = await opened()
    asked = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)"
    await here.processes.join(ONE)

    [(before,)] = fetched(url, asked)
    now = (await here.processes.renew(ONE)).now
    [(after,)] = fetched(url, asked)

    assert before - 1 <= now <= after


async def test_who_leaves_frees_everything_at_once(opened: Open) -> None:
    here, there = await opened(), await opened()
    await here.processes.join(ONE)
    await there.processes.join(TWO)
    await taken(here, ONE, "42 sender", "42 slot 1")
    await here.processes.give_up(ONE, ["42 slot 1"])

    assert await taken(there, TWO, "42 sender", "42 slot 1") == {"42 slot 1": 2}
    await here.processes.leave(ONE)
    assert await taken(there, TWO, "42 sender") == {"42 sender": 2, "42 slot 1": 2}


@pytest.mark.parametrize("asks", [True, False], ids=["asks", "only writes"])
async def test_who_works_under_a_lease_that_is_over_commits_nothing(
    opened: Open, url: str, asks: bool
) -> None:
    here, there = await opened(), await opened()
    await here.processes.join(ONE)
    await there.processes.join(TWO)
    await taken(here, ONE, "42 slot 1")
    with under("42 slot 1", 1):
        async with here.transaction() as tx:
            tx.people.save(person(1))

    gone(url, ONE)
    await taken(there, TWO, "42 slot 1")

    with under("42 slot 1", 1), pytest.raises(LeaseLost):
        async with here.transaction() as tx:
            if asks:
                await tx.people.get(1)
            tx.people.save(person(2))
    assert fetched(url, "SELECT id FROM people") == [(1,)]


async def test_a_lease_is_not_taken_over_in_the_middle_of_a_transaction(
    opened: Open, url: str
) -> None:
    here, there = await opened(), await opened()
    await here.processes.join(ONE)
    await there.processes.join(TWO)
    await taken(here, ONE, "42 slot 1")

    with under("42 slot 1", 1):
        async with here.transaction() as tx:
            await tx.people.get(1)
            gone(url, ONE)
            assert await taken(there, TWO, "42 slot 1") == {}
            tx.people.save(person(1))

    assert fetched(url, "SELECT id FROM people") == [(1,)]
    assert await taken(there, TWO, "42 slot 1") == {"42 slot 1": 2}


async def test_a_process_that_stopped_in_the_middle_does_not_hold_up_its_successor(
    opened: Open, url: str
) -> None:
    here, there = await opened(), await opened()
    still = replace(ONE, name=this_process())
    await here.processes.join(still)
    await there.processes.join(TWO)
    await taken(here, still, "42 slot 1")

    with under("42 slot 1", 1), pytest.raises(StorageUnavailable):
        async with here.transaction() as tx:
            tx.people.save(person(1))
            await tx.people.get(1)
            gone(url, still)
            while not await taken(there, TWO, "42 slot 1"):
                await asyncio.sleep(0.01)
            tx.people.save(person(2))

    assert fetched(url, "SELECT id FROM people") == []


class Slow(FakeMessenger):
    """Stands still around the first message that it is given."""

    def __init__(self, *, has_said: bool) -> None:
        super().__init__()
        self._has_said = has_said
        self.reached, self.goes_on = asyncio.Event(), asyncio.Event()

    async def deliver(self, notification: Notification) -> Delivered:
        delivered = await super().deliver(notification) if self._has_said else None
        if not self.reached.is_set():
            self.reached.set()
            await self.goes_on.wait()
        return delivered or await super().deliver(notification)


@pytest.mark.parametrize("has_said", [False, True], ids=["not said yet", "not marked yet"])
async def test_the_order_of_a_chat_outlives_a_change_of_senders(
    opened: Open, url: str, has_said: bool
) -> None:
    """The first of them stands still with all of it in hand, and goes on when the other has said
    everything: what was in the air comes twice, the rest once, and nobody marks for the other."""
    here, there = await opened(), await opened()
    await here.processes.join(ONE)
    await there.processes.join(TWO)
    await taken(here, ONE, "42 sender")
    await promise(here, *(notification(n=n) for n in (1, 2, 3)))
    former, follower = Slow(has_said=has_said), FakeMessenger()
    with under("42 sender", 1):
        async with sending(here, former) as (sender, _):
            await former.reached.wait()
            sender.speak_while(lambda: False)  # it could not say for long that it is there
            gone(url, ONE)
            await taken(there, TWO, "42 sender")
            with under("42 sender", 2):
                async with sending(there, follower):
                    await follower.until(3)
                    former.goes_on.set()

    heard = [said.n for said in sorted([*former.said, *follower.said], key=lambda said: said.at)]
    assert heard == ([1, 1, 2, 3] if has_said else [1, 2, 3, 1])
    assert fetched(url, "SELECT 1 FROM outbox WHERE state <> 'sent'") == []


async def test_two_bots_do_not_share_a_database(opened: Open) -> None:
    here = await opened()
    await here.processes.join(ONE)

    with pytest.raises(SharedByAnotherBot, match="in use by the bot with the id 42; this is 43"):
        await here.processes.join(replace(TWO, bot_id=43))


async def test_a_bell_is_heard_by_the_others(opened: Open) -> None:
    here, there = await opened(), await opened()
    heard: asyncio.Queue[str] = asyncio.Queue()
    listening = asyncio.create_task(there.processes.listen(heard.put_nowait))
    try:
        while heard.empty():  # until it listens
            await here.processes.ring(["slot 7", "sender"])
            await asyncio.sleep(0.01)
        assert [heard.get_nowait(), heard.get_nowait()] == ["sender", "slot 7"]
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


def test_a_chat_belongs_to_the_same_slot_for_ever() -> None:
    """Two versions of the program may be at work side by side."""
    assert [slot_of(42, lane) for lane in (1, 2, -1_001_234_567_890)] == [23, 45, 16]
    assert {slot_of(42, lane) for lane in range(2000)} == set(range(SLOTS))


# Commands that need the database alone


async def test_nobody_has_the_database_alone_while_the_bot_runs(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    in_use = pytest.raises(StorageUnavailable, match="in use")
    with one_of_several(url), one_of_several(url), in_use, sole_user(url):
        pass
    with sole_user(url), pytest.raises(StorageUnavailable, match="alone"), one_of_several(url):
        pass


async def test_a_process_whose_lock_was_lost_with_its_server_is_seen_all_the_same(
    opened: Open, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PRESENT_PATIENCE", 0.3)
    here = await opened()
    await here.processes.join(ONE)

    with pytest.raises(StorageUnavailable, match=r"in use by the bot \(host:1\)"), sole_user(url):
        pass
    gone(url, ONE)
    with sole_user(url):
        pass
