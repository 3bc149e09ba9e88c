"""`python -m bot` as somebody types it, without a new interpreter for each command.

Every command runs in a process of its own, forked from one that has imported the program already.
"""

import ctypes
import multiprocessing
import os
import sys
from dataclasses import dataclass
from pathlib import Path

TIMEOUT = 60.0

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["bot.__main__", "bot.app.service", "handlers", "storage"])


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def bot(*arguments: str, folder: Path, almighty: bool = True, **environment: str) -> Done:
    """What a command wrote in this folder, with these variables beside our own, and its code. Not
    `almighty`: what a folder's rights forbid is forbidden to root too (Linux)."""
    out, err = (folder.parent / f"{folder.name}.{name}" for name in ("stdout", "stderr"))
    process = _processes.Process(
        target=_run, args=(arguments, folder, {**os.environ, **environment}, out, err, almighty)
    )
    process.start()
    process.join(TIMEOUT)
    if process.exitcode is None:
        process.kill()
        process.join()
    assert process.exitcode is not None
    return Done(process.exitcode, out.read_text("utf-8"), err.read_text("utf-8"))


def _run(
    arguments: tuple[str, ...],
    folder: Path,
    environment: dict[str, str],
    out: Path,
    err: Path,
    almighty: bool,
) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for stream, file in ((sys.stdout, out), (sys.stderr, err)):
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(descriptor, stream.fileno())
        os.close(descriptor)
    from bot.__main__ import main

    if not almighty:
        _give_up_capabilities()
    sys.exit(main(arguments))


def _give_up_capabilities() -> None:
    """capset(2): from here on root is bound by the rights of files like anybody else."""
    version_3 = (ctypes.c_uint32 * 2)(0x20080522, 0)
    none = (ctypes.c_uint32 * 6)()
    assert ctypes.CDLL(None, use_errno=True).capset(version_3, none) == 0
