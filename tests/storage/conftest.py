"""A storage per driver: whoever adds a driver adds a name here, and it has to keep the contract."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from storage import Keys, keyring, new_key, open_storage
from tests.support import databases

ALMATY = timezone(timedelta(hours=5))

Open = Callable[..., Awaitable[Any]]


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgres":
        return databases.postgres_in(tmp_path)
    return f"sqlite:///{tmp_path}/reception.sqlite3"


def only_on(name: str) -> pytest.MarkDecorator:
    """For a module of tests about one driver alone."""
    return pytest.mark.parametrize("url", [name], indirect=True)


@pytest.fixture(scope="session", params=["plain", "sealed"])
def keys(request: pytest.FixtureRequest) -> Keys:
    """The contract is the same, whether personal data is sealed or not."""
    return keyring([new_key()] if request.param == "sealed" else [])


@pytest.fixture
async def opened(url: str, keys: Keys) -> AsyncIterator[Open]:
    """Opens the same database again and again, as a restart does."""
    numbers = count(1)
    async with AsyncExitStack() as stack:

        async def call(**options: Any) -> Any:
            options = {"zone": ALMATY, "next_id": lambda: next(numbers), "keys": keys, **options}
            storage = await open_storage(databases.with_schema(url), **options)
            stack.push_async_callback(storage.close)
            return storage

        yield call


@pytest.fixture
async def storage(opened: Open) -> Any:
    return await opened()
