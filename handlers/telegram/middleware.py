"""Around every update: a refusal finds its words, a press is acknowledged."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from html import unescape

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import CallbackQuery, Message

from bot import messages
from bot.delivery.notices import Notices
from bot.domain.json_codec import Arguments
from bot.errors import Refusal
from bot.interfaces.delivery import RawUpdate
from handlers.telegram.bot_api import BotApi, Call
from handlers.telegram.dispatcher import Event
from handlers.texts import Texts, day

logger = logging.getLogger(__name__)

TOAST_LENGTH = 200  # Bot API, answerCallbackQuery

AT_ONCE = 24
"""Acknowledgements on their way at the most: where Telegram is slow, they leave connections to what
people read."""

KEPT = 1000
"""Presses of which it is known that this process has acknowledged them."""


class RefusalMiddleware:
    """A refusal is explained where the person looks: in a toast after a press, else in a message.

    Every press is acknowledged, so that no button keeps spinning; that call is cosmetic, and
    nothing waits for it.
    """

    def __init__(self, api: BotApi, texts: Texts, notices: Notices) -> None:
        self._api = api
        self._texts = texts
        self._notices = notices
        self._toasts: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._acknowledged: dict[str, None] = {}

    async def __call__(self, event: Event, go_on: Callable[[], Awaitable[None]]) -> None:
        query = event if isinstance(event, CallbackQuery) else None
        try:
            await go_on()
        except Refusal as refusal:
            if query is not None:
                self._acknowledge(query.id, await self._words(query.from_user.id, refusal))
                if query.message is not None and query.message.chat.id == query.from_user.id:
                    await self._notices.tapped_in_vain(query.from_user.id)
            elif isinstance(event, Message):
                await self._explain(event, refusal)
            return
        if query is not None:
            self._acknowledge(query.id, None)

    def acknowledge_again(self, raw: RawUpdate) -> None:
        """A press whose effect another process committed, and then crashed, may still be spinning;
        what this one has acknowledged does not."""
        query = raw.get("callback_query")
        query_id = query.get("id") if isinstance(query, dict) else None
        if isinstance(query_id, str) and query_id not in self._acknowledged:
            self._acknowledge(query_id, None)

    async def stop(self) -> None:
        """What is still being acknowledged ends here, before the connections close: it would open
        new ones."""
        for task in list(self._toasts):
            task.cancel()
        if self._toasts:
            await asyncio.wait(self._toasts)

    async def _words(self, person_id: int, refusal: Refusal) -> str:
        language = await self._notices.language(person_id)
        text = refusal_label(self._texts, language, type(refusal).__name__, refusal.facts())
        return text[: TOAST_LENGTH - 1] + "…" if len(text) > TOAST_LENGTH else text

    async def _explain(self, message: Message, refusal: Refusal) -> None:
        await self._notices.tell(
            messages.refusal(
                message.chat.id,
                type(refusal).__name__,
                kept(refusal.facts()),
                reply_to=message.message_id if message.chat.id < 0 else None,
            )
        )

    def _acknowledge(self, query_id: str, text: str | None) -> None:
        self._acknowledged[query_id] = None
        if len(self._acknowledged) > KEPT:
            del self._acknowledged[next(iter(self._acknowledged))]
        task = asyncio.create_task(_toast(self._api, self._room, query_id, text))
        self._toasts.add(task)
        task.add_done_callback(self._toasts.discard)


TRY_AGAIN = (1.0, 3.0, 9.0)
"""Seconds after which an acknowledgement that did not get through is tried again: a button spins
no longer than Telegram is away, and nobody looks at one for longer than that."""


async def _toast(api: BotApi, room: asyncio.Semaphore, query_id: str, text: str | None) -> None:
    words = {} if text is None else {"text": text, "show_alert": True}
    call = Call("answerCallbackQuery", {"callback_query_id": query_id, **words})
    for pause in (*TRY_AGAIN, None):
        try:
            async with room:
                await api.call(call)
            return
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as error:
            logger.debug("a press is not acknowledged yet: %s", error)
            if pause is not None:
                told = error.retry_after if isinstance(error, TelegramRetryAfter) else 0
                await asyncio.sleep(max(pause, told))
        except TelegramAPIError as error:  # too old: nobody waits for it
            logger.debug("a press was not acknowledged: %s", error)
            return


FORMER_REFUSALS: Mapping[str, tuple[str, Arguments]] = {
    "AboutThem": ("ConflictOfInterest", {}),
    "AskedBefore": ("AlreadyEscalated", {}),
    "SelectionFull": ("LimitExceeded", {"what": "appeals"}),
    "TextTooLong": ("LimitExceeded", {"what": "characters"}),
    "TooMuch": ("LimitExceeded", {"what": "messages"}),
    "TypeLike": ("UsageNeeded", {}),
}
"""What types of refusals were called when messages that still wait, and plans of bulk actions, were
written; with the facts that have come since."""

_CAME_LATER: Mapping[str, Arguments] = {
    "UnknownAppeal": {"reader": "citizen"},
    "MistypedNumber": {"reader": "citizen"},
}
"""Facts that refusals of the same name did not have then, as they were meant."""


def refusal_label(texts: Texts, language: str, name: str, facts: Mapping[str, object]) -> str:
    message, arguments = worded(texts, language, name, facts)
    return _plain(texts.label(language, message, **arguments))


def worded(
    texts: Texts, language: str, name: str, facts: Mapping[str, object]
) -> tuple[str, Arguments]:
    """The message that explains a refusal, and what it mentions: the refusal's facts, with what
    has a name given by it."""
    name, added = FORMER_REFUSALS.get(name, (name, {}))
    arguments = {**_CAME_LATER.get(name, {}), **added, **kept(facts)}
    if "status" in arguments:
        arguments["status"] = texts.label(language, f"status-{arguments['status']}")
    return f"refusal-{name}", arguments


def kept(facts: Mapping[str, object]) -> Arguments:
    """Facts as they can be stored with a promised message, and mentioned by a text."""
    return {name: _kept(value) for name, value in facts.items()}


def _kept(value: object) -> str | int:
    match value:
        case date():
            return day(value)
        case int():
            return value
    return str(value)


def _plain(text: str) -> str:
    """Toasts know no markup: whatever a text has of it is taken out."""
    return unescape(_TAG.sub("", text))


_TAG = re.compile(r"</?[a-z][^<>]*>")
