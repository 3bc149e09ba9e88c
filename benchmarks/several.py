"""Several processes on one PostgreSQL against one: steps a second, and what a step costs.

    python -m benchmarks.several --url postgresql://user@host/empty_database --processes 1 2

Citizens who never pause, and a minimal Bot API server, live in this process; the bot's processes
and the database have the rest of the machine. With fewer cores than processes, the database and
this one need, they share: then compare the CPU of a step, not the steps, or give each process of
the bot a part of a core that leaves enough for the others (`--core 0.3`, as root: a control group).
"""

import argparse
import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from pathlib import Path

import psycopg

from benchmarks.citizens import Citizen, Town
from benchmarks.load import (
    FIRST_CITIZEN,
    GROUPS,
    ROOT,
    Process,
    _environment,
    at_full_speed,
)
from benchmarks.telegram import Telegram, serving
from bot.context import CONSENT_VERSION

SHARED = """
SELECT COUNT(DISTINCT p.id), COUNT(*) FILTER (WHERE l.name LIKE '%% slot %%')
FROM leases AS l JOIN processes AS p ON p.id = l.owner
WHERE p.alive_until > EXTRACT(EPOCH FROM clock_timestamp()) * 1000000
"""


class Processes(Process):
    """All of the bot's, as one."""

    def __init__(self, children: Sequence[asyncio.subprocess.Process]) -> None:
        self._each = [Process(child) for child in children]

    def cpu(self) -> float:
        return sum(process.cpu() for process in self._each)

    def megabytes(self) -> float:
        return sum(process.megabytes() for process in self._each)

    async def stop(self) -> None:
        await asyncio.gather(*(process.stop() for process in self._each))


_GROUPS = Path("/sys/fs/cgroup")

_PERIOD = 10_000
"""Microseconds: short, so that whoever has used their part waits no longer than that."""


def _ours() -> Path:
    """The control group of this process, where each kind of them has a tree of its own."""
    lines = Path("/proc/self/cgroup").read_text().splitlines()
    found = next(line.split(":") for line in lines if "cpu" in line.split(":")[1].split(","))
    return _GROUPS / "cpu" / found[2].lstrip("/")


@contextmanager
def confined(process: int, core: float | None) -> Iterator[None]:
    """The process gets no more than that part of a core while the block lasts."""
    if core is None:
        yield
        return
    old = (_GROUPS / "cpu").is_dir()
    group = (_ours() if old else _GROUPS) / f"qabyldau-{process}"
    group.mkdir()
    quota = int(core * _PERIOD)
    if old:
        (group / "cpu.cfs_period_us").write_text(str(_PERIOD))
        (group / "cpu.cfs_quota_us").write_text(str(quota))
    else:
        (group / "cpu.max").write_text(f"{quota} {_PERIOD}")
    (group / "cgroup.procs").write_text(str(process))
    try:
        yield
    finally:
        group.rmdir()  # once the process has ended


@asynccontextmanager
async def running(
    count: int, folder: Path, url: str, api_url: str, core: float | None = None
) -> AsyncIterator[Processes]:
    """So many processes while the block lasts, which share the chats when it begins."""
    with (folder / "bot.log").open("ab") as log, ExitStack() as stack:
        children = [
            await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", "run", "--config", str(folder / "empty.toml")),
                cwd=ROOT,
                env=_environment(folder, api_url, {"storage__url": url}),
                stdout=log,
                stderr=log,
            )
            for _ in range(count)
        ]
        try:
            while ask(url, SHARED) != [(count, 64)]:  # noqa: ASYNC110
                await asyncio.sleep(0.2)
            for child in children:
                stack.enter_context(confined(child.pid, core))
            yield Processes(children)
        finally:
            await Processes(children).stop()


def ask(url: str, sql: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(sql.encode(), ()).fetchall()


def prepare(folder: Path, url: str, citizens: range) -> None:
    """People of this run alone: whoever has an open appeal is spoken to otherwise."""
    (folder / "empty.toml").write_text("")
    subprocess.run(
        [sys.executable, "-m", "bot", "migrate", "--config", str(folder / "empty.toml")],
        cwd=ROOT,
        env=_environment(folder, "", {"storage__url": url}),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO people (id, name, language, language_chosen, consent, wants_news)"
            " VALUES (%s, %s, 'kk', 1, %s, 0) ON CONFLICT DO NOTHING",
            [(n, f"Азамат {n}", CONSENT_VERSION) for n in citizens],
        )
        cursor.executemany(
            "UPDATE branches SET chat_id = %s WHERE code = %s",
            [(chat_id, code) for code, chat_id in GROUPS.items()],
        )


async def main(arguments: argparse.Namespace) -> None:
    telegram = Telegram()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        async with serving(telegram) as api_url:
            for number, count in enumerate(arguments.processes * arguments.repeat):
                first = FIRST_CITIZEN + number * arguments.citizens
                people = range(first, first + arguments.citizens)
                prepare(folder, arguments.url, people)
                async with running(
                    count, folder, arguments.url, api_url, arguments.core
                ) as processes:
                    town = Town(telegram, [Citizen(n) for n in people], False, number)
                    measured = await at_full_speed(
                        town, processes, arguments.seconds, crowd=arguments.crowd
                    )
                load = os.getloadavg()[0]
                print(f"{count} processes  {measured.line()}  load {load:.1f}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure several processes on PostgreSQL.")
    parser.add_argument("--url", required=True, help="an empty database")
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--citizens", type=int, default=2000)
    parser.add_argument("--crowd", type=int, default=60, help="citizens who act at once")
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--core", type=float, help="part of a core that each process gets")
    parser.add_argument("--repeat", type=int, default=1)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    asyncio.run(main(parser.parse_args()))
