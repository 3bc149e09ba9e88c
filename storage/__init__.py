"""Where the service keeps everything: implementations of `bot.interfaces.Storage`.

Values of the domain in and out; no rule about appeals stands here.
"""

from storage.copying import TableDigest, copy
from storage.database import open_storage
from storage.encryption.keys import Keys, keyring, new_key
from storage.maintenance import (
    backup,
    ending,
    exists,
    file_of,
    has_plain_values,
    logs_values,
    new_process_id,
    note_backup,
    one_of_several,
    outdated,
    restore,
    rotate_keys,
    shareable,
    sole_user,
    this_process,
    upgraded_beside,
    upgrading,
)
from storage.sqlite.driver import last_backup, path_of
from storage.url import shown

__all__ = [
    "Keys",
    "TableDigest",
    "backup",
    "copy",
    "ending",
    "exists",
    "file_of",
    "has_plain_values",
    "keyring",
    "last_backup",
    "logs_values",
    "new_key",
    "new_process_id",
    "note_backup",
    "one_of_several",
    "open_storage",
    "outdated",
    "path_of",
    "restore",
    "rotate_keys",
    "shareable",
    "shown",
    "sole_user",
    "this_process",
    "upgraded_beside",
    "upgrading",
]
