"""How long a sweep over many open appeals takes, and whether people wait meanwhile.

    python -m benchmarks.reminders [sweep] [--count 100000]
    python -m benchmarks.reminders follow-up [--count 2500 | 100000] [--url postgresql://…/empty]

The sweep: fills a database in a temporary folder with branches that have chats, heads and
operators, and with open appeals in all of them, in every stage of their terms. Measures: the first
sweep, which looks at all of them; the sweep at the next day's opening; one after a month without
the service, when every one is due for something; sweeps that find nothing. Meanwhile a citizen
writes to the service all the time, and how long each step takes to be durable is measured beside
it. Nothing is sent: what is promised stays in the outbox.

The follow-up: so many appeals were solved on one day, and all are to be asked of on the same
Sunday; of five appeals two are one person's. The bot runs as in service, in a process of its own,
against a server that refuses more than 30 messages a second. It is Sunday noon; then Monday, a
minute to nine; when half of the people are asked, nine in the evening; then Tuesday morning.
Somebody else writes once a second, and one of four who are asked answers. Said are how many were
asked when, how often and of what, how long others waited, and the bot's processor time.
"""

import argparse
import asyncio
import re
import sqlite3
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.citizens import Citizen, buttons_of, message_of, press
from benchmarks.load import BOT, FIRST_CITIZEN, Process, keep_off_first_core, running
from benchmarks.scale import Rows, insert
from benchmarks.telegram import Json, Telegram, serving
from bot.app.service import App, build
from bot.citizen.intake import Intake
from bot.config import Config
from bot.context import CONSENT_VERSION, Requester
from bot.domain.appeals.models import Item, Kind, Media
from bot.domain.worktime.calendar import WorkCalendar
from bot.ids import Ids
from storage import open_storage

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


async def sweeps(count: int) -> None:
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


# A month after


PER_SECOND = 30
"""Messages that the server takes."""

GRACE = 90.0
"""Seconds that a part may last beyond what it takes at that pace."""

_NUMBER = re.compile(r"\d{3}-\d{3}-\d{3}")

COLUMNS = {
    "people": ("id", "name", "language", "language_chosen", "consent"),
    "appeals": (
        "id",
        "status",
        "version",
        "citizen_id",
        "language",
        "kind",
        "category",
        "branch",
        "created_at",
        "changed_at",
        "number",
        "received_at",
        "registered_on",
        "due_on",
        "outcome",
        "reached_on",
    ),
    "facts": (
        "appeal_id",
        "received_by",
        "branch",
        "topic",
        "kind",
        "channel",
        "language",
        "person",
        "guessed",
        "restricted",
        "merged",
        "registered_on",
        "week",
        "reply_due_on",
        "due_first",
        "due_on",
        "paused",
        "answered_on",
        "arrived",
        "took",
        "outcome",
        "extended",
        "reopenings",
        "counted",
        "reply_counted",
        "reply_in_time",
        "on_time",
    ),
}


def solved(people: int, others: int, answered: datetime) -> Iterator[Rows]:
    """People each of whom has an appeal that was answered at that moment, every fourth two; and
    others without any."""
    at, day = int(answered.timestamp() * 1e6), answered.date().isoformat()
    rows: Rows = {table: [] for table in COLUMNS}
    for n in range(people + others):
        person = FIRST_CITIZEN + n
        rows["people"].append((person, f"Азамат {n}", "kk", 1, CONSENT_VERSION))
        for more in range(_appeals_of(n) if n < people else 0):
            appeal = 2 * n + more + 1
            what = ("application", "WATER", "KZ-311")
            moments = (at, at, f"{appeal:09}", at, day, day)
            rows["appeals"].append(
                (appeal, "closed", 1, person, "kk", *what, *moments, "resolved", day)
            )
            told = ("KZ-311", "KZ-311", "WATER", "application", "bot", "kk", f"p{n}")
            counted = (day, 1, 9, "resolved", 0, 0, 1, 1, 1, 1)
            rows["facts"].append((appeal, *told, 0, 0, 0, *(day,) * 5, 0, *counted))
    yield rows


def _appeals_of(n: int) -> int:
    return 1 + (n % 4 == 0)


