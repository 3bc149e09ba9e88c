"""A machine whose clock is wrong: whatever is taken in meanwhile has its term by Telegram's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import RightClock, TelegramClock
from tests.support.fake_reader import PlainReader
from tests.support.office import Office, open_office, sweep
from tests.support.records import events_of
from tests.support.town import FRIDAY, FixedClock, Town, open_town

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

WRONG = [3 * HOUR, -3 * HOUR, 2 * DAY, -2 * DAY, 365 * DAY, -365 * DAY]

DUE = date(2026, 12, 11)
"""Of whatever comes in on that Friday: three weeks, without days off."""


class Machine:
    """Its clock is ahead, or behind, until somebody sets it."""

    def __init__(self, right: FixedClock) -> None:
        self._right = right
        self.ahead = timedelta()

    def now(self) -> datetime:
        return self._right.now() + self.ahead


class Wrong:
    """An office whose machine goes wrong, and what it takes for the present."""

    def __init__(self, office: Office, machine: Machine, telegram: TelegramClock) -> None:
        self.office, self.machine, self._telegram = office, machine, telegram

    def tells_the_time(self) -> None:
        """As it does at every start, and every half hour."""
        town = self.office.town
        self._telegram.compare(town.clock.now(), self.machine.now(), exact=True)


@asynccontextmanager
async def started(
    folder: Path, ahead: timedelta = timedelta(), *, told: bool = True
) -> AsyncIterator[Wrong]:
    """A service that begins on a machine which is so much ahead; `told`: Telegram says what time it
    is, else an update that has just come says when it was written."""
    clock = FixedClock()
    machine = Machine(clock)
    machine.ahead = ahead
    telegram = TelegramClock(monotonic=lambda: (clock.now() - FRIDAY).total_seconds())
    opened = open_town(
        folder, clock=clock, machine=RightClock(machine, telegram), reader=PlainReader()
    )
    telegram.compare(clock.now(), machine.now(), exact=told)
    async with opened as town:
        yield Wrong(await open_office(town), machine, telegram)


async def dates(town: Town, number: str) -> tuple[date, date, date]:
    """On which day an appeal was accepted, by itself and by its history; and its term."""
    appeal = await town.appeal(number)
    [registered] = await events_of(town, number)
    return appeal.registered_on, registered.at.date(), appeal.due_on


@pytest.mark.parametrize("ahead", WRONG)
async def test_an_appeal_taken_in_by_a_wrong_clock_has_the_term_that_it_ought_to_have(
    tmp_path: Path, ahead: timedelta
) -> None:
    async with started(tmp_path, ahead) as wrong:
        number = await wrong.office.appeal()

        assert await dates(wrong.office.town, number) == (FRIDAY.date(), FRIDAY.date(), DUE)
        for shown in (wrong.office.aigul.last, wrong.office.card(number)):
            assert "11.12" in shown.text


@pytest.mark.parametrize("ahead", WRONG)
async def test_a_clock_that_goes_wrong_between_two_appeals_changes_no_term(
    tmp_path: Path, ahead: timedelta
) -> None:
    """Nobody has written in between: the seconds since the machine was switched on tell it."""
    async with started(tmp_path) as wrong:
        before = await wrong.office.appeal()
        wrong.machine.ahead = ahead
        after = await wrong.office.appeal("Аулада жарық жоқ")

        town = wrong.office.town
        assert await dates(town, before) == await dates(town, after)


@pytest.mark.parametrize("ahead", WRONG)
async def test_setting_the_clock_right_moves_no_term_and_reminds_on_the_right_day(
    tmp_path: Path, ahead: timedelta
) -> None:
    async with started(tmp_path, ahead) as wrong:
        office, town = wrong.office, wrong.office.town
        number = await office.appeal()
        heard = len(office.group.heard)
        assert await town.app.sweep.run() == 0
        wrong.machine.ahead = timedelta()
        wrong.tells_the_time()

        await sweep(town)
        told_at_once = office.group.heard[heard:]
        town.clock.moment = datetime.combine(DUE + 3 * DAY, FRIDAY.timetz()).replace(hour=10)
        await sweep(town)

        assert (await town.appeal(number)).due_on == DUE
        assert not [words for words in told_at_once if "мерзімі өт" in words.lower()]
        assert [words for words in office.group.heard[heard:] if "мерзімі өт" in words.lower()]


@pytest.mark.parametrize("ahead", [2 * DAY, -2 * DAY, 365 * DAY, -365 * DAY])
async def test_an_extended_term_and_a_reopened_one_are_counted_by_the_right_day(
    tmp_path: Path, ahead: timedelta
) -> None:
    async with started(tmp_path, ahead) as wrong:
        office, town = wrong.office, wrong.office.town
        number = await office.appeal()
        await office.answers(office.daniyar, number)
        office.aigul.presses("Мәселе шешілмеді")
        await town.settle()

        appeal, events = await town.appeal(number), await events_of(town, number)
        assert {event.at.date() for event in events} == {FRIDAY.date()}
        assert FRIDAY.date() < appeal.due_on <= DUE


@pytest.mark.parametrize("ahead", [2 * DAY, 30 * DAY, 365 * DAY])
async def test_by_the_age_of_updates_alone_a_term_is_right_to_a_day_and_never_short(
    tmp_path: Path, ahead: timedelta
) -> None:
    """Telegram keeps an update for a day: nobody knows how old the latest one was."""
    async with started(tmp_path, ahead, told=False) as wrong:
        number = await wrong.office.appeal()

        assert DUE <= (await wrong.office.town.appeal(number)).due_on <= DUE + 3 * DAY


@pytest.mark.parametrize("ahead", [HOUR, -HOUR, timedelta(minutes=3)])
def test_a_clock_that_is_wrong_by_no_more_than_an_hour_is_left_as_it_is(ahead: timedelta) -> None:
    machine = Machine(FixedClock())
    machine.ahead = ahead
    telegram = TelegramClock(monotonic=lambda: 0.0)
    telegram.compare(FRIDAY, machine.now(), exact=True)

    assert RightClock(machine, telegram).now() == FRIDAY + ahead
