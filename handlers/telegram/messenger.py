"""The Messenger of `bot.interfaces`, over the Bot API.

Renders a message of the outbox (`handlers.views`), sends it, and reads Telegram's answer as a
fact: what each refusal means decides what the sender does next.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
)
from aiogram.methods import SendDocument, SendMessage, TelegramMethod
from aiogram.types import BufferedInputFile, Message
from aiohttp import ClientError

from bot import messages
from bot.desk.walk_in import FIRST_OF_OURS
from bot.domain import payloads
from bot.domain.appeals.service_standard import ServiceStandard
from bot.domain.network.branches import Network
from bot.domain.notifications import (
    Delivered,
    MessageKind,
    Notification,
    Payload,
    Priority,
    SentMessage,
    TryLater,
    Unreachable,
)
from bot.domain.privacy import PrivacyRules
from bot.interfaces import Clock, Storage, Transaction
from handlers.telegram.bot_api import BotApi, Call
from handlers.telegram.ephemeral import EphemeralMessages
from handlers.telegram.forum_topics import GENERAL, ForumTopics
from handlers.telegram.refusals import failure_of, is_cosmetic, of_whole_chat
from handlers.texts import Texts
from handlers.views import (
    actions,
    administration,
    answers,
    appeal_card,
    attachments,
    broadcasts,
    bulk,
    calendar,
    drafts,
    notices,
    onboarding,
    own_appeals,
    personal_data,
    promises,
    reminders,
    reply_preview,
    search,
    templates,
)
from handlers.views.view import Keyboard, Organisation, RenderContext, View

logger = logging.getLogger(__name__)

Sent = dict[str, Any]
"""A message as Telegram's JSON has it."""

P = TypeVar("P", bound=Payload)

Render = Callable[[RenderContext, P], Awaitable[View | None]]


def _shown(payload: type[P], view: Render[P]) -> tuple[type[Payload], Render[Any]]:
    """The view of a payload; that the two belong together is checked with the types."""
    return payload, view


VIEWS = dict(
    [
        _shown(payloads.Say, notices.say),
        _shown(payloads.Refusal, notices.refusal),
        _shown(payloads.Failure, notices.failure),
        _shown(payloads.Welcome, onboarding.welcome),
        _shown(payloads.Consent, onboarding.consent),
        _shown(payloads.Privacy, onboarding.privacy),
        _shown(payloads.Home, onboarding.home),
        _shown(payloads.Draft, drafts.draft),
        _shown(payloads.Danger, notices.danger),
        _shown(payloads.Receipt, own_appeals.receipt),
        _shown(payloads.OwnAppeals, own_appeals.mine),
        _shown(payloads.Timeline, own_appeals.timeline),
        _shown(payloads.News, answers.news),
        _shown(payloads.Answer, answers.finding),
        _shown(payloads.Question, answers.question),
        _shown(payloads.Files, attachments.files),
        _shown(payloads.Overflow, attachments.overflow),
        _shown(payloads.Card, appeal_card.card),
        _shown(payloads.CitizenMessage, attachments.word),
        _shown(payloads.Composed, reply_preview.composed),
        _shown(payloads.Queue, search.queue),
        _shown(payloads.Found, search.found),
        _shown(payloads.History, search.history),
        _shown(payloads.Contacts, search.who),
        _shown(payloads.Unlinked, administration.unlinked),
        _shown(payloads.Invitation, administration.invitation),
        _shown(payloads.Branches, administration.branches),
        _shown(payloads.ActionDone, actions.done),
        _shown(payloads.Forward, actions.forward),
        _shown(payloads.Topics, actions.topics),
        _shown(payloads.Branch, administration.branch),
        _shown(payloads.Health, administration.health),
        _shown(payloads.Mode, administration.mode),
        _shown(payloads.Announcement, administration.announcement),
        _shown(payloads.Templates, templates.templates),
        _shown(payloads.PaperReceipt, templates.paper),
        _shown(payloads.Promises, promises.promises),
        _shown(payloads.Selection, bulk.selection),
        _shown(payloads.Bulk, bulk.bulk),
        _shown(payloads.QueueTopics, search.queue_topics),
        _shown(payloads.Broadcast, broadcasts.broadcast),
        _shown(payloads.BroadcastPage, broadcasts.broadcast_page),
        _shown(payloads.Staff, administration.staff),
        _shown(payloads.Why, calendar.why),
        _shown(payloads.Calendar, calendar.calendar),
        _shown(payloads.Reminder, reminders.reminder),
        _shown(payloads.CitizenReminder, reminders.nudge),
        _shown(payloads.WeeklySummary, reminders.week),
        _shown(payloads.Preferences, reminders.courtesy),
        _shown(payloads.Settings, personal_data.settings),
        _shown(payloads.Mydata, personal_data.mydata),
        _shown(payloads.Forget, personal_data.forget),
        _shown(payloads.Tidy, personal_data.tidy),
        _shown(payloads.Erase, personal_data.erase),
        _shown(payloads.PlainKeyboard, personal_data.plain_keyboard),
    ]
)

