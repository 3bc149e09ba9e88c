"""When an appeal counts as registered and when its answer is due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.appeals.models import Appeal, Kind, Status
from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.terms import Terms, due_date, registration_date


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceStandard:
    """The reception's terms, in working days of the calendar of Kazakhstan."""

    terms: Terms
    days: Callable[[], WorkCalendar]
    """The calendar as it stands now: administrators change its table of days."""
    zone: ZoneInfo
    workday_end: time
    of_branches: Mapping[str, Terms] = field(default_factory=dict)
    """Branches that set some terms otherwise."""
    reopenings: int = 2
    """How often a citizen may reject answers to one appeal."""

    @property
    def calendar(self) -> WorkCalendar:
        return self.days()

    def terms_of(self, branch: str | None) -> Terms:
        return self.of_branches.get(branch or "", self.terms)

    def working_days(self, kind: Kind, category: str | None, branch: str | None = None) -> int:
        return self.terms_of(branch).working_days(kind.value, category)

    def registered_on(self, received_at: datetime) -> date:
        """Code, Art. 64(3): after the working day, or on a day off, the next working day."""
        return registration_date(received_at, self.calendar, self.workday_end, self.zone)

    def due_on(
        self, registered_on: date, kind: Kind, category: str | None, branch: str | None = None
    ) -> date:
        """The term's last day; the day after registration is its first (Art. 76)."""
        return due_date(registered_on, self.working_days(kind, category, branch), self.calendar)

    def claim_ends(self, at: datetime) -> datetime:
        """An appeal taken now and left alone is free again after the end of the next working
        day: a claim neither blocks a queue for long nor lapses over a weekend."""
        day = self.calendar.add_working_days(at.astimezone(self.zone).date(), 1)
        return datetime.combine(day, self.workday_end, self.zone)

    def asked_until(self, at: datetime, branch: str | None = None) -> date:
        """The last day to answer a question of the office (Code, Art. 64(6): "reasonable")."""
        today = at.astimezone(self.zone).date()
        return self.calendar.add_working_days(today, self.terms_of(branch).fix_incomplete)

    def return_until(self, appeal: Appeal) -> date:
        """The last day to return the appeal (Code, Art. 64(7))."""
        days = self.terms_of(appeal.branch).return_appeal
        return self.calendar.add_working_days(appeal.registered_on, days)

    def renewed(self, appeal: Appeal, at: datetime) -> Appeal:
        """Whoever works on an appeal keeps it; a claim ends when nothing happens, and where there
        is none it has no end."""
        held = appeal.operator_id is not None and appeal.status is Status.TAKEN
        return replace(appeal, held_until=self.claim_ends(at) if held else None)

    def due_again(self, at: datetime, branch: str | None = None) -> date:
        """The shorter term of an appeal that the citizen reopened."""
        return due_date(self.registered_on(at), self.terms_of(branch).reopened, self.calendar)
