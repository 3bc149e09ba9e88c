"""How many citizens the bot serves on one core, how quickly, and what that costs.

    python -m benchmarks.load                    # everything, about ten minutes
    python -m benchmarks.load capacity latency   # some of it
    python -m benchmarks.load --repeat 5 --seconds 20
    python -m benchmarks.load databases --server postgresql://…/postgres

The bot runs as it does in service (`python -m bot run`), in a process bound to one core; the
citizens and a minimal Bot API server live in this process, bound to another. Every capacity is
measured beside a bare aiogram echo bot that gets the same updates a moment earlier, and CPU time
is the process's own, so that a busy machine disturbs neither the ratio nor the cost of a step.
"""

import argparse
import asyncio
import contextlib
import os
import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.citizens import Citizen, Town, message_of
from benchmarks.telegram import Telegram
from bot.context import CONSENT_VERSION

ROOT = Path(__file__).resolve().parent.parent

TOKEN = "42:TEST-TEST-TEST-TEST-TEST-TEST-TEST"

GROUPS = {"KZ-311": -1001, "KZ-101": -1002, "KZ-151": -1003}

FIRST_CITIZEN = 1_000_001

SECONDS_TO_THINK = 2.0
"""Between two steps of one citizen, on the average, where steps come at a given rate."""

FIRST_READER = 5_000_001
"""Those who only get the broadcast."""

HEAD = 6_000_001
"""Who asks for reports as files."""

BOT = ("-m", "bot", "run", "--config")

ECHO = ("-m", "benchmarks.echo")

_TICKS = os.sysconf("SC_CLK_TCK")

