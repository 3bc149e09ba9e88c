"""Imports the bot and reads its models once, then starts it as often as it is told, in forks: each
line of the input is more of the environment of one, as JSON.

A start then takes milliseconds instead of seconds; what runs is the same command.
"""

import asyncio
import json
import os
import signal
import sys
import time
from pathlib import Path

import bot.app.service  # noqa: F401 -- what a start would otherwise load first, for seconds
from bot.__main__ import main
from bot.app.service import text_router
from handlers.texts import Texts


def reap(_number: int, _frame: object) -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def tell(_number: int, _frame: object) -> None:
    """What everything waits for, from outside in: where a stall comes from."""
    try:
        tasks = asyncio.all_tasks()
    except RuntimeError:  # it has not begun, or is over
        return
    for task in tasks:
        waits, awaited = [task.get_name()], task.get_coro()
        while frame := getattr(awaited, "cr_frame", None) or getattr(awaited, "gi_frame", None):
            waits.append(f"{frame.f_code.co_filename}:{frame.f_lineno} {frame.f_code.co_name}")
            awaited = getattr(awaited, "cr_await", None) or getattr(awaited, "gi_yieldfrom", None)
        print(os.getpid(), *waits, repr(awaited), sep="\n  ", file=sys.stderr, flush=True)


def go_by_the_same_clock() -> None:
    """Ids grow with the clock of the machine, which is as wrong as the one that the bot goes by."""
    file, rightly = os.environ.get("QABYLDAU_CLOCK__OFFSET_FILE"), time.time_ns
    if file is not None:
        ahead = Path(file)
        time.time_ns = lambda: rightly() + int(float(ahead.read_text() or 0) * 1e9)


text_router(None)

Texts()

signal.signal(signal.SIGCHLD, reap)

print("ready", flush=True)

for more in sys.stdin:
    pid = os.fork()
    if pid == 0:
        os.environ.update(json.loads(more))
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGUSR2, tell)
        go_by_the_same_clock()
        os.close(0)
        os.dup2(2, 1)
        os._exit(main(["run", "--config", sys.argv[1]]))
    print(pid, flush=True)
