"""`python -m bot keys`: keys that encrypt personal data in the database (docs/privacy.md)."""

import argparse
import asyncio
import sys

from bot.app.database import keys_of, written_keys
from bot.config import Config, ConfigError
from storage import exists, new_key, rotate_keys, shown, sole_user


def new(_config: Config, _options: argparse.Namespace) -> int:
    """The key alone on standard output, so that it can be written into a file."""
    sys.stdout.write(new_key() + "\n")
    sys.stderr.write(
        "Put it first in privacy.keys or privacy.keys_file, keep a copy apart from the database"
        " and its backups, then: python -m bot keys rotate\n"
    )
    return 0


def rotate(config: Config, options: argparse.Namespace) -> int:
    """Seal with the first key, or take the seals off. Started again, it goes on where it ended."""
    keys = keys_of(config)
    if not written_keys(config):
        raise ConfigError("privacy.keys is empty: make a key with: python -m bot keys new")
    url = config.storage.url
    if not exists(url):
        raise ConfigError(f"storage.url: there is no database at {shown(url)}")

    def said(table: str, count: int) -> None:
        sys.stdout.write(f"  {table}: {count:,}\n")

    with sole_user(url):
        count = asyncio.run(rotate_keys(url, keys, plain=options.plain, said=said))
    sys.stdout.write(f"{count:,} rows {'opened' if options.plain else 'sealed'}\n")
    sys.stdout.write(
        "Older backups still need the older keys.\n"
        if not options.plain
        else "Take the keys out of the configuration now, or new values are sealed again.\n"
    )
    return 0
