"""A real storage, and a messenger that answers as a test wants."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.ids import Ids
from storage import open_storage
from tests.support.databases import with_schema
from tests.support.fake_messenger import ALMATY, FakeMessenger


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/reception.sqlite3"


@pytest.fixture
async def storage(url: str) -> AsyncIterator[Any]:
    opened = await open_storage(with_schema(url), zone=ALMATY, next_id=Ids())
    yield opened
    await opened.close()


@pytest.fixture
def messenger() -> FakeMessenger:
    return FakeMessenger()