_IN_APPEALS_LANGUAGE = frozenset(
    {MessageKind.RECEIPT, MessageKind.NEWS, MessageKind.ANSWER, MessageKind.QUESTION}
)
"""An appeal is answered in the language in which it was written (Languages Law, Art. 11)."""

_PLAIN = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


@dataclass(frozen=True, slots=True)
class Destination:
    """Where in a chat a message goes, and in which language."""

    thread: int
    language: str


class TelegramMessenger:
    def __init__(
        self,
        bot: Bot,
        api: BotApi,
        storage: Storage,
        texts: Texts,
        *,
        network: Callable[[], Network],
        clock: Clock,
        terms: ServiceStandard,
        organisation: Organisation,
        privacy: PrivacyRules,
    ) -> None:
        self._bot = bot
        self._api = api
        self._storage = storage
        self._texts = texts
        self._network = network
        self._clock = clock
        self._terms = terms
        self._organisation = organisation
        self._forum = ForumTopics(bot, storage, texts)
        self._ephemeral = EphemeralMessages(bot, storage, clock)
        self._plainly = False
        """Whether Telegram (an older Bot API server) knows no coloured and disabled buttons."""
        self._privacy = privacy

    async def _username(self) -> str:
        return (await self._bot.me()).username or ""  # asked once, at the start

    async def deliver(self, notification: Notification) -> Delivered:
        if notification.chat_id >= FIRST_OF_OURS:
            raise Unreachable("no telegram")  # came in person: is told by telephone
        payload = notification.payload
        async with self._storage.reading() as tx:
            context = RenderContext(
                tx=tx,
                language=await self._language(tx, notification),
                notification=notification,
                texts=self._texts,
                network=self._network(),
                clock=self._clock,
                terms=self._terms,
                organisation=self._organisation,
                bot_username=self._username,
                privacy=self._privacy,
            )
            hidden = await self._kept_from_groups(tx, notification)
            if hidden:
                screen = in_private_only(context)
            else:
                screen = await VIEWS[type(payload)](context, payload)
            cards = await self._cards_to_refresh(tx, notification)
            thread = await self._thread(tx, notification)
        if screen is None:
            return Delivered()
        try:
            shown = await self._show(notification, screen, Destination(thread, context.language))
        except TelegramAPIError as error:
            if screen.instead and _other_way(error, notification):
                return Delivered(further=screen.instead)
            if is_cosmetic(error, notification):
                return Delivered()
            raise failure_of(error, notification) from error
        except ClientDecodeError as error:
            raise TryLater(None, str(error.message), chat_only=False, away=True) from error
        return replace(shown, further=(*shown.further, *cards))

    async def _kept_from_groups(self, tx: Transaction, notification: Notification) -> bool:
        """A restricted appeal is spoken of in private alone: in a group the branch reads along,
        whoever asked for it there."""
        if notification.chat_id > 0 or notification.appeal_id is None:
            return False
        if notification.kind is MessageKind.CARD:  # loses its words by itself
            return False
        appeal = await tx.appeals.get(notification.appeal_id)
        return appeal is not None and bool(appeal.restricted)

    async def _cards_to_refresh(
        self, tx: Transaction, notification: Notification
    ) -> list[Notification]:
        """A card says whether the answer was delivered: it is brought up to date when it was."""
        payload = notification.payload
        of_reply = isinstance(payload, payloads.Files) and payload.reply_id is not None
        if notification.kind not in (MessageKind.ANSWER, MessageKind.QUESTION) and not of_reply:
            return []
        assert notification.appeal_id is not None
        return [
            messages.card(notification.appeal_id, sent_message.chat_id, Priority.COSMETIC)
            for sent_message in await tx.sent_messages.cards(notification.appeal_id)
        ]

    async def _language(self, tx: Transaction, notification: Notification) -> str:
        chat_id = notification.chat_id
        if notification.kind in _IN_APPEALS_LANGUAGE and notification.appeal_id is not None:
            appeal = await tx.appeals.get(notification.appeal_id)
            if appeal is not None:
                return str(appeal.language.value)
        if chat_id < 0:
            return await tx.branches.chat_language(chat_id) or "kk"
        return await tx.people.language(chat_id) or "kk"

    async def _thread(self, tx: Transaction, notification: Notification) -> int:
        """The topic to answer into: where it was asked, also in a private chat that has topics; in
        a forum, else, where the card stands."""
        if notification.thread is not None:
            return notification.thread
        if notification.appeal_id is None or notification.chat_id not in self._network().forums:
            return GENERAL
        card = await tx.sent_messages.find(
            notification.chat_id, MessageKind.CARD, notification.appeal_id
        )
        return card.ref or GENERAL if card is not None else GENERAL

    async def _show(
        self, notification: Notification, screen: View, place: Destination
    ) -> Delivered:
        chat_id = notification.chat_id
        if screen.probe and screen.instead and isinstance(screen.call, SendMessage):
            return await self._ephemeral.say(screen.call, screen.probe, screen.instead)
        if screen.call is not None:
            call = screen.call
            if screen.reuploads is not None:
                call = await self._with_content(call, screen.reuploads)
            said, _ = await self._forum.say(
                self._call, call, chat_id, place.thread, None, place.language
            )
            stands = _stands(chat_id, screen, said)
            return replace(stands, gone=(screen.removes,)) if screen.removes else stands
        if screen.edit is not None:
            edited = await self._edit(chat_id, screen, screen.edit)
            if edited is not None:
                return _shown_again(notification, screen, screen.edit, edited)
            if notification.fades:
                return Delivered()
        sent, thread = await self._send(chat_id, screen, place)
        if screen.topic is not None:
            screen = replace(screen, ref=thread)
        stands = replace(_stands(chat_id, screen, sent), posted=True)
        delivered = _shown_again(notification, screen, sent["message_id"], stands)
        if screen.replaces is not None:
            delivered = replace(
                delivered,
                gone=(screen.replaces,),
                further=(*delivered.further, messages.erased(screen.replaces)),
            )
        return delivered

    async def _call(self, method: TelegramMethod[Any]) -> Any:
        """Telegram's answer, as aiogram's object; or as JSON, where it took place and aiogram does
        not know all that is in it."""
        try:
            return await self._bot(method)
        except ClientDecodeError as error:
            if isinstance(error.data, dict) and error.data.get("ok") is True:
                return error.data["result"]
            raise

    async def _with_content(self, call: TelegramMethod[Any], file_id: str) -> TelegramMethod[Any]:
        """Telegram sends a file by its id only as what it is (Bot API, Sending files)."""
        try:
            content = await self._bot.download(file_id)
        except (ClientError, TimeoutError) as error:
            raise TryLater(None, type(error).__name__) from error
        assert content is not None
        assert isinstance(call, SendDocument)
        file = BufferedInputFile(content.read(), filename=str(call.document))
        return call.model_copy(update={"document": file})

    async def _edit(self, chat_id: int, screen: View, message_id: int) -> Delivered | None:
        """None: there is nothing to edit any more, so the message is to be sent anew."""
        try:
            keyboard = screen.keyboard()
            parameters = {
                "chat_id": chat_id,
                "message_id": message_id,
                "text": screen.text,
                "reply_markup": keyboard,
                **_PLAIN,
            }
            await self._with_buttons(Call("editMessageText", parameters), keyboard)
        except TelegramBadRequest as error:
            words = error.message.lower()
            if "message is not modified" in words:
                pass
            elif any(sign in words for sign in _CANNOT_EDIT):
                return None
            else:
                raise
        return Delivered(sent_messages=_posting(chat_id, screen, message_id))

    async def _send(self, chat_id: int, screen: View, place: Destination) -> tuple[Sent, int]:
        keyboard = screen.keyboard()
        parameters = {
            "chat_id": chat_id,
            "text": screen.text,
            "reply_markup": keyboard,
            "reply_parameters": _reply_to(screen),
            **_PLAIN,
        }
        thread = place.thread
        if screen.topic is not None:
            thread = await self._forum.topic(chat_id, screen.topic, place.language)

        async def say(placed: Call) -> Sent:
            sent: Sent = await self._with_buttons(placed, keyboard)
            return sent

        return await self._forum.say(
            say, Call("sendMessage", parameters), chat_id, thread, screen.topic, place.language
        )

    async def _with_buttons(self, call: Call, keyboard: Keyboard | None) -> Any:
        """Coloured and disabled buttons, or plain ones where Telegram does not know the others."""
        if keyboard is None:
            return await self._api.call(call)
        if not self._plainly:
            try:
                return await self._api.call(call)
            except TelegramBadRequest as error:
                if "button" not in error.message.lower():
                    raise
                logger.warning("coloured buttons were refused, plain ones are sent: %s", error)
        result = await self._api.call(call.changed(reply_markup=_plain(keyboard)))
        self._plainly = True
        return result


