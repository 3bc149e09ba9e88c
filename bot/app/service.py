"""The composition root: the only module that knows all packages."""

import handlers  # noqa: F401 -- makes the models lazy before aiogram loads  # isort: skip
import asyncio
import contextlib
import gc
import logging
import secrets
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import httpx
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.administration.branches import BranchAdministration
from bot.administration.broadcasts import AHEAD, Broadcasts
from bot.administration.calendar import CalendarAdministration, LiveCalendar
from bot.administration.chats import ChatAdministration
from bot.administration.staff import StaffAdministration
from bot.administration.undelivered import UndeliveredMessages
from bot.app.database import models_of, open_storage_of, seed
from bot.app.settings import (
    clock_of,
    organisation_of,
    privacy_of,
    rules_of,
    terms_of,
    thresholds_of,
)
from bot.citizen.account import Account
from bot.citizen.addresses import Addresses
from bot.citizen.drafts import Drafts
from bot.citizen.feedback import Feedback
from bot.citizen.intake import Intake
from bot.citizen.own_appeals import OwnAppeals
from bot.citizen.reachability import Reachability
from bot.citizen.understanding import RoutingReader
from bot.clock import SystemClock, TelegramClock
from bot.config import Config, ConfigError
from bot.context import Context
from bot.delivery.inbox import Receiver
from bot.delivery.names import Names
from bot.delivery.notices import Notices
from bot.delivery.rate_limits import RateLimits
from bot.delivery.sender import Sender
from bot.delivery.throttling import Throttle, ThrottleLimits
from bot.desk.access import Access
from bot.desk.actions import AppealActions
from bot.desk.appeal_messages import AppealMessages
from bot.desk.bulk import Bulk, Selection
from bot.desk.claims import Claims
from bot.desk.duplicates import Duplicates
from bot.desk.moves import Moves
from bot.desk.promises import PromiseKeeping
from bot.desk.replies import Replies
from bot.desk.search import AppealSearch
from bot.desk.templates import Templates
from bot.desk.transfers import Transfers
from bot.desk.triage import Triage
from bot.desk.undo import Undo
from bot.desk.walk_in import WalkIn
from bot.domain.appeals.understanding import Reader
from bot.domain.network.branches import Network
from bot.ids import Ids
from bot.interfaces import Clock, Storage, Transaction
from bot.messages import surge
from bot.operations.health import HealthCheck, Liveness
from bot.operations.heartbeat import Heartbeat
from bot.operations.metrics import Metrics
from bot.privacy.holds import LegalHolds
from bot.privacy.requests import PersonalDataRequests
from bot.privacy.retention import Retention
from bot.reminders.escalation import Escalation
from bot.reminders.sweep import Sweep
from bot.routing.geo.nominatim import Nominatim
from bot.routing.router import TextRouter
from handlers import build_router
from handlers.monitoring import Monitoring
from handlers.telegram import menus
from handlers.telegram.bot_api import BotApi
from handlers.telegram.dispatcher import Dispatcher
from handlers.telegram.messenger import TelegramMessenger
from handlers.telegram.middleware import RefusalMiddleware
from handlers.telegram.orphans import Orphans
from handlers.telegram.polling import Poller, UpdateHandler, lane_of
from handlers.telegram.session import TelegramSession
from handlers.telegram.update_origin import date_of, origin_of, teller, topic_of, writer_of
from handlers.telegram.webhook import Webhook, forget
from handlers.texts import Texts
from handlers.views.onboarding import consent_words

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

CONNECTIONS = 128
"""To Telegram, at the most: a hundred for messages, the rest for fetching updates and for files."""

RETENTION_LOOK = 600.0
"""Seconds between looks whether it is night, and something has lasted its time."""

LONGEST_PAUSE = 5.0
"""Seconds between two tries to reach Telegram at the start."""

MENUS_PAUSE = 300.0
"""The same for the menus of commands, without which everything works."""

DESK_LOOK = 60.0
"""Seconds between looks whether a claim on an appeal has ended."""


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
    context: Context
    clock: Clock
    texts: Texts
    claims: Claims
    broadcasts: Broadcasts
    addresses: Addresses
    pulse: Liveness
    metrics: Metrics
    checkup: HealthCheck
    client: httpx.AsyncClient


