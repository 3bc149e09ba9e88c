"""What a process does of the work that several share, told by states of a made-up list of them."""

import asyncio
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import count, pairwise
from typing import Any

import pytest

from bot.delivery.duties import LOOK, QUIET, STOPS, Duties, Job
from bot.delivery.leases import SLOTS, Lease, held
from bot.domain.processes import Member, Present, ProcessRole, Standing
from bot.errors import StorageUnavailable

MEMBER = Member(id="", name="here", bot_id=42, roles=frozenset(ProcessRole), lasts=1000.0)


class Table:
    """A list of processes, and what each holds, in memory."""

    def __init__(self) -> None:
        self.now = 0.0
        self.members: dict[str, Member] = {}
        self.until: dict[str, float] = {}
        self.owner: dict[str, str] = {}
        self.epoch: dict[str, int] = {}
        self.away = False
        self.rung: list[str] = []
        self.rings: list[tuple[float, set[str]]] = []
        """When, and what together."""

    def over(self, member: Member) -> None:
        """As if nothing had been heard of it for long."""
        del self.members[member.id]

    def holds(self, member: Member) -> list[str]:
        return sorted(n for n, o in self.owner.items() if o == member.id in self.members)

    def _ask(self) -> None:
        if self.away:
            raise StorageUnavailable("away")

    async def refuse_others(self, bot_id: int) -> None:
        self._ask()

    async def join(self, member: Member) -> None:
        self._ask()
        self.members[member.id] = member
        self.until[member.id] = self.now + member.lasts

    async def renew(self, member: Member) -> Standing | None:
        self._ask()
        for each in [each for each in self.members if self.until[each] <= self.now]:
            del self.members[each]
        if member.id not in self.members:
            return None
        self.until[member.id] = self.now + member.lasts
        others = [self.until[each] for each in self.members if each != member.id]
        return Standing(
            now=int(self.now * 1000),
            next_over=min(others) - self.now if others else None,
            leases={name: self.epoch[name] for name in self.holds(member)},
            present=tuple(
                Present(name=each.name, roles=each.roles, holds=tuple(self.holds(each)))
                for each in self.members.values()
            ),
        )

    async def take(self, member: Member, names: Collection[str], limit: int) -> None:
        self._ask()
        free = [n for n in sorted(names) if self.owner.get(n) not in self.members]
        for name in free[:limit]:
            self.owner[name] = member.id
            self.epoch[name] = self.epoch.get(name, 0) + 1

    async def give_up(self, member: Member, names: Collection[str]) -> None:
        self._ask()
        for name in names:
            if self.owner[name] == member.id:
                self.owner[name] = ""

    async def leave(self, member: Member) -> None:
        self._ask()
        self.members.pop(member.id, None)

    async def ring(self, bells: Collection[str]) -> None:
        self.rung += bells
        self.rings.append((time.monotonic(), set(bells)))

    async def listen(self, heard: Callable[[str], None]) -> None:
        await asyncio.Event().wait()


class Slots:
    """Stands for a receiver: which slots it was given."""

    def __init__(self) -> None:
        self.mine: dict[int, Lease] = {}
        self.sharing: Any = None
        self.stopped = False
        self.busy: set[int] = set()

    def share(self, sharing: Any) -> None:
        self.sharing = sharing

    def own(self, leases: dict[int, Lease]) -> None:
        self.mine |= leases

    def disown(self, slots: Collection[int]) -> list[asyncio.Task[None]]:
        for slot in slots:
            self.mine.pop(slot, None)
        return []

    @property
    def idle_slots(self) -> list[int]:
        return [slot for slot in self.mine if slot not in self.busy]

    async def look(self, slots: Collection[int] | None = None) -> None:
        pass

    async def acknowledge_again(self) -> None:
        pass

    async def stop(self, patience: float) -> None:
        self.stopped = True


class Process:
    """One process on the table, whose rounds are run one by one."""

    def __init__(
        self,
        table: Table,
        name: str,
        *roles: ProcessRole,
        fills: bool = False,
        lasts: float = MEMBER.lasts,
    ) -> None:
        self.now = 0.0
        self.slots = Slots()
        self.did: list[Lease | None] = []
        self.clock: list[int] = []
        self.went_on: list[int] = []
        """How many slots it had when it went on from what others had done."""
        self.fails = False
        numbers = count(1)
        self.duties = Duties(
            table,
            self.slots,  # type: ignore[arg-type]
            replace(MEMBER, name=name, roles=frozenset(roles or ProcessRole), lasts=lasts),
            jobs=[Job("sender", ProcessRole.SENDER, self._send, fills=fills)],
            new_id=lambda: f"{name} {next(numbers)}",
            monotonic=lambda: self.now,
            go_by=self.clock.append,
            go_on=self._go_on,
        )

    async def _go_on(self) -> None:
        self.went_on.append(len(self.slots.mine))
        if self.fails:
            raise StorageUnavailable("away")

    async def _send(self) -> None:
        self.did.append(held.get())
        await asyncio.Event().wait()

    async def round(self) -> None:
        await self.duties._round()
        await asyncio.sleep(0)

    @property
    def member(self) -> Member:
        assert self.duties._member is not None
        return self.duties._member


