"""The table of days that administrators keep."""

from datetime import date, datetime

from bot.domain.worktime.days import DayOverride
from storage.repositories import codec
from storage.session import Session

_BUMP = """
    INSERT INTO settings (name, value) VALUES ('calendar_version', '1')
    ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(settings.value AS BIGINT) + 1 AS TEXT)
"""


class CalendarTable:
    def __init__(self, session: Session) -> None:
        self._session = session

    async def all(self) -> tuple[DayOverride, ...]:
        rows = await self._session.fetch(
            "SELECT day, working, reason_kk, reason_ru, source FROM days ORDER BY day"
        )
        return tuple(
            DayOverride(
                date=codec.to_date(day),
                working=bool(working),
                reason_kk=reason_kk,
                reason_ru=reason_ru,
                source=source,
            )
            for day, working, reason_kk, reason_ru, source in rows
        )

    async def version(self) -> int:
        rows = await self._session.fetch(
            "SELECT value FROM settings WHERE name = 'calendar_version'"
        )
        return int(rows[0][0]) if rows else 0

    def state(self, override: DayOverride, *, by: int | None, at: datetime) -> None:
        self._session.write(
            """
            INSERT INTO days (day, working, reason_kk, reason_ru, source, stated_by, stated_at)
            VALUES (:day, :working, :reason_kk, :reason_ru, :source, :by, :at)
            ON CONFLICT (day) DO UPDATE SET
                working = excluded.working, reason_kk = excluded.reason_kk,
                reason_ru = excluded.reason_ru, source = excluded.source,
                stated_by = excluded.stated_by, stated_at = excluded.stated_at
            """,
            day=override.date.isoformat(),
            working=int(override.working),
            reason_kk=override.reason_kk,
            reason_ru=override.reason_ru,
            source=override.source,
            by=by,
            at=codec.moment(at),
        )
        self._session.write(_BUMP)

    def forget(self, day: date) -> None:
        self._session.write("DELETE FROM days WHERE day = :day", day=day.isoformat())
        self._session.write(_BUMP)
