"""What cannot be undone waits until Telegram's clock agrees with the machine's."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import TelegramClock
from bot.domain.health import Health, HealthThresholds
from bot.privacy.retention import Retention
from handlers.telegram.update_origin import date_of
from tests.support.private_story import Opened, Story, night, tell
from tests.support.records import draft_of, items_of

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


async def content(story: Story) -> bool:
    appeal = await story.town.appeal(story.number)
    return bool(await items_of(story.town, appeal.id))


@pytest.mark.parametrize("year", [2027, 2032, 2036, 2045, 2099])
async def test_a_clock_years_ahead_for_two_minutes_erases_nothing(
    opened: Opened, year: int
) -> None:
    story = await tell(await opened())
    await story.closed()
    await story.aigul_says("Көшемізде шам жанбайды, қараңғы")
    right = story.town.clock.moment

    story.town.clock.moment = right.replace(year=year, hour=3)
    assert await Retention(story.town.app.context).run() == {}
    await story.town.app.receiver.forget_handled()
    await story.town.app.sweep.run()
    story.town.clock.moment = right + timedelta(minutes=2)

    assert await content(story)
    assert await draft_of(story.town, story.aigul) is not None


async def test_somebody_who_writes_meanwhile_proves_that_the_clock_is_wrong(
    opened: Opened,
) -> None:
    story = await tell(await opened())
    await story.closed()
    right = story.town.clock.moment

    await story.town.somebody_writes()
    story.town.clock.moment = right.replace(year=2036, hour=3)
    await Retention(story.town.app.context).run()

    assert await content(story)


async def test_an_answer_without_a_word_is_not_closed_by_a_wrong_clock(opened: Opened) -> None:
    story = await tell(await opened())
    await story.answered()
    right = story.town.clock.moment

    story.town.clock.moment = right + timedelta(days=400)
    await story.town.app.sweep.run()
    story.town.clock.moment = right + timedelta(minutes=2)
    await story.town.app.sweep.run()
    assert (await story.town.appeal(story.number)).status == "answered"

    story.town.clock.moment = right + timedelta(days=12)
    await story.town.somebody_writes()
    await story.town.app.sweep.run()
    assert (await story.town.appeal(story.number)).status == "closed"


async def test_a_quiet_weekend_holds_nothing_up(opened: Opened) -> None:
    story = await tell(await opened(privacy={"draft_days": 1}))
    await story.aigul_says("Көшемізде шам жанбайды, қараңғы")

    story.town.clock.moment = (story.town.clock.moment + timedelta(days=3)).replace(hour=2)
    gone = await Retention(story.town.app.context).run()

    assert gone["drafts"] == 1


async def test_after_nine_days_of_holidays_the_first_message_lets_the_work_go_on(
    opened: Opened,
) -> None:
    story = await tell(await opened(privacy={"draft_days": 1}))
    await story.aigul_says("Көшемізде шам жанбайды, қараңғы")

    story.town.clock.moment = (story.town.clock.moment + timedelta(days=9)).replace(hour=2)
    assert await Retention(story.town.app.context).run() == {}

    await story.town.somebody_writes()
    assert (await Retention(story.town.app.context).run())["drafts"] == 1


async def test_the_date_survives_a_restart(opened: Opened) -> None:
    story = await tell(await opened(privacy={"draft_days": 1}))
    await night(story.town, days=1)

    async with story.town.app.storage.reading() as tx:
        kept = await tx.inbox.latest_date()

    assert kept is not None
    assert abs(kept - story.town.clock.now()) < timedelta(days=1)


def test_without_any_date_of_telegrams_nothing_is_confirmed() -> None:
    assert not TelegramClock().confirms(NOON)


@pytest.mark.parametrize(
    ("behind", "agrees"),
    [
        (timedelta(), True),
        (timedelta(days=3), True),
        (timedelta(days=3, seconds=1), False),
        (timedelta(days=3650), False),
        (-timedelta(days=2), True),
    ],
)
def test_a_clock_agrees_within_days_and_may_be_late(behind: timedelta, agrees: bool) -> None:
    clock = TelegramClock()
    clock.heard(NOON)
    clock.heard(NOON - timedelta(days=20))  # an old update that comes late tells nothing

    assert clock.confirms(NOON + behind) is agrees


def test_a_clock_that_was_set_by_a_day_waits_for_a_date_of_the_present() -> None:
    seconds = 0.0
    clock = TelegramClock(monotonic=lambda: seconds)
    clock.heard(NOON)
    assert clock.confirms(NOON)

    assert not clock.confirms(NOON + timedelta(days=1))
    seconds = 60.0
    assert not clock.confirms(NOON + timedelta(days=1, minutes=1))

    clock.heard(NOON + timedelta(days=1))
    assert clock.confirms(NOON + timedelta(days=1, minutes=1))


def test_time_that_passes_is_no_leap() -> None:
    seconds = 0.0
    clock = TelegramClock(monotonic=lambda: seconds)
    clock.heard(NOON)
    assert clock.confirms(NOON)

    seconds = 86_400.0
    assert clock.confirms(NOON + timedelta(days=1))


@pytest.mark.parametrize(
    ("update", "seconds"),
    [
        ({"message": {"date": 1_795_000_000}}, 1_795_000_000),
        ({"edited_message": {"date": 5, "edit_date": 1_795_000_000}}, 1_795_000_000),
        ({"my_chat_member": {"date": 1_795_000_000}}, 1_795_000_000),
        ({"callback_query": {"message": {"date": 1_795_000_000}}}, None),
        ({"message": {"date": True}}, None),
        ({"message": {"date": "tomorrow"}}, None),
        ({"message": {"date": 10**30}}, None),
        ({"message": {"date": -1}}, None),
        ({"message": None}, None),
        ({}, None),
    ],
)
def test_the_date_of_an_update_is_read_as_it_came(
    update: dict[str, object], seconds: int | None
) -> None:
    found = date_of({"update_id": 1, **update})

    assert found == (None if seconds is None else datetime.fromtimestamp(seconds, UTC))


class Machine:
    """A machine's clock that anybody may set, and its seconds since it was switched on."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now
        self.seconds = 0.0
        self.clock = TelegramClock(monotonic=lambda: self.seconds)

    def passes(self, time: timedelta) -> None:
        self.now += time
        self.seconds += time.total_seconds()

    def hears(self, date: datetime) -> None:
        self.clock.compare(date, self.now)

    @property
    def off(self) -> timedelta:
        return self.clock.off(self.now)


