"""Several machines lose one of them, or their database: how long until people are answered again.

    python -m benchmarks.drill times                # five kills, five stops, three lost primaries
    python -m benchmarks.drill times --rounds 20 --only kill
    python -m benchmarks.drill blackout             # 20,000 people within ten minutes
    python -m benchmarks.drill blackout --people 600 --minutes 1 --kill 0.4 --loss 0.6
    python -m benchmarks.drill blackout --people 5000 --per-second 8    # on a machine that is busy

Two processes of the bot, each in its own space of process numbers and under its own name, as on two
machines: nobody sees at once that a neighbour is dead. Two PostgreSQL servers, the second follows
the first synchronously. A lost primary is stopped without a checkpoint, and the standby promoted by
command some seconds later, as Patroni would. What people heard, and when, is what the server that
stands for Telegram has noted.

In the blackout everybody writes, is offered the known problem, and presses "mine too", against 30
messages a second. The process that sends is killed and started anew, later the primary is lost.
Counted are receipts, appeals lost and registered twice, messages twice, and chats in which a
message came before its turn.
"""

import argparse
import asyncio
import os
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.citizens import Citizen, message_of
from benchmarks.joins import CALLS, GRACE, GROUP_PER_MINUTE, PER_SECOND, Crowd, known_problem
from benchmarks.load import FIRST_CITIZEN, ROOT, _environment
from benchmarks.several import prepare
from benchmarks.telegram import Json, Telegram, serving
from tests.support.databases import fetched
from tests.support.postgres import Server, new_server, new_standby, programs

LOOK = 0.01

BRIEFLY = 0.05
"""Seconds between questions to the database while a time is taken."""

PATIENCE = 180.0

SHARES = """
SELECT p.name, l.name FROM leases AS l JOIN processes AS p ON p.id = l.owner
WHERE p.alive_until > EXTRACT(EPOCH FROM clock_timestamp()) * 1000000
"""

HELD_BY = """
SELECT COUNT(*) FROM leases AS l JOIN processes AS p ON p.id = l.owner
WHERE p.name LIKE ? AND p.alive_until > EXTRACT(EPOCH FROM clock_timestamp()) * 1000000
"""

NOBODYS = """
SELECT COUNT(*) FROM leases AS l WHERE NOT EXISTS (
    SELECT 1 FROM processes AS p WHERE p.id = l.owner
        AND p.alive_until > EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)
"""

IN_THE_AIR = "SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND leased_until > 0"

_AS_ROOT = () if os.geteuid() == 0 else ("--map-root-user",)

_NAMESPACES = ("unshare", *_AS_ROOT, "--pid", "--fork", "--uts", "--kill-child", "sh", "-c")


class Machine:
    """One that runs one process of the bot."""

    def __init__(self, name: str, outer: asyncio.subprocess.Process) -> None:
        self.name = name
        self._outer = outer

    @classmethod
    async def start(cls, name: str, folder: Path, api_url: str, settings: Json) -> "Machine":
        run = f"{sys.executable} -m bot run --config {folder}/empty.toml"
        with (folder / "bot.log").open("ab") as log:
            outer = await asyncio.create_subprocess_exec(
                *_NAMESPACES,
                f"hostname {name}; exec {run}",
                cwd=ROOT,
                env=_environment(folder, api_url, settings),
                stdout=log,
                stderr=log,
            )
        return cls(name, outer)

    def send(self, number: signal.Signals) -> None:
        """To the process of the bot, which is the first of its space."""
        outer = self._outer.pid
        inner = Path(f"/proc/{outer}/task/{outer}/children").read_text().split()
        os.kill(int(inner[0]), number)

    async def gone(self) -> None:
        await self._outer.wait()


