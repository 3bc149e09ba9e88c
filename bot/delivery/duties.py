"""What this process does of the work that several share.

Every second it says that it is there, learns who else is, and takes what is nobody's, at the very
moment at which somebody who died no longer counts as present: of the slots
its fair share, of the jobs that only one may do whatever its roles allow. What is more than its
share it leaves to newcomers. Whoever sends for all serves no chats while there is somebody else for
them: to send costs as much as all that comes before. A process that cannot say that it is there for
seven tenths of the time that it lasts stops working, before anybody else may begin.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from bot.delivery.inbox import Receiver, Sharing
from bot.delivery.leases import SLOTS, Lease, held
from bot.domain.processes import Member, ProcessRole, Standing
from bot.errors import SharedByAnotherBot, StorageUnavailable
from bot.interfaces.processes import Processes

logger = logging.getLogger(__name__)

LOOK = 0.1
"""Of the time for which a process counts as present after it was last heard of: how often it is
heard of, and looks for what is nobody's."""

BEHIND = 0.02
"""Seconds after the end of somebody else at which that is looked for: by then it surely is over."""

STOPS = 0.7
"""Of that time: when it stops working if it could not be heard of."""

PATIENCE = 0.2
"""Of that time: how long a slot is kept for what is in hand of it, when it is to be left."""

LOOK_AT_SLOTS = 1.0
"""Seconds between looks at what waits for own slots; what is rung is looked at at once."""

QUIET = 0.02
"""Seconds between two times that others are rung."""

AGAIN = "processes"
"""The bell that says: look what is nobody's."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something that runs until it is cancelled."""

    name: str
    role: ProcessRole
    run: Callable[[], Coroutine[Any, Any, None]]
    one_only: bool = True
    """Whether only one process may do it at a time."""
    fills: bool = False
    """Whether it is work for a whole process: whoever does it serves no chats while others can."""


