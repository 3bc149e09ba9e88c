"""The part of the composition root that every command needs: the database, brought into being.

Apart from `bot.app.service`, so that a command which has nothing to do with Telegram does not load
it.
"""

import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.config import Config, ConfigError
from bot.domain.network.branches import Network
from bot.domain.network.csv_file import NetworkFileError, default_network, read_network
from bot.errors import KeyUnusable
from bot.ids import Ids
from bot.interfaces import Clock, Storage
from storage import Keys, keyring, open_storage, path_of


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


async def open_storage_of(
    config: Config, next_id: Ids | None = None, clock: Clock | None = None
) -> Storage:
    return await open_storage(
        config.storage.url,
        zone=ZoneInfo(config.reception.time_zone),
        next_id=next_id or Ids(),
        administrators=frozenset(config.access.administrators),
        keys=keys_of(config),
        now=None if clock is None else clock.now,
    )


def first_network(config: Config) -> Network:
    """What a new database starts with."""
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


async def network_of(config: Config) -> Network:
    """The branches as the database has them; without a database, as it would begin."""
    if not path_of(config.storage.url).exists():
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