_CORES = sorted(os.sched_getaffinity(0))
"""As given to us. What the bot is bound to must not be asked for once we are bound ourselves: it
would inherit our core and share it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    citizens: int
    seconds: float
    repeat: int
    bot: Sequence[str]
    limits: Sequence[int]
    server: str | None = None
    """URL of a database on a PostgreSQL server on which others may be made."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """One run."""

    steps: int
    seconds: float
    cpu: float
    """Seconds of CPU, from the first update to the last message."""
    megabytes: float
    """Resident memory at the end."""
    latencies: list[float]

    @property
    def per_second(self) -> float:
        return self.steps / self.seconds

    @property
    def cpu_per_step(self) -> float:
        return self.cpu / max(1, self.steps)

    def percentile(self, share: float) -> float:
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    def line(self) -> str:
        p50, p95, p99 = (self.percentile(share) * 1000 for share in (0.5, 0.95, 0.99))
        return (
            f"{self.per_second:7.1f} steps/s  {self.cpu_per_step * 1000:6.3f} ms CPU/step"
            f"  {self.steps / self.cpu if self.cpu else 0:7.1f} steps/CPU-s"
            f"  p50 {p50:6.1f}  p95 {p95:6.1f}  p99 {p99:6.1f} ms  {self.megabytes:5.0f} MB"
        )


class Process:
    """The bot under test, on a core of its own."""

    def __init__(self, child: asyncio.subprocess.Process) -> None:
        self._child = child

    def cpu(self) -> float:
        """Seconds of CPU since its start, all threads, in user space and in the kernel."""
        fields = self._proc("stat").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def megabytes(self) -> float:
        line = next(x for x in self._proc("status").splitlines() if x.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def _proc(self, name: str) -> str:
        return Path(f"/proc/{self._child.pid}/{name}").read_text()

    def kill(self) -> None:
        """At once, as when the power goes."""
        self._child.kill()

    async def stop(self) -> None:
        with suppress(ProcessLookupError):
            self._child.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._child.wait(), 20)
        except TimeoutError:
            self._child.kill()
            await self._child.wait()


@asynccontextmanager
async def running(
    command: Sequence[str], folder: Path, telegram: Telegram, api_url: str, **settings: object
) -> AsyncIterator[Process]:
    """The program while the block lasts; it has asked for updates when the block begins."""
    telegram.polled.clear()
    with (folder / "bot.log").open("ab") as log:
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            cwd=ROOT,
            env=_environment(folder, api_url, settings),
            stdout=log,
            stderr=log,
            preexec_fn=_on_first_core,
        )
        process = Process(child)
        try:
            await asyncio.wait_for(telegram.polled.wait(), 120)
            yield process
        finally:
            await process.stop()


def _environment(folder: Path, api_url: str, settings: dict[str, object]) -> dict[str, str]:
    return {
        **{k: v for k, v in os.environ.items() if not k.startswith("QABYLDAU_")},
        "PYTHONPATH": str(ROOT),
        "QABYLDAU_TELEGRAM__TOKEN": TOKEN,
        "QABYLDAU_TELEGRAM__API_URL": api_url,
        "QABYLDAU_STORAGE__URL": f"sqlite:///{folder}/reception.sqlite3",
        "QABYLDAU_STORAGE__BACKUPS": "",
        "QABYLDAU_ORGANISATION__BIN": "123456789012",
        "QABYLDAU_LIMITS__OVERALL_PER_SECOND": "5000",
        "QABYLDAU_LIMITS__PRIVATE_PER_SECOND": "5000",
        "QABYLDAU_LIMITS__PRIVATE_BURST": "1000",
        "QABYLDAU_LIMITS__GROUP_PER_MINUTE": "1000000",
        "QABYLDAU_FLOOD__BURST": "1000000",
        "QABYLDAU_MONITORING__PORT": "0",
        "QABYLDAU_LOGGING__LEVEL": "WARNING",
        **{f"QABYLDAU_{name.upper()}": str(value) for name, value in settings.items()},
    }


def _on_first_core() -> None:
    os.sched_setaffinity(0, _CORES[:1])


def keep_off_first_core() -> None:
    os.sched_setaffinity(0, _CORES[1:] or _CORES)


def prepare(folder: Path, citizens: int, readers: int = 0) -> None:
    """A database with people who have consented and branches that have chats."""
    (folder / "empty.toml").write_text("")
    subprocess.run(
        [sys.executable, "-m", "bot", "migrate", "--config", str(folder / "empty.toml")],
        cwd=ROOT,
        env=_environment(folder, "", {}),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    with sqlite3.connect(folder / "reception.sqlite3") as database:
        database.executemany(
            "INSERT INTO people (id, name, language, language_chosen, consent, wants_news)"
            " VALUES (?, ?, 'kk', 1, ?, ?)",
            [
                *((FIRST_CITIZEN + n, f"Азамат {n}", CONSENT_VERSION, 0) for n in range(citizens)),
                *((FIRST_READER + n, f"Оқырман {n}", CONSENT_VERSION, 1) for n in range(readers)),
            ],
        )
        database.executemany(
            "UPDATE branches SET chat_id = ? WHERE code = ?",
            [(chat_id, code) for code, chat_id in GROUPS.items()],
        )


def a_month(folder: Path) -> None:
    """October 2025 of a branch with a head: 600 appeals, as reports count them."""
    chance = random.Random(3)
    with sqlite3.connect(folder / "reception.sqlite3") as database:
        database.execute(
            "INSERT INTO people (id, name, language, language_chosen, consent)"
            " VALUES (?, 'Басшы', 'kk', 1, ?)",
            (HEAD, CONSENT_VERSION),
        )
        database.execute(
            "INSERT INTO posts (person_id, branch, role, appointed_by, appointed_at)"
            " VALUES (?, 'KZ-311', 'head', 1, 0)",
            (HEAD,),
        )
        for n in range(600):
            day = f"2025-10-{1 + n % 31:02}"
            database.execute(
                "INSERT INTO facts (appeal_id, received_by, branch, topic, kind, channel, language,"
                " person, guessed, restricted, merged, registered_on, week, reply_due_on,"
                " due_first, due_on, paused, answered_on, arrived, took, outcome, extended,"
                " reopenings, counted, reply_counted, reply_in_time, on_time)"
                " VALUES (?, 'KZ-311', 'KZ-311', ?, 'application', 'bot', 'kk', ?, 0, 0, 0, ?, ?,"
                " ?, ?, ?, 0, ?, 1, 9, 'resolved', 0, 0, 1, 1, 1, ?)",
                (
                    1_000_000 + n,
                    chance.choice(("WATER", "ROAD", "POWER", "HEAT", "TRANS", "IMPR", "SOC")),
                    f"p{n}",
                    *(day,) * 6,
                    n % 9 > 0,
                ),
            )


@contextmanager
def moved(folder: Path, url: str, server: str) -> Iterator[str]:
    """The same database on the server, while the block lasts."""
    import psycopg

    name, command = f"load_{os.getpid()}", (sys.executable, "-m", "bot", "storage")
    there = urlsplit(server)._replace(path=f"/{name}").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        try:
            subprocess.run(
                (*command, "copy", url, there, "--config", folder / "empty.toml"),
                cwd=ROOT,
                env=_environment(folder, "", {}),
                check=True,
                stdout=subprocess.DEVNULL,
            )
            yield there
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def broadcast(folder: Path, readers: int) -> None:
    """All of it promised already, as the worst case: so many rows wait in the outbox."""
    now = int(time.time() * 1e6)
    with sqlite3.connect(folder / "reception.sqlite3") as database:
        database.execute(
            "INSERT INTO broadcasts (id, by, chat_id, audience, text, state, send_at, promised)"
            " VALUES (1, 1, 1, ?, ?, 'done', ?, ?)",
            (
                '{"who":"citizens","branch":null,"region_kato":null,"language":null}',
                "Ертең сағат 10:00-де Тараз қаласында көшпелі қабылдау өтеді. " * 4,
                now,
                readers,
            ),
        )
        database.executemany(
            "INSERT INTO outbox (id, chat_id, what, facts, priority, send_at, key)"
            " VALUES (?, ?, 'broadcast', '{\"broadcast\":1}', 4, 0, ?)",
            [
                (1000 + n, FIRST_READER + n, f"broadcast:1:{FIRST_READER + n}")
                for n in range(readers)
            ],
        )


async def _stop_soon(folder: Path, seconds: float) -> float:
    """Stop the broadcast as another process may; the seconds until none of it waits any more."""
    await asyncio.sleep(seconds)
    with contextlib.closing(sqlite3.connect(folder / "reception.sqlite3", timeout=10)) as database:
        with database:
            database.execute("UPDATE broadcasts SET state = 'stopped'")
        began = time.monotonic()
        while time.monotonic() - began < 60:
            if database.execute(_SOMETHING_WAITS).fetchone() is None:
                break
            await asyncio.sleep(0.1)
        return time.monotonic() - began


_SOMETHING_WAITS = """
SELECT 1 FROM outbox
WHERE state = 'waiting' AND key >= 'broadcast:' AND key < 'broadcast;' LIMIT 1
"""


def town_of(
    telegram: Telegram, options: Options, *, plain: bool, seed: int, rate: float | None = None
) -> Town:
    """`rate`: of steps in a second. Then the town is so small that everybody gets through the whole
    dialogue: with more people than steps, most steps would be the first one, the dearest."""
    count = options.citizens if rate is None else int(rate * SECONDS_TO_THINK)
    return Town(telegram, [Citizen(FIRST_CITIZEN + n) for n in range(count)], plain, seed)


async def at_full_speed(town: Town, process: Process, seconds: float, crowd: int) -> Measured:
    """`crowd` citizens, each going on as soon as the bot has answered."""
    town.closed_loop = True
    for _ in range(crowd):
        town.somebody_acts()
    await asyncio.sleep(min(4.0, seconds / 2))  # until the program is warm
    town.forget()
    cpu, began = process.cpu(), time.monotonic()
    await asyncio.sleep(seconds)
    measured = Measured(
        steps=town.steps,
        seconds=time.monotonic() - began,
        cpu=process.cpu() - cpu,
        megabytes=process.megabytes(),
        latencies=town.latencies,
    )
    town.closed_loop = False
    await drained(town)
    return measured


async def at_rate(town: Town, process: Process, seconds: float, rate: float) -> Measured:
    """Steps begin at random moments, `rate` a second, whatever the bot does meanwhile."""
    chance = random.Random(town.seed)
    town.closed_loop = False
    await _arrivals(town, chance, 3 * SECONDS_TO_THINK, rate)
    town.forget()
    cpu, began = process.cpu(), time.monotonic()
    await _arrivals(town, chance, seconds, rate)
    await drained(town)
    return Measured(
        steps=town.steps,
        seconds=time.monotonic() - began,
        cpu=process.cpu() - cpu,
        megabytes=process.megabytes(),
        latencies=town.latencies,
    )


async def _arrivals(town: Town, chance: random.Random, seconds: float, rate: float) -> None:
    due = time.monotonic()
    end = due + seconds
    while due < end:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        town.somebody_acts()
        due += chance.expovariate(rate)


async def drained(town: Town, patience: float = 60.0) -> None:
    deadline = time.monotonic() + patience
    while town.in_dialogue and time.monotonic() < deadline:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    if town.in_dialogue:
        print(f"    {town.in_dialogue} citizens still wait for an answer")


@dataclass
class Load:
    """The scenarios; each prints its runs and, at the end, medians."""

    options: Options
    telegram: Telegram
    api_url: str
    lines: list[str] = field(default_factory=list)

    def say(self, line: str) -> None:
        print(line, flush=True)

    async def capacity(self) -> None:
        """Citizens who never pause: steps a second, CPU of a step beside the echo bot's."""
        ratios, ours = [], []
        for n in range(self.options.repeat):
            echo = await self._echo(n)
            self.say(f"  echo      {echo.line()}")
            measured = await self._full_speed(n)
            self.say(f"  qabyldau  {measured.line()}")
            ratios.append(measured.cpu_per_step / echo.cpu_per_step)
            ours.append(measured)
        self.say(
            f"capacity: {_median(m.per_second for m in ours):.0f} steps/s,"
            f" {_median(m.steps / m.cpu for m in ours):.0f} per second of CPU,"
            f" {_median(m.cpu_per_step for m in ours) * 1000:.2f} ms CPU/step,"
            f" {_median(ratios):.2f} times the echo bot's"
            f" ({min(ratios):.2f}–{max(ratios):.2f}),"
            f" {max(m.megabytes for m in ours):.0f} MB"
        )

    async def _echo(self, n: int) -> Measured:
        with tempfile.TemporaryDirectory() as folder:
            town = town_of(self.telegram, self.options, plain=True, seed=n)
            async with running(ECHO, Path(folder), self.telegram, self.api_url) as process:
                return await at_full_speed(town, process, self.options.seconds, 100)

    async def _full_speed(self, n: int, server: str | None = None) -> Measured:
        with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
            folder = Path(name)
            prepare(folder, self.options.citizens)
            url = f"sqlite:///{folder}/reception.sqlite3"
            if server is not None:
                url = stack.enter_context(moved(folder, url, server))
            town = town_of(self.telegram, self.options, plain=False, seed=n)
            command = (*self.options.bot, str(folder / "empty.toml"))
            async with running(
                command, folder, self.telegram, self.api_url, storage__url=url
            ) as process:
                return await at_full_speed(town, process, self.options.seconds, 100)

    async def databases(self) -> None:
        """Citizens who never pause, on SQLite and on PostgreSQL in turn."""
        if self.options.server is None:
            self.say("databases: name a PostgreSQL server with --server")
            return
        pairs = []
        for n in range(self.options.repeat):
            of_file = await self._full_speed(n)
            self.say(f"  sqlite    {of_file.line()}")
            of_server = await self._full_speed(n, self.options.server)
            self.say(f"  postgres  {of_server.line()}")
            pairs.append((of_file, of_server))
        cpu = [file.cpu_per_step / server.cpu_per_step for file, server in pairs]
        speed = [server.per_second / file.per_second for file, server in pairs]
        self.say(
            f"databases: PostgreSQL {_median(cpu):.2f} times the steps of SQLite in a second of CPU"
            f" ({min(cpu):.2f}–{max(cpu):.2f}), {_median(speed):.2f} times in a second"
            f" ({min(speed):.2f}–{max(speed):.2f})"
        )

    async def latency(self) -> None:
        """Steps at a given rate, from the update to the first reply; beside the echo bot's."""
        for rate in (100, 300):
            ours, echo = [], []
            for n in range(self.options.repeat):
                echo.append(await self._echo_at(rate, n))
                self.say(f"  {rate}/s echo      {echo[-1].line()}")
                ours.append(await self._at_rate(rate, n))
                self.say(f"  {rate}/s qabyldau  {ours[-1].line()}")
            self.say(f"latency at {rate}/s: {_latencies(ours)}; the echo bot: {_latencies(echo)}")

    async def _echo_at(self, rate: float, n: int) -> Measured:
        with tempfile.TemporaryDirectory() as folder:
            town = town_of(self.telegram, self.options, plain=True, seed=n, rate=rate)
            async with running(ECHO, Path(folder), self.telegram, self.api_url) as process:
                return await at_rate(town, process, self.options.seconds, rate)

    async def _at_rate(self, rate: float, n: int) -> Measured:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            prepare(folder, self.options.citizens)
            town = town_of(self.telegram, self.options, plain=False, seed=n, rate=rate)
            command = (*self.options.bot, str(folder / "empty.toml"))
            async with running(command, folder, self.telegram, self.api_url) as process:
                return await at_rate(town, process, self.options.seconds, rate)

    async def surrounded(self) -> None:
        """Steps at 100 a second while 100,000 messages of a broadcast wait or leave."""
        readers = 100_000
        for limit in (300, 1000):
            runs, sent = [], []
            for n in range(self.options.repeat):
                with tempfile.TemporaryDirectory() as name:
                    folder = Path(name)
                    prepare(folder, self.options.citizens, readers)
                    broadcast(folder, readers)
                    town = town_of(self.telegram, self.options, plain=False, seed=n, rate=100)
                    command = (*self.options.bot, str(folder / "empty.toml"))
                    async with running(
                        command,
                        folder,
                        self.telegram,
                        self.api_url,
                        limits__overall_per_second=limit,
                    ) as process:
                        self.telegram.said_at.clear()
                        began = time.monotonic()
                        runs.append(await at_rate(town, process, self.options.seconds, 100))
                        sent.append(len(self.telegram.said_at) / (time.monotonic() - began))
                self.say(f"  {limit}/s     {runs[-1].line()}  {sent[-1]:.0f} messages/s in all")
            self.say(
                f"with a broadcast at {limit}/s: {_latencies(runs)},"
                f" {_median(sent):.0f} messages/s in all,"
                f" {max(m.megabytes for m in runs):.0f} MB"
            )

    async def stopping(self) -> None:
        """Steps at 100 a second while a broadcast to 100,000, all of it promised, is stopped."""
        readers, runs = 100_000, []
        for n in range(self.options.repeat):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                prepare(folder, self.options.citizens, readers)
                broadcast(folder, readers)
                town = town_of(self.telegram, self.options, plain=False, seed=n, rate=100)
                command = (*self.options.bot, str(folder / "empty.toml"))
                async with running(
                    command, folder, self.telegram, self.api_url, limits__overall_per_second=300
                ) as process:
                    stop = asyncio.create_task(_stop_soon(folder, 3 * SECONDS_TO_THINK + 1))
                    runs.append(await at_rate(town, process, self.options.seconds, 100))
                    took = await stop
            self.say(f"  stopping  {runs[-1].line()}  taken back within {took:.1f} s")
        self.say(f"while a broadcast is stopped: {_latencies(runs)}")

    async def papers(self) -> None:
        """Steps at 50 a second while a head asks for a PDF or pictures every second; beside the
        same without."""
        ratios = []
        for n in range(self.options.repeat):
            p99 = {}
            for asking in (False, True) if n % 2 else (True, False):
                with tempfile.TemporaryDirectory() as name:
                    folder = Path(name)
                    prepare(folder, self.options.citizens)
                    a_month(folder)
                    town = town_of(self.telegram, self.options, plain=False, seed=n, rate=50)
                    command = (*self.options.bot, str(folder / "empty.toml"))
                    async with running(command, folder, self.telegram, self.api_url) as process:
                        before = self.telegram.files
                        head = asyncio.create_task(self._asks_for_papers()) if asking else None
                        run = await at_rate(town, process, self.options.seconds, 50)
                        if head is not None:
                            head.cancel()
                        made = self.telegram.files - before
                p99[asking] = run.percentile(0.99)
                self.say(f"  {'with' if asking else 'without'} papers {run.line()}  {made} files")
            ratios.append(p99[True] / p99[False])
        self.say(
            f"papers: p99 {_median(ratios):.2f} times what it is without"
            f" ({min(ratios):.2f}–{max(ratios):.2f})"
        )

    async def _asks_for_papers(self) -> None:
        head = Citizen(HEAD)
        while True:
            for form in ("pdf", "png"):
                text = f"/report KZ-311 2025-10 {form}"
                entities = [{"type": "bot_command", "offset": 0, "length": 7}]
                message = message_of(self.telegram.next_message(), head)
                self.telegram.push("message", {**message, "text": text, "entities": entities})
                await asyncio.sleep(1)

    async def limits(self) -> None:
        """The broadcast alone: how near the sender comes to a limit, and whether it breaks it."""
        for limit in self.options.limits:
            shares = []
            for _ in range(self.options.repeat):
                with tempfile.TemporaryDirectory() as name:
                    folder = Path(name)
                    readers = int(limit * (self.options.seconds + 15))
                    prepare(folder, 1, readers)
                    broadcast(folder, readers)
                    shares.append(await self._one_limit(folder, limit))
            self.say(f"limit {limit}/s: {_median(shares):.1%} of it ({min(shares):.1%} at least)")

    async def _one_limit(self, folder: Path, limit: int) -> float:
        telegram = self.telegram
        telegram.per_second, telegram.refused = limit, 0
        command = (*self.options.bot, str(folder / "empty.toml"))
        try:
            async with running(
                command, folder, telegram, self.api_url, limits__overall_per_second=limit
            ) as process:
                await asyncio.sleep(3)
                telegram.said_at.clear()
                cpu, began = process.cpu(), time.monotonic()
                await asyncio.sleep(self.options.seconds)
                seconds, cpu = time.monotonic() - began, process.cpu() - cpu
                said = len(telegram.said_at)
        finally:
            telegram.per_second = None
        self.say(
            f"  {limit}/s     {said / seconds:7.1f} messages/s  {telegram.refused} refused"
            f"  {cpu / max(1, said) * 1000:.3f} ms CPU/message  {process_line(cpu, seconds)}"
        )
        return said / seconds / limit