@dataclass
class Morning:
    """Whoever is to be asked, and what each was told in which part; others write, and are to hear
    at once."""

    telegram: Telegram
    asked: list[Citizen]
    others: list[Citizen]
    clock: Path
    ahead: float = 0.0
    part: str = ""
    told: Counter[str] = field(default_factory=Counter)
    """People told in each part."""
    times: Counter[int] = field(default_factory=Counter)
    appeals: Counter[int] = field(default_factory=Counter)
    wrote: dict[int, float] = field(default_factory=dict)
    waited: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._asked = {person.id: person for person in self.asked}
        self.telegram.on_call = self.heard

    def heard(self, _method: str, said: Json, message: Json) -> None:
        chat_id = int(said["chat_id"])
        began = self.wrote.pop(chat_id, None)
        if began is not None:
            self.waited.append(time.monotonic() - began)
            return
        person = self._asked.get(chat_id)
        numbers = _NUMBER.findall(message["text"])
        if person is None or not numbers or message["text"].startswith("✅"):
            return
        self.told[self.part] += 1
        self.times[chat_id] += 1
        self.appeals[chat_id] += len(set(numbers))
        if chat_id % 4 == 1:
            self.wrote[chat_id] = time.monotonic()
            self.telegram.push("callback_query", press(person, message, buttons_of(message)[0]))

    def it_is(self, moment: datetime, part: str) -> None:
        """The bot's clock is set, which it sees within a tenth of a second."""
        self.ahead, self.part = moment.timestamp() - time.time(), part
        self.clock.write_text(f"{self.ahead}\n")

    async def others_write(self) -> None:
        """The date makes sure, besides, that the bot may trust its clock."""
        for person in self.others:
            message = message_of(self.telegram.next_message(), person)
            date = int(time.time() + self.ahead)
            self.wrote[person.id] = time.monotonic()
            text = "Тараз қаласында су жоқ"
            self.telegram.push("message", {**message, "date": date, "text": text})
            await asyncio.sleep(1.0)

    async def until(self, people: int, seconds: float) -> float:
        """Until so many were told; how long that took."""
        began = time.monotonic()
        while len(self.times) < people and time.monotonic() - began < seconds:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        return time.monotonic() - began


async def follow_up(count: int, url: str | None) -> None:
    people = count * 4 // 5
    seconds = people / PER_SECOND
    others = int(2 * (seconds + GRACE))
    calendar, sunday = WorkCalendar(), datetime.now(ZONE).replace(hour=12, minute=0, second=0)
    while sunday.weekday() != 6 or not calendar.is_working(sunday.date() + timedelta(days=1)):
        sunday += timedelta(days=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = url or f"sqlite:///{folder}/reception.sqlite3"
        (folder / "empty.toml").write_text("")
        await (await open_storage(url, zone=ZONE, next_id=Ids())).close()
        answered = sunday - timedelta(days=30)
        await asyncio.to_thread(insert, url, COLUMNS, solved(people, others, answered))
        telegram = Telegram(per_second=PER_SECOND)
        citizens = [Citizen(FIRST_CITIZEN + n) for n in range(people + others)]
        town = Morning(telegram, citizens[:people], citizens[people:], folder / "clock")
        town.it_is(sunday, "Sunday noon")
        async with (
            serving(telegram) as api_url,
            running(
                (*BOT, str(folder / "empty.toml")),
                folder,
                telegram,
                api_url,
                storage__url=url,
                clock__offset_file=town.clock,
                limits__overall_per_second=PER_SECOND,
            ) as process,
        ):
            writing = asyncio.create_task(town.others_write())
            await asyncio.sleep(10)
            await _asked(town, process, sunday, people, seconds)
            writing.cancel()
        fewer = sum(town.appeals[p.id] < _appeals_of(n) for n, p in enumerate(town.asked))
        waited = sorted(town.waited)
        print(
            f"asked: {dict(town.told)}; nobody hears: {people - len(town.times)}, more than once:"
            f" {sum(n > 1 for n in town.times.values())}, not of all they should: {fewer}\n"
            f"others, and who answers: {len(waited)},"
            f" p50 {statistics.median(waited) * 1000:.0f} ms,"
            f" p99 {waited[int(len(waited) * 0.99)] * 1000:.0f} ms,"
            f" longest {waited[-1] * 1000:.0f} ms; unanswered {len(town.wrote)};"
            f" refused: {telegram.refused}"
        )


async def _asked(
    town: Morning, process: Process, sunday: datetime, people: int, seconds: float
) -> None:
    monday, worked = sunday + timedelta(days=1), process.cpu()
    town.it_is(monday.replace(hour=8, minute=59), "Monday before nine")
    await asyncio.sleep(55)
    town.part = "Monday"
    first = await town.until(1, GRACE + seconds)
    planned = process.cpu() - worked
    half = await town.until(people // 2, GRACE + seconds)
    town.it_is(monday.replace(hour=21, second=5), "Monday, said already")
    await asyncio.sleep(2)
    town.part = "Monday night"
    await asyncio.sleep(30)
    town.it_is(monday.replace(hour=9, second=5) + timedelta(days=1), "Tuesday")
    rest = await town.until(people, GRACE + seconds)
    print(
        f"{people} people with {sum(map(_appeals_of, range(people)))} appeals: the first was asked"
        f" {first + 55:.0f} s after 8:59, after {planned:.1f} s of the processor;"
        f" half of them {half:.0f} s later, the rest {rest:.0f} s after nine on Tuesday (the"
        f" limit's own time is {seconds / 2:.0f} s each);"
        f" {(process.cpu() - worked) / people * 1000:.1f} ms of the processor a person"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Reminders, by the hundred thousand.")
    parser.add_argument("scenario", nargs="?", choices=["sweep", "follow-up"], default="sweep")
    parser.add_argument("--count", type=int, help="appeals: 100,000; of the follow-up 2,500")
    parser.add_argument("--url", help="of the follow-up: an empty database on a server")
    arguments = parser.parse_args()
    if arguments.scenario == "sweep":
        asyncio.run(sweeps(arguments.count or 100_000))
    else:
        keep_off_first_core()
        asyncio.run(follow_up(arguments.count or 2_500, arguments.url))