@dataclass
class Installation:
    folder: Path
    api_url: str
    settings: Json
    primary: Server
    standby: Server
    machines: list[Machine] = field(default_factory=list)
    _started: int = 0

    @property
    def url(self) -> str:
        one, two = self.primary, self.standby
        return (
            f"postgresql://{one.user}@/reception?host={one.folder},{two.folder}"
            f"&port={one.port},{two.port}&target_session_attrs=read-write"
        )

    def ask(self, sql: str, *values: str) -> list[tuple[object, ...]]:
        return fetched(self.url, sql, *values)

    def none(self, sql: str, *values: str) -> bool:
        """Whether it counts none."""
        return self.ask(sql, *values) == [(0,)]

    async def start(self, count: int = 1) -> None:
        for _ in range(count):
            self._started += 1
            name = f"machine{self._started}"
            settings = {**self.settings, "storage__url": self._url}
            self.machines.append(await Machine.start(name, self.folder, self.api_url, settings))

    def __post_init__(self) -> None:
        self._url = self.url  # of the time at which there were two

    def holds(self, machine: Machine) -> set[str]:
        return {
            str(lease).partition(" ")[2]
            for name, lease in self.ask(SHARES)
            if str(name).startswith(f"{machine.name}:")
        }

    async def shared(self) -> None:
        """Until each has its part of the work, and nothing is nobody's."""

        def fair() -> bool:
            held = [self.holds(machine) for machine in self.machines]
            slots = sum(name.startswith("slot") for names in held for name in names)
            return all(held) and slots == 64 and "sender" in set().union(*held)

        await until(fair)

    def sender(self) -> Machine:
        return next(machine for machine in self.machines if "sender" in self.holds(machine))

    async def succession(self, machine: Machine) -> tuple[float, float]:
        """When the machine no longer counted as one that holds anything, and when nothing was
        nobody's any more."""
        await until(lambda: self.none(HELD_BY, f"{machine.name}:%"), BRIEFLY)
        over = time.monotonic()
        await until(lambda: self.none(NOBODYS), BRIEFLY)
        return over, time.monotonic()

    async def end(self, machine: Machine, number: signal.Signals) -> None:
        self.machines.remove(machine)
        machine.send(number)
        await machine.gone()

    async def lose_primary(self, promoted_after: float) -> None:
        self.primary.stop("immediate")
        await asyncio.sleep(promoted_after)
        await asyncio.to_thread(self.standby.promote)


async def until(holds: Callable[[], object], look: float = LOOK) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise AssertionError(f"in vain: {holds}")
        await asyncio.sleep(look)


def _new_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="drill-"))
    folder.chmod(0o755)  # the servers run as somebody else
    return folder


@asynccontextmanager
async def installed(api_url: str, people: int, **settings: object) -> AsyncIterator[Installation]:
    """Two machines, which share the chats of so many people, and two servers."""
    folder = _new_folder()
    primary = new_server(folder / "one", fsync="on", full_page_writes="on")
    standby = primary
    try:
        primary.execute("CREATE DATABASE reception")
        citizens = range(FIRST_CITIZEN, FIRST_CITIZEN + people)
        prepare(folder, primary.url("reception"), citizens)
        standby = new_standby(primary, folder / "two")
        found = Installation(folder, api_url, dict(settings), primary, standby)
        try:
            await found.start(2)
            await found.shared()
            yield found
        except BaseException:
            print((folder / "bot.log").read_text()[-4000:])
            raise
        finally:
            for machine in list(found.machines):
                await found.end(machine, signal.SIGKILL)
    finally:
        standby.stop()
        primary.stop()
        shutil.rmtree(folder, ignore_errors=True)


# How long until people are answered again


class Callers:
    """People who ask for help, all at one moment; when each has heard the first answer to it."""

    def __init__(self, telegram: Telegram, count: int) -> None:
        self._telegram = telegram
        self._people = [Citizen(FIRST_CITIZEN + n) for n in range(count)]
        self._asked = 0.0
        self._waited: dict[int, float] = {}
        telegram.on_call = self._heard

    def _heard(self, _method: str, said: Json, _message: Json) -> None:
        self._waited.setdefault(int(said["chat_id"]), time.monotonic() - self._asked)

    async def ask(self, *, since: float | None = None) -> tuple[float, float]:
        """Seconds until the middle one, and the last, were answered; counted from now, or from a
        moment that was before."""
        asked = time.monotonic()
        self._asked, self._waited = since or asked, {}
        for person in self._people:
            message = {**message_of(self._telegram.next_message(), person), "text": "/help"}
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": 5}]
            self._telegram.push("message", message)
        await until(lambda: len(self._waited) == len(self._people))
        waits = sorted(self._waited.values())
        return statistics.median(waits), waits[-1]