class Duties:
    def __init__(
        self,
        processes: Processes,
        receiver: Receiver,
        member: Member,
        *,
        jobs: Sequence[Job],
        new_id: Callable[[], str],
        bells: dict[str, Callable[[], None]] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        go_by: Callable[[int], None] = lambda _now: None,
        go_on: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """`bells`: what is called when another process rings. `new_id`: see `Member.id`. `go_by` is
        told what the clock shows that all have in common (`Standing.now`); `go_on` is called when
        slots were gained, before anything is done for them: others have worked there."""
        self._go_by = go_by
        self._go_on = go_on
        self._processes = processes
        self._receiver = receiver
        self._template = member
        self._new_id = new_id
        self._bells = bells or {}
        self._monotonic = monotonic
        self._jobs = {job.name: job for job in jobs if job.role in member.roles}
        self._filling = {self._name(job.name) for job in jobs if job.fills}
        self._member: Member | None = None
        self._former: Member | None = None
        self._heard_of = monotonic()
        self._next_over: float | None = None
        """When the first of the others is over, if it was heard of last in this round."""
        self._unheard = False
        """Whether it was told that the database does not answer."""
        self._cut: asyncio.TimerHandle | None = None
        self._slots: dict[int, int] = {}
        self._running: dict[str, tuple[Lease | None, asyncio.Task[None]]] = {}
        self._rung: set[str] = set()
        self._to_look_at: set[int] = set()
        self._succeeds = False
        """Whether slots were gained in which another process may have left a button spinning."""
        self._look_now = asyncio.Event()
        self._again = asyncio.Event()
        self._ringing = asyncio.Event()
        self.standing = Standing()
        receiver.share(Sharing(member.bot_id, self._stored_for, self._lose_slot))

    @property
    def valid(self) -> bool:
        """Whether what is held is still held for certain."""
        lasts = self._template.lasts * STOPS
        return self._member is not None and self._monotonic() < self._heard_of + lasts

    def does(self, job: str) -> bool:
        return job in self._running

    @property
    def jobs(self) -> Collection[str]:
        """What it may do."""
        return self._jobs.keys()

    @property
    def slots(self) -> int:
        return len(self._slots)

    async def run(self) -> None:
        """Until cancelled, or until a job, or the look at own slots, ends with a fault, which is
        raised: whoever is heard of keeps its slots. Raises SharedByAnotherBot."""
        helpers = [
            asyncio.create_task(call(), name=call.__name__)
            for call in (self._listen, self._ring_bells, self._look_at_slots)
        ]
        try:
            while True:
                await self._round()
                self._raise_faults(helpers)
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._rest):
                        await self._again.wait()
                self._again.clear()
        finally:
            for helper in helpers:
                helper.cancel()
            await asyncio.gather(*helpers, return_exceptions=True)

    @property
    def _rest(self) -> float:
        """Seconds until the next round: nobody's work waits longer for it than it must."""
        usual = self._template.lasts * LOOK
        if self._next_over is None:
            return usual
        return min(usual, max(0.0, self._next_over + BEHIND - self._monotonic()))

    async def leave(self, patience: float = 5.0) -> None:
        """End what is running, finish what is in hand, and let others have it at once."""
        await asyncio.gather(
            *(self._end(name) for name in list(self._running)), self._receiver.stop(patience)
        )
        if self._cut is not None:
            self._cut.cancel()
        member, self._member = self._member, None
        if member is not None:
            with suppress(StorageUnavailable):
                await self._processes.leave(member)
                await self._processes.ring([AGAIN])

    def ring(self, bell: str) -> None:
        """Let the other processes hear it, if there are any."""
        if len(self.standing.present) > 1:
            self._rung.add(bell)
            self._ringing.set()

    # Being there

    async def _round(self) -> None:
        self._next_over = None
        try:
            async with asyncio.timeout(self._template.lasts * STOPS):
                await self._be_heard_of()
                if await self._take():
                    await self._be_heard_of()
                await self._leave_surplus()
        except SharedByAnotherBot:
            raise
        except (StorageUnavailable, TimeoutError) as error:
            if not self._unheard:
                logger.warning("this process cannot say that it is there: %s", error or "no answer")
            self._unheard = True
        else:
            if self._unheard:
                logger.warning("this process is heard of again")
            self._unheard = False

    async def _be_heard_of(self) -> None:
        member, began = self._member, self._monotonic()
        standing = None if member is None else await self._processes.renew(member)
        if standing is None:
            self._lose_everything()
            member, began = replace(self._template, id=self._new_id()), self._monotonic()
            await self._join(member)
            standing = await self._processes.renew(member)
        elif self._member is not member:
            return  # its time was over meanwhile
        if standing is None:
            return
        self._heard_of = began
        if standing.now is not None:
            self._go_by(standing.now)
        over = standing.next_over
        self._next_over = None if over is None else self._monotonic() + over
        if self._cut is not None:
            self._cut.cancel()
        left = began + self._template.lasts * STOPS - self._monotonic()
        self._cut = asyncio.get_running_loop().call_later(left, self._lose_everything)
        self.standing = standing
        if self._member is not member:
            self._member = member
            self.ring(AGAIN)
        await self._apply(standing)

    async def _join(self, member: Member) -> None:
        """What was held before, as another member, is free at once."""
        if self._former is not None:
            await self._processes.leave(self._former)
            self._former = None
        await self._processes.join(member)

    def _lose_everything(self) -> None:
        """Stop working: others may begin soon."""
        if self._member is None:
            return
        logger.warning("this process stops working until the database has heard of it again")
        self._unheard = True
        self._former, self._member = self._member, None
        self._receiver.disown(list(self._slots))
        self._slots.clear()
        for lease, task in self._running.values():
            if lease is not None:
                task.cancel()

    def _lose_slot(self, slot: int) -> None:
        self._slots.pop(slot, None)
        self._receiver.disown([slot])

    async def _apply(self, standing: Standing) -> None:
        """Do what is held, and nothing else."""
        for name, (lease, task) in list(self._running.items()):
            if task.done() and lease is not None and _harmless(task):
                del self._running[name]
            elif lease is not None and standing.leases.get(lease.name) != lease.epoch:
                await self._end(name)
        for job in self._jobs.values():
            lease_name = self._name(job.name)
            epoch = standing.leases.get(lease_name)
            if job.name not in self._running and (epoch is not None or not job.one_only):
                self._begin(job, None if epoch is None else Lease(lease_name, epoch))
        epochs = {
            slot: standing.leases[name]
            for slot in range(SLOTS)
            if (name := self._slot_name(slot)) in standing.leases
        }
        self._receiver.disown([s for s, epoch in self._slots.items() if epochs.get(s) != epoch])
        gained = {s: epoch for s, epoch in epochs.items() if self._slots.get(s) != epoch}
        if gained and self._go_on is not None:
            self._slots = {s: epoch for s, epoch in epochs.items() if s not in gained}
            await self._go_on()
        self._slots = epochs
        if gained:
            self._receiver.own({s: Lease(self._slot_name(s), e) for s, e in gained.items()})
            self._to_look_at |= gained.keys()
            self._succeeds = True
            self._look_now.set()

    # Taking and leaving

    async def _take(self) -> bool:
        """Ask for what is nobody's; whether there was any."""
        member = self._member
        if member is None:
            return False
        held_by_some = {name for each in self.standing.present for name in each.holds}
        wanted = {self._name(j.name) for j in self._jobs.values() if j.one_only} - held_by_some
        if wanted:
            await self._processes.take(member, wanted, len(wanted))
        slots = {self._slot_name(slot) for slot in range(SLOTS)} - held_by_some
        room = self._fair_share - len(self._slots)
        if slots and room > 0:
            await self._processes.take(member, slots, room)
        return bool(wanted) or (bool(slots) and room > 0)

    @property
    def _fair_share(self) -> int:
        if ProcessRole.WORKER not in self._template.roles:
            return 0
        free = self.standing.able(ProcessRole.WORKER, but=self._filling)
        if free and self._filling & self.standing.leases.keys():
            return 0
        return -(-SLOTS // max(1, free))

    async def _leave_surplus(self) -> None:
        """Slots with nothing in hand first."""
        surplus = len(self._slots) - self._fair_share
        if surplus <= 0 or self._member is None:
            return
        idle = self._receiver.idle_slots
        left = [*idle, *(slot for slot in self._slots if slot not in idle)][:surplus]
        going = self._receiver.disown(left)
        for slot in left:
            self._slots.pop(slot, None)
        if going:
            await asyncio.wait(going, timeout=self._template.lasts * PATIENCE)
        await self._processes.give_up(self._member, [self._slot_name(slot) for slot in left])
        self.ring(AGAIN)

    def _name(self, job: str) -> str:
        return f"{self._template.bot_id} {job}"

    def _slot_name(self, slot: int) -> str:
        return f"{self._template.bot_id} slot {slot:02}"

    # Jobs

    def _begin(self, job: Job, lease: Lease | None) -> None:
        async def under_lease() -> None:
            held.set(lease)
            await job.run()

        self._running[job.name] = (lease, asyncio.create_task(under_lease(), name=job.name))

    async def _end(self, name: str) -> None:
        _, task = self._running.pop(name)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    def _raise_faults(self, helpers: "Collection[asyncio.Task[None]]" = ()) -> None:
        """What ended by itself ended with a fault."""
        for helper in helpers:
            if helper.done():
                helper.result()
        for _, task in self._running.values():
            if task.done() and not _harmless(task):
                task.result()

    # Doors

    def _stored_for(self, slots: Collection[int]) -> None:
        for slot in slots:
            self.ring(f"slot {slot}")

    async def _listen(self) -> None:
        await self._processes.listen(self._heard)

    def _heard(self, bell: str) -> None:
        if bell == AGAIN:
            self._again.set()
        elif bell in self._bells:
            self._bells[bell]()
        elif bell.startswith("slot ") and int(bell.removeprefix("slot ")) in self._slots:
            self._to_look_at.add(int(bell.removeprefix("slot ")))
            self._look_now.set()

    async def _ring_bells(self) -> None:
        while True:
            await self._ringing.wait()
            self._ringing.clear()
            bells, self._rung = self._rung, set()
            with suppress(StorageUnavailable):  # whoever should hear it looks by themselves
                await self._processes.ring(bells)
            await asyncio.sleep(QUIET)

    async def _look_at_slots(self) -> None:
        while True:
            slots: set[int] | None = None
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AT_SLOTS):
                    await self._look_now.wait()
                    slots, self._to_look_at = self._to_look_at, set()
            self._look_now.clear()
            try:
                if self._succeeds:
                    await self._receiver.acknowledge_again()
                    self._succeeds = False
                await self._receiver.look(slots)
            except StorageUnavailable as error:
                logger.warning("what waits was not looked at: %s", error)


def _harmless(task: "asyncio.Task[None]") -> bool:
    """Whether it was cancelled, or lost its lease: it begins again when it is held again."""
    return task.cancelled() or isinstance(task.exception(), StorageUnavailable)
