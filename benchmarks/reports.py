"""How long figures take when five years of a whole country stand in the database.

    python -m benchmarks.reports --keep FOLDER      # 1,200,000 appeals, some minutes to fill
    python -m benchmarks.reports --url postgresql://…/empty
    python -m benchmarks.reports --appeals 100000

Facts and totals are written as the service writes them, over the appeals of `benchmarks.scale`;
then the questions of reports are asked, each several times, and medians are printed; at last a
picture, a PDF and a workbook are made. What a fact costs of a step: `benchmarks.facts`; what files
cost others: `benchmarks.load papers`.
"""

import argparse
import asyncio
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from itertools import accumulate
from pathlib import Path

from benchmarks import scale
from bot.domain import payloads
from bot.domain.appeals.models import CATEGORIES, Kind, Outcome
from bot.domain.appeals.service_standard import ServiceStandard
from bot.domain.network.branches import Network
from bot.domain.network.csv_file import default_network
from bot.domain.notifications import Notification, Payload
from bot.domain.reports.facts import Channel, Fact
from bot.domain.reports.periods import Period, by_months, month, quarter, year_of
from bot.domain.reports.rating import rate
from bot.domain.reports.rules import ReportRules
from bot.domain.worktime.calendar import WorkCalendar
from bot.domain.worktime.terms import Terms
from bot.interfaces import Transaction
from bot.reports.facts import note_tree
from bot.reports.figures import contents, figures
from bot.reports.formulas import note_formula
from bot.reports.rating import cases_of
from handlers.files import charts
from handlers.files.paper import Paper, as_pdf
from handlers.files.workbook import Workbook, WorkbookSheet, as_workbook
from handlers.files.worker import in_a_process
from handlers.telegram.messenger import VIEWS
from handlers.texts import Texts
from handlers.views.admin.reports import report as report_view
from handlers.views.view import Organisation, RenderContext
from storage import path_of
from storage.database import SqlStorage
from storage.repositories.reports.facts import COLUMNS, columns_of

FIRST, DAYS = date(2021, 12, 1), 1816

TODAY = scale.NOW.date()

ODD = date(2026, 3, 16), date(2026, 9, 14)
"""No month begins or ends with them."""

_STATES = ("kept", "kept", "broken")


def a_fact(number: int, chance: random.Random, branches: list[str], weights: list[float]) -> Fact:
    registered = FIRST + timedelta(days=chance.randrange(DAYS))
    due = registered + timedelta(days=21)
    took = chance.randrange(3, 26)
    answered = registered + timedelta(days=took) if chance.random() < 0.97 else None
    branch = chance.choices(branches, cum_weights=weights)[0]
    rated = answered is not None and chance.random() < 0.3
    return Fact(
        appeal_id=number,
        received_by=branch,
        branch=branch,
        topic=chance.choice(CATEGORIES),
        kind=Kind.APPLICATION if chance.random() < 0.7 else Kind.COMPLAINT,
        channel=Channel.BOT,
        language="kk" if chance.random() < 0.7 else "ru",
        person=f"{chance.randrange(400_000):016x}",
        registered_on=registered,
        reply_due_on=registered + timedelta(days=2),
        first_reply_on=answered,
        due_first=due,
        due_on=due,
        first_answered_on=answered,
        first_answered_by=branch if answered else None,
        answered_on=answered,
        arrived=answered is not None,
        took=took if answered else None,
        outcome=chance.choice(list(Outcome)[:5]) if answered else None,
        rating=chance.randrange(1, 5) if rated else None,
        reopenings=int(answered is not None and chance.random() < 0.05),
    )


