"""The calendar that the service starts with."""

import pytest

from bot.worktime.calendar import WorkCalendar
from bot.worktime.tables import shipped_table


@pytest.fixture(scope="session")
def calendar() -> WorkCalendar:
    return WorkCalendar(overrides=shipped_table())
