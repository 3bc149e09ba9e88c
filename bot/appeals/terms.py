"""When an appeal counts as registered and when its answer is due."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.appeals.values import Kind
from bot.worktime.calendar import WorkCalendar
from bot.worktime.terms import Terms, due_date, registration_date


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceStandard:
    """The reception's terms, in working days of the calendar of Kazakhstan."""

    terms: Terms
    calendar: WorkCalendar
    zone: ZoneInfo
    workday_end: time

    def working_days(self, kind: Kind, category: str | None) -> int:
        return self.terms.working_days(kind.value, category)

    def registered_on(self, received_at: datetime) -> date:
        """Code, Art. 64(3): after the working day, or on a day off, the next working day."""
        return registration_date(received_at, self.calendar, self.workday_end, self.zone)

    def due_on(self, registered_on: date, kind: Kind, category: str | None) -> date:
        """The term's last day; the day after registration is its first (Art. 76)."""
        return due_date(registered_on, self.working_days(kind, category), self.calendar)

    def claim_ends(self, at: datetime) -> datetime:
        """An appeal taken now and left alone is free again after the end of the next working
        day: a claim neither blocks a queue for long nor lapses over a weekend."""
        day = self.calendar.add_working_days(at.astimezone(self.zone).date(), 1)
        return datetime.combine(day, self.workday_end, self.zone)

    def due_again(self, at: datetime) -> date:
        """The shorter term of an appeal that the citizen reopened."""
        return due_date(self.registered_on(at), self.terms.reopened, self.calendar)
