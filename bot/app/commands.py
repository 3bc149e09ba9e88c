"""The commands of the command line, beside `run`: one function each, the exit code its result."""

import argparse
import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.app import keys
from bot.app.database import models_of, network_of, open_storage_of, seed
from bot.clock import SystemClock
from bot.config import Config, ConfigError
from bot.domain.network.branches import Network
from bot.domain.network.csv_file import NetworkFileError, read_network, write_network
from bot.errors import StorageUnavailable
from bot.ids import Ids
from bot.interfaces import Storage
from bot.operations.dead_letters import dead_letters
from bot.operations.dead_letters import replay as replay_all
from bot.routing.places.models import Place
from bot.routing.router import Route
from bot.routing.training.corpus import Example
from bot.text.spreadsheet import BOM
from storage import backup, note_backup, path_of, restore, sole_user


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


def say(line: str) -> None:
    print(line)  # noqa: T201 -- this is the command line


def alone(config: Config) -> AbstractContextManager[None]:
    """Two bots on one database would answer everything twice."""
    return sole_user(config.storage.url)


def migrate(config: Config, _options: argparse.Namespace) -> int:
    async def call() -> None:
        storage = await open_storage_of(config)
        await seed(storage, config)
        await storage.close()

    asyncio.run(call())
    say(f"{config.storage.url}: the schema is up to date")
    return 0


def backup_to(config: Config, options: argparse.Namespace) -> int:
    size = backup(config.storage.url, options.file)
    now = SystemClock(ZoneInfo(config.reception.time_zone)).now()
    note_backup(path_of(config.storage.url), now)
    say(f"{options.file}: {size:,} bytes, checked")
    return 0


def restore_from(config: Config, options: argparse.Namespace) -> int:
    with alone(config):
        kept = restore(config.storage.url, options.file)
    say(f"restored from {options.file}" + (f"; the former database: {kept}" if kept else ""))
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
                return
            updates, messages = await replay_all(storage, messages=options.messages)
            say(f"{updates} updates and {messages} messages will be tried again")
        finally:
            await storage.close()

    asyncio.run(call())
    return 0


def import_branches(config: Config, options: argparse.Namespace) -> int:
    """A running bot sees the new network within seconds."""
    network = _read(options.file)

    async def call() -> None:
        storage = await open_storage_of(config)
        try:
            async with storage.transaction() as tx:
                tx.branches.replace_all(network)
        finally:
            await storage.close()

    asyncio.run(call())
    say(f"{len(network.branches)} branches")
    return 0


def _read(file: Path) -> Network:
    try:
        return read_network(file.read_bytes())
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error}") from None
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


def check(config: Config, _options: argparse.Namespace) -> int:
    """Look at everything a start needs; 1 when something is wrong."""
    faults = asyncio.run(_check(config))
    for fault in faults:
        say(f"  ✗ {fault}")
    say("something must be mended" if faults else "everything is in order")
    return 1 if faults else 0


async def _check(config: Config) -> list[str]:
    faults = _texts()
    try:
        storage = await open_storage_of(config)
    except StorageUnavailable as error:
        return [*faults, f"storage: {error}"]
    try:
        say(f"  database: {config.storage.url}")
        faults += keys.look(config)
        await seed(storage, config)
        faults += await _branches(storage)
    finally:
        await storage.close()
    live = bool(config.telegram.token.get_secret_value())
    if live and not config.access.administrators:
        faults.append(
            "access.administrators is empty: put in your Telegram id, else nobody can link branches"
        )
    if live and not config.organisation.bin:
        faults.append("organisation.bin is empty: the consent must name who processes data")
    return faults + await _telegram(config)


def _texts() -> list[str]:
    from handlers.texts import LANGUAGES, Texts

    texts = Texts()
    say(f"  texts: {len(texts.names('kk'))} messages in {' and '.join(LANGUAGES)}")
    kk, ru = (texts.names(language) for language in LANGUAGES)
    return [f"texts: {name} is missing in one language" for name in sorted(kk ^ ru)]


async def _branches(storage: Storage) -> list[str]:
    async with storage.reading() as tx:
        network = await tx.branches.network()
    linked = sum(branch.chat_id is not None for branch in network.branches.values())
    say(f"  branches: {len(network.branches)}, with a chat: {linked}")
    try:
        read_network(write_network(network))
    except NetworkFileError as error:
        return [f"branches: {error}; mend it with: python -m bot branches export|import"]
    return []


async def _telegram(config: Config) -> list[str]:
    if not config.telegram.token.get_secret_value():
        say("  telegram: no token, the bot starts in training mode")
        return []
    from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError

    from bot.app import service

    bot = service.bot_of(config)
    try:
        me = await bot.me()
    except TelegramUnauthorizedError:
        return ["telegram.token: Telegram does not know it; copy it again from @BotFather"]
    except TelegramAPIError as error:
        return [f"telegram: no answer from the Bot API: {error.message}"]
    finally:
        await bot.session.close()
    say(f"  telegram: @{me.username}")
    return []


def route(config: Config, options: argparse.Namespace) -> int:
    """One JSON line per text, with the network of the database if there is one."""
    from bot.routing.router import Known, TextRouter

    if (options.lat is None) != (options.lon is None):
        raise ConfigError("--lat and --lon belong together")
    point = None if options.lat is None else (options.lat, options.lon)
    if options.file is not None:
        texts: Iterable[str] = _lines(options.file)
    elif options.text is not None or point is not None:
        texts = [options.text or ""]
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
    say(f"{report.entries} entries, head {report.head}")
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
    say(f"{count} days")
    return 0


def export_calendar(config: Config, options: argparse.Namespace) -> int:
    from bot.administration.calendar import export_days

    text = BOM + asyncio.run(_with_storage(config, lambda s: export_days(s, options.year)))
    return _hand_out(text, options.file)


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
