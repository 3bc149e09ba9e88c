"""The composition root: the only module that knows all packages."""

import handlers  # noqa: F401 -- makes the models lazy before aiogram loads  # isort: skip
import asyncio
import contextlib
import hmac
import logging
import secrets
import signal
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, partial
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

from bot import __version__
from bot.administration.branches import BranchAdministration
from bot.administration.broadcasts import AHEAD, Broadcasts
from bot.administration.calendar import CalendarAdministration, LiveCalendar
from bot.administration.chats import ChatAdministration, tell_chat_open_again
from bot.administration.first_steps import FirstSteps
from bot.administration.local_places import LiveLocalPlaces, LocalPlacesAdministration
from bot.administration.office_forms import OfficeForms
from bot.administration.staff import StaffAdministration
from bot.administration.undelivered import UndeliveredMessages
from bot.app import installation
from bot.app.database import check_groups, models_of, open_storage_of, seed
from bot.app.garbage import collect_less_garbage
from bot.app.settings import (
    backups_of,
    clock_of,
    member_of,
    organisation_of,
    privacy_of,
    report_rules_of,
    rules_of,
    terms_of,
    thresholds_of,
)
from bot.citizen.account import Account
from bot.citizen.addresses import Addresses
from bot.citizen.doors import ProblemDoors
from bot.citizen.drafts import Drafts
from bot.citizen.feedback import Feedback
from bot.citizen.follow_up import FollowUpAnswers
from bot.citizen.groups import SocialGroups
from bot.citizen.guests import Guests
from bot.citizen.intake import Intake
from bot.citizen.own_appeals import OwnAppeals
from bot.citizen.reachability import Reachability
from bot.citizen.understanding import RoutingReader
from bot.clock import (
    RightClock,
    SystemClock,
    TelegramClock,
    TravellingClock,
    machine_now,
    since_boot,
)
from bot.config import Config, ConfigError
from bot.context import Context
from bot.delivery.duties import Duties, Job
from bot.delivery.fleeting import Fleeting
from bot.delivery.inbox import Receiver
from bot.delivery.names import Names
from bot.delivery.notices import Notices
from bot.delivery.rate_limits import RateLimits
from bot.delivery.sender import Sender
from bot.delivery.throttling import Throttle, ThrottleLimits
from bot.desk.access import Access
from bot.desk.actions import AppealActions
from bot.desk.answering import Answering
from bot.desk.appeal_messages import AppealMessages
from bot.desk.bulk import Bulk, Selection
from bot.desk.card_menu import CardMenu
from bot.desk.claims import Claims
from bot.desk.duplicates import Duplicates
from bot.desk.forms import Forms
from bot.desk.moves import Moves
from bot.desk.problem_replies import ProblemReplies
from bot.desk.problems import ProblemDesk
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
from bot.domain.problems.doors import Doors
from bot.domain.processes import ProcessRole
from bot.errors import StorageUnavailable
from bot.ids import Ids
from bot.interfaces import Clock, Storage, Transaction
from bot.messages import surge
from bot.operations.backups import Backups
from bot.operations.error_reports import ErrorReports
from bot.operations.health import HealthCheck, Liveness
from bot.operations.heartbeat import Heartbeat
from bot.operations.logging_setup import OF_THE_CONFIGURATION
from bot.operations.metrics import Metrics
from bot.privacy.holds import LegalHolds
from bot.privacy.requests import PersonalDataRequests
from bot.privacy.retention import Retention
from bot.reminders.escalation import Escalation
from bot.reminders.sweep import Sweep
from bot.reports.facts import FactKeeper
from bot.reports.formulas import note_formula
from bot.reports.plans import ImprovementPlans
from bot.reports.reporting import Reporting
from bot.reports.short_answers import ShortAnswerReview
from bot.routing.geo.nominatim import Nominatim
from bot.routing.router import TextRouter
from handlers import routes
from handlers.monitoring import Monitoring
from handlers.telegram.bot_api import BotApi
from handlers.telegram.dispatcher import GUEST, Dispatcher
from handlers.telegram.files import TelegramFiles
from handlers.telegram.guests import GuestMessages
from handlers.telegram.menus import Menus, learn_posts_of_bot
from handlers.telegram.messenger import TelegramMessenger
from handlers.telegram.middleware import RefusalMiddleware
from handlers.telegram.orphans import Orphans
from handlers.telegram.polling import Poller, UpdateHandler, lane_of
from handlers.telegram.session import TelegramSession
from handlers.telegram.update_origin import date_of, origin_of, teller, topic_of, writer_of
from handlers.telegram.webhook import Webhook, forget
from handlers.texts import Texts
from handlers.views.admin.onboarding import consent_words
from handlers.views.operator.problems import proposed_title
from storage import backup, new_process_id, note_backup

