"""The Messenger of `bot.interfaces`, over the Bot API.

Finds the words for a promised message (`screens`), says them, and reads Telegram's answer as a
fact: what each refusal means decides what the sender does next.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import Message

from bot.appeals import promises
from bot.appeals.terms import ServiceStandard
from bot.appeals.walkin import FIRST_OF_OURS
from bot.interfaces import Clock, Storage
from bot.network.branches import Network
from bot.notifications.values import (
    ChatMoved,
    Delivered,
    DeliveryFailure,
    Notification,
    Posting,
    Priority,
    TryLater,
    Undeliverable,
    Unreachable,
    What,
)
from handlers.screens import (
    calendar,
    citizen,
    desk,
    drafts,
    looking,
    managing,
    many,
    reminders,
    staff,
    staffing,
)
from handlers.screens.base import Keyboard, Organisation, Screen, Stage
from handlers.texts import Texts
from handlers.wire import Wire

logger = logging.getLogger(__name__)

Sent = dict[str, Any]
"""A message as Telegram's JSON has it."""

Build = Callable[[Stage], Awaitable[Screen | None]]

SCREENS: dict[What, Build] = {
    What.SAY: citizen.say,
    What.REFUSAL: citizen.refusal,
    What.FAILURE: citizen.failure,
    What.WELCOME: citizen.welcome,
    What.CONSENT: citizen.consent,
    What.PRIVACY: citizen.privacy,
    What.HOME: citizen.home,
    What.DRAFT: drafts.draft,
    What.DANGER: citizen.danger,
    What.RECEIPT: citizen.receipt,
    What.MINE: citizen.mine,
    What.TIMELINE: citizen.timeline,
    What.NEWS: citizen.news,
    What.FINDING: citizen.finding,
    What.QUESTION: citizen.question,
    What.FILES: staff.files,
    What.OVERFLOW: staff.overflow,
    What.CARD: staff.card,
    What.WORD: staff.word,
    What.COMPOSED: staff.composed,
    What.QUEUE: looking.queue,
    What.FOUND: looking.found,
    What.HISTORY: looking.history,
    What.WHO: looking.who,
    What.UNLINKED: staff.unlinked,
    What.INVITATION: staff.invitation,
    What.BRANCHES: staff.branches,
    What.DONE: desk.done,
    What.FORWARD: desk.forward,
    What.TOPICS: desk.topics,
    What.BRANCH: managing.branch,
    What.HEALTH: managing.health,
    What.TEMPLATES: many.templates,
    What.PAPER: many.paper,
    What.BULK: many.bulk,
    What.BROADCAST: many.broadcast,
    What.BROADCAST_PAGE: many.broadcast_page,
    What.STAFF: staffing.staff,
    What.WHY: calendar.why,
    What.CALENDAR: calendar.calendar,
    What.REMINDER: reminders.reminder,
    What.NUDGE: reminders.nudge,
    What.WEEK: reminders.week,
    What.COURTESY: reminders.courtesy,
    What.ERASE: staff.erase,
    What.PLAIN_KEYBOARD: staff.plain_keyboard,
}

_IN_APPEALS_LANGUAGE = frozenset({What.RECEIPT, What.NEWS, What.FINDING, What.QUESTION})
"""An appeal is answered in the language in which it was written (Languages Law, Art. 11)."""

_PLAIN = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