def bot_of(config: Config) -> Bot:
    token = config.telegram.token.get_secret_value()
    session = TelegramSession(limit=CONNECTIONS)
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
    next_id, clock = Ids(), clock or clock_of(config)
    storage = await open_storage_of(config, next_id, clock)
    bot = bot_of(config)
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
                network,
                calendar,
                next_id,
                clock,
                reader or RoutingReader(text_router(models_of(config)), network),
                client,
            )
    finally:
        await bot.session.close()
        await storage.close()


def _assemble(
    config: Config,
    storage: Storage,
    bot: Bot,
    network: LiveNetwork,
    calendar: LiveCalendar,
    next_id: Ids,
    clock: Clock,
    reader: Reader,
    client: httpx.AsyncClient,
) -> App:
    api = BotApi(bot)
    texts = Texts()
    organisation = organisation_of(config)
    terms = terms_of(config, calendar)
    context = Context(
        storage=storage,
        clock=clock,
        reader=reader,
        terms=terms,
        network=network,
        next_id=next_id,
        random_below=secrets.randbelow,
        consent_text=lambda: consent_words(texts, organisation),
        undo_window=timedelta(seconds=config.desk.undo_seconds),
        privacy=privacy_of(config),
        telegram_clock=TelegramClock(
            within=timedelta(days=config.clock.telegram_within_days),
            monotonic=time.monotonic if isinstance(clock, SystemClock) else None,
        ),
    )
    notices = Notices(storage)
    geocoder = config.routing.nominatim_url
    addresses = Addresses(context, Nominatim(geocoder, client=client) if geocoder else None)
    messenger = TelegramMessenger(
        bot,
        api,
        storage,
        texts,
        network=network,
        clock=clock,
        terms=terms,
        organisation=organisation,
        privacy=context.privacy,
    )

    reachability = Reachability(context)

    async def on_surge(tx: Transaction, chat_id: int, waiting: int) -> None:
        branch = network().in_chat(chat_id)
        if branch is not None:
            tx.outbox.add(surge(chat_id, branch.code, waiting))

    metrics = Metrics()
    sender = Sender(
        storage,
        metrics.counting(messenger),
        clock,
        limits=RateLimits(**config.limits.model_dump()),
        on_undelivered=UndeliveredMessages(context).follow,
        on_delivered=reachability.delivered,
        on_surge=on_surge,
    )
    access, moves = Access(context), Moves(context)
    claims = Claims(context, access, moves)
    search = AppealSearch(context, access)
    broadcasts = Broadcasts(
        context, ahead=max(AHEAD, int(BROADCAST_AHEAD * config.limits.overall_per_second))
    )
    appeal_messages = AppealMessages(context)
    around = RefusalMiddleware(api, texts, notices)
    dispatching = Dispatcher(
        build_router(),
        around,
        arrived=Names(storage).renew,
        bot=bot,
        intake=Intake(context),
        drafts=Drafts(context),
        account=Account(context),
        own_appeals=OwnAppeals(context),
        appeal_messages=appeal_messages,
        claims=claims,
        replies=Replies(context, access, moves),
        transfers=Transfers(context, access, moves),
        actions=AppealActions(context, access, moves),
        duplicates=Duplicates(context, access, moves),
        undo=Undo(context, access, moves),
        administration=ChatAdministration(context),
        staffing=StaffAdministration(context),
        triage=Triage(context, access, moves),
        search=search,
        managing=BranchAdministration(context, timedelta(hours=config.storage.backup_hours)),
        templates=Templates(context, access),
        walk_in=WalkIn(context, access),
        bulk=Bulk(context, access),
        selection=Selection(context, access, search),
        promise_keeping=PromiseKeeping(context, access),
        broadcasts=broadcasts,
        calendar=CalendarAdministration(context, calendar),
        feedback=Feedback(context),
        escalation=Escalation(context),
        wishes=PersonalDataRequests(context),
        holding=LegalHolds(context),
        notices=notices,
        texts=texts,
        addresses=addresses,
    )
    handling = UpdateHandler(dispatching, notices, Orphans(bot, appeal_messages), reachability)
    floods = Throttle(
        storage,
        clock,
        ThrottleLimits(**config.flood.model_dump()),
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
        topic_of=topic_of,
        telegram_clock=context.telegram_clock,
        date_of=date_of,
        writer_of=writer_of,
        on_repeat=around.acknowledge_again,
    )
    metrics.watch(receiver, floods)
    pulse = Liveness()
    return App(
        storage=storage,
        bot=bot,
        receiver=receiver,
        sender=sender,
        network=network,
        claims=claims,
        broadcasts=broadcasts,
        calendar=calendar,
        sweep=Sweep(context, calendar, rules_of(config)),
        context=context,
        clock=clock,
        texts=texts,
        addresses=addresses,
        pulse=pulse,
        metrics=metrics,
        checkup=HealthCheck(storage, clock, pulse),
        client=client,
    )


