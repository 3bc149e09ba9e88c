"""Whatever surrounds the process, it starts."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import service
from tests.support.town import Town, open_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("zone", ["Nowhere/Land", "", ":", "ALMT-5:nonsense", "/etc/passwd", "🙂"])
async def test_a_meaningless_time_zone_of_the_machine_does_not_stop_the_start(
    town: Town, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    section = town.config.storage.model_copy(update={"url": town.config.storage.url + ".second"})
    monitoring = town.config.monitoring.model_copy(update={"port": 0})
    config = town.config.model_copy(update={"storage": section, "monitoring": monitoring})

    task = asyncio.create_task(service.run(config))
    await town.sandbox.until(lambda: town.sandbox.telegram.queue.is_polled)

    assert not task.done()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
