"""Fetching updates: raw, stored, and only then confirmed.

aiogram's own polling confirms a batch before its handlers are done, and a batch in which one
update cannot be decoded blocks for ever; here an update is a row before Telegram may forget it,
and is decoded when it is handled, by itself.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession

from bot import messages
from bot.citizen.reachability import Reachability
from bot.delivery.inbox import Receiver
from bot.delivery.notices import Notices
from bot.errors import StorageUnavailable
from bot.interfaces.delivery import RawUpdate
from handlers.telegram.bot_api import read_json
from handlers.telegram.dispatcher import ASKED_FOR, Dispatcher
from handlers.telegram.orphans import Orphans
from handlers.telegram.update_origin import reached_in

logger = logging.getLogger(__name__)

LONG_POLL = 25

BATCH = 100

GATHER = 0.01
"""Seconds from one fetch to the next at the least: what is sent meanwhile comes together."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 5.0
"""Seconds: people wait no longer than that after Telegram is back."""


def lane_of(raw: RawUpdate) -> int:
    """Updates with the same lane are handled in order: those of one chat."""
    for name, body in raw.items():
        if name == "update_id" or not isinstance(body, dict):
            continue
        message = body.get("message") if name == "callback_query" else body
        chat = message.get("chat") if isinstance(message, dict) else None
        if isinstance(chat, dict) and isinstance(chat.get("id"), int):
            return int(chat["id"])
        person = body.get("from")
        if isinstance(person, dict) and isinstance(person.get("id"), int):
            return int(person["id"])
    return 0


class UpdateHandler:
    """Gives a stored update to its handler."""

    def __init__(
        self,
        dispatching: Dispatcher,
        notices: Notices,
        orphans: Orphans,
        reachability: Reachability,
    ) -> None:
        self._dispatching = dispatching
        self._orphans = orphans
        self._notices = notices
        self._reachability = reachability

    async def handle(self, raw: RawUpdate) -> None:
        """Whoever writes or presses in private, or has let the bot write again, can be reached."""
        await self._orphans.adopt(raw)
        person_id = reached_in(raw)
        only_citizen = person_id is not None and await self._reachability.back(person_id)
        await self._dispatching.feed(raw, only_citizen=only_citizen)

    async def give_up(self, update_id: int, raw: RawUpdate) -> None:
        """Apologise, with a number to quote, to whoever wrote what could not be handled."""
        lane = lane_of(raw)
        if lane:
            await self._notices.tell(messages.failure(lane, update_id))


class Poller:
    def __init__(
        self, bot: Bot, receiver: Receiver, *, heard: Callable[[], None] = lambda: None
    ) -> None:
        """`heard` is called whenever Telegram has answered."""
        self._bot = bot
        self._receiver = receiver
        self._heard = heard
        self._offset: int | None = None
        self._pause = FIRST_PAUSE

    async def run(self) -> None:
        """Until cancelled. A failure of the network or the database only makes it wait."""
        while True:
            began = asyncio.get_running_loop().time()
            try:
                await self.step()
                self._pause = FIRST_PAUSE
            except (aiohttp.ClientError, TimeoutError, StorageUnavailable, _Refused) as error:
                logger.warning("updates cannot be fetched: %s", error)
                await self._rest()
            except Exception:
                logger.exception("updates were not taken in")
                await self._rest()
            await asyncio.sleep(began + GATHER - asyncio.get_running_loop().time())

    async def _rest(self) -> None:
        await asyncio.sleep(self._pause)
        self._pause = min(LONGEST_PAUSE, self._pause * 2)

    async def step(self, long_poll: int = LONG_POLL) -> int:
        """Fetch once and store; the next fetch confirms what is stored by then."""
        updates = await self._fetch(long_poll)
        self._heard()
        if updates:
            await self._receiver.accept(updates)
            self._offset = max(update["update_id"] for update in updates) + 1
        return len(updates)

    async def _fetch(self, long_poll: int) -> list[RawUpdate]:
        session = self._bot.session
        assert isinstance(session, AiohttpSession)
        client = await session.create_session()
        url = session.api.api_url(token=self._bot.token, method="getUpdates")
        parameters: dict[str, Any] = {
            "timeout": long_poll,
            "limit": BATCH,
            "allowed_updates": list(ASKED_FOR),
        }
        if self._offset is not None:
            parameters["offset"] = self._offset
        limit = aiohttp.ClientTimeout(total=long_poll + 15)
        try:
            body = aiohttp.BytesPayload(
                json.dumps(parameters).encode(), content_type="application/json"
            )
            response = await client.post(url, data=body, timeout=limit)
            answer = read_json(await response.read())  # which also gives the connection back
        except (ValueError, aiohttp.ClientError) as error:
            # The error may quote the address, and the address holds the token.
            raise _Refused(type(error).__name__) from None
        if not isinstance(answer, dict) or not answer.get("ok"):
            raise _Refused(str(answer)[:200])
        updates: list[RawUpdate] = answer["result"]
        return updates


class _Refused(Exception):
    """Telegram did not hand over updates: 401, 409 (another poller), 429, 5xx."""