def _other_way(error: TelegramAPIError, notification: Notification) -> bool:
    """Whether what Telegram refused may go through in another form."""
    if not isinstance(error, TelegramBadRequest | TelegramForbiddenError):
        return False
    return notification.kind is not MessageKind.FILES or not of_whole_chat(error)


def _reply_to(screen: View) -> dict[str, Any] | None:
    if not screen.reply_to:
        return None
    return {"message_id": screen.reply_to, "allow_sending_without_reply": True}


_CANNOT_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)

_ASIDE = frozenset({MessageKind.FILES, MessageKind.OVERFLOW, MessageKind.CITIZEN_MESSAGE})
"""What comes with a card: it goes without a word where the card does not go."""


def in_private_only(context: RenderContext) -> View | None:
    """Instead of anything about a restricted appeal in a group."""
    if context.notification.kind in _ASIDE or context.notification.fades:
        return None
    return View(text=context.say("only-in-private"))


def _plain(keyboard: Keyboard) -> Keyboard | None:
    """The same keyboard without colours, and without what cannot be pressed anyway."""
    rows = [
        [
            {name: value for name, value in button.items() if name != "style"}
            for button in row
            if "disabled" not in button
        ]
        for row in keyboard["inline_keyboard"]
    ]
    rows = [row for row in rows if row]
    return {"inline_keyboard": rows} if rows else None


