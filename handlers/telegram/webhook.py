"""Taking updates at an address of our own, where Telegram brings them.

The guarantees are those of polling: an update is answered with 200 only once it is a row, so
Telegram repeats what was not stored, and a repeat is recognised by its number. Nothing is handled
"in the background" of an answer that was already given.

TLS ends before us (a reverse proxy): this listens on one address, knows one path, and takes
nothing without the secret that Telegram was told (Bot API, setWebhook: secret_token).
"""

import asyncio
import hmac
import json
import logging
import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiohttp import web

from bot.config import ConfigError
from bot.delivery.inbox import Receiver
from bot.errors import StorageUnavailable
from bot.interfaces.delivery import RawUpdate
from handlers.telegram.dispatcher import ASKED_FOR

logger = logging.getLogger(__name__)

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of the header

LARGEST = 1024 * 1024
"""Bytes of one update: hundreds of times the longest text that a message may have."""

CONNECTIONS = 40
"""How many updates Telegram may bring at once (Bot API, setWebhook: max_connections)."""

BUSY_AFTER = 30.0
"""Seconds to wait for room in the inbox; then Telegram is asked to come again."""

LOOK = 300.0
"""Seconds between looks whether the address is still the one that Telegram knows."""

TELL_AGAIN = 5.0
"""Seconds until Telegram is told the address again, when it did not take it."""

BODY_WITHIN = 10.0
"""Seconds in which the body of an update has to come."""

PATIENCE = 60.0
"""Seconds after which a connection is cut on which no whole request has come."""

IDLE = 30.0
"""Seconds that a connection may rest between two updates."""

MOST = 4 * CONNECTIONS
"""Connections at once; the one that has been silent for the longest makes room."""

WATCH = 0.5
"""Seconds between looks at the connections."""


class Webhook:
    def __init__(
        self,
        bot: Bot,
        receiver: Receiver,
        *,
        url: str,
        host: str,
        port: int,
        secret: str = "",
        heard: Callable[[], None] = lambda: None,
        rejected: Callable[[str], None] = lambda _why: None,
    ) -> None:
        """Without a secret a new one is drawn at each start."""
        self._bot = bot
        self._receiver = receiver
        self._url = url
        self._host = host
        self._port = port
        self._secret = secret or secrets.token_urlsafe(32)
        self._heard = heard
        self._rejected = rejected
        self.listening = asyncio.Event()
        self._spoke: dict[object, float] = {}
        """When a whole request last came on a connection, or when the connection came itself."""

    async def run(self) -> None:
        """Until cancelled; what was brought by then is stored and answered first."""
        app = web.Application(client_max_size=LARGEST)
        app.router.add_post(urlsplit(self._url).path, self._take)
        runner = web.AppRunner(
            app, access_log=None, shutdown_timeout=5.0, keepalive_timeout=IDLE, lingering_time=1.0
        )
        await runner.setup()
        watching = asyncio.create_task(self._watch(runner), name="webhook connections")
        try:
            try:
                await web.TCPSite(runner, self._host, self._port).start()
            except OSError as error:
                raise ConfigError(f"webhook.port: {self._port} cannot be used: {error}") from None
            self.listening.set()
            await self._stay_known()
        finally:
            watching.cancel()
            await runner.cleanup()

    async def _watch(self, runner: web.AppRunner) -> None:
        """Cut connections that say nothing to the end, and those that are too many: they would
        keep Telegram from getting through."""
        clock = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(WATCH)
            assert runner.server is not None
            now, present = clock.time(), runner.server.connections
            self._spoke = {each: self._spoke.get(each, now) for each in present}
            silent = sorted(present, key=lambda each: self._spoke[each])
            surplus = silent[: max(0, len(silent) - MOST)]
            for connection in silent:
                if connection in surplus or now - self._spoke[connection] > PATIENCE:
                    self._rejected("silent")
                    if connection.transport is not None:
                        connection.transport.abort()

    def _heard_out(self, request: web.Request) -> None:
        self._spoke[request.protocol] = asyncio.get_running_loop().time()

    async def _stay_known(self) -> None:
        """Tell Telegram the address, and again if it forgets it; what waits there is never
        dropped."""
        known = False
        while True:
            try:
                known = known and await self._is_known()
                if not known:
                    await self._bot.set_webhook(
                        self._url,
                        secret_token=self._secret,
                        allowed_updates=list(ASKED_FOR),
                        max_connections=CONNECTIONS,
                        drop_pending_updates=False,
                    )
                    known = True
                self._heard()
            except TelegramAPIError as error:
                logger.warning("Telegram was not told the webhook: %s", error)
            await asyncio.sleep(LOOK if known else TELL_AGAIN)

    async def _is_known(self) -> bool:
        info = await self._bot.get_webhook_info()
        if info.last_error_message:
            logger.info("Telegram last said of the webhook: %s", info.last_error_message)
        asked = set(info.allowed_updates or ())
        return info.url == self._url and asked == set(ASKED_FOR)

    async def _take(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET, "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self._secret.encode()):
            return self._no(401, "secret")
        try:
            async with asyncio.timeout(BODY_WITHIN):
                update = _update_in(await request.read())
        except web.HTTPRequestEntityTooLarge:
            return self._no(413, "size")
        except TimeoutError:
            return self._no(408, "slow")
        self._heard_out(request)
        if update is None:
            return self._no(400, "body")
        try:
            async with asyncio.timeout(BUSY_AFTER):
                await self._receiver.accept([update])
        except (StorageUnavailable, TimeoutError) as error:
            logger.warning("an update was not stored: %s", error)
            return self._no(503, "storage")
        self._heard()
        self._heard_out(request)
        return web.Response()

    def _no(self, status: int, why: str) -> web.Response:
        self._rejected(why)
        return web.Response(status=status)


def _update_in(body: bytes) -> RawUpdate | None:
    """The update that a body holds; None: it holds none that could be kept."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    number = update.get("update_id") if isinstance(update, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < 1 << 63:
        return None
    return dict(update)


async def forget(bot: Bot) -> None:
    """Before polling: Telegram gives updates to one of the two only. Nothing is dropped."""
    await bot.delete_webhook(drop_pending_updates=False)
