"""Where the service keeps everything: implementations of `bot.interfaces.Storage`.

Values of the domain in and out; no rule about appeals stands here.
"""

from storage.database import open_storage
from storage.encryption.check import has_plain_values
from storage.encryption.keys import Keys, keyring, new_key
from storage.encryption.rotation import rotate_keys
from storage.sqlite.backup import backup, note_backup, restore
from storage.sqlite.driver import path_of
from storage.sqlite.lock import sole_user

__all__ = [
    "Keys",
    "backup",
    "has_plain_values",
    "keyring",
    "new_key",
    "note_backup",
    "open_storage",
    "path_of",
    "restore",
    "rotate_keys",
    "sole_user",
]