def event_loop() -> asyncio.AbstractEventLoop:
    """uvloop's, on which a step costs some four per cent less; asyncio's own where there is none
    (Windows, PyPy)."""
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


async def run(config: Config) -> None:
    """Until SIGTERM or SIGINT: what is in hand is finished, the rest waits in the database."""
    async with build(config) as app, _monitored(config, app):
        await _introduce(app, fetching=not config.webhook.url)
        listener = _listener(config, app)
        await app.receiver.recover()
        _collect_less_garbage()
        scheduler = AsyncIOScheduler(
            timezone=UTC,  # else the environment's TZ is read, which may be no zone at all
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        scheduler.add_job(app.network.refresh, "interval", seconds=NETWORK_LOOK)
        scheduler.add_job(app.broadcasts.work_off, "interval", seconds=BROADCAST_LOOK)
        scheduler.add_job(app.claims.let_idle_claims_lapse, "interval", seconds=DESK_LOOK)
        scheduler.add_job(app.receiver.take_again, "interval", seconds=NETWORK_LOOK)
        scheduler.add_job(app.receiver.forget_handled, "interval", hours=1)
        scheduler.add_job(app.calendar.refresh, "interval", seconds=NETWORK_LOOK)
        scheduler.add_job(Retention(app.context).run, "interval", seconds=RETENTION_LOOK)
        scheduler.add_job(app.sweep.run, "interval", seconds=SWEEP, next_run_time=datetime.now(UTC))
        _show_signs_of_life(config, app, scheduler)
        scheduler.start()
        poller = asyncio.create_task(listener.run(), name="poller")
        sender = asyncio.create_task(app.sender.run(), name="sender")
        publishing = asyncio.create_task(_publish_menus(app), name="menus")
        try:
            await _until_told_to_stop({poller, sender})
        finally:
            scheduler.shutdown(wait=False)
            poller.cancel()
            publishing.cancel()
            await asyncio.gather(poller, publishing, return_exceptions=True)
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

    async def introduce() -> None:
        me = await app.bot.me()
        if fetching:
            await forget(app.bot)
        logger.info("running as @%s", me.username)

    try:
        await _until_answered(introduce, longest=LONGEST_PAUSE, but=(TelegramUnauthorizedError,))
    except TelegramUnauthorizedError:
        raise ConfigError(
            "telegram.token: Telegram does not know it; copy it again from @BotFather"
        ) from None


async def _publish_menus(app: App) -> None:
    """Menus are a convenience: people are heard meanwhile, and also without them."""

    async def publish() -> None:
        await menus.publish(app.bot, app.texts)

    try:
        await _until_answered(publish, longest=MENUS_PAUSE, but=(TelegramBadRequest,))
    except TelegramBadRequest as error:
        logger.error("the menus of commands were refused: %s", error)


async def _until_answered(
    call: Callable[[], Awaitable[None]], *, longest: float, but: tuple[type[Exception], ...]
) -> None:
    """Call until Telegram takes it. Raises `but` what waiting would not mend."""
    pause = min(longest, 1.0)
    while True:
        try:
            return await call()
        except but:
            raise
        except TelegramAPIError as error:
            logger.warning("Telegram does not answer: %s", error)
            told = error.retry_after if isinstance(error, TelegramRetryAfter) else 0
            await asyncio.sleep(max(pause, told))
            pause = min(longest, pause * 2)


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


@asynccontextmanager
async def _monitored(config: Config, app: App) -> AsyncIterator[None]:
    section = config.monitoring
    if not section.port:
        yield
        return
    monitoring = Monitoring(app.checkup, thresholds_of(config), app.metrics)
    async with monitoring.serve(section.host, section.port):
        yield


def _show_signs_of_life(config: Config, app: App, scheduler: AsyncIOScheduler) -> None:
    section = config.monitoring
    if section.heartbeat_url.get_secret_value():
        heartbeat = Heartbeat(section.heartbeat_url, app.client, app.checkup, thresholds_of(config))
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
