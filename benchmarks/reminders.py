"""How long a sweep over many open appeals takes, and whether people wait meanwhile.

    python -m benchmarks.reminders [APPEALS]

Fills a database in a temporary folder with branches that have chats, heads and operators, and with
open appeals in all of them, in every stage of their terms. Measures: the first sweep, which looks
at all of them; the sweep at the next day's opening; one after a month without the service, when
every one is due for something; sweeps that find nothing. Meanwhile a citizen writes to
the service all the time, and how long each step takes to be durable is measured beside it.
Nothing is sent: what is promised stays in the outbox.
"""

import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.app.service import App, build
from bot.citizen.intake import Intake
from bot.config import Config
from bot.context import Requester
from bot.domain.appeals.models import Item, Kind, Media

ZONE = ZoneInfo("Asia/Almaty")

MONDAY = datetime(2026, 11, 23, 9, 0, 30, tzinfo=ZONE)


@dataclass
class FixedClock:
    moment: datetime = MONDAY

    def now(self) -> datetime:
        return self.moment


async def fill(app: App, path: Path, count: int) -> None:
    """Open appeals, received on the working days of the last four weeks."""
    codes = list(app.network().branches)
    terms = app.context.terms
    received = [MONDAY - timedelta(days=n, minutes=30) for n in range(1, 29)]
    days = [
        (at, registered, terms.due_on(registered, Kind.APPLICATION, None))
        for at in received
        for registered in [terms.registered_on(at)]
    ]
    statuses = (*["registered"] * 10, *["taken"] * 9, "waiting")
    appeals, events = [], []
    for n in range(count):
        at, registered, due = days[n % len(days)]
        status = statuses[n % len(statuses)]
        appeals.append(
            (
                n + 1,
                status,
                1,
                1_000_000 + n // 3,
                "kk",
                "application",
                "WATER",
                "{}",
                codes[n % len(codes)],
                int(at.timestamp() * 1e6),
                int(at.timestamp() * 1e6),
                f"{n:09}",
                int(at.timestamp() * 1e6),
                registered.isoformat(),
                due.isoformat(),
                2_000_000 + n % 700 if status != "registered" else None,
            )
        )
        facts = (
            f'{{"registered_on":"{registered}","term":15,"kind":"application",'
            f'"category":"WATER","branch":"{codes[n % len(codes)]}"}}'
        )
        events.append((3 * n, n + 1, "registered", int(at.timestamp() * 1e6), "citizen", facts))
        if status == "waiting":
            asked = int((MONDAY - timedelta(hours=20)).timestamp() * 1e6)
            events.append((3 * n + 1, n + 1, "asked", asked, "operator", "{}"))
    people = [(1_000_000 + n,) for n in range(count // 3 + 1)]
    people += [(2_000_000 + n,) for n in range(700)] + [(3_000_000 + n,) for n in range(len(codes))]
    posts = [(2_000_000 + n, codes[n % len(codes)], "operator") for n in range(700)]
    posts += [(3_000_000 + n, code, "head") for n, code in enumerate(codes)]
    chats = [(-1_000 - n, code) for n, code in enumerate(codes)]
    await asyncio.to_thread(_insert, path, people, appeals, events, posts, chats)


def _insert(
    path: Path,
    people: list[Any],
    appeals: list[Any],
    events: list[Any],
    posts: list[Any],
    chats: list[Any],
) -> None:
    with sqlite3.connect(path) as database:
        database.executemany(
            "INSERT INTO people (id, name, language) VALUES (?, 'A', 'kk')", people
        )
        database.executemany(
            "INSERT INTO posts (person_id, branch, role, appointed_by, appointed_at)"
            " VALUES (?, ?, ?, 1, 0)",
            posts,
        )
        database.executemany("UPDATE branches SET chat_id = ? WHERE code = ?", chats)
        database.executemany(
            "INSERT INTO appeals (id, status, version, citizen_id, language, kind, category, place,"
            " branch, created_at, changed_at, number, received_at, registered_on, due_on,"
            " operator_id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            appeals,
        )
        database.executemany(
            "INSERT INTO events (id, appeal_id, happening, at, actor, facts) VALUES (?,?,?,?,?,?)",
            events,
        )
    database.close()


async def citizen(app: App, done: asyncio.Event) -> list[float]:
    """Somebody who writes one message after another; seconds until each is durable."""
    intake, sender, took = Intake(app.context), Requester(id=7, name="Айгүл"), []
    number = 0
    async with app.storage.transaction() as tx:
        left = await tx.drafts.of(7)
        if left is not None:
            tx.drafts.discard(left.id)
    while not done.is_set():
        number += 1
        item = Item(media=Media.TEXT, text="су жоқ", chat_id=7, message_id=number)
        began = time.perf_counter()
        if number % 90 == 0:
            async with app.storage.transaction() as tx:
                draft = await tx.drafts.of(7)
                if draft is not None:
                    tx.drafts.discard(draft.id)
        else:
            await intake.receive(sender, item, reply_to=None, burst=False)
        took.append(time.perf_counter() - began)
        await asyncio.sleep(0.01)
    return took


async def measured(app: App, name: str) -> None:
    done = asyncio.Event()
    writing = asyncio.create_task(citizen(app, done))
    began, worked = time.perf_counter(), time.process_time()
    looked = await app.sweep.run()
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    done.set()
    took = sorted(await writing)
    middle, worst = statistics.median(took), took[-1]
    late = took[min(len(took) - 1, int(len(took) * 0.99))]
    print(
        f"{name:32} {looked:7} looked at in {seconds:6.2f} s"
        f" ({worked:5.2f} s of the processor with everything beside it);"
        f" a citizen's step: median {middle * 1000:5.1f} ms, 99 % {late * 1000:6.1f} ms,"
        f" worst {worst * 1000:6.1f} ms ({len(took)} steps)"
    )


async def main(count: int) -> None:
    clock = FixedClock()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reminders.sqlite3"
        config = Config(
            telegram={"token": "42:BENCHMARK-BENCHMARK-BENCHMARK", "api_url": "http://127.0.0.1:9"},
            storage={"url": f"sqlite:///{path}"},
            access={"administrators": (1,)},
        )
        async with build(config, clock=clock) as app:
            began = time.perf_counter()
            await fill(app, path, count)
            await app.network.refresh()
            print(f"{count} open appeals written in {time.perf_counter() - began:.1f} s")
            await measured(app, "first sweep, everything is new")
            await measured(app, "a minute later, nothing is due")
            clock.moment = MONDAY + timedelta(days=1)
            await measured(app, "the next morning")
            clock.moment = MONDAY + timedelta(days=30)
            await measured(app, "a month later, everything is due")
            clock.moment += timedelta(minutes=1)
            await measured(app, "a minute later, nothing is due")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
