"""Where the service keeps everything: implementations of `bot.interfaces.Storage`."""

from storage.database import open_storage
from storage.encryption.check import still_plain
from storage.encryption.keys import Keys, keyring, new_key
from storage.encryption.rotation import reseal
from storage.sqlite.backup import backup, note_backup, restore
from storage.sqlite.driver import path_of
from storage.sqlite.lock import sole_user

__all__ = [
    "Keys",
    "backup",
    "keyring",
    "new_key",
    "note_backup",
    "open_storage",
    "path_of",
    "reseal",
    "restore",
    "sole_user",
    "still_plain",
]