class TelegramMessenger:
    def __init__(
        self,
        bot: Bot,
        wire: Wire,
        storage: Storage,
        texts: Texts,
        *,
        network: Callable[[], Network],
        clock: Clock,
        terms: ServiceStandard,
        organisation: Organisation,
        username: Callable[[], str],
    ) -> None:
        self._bot = bot
        self._wire = wire
        self._storage = storage
        self._texts = texts
        self._network = network
        self._clock = clock
        self._terms = terms
        self._organisation = organisation
        self._username = username

    async def deliver(self, notification: Notification) -> Delivered:
        if notification.chat_id >= FIRST_OF_OURS:
            raise Unreachable("no telegram")  # came in person: is told by telephone
        async with self._storage.reading() as tx:
            stage = Stage(
                tx=tx,
                language=await self._language(tx, notification),
                notification=notification,
                texts=self._texts,
                network=self._network(),
                clock=self._clock,
                terms=self._terms,
                organisation=self._organisation,
                bot_username=self._username,
                facts=notification.facts,
            )
            screen = await SCREENS[notification.what](stage)
            cards = await self._cards_to_refresh(tx, notification)
        if screen is None:
            return Delivered()
        try:
            shown = await self._show(notification.chat_id, screen)
        except (TelegramBadRequest, TelegramForbiddenError) as error:
            if screen.instead is not None:
                return Delivered(further=(screen.instead,))
            return _read(error, notification)
        except TelegramAPIError as error:
            return _read(error, notification)
        return replace(shown, further=(*shown.further, *cards))

    async def _cards_to_refresh(self, tx: Any, notification: Notification) -> list[Notification]:
        """A card says whether the answer was delivered: it is brought up to date when it was."""
        if notification.what not in (What.FINDING, What.QUESTION):
            return []
        assert notification.appeal_id is not None
        return [
            promises.card(notification.appeal_id, posting.chat_id, Priority.COSMETIC)
            for posting in await tx.postings.cards(notification.appeal_id)
        ]

    async def _language(self, tx: Any, notification: Notification) -> str:
        chat_id = notification.chat_id
        if notification.what in _IN_APPEALS_LANGUAGE and notification.appeal_id is not None:
            appeal = await tx.appeals.get(notification.appeal_id)
            if appeal is not None:
                return str(appeal.language.value)
        if chat_id < 0:
            return await tx.branches.chat_language(chat_id) or "kk"
        person = await tx.people.get(chat_id)
        return person.language.value if person else "kk"

    async def _show(self, chat_id: int, screen: Screen) -> Delivered:
        if screen.call is not None:
            return _stands(chat_id, screen, await self._bot(screen.call))
        if screen.edit is not None:
            edited = await self._edit(chat_id, screen, screen.edit)
            if edited is not None:
                return edited
        sent = await self._send(chat_id, screen)
        delivered = _stands(chat_id, screen, sent)
        if screen.replaces is not None:
            delivered = replace(
                delivered, gone=(screen.replaces,), further=(_erase(screen.replaces),)
            )
        return delivered

    async def _edit(self, chat_id: int, screen: Screen, message_id: int) -> Delivered | None:
        """None: there is nothing to edit any more, so the message is to be sent anew."""
        try:
            await self._wire.call(
                "editMessageText",
                {
                    "chat_id": chat_id,
                    "message_id": message_id,
                    "text": screen.text,
                    "reply_markup": screen.keyboard(),
                    **_PLAIN,
                },
            )
        except TelegramBadRequest as error:
            words = error.message.lower()
            if "message is not modified" in words:
                pass
            elif any(sign in words for sign in _CANNOT_EDIT):
                return None
            else:
                raise
        return Delivered(postings=_posting(chat_id, screen, message_id))

    async def _send(self, chat_id: int, screen: Screen) -> Sent:
        keyboard = screen.keyboard()
        call: dict[str, Any] = {
            "chat_id": chat_id,
            "text": screen.text,
            "reply_markup": keyboard,
            "reply_parameters": _reply_to(screen),
            **_PLAIN,
        }
        try:
            sent: Sent = await self._wire.call("sendMessage", call)
        except TelegramBadRequest as error:
            if keyboard is None or "button" not in error.message.lower():
                raise
            logger.warning("coloured buttons were refused, plain ones are sent: %s", error)
            plain = {"reply_markup": _without_colours(keyboard)}
            sent = await self._wire.call("sendMessage", call | plain)
        return sent


def _reply_to(screen: Screen) -> dict[str, Any] | None:
    if not screen.reply_to:
        return None
    return {"message_id": screen.reply_to, "allow_sending_without_reply": True}


_CANNOT_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)


def _without_colours(keyboard: Keyboard) -> Keyboard:
    return {
        "inline_keyboard": [
            [{name: v for name, v in button.items() if name != "style"} for button in row]
            for row in keyboard["inline_keyboard"]
        ]
    }


def _stands(chat_id: int, screen: Screen, result: Any) -> Delivered:
    """What Telegram answered, as messages that now stand in the chat."""
    messages = result if isinstance(result, list) else [result]
    postings: tuple[Posting, ...] = ()
    for message in messages:
        if isinstance(message, Message):
            postings += _posting(chat_id, screen, message.message_id)
        elif isinstance(message, dict):
            postings += _posting(chat_id, screen, message["message_id"])
    return Delivered(postings=postings)


def _posting(chat_id: int, screen: Screen, message_id: int) -> tuple[Posting, ...]:
    if screen.stands_for is None:
        return ()
    return (
        Posting(
            chat_id=chat_id,
            message_id=message_id,
            what=screen.stands_for,
            appeal_id=screen.appeal_id,
            ref=screen.ref,
        ),
    )


def _erase(posting: Posting) -> Notification:
    return Notification(
        chat_id=posting.chat_id,
        what=What.ERASE,
        facts={"message_id": posting.message_id},
        priority=Priority.COSMETIC,
    )


_NOBODY_THERE = (
    "chat not found",
    "user is deactivated",
    "peer_id_invalid",
    "chat_write_forbidden",
    "not enough rights to send",
)
_COSMETIC = frozenset({What.ERASE, What.PLAIN_KEYBOARD})


def _read(error: TelegramAPIError, notification: Notification) -> Delivered:
    """Raise what Telegram's refusal means; a cosmetic call that came too late is no failure."""
    raise_from: DeliveryFailure
    match error:
        case TelegramRetryAfter():
            raise TryLater(timedelta(seconds=error.retry_after), "429") from error
        case TelegramMigrateToChat():
            raise ChatMoved(error.migrate_to_chat_id) from error
        case TelegramForbiddenError():
            raise Unreachable(error.message) from error
        case TelegramNetworkError() | TelegramUnauthorizedError():
            raise TryLater(None, error.message, chat_only=False, away=True) from error
        case TelegramServerError():
            raise TryLater(None, error.message, chat_only=False) from error
    if notification.what in _COSMETIC:
        return Delivered()
    words = error.message.lower()
    if any(sign in words for sign in _NOBODY_THERE):
        raise_from = Unreachable(error.message)
    else:
        raise_from = Undeliverable(error.message)
    raise raise_from from error