DAY = timedelta(days=1)


@pytest.mark.parametrize("behind", [timedelta(hours=2), DAY, 400 * DAY, 56 * 365 * DAY])
def test_a_machine_that_starts_in_the_past_is_found_out_by_the_first_message(
    behind: timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    machine = Machine(NOON - behind)

    machine.hears(NOON)
    machine.passes(timedelta(minutes=1))
    machine.hears(NOON + timedelta(minutes=1))

    assert machine.off == -behind
    assert not machine.clock.confirms(machine.now)
    [line] = [r for r in caplog.records if "this machine's clock" in r.message]
    assert f"{behind} behind Telegram's" in line.message
    assert line.levelname == "ERROR"


@pytest.mark.parametrize("ahead", [10 * DAY, 400 * DAY, 30 * 365 * DAY])
def test_a_machine_that_starts_in_the_future_is_found_out_by_the_first_message(
    ahead: timedelta,
) -> None:
    """No update is older than the day for which Telegram keeps it."""
    machine = Machine(NOON + ahead)

    machine.hears(NOON)

    assert ahead - DAY - timedelta(hours=1) <= machine.off <= ahead
    assert not machine.clock.confirms(machine.now)


@pytest.mark.parametrize("by", [3650 * DAY, -3650 * DAY, 3 * DAY, -timedelta(hours=5)])
def test_a_clock_that_is_set_while_the_service_runs_is_found_out_without_a_message(
    by: timedelta,
) -> None:
    machine = Machine()
    machine.hears(NOON)

    machine.now += by
    machine.passes(timedelta(minutes=5))

    assert machine.off == by
    machine.now -= by
    assert machine.off == timedelta()


def test_a_backlog_of_a_day_is_no_wrong_clock() -> None:
    machine = Machine()

    for hours in (24, 23, 12, 1, 0):
        machine.hears(NOON - timedelta(hours=hours))
        assert machine.off == timedelta()
    machine.passes(8 * DAY)
    machine.hears(machine.now - timedelta(hours=20))
    assert machine.off == timedelta()


def test_what_telegram_says_of_the_time_is_believed_until_something_else_is_known() -> None:
    machine = Machine(NOON + timedelta(hours=20))

    machine.clock.compare(NOON, machine.now, exact=True)
    assert machine.off == timedelta(hours=20)
    machine.hears(NOON - timedelta(hours=1))
    assert machine.off == timedelta(hours=20)
    machine.hears(NOON + timedelta(hours=20))
    assert machine.off == timedelta()


@pytest.mark.parametrize("date", [datetime(1970, 1, 1, tzinfo=UTC), NOON - 90 * DAY])
def test_a_date_that_cannot_be_of_today_accuses_nobody(date: datetime) -> None:
    machine = Machine()
    machine.hears(NOON)

    machine.hears(date)

    assert machine.off == timedelta()


def test_a_machine_that_was_set_right_is_trusted_again(caplog: pytest.LogCaptureFixture) -> None:
    machine = Machine(NOON - 400 * DAY)
    machine.hears(NOON)

    machine.now = NOON + timedelta(minutes=2)
    machine.seconds = 120.0
    machine.hears(NOON + timedelta(minutes=2))

    assert machine.off == timedelta()
    assert machine.clock.confirms(machine.now)
    assert "agrees with Telegram's again" in caplog.messages[-1]


@pytest.mark.parametrize("by", [-400 * DAY, 400 * DAY])
async def test_nobody_hears_of_a_term_on_a_day_that_is_not(opened: Opened, by: timedelta) -> None:
    story = await tell(await opened())
    town, seconds = story.town, [0.0]
    clock = TelegramClock(monotonic=lambda: seconds[0])
    object.__setattr__(town.app.context, "telegram_clock", clock)
    clock.compare(town.clock.now(), town.clock.now())
    before = len(story.aigul.heard)

    town.clock.moment += by
    assert await town.app.sweep.run() == 0
    assert await Retention(town.app.context).run() == {}
    await town.settle()
    assert len(story.aigul.heard) == before

    town.clock.moment -= by
    assert await town.app.sweep.run() > 0


def test_health_names_a_wrong_clock() -> None:
    [said] = Health(writable=True, clock_off=-86_400.0).complaints(HealthThresholds())

    assert said == "the machine's clock is 86400 s behind Telegram's"
