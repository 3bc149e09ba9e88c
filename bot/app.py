"""The composition root: the only module that knows all packages."""

import bot.models_later  # noqa: F401 -- before aiogram  # isort: skip

import asyncio
import contextlib
import gc
import logging
import secrets
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.administration import Administration, unlink
from bot.appeals.addresses import Addresses
from bot.appeals.bulk import Bulk
from bot.appeals.citizen import CitizenDesk
from bot.appeals.desk import OperatorDesk
from bot.appeals.handling import Handling as DeskHandling
from bot.appeals.intake import Intake
from bot.appeals.looking import Looking
from bot.appeals.pledging import Pledging
from bot.appeals.promises import card, surge
from bot.appeals.selecting import Selecting
from bot.appeals.service import Service
from bot.appeals.templates import Templates
from bot.appeals.terms import ServiceStandard
from bot.appeals.triage import Triage
from bot.appeals.understanding import Reader
from bot.appeals.walkin import WalkIn
from bot.broadcasts import AHEAD, Broadcasts
from bot.clock import SystemClock, TravellingClock
from bot.config import Config, ConfigError
from bot.floods import FloodLimits, Floods
from bot.health import Housekeeping
from bot.heartbeat import Heartbeat
from bot.ids import Ids
from bot.inbox import Receiver
from bot.interfaces import Clock, Storage, Transaction
from bot.managing import Managing
from bot.metrics import Metrics
from bot.network.branches import Network
from bot.notifications.notices import Notices
from bot.notifications.pacing import Limits
from bot.notifications.sender import Sender
from bot.notifications.values import Notification
from bot.opening import models_of, open_storage_of, seed
from bot.privacy.holding import Holding
from bot.privacy.retention import Retention
from bot.privacy.rules import PrivacyRules
from bot.privacy.wishes import Wishes
from bot.reading import RoutingReader
from bot.reminders.aftercare import Aftercare
from bot.reminders.days import CalendarDesk, LiveCalendar
from bot.reminders.rules import Rules
from bot.reminders.sweep import Sweep
from bot.routing.nominatim import Nominatim
from bot.routing.router import TextRouter
from bot.staffing import Staffing
from bot.vitals import Checkup, Patience, Pulse
from bot.worktime.calendar import WorkCalendar
from bot.worktime.errors import TermImpossible, TermUnknown
from bot.worktime.terms import Terms
from handlers import build_router, menus
from handlers.dispatching import Dispatching
from handlers.flood import origin_of, teller
from handlers.messenger import TelegramMessenger
from handlers.middlewares import Courtesy
from handlers.monitoring import Monitoring
from handlers.polling import Handling, Poller, lane_of
from handlers.screens.base import Organisation
from handlers.screens.citizen import consent_words
from handlers.texts import Texts
from handlers.webhook import LOOK, Webhook, forget
from handlers.wire import Wire

logger = logging.getLogger(__name__)

SWEEP = 60
"""Seconds between looks at what is due."""

NETWORK_LOOK = 5.0
"""Seconds between looks whether another process changed the branches."""

BROADCAST_LOOK = 1.0
"""Seconds between looks whether more of a broadcast may be promised."""

BROADCAST_AHEAD = 4
"""Seconds of the sender's work that a broadcast may have waiting."""

GARBAGE = (20_000, 20, 20)
"""Objects made, and not gone by themselves, before Python looks through the young ones; and after
how many looks through those, and through the older, it looks further. Its own: 700, 10, 10."""

RETENTION_LOOK = 600.0
"""Seconds between looks whether it is night, and something has lasted its time."""

DESK_LOOK = 60.0
"""Seconds between looks whether a claim on an appeal has ended."""


def clock_of(config: Config) -> Clock:
    zone = ZoneInfo(config.reception.time_zone)
    if config.clock.offset_file:
        return TravellingClock(zone, Path(config.clock.offset_file))
    return SystemClock(zone)