def process_line(cpu: float, seconds: float) -> str:
    return f"{cpu / seconds:.0%} of the core"


def _latencies(runs: Sequence[Measured]) -> str:
    parts = []
    for share, name in ((0.5, "p50"), (0.95, "p95"), (0.99, "p99")):
        values = [run.percentile(share) * 1000 for run in runs]
        parts.append(f"{name} {_median(values):.0f} ms ({min(values):.0f}–{max(values):.0f})")
    return ", ".join(parts)


def _median(values: object) -> float:
    return float(statistics.median(values))  # type: ignore[call-overload]


async def main(names: Sequence[str], options: Options) -> None:
    telegram = Telegram()
    from benchmarks.telegram import serving

    async with serving(telegram) as api_url:
        load = Load(options, telegram, api_url)
        for name in names:
            print(name, flush=True)
            await getattr(load, name)()


SCENARIOS = (
    "capacity",
    "latency",
    "surrounded",
    "stopping",
    "papers",
    "limits",
    "databases",
)

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure the bot under load.")
    parser.add_argument("scenario", nargs="*", choices=[*SCENARIOS, []], default=SCENARIOS)
    parser.add_argument("--citizens", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--limits", type=int, nargs="+", default=[30, 1000])
    parser.add_argument("--server", help="of PostgreSQL: a database beside which others are made")
    parser.add_argument("--bot", default=" ".join(BOT), help="another way to start the bot")
    arguments = parser.parse_args()
    keep_off_first_core()
    asyncio.run(
        main(
            arguments.scenario,
            Options(
                citizens=arguments.citizens,
                seconds=arguments.seconds,
                repeat=arguments.repeat,
                bot=arguments.bot.split(),
                limits=arguments.limits,
                server=arguments.server,
            ),
        )
    )
