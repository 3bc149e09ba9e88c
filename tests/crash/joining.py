"""People join a known problem while the bot is killed again and again.

    python -m tests.crash.joining --people 40 --kills 30

The problem stands in the database before the first life. Everybody writes of it once, and presses
"mine too" until they have a receipt, as people do whose tap did nothing.
"""

import argparse
import asyncio
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sandbox import Sandbox, serve
from tests.crash.torture import (
    PATIENCE,
    TOKEN,
    Play,
    Running,
    Starter,
    _ask,
    _in_the_air,
    _quiet,
    _receipt_numbers,
    _some_time,
)
from tests.support.databases import url_in, with_schema

WORDS = "Тараз қаласы, Абай көшесінде су жоқ"

SAME = "Менде де солай"

PROBLEM = 900


@dataclass
class Joined:
    """What came of it."""

    people: int
    kills: int = 0
    appeals: Counter[int] = field(default_factory=Counter)
    """Appeals of each person that belong to the problem."""
    receipts: dict[int, int] = field(default_factory=dict)
    """Different numbers on the receipts that each person has seen."""
    offers: int = 0
    """Messages that offered the problem, or became a receipt."""
    in_the_air: int = 0
    """Messages that were claimed and not yet marked when the bot was killed."""
    unfinished: int = 0

    @property
    def twice(self) -> int:
        """Messages that came although one was there."""
        return self.offers - self.people

    def lines(self) -> str:
        return (
            f"{self.people} people, killed {self.kills} times:"
            f" {sum(self.appeals.values())} appeals of {len(self.appeals)} people,"
            f" {len(self.receipts)} with a receipt; {self.twice} messages came twice,"
            f" {self.in_the_air} were in the air; unfinished {self.unfinished}"
        )


async def people_join(
    *,
    people: int,
    kills: int,
    seed: int,
    folder: Path,
    say: Callable[[str], None] = print,
) -> Joined:
    found = Joined(people=people)
    sandbox = Sandbox(token=TOKEN, keep_calls=0)
    chance = random.Random(seed)
    async with serve(sandbox) as server:
        starter = Starter(folder, server.api_url, {})
        await starter.be_quick()
        _known(folder)
        play = Play(sandbox, seed)
        crowd = [sandbox.person(f"Тұрғын {n}", language_code="kk") for n in range(people)]
        running = await starter.start()
        try:
            await asyncio.gather(*(play.settles_in(person) for person in crowd))
            joining = [
                asyncio.create_task(_joins(play, person, chance.uniform(0, kills)))
                for person in crowd
            ]
            while found.kills < kills and not all(task.done() for task in joining):
                await _some_time(sandbox, chance)
                running = await _again(starter, running, found, folder)
            await asyncio.wait_for(asyncio.gather(*joining), PATIENCE)
            await _quiet(sandbox, folder)
        finally:
            running.send(signal.SIGKILL)
            await running.gone()
            await starter.close()
    for (citizen,) in _ask(folder, f"SELECT citizen_id FROM appeals WHERE problem_id = {PROBLEM}"):
        found.appeals[citizen] += 1
    found.receipts = {
        person.id: len(numbers) for person in crowd if (numbers := _receipt_numbers(person))
    }
    found.offers = sum(_offers(person) for person in crowd)
    found.unfinished = len(sandbox.pending_updates) + int(
        _ask(folder, "SELECT COUNT(*) FROM inbox WHERE state <> 'done'")[0][0]
    )
    say(found.lines())
    return found


async def _again(starter: Starter, running: Running, found: Joined, folder: Path) -> Running:
    running.send(signal.SIGKILL)
    await running.gone()
    found.kills += 1
    found.in_the_air += _in_the_air(folder)
    return await starter.start()


def _known(folder: Path) -> None:
    """There is no water in Abai Street of Taraz."""
    with_schema(url_in(folder))
    now = int(datetime.now(UTC).timestamp() * 1e6)
    _ask(
        folder,
        "INSERT INTO problems (id, topic, branch, area, place, street, faults, house_only,"
        " title_kk, title_ru, state, opened_by, opened_at, last_joined_at)"
        f" VALUES ({PROBLEM}, 'WATER', 'KZ-311', '3110', '311000000', 's=абаи', 'WATER.none', 0,"
        f" 'Тараз, Абай көшесі: су жоқ', 'Тараз, Абая: нет воды', 'open', 1, {now}, {now})",
    )


async def _joins(play: Play, person: Any, later: float) -> None:
    """So many seconds later: somebody is at it at every kill."""
    await asyncio.sleep(later)
    person.says(WORDS)  # once: what Telegram took must not need repeating
    await play.until(lambda: _offer(person) is not None, who=person)
    await play.insists(
        lambda: person.presses(_offer(person), SAME),
        lambda: _receipt_numbers(person),
        who=person,
    )


def _offer(person: Any) -> Any:
    return next((s for s in reversed(person.screen) if s.from_bot and s.button(SAME)), None)


def _offers(person: Any) -> int:
    """Previews of the draft, and the receipt that one of them has become."""
    return sum(
        shown.from_bot and (shown.button(SAME) is not None or "тіркелді" in shown.text)
        for shown in person.screen
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill the bot while people join a problem.")
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(f"seed {options.seed}", flush=True)
        found = asyncio.run(
            people_join(
                people=options.people,
                kills=options.kills,
                seed=options.seed,
                folder=Path(folder),
            )
        )
    whole = set(found.appeals.values()) == {1} and len(found.receipts) == found.people
    return 0 if whole and found.twice <= found.in_the_air else 1


if __name__ == "__main__":
    sys.exit(main())