@pytest.fixture
def table() -> Table:
    return Table()


async def test_alone_a_process_does_everything(table: Table) -> None:
    here = Process(table, "here")
    await here.round()

    assert len(here.slots.mine) == SLOTS
    assert here.slots.mine[7] == Lease("42 slot 07", 1)
    assert here.did == [Lease("42 sender", 1)]


async def test_a_newcomer_gets_its_share_of_chats_and_nobody_changes_the_sender(
    table: Table,
) -> None:
    here, there = Process(table, "here"), Process(table, "there")
    await here.round()
    for _ in range(2):
        for each in (there, here):
            await each.round()
    await there.round()

    assert (len(here.slots.mine), len(there.slots.mine)) == (32, 32)
    assert not here.slots.mine.keys() & there.slots.mine.keys()
    assert there.did == []


async def test_who_sends_for_all_serves_chats_only_if_nobody_else_can(table: Table) -> None:
    """To send costs as much as all that comes before: else one had too much, the others too
    little."""
    here, there, third = (Process(table, name, fills=True) for name in ("a", "b", "c"))
    await here.round()
    assert len(here.slots.mine) == SLOTS
    for _ in range(3):
        for each in (here, there):
            await each.round()
    assert (len(here.slots.mine), len(there.slots.mine)) == (0, 64)
    for _ in range(3):
        for each in (here, there, third):
            await each.round()
    assert [len(each.slots.mine) for each in (here, there, third)] == [0, 32, 32]

    await there.duties.leave()
    await third.duties.leave()
    for _ in range(2):
        await here.round()

    assert len(here.slots.mine) == SLOTS


async def test_slots_in_which_nobody_writes_are_left_first(table: Table) -> None:
    here, there = Process(table, "here"), Process(table, "there")
    await here.round()
    here.slots.busy = set(range(20))
    await there.round()
    await here.round()

    assert here.slots.busy <= here.slots.mine.keys()
    assert len(here.slots.mine) == 32


async def test_who_only_sends_gets_no_chats(table: Table) -> None:
    worker, sender = (
        Process(table, "a", ProcessRole.WORKER),
        Process(table, "b", ProcessRole.SENDER),
    )
    for each in (worker, sender, worker):
        await each.round()

    assert (len(worker.slots.mine), len(sender.slots.mine)) == (64, 0)
    assert (worker.did, sender.did) == ([], [Lease("42 sender", 1)])


async def test_the_work_of_a_process_that_is_gone_is_taken_over(table: Table) -> None:
    here, there = Process(table, "here"), Process(table, "there")
    for each in (here, there, here, there):
        await each.round()
    table.over(here.member)
    await there.round()

    assert len(there.slots.mine) == 64
    assert there.did == [Lease("42 sender", 2)]


@pytest.mark.parametrize("sends", [True, False], ids=["it sends", "it does not send"])
@pytest.mark.parametrize("looks", [0.05, 0.35, 0.65, 0.95], ids=lambda looks: f"look +{looks}")
async def test_the_work_of_a_dead_process_is_taken_over_at_the_moment_at_which_it_is_over(
    table: Table, sends: bool, looks: float
) -> None:
    """However the looks of the others fall: not up to a second later, and never before the dead
    one, were it alive and cut off, had stopped working for three seconds."""
    lasts, end = 10.0, 30.0
    here, there = (Process(table, n, fills=True, lasts=lasts) for n in ("here", "there"))
    due = {here: 0.0, there: looks}
    dies, last_heard, taken_over = (here if sends else there), 0.0, 0.0
    killed = 5.2 if sends else 5.2 + looks
    while table.now < end and not taken_over:
        each = min(due, key=lambda one: due[one])
        table.now = here.now = there.now = due[each]
        if each is dies and table.now > killed:
            due[each] = end
            continue
        last_heard = table.now if each is dies else last_heard
        await each.round()
        due[each] = table.now + each.duties._rest
        if due[dies] == end and len(each.slots.mine) == SLOTS and each.duties.does("sender"):
            taken_over = table.now

    assert last_heard + lasts <= taken_over <= last_heard + lasts + 0.1
    assert taken_over <= killed + lasts + 0.1
    assert taken_over >= last_heard + lasts * STOPS + 2.9


async def test_while_the_database_is_away_nobody_looks_more_often_for_what_will_be_over(
    table: Table,
) -> None:
    here, there = Process(table, "here"), Process(table, "there")
    for each in (here, there, here):
        await each.round()
    assert here.duties._next_over is not None
    table.away, here.now = True, MEMBER.lasts * 2
    await here.round()

    assert here.duties._rest == MEMBER.lasts * LOOK


async def test_who_cannot_say_that_it_is_there_stops_before_others_begin(table: Table) -> None:
    here = Process(table, "here")
    await here.round()
    table.away = True

    here.now = MEMBER.lasts * 0.69
    await here.round()
    assert here.duties.valid
    assert len(here.slots.mine) == 64
    here.now = MEMBER.lasts * 0.71
    assert not here.duties.valid
    here.duties._lose_everything()  # what its timer calls at this moment
    await asyncio.sleep(0)

    assert here.slots.mine == {}
    assert here.duties._running["sender"][1].cancelled()