logger = logging.getLogger(__name__)

CLOCK_LOOK = 0.1
"""Seconds between looks whether the clock of the training ground was moved."""

CLOCKS_LOOK = 1800.0
"""Seconds between looks whether the machine's clock agrees with Telegram's."""

SWEEP = 60
"""Seconds between looks at what is due."""

NETWORK_LOOK = 5.0
"""Seconds between looks whether another process changed the branches."""

SUCCEEDS = 5.0
"""Seconds after a process has taken over from another until it looks what is due: those who have
waited for an answer come first."""

BROADCAST_LOOK = 1.0
"""Seconds between looks whether more of a broadcast may be promised."""

BROADCAST_AHEAD = 4
"""Seconds of the sender's work that a broadcast may have waiting."""

CONNECTIONS = 128
"""To Telegram, at the most: a hundred for messages, the rest for fetching updates and for files."""

RETENTION_LOOK = 600.0
"""Seconds between looks whether it is night, and something has lasted its time."""

LONGEST_PAUSE = 5.0
"""Seconds between two tries to reach Telegram at the start."""

MENUS_PAUSE = 300.0
"""The same for the menus of commands, without which everything works."""

BACKUP_LOOK = 60.0
"""Seconds between looks whether the database is to be copied."""

SENDER, NETWORK = "sender", "network"
"""What other processes are rung for: there is something to be sent; the branches have changed."""

DATE_LOOK = 60.0
"""Seconds between looks which date of Telegram's other processes have heard."""

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
    around: RefusalMiddleware
    sender: Sender
    network: LiveNetwork
    calendar: LiveCalendar
    listed: LiveLocalPlaces
    sweep: Sweep
    context: Context
    ids: Ids
    clock: RightClock
    texts: Texts
    claims: Claims
    broadcasts: Broadcasts
    problem_replies: ProblemReplies
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


@cache
def _trusted() -> ssl.SSLContext:
    """Whom the client of other services believes: read from a file once."""
    return httpx.create_ssl_context()


@asynccontextmanager
async def build(
    config: Config, *, clock: Clock | None = None, reader: Reader | None = None
) -> AsyncIterator[App]:
    """Put the service together over an open database; close everything at the end."""
    next_id, clock = Ids(), _right_clock(config, clock or clock_of(config))
    storage = await open_storage_of(config, next_id, clock)
    bot = bot_of(config)
    try:
        await seed(storage, config)
        await _go_on(next_id, storage)
        await check_groups(storage)
        await note_formula(storage, report_rules_of(config), clock.now().date())
        network = LiveNetwork(storage)
        await network.refresh()
        calendar = LiveCalendar(storage)
        await calendar.refresh()
        if reader is None:
            router = text_router(models_of(config)).of_one_bot()
            reader, listed = RoutingReader(router, network), LiveLocalPlaces(storage, router)
        else:
            listed = LiveLocalPlaces(storage, None)
        await listed.refresh()
        async with httpx.AsyncClient(verify=_trusted()) as client:
            app = _assemble(
                config,
                storage,
                bot,
                network,
                calendar,
                listed,
                next_id,
                clock,
                reader,
                client,
            )
            try:
                yield app
            finally:
                await app.around.stop()
    finally:
        await bot.session.close()
        await storage.close()


async def _go_on(ids: Ids, storage: Storage) -> None:
    """What is newest by its id is the latest, whoever did the rest by whatever clock."""
    async with storage.reading() as tx:
        ids.go_on_from(await tx.health.highest_id())


def _right_clock(config: Config, clock: Clock) -> RightClock:
    """A clock that may be moved at will (in training, in tests) is never wrong."""
    if isinstance(clock, RightClock):
        return clock
    within = timedelta(days=config.clock.telegram_within_days)
    monotonic = since_boot if isinstance(clock, SystemClock) else None
    return RightClock(clock, TelegramClock(within=within, monotonic=monotonic))


