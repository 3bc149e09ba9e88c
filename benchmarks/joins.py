"""Thousands join a known problem at once, at Telegram's own limits.

    python -m benchmarks.joins                              # 20,000 people within ten minutes
    python -m benchmarks.joins --people 3000 --minutes 1.5
    python -m benchmarks.joins --people 3000 --minutes 1.5 --kills 5

Everybody writes, is offered the problem, and presses "mine too". The server refuses more than 30
messages a second, as Telegram does; a join is two of them, the preview and the receipt that takes
its place, so that the last receipt cannot come before all messages have gone at that pace. Said are
how much later it came, what the slowest person waited, what the branch's group was told and when,
how long others waited who ask for something meanwhile, and who is missing. With `--kills` the bot
is killed (SIGKILL) so often while they join: said besides is who was told anything twice.
"""

import argparse
import asyncio
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.citizens import Citizen, buttons_of, message_of, press
from benchmarks.load import (
    BOT,
    FIRST_CITIZEN,
    GROUPS,
    keep_off_first_core,
    prepare,
    running,
)
from benchmarks.telegram import Json, Telegram, serving
from tests.support.databases import fetched

PER_SECOND = 30

GROUP_PER_MINUTE = 20

CALLS = 2
"""Messages that one join costs."""

WORDS = "Тараз қаласы, Абай көшесінде су жоқ"

ASKED = "/my"
"""What others write meanwhile."""

GRACE = 60.0
"""Seconds behind the limit's own time within which everybody is to have a receipt."""

CARD_WITHIN = 35.0
"""Seconds behind the last receipt until the card of the problem has followed, too."""

RESTART = 30.0
"""Seconds that a life of the bot may take to begin, for which nobody is blamed."""


@dataclass
class Crowd:
    """Who joins, and when they wrote, were offered the problem, and had their receipt; `others`
    only ask for something."""

    telegram: Telegram
    people: list[Citizen]
    others: list[Citizen]
    wrote: dict[int, float] = field(default_factory=dict)
    pressed: set[int] = field(default_factory=set)
    waited: dict[int, float] = field(default_factory=dict)
    asked: dict[int, float] = field(default_factory=dict)
    answered: dict[int, float] = field(default_factory=dict)
    to_group: list[float] = field(default_factory=list)
    """Moments of what was said or edited in the branch's group."""
    new_in_group: int = 0
    card: str = ""
    new: Counter[int] = field(default_factory=Counter)
    """New messages to each of those who join: one is needed, which becomes the receipt."""

    def __post_init__(self) -> None:
        self._by_id = {person.id: person for person in self.people}
        self.telegram.on_call = self.heard

    def writes(self, person: Citizen, text: str = WORDS) -> None:
        (self.wrote if text == WORDS else self.asked)[person.id] = time.monotonic()
        message = {**message_of(self.telegram.next_message(), person), "text": text}
        self.telegram.push("message", message)

    def heard(self, method: str, said: Json, message: Json) -> None:
        chat_id, now = int(said["chat_id"]), time.monotonic()
        if chat_id == GROUPS["KZ-311"]:
            self.to_group.append(now)
            self.new_in_group += method == "sendMessage"
            self.card = message["text"]
        if chat_id in self.asked:
            self.answered.setdefault(chat_id, now - self.asked[chat_id])
        person = self._by_id.get(chat_id)
        if person is None:
            return
        self.new[chat_id] += method == "sendMessage"
        same = next((data for data in buttons_of(message) if data.startswith("d:same:")), None)
        if same is None:
            if chat_id in self.pressed:
                self.waited.setdefault(chat_id, now - self.wrote[chat_id])
            return
        if chat_id in self.pressed:
            return
        self.pressed.add(chat_id)
        self.telegram.push("callback_query", press(person, message, same))

    async def all_write(self, seconds: float) -> None:
        """Evenly over so many seconds; of the others one each second."""
        began = time.monotonic()
        per_second = len(self.people) / seconds
        for n, person in enumerate(self.people):
            await asyncio.sleep(max(0.0, began + n / per_second - time.monotonic()))
            self.writes(person)

    async def others_ask(self) -> None:
        for person in self.others:
            self.writes(person, ASKED)
            await asyncio.sleep(1.0)


def known_problem(url: str) -> None:
    """There is no water in Abai Street of Taraz."""
    now = int(time.time() * 1e6)
    fetched(
        url,
        "INSERT INTO problems (id, topic, branch, area, place, street, faults, house_only,"
        " title_kk, title_ru, state, opened_by, opened_at, last_joined_at)"
        " VALUES (900, 'WATER', 'KZ-311', '3110', '311000000', 's=абаи', 'WATER.none', 0,"
        " 'Тараз қаласы, Абай көшесі: су жоқ', 'Тараз, улица Абая: нет воды', 'open', 1, ?, ?)",
        now,
        now,
    )