async def test_when_the_database_is_back_it_begins_anew_as_somebody_else(table: Table) -> None:
    here = Process(table, "here")
    await here.round()
    former = here.member
    table.away = True
    here.duties._lose_everything()
    await here.round()
    table.away = False
    await here.round()

    assert here.member != former
    assert former.id not in table.members
    assert len(here.slots.mine) == 64
    assert here.did == [Lease("42 sender", 1), Lease("42 sender", 2)]


async def test_a_database_that_is_away_is_told_of_once_and_once_when_it_is_back(
    table: Table, caplog: pytest.LogCaptureFixture
) -> None:
    here = Process(table, "here")
    await here.round()
    for away in (True, True, True, False, False):
        table.away = away
        await here.round()

    assert [record.getMessage() for record in caplog.records] == [
        "this process cannot say that it is there: away",
        "this process is heard of again",
    ]


async def test_who_comes_too_late_loses_everything_and_joins_anew(table: Table) -> None:
    here, there = Process(table, "here"), Process(table, "there")
    for each in (here, there, here, there):
        await each.round()
    table.over(here.member)
    await there.round()
    await here.round()

    assert here.slots.mine == {}
    assert here.did == [Lease("42 sender", 1)]
    assert "sender" not in here.duties._running
    await there.round()
    await here.round()
    assert (len(here.slots.mine), len(there.slots.mine)) == (32, 32)


async def test_who_leaves_leaves_nothing_behind(table: Table) -> None:
    here, there = Process(table, "here"), Process(table, "there")
    for each in (here, there, here, there):
        await each.round()
    await here.duties.leave()
    await there.round()

    assert here.slots.stopped
    assert len(there.slots.mine) == 64
    assert table.rung[-1] == "processes"


async def test_a_slot_whose_fence_fails_is_forgotten_at_once(table: Table) -> None:
    here = Process(table, "here")
    await here.round()
    here.slots.sharing.lost(7)

    assert 7 not in here.slots.mine


async def test_nobody_is_rung_where_nobody_else_is(table: Table) -> None:
    here, there = Process(table, "here"), Process(table, "there", ProcessRole.INTAKE)
    await here.round()
    here.duties.ring("sender")
    assert here.duties._rung == set()

    await there.round()
    await here.round()
    there.slots.sharing.elsewhere({7, 9})
    assert {"slot 7", "slot 9"} <= there.duties._rung


async def test_what_is_rung_within_a_moment_goes_together_and_nothing_of_it_is_lost(
    table: Table,
) -> None:
    """However many messages come, the server is not asked to tell of each: on a busy machine the
    moments are longer, never shorter."""
    here, there = Process(table, "here"), Process(table, "there")
    for each in (here, there, here):
        await each.round()
    here.duties._rung.clear()
    rung = [{f"slot {n}", f"slot {n + 1}", "sender"} for n in range(0, 10, 2)]

    ringing = asyncio.create_task(here.duties._ring_bells())
    for bells in rung:
        before = len(table.rings)
        for bell in bells:
            here.duties.ring(bell)
        while len(table.rings) == before:
            await asyncio.sleep(0)
    ringing.cancel()

    assert [bells for _, bells in table.rings] == rung
    moments = [at for at, _ in table.rings]
    quiet = [later - before for before, later in pairwise(moments)]
    assert min(quiet) >= 0.9 * QUIET


async def test_a_job_that_ends_with_a_fault_ends_the_process(table: Table) -> None:
    here = Process(table, "here")

    async def fails() -> None:
        raise LookupError

    here.duties._jobs = {"sender": Job("sender", ProcessRole.SENDER, fails)}
    await here.round()
    with pytest.raises(LookupError):
        here.duties._raise_faults()


async def test_whoever_cannot_look_at_its_slots_ends_and_does_not_keep_them_from_others(
    table: Table,
) -> None:
    """It would go on being heard of, and its chats would wait for ever."""
    here = Process(table, "here", lasts=0.1)

    async def fails(slots: Collection[int] | None = None) -> None:
        raise LookupError

    here.slots.look = fails  # type: ignore[method-assign]
    with pytest.raises(LookupError):
        await asyncio.wait_for(here.duties.run(), 60)


async def test_each_process_learns_what_the_clock_shows_that_all_have_in_common(
    table: Table,
) -> None:
    here = Process(table, "here")
    table.now = 5.0
    await here.round()
    table.now = 6.5
    await here.round()

    assert [here.clock[0], here.clock[-1]] == [5000, 6500]


async def test_whoever_gains_slots_goes_on_from_what_others_did_there_before_it_does_anything(
    table: Table,
) -> None:
    here, there = Process(table, "here"), Process(table, "there")
    here.fails = True
    await here.round()
    assert here.slots.mine == {}

    here.fails = False
    await here.round()
    await there.round()
    await here.round()
    await there.round()
    table.over(here.member)
    await there.round()

    assert here.went_on == [0, 0]
    assert len(there.slots.mine) == SLOTS
    assert there.went_on[-1] < SLOTS