def fill(url: str, ids: list[int]) -> None:
    """A fact of each appeal, a promise of every twentieth."""
    rows = facts_of(ids)
    promises = [
        (n, n, n, "", (FIRST + timedelta(days=n // 64 % DAYS)).isoformat(), _STATES[n // 1280 % 3])
        for n in ids[::20]
    ]
    if url.startswith("sqlite"):
        with sqlite3.connect(path_of(url)) as file:
            file.execute("PRAGMA synchronous = OFF")
            marks = ", ".join("?" * len(COLUMNS))
            file.executemany(f"INSERT INTO facts ({', '.join(COLUMNS)}) VALUES ({marks})", rows)
            file.executemany("INSERT INTO promises VALUES (?, ?, ?, ?, ?, ?)", promises)
            file.execute("ANALYZE")
        return
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # promises without replies
        with cursor.copy(f"COPY facts ({', '.join(COLUMNS)}) FROM STDIN".encode()) as out:
            for row in rows:
                out.write_row(row)
        with cursor.copy("COPY promises FROM STDIN") as out:
            for promise in promises:
                out.write_row(promise)
        cursor.execute("VACUUM ANALYZE")


def facts_of(ids: list[int]) -> Iterator[tuple[object, ...]]:
    branches = sorted(default_network().branches)
    chance = random.Random(1)
    weights = list(accumulate(chance.paretovariate(1.2) for _ in branches))
    for n in ids:
        columns = columns_of(a_fact(n, chance, branches, weights))
        yield tuple(columns[name] for name in COLUMNS)


async def measured(name: str, ask: Callable[[], Awaitable[object]], times: int = 7) -> None:
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        await ask()
        taken.append(1000 * (time.perf_counter() - started))
    print(f"  {name:<44} median {statistics.median(taken):8.1f} ms   worst {max(taken):8.1f} ms")


async def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--appeals", type=int, default=1_200_000)
    parser.add_argument(
        "--url", help="an empty database on a server, or one that was filled before"
    )
    parser.add_argument("--keep", type=Path, help="where the database stays")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        name = f"scale-{options.appeals}.sqlite3"
        url = options.url or f"sqlite:///{(options.keep or Path(folder)).absolute()}/{name}"
        storage = await scale.opened(url, options.appeals)
        network = default_network()
        async with storage.reading() as tx:
            fresh = await tx.facts.first_month() is None
        if fresh:
            began = time.perf_counter()
            ids = [n * 64 + 64 for n in range(options.appeals)]
            await asyncio.to_thread(fill, url, ids)
            print(f"{len(ids):,} facts made in {time.perf_counter() - began:.0f} s")
            async with storage.transaction() as tx:
                tx.branches.replace_all(network)
            await note_tree(storage, network, FIRST)
            await note_formula(storage, ReportRules(), TODAY)
            await sum_all(storage)
        try:
            await ask_everything(storage, network)
        finally:
            await storage.close()
    await files()


async def sum_all(storage: SqlStorage) -> None:
    """As the sweep does it, a month at a time."""
    taken = []
    for whole in by_months(Period(first=FIRST, last=date(2026, 10, 31))):
        part, more = 0, True
        while more:
            started = time.perf_counter()
            async with storage.transaction() as tx:
                more = await tx.facts.sum_month(whole, part)
            taken.append(1000 * (time.perf_counter() - started))
            part += 1
        async with storage.transaction() as tx:
            await tx.facts.begin_sum(whole.code)
            tx.facts.end_sum(whole.code, 0)
    median = statistics.median(taken)
    print(f"  summing a part of a month: median {median:.1f} ms, worst {max(taken):.1f} ms")


async def ask_everything(storage: SqlStorage, network: Network) -> None:
    calendar = WorkCalendar()
    republic, region, branch = "KZ", "KZ-31", "KZ-311"
    one_month, one_quarter = month(2026, 10), quarter(2026, 3)

    async def asked(name: str, ask: Callable[[Transaction], Awaitable[object]], times: int) -> None:
        async def once() -> object:
            async with storage.reading() as tx:
                return await ask(tx)

        await measured(name, once, times)

    for name, code, period in (
        ("republic, a month", republic, one_month),
        ("republic, a year", republic, year_of(2025)),
        ("region, a month", region, one_month),
        ("branch, a month", branch, one_month),
        ("branch, five years", branch, Period(first=FIRST, last=date(2026, 11, 30))),
        ("republic, odd days of half a year", republic, Period(first=ODD[0], last=ODD[1])),
    ):
        await asked(name, lambda tx, code=code, period=period: figures(tx, code, period), 15)

    async def year_on_year(tx: Transaction) -> object:
        now = await figures(tx, republic, year_of(2025))
        return now, await figures(tx, republic, year_of(2024))

    await asked("republic, a year against the year before", year_on_year, 7)
    for name, code in (("republic", republic), ("region", region), ("branch", branch)):
        await asked(
            f"{name}, everything that is signed",
            lambda tx, code=code: contents(tx, network, code, one_month, month(2026, 9)),
            15,
        )
    await asked("rating: cases", lambda tx: cases_of(tx, one_quarter, network, calendar), 3)
    async with storage.reading() as tx:
        found = await cases_of(tx, one_quarter, network, calendar)

    async def bands() -> object:
        return rate(found, places=False)

    async def places() -> object:
        return rate(found)

    await measured("rating: bands (in a thread)", bands, 3)
    await measured("rating: bands and places (in a thread)", places, 3)
    texts = Texts()

    def screen(payload: Payload) -> Callable[[Transaction], Awaitable[object]]:
        """What a head reads, from the questions to the words."""

        async def shown(tx: Transaction) -> object:
            view = await VIEWS[type(payload)](_context(tx, network, texts, payload), payload)
            assert view is not None
            return view

        return shown

    def words(payload: payloads.Report) -> Callable[[Transaction], Awaitable[object]]:
        return lambda tx: report_view(_context(tx, network, texts, payload), payload)

    for name, code in (("republic", republic), ("region", region), ("branch", branch)):
        report = payloads.Report(branch=code, period=one_month.code)
        await asked(f"{name}: the report's words, without files", words(report), 15)
        await asked(f"{name}: the report with its workbook and PDF", screen(report), 7)
    for name, code in (("republic", republic), ("region", region), ("branch", branch)):
        await asked(f"{name}: /overview", screen(payloads.Overview(branch=code)), 15)
    rating = payloads.BranchRating(branch=branch, period=one_quarter.code)
    await asked("branch: /rating", screen(rating), 3)


def _context(tx: Transaction, network: Network, texts: Texts, payload: Payload) -> RenderContext:
    async def username() -> str:
        return "qabyldau_bot"

    return RenderContext(
        tx=tx,
        language="kk",
        notification=Notification(chat_id=1, payload=payload, send_at=scale.NOW),
        texts=texts,
        network=network,
        clock=_Now(),
        terms=ServiceStandard(
            terms=Terms(), days=WorkCalendar, zone=scale.ZONE, workday_end=time_of_day(18)
        ),
        organisation=Organisation(name_kk="", name_ru="", bin="", contact="", portal=""),
        bot_username=username,
    )


class _Now:
    def now(self) -> datetime:
        return scale.NOW


async def files() -> None:
    """Of a region with every topic and ten branches, as the process of the files makes them."""
    chance = random.Random(2)
    topics = tuple((f"Тақырып {n}: жол, су, жарық", chance.randrange(5, 90)) for n in range(25))
    months = tuple(f"{n:02d}" for n in range(1, 13))
    pictures: tuple[charts.Picture, ...] = (
        charts.Trend(
            title="Айлар бойынша түскені және жауап берілгені",
            months=months,
            series=tuple(
                charts.Series(name=name, values=tuple(chance.randrange(50, 200) for _ in months))
                for name in ("Түскені", "Жауап берілгені")
            ),
        ),
        charts.InTime(
            title="Мерзімінде жауап берілгені",
            months=months,
            values=tuple(float(chance.randrange(70, 100)) for _ in months),
        ),
        charts.Topics(title="Тақырыптар", rows=topics[:10]),
        charts.Comparison(
            title="Үлестер, %",
            before="Бұрын",
            now="Қазір",
            rows=tuple((f"Үлес {n}", 70.0 + n, 90.0 - 3 * n) for n in range(6)),
        ),
        charts.Funnel(
            title="Филиалдар",
            across="Саны",
            within="Кездейсоқ айырма",
            share=0.88,
            points=tuple(
                charts.FunnelPoint(name=f"Аудан {n}", n=20 * n, good=17 * n) for n in range(1, 12)
            ),
        ),
    )
    book = Workbook(
        title="Айлық есеп",
        about=("Тараз қаласы",),
        sheets=tuple(
            WorkbookSheet(name=f"Бет {n}", head=("Көрсеткіш", "Саны"), rows=topics)
            for n in range(3)
        ),
        chart_sheet="Диаграмма",
    )
    paper = Paper(language="kk", letterhead="Қабылдау", book=book, pictures=pictures, signature=())
    await in_a_process(charts.as_pngs, pictures)  # the process starts
    await in_a_process(as_pdf, paper)
    await in_a_process(as_workbook, book)
    await measured("a picture", lambda: in_a_process(charts.as_pngs, pictures[:1]), 15)
    await measured("five pictures", lambda: in_a_process(charts.as_pngs, pictures), 15)
    await measured("a PDF", lambda: in_a_process(as_pdf, paper), 15)
    await measured("a workbook", lambda: in_a_process(as_workbook, book), 15)


if __name__ == "__main__":
    asyncio.run(main())
