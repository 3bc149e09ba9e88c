"""Files and pictures are made in a process of their own: a large one holds up nobody's answer, and
what it needs in memory is gone with the next one."""

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

V = TypeVar("V")

Made = TypeVar("Made")

FILES_FOR_ONE_PROCESS = 50
"""Then another one takes its place."""

NICE = 5
"""Beside a full core a file still gets a quarter of it: a head does not wait for long either."""


class _Worker:
    """One process, started when the first file is asked for."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._given = 0

    def next(self) -> ProcessPoolExecutor:
        """Where the next file is made. A process that has made enough finishes what it has beside
        the new one; `max_tasks_per_child` would do that, but in Python 3.11 whatever waits at that
        moment waits for ever."""
        if self._pool is not None and self._given >= FILES_FOR_ONE_PROCESS:
            self._pool.shutdown(wait=False)
            self._pool = None
        if self._pool is None:
            self._pool, self._given = _started(), 0
        self._given += 1
        return self._pool

    def lost(self, pool: ProcessPoolExecutor) -> None:
        if self._pool is pool:  # nobody else has replaced it meanwhile
            self._pool = None


def _started() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        1, mp_context=multiprocessing.get_context("forkserver"), initializer=_give_way
    )


def _give_way() -> None:
    """Whoever waits for an answer comes first, also where there is one core."""
    if hasattr(os, "nice"):
        os.nice(NICE)


async def in_a_process(make: Callable[[V], Made], value: V) -> Made:
    """What the function makes of the value; both travel to the process and back. A process that
    was killed, perhaps for want of memory, is replaced: what killed it twice is not made."""
    loop = asyncio.get_running_loop()
    pool = _worker.next()
    try:
        return await loop.run_in_executor(pool, make, value)
    except BrokenProcessPool:
        _worker.lost(pool)
        return await loop.run_in_executor(_worker.next(), make, value)


_worker = _Worker()
