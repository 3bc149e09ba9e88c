"""Faults met by several processes at once, while people write, press and answer.

    python -m tests.processes.faults --faults 1000

Processes are killed, stopped for longer or shorter than they last and continued, told to leave, cut
off from the database; the database is restarted. Their clocks differ by up to four seconds, and are
set anew. What came of it is read from what people see and from the log of the local Bot API server.
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
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path

from bot.ids import Ids
from storage import open_storage
from tests.crash import torture
from tests.crash.torture import Counts, Play, Running
from tests.processes.several import Several, several, until
from tests.support import databases
from tests.support.postgres import Server, new_server, programs, wait_until_up

KINDS = ("kill", "stop", "leave", "cut", "clock", "restart")

AGAIN = 1.0
"""Seconds after which a service manager looks."""

SKEW = 2.0
"""Seconds by which clocks of processes are ahead or behind at the most."""

STOPPED = (0.2, 2.0)
"""How long a process stands still, in times that it lasts: at the least, at the most."""

AWAY = 1.5
"""How long the database is away, in the same, at the most."""


def rounds(chance: random.Random, *, restarts: bool) -> Iterator[str]:
    """Kinds for ever, in any order, but each once before any comes again."""
    kinds = [kind for kind in KINDS if restarts or kind != "restart"]
    while True:
        yield from chance.sample(kinds, len(kinds))


class Faults:
    def __init__(self, town: Several, seed: int, server: Server | None = None) -> None:
        """`server`: may be restarted."""
        self._town = town
        self._server = server
        self._chance = random.Random(seed)
        self._kinds = rounds(self._chance, restarts=server is not None)
        self.met: Counter[str] = Counter()
        self.in_the_air = 0
        self.stopped = STOPPED
        self._clocks = [town.folder / f"clock-{name}" for name in ("behind", "ahead")]
        for file, ahead in zip(self._clocks, (-SKEW, SKEW), strict=True):
            file.write_text(str(ahead))

    async def begin(self, processes: int) -> None:
        for number in range(processes):
            await self._another(self._clocks[number % len(self._clocks)])
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
        await torture._some_time(self._town.sandbox, self._chance, (1, 5, 20))
        await until(lambda: self._town.running)
        kind = next(self._kinds)
        self.met[kind] += 1
        await getattr(self, f"_{kind}")(self._chance.choice(self._town.running))

    async def _kill(self, process: Running) -> None:
        await self._town.kill(process)
        self._look_into_the_air()
        await self._another()

    async def _leave(self, process: Running) -> None:
        self._look_into_the_air()
        await self._town.kill(process, signal.SIGTERM)
        await self._another()

    async def _another(self, clock: Path | None = None) -> None:
        file = clock or self._chance.choice(self._clocks)
        await self._town.begin(QABYLDAU_CLOCK__OFFSET_FILE=str(file))

    async def _stop(self, process: Running) -> None:
        process.send(signal.SIGSTOP)
        self._look_into_the_air()
        await asyncio.sleep(self._chance.uniform(*self.stopped) * self._town.lasts)
        process.send(signal.SIGCONT)

    async def _cut(self, _process: Running) -> None:
        self._look_into_the_air()
        self._town.ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    async def _clock(self, _process: Running) -> None:
        ahead = self._chance.uniform(-SKEW, SKEW)
        self._chance.choice(self._clocks).write_text(f"{ahead:.3f}")

    async def _restart(self, _process: Running) -> None:
        assert self._server is not None
        self._look_into_the_air()
        mode = self._chance.choice(["fast", "immediate"])
        # In a thread: the Bot API server of this process goes on answering.
        await asyncio.to_thread(self._server.stop, mode)
        await asyncio.sleep(self._chance.uniform(0.0, AWAY) * self._town.lasts)
        await asyncio.to_thread(self._server.start)
        await asyncio.to_thread(wait_until_up, self._server)

    def _look_into_the_air(self) -> None:
        self.in_the_air += torture._in_the_air(self._town.folder)


async def suffer(
    town: Several,
    *,
    faults: int,
    seed: int,
    citizens: int,
    processes: int = 2,
    server: Server | None = None,
    stopped: tuple[float, float] = STOPPED,
    patience: float = torture.PATIENCE,
    say: Callable[[str], None] = print,
) -> Counts:
    """Meet so many faults; what was counted in the end. `server`: may be restarted."""
    counts, made = Counts(), Faults(town, seed, server)
    made.stopped = stopped
    await made.begin(processes)
    play = Play(town.sandbox, seed, photos=True)
    play.patience = patience
    tasks = await torture._cast(play, citizens)
    supervising = asyncio.create_task(made.supervise())
    began = time.monotonic()
    try:
        for number in range(1, faults + 1):
            await made.one()
            torture._raise_faults([*tasks, supervising])
            play.witness.listen()
            if number % 10 == 0:
                say(
                    f"{number} faults in {time.monotonic() - began:.0f} s, {dict(made.met)},"
                    f" {len(play.texts)} appeals, {len(play.answered)} answers,"
                    f" longest wait {play.longest:.1f} s; MiB: {_memory(os.getpid())},"
                    f" the processes {[_memory(process.pid) for process in town.running]}"
                )
        play.over = True
        await asyncio.wait_for(asyncio.gather(*tasks), 2 * patience)
        await torture._quiet(town.sandbox, town.folder)
        await until(lambda: town.ask("SELECT 1 FROM inbox WHERE state = 'new'") == [])
    except BaseException:
        say(f"waiting at Telegram: {len(town.sandbox.pending_updates)}\n{town.state()}")
        for process in town.running:
            process.send(signal.SIGUSR2)  # what it waits for: it says so in its log
        await asyncio.sleep(1.0)
        raise
    finally:
        for task in (supervising, *tasks):
            task.cancel()
        await asyncio.gather(supervising, *tasks, return_exceptions=True)
    for process in list(town.running):
        began = time.monotonic()
        await town.kill(process, signal.SIGTERM)
        if time.monotonic() - began > 8:
            counts.faults.append("SIGTERM took more than eight seconds")
    counts.in_the_air = made.in_the_air
    counts.met = dict(made.met)
    torture._count(counts, town.sandbox, play, town.folder)
    torture._hear_the_witness(counts, play)
    say(f"faults {counts.met}, longest wait {play.longest:.1f} s\n{counts.lines()}")
    return counts


def _memory(pid: int) -> int:
    """MiB of RAM that a process holds; 0: it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    held = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(held[0]) // 1024 if held else 0


async def _main(options: argparse.Namespace, folder: Path) -> Counts:
    server = new_server(folder / "server")
    try:
        server.execute("CREATE DATABASE reception")
        storage = await open_storage(server.url("reception"), zone=UTC, next_id=Ids())
        await storage.close()
        async with several(folder, server.url("reception"), options.lasts) as town:
            try:
                return await suffer(
                    town,
                    faults=options.faults,
                    seed=options.seed,
                    citizens=options.citizens,
                    processes=options.processes,
                    server=server,
                    stopped=(0.6, 5.0),  # 5 to 40 seconds, where a process lasts eight
                    patience=options.patience,
                    say=lambda line: print(line, flush=True),
                )
            except BaseException:
                print(town.log()[-40_000:], flush=True)
                raise
    finally:
        server.stop()


def main() -> int:
    parser = argparse.ArgumentParser(description="Faults of several processes; count.")
    parser.add_argument("--faults", type=int, default=1000)
    parser.add_argument("--citizens", type=int, default=6)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--lasts", type=float, default=1.5, help="seconds that a process lasts")
    parser.add_argument("--patience", type=float, default=180.0, help="seconds; then it stalls")
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
