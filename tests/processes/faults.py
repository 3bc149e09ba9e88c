"""Faults met by several processes at once, while people write, press and answer.

    python -m tests.processes.faults --faults 1000

Processes are killed, stopped for longer or shorter than they last and continued, told to leave, cut
off from the database; the database is restarted. Their clocks differ by up to two seconds. What
came of it is read from what people see and from the log of the local Bot API server.
"""

import argparse
import asyncio
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

from bot.ids import Ids
from storage import open_storage
from tests.crash import torture
from tests.crash.torture import Counts, Play, Running
from tests.processes.several import LASTS, Several, several, until
from tests.support import databases
from tests.support.postgres import Server, new_server, programs, wait_until_up

KINDS = ("kill", "stop", "leave", "cut")

AGAIN = 1.0
"""Seconds after which a service manager looks."""

SKEW = 2
"""Seconds by which clocks of processes are ahead or behind."""


class Faults:
    def __init__(self, town: Several, seed: int, server: Server | None = None) -> None:
        self._town = town
        self._server = server
        self._chance = random.Random(seed)
        self.met: dict[str, int] = {}
        self._clocks = [self._clock(ahead) for ahead in (-SKEW, SKEW)]

    def _clock(self, ahead: int) -> dict[str, str]:
        file = self._town.folder / f"clock{ahead:+}"
        file.write_text(str(ahead))
        return {"QABYLDAU_CLOCK__OFFSET_FILE": str(file)}

    async def begin(self, processes: int) -> None:
        for number in range(processes):
            await self._town.begin(**self._clocks[number % len(self._clocks)])
        await self._town.shared()

    async def supervise(self) -> None:
        """As a service manager does, start anew whoever ended by itself: a process that finds no
        database at its start says so in one line and ends."""
        while True:
            for process in list(self._town.running):
                if not process.lives():
                    self._town.running.remove(process)
                    await self._another()
            await asyncio.sleep(AGAIN)

    async def one(self) -> None:
        """Something happens, at a moment chosen by what the bot does."""
        await torture._some_time(self._town.sandbox, self._chance)
        await until(lambda: self._town.running)
        kind = self._chance.choice(KINDS if self._server is None else (*KINDS, "restart"))
        self.met[kind] = self.met.get(kind, 0) + 1
        await getattr(self, f"_{kind}")(self._chance.choice(self._town.running))

    async def _kill(self, process: Running) -> None:
        await self._town.kill(process)
        await self._another()

    async def _leave(self, process: Running) -> None:
        await self._town.kill(process, signal.SIGTERM)
        await self._another()

    async def _another(self) -> None:
        await self._town.begin(**self._chance.choice(self._clocks))

    async def _stop(self, process: Running) -> None:
        process.send(signal.SIGSTOP)
        await asyncio.sleep(self._chance.uniform(0.2, 2.0) * LASTS)
        process.send(signal.SIGCONT)

    async def _cut(self, _process: Running) -> None:
        self._town.ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    async def _restart(self, _process: Running) -> None:
        assert self._server is not None
        self._server.stop(self._chance.choice(["fast", "immediate"]))
        await asyncio.sleep(self._chance.uniform(0.0, 1.5) * LASTS)
        self._server.start()
        wait_until_up(self._server)


async def suffer(
    town: Several,
    *,
    faults: int,
    seed: int,
    citizens: int,
    processes: int = 2,
    server: Server | None = None,
    say: Callable[[str], None] = print,
) -> Counts:
    """Meet so many faults; what was counted in the end. `server`: may be restarted."""
    counts, made = Counts(), Faults(town, seed, server)
    await made.begin(processes)
    play = Play(town.sandbox, seed, photos=True)
    tasks = await torture._cast(play, citizens)
    supervising = asyncio.create_task(made.supervise())
    try:
        for number in range(1, faults + 1):
            counts.in_the_air += torture._in_the_air(town.folder)
            await made.one()
            torture._raise_faults(tasks)
            if number % 10 == 0:
                say(f"{number} faults {made.met}, {len(play.texts)} appeals written")
        play.over = True
        await asyncio.wait_for(asyncio.gather(*tasks), 2 * torture.PATIENCE)
        await torture._quiet(town.sandbox, town.folder)
        await until(lambda: town.ask("SELECT 1 FROM inbox WHERE state = 'new'") == [])
    finally:
        for task in (supervising, *tasks):
            task.cancel()
        await asyncio.gather(supervising, *tasks, return_exceptions=True)
    for process in list(town.running):
        began = time.monotonic()
        await town.kill(process, signal.SIGTERM)
        if time.monotonic() - began > 8:
            counts.faults.append("SIGTERM took more than eight seconds")
    torture._count(counts, town.sandbox, play, town.folder)
    torture._hear_the_witness(counts, town.sandbox, play)
    say(f"faults {made.met}\n{counts.lines()}")
    return counts


async def _main(options: argparse.Namespace, folder: Path) -> Counts:
    server = new_server(folder / "server")
    try:
        server.execute("CREATE DATABASE reception")
        storage = await open_storage(server.url("reception"), zone=UTC, next_id=Ids())
        await storage.close()
        async with several(folder, server.url("reception")) as town:
            try:
                return await suffer(
                    town,
                    faults=options.faults,
                    seed=options.seed,
                    citizens=options.citizens,
                    processes=options.processes,
                    server=server,
                    say=lambda line: print(line, flush=True),
                )
            except BaseException:
                print(town.log()[-4000:])
                raise
    finally:
        server.stop()


def main() -> int:
    parser = argparse.ArgumentParser(description="Faults of several processes; count.")
    parser.add_argument("--faults", type=int, default=1000)
    parser.add_argument("--citizens", type=int, default=6)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    if programs() is None:
        print("no PostgreSQL 15 or newer is installed: nothing was tried")
        return 0
    os.environ[databases.CHOICE] = "postgres"
    folder = Path(tempfile.mkdtemp(prefix="qabyldau-faults-"))
    folder.chmod(0o755)  # the server runs as somebody else
    print(f"seed {options.seed}", flush=True)
    counts = asyncio.run(_main(options, folder))
    for fault in counts.faults:
        print(f"FAULT: {fault}")
    if counts.faults:
        print(f"everything is kept in {folder}")
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
