"""Files and pictures are made in a process of their own: a large one holds up nobody's answer, and
what it needs in memory is gone with the next one."""

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from typing import TypeVar

V = TypeVar("V")

Made = TypeVar("Made")

FILES_FOR_ONE_PROCESS = 50
"""Then another one takes its place."""

NICE = 5
"""Beside a full core a file still gets a quarter of it: a head does not wait for long either."""


@cache
def _process() -> ProcessPoolExecutor:
    """One, started when the first file is asked for."""
    return ProcessPoolExecutor(
        1,
        mp_context=multiprocessing.get_context("forkserver"),
        initializer=_give_way,
        max_tasks_per_child=FILES_FOR_ONE_PROCESS,
    )


def _give_way() -> None:
    """Whoever waits for an answer comes first, also where there is one core."""
    if hasattr(os, "nice"):
        os.nice(NICE)


async def in_a_process(make: Callable[[V], Made], value: V) -> Made:
    """What the function makes of the value; both travel to the process and back. A process that
    was killed, perhaps for want of memory, is replaced: what killed it twice is not made."""
    loop = asyncio.get_running_loop()
    pool = _process()
    try:
        return await loop.run_in_executor(pool, make, value)
    except BrokenProcessPool:
        if _process() is pool:  # nobody else has replaced it meanwhile
            _process.cache_clear()
        return await loop.run_in_executor(_process(), make, value)
