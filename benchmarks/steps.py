"""What a step is made of: calls of functions, statements of the database, CPU; without noise.

    python -m benchmarks.steps                  # counts, beside the CPU of unobserved steps
    python -m benchmarks.steps --statements     # each statement, and how often a step runs it
    python -m benchmarks.steps --functions 60   # the dearest functions, by their own time

One process: the dispatcher and the sender as in service, over a file, twenty citizens at a time,
all of them at the same step. The Bot API server has a thread of its own, and so do the citizens
who hear from it: nothing of them is counted. Counts are of dialogues that were played before, when
every cache is warm; they differ by no more than the texts do.
"""

import argparse
import asyncio
import cProfile
import pstats
import re
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.citizens import Citizen, Town
from benchmarks.load import FIRST_CITIZEN, TOKEN, prepare
from benchmarks.telegram import Telegram, serving
from bot.app.garbage import GARBAGE
from bot.app.service import App, build
from bot.config import Config
from handlers.telegram.polling import Poller
from storage.session import Row, Statement
from storage.sqlite.inline import InlineConnection

NAMES = ("write", "new", "mend", "topics", "choose", "send", "/my")

CROWD = 20

WARM, COUNTED = 4, 8
"""Crowds that play the dialogue before it counts, and that count."""


@dataclass
class Counts:
    """By step."""

    steps: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    statements: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in NAMES}
    )
    cpu: list[float] = field(default_factory=list)
    """Seconds of this thread and of those on which the database waits, a step, in each crowd."""


class Statements:
    """Everything that the connections at hand run, while it is wanted."""

    def __init__(self) -> None:
        self._seen: list[str] = []
        run, fetch, trip = InlineConnection.run, InlineConnection.fetch, InlineConnection.on_thread
        seen = self._seen

        def noted_run(this: InlineConnection, statements: Sequence[Statement]) -> None:
            for sql, _ in statements:
                seen.append(sql)
            run(this, statements)

        def noted_fetch(
            this: InlineConnection, sql: str, parameters: dict[str, Any]
        ) -> list[Row] | None:
            seen.append(sql)
            return fetch(this, sql, parameters)

        async def noted_trip(
            this: InlineConnection, sql: str, parameters: dict[str, Any] | None = None
        ) -> list[Row]:
            seen.append(sql)
            return await trip(this, sql, parameters)

        InlineConnection.run = noted_run  # type: ignore[method-assign]
        InlineConnection.fetch = noted_fetch  # type: ignore[method-assign]
        InlineConnection.on_thread = noted_trip  # type: ignore[method-assign]

    def taken(self) -> Counter[str]:
        """What ran since this was last asked; lists of parameters are one, however long."""
        found = Counter(" ".join(_LIST.sub(":listed", sql).split()) for sql in self._seen)
        self._seen.clear()
        return found


_LIST = re.compile(r":[a-z]0(, :[a-z][0-9]+)*")


@contextmanager
def elsewhere(telegram: Telegram) -> Iterator[str]:
    """The address of the server, which runs on a thread of its own while the block lasts."""
    loop, ready, over = asyncio.new_event_loop(), threading.Event(), asyncio.Event()
    address = ""

    async def serve() -> None:
        nonlocal address
        async with serving(telegram) as address:
            ready.set()
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield address
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()


@dataclass
class Stage:
    app: App
    poller: Poller
    town: Town
    observe: Callable[[str, "cProfile.Profile | None", int], None]

    async def dialogue(self, crowd: list[Citizen], profile: cProfile.Profile | None) -> float:
        """All of one crowd's; seconds of CPU a step."""
        cpu, steps = 0.0, 0
        for name in NAMES:
            acting = [each for each in crowd if NAMES[each.step] == name]
            for citizen in acting:
                self.town.act(citizen)
            if not acting:
                continue
            began = time.thread_time()
            if profile is not None:
                profile.enable()
            while any(citizen.waiting for citizen in acting):
                await self.poller.step(long_poll=0)
                await self.app.receiver.settle()
                await self.app.sender.settle()
            if profile is not None:
                profile.disable()
            cpu += time.thread_time() - began
            steps += len(acting)
            self.observe(name, profile, len(acting))
        return cpu / steps


async def main(options: argparse.Namespace) -> None:
    telegram, statements, counts = Telegram(), Statements(), Counts()
    whole: pstats.Stats | None = None
    crowds = WARM + 2 * COUNTED

    def observe(name: str, profile: cProfile.Profile | None, steps: int) -> None:
        nonlocal whole
        if profile is None:
            return
        counts.steps[name] += steps
        stats = pstats.Stats(profile)
        counts.calls[name] += stats.total_calls  # type: ignore[attr-defined]
        whole = stats if whole is None else whole.add(stats)
        profile.clear()
        counts.statements[name].update(statements.taken())

    with tempfile.TemporaryDirectory() as directory, elsewhere(telegram) as api_url:
        folder = Path(directory)
        prepare(folder, crowds * CROWD)
        async with build(config_of(folder, api_url)) as app:
            await app.bot.me()
            citizens = [Citizen(FIRST_CITIZEN + n) for n in range(crowds * CROWD)]
            town = Town(telegram, citizens, plain=False)
            stage = Stage(app, Poller(app.bot, app.receiver), town, observe)
            for n in range(crowds):
                crowd = citizens[n * CROWD : (n + 1) * CROWD]
                observed = n >= WARM and n % 2 == 1
                statements.taken()
                took = await stage.dialogue(crowd, cProfile.Profile() if observed else None)
                if n >= WARM and not observed:
                    counts.cpu.append(took)
    report(counts, options)
    if options.functions and whole is not None:
        whole.sort_stats("tottime").print_stats(options.functions)
    if options.profile and whole is not None:
        whole.dump_stats(options.profile)


def config_of(folder: Path, api_url: str) -> Config:
    """As `benchmarks.load` has it."""
    return Config(
        telegram={"token": TOKEN, "api_url": api_url},
        storage={"url": f"sqlite:///{folder}/reception.sqlite3", "backups": ""},
        organisation={"bin": "123456789012"},
        flood={"burst": 1_000_000},
        limits={
            "overall_per_second": 5000,
            "private_per_second": 5000,
            "private_burst": 1000,
            "group_per_minute": 1_000_000,
        },
    )


def report(counts: Counts, options: argparse.Namespace) -> None:
    for name, steps in counts.steps.items():
        said = counts.statements[name]
        calls = counts.calls[name] / steps
        print(f"{name:7} {calls:7.0f} calls {said.total() / steps:6.1f} statements")
        if options.statements:
            for sql, times in said.most_common():
                print(f"        {times / steps:5.2f}  {sql[: options.width]}")
    steps = counts.steps.total()
    asked = sum(said.total() for said in counts.statements.values())
    print(
        f"a step: {counts.calls.total() / steps:.0f} calls, {asked / steps:.1f} statements;"
        f" {min(counts.cpu) * 1000:.2f} ms of CPU unobserved at best,"
        f" {statistics.median(counts.cpu) * 1000:.2f} at the median"
    )


if __name__ == "__main__":
    import gc

    import uvloop

    gc.set_threshold(*GARBAGE)
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--statements", action="store_true", help="each of them")
    parser.add_argument("--width", type=int, default=150, help="characters shown of a statement")
    parser.add_argument("--functions", type=int, default=0, help="so many of the dearest")
    parser.add_argument("--profile", help="a file for all of them, as `pstats` reads it")
    uvloop.run(main(parser.parse_args()))
