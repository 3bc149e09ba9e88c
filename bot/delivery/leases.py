"""Which process does what, where several work on one database.

Chats are divided into slots; a process owns whole slots, and handles their updates as a process
alone handles all. What only one may do at a time (fetching updates, sending, looking what is due)
is a lease too. A lease has an epoch, which grows when it is taken: what is written under it names
both, and the storage commits nothing for somebody whose epoch is over.
"""

import zlib
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

SLOTS = 64


@dataclass(frozen=True, slots=True)
class Lease:
    name: str
    epoch: int


held: ContextVar[Lease | None] = ContextVar("held", default=None)
"""Under which lease the running task works; None: this process is alone, or needs none."""


may_speak: ContextVar[Callable[[], bool]] = ContextVar("may_speak", default=lambda: True)
"""Asked in the last moment before the running task says something: words that were chosen before
this process stood still for long are old, and somebody else may have said newer ones."""


def slot_of(bot_id: int, lane: int) -> int:
    """To which slot a chat belongs: the same for every process, for ever."""
    return zlib.crc32(f"{bot_id}:{lane}".encode()) % SLOTS