@dataclass
class Life:
    """What lives of the bot left behind."""

    cpu: float = 0.0
    in_the_air: int = 0
    """Messages that were claimed and not yet marked when it was killed."""


async def joined(people: int, seconds: float, kills: int) -> None:
    own = CALLS * people / PER_SECOND
    longest = max(own, seconds)
    others = int(longest)
    own = (CALLS * people + others) / PER_SECOND
    telegram = Telegram(per_second=PER_SECOND)
    citizens = [Citizen(FIRST_CITIZEN + n) for n in range(people + others)]
    crowd = Crowd(telegram, citizens[:people], citizens[people:])
    life = Life()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder, people + others)
        known_problem(f"sqlite:///{folder}/reception.sqlite3")
        async with serving(telegram) as api_url:
            began, feeding = 0.0, ()
            for dies in (*(True for _ in range(kills)), False):
                async with running(
                    (*BOT, str(folder / "empty.toml")),
                    folder,
                    telegram,
                    api_url,
                    limits__overall_per_second=PER_SECOND,
                    limits__group_per_minute=GROUP_PER_MINUTE,
                ) as process:
                    if not began:
                        began = time.monotonic()
                        feeding = (
                            asyncio.create_task(crowd.all_write(seconds)),
                            asyncio.create_task(crowd.others_ask()),
                        )
                    latest = began + max(own, seconds) + GRACE + RESTART * kills
                    if dies:
                        await asyncio.sleep(longest / (kills + 1))
                    else:
                        while len(crowd.waited) < people and time.monotonic() < latest:  # noqa: ASYNC110
                            await asyncio.sleep(0.2)
                        took = time.monotonic() - began
                        said, during = len(telegram.said_at), len(crowd.to_group)
                        await asyncio.sleep(CARD_WITHIN)
                    life.cpu += process.cpu()
                    if dies:
                        process.kill()
                if dies:
                    life.in_the_air += _ask(folder, CLAIMED)
            for task in feeding:
                task.cancel()
        kept = _ask(folder, "SELECT COUNT(*) FROM appeals WHERE problem_id = 900")
        whose = _ask(
            folder, "SELECT COUNT(DISTINCT citizen_id) FROM appeals WHERE problem_id = 900"
        )
    waits, waits_of_others = sorted(crowd.waited.values()), sorted(crowd.answered.values())
    moments = [at - began for at in crowd.to_group]
    gaps = [
        later - earlier for earlier, later in zip([0.0, *moments], [*moments, took], strict=True)
    ]
    twice = sum(count - 1 for count in crowd.new.values() if count > 1)
    print(
        f"{people} people wrote within {seconds:.0f} s; the limit's own time is {own:.0f} s\n"
        f"receipts: {len(waits)} after {took:.0f} s; joined in the database: {kept}, of {whose}\n"
        f"waited: p50 {_share(waits, 0.5):.1f} s, longest {waits[-1]:.1f} s\n"
        f"others: {len(waits_of_others)} of {len(crowd.asked)} were answered,"
        f" p50 {_share(waits_of_others, 0.5) * 1000:.0f} ms,"
        f" p99 {_share(waits_of_others, 0.99) * 1000:.0f} ms,"
        f" longest {waits_of_others[-1] * 1000:.0f} ms\n"
        f"said or edited in the group: {during}, and {len(crowd.to_group) - during} soon after,"
        f" new messages: {crowd.new_in_group};"
        f" longest silence {max(gaps):.0f} s; refused: {telegram.refused}\n"
        f"the card says: {' / '.join(x for x in crowd.card.splitlines() if 'Хабарлағандар' in x)}\n"
        f"{said / took:.1f} messages/s; {life.cpu / people * 1000:.1f} ms CPU a join"
    )
    if kills:
        print(
            f"killed {kills} times: {twice} messages came twice, {life.in_the_air} were in the air"
        )


CLAIMED = "SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND leased_until > 0"


def _ask(folder: Path, sql: str) -> int:
    with sqlite3.connect(folder / "reception.sqlite3") as database:
        return int(database.execute(sql).fetchone()[0])


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Thousands join a known problem.")
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--kills", type=int, default=0, help="so often while they join")
    arguments = parser.parse_args()
    keep_off_first_core()
    asyncio.run(joined(arguments.people, arguments.minutes * 60, arguments.kills))
