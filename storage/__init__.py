"""Where the service keeps everything: implementations of `bot.interfaces.Storage`."""

from storage.copies import backup, restore
from storage.lock import sole_user
from storage.noted import note_backup
from storage.open import open_storage, path_of

__all__ = ["backup", "note_backup", "open_storage", "path_of", "restore", "sole_user"]
