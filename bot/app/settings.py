"""The sections of the configuration, turned into the values that the rooms are given."""

from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import SystemClock, TravellingClock
from bot.config import Config, ConfigError, OrganisationSection
from bot.domain.appeals.models import CATEGORIES
from bot.domain.appeals.service_standard import ServiceStandard
from bot.domain.health import HealthThresholds
from bot.domain.privacy import PrivacyRules
from bot.domain.processes import Member, ProcessRole
from bot.domain.reminders.rules import Rules
from bot.domain.reports.rating import DEFAULT_WEIGHTS, RatedMeasure, WeightsUnusable
from bot.domain.reports.rules import ReportRules
from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.errors import TermImpossible, TermUnknown
from bot.domain.worktime.terms import Terms
from bot.interfaces import Clock
from bot.operations.backups import BackupPlan
from handlers.telegram.webhook import LOOK
from handlers.views.view import Organisation
from storage import ending, this_process


def clock_of(config: Config) -> Clock:
    zone = ZoneInfo(config.reception.time_zone)
    if config.clock.offset_file:
        return TravellingClock(zone, Path(config.clock.offset_file))
    return SystemClock(zone)


def member_of(config: Config) -> Member:
    """What this process is among others; its id is drawn when it joins them."""
    section = config.processes
    return Member(
        id="",
        name=this_process(),
        bot_id=config.telegram.bot_id,
        roles=frozenset(ProcessRole(name) for name in section.roles),
        lasts=section.lasts_seconds,
    )


def terms_in(config: Config) -> tuple[Terms, dict[str, Terms]]:
    """The network's terms, and those of branches that set some otherwise."""
    section = config.terms.model_dump()
    branches, topics = section.pop("branches"), section.pop("topics")
    try:
        terms = Terms().merged({**section, "topics": topics})
        of_branches = {code.upper(): terms.merged(own) for code, own in branches.items()}
    except (TermUnknown, TermImpossible) as error:
        raise ConfigError(f"terms: {error.name} is no term, or not a sensible number") from None
    for where, some in (("topics", terms), *((f"branches.{c}", t) for c, t in of_branches.items())):
        _know_topics(where, some)
    return terms, of_branches


def _know_topics(where: str, terms: Terms) -> None:
    named = {term.topic for term in terms.topics}
    if unknown := named - set(CATEGORIES):
        known = ", ".join(CATEGORIES)
        raise ConfigError(f"terms.{where}: no topic is called {min(unknown)!r}; known: {known}")


def terms_of(config: Config, days: Callable[[], WorkCalendar]) -> ServiceStandard:
    hour, minute = config.reception.workday_end.split(":")
    terms, of_branches = terms_in(config)
    return ServiceStandard(
        terms=terms,
        of_branches=of_branches,
        days=days,
        reopenings=config.reminders.reopenings,
        zone=ZoneInfo(config.reception.time_zone),
        workday_end=time(int(hour), int(minute)),
    )


def rules_of(config: Config) -> Rules:
    section = config.reminders.model_dump()
    del section["reopenings"]
    section |= {name: time.fromisoformat(section[name]) for name in _TIMES}
    section["draft_after"] = timedelta(hours=section.pop("draft_after_hours"))
    return Rules(promise_grace=config.desk.promise_grace_days, **section)


def report_rules_of(config: Config) -> ReportRules:
    try:
        given = {RatedMeasure(name): n for name, n in config.reports.weights.items()}
        return ReportRules(weights={**DEFAULT_WEIGHTS, **given}, residents=config.reports.residents)
    except WeightsUnusable as error:
        raise ConfigError(f"reports.weights: they sum to {error.total}, not to 100") from None
    except ValueError:
        known = ", ".join(RatedMeasure)
        raise ConfigError(f"reports.weights: an unknown measure; known: {known}") from None


def privacy_of(config: Config) -> PrivacyRules:
    section = config.privacy.model_dump(exclude={"keys", "keys_file"})
    for name in ("night_from", "night_until"):
        section[name] = time.fromisoformat(section[name])
    return PrivacyRules(**section)


_TIMES = ("due_hour", "quiet_from", "quiet_until")


def organisation_of(config: Config) -> Organisation:
    section, usual = config.organisation, OrganisationSection()
    return Organisation(
        named=(section.name_kk, section.name_ru) != (usual.name_kk, usual.name_ru),
        sealed=bool(config.privacy.keys or config.privacy.keys_file),
        name_kk=section.name_kk,
        name_ru=section.name_ru,
        bin=section.bin,
        contact=section.contact,
        portal=section.e_otinish_url,
    )


def backups_of(config: Config) -> BackupPlan | None:
    """None: nothing is copied by itself. In training there is nothing to lose."""
    section = config.storage
    if not section.backups or config.clock.offset_file:
        return None
    return BackupPlan(
        folder=Path(section.backups),
        at=time.fromisoformat(section.backup_at),
        kept=section.backups_kept,
        ending=ending(section.url),
    )


def thresholds_of(config: Config) -> HealthThresholds:
    section = config.monitoring
    # In webhook mode nothing is heard while nobody writes but the look at the address.
    silence = max(section.silence_seconds, 2 * LOOK if config.webhook.url else 0.0)
    return HealthThresholds(
        inbox=section.inbox_seconds, outbox=section.outbox_seconds, silence=silence
    )