class LiveNetwork:
    """The network in memory, read again when its version in the database changes."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._version = -1
        self._network = Network()
        storage.on_network(self.refresh)

    def __call__(self) -> Network:
        return self._network

    async def refresh(self) -> None:
        async with self._storage.reading() as tx:
            version = await tx.branches.version()
            if version != self._version:
                self._network = await tx.branches.network()
                self._version = version
        self._stale = False


@dataclass(frozen=True, kw_only=True, slots=True)
class App:
    """Everything, put together and not yet running."""

    storage: Storage
    bot: Bot
    receiver: Receiver
    sender: Sender
    network: LiveNetwork
    calendar: LiveCalendar
    sweep: Sweep
    service: Service
    clock: Clock
    texts: Texts
    desk: OperatorDesk
    broadcasts: Broadcasts
    pledging: Pledging
    addresses: Addresses
    pulse: Pulse
    metrics: Metrics
    checkup: Checkup
    client: httpx.AsyncClient


def terms_in(config: Config) -> tuple[Terms, dict[str, Terms]]:
    """The network's terms, and those of branches that set some otherwise."""
    section = config.terms.model_dump()
    branches, topics = section.pop("branches"), section.pop("topics")
    try:
        terms = Terms().merged({**section, "topics": topics})
        return terms, {code.upper(): terms.merged(own) for code, own in branches.items()}
    except (TermUnknown, TermImpossible) as error:
        raise ConfigError(f"terms: {error.name} is no term, or not a sensible number") from None


def terms_of(config: Config, days: Callable[[], WorkCalendar]) -> ServiceStandard:
    hour, minute = config.reception.workday_end.split(":")
    terms, of_branches = terms_in(config)
    return ServiceStandard(
        terms=terms,
        of_branches=of_branches,
        days=days,
        reopenings=config.reminders.reopenings,
        zone=ZoneInfo(config.reception.time_zone),
        workday_end=time(int(hour), int(minute)),
    )


def rules_of(config: Config) -> Rules:
    section = config.reminders.model_dump()
    del section["reopenings"]
    section |= {name: time.fromisoformat(section[name]) for name in _TIMES}
    section["draft_after"] = timedelta(hours=section.pop("draft_after_hours"))
    return Rules(**section)


def privacy_of(config: Config) -> PrivacyRules:
    section = config.privacy.model_dump(exclude={"keys", "keys_file"})
    for name in ("night_from", "night_until"):
        section[name] = time.fromisoformat(section[name])
    return PrivacyRules(**section)


_TIMES = ("due_hour", "quiet_from", "quiet_until")


def organisation_of(config: Config) -> Organisation:
    section = config.organisation
    return Organisation(
        name_kk=section.name_kk,
        name_ru=section.name_ru,
        bin=section.bin,
        contact=section.contact,
        portal=section.e_otinish_url,
    )


def bot_of(config: Config) -> Bot:
    token = config.telegram.token.get_secret_value()
    session = AiohttpSession()
    if config.telegram.api_url:
        session.api = TelegramAPIServer.from_base(config.telegram.api_url)
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML"))


@cache
def text_router(models: Path | None) -> TextRouter:
    """Loaded once: the models are the same for every bot of the process."""
    return TextRouter.load(models)


@asynccontextmanager
async def build(
    config: Config, *, clock: Clock | None = None, reader: Reader | None = None
) -> AsyncIterator[App]:
    """Put the service together over an open database; close everything at the end."""
    next_id = Ids()
    storage = await open_storage_of(config, next_id)
    bot = bot_of(config)
    wire = Wire(bot)
    try:
        await seed(storage, config)
        network = LiveNetwork(storage)
        await network.refresh()
        calendar = LiveCalendar(storage)
        await calendar.refresh()
        async with httpx.AsyncClient() as client:
            yield _assemble(
                config,
                storage,
                bot,
                wire,
                network,
                calendar,
                next_id,
                clock or clock_of(config),
                reader or RoutingReader(text_router(models_of(config)), network),
                client,
            )
    finally:
        wire.close()
        await bot.session.close()
        await storage.close()


