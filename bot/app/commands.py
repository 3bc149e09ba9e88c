"""The commands of the command line, beside `run`: one function each, the exit code its result."""

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from bot.app import installation
from bot.app.database import alone, first_network, models_of, network_of, open_storage_of, seed
from bot.clock import SystemClock
from bot.config import DEFAULT_FILE, Config, ConfigError
from bot.domain.network.branches import Network
from bot.domain.network.csv_file import NetworkFileError, read_network, write_network
from bot.errors import StorageUnavailable
from bot.ids import Ids
from bot.interfaces import Storage, Transaction
from bot.operations.backups import name_of
from bot.operations.dead_letters import dead_letters
from bot.operations.dead_letters import replay as replay_all
from bot.routing.places.models import Place
from bot.routing.router import Route
from bot.routing.training.corpus import Example
from bot.text.spreadsheet import BOM
from storage import (
    TableDigest,
    backup,
    copy,
    ending,
    exists,
    note_backup,
    outdated,
    restore,
    shown,
    sole_user,
)

if TYPE_CHECKING:
    from aiogram import Bot


def as_json(route: Route) -> dict[str, Any]:
    """Codes and names as guessed; `ask` is what a citizen would be asked before they are used.

    `branch` is where the appeal goes if nobody answers: it rests on what is certain only.
    """
    place = route.place
    region, district, settlement = place.region, place.district, place.settlement
    return {
        "language": route.language,
        "region": _kato(region),
        "region_name": _name(region, route.language),
        "district": _kato(district),
        "district_name": _name(district, route.language),
        "settlement": _kato(settlement),
        "branch": route.branch.code,
        "kind": route.kind,
        "category": route.categories[0][0],
        "categories": [{"code": code, "p": round(p, 4)} for code, p in route.categories],
        "confidence": {
            "place": round(place.confidence, 4),
            "category": round(route.category_confidence, 4),
        },
        "ask": list(route.ask),
        "why": list(route.why),
    }


def _kato(place: Place | None) -> str | None:
    return place.kato if place else None


def _name(place: Place | None, language: str) -> str | None:
    return place.name("ru" if language == "ru" else "kk") if place else None


T = TypeVar("T")

ANSWERS_WITHIN = 4.0
"""Seconds that a bot which is well needs at most to say so."""


def say(line: str) -> None:
    print(line)  # noqa: T201 -- this is the command line


def migrate(config: Config, _options: argparse.Namespace) -> int:
    async def call() -> None:
        storage = await open_storage_of(config)
        await seed(storage, config)
        await storage.close()

    before = outdated(config.storage.url)
    asyncio.run(call())
    done = "the schema is up to date"
    place = shown(config.storage.url)
    say(f"{place}: " + (f"schema {before[0]} is now {before[1]}" if before else done))
    return 0


def backup_to(config: Config, options: argparse.Namespace) -> int:
    """Into the file that is named, else into the folder of the bot's own copies."""
    now = SystemClock(ZoneInfo(config.reception.time_zone)).now()
    file: Path | None = options.file
    if file is None:
        if not config.storage.backups:
            raise ConfigError("storage.backups is empty; name a file: python -m bot backup FILE")
        file = Path(config.storage.backups) / name_of(now, ending(config.storage.url))
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise ConfigError(f"storage.backups: {file.parent}: {error.strerror}") from None
    size = backup(config.storage.url, file)
    note_backup(config.storage.url, now)
    say(f"{file}: {size:,} bytes, opened and checked")
    return 0


def restore_from(config: Config, options: argparse.Namespace) -> int:
    """Raises StorageUnavailable; the database is then as it was."""
    try:
        with alone(config):
            kept = restore(config.storage.url, options.file)
    except StorageUnavailable as error:
        raise StorageUnavailable(f"{error}; the database is as it was") from None
    say(f"restored from {options.file}" + (f"; the former database: {kept}" if kept else ""))
    return 0


def copy_storage(config: Config, options: argparse.Namespace) -> int:
    """From one database into another, with the counts and hashes of every table."""
    source, target = (
        config.storage.url if url == "config" else url for url in (options.source, options.target)
    )
    if source == target:
        raise ConfigError("FROM and TO are the same database")
    if not exists(source):
        raise ConfigError(f"there is no database at {shown(source)}")

    def said(table: TableDigest) -> None:
        say(f"  {table.table}: {table.rows:,} rows, {table.sha256[:16]}")

    with sole_user(source), sole_user(target):
        count = asyncio.run(copy(source, target, said=said))
    say(f"{count:,} rows are the same in {shown(source)} and {shown(target)}")
    say("set storage.url to the new one; keep the old one until the new one is backed up")
    return 0