def _shown_again(
    notification: Notification, screen: View, message_id: int, delivered: Delivered
) -> Delivered:
    """Promise the edit by which a message follows the time, if it has a moment for that."""
    if screen.again_at is None:
        return delivered
    again = Notification(
        chat_id=notification.chat_id,
        payload=notification.payload,
        priority=Priority.COSMETIC,
        send_at=screen.again_at,
        key=f"fades:{notification.chat_id}:{message_id}",
        appeal_id=notification.appeal_id,
        edit=message_id,
        thread=notification.thread,
        fades=True,
    )
    return replace(delivered, further=(*delivered.further, again))


def _stands(chat_id: int, screen: View, result: Any) -> Delivered:
    """What Telegram answered, as messages that now stand in the chat."""
    messages = result if isinstance(result, list) else [result]
    sent_messages: tuple[SentMessage, ...] = ()
    for message in messages:
        if isinstance(message, Message):
            sent_messages += _posting(chat_id, screen, message.message_id)
        elif isinstance(message, dict):
            sent_messages += _posting(chat_id, screen, message["message_id"])
    return Delivered(sent_messages=sent_messages)


def _posting(chat_id: int, screen: View, message_id: int) -> tuple[SentMessage, ...]:
    if screen.stands_for is None:
        return ()
    return (
        SentMessage(
            chat_id=chat_id,
            message_id=message_id,
            kind=screen.stands_for,
            appeal_id=screen.appeal_id,
            ref=screen.ref,
        ),
    )
