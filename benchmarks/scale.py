"""How long people wait for a list when there are very many appeals, on either database.

    python -m benchmarks.scale [--appeals 1200000] [--url postgresql://…] [--keep FOLDER]

Builds a database of made-up appeals, the same for the same number (seed 17): 1 in 40 is open, four
events and one text each, a telephone with every tenth. Without --url it is SQLite in a temporary
folder; with --keep it stays there and is used again. Then the questions that lists ask, as the
repositories ask them: p50 and p99 of two hundred.
"""

import argparse
import asyncio
import contextlib
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.desk.search import queue_page
from bot.domain.appeals.query import OPEN, Query
from bot.domain.worktime.calendar import WorkCalendar
from bot.ids import Ids
from bot.text.stemming import stems
from storage import exists, open_storage, path_of
from storage.database import SqlStorage
from storage.repositories import codec

ZONE = ZoneInfo("Asia/Almaty")

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)

SEED = 17

BRANCHES = 20

ONE_OPEN_IN = 40

TIMES = 200

_WORDS = """
    су жоқ құбыр жарылды көше жарық жанбайды жол шұңқыр автобус келмейді мектеп дәрігер
    кезек қоқыс шығарылмайды жылу берілмеді подъезд крыша протекает нет воды свет
    отключили дорога яма школа поликлиника очередь мусор не вывозят отопление холодно двор
    детский сад
""".split()  # noqa: SIM905 -- read as a sentence

_TABLES = {
    "people": ("id", "name", "language"),
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
        "look_at",
        "looked_with",
        "declared",
    ),
    "events": ("id", "appeal_id", "happening", "at", "actor", "facts"),
    "items": (
        "id",
        "appeal_id",
        "author",
        "purpose",
        "media",
        "text",
        "details",
        "phone_mark",
        "own_contact",
        "chat_id",
        "message_id",
        "at",
    ),
    "watch": ("appeal_id", "version", "calendar", "seen_at", "look_at"),
    "item_words": ("rowid", "words"),
}

CALENDAR = 1

Rows = dict[str, list[tuple[Any, ...]]]


def made_up(count: int) -> Iterator[Rows]:
    """Rows of all tables, a thousand appeals at a time."""
    draw = random.Random(SEED)
    start = NOW - timedelta(days=5 * 365)
    step = timedelta(days=5 * 365) / count
    for first in range(0, count, 1000):
        rows: Rows = {table: [] for table in _TABLES}
        for n in range(first, min(first + 1000, count)):
            _one(rows, draw, n, start + step * n)
        yield rows