def replay(config: Config, options: argparse.Namespace) -> int:
    """Dead letters: updates that no handler could work, messages that could not be sent."""

    async def call() -> None:
        storage = await open_storage_of(config)
        try:
            letters = await dead_letters(storage)
            for update_id, error in letters.updates:
                say(f"  update {update_id}: {error}")
            for message, reason in letters.messages:
                say(f"  message {message.id} ({message.kind}, chat {message.chat_id}): {reason}")
            if options.list:
                updates, messages = len(letters.updates), len(letters.messages)
                say(f"given up: {_updates_and_messages(updates, messages)}")
                return
            updates, messages = await replay_all(storage, messages=options.messages)
            say(f"to be tried again: {_updates_and_messages(updates, messages)}")
        finally:
            await storage.close()

    asyncio.run(call())
    return 0


def _updates_and_messages(updates: int, messages: int) -> str:
    return f"{_counted(updates, 'update', 'updates')}, {_counted(messages, 'message', 'messages')}"


def import_branches(config: Config, options: argparse.Namespace) -> int:
    """A running bot sees the new network within seconds. Without a file: the network with which a
    new database would begin. What is in use is taken out with --yes only."""
    network = first_network(config) if options.file is None else _read(options.file)

    async def call(storage: Storage) -> str:
        await seed(storage, config)
        async with storage.transaction() as tx:
            before = await tx.branches.network()
            gone = [code for code in before.branches if code not in network.branches]
            used = await _in_use(tx, before, gone)
            if used and not options.yes:
                for line in used:
                    say(f"  {line}")
                raise ConfigError(
                    "these branches are in use and would be taken out: nothing was changed."
                    " Mend the file, or say it again with --yes"
                )
            tx.branches.replace_all(network)
        new = [code for code in network.branches if code not in before.branches]
        return f"added: {len(new)}, taken out: {len(gone)}"

    changed = asyncio.run(_with_storage(config, call))
    say(f"{_counted(len(network.branches), 'branch', 'branches')}; {changed}")
    return 0


async def _in_use(tx: Transaction, network: Network, codes: list[str]) -> list[str]:
    """One line for each branch that has a group, people or open appeals."""
    lines = []
    for code in codes:
        branch = network.branches[code]
        posts = len(await tx.staff.of_branch(code))
        appeals = len(await tx.branches.open_appeals(code))
        uses = [
            *(["a group"] if branch.chat_id is not None else []),
            *([_counted(posts, "member of staff", "members of staff")] if posts else []),
            *([_counted(appeals, "open appeal", "open appeals")] if appeals else []),
        ]
        if uses:
            lines.append(f"{code} {branch.name_kk}: {', '.join(uses)}")
    return lines


def _counted(n: int, one: str, many: str) -> str:
    return f"{n:,} {one if n == 1 else many}"


def _read(file: Path) -> Network:
    try:
        return read_network(file.read_bytes())
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error.strerror}") from None
    except NetworkFileError as error:
        raise ConfigError(f"{file}: {error}") from None


def _hand_out(text: str, file: Path | None) -> int:
    """Write an export into the file, or show it where none is named."""
    if file is None:
        sys.stdout.write(text)
        return 0
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{file} cannot be written: {error.strerror}") from None
    lines = text.rstrip("\n").count("\n")
    say(f"{file}: {_counted(lines, 'line', 'lines')} below the first")
    return 0


def export_branches(config: Config, options: argparse.Namespace) -> int:
    text = BOM + write_network(asyncio.run(network_of(config)))
    return _hand_out(text, options.file)


def list_branches(config: Config, _options: argparse.Namespace) -> int:
    network = asyncio.run(network_of(config))

    def show(code: str | None, depth: int) -> None:
        for branch in network.children(code):
            chat = "" if branch.chat_id is None else f"  chat {branch.chat_id}"
            paused = "  paused" if branch.paused else ""
            say(f"{'  ' * depth}{branch.code}  {branch.name_kk} / {branch.name_ru}{chat}{paused}")
            show(branch.code, depth + 1)

    show(None, 0)
    return 0


