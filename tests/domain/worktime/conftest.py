"""The calendar that the service starts with."""

import pytest

from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.overrides import shipped_table


@pytest.fixture(scope="session")
def calendar() -> WorkCalendar:
    return WorkCalendar(overrides=shipped_table())