def _one(rows: Rows, draw: random.Random, n: int, at: datetime) -> None:
    appeal = n * 64 + 64
    is_open = n % ONE_OPEN_IN == 0
    status = OPEN[n // ONE_OPEN_IN % 3] if is_open else "closed"
    moment, due = codec.moment(at), (at + timedelta(days=21)).date().isoformat()
    rows["people"].append((10_000_000 + n, "Айгүл", "kk"))
    ahead = codec.moment(NOW + timedelta(days=1 + n % 20)) if is_open else None
    rows["appeals"].append(
        (
            appeal,
            status,
            2,
            10_000_000 + n,
            "kk",
            "complaint",
            f"topic{n % 12}",
            f"KZ-{(n + n // ONE_OPEN_IN) % BRANCHES:02d}",
            moment,
            moment,
            f"{n:09d}",
            moment,
            at.date().isoformat(),
            due,
            ahead,
            CALENDAR,
            int(n // ONE_OPEN_IN % 5 < 3),  # three of five declare a social group
        )
    )
    for k, happening in enumerate(("registered", "taken", "answered", "closed")):
        rows["events"].append((appeal + k, appeal, happening, moment + k, "operator", "{}"))
    text = " ".join(draw.choice(_WORDS) for _ in range(12))
    rows["items"].append(
        (
            appeal,
            appeal,
            "citizen",
            "body",
            "text",
            text,
            "{}",
            None,
            None,
            10_000_000 + n,
            1,
            moment,
        )
    )
    rows["item_words"].append((appeal, " ".join(stems(text))))
    if n % 10 == 0:
        phone = f"7{draw.randrange(10**9):09d}"
        rows["items"].append(
            (
                appeal + 1,
                appeal,
                "citizen",
                "body",
                "contact",
                "",
                f'{{"phone":"+7{phone}"}}',
                phone,
                1,
                10_000_000 + n,
                2,
                moment,
            )
        )
    rows["watch"].append((appeal, 2, CALENDAR, moment, ahead))


def fill(url: str, count: int) -> None:
    insert(url, _TABLES, made_up(count))


def insert(url: str, columns: Mapping[str, tuple[str, ...]], portions: Iterable[Rows]) -> None:
    """Write rows into tables of either database, a portion in one transaction."""
    if url.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(path_of(url), isolation_level=None)) as file:
            file.execute("PRAGMA synchronous = OFF")
            for rows in portions:
                file.execute("BEGIN")
                for table, names in columns.items():
                    marks = ", ".join("?" * len(names))
                    file.executemany(
                        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows[table]
                    )
                file.execute("COMMIT")
        return
    import psycopg

    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        for rows in portions:
            for table, names in columns.items():
                if table == "item_words":
                    cursor.executemany(
                        "INSERT INTO item_words (id, words)"
                        " VALUES (%s, array_to_tsvector(string_to_array(%s, ' ')))",
                        rows[table],
                    )
                    continue
                with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN".encode()) as out:
                    for row in rows[table]:
                        out.write_row(row)
            connection.commit()
        connection.autocommit = True
        cursor.execute("VACUUM ANALYZE")


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    ask: Callable[[Any, int], Awaitable[object]]


def _branch(n: int) -> str:
    return f"KZ-{n % BRANCHES:02d}"


def _word(n: int) -> tuple[str, ...]:
    return tuple(stems(_WORDS[n % len(_WORDS)]))


def lists() -> dict[str, Callable[[int], Query]]:
    """What a list shows, by its name."""
    region = tuple(map(_branch, range(5)))
    queue = Query(statuses=OPEN, not_about=7)
    return {
        "queue of a branch": lambda n: replace(queue, branches=(_branch(n),)),
        "queue, mine": lambda n: replace(queue, branches=(_branch(n),), operator_id=n),
        "queue, past the term": lambda n: replace(
            queue, branches=(_branch(n),), overdue_on=NOW.date().isoformat()
        ),
        "open appeals of five branches": lambda n: replace(queue, branches=region),
        "all appeals of a branch": lambda n: Query(branches=(_branch(n),)),
        "all appeals of five branches": lambda n: Query(branches=region, not_about=7),
        "a topic": lambda n: Query(category=f"topic{n % 12}"),
        "a topic in a branch": lambda n: Query(category=f"topic{n % 12}", branches=(_branch(n),)),
        "a state": lambda n: Query(statuses=("closed", "answered", "withdrawn")[n % 3 :][:1]),
        "a period": lambda n: Query(since=f"202{2 + n % 4}-03-01", until=f"202{2 + n % 4}-06-30"),
        "other appeals of a person": lambda n: Query(citizen_id=10_000_000 + n),
        "telephone, ten digits": lambda n: Query(phone=f"7{n:09d}"),
        "telephone, seven digits": lambda n: Query(phone=f"{n:07d}"),
        "a word of every fourth appeal": lambda n: Query(stems=_word(n)),
        "the same in a branch": lambda n: Query(stems=_word(n), branches=(_branch(n),)),
        "the same among open appeals": lambda n: Query(stems=_word(n), statuses=OPEN),
        "the same in a month": lambda n: Query(
            stems=_word(n), since="2024-01-01", until="2024-01-31"
        ),
        "two such words": lambda n: Query(stems=_word(n) + _word(n + 1)),
        "such a word and one that nobody wrote": lambda n: Query(
            stems=(*_word(n), *stems("құлпынай"))
        ),
    }


def questions() -> list[Question]:
    def page(of: Callable[[int], Query]) -> Callable[[Any, int], Awaitable[object]]:
        return lambda tx, n: tx.searches.found(of(n), limit=10, offset=0)

    async def counters(tx: Any, n: int) -> None:
        whole = Query(branches=(_branch(n),), statuses=OPEN, not_about=7)
        for each in (
            whole,
            replace(whole, operator_id=n),
            *(replace(whole, statuses=(status,)) for status in OPEN),
            replace(whole, overdue_on=NOW.date().isoformat()),
        ):
            await tx.searches.count(each)

    def lifted(number: int) -> Callable[[Any, int], Awaitable[object]]:
        calendar = WorkCalendar()
        return lambda tx, n: queue_page(
            tx, Query(branches=(_branch(n),), statuses=OPEN, not_about=7), calendar, number, 10
        )

    async def my(tx: Any, n: int) -> None:
        await tx.appeals.count_of_citizen(10_000_000 + n)
        await tx.appeals.of_citizen(10_000_000 + n, limit=5, offset=0)

    def due(days: int) -> Callable[[Any, int], Awaitable[object]]:
        return lambda tx, n: tx.reminders.to_look_at(
            NOW + timedelta(days=days), calendar=CALENDAR, after=-1, limit=200
        )

    everywhere = Query(statuses=OPEN)
    return [
        *(Question(name, page(of)) for name, of in lists().items()),
        Question("the first page of a queue, some lifted", lifted(0)),
        Question("the tenth page of it", lifted(9)),
        Question("the six counters above a queue", counters),
        Question(
            "a queue by topic",
            lambda tx, n: tx.searches.by_topic(replace(everywhere, branches=(_branch(n),))),
        ),
        Question(
            "open appeals by topic, everywhere", lambda tx, n: tx.searches.by_topic(everywhere)
        ),
        Question("/my", my),
        Question("/overview", lambda tx, n: tx.facts.open_now(NOW.date())),
        Question(
            "digest of a branch",
            lambda tx, n: tx.reminders.desk(branch=_branch(n), operator_id=None),
        ),
        Question(
            "digest of an operator", lambda tx, n: tx.reminders.desk(branch=None, operator_id=n)
        ),
        Question("alarms: what waits in each branch", lambda tx, n: tx.reminders.loads()),
        Question("sweep: nothing due", due(0)),
        Question("sweep: a portion, all open ones due", due(40)),
    ]


async def measure(storage: SqlStorage) -> None:
    print("| question | p50 ms | p99 ms |\n|---|---|---|")
    for question in questions():
        took = []
        async with storage.reading() as tx:
            for n in range(TIMES):
                began = time.perf_counter()
                await question.ask(tx, n)
                took.append((time.perf_counter() - began) * 1000)
        p99 = sorted(took)[int(TIMES * 0.99)]
        print(f"| {question.name} | {statistics.median(took):.1f} | {p99:.1f} |", flush=True)


async def opened(url: str, count: int) -> SqlStorage:
    """The database, filled now if it is empty."""
    fresh = not exists(url) or url.startswith("postgresql")
    storage = await open_storage(url, zone=ZONE, next_id=Ids())
    async with storage.reading() as tx:
        fresh = fresh and await tx.appeals.number_is_free(f"{0:09d}")
    if fresh:
        began = time.perf_counter()
        await asyncio.to_thread(fill, url, count)
        print(f"{count:,} appeals made in {time.perf_counter() - began:.0f} s")
    return storage


async def run(url: str, count: int) -> None:
    storage = await opened(url, count)
    await measure(storage)
    await storage.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--appeals", type=int, default=1_200_000)
    parser.add_argument("--url", help="an empty database on a server")
    parser.add_argument("--keep", type=Path, help="where the database stays")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        name = f"scale-{options.appeals}.sqlite3"
        url = options.url or f"sqlite:///{(options.keep or Path(folder)).absolute()}/{name}"
        asyncio.run(run(url, options.appeals))


if __name__ == "__main__":
    main()
