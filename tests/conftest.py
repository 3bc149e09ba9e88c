"""Fixtures that all tests share."""

import asyncio
import functools
import gc
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from bot.app.garbage import GARBAGE, collect_less_garbage
from bot.app.service import event_loop
from tests.support import databases
from tests.support.private_story import Opened
from tests.support.town import Town, open_town

ssl.create_default_context = functools.cache(ssl.create_default_context)
"""Every client of the Bot API reads all trusted certificates: here once for all tests."""

gc.set_threshold(*GARBAGE)

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

Loops = dict[str, Callable[[], asyncio.AbstractEventLoop]]


def pytest_collection_finish() -> None:
    """As the service does: thousands of tests stay until the end, too."""
    collect_less_garbage()


def pytest_asyncio_loop_factories(item: pytest.Function) -> Loops:
    """The event loop on which the bot runs, unless the module of the test names others."""
    loops: Loops = getattr(item.module, "LOOPS", {"service": event_loop})
    return loops


@pytest.fixture(autouse=True)
def _databases_go() -> Iterator[None]:
    yield
    databases.let_go()


@pytest.fixture
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """On which database the town of this test stands (see `databases.ON_BOTH`)."""
    name: str = request.param
    monkeypatch.setenv(databases.CHOICE, name)
    return name


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path) as opened:
        yield opened


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[Opened]:
    """Opens the same town again and again, each time with other sections of configuration."""
    async with AsyncExitStack() as stack:

        async def call(**sections: Any) -> Town:
            return await stack.enter_async_context(open_town(tmp_path, **sections))

        yield call