def check(config: Config, options: argparse.Namespace) -> int:
    """Look at everything an installation needs; 1 when something must be mended."""
    file = options.config or (DEFAULT_FILE if DEFAULT_FILE.exists() else None)

    def connect() -> "Bot":
        from bot.app import service

        return service.bot_of(config)

    found = asyncio.run(installation.look(config, file, connect))
    for fact in found.facts:
        say(f"  {fact}")
    for finding in found.findings:
        say(f"  {'✗' if finding.serious else '!'} {finding.says}")
    say(f"next: {found.next_step}")
    say("everything is in order" if found.sound else "something must be mended")
    return 0 if found.sound else 1


def health(config: Config, _options: argparse.Namespace) -> int:
    """For whoever watches from outside the process: a container, a timer."""
    from urllib.error import HTTPError, URLError
    from urllib.request import urlopen

    section = config.monitoring
    if not section.port:
        raise ConfigError("monitoring.port is 0: the bot serves nothing that could be asked")
    where = f"http://{section.host}:{section.port}/healthz"
    try:
        with urlopen(where, timeout=ANSWERS_WITHIN) as answer:
            found = json.load(answer)
    except HTTPError as error:  # 503 has the same body
        found = json.load(error)
    except (URLError, TimeoutError, ValueError) as error:
        say(f"{where} does not answer: {getattr(error, 'reason', error)}")
        return 1
    say("; ".join([found["status"], *found["reasons"]]))
    return 0 if found["status"] == "ok" else 1


def route(config: Config, options: argparse.Namespace) -> int:
    """One JSON line per text, with the network of the database if there is one."""
    from bot.routing.router import Known, TextRouter

    if (options.lat is None) != (options.lon is None):
        raise ConfigError("--lat and --lon belong together")
    point = None if options.lat is None else (options.lat, options.lon)
    if options.file is not None:
        texts: Iterable[str] = _lines(options.file)
    elif options.text or point is not None:
        texts = [" ".join(options.text)]
    else:
        raise ConfigError('give a text, --lat and --lon, or --file: python -m bot route "TEXT"')
    network = asyncio.run(network_of(config))
    router = TextRouter.load(models_of(config))
    for text in texts:
        found = router.route(text, network, Known(point=point))
        say(json.dumps(as_json(found), ensure_ascii=False))
    return 0


def _lines(file: Path) -> Iterator[str]:
    try:
        with file.open(encoding="utf-8", errors="replace") as lines:
            yield from (line.rstrip("\r\n") for line in lines)
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error.strerror}") from None


def train(config: Config, options: argparse.Namespace) -> int:
    """Learn from the shipped corpus and operators' corrections; then how guesses have held."""
    from bot.operations import corrections as decided
    from bot.routing.places.gazetteer import Gazetteer
    from bot.routing.places.learned import LearnedName
    from bot.routing.training.train import train as learn

    models = Path(config.routing.models)

    async def decisions() -> tuple[list[Example], decided.Accuracy, list[LearnedName]]:
        storage = await open_storage_of(config)
        try:
            return (
                await decided.corrections(storage),
                await decided.accuracy(storage),
                await decided.learned_places(storage, Gazetteer.load(), models),
            )
        finally:
            await storage.close()

    try:
        corrections, held, places = asyncio.run(decisions())
    except ValueError as error:
        raise ConfigError(str(error)) from None
    if not options.report_only:
        report = learn(corrections, output=models)
        decided.keep(places, models)
        say(f"learned from {report.examples} texts of the corpus, {report.extra} corrections")
        say(f"  topic right at once {report.topic_accuracy:.1%}")
        say(f"  topic among three {report.topic_in_three:.1%}")
        say(f"  sure of {report.sure_share:.1%}, of these right {report.sure_accuracy:.1%}")
        say(f"  kind right {report.kind_accuracy:.1%}")
        say(f"written to {config.routing.models}; the bot uses it from its next start")
    for place in places:
        sign = "refused" if place.refused else f"{place.people} people"
        say(f"place    {' '.join(place.words):24} {place.kato} {place.name} ({sign})")
    for title, table in (("branch", held.branches), ("topic", held.topics)):
        say(f"month    {title:12} filed  first guess stood")
        for (month, name), row in sorted(table.items()):
            say(f"{month}  {name:12} {row.filed:5}  {row.share:.1%}")
    return 0