def _assemble(
    config: Config,
    storage: Storage,
    bot: Bot,
    wire: Wire,
    network: LiveNetwork,
    calendar: LiveCalendar,
    next_id: Ids,
    clock: Clock,
    reader: Reader,
    client: httpx.AsyncClient,
) -> App:
    texts = Texts()
    organisation = organisation_of(config)
    terms = terms_of(config, calendar)
    service = Service(
        storage=storage,
        clock=clock,
        reader=reader,
        terms=terms,
        network=network,
        next_id=next_id,
        below=secrets.randbelow,
        consent_text=lambda: consent_words(texts, organisation),
        undo_window=timedelta(seconds=config.desk.undo_seconds),
        privacy=privacy_of(config),
    )
    notices = Notices(storage)
    geocoder = config.routing.nominatim_url
    addresses = Addresses(service, Nominatim(geocoder, client=client) if geocoder else None)
    username = ""

    def known_username() -> str:
        return bot._me.username or "" if bot._me else username

    messenger = TelegramMessenger(
        bot,
        wire,
        storage,
        texts,
        network=network,
        clock=clock,
        terms=terms,
        organisation=organisation,
        username=known_username,
        privacy=service.privacy,
    )

    async def on_unreachable(tx: Transaction, notification: Notification, reason: str) -> None:
        if notification.chat_id > 0:
            tx.people.unreachable(notification.chat_id, reason)
            if notification.appeal_id is not None:
                for posting in await tx.postings.cards(notification.appeal_id):
                    tx.outbox.add(card(notification.appeal_id, posting.chat_id))
        else:
            await unlink(service, tx, notification.chat_id)

    async def on_surge(tx: Transaction, chat_id: int, waiting: int) -> None:
        branch = network().in_chat(chat_id)
        if branch is not None:
            tx.outbox.add(surge(chat_id, branch.code, waiting))

    metrics = Metrics()
    sender = Sender(
        storage,
        metrics.counting(messenger),
        clock,
        limits=Limits(**config.limits.model_dump()),
        on_unreachable=on_unreachable,
        on_surge=on_surge,
    )
    desk, handling_ = OperatorDesk(service), DeskHandling(service)
    broadcasts = Broadcasts(
        service, ahead=max(AHEAD, int(BROADCAST_AHEAD * config.limits.overall_per_second))
    )
    pledging = Pledging(service, config.desk.promise_grace_days)
    dispatching = Dispatching(
        build_router(),
        Courtesy(wire, texts, notices),
        bot=bot,
        intake=Intake(service),
        citizens=CitizenDesk(service),
        desk=desk,
        administration=Administration(service),
        staffing=Staffing(service),
        handling=handling_,
        triage=Triage(service),
        looking=Looking(service),
        managing=Managing(service, timedelta(hours=config.storage.backup_hours)),
        templates=Templates(service),
        walk_in=WalkIn(service),
        bulk=Bulk(service),
        selecting=Selecting(service),
        pledging=pledging,
        broadcasts=broadcasts,
        calendar=CalendarDesk(service, calendar),
        aftercare=Aftercare(service),
        wishes=Wishes(service),
        holding=Holding(service),
        notices=notices,
        texts=texts,
        addresses=addresses,
    )
    handling = Handling(dispatching, notices)
    floods = Floods(
        storage,
        clock,
        FloodLimits(**config.flood.model_dump()),
        origin_of=origin_of,
        tell=teller(notices),
    )
    receiver = Receiver(
        storage,
        clock,
        handle=metrics.timed(handling.handle),
        give_up=handling.give_up,
        lane_of=lane_of,
        pace=floods.pace,
    )
    metrics.watch(receiver, floods)
    pulse = Pulse()
    return App(
        storage=storage,
        bot=bot,
        receiver=receiver,
        sender=sender,
        network=network,
        desk=desk,
        broadcasts=broadcasts,
        pledging=pledging,
        calendar=calendar,
        sweep=Sweep(service, calendar, rules_of(config)),
        service=service,
        clock=clock,
        texts=texts,
        addresses=addresses,
        pulse=pulse,
        metrics=metrics,
        checkup=Checkup(storage, clock, pulse),
        client=client,
    )


