"""The part of the composition root that every command needs: the database, brought into being.

Apart from `bot.app.service`, so that a command which has nothing to do with Telegram does not load
it.
"""

import asyncio
import logging
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import SystemClock
from bot.config import Config, ConfigError
from bot.domain.appeals.social_groups import GroupsUnusable, known_groups
from bot.domain.network.branches import Network
from bot.domain.network.csv_file import (
    NetworkFileError,
    default_network,
    read_network,
    single_network,
)
from bot.errors import KeyUnusable, StorageUnavailable
from bot.ids import Ids
from bot.interfaces import Clock, Storage
from storage import (
    Keys,
    backup,
    ending,
    exists,
    keyring,
    note_backup,
    one_of_several,
    open_storage,
    outdated,
    shareable,
    sole_user,
    upgraded_beside,
    upgrading,
)

logger = logging.getLogger(__name__)


def written_keys(config: Config) -> tuple[str, ...]:
    """The keys of the configuration, then those of the file it names."""
    keys = [key.get_secret_value() for key in config.privacy.keys]
    if config.privacy.keys_file:
        path = Path(config.privacy.keys_file)
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not a text"
            raise ConfigError(f"privacy.keys_file: {path} cannot be read: {reason}") from None
        keys += [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        if not keys:
            raise ConfigError(f"privacy.keys_file: {path} holds no key")
    return tuple(dict.fromkeys(keys))


def keys_of(config: Config) -> Keys:
    """What seals personal data; without keys in the configuration nothing does."""
    try:
        return keyring(written_keys(config))
    except KeyUnusable:
        raise ConfigError(
            "privacy.keys: one of the keys is none; make one with: python -m bot keys new"
        ) from None


_HELD: set[str] = set()
"""Databases that this process holds for itself."""


@contextmanager
def alone(config: Config) -> Iterator[None]:
    """Two bots on one database would answer everything twice."""
    url = config.storage.url
    with sole_user(url):
        _HELD.add(url)
        try:
            yield
        finally:
            _HELD.discard(url)


@contextmanager
def beside_others(config: Config) -> Iterator[None]:
    """While a bot runs: on a server as one of several processes, on a file alone."""
    url = config.storage.url
    if not shareable(url):
        with alone(config):
            yield
        return
    if outdated(url) is not None:
        asyncio.run(_bring_up(config))
    with one_of_several(url):
        yield


async def _bring_up(config: Config) -> None:
    await (await open_storage_of(config)).close()


async def open_storage_of(
    config: Config, next_id: Ids | None = None, clock: Clock | None = None
) -> Storage:
    """Opened, and brought up to the present schema: what an older version wrote is copied before,
    and changed under a bot that runs only where that bot does not see it."""
    url = config.storage.url
    if outdated(url) is None or url in _HELD:
        holding: AbstractContextManager[None] = nullcontext()
    else:
        holding = upgrading(url) if upgraded_beside(url) else alone(config)
    with holding:
        _copy_before_upgrade(config)
        return await _opened(config, next_id, clock)


def _copy_before_upgrade(config: Config) -> None:
    url, folder = config.storage.url, config.storage.backups
    schemas = outdated(url)
    if schemas is None or not folder:
        return
    now = SystemClock(ZoneInfo(config.reception.time_zone)).now()
    target = Path(folder) / f"before-upgrade-{now:%Y%m%d-%H%M%S}.{ending(url)}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        backup(url, target)
    except (OSError, StorageUnavailable) as error:
        raise StorageUnavailable(
            f"nothing was upgraded, for no copy could be made before it: {error};"
            ' mend it, or set storage.backups = "" to go without'
        ) from error
    note_backup(url, now)
    logger.info("schema %d becomes %d; the database as it was: %s", *schemas, target)


async def _opened(config: Config, next_id: Ids | None, clock: Clock | None) -> Storage:
    return await open_storage(
        config.storage.url,
        zone=ZoneInfo(config.reception.time_zone),
        next_id=next_id or Ids(),
        administrators=frozenset(config.access.administrators),
        keys=keys_of(config),
        now=None if clock is None else clock.now,
        bot_id=config.telegram.bot_id,
    )


def first_network(config: Config) -> Network:
    """What a new database starts with, and what `branches import` without a file puts back."""
    if config.network.single:
        return single_network(config.organisation.name_kk, config.organisation.name_ru)
    if not config.network.file:
        return default_network()
    path = Path(config.network.file)
    try:
        return read_network(path.read_bytes())
    except OSError as error:
        raise ConfigError(f"network.file: {path} cannot be read: {error}") from None
    except NetworkFileError as error:
        raise ConfigError(f"network.file: {path}: {error}") from None


async def seed(storage: Storage, config: Config) -> None:
    """A new database gets its network; it is whole then also as a file, copied without its log."""
    async with storage.transaction() as tx:
        if (await tx.branches.network()).branches:
            return
        tx.branches.replace_all(first_network(config))
    await storage.checkpoint()


async def check_groups(storage: Storage) -> None:
    """A list of social groups that cannot be used stops the start, in one line; a group that is
    declared and listed no more is told, without its name: it says something of a person."""
    try:
        listed = known_groups()
    except GroupsUnusable as error:
        raise ConfigError(f"social_groups.toml: {error}") from None
    async with storage.reading() as tx:
        unlisted = await tx.facts.unlisted(listed)
    if unlisted:
        logger.warning(
            "social_groups.toml: appeals that declare a group which it does not list: %d;"
            " bring its code back, or reports leave them out",
            unlisted,
        )


async def network_of(config: Config) -> Network:
    """The branches as the database has them; without a database, as it would begin."""
    if not exists(config.storage.url):
        return first_network(config)
    storage = await open_storage_of(config)
    try:
        await seed(storage, config)
        async with storage.reading() as tx:
            return await tx.branches.network()
    finally:
        await storage.close()


def models_of(config: Config) -> Path | None:
    """Where models trained on this reception's own decisions lie, if any were trained."""
    folder = Path(config.routing.models)
    return folder if folder.is_dir() else None


def check_installation() -> None:
    """Another project's package of the same name must not run in our place."""
    import bot

    here = Path(__file__).resolve().parents[1]
    found = Path(bot.__file__ or "").resolve().parent
    if here != found:
        sys.exit(f"the package 'bot' found at {found} is not ours; use the project's own .venv")
