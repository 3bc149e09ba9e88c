"""One bot per database: the lock that a running bot holds beside the file."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import StorageUnavailable
from storage.sqlite.driver import explained, path_of


@contextmanager
def sole_user(url: str) -> Iterator[None]:
    """Hold the database for this process; freed by the system however the process ends.

    Raises StorageUnavailable when another process holds it.
    """
    path = path_of(url)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StorageUnavailable(explained(path, error)) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StorageUnavailable(
                f"{path} is in use by another process of the bot; stop that one first"
            ) from None
        yield
    finally:
        os.close(descriptor)