def verify_audit(config: Config, options: argparse.Namespace) -> int:
    """1 when the log of staff actions was altered, or its known end is gone."""
    from bot.operations.audit_check import verify_audit as verify

    report = asyncio.run(_with_storage(config, lambda s: verify(s, expected_head=options.head)))
    say(f"{_counted(report.entries, 'entry', 'entries')}, head {report.head}")
    if report.whole:
        say("the chain is whole; write the head down, and a later cut is found out too")
        return 0
    say(f"altered at entry {report.broken_at}: {report.problem}")
    return 1


def import_calendar(config: Config, options: argparse.Namespace) -> int:
    """A running bot counts due dates again within a minute."""
    from bot.administration.calendar import import_days
    from bot.domain.worktime.errors import OutsideCalendar, TableRefused

    try:
        data = options.file.read_bytes()
        clock = SystemClock(ZoneInfo(config.reception.time_zone))
        count = asyncio.run(
            _with_storage(config, lambda s: import_days(s, clock, data, options.year))
        )
    except OSError as error:
        raise ConfigError(f"{options.file} cannot be read: {error.strerror}") from None
    except TableRefused as error:
        for mistake in error.mistakes:
            say(f"line {mistake.line}: {mistake.problem.value}: {mistake.text}")
        raise ConfigError(f"{options.file}: nothing was taken over") from None
    except OutsideCalendar as error:
        raise ConfigError(f"{options.file}: the year is out of range: {error}") from None
    say(f"{_counted(count, 'day', 'days')} taken over")
    return 0


def export_calendar(config: Config, options: argparse.Namespace) -> int:
    from bot.administration.calendar import export_days

    text = BOM + asyncio.run(_with_storage(config, lambda s: export_days(s, options.year)))
    return _hand_out(text, options.file)


def import_places(config: Config, options: argparse.Namespace) -> int:
    """A running bot knows the names within seconds."""
    from bot.administration.local_places import import_places as take_over
    from bot.domain.network.local_places import PlacesRefused

    try:
        data = options.file.read_bytes()
        clock = SystemClock(ZoneInfo(config.reception.time_zone))
        count = asyncio.run(_with_storage(config, lambda s: take_over(s, clock, data)))
    except OSError as error:
        raise ConfigError(f"{options.file} cannot be read: {error.strerror}") from None
    except PlacesRefused as error:
        raise ConfigError(f"{options.file}: no place of the branch: {error.line}") from None
    say(f"{_counted(count, 'name', 'names')} taken over")
    return 0


def export_places(config: Config, options: argparse.Namespace) -> int:
    from bot.administration.local_places import export_places as written

    return _hand_out(BOM + asyncio.run(_with_storage(config, written)), options.file)


def export_desk(config: Config, options: argparse.Namespace) -> int:
    from bot.administration.setup_file import export_setup

    text = asyncio.run(_with_storage(config, export_setup))
    return _hand_out(text, options.file)


def import_desk(config: Config, options: argparse.Namespace) -> int:
    """The whole file is checked first; a running bot sees the change within seconds."""
    from bot.administration.setup_file import SetupFileRefused, read_setup
    from bot.administration.setup_import import Imported, import_setup

    clock = SystemClock(ZoneInfo(config.reception.time_zone))

    async def call(storage: Storage) -> Imported:
        await seed(storage, config)
        async with storage.reading() as tx:
            network = await tx.branches.network()
        file = read_setup(options.file.read_text(encoding="utf-8"), network)
        return await import_setup(storage, clock, Ids(), file)

    try:
        taken = asyncio.run(_with_storage(config, call))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{options.file} cannot be read: {error}") from None
    except SetupFileRefused as error:
        for mistake in error.mistakes:
            say(mistake)
        raise ConfigError(f"{options.file}: nothing was taken over") from None
    say(
        f"changed: {taken.staff} posts, {taken.templates} templates, {taken.announcements}"
        f" announcements, {taken.chats} chats, {taken.bans} bans"
    )
    return 0


async def _with_storage(config: Config, call: Callable[[Storage], Awaitable[T]]) -> T:
    storage = await open_storage_of(config)
    try:
        return await call(storage)
    finally:
        await storage.close()
