"""Where the service keeps everything: implementations of `bot.interfaces.Storage`."""

from storage.copies import backup, restore
from storage.lock import sole_user
from storage.noted import note_backup
from storage.open import open_storage, path_of
from storage.resealing import reseal
from storage.sealing import Keys, keyring, new_key
from storage.seals import still_plain

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
