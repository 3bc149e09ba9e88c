"""The working calendar with the table that administrators keep, and the table's use cases."""

from collections.abc import Iterable
from datetime import date

from bot import messages
from bot.audit import AuditLog
from bot.context import Context, Requester, by_typed_number
from bot.desk.access import Access
from bot.domain.audit import AuditAction
from bot.domain.worktime.calendar import FIRST_YEAR, LAST_YEAR, WorkCalendar
from bot.domain.worktime.days import DayOverride
from bot.domain.worktime.errors import OutsideCalendar
from bot.domain.worktime.overrides import merged_tables, read_table, shipped_table, write_table
from bot.domain.worktime.typed_dates import read_date
from bot.errors import UnknownAppeal, UsageNeeded
from bot.interfaces import Clock, Storage

SOURCE_UNSTATED = "—"


class LiveCalendar:
    """The calendar in memory, worked out again when its table in the database changes."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.version = -1
        self._calendar = calendar_with(())

    def __call__(self) -> WorkCalendar:
        return self._calendar

    async def refresh(self) -> None:
        async with self._storage.reading() as tx:
            version = await tx.days.version()
            if version != self.version:
                self._calendar = calendar_with(await tx.days.all())
                self.version = version


def calendar_with(table: Iterable[DayOverride]) -> WorkCalendar:
    """What people stated wins over what this version knows, and that over the general rule."""
    return WorkCalendar(overrides=merged_tables(shipped_table(), table))


class CalendarAdministration:
    """The table of days. Everybody on staff may look, administrators change it.

    Due dates that a change moves are counted again by the next sweep
    (`bot.reminders.recalculation`).
    """

    def __init__(self, context: Context, calendar: LiveCalendar) -> None:
        self._context = context
        self._access = Access(context)
        self._audit = AuditLog(context.clock)
        self._calendar = calendar

    def day(self, typed: str) -> date:
        """The day that somebody typed; the past may be stated, too."""
        today = self._context.clock.now().date()
        return read_date(typed, today, self._context.terms.calendar, allow_past=True)

    async def show(
        self, requester: Requester, chat_id: int, year: str, edit: int | None = None
    ) -> None:
        """/calendar [YEAR]"""
        async with self._context.storage.transaction() as tx:
            await self._access.staff(tx, requester)
            wanted = _year(year, self._context.clock.now().date())
            tx.outbox.add(messages.calendar_page(chat_id, wanted, edit=edit))

    async def state(self, requester: Requester, chat_id: int, override: DayOverride) -> None:
        """/calendar DAY on|off REASON | REASON: the day is worked, or off, from now on."""
        if not override.reason_kk.strip() or not override.reason_ru.strip():
            raise UsageNeeded("calendar")
        _in_range(override.date)
        async with self._context.storage.transaction() as tx:
            rights = await self._access.administrator(tx, requester)
            tx.days.state(override, by=requester.id, at=self._context.clock.now())
            await self._audit.record(
                tx,
                self._access.actor(rights),
                AuditAction.DAY_STATED,
                changed={"day": override.date.isoformat(), "working": override.working},
            )
            tx.outbox.add(messages.calendar_page(chat_id, override.date.year))
        await self._calendar.refresh()

    async def forget(self, requester: Requester, chat_id: int, day: date, edit: int | None) -> None:
        """The general rule holds again for that day."""
        async with self._context.storage.transaction() as tx:
            rights = await self._access.administrator(tx, requester)
            tx.days.forget(day)
            await self._audit.record(
                tx,
                self._access.actor(rights),
                AuditAction.DAY_FORGOTTEN,
                changed={"day": day.isoformat()},
            )
            tx.outbox.add(messages.calendar_page(chat_id, day.year, edit=edit))
        await self._calendar.refresh()

    async def why(self, requester: Requester, chat_id: int, typed: str) -> None:
        """/why NUMBER: how the due date came about; day by day for staff."""
        async with self._context.storage.transaction() as tx:
            appeal = await by_typed_number(tx, typed)
            works = self._access.may_see(await tx.people.rights(requester.id), appeal)
            own = appeal.citizen_id == requester.id and chat_id == requester.id
            if not works and not own:
                raise UnknownAppeal(appeal.number)
            tx.outbox.add(messages.why(chat_id, appeal, days=works))

    async def why_of(self, requester: Requester, chat_id: int, appeal_id: int) -> None:
        """The same from its card, day by day."""
        async with self._context.storage.transaction() as tx:
            appeal = (await self._access.on_appeal(tx, requester, appeal_id)).appeal
            place = self._access.place_to_show(tx, appeal, requester, chat_id)
            tx.outbox.add(messages.why(place, appeal, days=True))


async def import_days(storage: Storage, clock: Clock, data: bytes, year: int | None = None) -> int:
    """Take over a file of days, whole or not at all; how many days it states.

    Raises TableRefused with every mistake and its line. With a year the file is that year's whole
    table: days of the year that it does not mention are forgotten.
    """
    table = read_table(data, year)
    for override in table:
        _in_range(override.date)
    async with storage.transaction() as tx:
        known = await tx.days.all()
        stated = {override.date for override in table}
        for override in known:
            if override.date.year == year and override.date not in stated:
                tx.days.forget(override.date)
        for override in table:
            tx.days.state(override, by=None, at=clock.now())
    return len(table)


async def export_days(storage: Storage, year: int | None = None) -> str:
    """The table as the file that `import_days` takes: what this version knows, and what was
    stated since."""
    async with storage.reading() as tx:
        table = merged_tables(shipped_table(), await tx.days.all())
    return write_table(o for o in table if year is None or o.date.year == year)


def _in_range(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise OutsideCalendar(day.year)


def _year(typed: str, today: date) -> int:
    if not typed.strip():
        return today.year
    if not typed.strip().isascii() or not typed.strip().isdecimal():
        raise UsageNeeded("calendar")
    year = int(typed.strip()[:6])
    if not FIRST_YEAR < year < LAST_YEAR:
        raise OutsideCalendar(year)
    return year