async def run(config: Config) -> None:
    """Until SIGTERM or SIGINT: what is in hand is finished, the rest waits in the database."""
    async with build(config) as app, _monitored(config, app):
        await _introduce(app, fetching=not config.webhook.url)
        listener = _listener(config, app)
        await app.receiver.recover()
        _collect_less_garbage()
        scheduler = AsyncIOScheduler(
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        scheduler.add_job(app.network.refresh, "interval", seconds=NETWORK_LOOK)
        scheduler.add_job(app.broadcasts.work_off, "interval", seconds=BROADCAST_LOOK)
        scheduler.add_job(app.desk.let_idle_claims_lapse, "interval", seconds=DESK_LOOK)
        scheduler.add_job(app.pledging.break_unsettled, "interval", hours=1)
        scheduler.add_job(app.receiver.take_again, "interval", seconds=NETWORK_LOOK)
        scheduler.add_job(Housekeeping(app.storage, app.clock).tidy, "interval", hours=1)
        scheduler.add_job(app.calendar.refresh, "interval", seconds=NETWORK_LOOK)
        scheduler.add_job(Retention(app.service).run, "interval", seconds=RETENTION_LOOK)
        scheduler.add_job(app.sweep.run, "interval", seconds=SWEEP, next_run_time=datetime.now(UTC))
        _show_signs_of_life(config, app, scheduler)
        scheduler.start()
        poller = asyncio.create_task(listener.run(), name="poller")
        sender = asyncio.create_task(app.sender.run(), name="sender")
        try:
            await _until_told_to_stop({poller, sender})
        finally:
            scheduler.shutdown(wait=False)
            poller.cancel()
            await asyncio.gather(poller, return_exceptions=True)
            await app.receiver.stop()
            await app.sender.stop()
            await asyncio.gather(sender, return_exceptions=True)


def _collect_less_garbage() -> None:
    """Everybody waits while Python looks for garbage in cycles, and there is next to none.

    The models and tables live as long as the process: they are never looked at. What is made for a
    step is gone with it, without any search: that is made more seldom than Python would by itself.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)


async def _introduce(app: App, *, fetching: bool) -> None:
    """Say who we are to Telegram; wait for it as long as it takes, but not with a wrong token."""
    pause = 1.0
    while True:
        try:
            me = await app.bot.me()
            if fetching:
                await forget(app.bot)
            await menus.publish(app.bot, app.texts)
        except TelegramUnauthorizedError:
            raise ConfigError(
                "telegram.token: Telegram does not know it; copy it again from @BotFather"
            ) from None
        except TelegramAPIError as error:
            logger.warning("Telegram does not answer: %s", error)
            await asyncio.sleep(pause)
            pause = min(30.0, pause * 2)
        else:
            logger.info("running as @%s", me.username)
            return


def _listener(config: Config, app: App) -> Poller | Webhook:
    """How updates come: fetched, or brought. Whichever it is, what waits at Telegram is kept."""
    section = config.webhook
    if section.url:
        return Webhook(
            app.bot,
            app.receiver,
            url=section.url,
            host=section.host,
            port=section.port,
            secret=section.secret.get_secret_value(),
            heard=app.pulse.beat,
            rejected=app.metrics.rejected,
        )
    return Poller(app.bot, app.receiver, heard=app.pulse.beat)


def patience_of(config: Config) -> Patience:
    section = config.monitoring
    # In webhook mode nothing is heard while nobody writes but the look at the address.
    silence = max(section.silence_seconds, 2 * LOOK if config.webhook.url else 0.0)
    return Patience(inbox=section.inbox_seconds, outbox=section.outbox_seconds, silence=silence)


@asynccontextmanager
async def _monitored(config: Config, app: App) -> AsyncIterator[None]:
    section = config.monitoring
    if not section.port:
        yield
        return
    monitoring = Monitoring(app.checkup, patience_of(config), app.metrics)
    async with monitoring.serve(section.host, section.port):
        yield


def _show_signs_of_life(config: Config, app: App, scheduler: AsyncIOScheduler) -> None:
    section = config.monitoring
    if section.heartbeat_url.get_secret_value():
        heartbeat = Heartbeat(section.heartbeat_url, app.client, app.checkup, patience_of(config))
        scheduler.add_job(heartbeat.beat, "interval", seconds=section.heartbeat_seconds)


async def _until_told_to_stop(tasks: set[asyncio.Task[None]]) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, told.set)
    waiting = asyncio.create_task(told.wait())
    done, _ = await asyncio.wait({*tasks, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    for task in done - {waiting}:
        task.result()  # a loop that ended by itself ended with a fault