async def ended(number: signal.Signals, rounds: int, people: int) -> list[float]:
    """One machine is killed, or told to stop; every second time the one that sends."""
    telegram, last = Telegram(), []
    async with serving(telegram) as api_url, installed(api_url, people) as town:
        callers = Callers(telegram, people)
        await callers.ask()
        for n in range(rounds):
            sender = town.sender()
            victim = sender if n % 2 == 0 else next(m for m in town.machines if m is not sender)
            what = "sends" if victim is sender else "does not send"
            ending = asyncio.create_task(town.end(victim, number))
            await asyncio.sleep(0)
            began = time.monotonic()
            succeeding = asyncio.create_task(town.succession(victim))
            middle, slowest = await callers.ask()
            await ending
            over, taken = await succeeding
            print(
                f"{number.name}, {what}: over after {over - began:.2f} s, succeeded after"
                f" {taken - began:.2f} s, answered after {middle:.2f} s (median),"
                f" {slowest:.2f} s (last of {people}); load {os.getloadavg()[0]:.1f}",
                flush=True,
            )
            last.append(slowest)
            await town.start()
            await town.shared()
    return last


async def lost(rounds: int, people: int, promoted_after: float) -> list[float]:
    """The primary is lost while people ask; counted from the promotion of the standby."""
    last = []
    for _ in range(rounds):
        telegram = Telegram()
        async with serving(telegram) as api_url, installed(api_url, people) as town:
            callers = Callers(telegram, people)
            await callers.ask()
            losing = asyncio.create_task(town.lose_primary(promoted_after))
            await losing
            middle, slowest = await callers.ask()
            began = time.monotonic()
            town.primary = town.standby
            await town.shared()
            print(
                f"primary lost, promoted after {promoted_after:.0f} s: answered"
                f" {middle:.2f} s (median), {slowest:.2f} s (last of {people}) after the promotion;"
                f" shares as before {time.monotonic() - began:.1f} s later",
                flush=True,
            )
            last.append(slowest)
    return last


def told(what: str, waits: Sequence[float], bar: float) -> bool:
    print(
        f"{what}: median {statistics.median(waits):.2f} s, longest {max(waits):.2f} s"
        f" of {len(waits)} (bar: {bar:.0f} s)"
    )
    return max(waits) <= bar


async def times(arguments: argparse.Namespace) -> bool:
    """Whether nobody waited longer than the bars."""
    people = 40
    kept = []
    if arguments.only in (None, "kill"):
        killed = await ended(signal.SIGKILL, arguments.rounds, people)
        kept.append(told("killed", killed, 12))
    if arguments.only in (None, "stop"):
        stopped = await ended(signal.SIGTERM, arguments.rounds, people)
        kept.append(told("told to stop", stopped, 1))
    if arguments.only in (None, "lose"):
        promoted = await lost(arguments.losses, people, arguments.promoted_after)
        kept.append(told("primary lost, after the promotion", promoted, 30))
    return all(kept)


# The blackout


class Witness(Crowd):
    """Notes every message of every chat."""

    def __init__(self, telegram: Telegram, people: list[Citizen]) -> None:
        super().__init__(telegram, people, [])
        self.said: dict[int, list[str]] = {person.id: [] for person in people}

    def heard(self, method: str, said: Json, message: Json) -> None:
        chat = self.said.get(int(said["chat_id"]))
        if chat is not None:
            offered = '"d:same:' in str(message.get("reply_markup")).replace("'", '"')
            chat.append("offer" if offered else "receipt")
        super().heard(method, said, message)

    @property
    def twice(self) -> int:
        return sum(n - 1 for chat in self.said.values() for n in Counter(chat).values())

    @property
    def out_of_turn(self) -> int:
        return sum(chat != sorted(chat) for chat in self.said.values())


async def at(minute: float, began: float) -> None:
    await asyncio.sleep(max(0.0, began + 60 * minute - time.monotonic()))