def _assemble(
    config: Config,
    storage: Storage,
    bot: Bot,
    network: LiveNetwork,
    calendar: LiveCalendar,
    listed: LiveLocalPlaces,
    next_id: Ids,
    clock: RightClock,
    reader: Reader,
    client: httpx.AsyncClient,
) -> App:
    api = BotApi(bot)
    texts = Texts()
    organisation = organisation_of(config)
    terms = terms_of(config, calendar)
    report_rules, rules = report_rules_of(config), rules_of(config)
    context = Context(
        storage=storage,
        clock=clock,
        reader=reader,
        terms=terms,
        network=network,
        next_id=next_id,
        random_below=secrets.randbelow,
        consent_text=lambda language: consent_words(texts, organisation, language),
        problem_title=partial(proposed_title, texts),
        undo_window=timedelta(seconds=config.desk.undo_seconds),
        privacy=privacy_of(config),
        telegram_clock=clock.telegram,
    )
    keeper = FactKeeper(context, calendar)
    storage.before_commit(keeper.keep)
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
        report_rules=report_rules,
        reminder_rules=rules,
        find_places=listed.open_in,
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
        on_open_again=partial(tell_chat_open_again, context),
        on_surge=on_surge,
    )
    access, moves = Access(context), Moves(context)
    doors = Doors(config.telegram.token.get_secret_value())
    problem_doors = ProblemDoors(context, doors)
    problems = ProblemDesk(context, access, moves, doors)
    problem_replies = ProblemReplies(context, access, moves, problems)
    storage.before_commit(problems.cards_kept)
    claims, replies = Claims(context, access, moves), Replies(context, access, moves)
    search = AppealSearch(context, access)
    managing = BranchAdministration(context, timedelta(hours=config.storage.backup_hours))
    broadcasts = Broadcasts(
        context, ahead=max(AHEAD, int(BROADCAST_AHEAD * config.limits.overall_per_second))
    )
    appeal_messages = AppealMessages(context)
    around = RefusalMiddleware(api, texts, notices)
    dispatching = Dispatcher(
        routes(),
        around,
        arrived=Names(storage).renew,
        bot=bot,
        intake=Intake(context, problem_doors),
        drafts=Drafts(context),
        social_groups=SocialGroups(context),
        account=Account(context),
        own_appeals=OwnAppeals(context),
        appeal_messages=appeal_messages,
        claims=claims,
        replies=replies,
        answering=Answering(context, access, replies),
        transfers=Transfers(context, access, moves),
        actions=AppealActions(context, access, moves),
        duplicates=Duplicates(context, access, moves),
        undo=Undo(context, access, moves),
        administration=ChatAdministration(context),
        staffing=StaffAdministration(context),
        first_steps=FirstSteps(context),
        triage=Triage(context, access, moves, listed.open_in),
        search=search,
        card_menu=CardMenu(context, access),
        forms=Forms(context, access),
        managing=managing,
        office_forms=OfficeForms(context, access, Forms(context, access), managing, broadcasts),
        templates=Templates(context, access, Forms(context, access)),
        walk_in=WalkIn(context, access, Forms(context, access)),
        bulk=Bulk(context, access),
        selection=Selection(context, access, search),
        promise_keeping=PromiseKeeping(context, access),
        problems=problems,
        problem_replies=problem_replies,
        problem_doors=problem_doors,
        broadcasts=broadcasts,
        calendar=CalendarAdministration(context, calendar),
        local_places=LocalPlacesAdministration(context, listed, TelegramFiles(bot)),
        feedback=Feedback(context),
        follow_ups=FollowUpAnswers(context),
        escalation=Escalation(context),
        reporting=Reporting(context, access),
        short_answer_review=ShortAnswerReview(context, access),
        plans=ImprovementPlans(context, access, Forms(context, access)),
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
    guests = GuestMessages(
        bot,
        texts,
        Guests(context),
        doors,
        clock,
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
        fleeting=Fleeting(GUEST, guests.answer),
    )
    metrics.watch(receiver, floods)
    pulse = Liveness()
    return App(
        storage=storage,
        bot=bot,
        receiver=receiver,
        around=around,
        sender=sender,
        network=network,
        claims=claims,
        broadcasts=broadcasts,
        problem_replies=problem_replies,
        calendar=calendar,
        listed=listed,
        sweep=Sweep(context, calendar, rules, keeper),
        context=context,
        ids=next_id,
        clock=clock,
        texts=texts,
        addresses=addresses,
        pulse=pulse,
        metrics=metrics,
        checkup=HealthCheck(storage, clock, pulse, context.telegram_clock),
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
    async with build(config) as app, _reported(config, app):
        await speak(config, app)
        duties = _duties(config, app)
        async with _monitored(config, app, duties):
            await _introduce(config, app)
            await app.receiver.recover()
            collect_less_garbage()
            scheduler = _scheduler()
            for look in (app.network.refresh, app.calendar.refresh, app.listed.refresh):
                scheduler.add_job(look, "interval", seconds=NETWORK_LOOK)
            scheduler.add_job(app.receiver.take_again, "interval", seconds=NETWORK_LOOK)
            scheduler.add_job(app.receiver.learn_date, "interval", seconds=DATE_LOOK)
            scheduler.add_job(_compare_clocks, "interval", (config, app), seconds=CLOCKS_LOOK)
            scheduler.start()
            try:
                await (_alone(config, app) if duties is None else _beside_others(duties))
            finally:
                scheduler.shutdown(wait=False)


def _scheduler() -> AsyncIOScheduler:
    return AsyncIOScheduler(
        timezone=UTC,  # else the environment's TZ is read, which may be no zone at all
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )


def _jobs(config: Config, app: App, *, succeeds: float = 0.0) -> list[Job]:
    """`succeeds`: seconds until what is due is looked at."""
    brought = bool(config.webhook.url)
    return [
        Job(
            "intake", ProcessRole.INTAKE, lambda: _listener(config, app).run(), one_only=not brought
        ),
        Job("sender", ProcessRole.SENDER, app.sender.run, fills=True),
        Job("sweeper", ProcessRole.SWEEPER, partial(_sweep, config, app, succeeds)),
    ]


async def _sweep(config: Config, app: App, after: float) -> None:
    """Whatever is to be done when its time has come, until cancelled; after so many seconds."""
    await asyncio.sleep(after)
    scheduler = _scheduler()
    scheduler.add_job(app.broadcasts.work_off, "interval", seconds=BROADCAST_LOOK)
    scheduler.add_job(app.problem_replies.work_off, "interval", seconds=BROADCAST_LOOK)
    scheduler.add_job(app.claims.let_idle_claims_lapse, "interval", seconds=DESK_LOOK)
    scheduler.add_job(app.receiver.forget_handled, "interval", hours=1)
    scheduler.add_job(Retention(app.context).run, "interval", seconds=RETENTION_LOOK)
    scheduler.add_job(app.sweep.run, "interval", seconds=SWEEP, next_run_time=datetime.now(UTC))
    _look_after_itself(config, app, scheduler)
    scheduler.start()
    others = [
        asyncio.create_task(_publish_menus(app), name="menus"),
        asyncio.create_task(follow_clock(app), name="clock"),
    ]
    try:
        await asyncio.Event().wait()
    finally:
        scheduler.shutdown(wait=False)
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


async def _alone(config: Config, app: App) -> None:
    """All of it in this process."""
    intake, sender, sweeper = (
        asyncio.create_task(job.run(), name=job.name) for job in _jobs(config, app)
    )
    try:
        await _until_told_to_stop({intake, sender, sweeper})
    finally:
        intake.cancel()
        sweeper.cancel()
        await asyncio.gather(intake, sweeper, return_exceptions=True)
        await app.receiver.stop()
        await app.sender.stop()
        await asyncio.gather(sender, return_exceptions=True)


def _duties(config: Config, app: App) -> Duties | None:
    """What this process does beside others; None: there can be no others."""
    if app.storage.processes is None:
        return None
    refreshing: set[asyncio.Task[None]] = set()

    def refresh() -> None:
        task = asyncio.get_running_loop().create_task(app.network.refresh())
        refreshing.add(task)
        task.add_done_callback(refreshing.discard)

    duties = Duties(
        app.storage.processes,
        app.receiver,
        member_of(config),
        jobs=_jobs(config, app, succeeds=SUCCEEDS),
        new_id=new_process_id,
        bells={SENDER: app.sender.wake, NETWORK: refresh},
        go_by=app.ids.go_by,
        go_on=partial(_go_on, app.ids, app.storage),
    )

    async def network_changed() -> None:
        duties.ring(NETWORK)

    def promised() -> None:
        if not duties.does(SENDER):
            duties.ring(SENDER)

    app.storage.on_network(network_changed)
    app.storage.on_promise(promised)
    app.sender.speak_while(lambda: duties.valid)
    return duties


async def _beside_others(duties: Duties) -> None:
    sharing = asyncio.create_task(duties.run(), name="duties")
    try:
        await _until_told_to_stop({sharing})
    finally:
        sharing.cancel()
        await asyncio.gather(sharing, return_exceptions=True)
        await duties.leave()


async def follow_clock(app: App) -> None:
    """Training mode: whoever moves the clock sees at once what is due by then."""
    clock = app.clock.machine
    if not isinstance(clock, TravellingClock):
        return
    due = (app.sweep.run, app.claims.let_idle_claims_lapse, Retention(app.context).run)
    while True:
        if (ahead := clock.moved()) is not None:
            app.sender.wake()
            for work in due:
                try:
                    await work()
                except StorageUnavailable as error:
                    logger.warning("the moved clock was not followed: %s", error)
            clock.follow(ahead)
        await asyncio.sleep(CLOCK_LOOK)


async def speak(config: Config, app: App) -> None:
    """The token may be another bot's than before. Raises SharedByAnotherBot."""
    own = config.telegram.bot_id
    if app.storage.processes is not None:
        await app.storage.processes.refuse_others(own)
    async with app.storage.transaction() as tx:
        former = await tx.bots.speaking()
        if former == own:
            return
        people, groups = await tx.bots.speak()
    logger.warning(
        "telegram.token is of the bot %d, and no more of %d, whose messages stay as they are;"
        " people who have yet to start this one: %d, groups to which it is to be added: %d",
        own,
        former,
        people,
        groups,
    )


async def _introduce(config: Config, app: App) -> None:
    """Say who we are, to Telegram and in the log; wait for Telegram as long as it takes, but not
    with a wrong token."""

    async def introduce() -> None:
        me = await app.bot.me()
        if not config.webhook.url:
            await forget(app.bot)
        if config.clock.offset_file:
            logger.info("in training, as @%s", me.username)
            return
        manned = await installation.Manned.of(app.storage, app.clock.now())
        for line in installation.introduction(config, manned, me):
            logger.info("%s", line, extra=OF_THE_CONFIGURATION)

    try:
        await _until_answered(introduce, longest=LONGEST_PAUSE, but=(TelegramUnauthorizedError,))
    except TelegramUnauthorizedError:
        raise ConfigError(installation.UNKNOWN_TO_TELEGRAM) from None
    await _compare_clocks(config, app)


async def _compare_clocks(config: Config, app: App) -> None:
    """Ask Telegram what time it is. What is more than an hour off goes into the log as an error,
    and stops whatever cannot be taken back."""
    ahead = await installation.clock_of_telegram(config, app.client)
    if ahead is None:
        return
    now = machine_now(app.clock)
    app.context.telegram_clock.compare(now - ahead, now, exact=True)
    if not app.context.telegram_clock.off(now):
        for finding in installation.clock_off(ahead):
            logger.warning("%s", finding.says)


async def _publish_menus(app: App) -> None:
    """Menus are a convenience: people are heard meanwhile, and also without them."""

    async def publish() -> None:
        menus = Menus(app.bot, app.storage, app.texts)
        await menus.publish()
        await menus.refresh()
        await learn_posts_of_bot(app.bot, app.storage, ChatAdministration(app.context))

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
            secret=section.secret.get_secret_value() or _common_secret(config, app),
            heard=app.pulse.beat,
            rejected=app.metrics.rejected,
        )
    return Poller(app.bot, app.receiver, heard=app.pulse.beat)


def _common_secret(config: Config, app: App) -> str:
    """Telegram shows one secret to all processes; alone, one is drawn at each start."""
    if app.storage.processes is None:
        return ""
    token = config.telegram.token.get_secret_value().encode()
    return hmac.digest(token, b"webhook secret", "sha256").hex()


@asynccontextmanager
async def _monitored(config: Config, app: App, duties: Duties | None) -> AsyncIterator[None]:
    section = config.monitoring
    if not section.port:
        yield
        return
    if duties is not None:
        app.metrics.watch_duties(duties)
        app.pulse.excuse_unless(lambda: duties.does("intake"))
    monitoring = Monitoring(app.checkup, thresholds_of(config), app.metrics, duties)
    async with monitoring.serve(section.host, section.port):
        yield


@asynccontextmanager
async def _reported(config: Config, app: App) -> AsyncIterator[None]:
    """Failures go to an error tracker, where one is named."""
    dsn = config.monitoring.error_dsn
    if not dsn.get_secret_value():
        yield
        return
    reports = ErrorReports(dsn, app.client, f"qabyldau@{__version__}")
    logging.getLogger().addHandler(reports)
    reporting = asyncio.create_task(reports.run(), name="error reports")
    try:
        yield
    finally:
        logging.getLogger().removeHandler(reports)
        reporting.cancel()
        await asyncio.gather(reporting, return_exceptions=True)


def _look_after_itself(config: Config, app: App, scheduler: AsyncIOScheduler) -> None:
    """Copies of the database, and signs of life, where they are wanted."""
    plan = backups_of(config)
    if plan is not None:
        url = config.storage.url
        backups = Backups(
            plan,
            app.storage,
            app.clock,
            copy=lambda target: backup(url, target),
            note=lambda at: note_backup(url, at),
        )
        scheduler.add_job(
            backups.run, "interval", seconds=BACKUP_LOOK, next_run_time=datetime.now(UTC)
        )
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
