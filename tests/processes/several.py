"""Several processes of the bot on one PostgreSQL database, and the local Bot API server they serve.

Nothing is timed: whoever waits, waits for a state.
"""

import asyncio
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sandbox import Sandbox, serve
from tests.crash.torture import ROOT, TOKEN, Running, Starter
from tests.support.databases import fetched, postgres_in, stands_at

PATIENCE = 120.0
"""Seconds after which what is waited for does not come."""

LASTS = 3.0
"""Seconds after which a process counts as gone, in tests."""

ALIVE = "alive_until > EXTRACT(EPOCH FROM clock_timestamp()) * 1000000"


async def until(holds: Callable[[], Any], what: str = "") -> Any:
    """Wait until it holds; what it is then."""
    end = time.monotonic() + PATIENCE
    while True:
        if found := holds():
            return found
        if time.monotonic() > end:
            raise AssertionError(f"in vain: {what or holds}")
        await asyncio.sleep(0.02)


class Several:
    def __init__(
        self, folder: Path, url: str, sandbox: Sandbox, api_url: str, lasts: float
    ) -> None:
        self.folder = folder
        self.lasts = lasts
        self.url = url
        self.sandbox = sandbox
        self._api_url = api_url
        self.running: list[Running] = []
        self._starters: dict[Path, Starter] = {}

    async def start(
        self, *roles: str, count: int = 1, root: Path = ROOT, **environment: str
    ) -> list[Running]:
        """Processes that have joined the others."""
        started = await self.begin(*roles, count=count, root=root, **environment)
        for process in started:
            await until(partial(self._joined, process), f"{process.pid} never joined")
        return started

    async def begin(
        self, *roles: str, count: int = 1, root: Path = ROOT, **environment: str
    ) -> list[Running]:
        """Processes, which will join the others, of the program that lies there."""
        more = {
            **({"QABYLDAU_PROCESSES__ROLES": ",".join(roles)} if roles else {}),
            **environment,
        }
        if root not in self._starters:
            shared = {
                "QABYLDAU_STORAGE__URL": self.url,
                "QABYLDAU_PROCESSES__LASTS_SECONDS": str(self.lasts),
            }
            self._starters[root] = Starter(self.folder, self._api_url, shared, root)
            if root == ROOT:  # this program, which many will be
                await self._starters[root].be_quick()
        started = [await self._starters[root].start(**more) for _ in range(count)]
        self.running += started
        return started

    def _joined(self, process: Running) -> bool:
        if not process.lives():
            raise AssertionError(f"it ended: {self.log()[-2000:]}")
        return self.of(process) != []

    def ask(self, sql: str, *values: Any) -> list[Any]:
        return fetched(self.url, sql, *values)

    def of(self, process: Running) -> list[str]:
        """Ids of a process that is present."""
        name = f"%:{process.pid}"
        return [
            i for (i,) in self.ask(f"SELECT id FROM processes WHERE name LIKE ? AND {ALIVE}", name)
        ]

    def leases(self, process: Running) -> set[str]:
        """What it holds."""
        rows = self.ask(
            "SELECT l.name FROM leases AS l JOIN processes AS p ON p.id = l.owner"
            f" WHERE p.name LIKE ? AND {ALIVE}",
            f"%:{process.pid}",
        )
        return {name.partition(" ")[2] for (name,) in rows}

    def slots(self, process: Running) -> int:
        return sum(name.startswith("slot") for name in self.leases(process))

    def state(self) -> str:
        """Who holds what, and what waits: to tell where something hangs."""
        asked = (
            f"SELECT p.name, {ALIVE}, COUNT(l.name), MIN(l.name) FROM processes AS p"
            " LEFT JOIN leases AS l ON l.owner = p.id GROUP BY p.id",
            "SELECT name, owner FROM leases WHERE name NOT LIKE '%slot%'",
            "SELECT state, COUNT(*), MIN(update_id) FROM inbox GROUP BY state",
            "SELECT state, COUNT(*), MIN(send_at), MAX(leased_until) FROM outbox GROUP BY state",
            "SELECT pid, application_name, state, wait_event, now() - xact_start, query"
            " FROM pg_stat_activity WHERE xact_start IS NOT NULL",
        )
        return "\n".join(f"{sql[:60]}: {self.ask(sql)}" for sql in asked)

    def log(self) -> str:
        return (self.folder / "bot.log").read_text(errors="replace")

    async def shared(self) -> None:
        """Until every slot is held, by each that does not send as many as by the others."""

        def fair() -> bool:
            senders = [p for p in self.running if "sender" in self.leases(p)]
            counts = [
                self.slots(p) for p in self.running if p not in senders or len(self.running) == 1
            ]
            return len(senders) == 1 and sum(counts) == 64 and max(counts) - min(counts) <= 1

        await until(fair, "the slots were not shared")

    async def kill(self, process: Running, number: signal.Signals = signal.SIGKILL) -> None:
        self.running.remove(process)
        process.send(number)
        try:
            await asyncio.wait_for(process.gone(), PATIENCE)
        except TimeoutError:
            self.running.append(process)
            raise AssertionError(f"{process.pid} does not end after {number.name}") from None

    async def close(self) -> None:
        for process in self.running:
            process.send(signal.SIGCONT)
            process.send(signal.SIGKILL)
            await process.gone()
        for starter in self._starters.values():
            await starter.close()


@asynccontextmanager
async def several(
    folder: Path, url: str | None = None, lasts: float = LASTS
) -> AsyncIterator[Several]:
    """On a database of the tests' own server, or on the one that is named."""
    sandbox = Sandbox(token=TOKEN, keep_calls=None)
    url = url or postgres_in(folder)
    stands_at(folder, url)
    async with serve(sandbox) as server:
        found = Several(folder, url, sandbox, server.api_url, lasts)
        try:
            yield found
        finally:
            await found.close()


async def refused(folder: Path, url: str, root: Path = ROOT, **environment: str) -> str:
    """What a process says that does not begin."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "run", "--live"),
        cwd=folder,
        env={
            "PYTHONPATH": str(root),
            "PATH": "/usr/bin:/bin",
            "QABYLDAU_TELEGRAM__TOKEN": TOKEN,
            "QABYLDAU_STORAGE__URL": url,
            "QABYLDAU_STORAGE__BACKUPS": "",
            "QABYLDAU_LOGGING__LEVEL": "ERROR",
            **environment,
        },
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    said = (await process.stderr.read()).decode()
    assert await process.wait() == 2, said
    return said
