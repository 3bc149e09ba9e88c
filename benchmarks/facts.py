"""What the facts of reports cost of a step: dialogues with them and without, in turn.

    python -m benchmarks.facts [--dialogues 300]

One process, one citizen after another, nobody else: in every second dialogue nothing is kept. CPU
of the whole process, the SQL and the little Bot API server among it; medians, since the machine
may have other work. The tests of the machine's noise is the same comparison between dialogues
that both keep facts.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Collection
from pathlib import Path

from benchmarks.citizens import SEND, Citizen, Town
from benchmarks.load import FIRST_CITIZEN, TOKEN, prepare
from benchmarks.telegram import Telegram, serving
from bot.app.service import App, build
from bot.config import Config
from bot.domain.reports.models import ChangedAppeal
from bot.interfaces import Transaction
from bot.reports.facts import FactKeeper
from handlers.telegram.polling import Poller

STEPS = 6

WARM = 20
"""Dialogues before those that count."""


class Switch:
    """Whether facts are kept."""

    def __init__(self) -> None:
        self.on = True
        keep = FactKeeper.keep

        async def kept(
            keeper: FactKeeper, tx: Transaction, changed: Collection[ChangedAppeal]
        ) -> None:
            if self.on:
                await keep(keeper, tx, changed)

        FactKeeper.keep = kept  # type: ignore[method-assign]


async def dialogue(app: App, poller: Poller, town: Town, citizen: Citizen) -> tuple[float, float]:
    """CPU of the whole dialogue, and of sending the appeal."""
    whole = sending = 0.0
    for _ in range(STEPS):
        step, began = citizen.step, time.process_time()
        town.act(citizen)
        while citizen.waiting:
            await poller.step(long_poll=0)
            await app.receiver.settle()
            await app.sender.settle()
        took = time.process_time() - began
        whole += took
        sending += took if step == SEND else 0
    return whole, sending


async def main(dialogues: int) -> None:
    switch, telegram = Switch(), Telegram()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder, dialogues + WARM)
        async with serving(telegram) as api_url:
            config = Config(
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
            async with build(config) as app:
                await app.bot.me()
                poller = Poller(app.bot, app.receiver)
                citizens = [Citizen(FIRST_CITIZEN + n) for n in range(dialogues + WARM)]
                town = Town(telegram, citizens, plain=False)
                cost: dict[int, list[tuple[float, float]]] = {0: [], 1: [], 2: [], 3: []}
                for n, citizen in enumerate(citizens):
                    switch.on = n % 2 == 0
                    cost[n % 4].append(await dialogue(app, poller, town, citizen))
    kept, without = cost[0][5:] + cost[2][5:], cost[1][5:] + cost[3][5:]
    for at, name in enumerate(("dialogue of six steps", "sending alone")):
        with_facts, none = (1000 * _median(runs, at) for runs in (kept, without))
        noise = _median(cost[0][5:], at) / _median(cost[2][5:], at)
        print(
            f"{name}: {with_facts:.2f} ms with facts, {none:.2f} ms without:"
            f" {with_facts / none:.3f} times; alike ones differ {noise:.3f} times"
        )


def _median(runs: list[tuple[float, float]], at: int) -> float:
    return statistics.median(run[at] for run in runs)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--dialogues", type=int, default=300)
    asyncio.run(main(parser.parse_args().dialogues))
