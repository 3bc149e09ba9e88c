"""`python -m bot keys`: keys that encrypt personal data in the database (docs/privacy.md)."""

import argparse
import asyncio
import os
import stat
import sys
from pathlib import Path

from bot.app.database import keys_of, written_keys
from bot.config import Config, ConfigError
from storage import has_plain_values, new_key, path_of, rotate_keys, sole_user

OTHERS = stat.S_IRWXG | stat.S_IRWXO


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
    path = path_of(config.storage.url)
    if not path.exists():
        raise ConfigError(f"storage.url: there is no database at {path}")

    def said(table: str, count: int) -> None:
        sys.stdout.write(f"  {table}: {count:,}\n")

    with sole_user(config.storage.url):
        count = asyncio.run(rotate_keys(path, keys, plain=options.plain, said=said))
    sys.stdout.write(f"{count:,} rows {'opened' if options.plain else 'sealed'}\n")
    sys.stdout.write(
        "Older backups still need the older keys.\n"
        if not options.plain
        else "Take the keys out of the configuration now, or new values are sealed again.\n"
    )
    return 0


def look(config: Config) -> list[str]:
    """For `check`, once the database was opened with the keys: they fit it."""
    count = len(written_keys(config))
    sys.stdout.write(
        f"  personal data: sealed, keys: {count}\n" if count else "  personal data: not sealed\n"
    )
    faults = []
    file = config.privacy.keys_file
    if file and os.stat(Path(file)).st_mode & OTHERS:
        faults.append(f"privacy.keys_file: others may read {file}; mend it with: chmod 600 {file}")
    if count and has_plain_values(path_of(config.storage.url)):
        faults.append(
            "privacy.keys: what was written before the first key lies open; stop the bot"
            " and seal it with: python -m bot keys rotate"
        )
    return faults
