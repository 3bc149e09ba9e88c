"""What reminders need from the database: the contract of one repository."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.domain.appeals.models import Appeal, Event
from bot.domain.network.people import Role
from bot.domain.reminders.models import (
    AnswerGiven,
    BranchLoad,
    ContactLimits,
    DigestRow,
    EventCount,
    LeftDraft,
    Level,
    RegisteredCount,
    ReminderLine,
)
from bot.domain.reminders.rules import WatchedAppeal


class Reminders(Protocol):
    """Who was told what, and what is still to be told."""

    async def to_look_at(
        self, now: datetime, *, calendar: int, after: int, limit: int
    ) -> list[WatchedAppeal]:
        """Appeals at which something may be due: never seen, changed since, or due for a look
        by now or by another calendar. By id, beginning after `after`."""

    async def versions(self, appeal_ids: list[int]) -> dict[int, int]:
        """The present versions of those that still are open or answered."""

    def seen(
        self, case: WatchedAppeal, *, calendar: int, at: datetime, look_at: datetime | None
    ) -> None:
        """Everything due for the appeal until `at` is promised in this transaction."""

    def climbed(self, appeal_id: int, level: int, due_on: date, at: datetime) -> None: ...

    async def level(self, appeal_id: int) -> Level: ...

    async def on_level(self, level: int, branches: list[str], until: datetime) -> list[int]:
        """Open appeals of the branches that reached the level by then and that nobody on it
        has taken charge of."""

    async def unattended(self, until: datetime) -> list[tuple[int, int]]:
        """(appeal, level) of the open appeals that had climbed by then and of which nobody took
        charge, by id."""

    async def unanswered_levels(self, level: int, until: datetime) -> dict[str, int]:
        """How many such appeals (`on_level`) each branch has; those with none are left out."""

    def acknowledged(self, appeal_id: int, at: datetime) -> None: ...

    async def ask_up(self, appeal_id: int) -> bool:
        """Note that the citizen asked for a higher level; False if that was done before."""

    def line(self, receiver: int, kind: str, appeal_id: int, at: datetime) -> None:
        """Something to tell the receiver; saying it again before it left changes nothing."""

    async def receivers(self, *, after: int, limit: int) -> list[tuple[int, int]]:
        """Who has lines waiting, and how many, in order of id."""

    async def lines_of(
        self, receivers: list[int], *, listed: Collection[str], most: int
    ) -> dict[int, list[ReminderLine]]:
        """What waits to be told to each, the oldest first; the first `most` for a person as a
        citizen, and as staff. Kinds that are `listed` in a digest anyway are left out for those
        for whom a digest waits too."""

    def forget_lines(self, receiver: int, *, for_citizen: bool) -> None:
        """All lines to the receiver, as a citizen or as staff, have become a message."""

    async def promised(self, keys: list[str]) -> set[str]:
        """Those of the keys under which a message waits in the outbox."""

    async def manners(self, people: list[int], day: date) -> dict[int, ContactLimits]:
        """How those of them who are known may be told something on that day."""

    async def once(self, key: str, at: datetime) -> bool:
        """True the first time, for ever after False; holds if the transaction commits."""

    async def first_of(self, keys: Collection[str], at: datetime) -> set[str]:
        """Those of the keys that are used for the first time (`once` for many)."""

    async def done_with(self, prefix: str) -> set[str]:
        """Keys that begin so and were used."""

    def tidy(self, before: datetime) -> None:
        """Forget what was told once before that moment, except of drafts and promises, which
        may live longer."""

    async def fewer(self, person_id: int) -> bool:
        """Whether the person asked for fewer messages."""

    def want_fewer(self, person_id: int, fewer: bool) -> None: ...

    def told(self, person_id: int, day: date) -> None:
        """One more message of reminders on that day."""

    async def left_drafts(self, until: datetime, *, after: int, limit: int) -> list[LeftDraft]:
        """Drafts not touched since, whose writers were not yet told; by id."""

    async def staff(self) -> list[tuple[int, str, Role]]:
        """Every post of those who can be reached: person, branch, role."""

    async def loads(self) -> list[BranchLoad]:
        """Open appeals by branch; branches without any are left out."""

    async def happened(self, since: datetime, until: datetime) -> list[EventCount]:
        """Counts of events by branch and kind in [since, until)."""

    async def registered(
        self, until: datetime, *, window: timedelta, windows: int
    ) -> list[RegisteredCount]:
        """People whose appeals were registered, by branch and topic, in so many windows that end
        with `until`."""

    async def answers(self, since: datetime, until: datetime) -> list[AnswerGiven]:
        """Answers given in [since, until)."""

    async def ratings(self, since: datetime, until: datetime) -> list[tuple[str, int]]:
        """Branch and rating (1 to 4) of each rating given in [since, until)."""

    async def desk(self, *, branch: str | None, operator_id: int | None) -> list[DigestRow]:
        """Open appeals of a branch, or of an operator, the earliest deadline first. Restricted
        ones are not in the list of a branch."""

    async def open_now(self, branches: frozenset[str], today: date) -> tuple[int, int]:
        """How many appeals of the branches are open, and how many of those overdue."""

    async def open_page(self, *, after: int, limit: int) -> list[Appeal]:
        """All open appeals, by id."""

    async def events_of(self, appeal_ids: list[int]) -> dict[int, list[Event]]: ...

    async def setting(self, name: str) -> str | None: ...

    def set(self, name: str, value: str) -> None: ...
