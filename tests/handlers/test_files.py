"""Files and pictures are made in a process that may die, and makes way for whoever waits."""

import asyncio
import os
import signal
from concurrent.futures.process import BrokenProcessPool

import pytest

from handlers.files.worker import NICE, in_a_process


def process(_: None) -> int:
    return os.getpid()


def niceness(_: None) -> int:
    return os.nice(0)


def dies(_: None) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


async def test_the_next_file_is_made_though_the_process_was_killed() -> None:
    first = await in_a_process(process, None)
    os.kill(first, signal.SIGKILL)

    again = await asyncio.gather(*(in_a_process(process, None) for _ in range(3)))

    assert first not in again


async def test_what_kills_the_process_is_given_up_and_the_next_file_is_made() -> None:
    with pytest.raises(BrokenProcessPool):
        await in_a_process(dies, None)

    assert await in_a_process(process, None)


async def test_files_are_made_only_while_nobody_else_needs_the_processor() -> None:
    assert await in_a_process(niceness, None) >= min(19, os.nice(0) + NICE)


async def test_of_many_files_at_once_all_are_made_though_the_process_is_replaced_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("handlers.files.worker.FILES_FOR_ONE_PROCESS", 5)

    made = await asyncio.gather(*(in_a_process(process, None) for _ in range(12)))

    assert len(set(made)) > 1