async def blackout(arguments: argparse.Namespace) -> bool:
    """Whether every promise was kept."""
    people, seconds = arguments.people, arguments.minutes * 60
    own = max(seconds, CALLS * people / arguments.per_second)
    telegram = Telegram(per_second=arguments.per_second)
    crowd = Witness(telegram, [Citizen(FIRST_CITIZEN + n) for n in range(people)])
    async with (
        serving(telegram) as api_url,
        installed(
            api_url,
            people,
            limits__overall_per_second=arguments.per_second,
            limits__group_per_minute=GROUP_PER_MINUTE,
        ) as town,
    ):
        known_problem(town.url)
        air = 0
        began = time.monotonic()

        async def trouble() -> None:
            nonlocal air
            await at(arguments.kill, began)
            air += int(str(town.ask(IN_THE_AIR)[0][0]))
            await town.end(town.sender(), signal.SIGKILL)
            _say(began, "the process that sends was killed", crowd)
            await town.start()
            await at(arguments.loss, began)
            air += int(str(town.ask(IN_THE_AIR)[0][0]))
            _say(began, "the primary is lost", crowd)
            await town.lose_primary(arguments.promoted_after)
            town.primary = town.standby
            _say(began, "the standby is the primary", crowd)

        async def progress() -> None:
            while True:
                await asyncio.sleep(60)
                _say(began, "", crowd)

        reporting = asyncio.create_task(progress())
        await asyncio.gather(crowd.all_write(seconds), trouble())
        latest = began + own + arguments.patience
        while len(crowd.waited) < people and time.monotonic() < latest:  # noqa: ASYNC110
            await asyncio.sleep(0.2)
        took = time.monotonic() - began
        reporting.cancel()
        await asyncio.sleep(arguments.after)
        return _judged(town, crowd, own, took, air)


def _say(began: float, what: str, crowd: Witness) -> None:
    minutes = (time.monotonic() - began) / 60
    print(f"minute {minutes:5.2f}: {len(crowd.waited)} receipts; {what}", flush=True)


def _judged(town: Installation, crowd: Witness, own: float, took: float, in_the_air: int) -> bool:
    people, waits = len(crowd.people), sorted(crowd.waited.values())
    [(kept, who)] = town.ask(
        "SELECT COUNT(*), COUNT(DISTINCT citizen_id) FROM appeals WHERE problem_id = 900"
    )
    lost, twice = people - int(str(who)), int(str(kept)) - int(str(who))
    states = dict(town.ask("SELECT state, COUNT(*) FROM inbox GROUP BY state"))
    in_time = len(waits) == people and took <= own + GRACE
    print(
        f"{people} people; the limit's own time is {own:.0f} s\n"
        f"receipts: {len(waits)} after {took:.0f} s, {took - own:+.0f} s to the limit"
        f" (bar: +{GRACE:.0f} s)\n"
        f"lost: {lost}; registered twice: {twice}; updates {states}\n"
        f"messages twice: {crowd.twice} (in the air: {in_the_air});"
        f" chats out of turn: {crowd.out_of_turn}\n"
        f"waited: p50 {waits[len(waits) // 2]:.0f} s, longest {waits[-1]:.0f} s;"
        f" refused by the server: {crowd.telegram.refused}; load {os.getloadavg()[1]:.1f}",
        flush=True,
    )
    whole = lost == twice == crowd.out_of_turn == 0 and crowd.twice <= in_the_air
    return in_time and whole


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Lose a machine, or the database; measure.")
    parser.add_argument("what", choices=["times", "blackout"])
    parser.add_argument("--rounds", type=int, default=5, help="kills, and stops")
    parser.add_argument("--only", choices=["kill", "stop", "lose"], help="of the times")
    parser.add_argument("--losses", type=int, default=3, help="primaries")
    parser.add_argument("--promoted-after", type=float, default=5.0, help="seconds")
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument(
        "--per-second", type=int, default=PER_SECOND, help="messages, as Telegram's limit is"
    )
    parser.add_argument("--minutes", type=float, default=10.0, help="in which all write")
    parser.add_argument("--kill", type=float, default=4.0, help="the minute of it")
    parser.add_argument("--loss", type=float, default=6.0, help="the minute of it")
    parser.add_argument("--patience", type=float, default=240.0, help="seconds behind the limit")
    parser.add_argument("--after", type=float, default=10.0, help="seconds to see what follows")
    chosen = parser.parse_args()
    if programs() is None or shutil.which("unshare") is None:
        print("PostgreSQL 15 or newer, and unshare, are needed: nothing was tried")
        sys.exit(0)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(0 if asyncio.run((times if chosen.what == "times" else blackout)(chosen)) else 1)
