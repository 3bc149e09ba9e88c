"""The Messenger of `bot.interfaces`, over the Bot API.

Renders a message of the outbox (`handlers.views`), sends it, and reads Telegram's answer as a
fact: what each refusal means decides what the sender does next.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
)
from aiogram.methods import SendDocument, SendMessage, TelegramMethod
from aiogram.types import BufferedInputFile, Message
from aiohttp import ClientError

from bot import messages
from bot.domain import payloads
from bot.domain.appeals.models import Appeal
from bot.domain.appeals.place_questions import PlaceFinder
from bot.domain.appeals.service_standard import ServiceStandard
from bot.domain.network.branches import Network
from bot.domain.network.people import Addressee, came_in_person
from bot.domain.notifications import (
    ANOTHER_BOT,
    ChatRefused,
    Delivered,
    DeliveryFailure,
    MessageKind,
    Notification,
    Payload,
    Priority,
    SentMessage,
    TryLater,
    Unreachable,
)
from bot.domain.privacy import PrivacyRules
from bot.domain.reminders.rules import Rules
from bot.domain.reports.rules import ReportRules
from bot.interfaces import Clock, Storage, Transaction
from bot.text.redaction import scrub
from handlers.telegram.bot_api import BotApi, Call
from handlers.telegram.ephemeral import EphemeralMessages
from handlers.telegram.forum_topics import GENERAL, ForumTopics
from handlers.telegram.menus import Menus
from handlers.telegram.refusals import failure_of, is_cosmetic, of_whole_chat
from handlers.texts import Texts
from handlers.views import actions, answers, attachments, help, notices, reminders
from handlers.views.admin import (
    administration,
    broadcasts,
    calendar,
    onboarding,
    ratings,
    report_files,
    reports,
    short_answers,
)
from handlers.views.citizen import (
    drafts,
    known_problems,
    own_appeals,
    personal_data,
    small_talk,
)
from handlers.views.operator import (
    appeal_card,
    bulk,
    card_menu,
    problem_poster,
    problems,
    promises,
    reply_preview,
    search,
    templates,
)
from handlers.views.view import Keyboard, Organisation, RenderContext, RichDocument, View, plainly

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
        _shown(payloads.Talk, small_talk.answer),
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
        _shown(payloads.Help, help.help_),
        _shown(payloads.Searching, help.searching),
        _shown(payloads.Handbook, help.handbook),
        _shown(payloads.Menu, help.menu),
        _shown(payloads.Stray, reply_preview.stray),
        _shown(payloads.Queue, search.queue),
        _shown(payloads.Found, search.found),
        _shown(payloads.History, search.history),
        _shown(payloads.Contacts, search.who),
        _shown(payloads.Unlinked, administration.unlinked),
        _shown(payloads.Invitation, administration.invitation),
        _shown(payloads.InvitePage, administration.invite_page),
        _shown(payloads.Dismissed, administration.dismissed),
        _shown(payloads.Branches, administration.branches),
        _shown(payloads.ActionDone, actions.done),
        _shown(payloads.Forward, actions.forward),
        _shown(payloads.CardMenu, card_menu.card_menu),
        _shown(payloads.Form, actions.form),
        _shown(payloads.Topics, actions.topics),
        _shown(payloads.Branch, administration.branch),
        _shown(payloads.Health, administration.health),
        _shown(payloads.Mode, administration.mode),
        _shown(payloads.Announcement, administration.announcement),
        _shown(payloads.Templates, templates.templates),
        _shown(payloads.LocalPlaces, templates.local_places),
        _shown(payloads.LocalPlacesFile, templates.local_places_file),
        _shown(payloads.PaperReceipt, templates.paper),
        _shown(payloads.ProblemCard, problems.card),
        _shown(payloads.ProblemPoster, problem_poster.poster),
        _shown(payloads.ProblemsNear, known_problems.near),
        _shown(payloads.Locating, known_problems.locating),
        _shown(payloads.ProblemPage, problems.page),
        _shown(payloads.ProblemWords, problems.words),
        _shown(payloads.ProblemNews, problems.news),
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
        _shown(payloads.Report, report_files.report),
        _shown(payloads.ReportFile, report_files.report_file),
        _shown(payloads.ReportsPage, reports.reports_page),
        _shown(payloads.ReportsDue, reports.reports_due),
        _shown(payloads.BranchRating, ratings.rating),
        _shown(payloads.ShortAnswers, short_answers.short_answers),
        _shown(payloads.OwnWeek, reports.own_week),
        _shown(payloads.Overview, reports.overview),
        _shown(payloads.Settings, personal_data.settings),
        _shown(payloads.Mydata, personal_data.mydata),
        _shown(payloads.Forget, personal_data.forget),
        _shown(payloads.Tidy, personal_data.tidy),
        _shown(payloads.Erase, personal_data.erase),
        _shown(payloads.LadderButtons, reminders.ladder_buttons),
        _shown(payloads.PlainKeyboard, personal_data.plain_keyboard),
    ]
)

_IN_APPEALS_LANGUAGE = frozenset(
    {
        MessageKind.RECEIPT,
        MessageKind.NEWS,
        MessageKind.ANSWER,
        MessageKind.QUESTION,
        MessageKind.PROBLEM_NEWS,
    }
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
        report_rules: ReportRules,
        reminder_rules: Rules,
        find_places: PlaceFinder,
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
        self._menus = Menus(bot, storage, texts)
        self._rich = True
        """Whether Telegram (an older Bot API server does not) knows rich messages."""
        self._plainly = False
        """Whether Telegram (an older Bot API server) knows no coloured and disabled buttons."""
        self._privacy = privacy
        self._report_rules = report_rules
        self._reminder_rules = reminder_rules
        self._find_places = find_places

    async def _username(self) -> str:
        return (await self._bot.me()).username or ""  # asked once, at the start

    async def deliver(self, notification: Notification) -> Delivered:
        if came_in_person(notification.chat_id):
            raise Unreachable("no telegram")  # came in person: is told by telephone
        payload = notification.payload
        async with self._storage.reading() as tx:
            if not await tx.bots.may_write_to(notification.chat_id):
                raise _only_by_another_bot(notification.chat_id)
            appeal = await _appeal_first(tx, notification)
            addressee = _addressee(notification, appeal)
            context = RenderContext(
                tx=tx,
                language=str(addressee.language.value),
                appeal=appeal,
                notification=notification,
                texts=self._texts,
                network=self._network(),
                clock=self._clock,
                terms=self._terms,
                organisation=self._organisation,
                bot_username=self._username,
                privacy=self._privacy,
                report_rules=self._report_rules,
                reminder_rules=self._reminder_rules,
                find_places=self._find_places,
            )
            if _is_kept_from_group(notification, appeal):
                screen = in_private_only(context)
            else:
                screen = await VIEWS[type(payload)](context, payload)
            if screen is not None and addressee.plainly:
                screen = plainly(screen)
            cards = await self._cards_to_refresh(tx, notification)
            thread = await self._thread(tx, notification)
        if screen is None:
            return Delivered()
        if screen.later and not screen.text:
            return Delivered(further=screen.later)
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
        further = (*cards, *screen.later)
        return replace(shown, further=(*shown.further, *further)) if further else shown

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
        if screen.menu is not None:
            await self._menus.show(screen.menu.chat_id, screen.menu.member)
            return Delivered()
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
        stands = _stands(chat_id, screen, sent, posted=True)
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
            call = Call("editMessageText", parameters)
            await self._richly_or(call, screen.rich, keyboard, screen.documents)
        except TelegramBadRequest as error:
            words = error.message.lower()
            if "message is not modified" in words:
                pass
            elif any(sign in words for sign in _CANNOT_EDIT):
                return None
            else:
                raise
        return Delivered(
            sent_messages=() if screen.noted else _posting(chat_id, screen, message_id)
        )

    async def _send(self, chat_id: int, screen: View, place: Destination) -> tuple[Sent, int]:
        keyboard = screen.keyboard()
        parameters = {
            "chat_id": chat_id,
            "text": screen.text,
            "reply_markup": screen.keys or _asking(screen) or keyboard,
            "reply_parameters": _reply_to(screen),
            **_PLAIN,
        }
        thread = place.thread
        if screen.topic is not None:
            thread = await self._forum.topic(chat_id, screen.topic, place.language)

        async def say(placed: Call) -> Sent:
            sent: Sent = await self._richly_or(placed, screen.rich, keyboard, screen.documents)
            return sent

        return await self._forum.say(
            say, Call("sendMessage", parameters), chat_id, thread, screen.topic, place.language
        )

    async def _richly_or(
        self,
        call: Call,
        rich: str | None,
        keyboard: Keyboard | None,
        documents: Sequence[RichDocument] = (),
    ) -> Any:
        """As a rich message, if there is one and Telegram takes it; else in plain words. With its
        documents, if Telegram takes those as well."""
        if rich is None or not self._rich:
            return await self._with_buttons(call, keyboard)
        method = "sendRichMessage" if call.name == "sendMessage" else call.name
        plain = {"text": None, "parse_mode": None, "link_preview_options": None}
        richly = Call(method, {**call.parameters, **plain, "rich_message": {"html": rich}})
        try:
            if documents:
                try:
                    return await self._with_buttons(_with_documents(richly, documents), keyboard)
                except TelegramBadRequest as error:
                    words = error.message.lower()
                    if "not modified" in words or any(sign in words for sign in _CANNOT_EDIT):
                        raise
                    logger.warning("documents in a message were refused: %s", scrub(words))
            return await self._with_buttons(richly, keyboard)
        except TelegramNotFound as error:
            self._rich = False
            logger.warning("rich messages are not known here, plain ones are sent: %s", error)
        except TelegramBadRequest as error:
            words = error.message.lower()
            if "not modified" in words or any(sign in words for sign in _CANNOT_EDIT):
                raise
            logger.warning("a rich message was refused, a plain one is sent: %s", scrub(words))
        return await self._with_buttons(call, keyboard)

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


async def _appeal_first(tx: Transaction, notification: Notification) -> Appeal | None:
    """The appeal that a message is about, where it decides on more than the words."""
    of_appeal = notification.kind in _IN_APPEALS_LANGUAGE or _may_be_kept_from_group(notification)
    if notification.appeal_id is None or not of_appeal:
        return None
    return await tx.appeals.get(notification.appeal_id)


def _may_be_kept_from_group(notification: Notification) -> bool:
    """A card loses its words by itself."""
    return notification.chat_id < 0 and notification.kind is not MessageKind.CARD


def _is_kept_from_group(notification: Notification, appeal: Appeal | None) -> bool:
    """A restricted appeal is spoken of in private alone: in a group the branch reads along,
    whoever asked for it there."""
    return appeal is not None and appeal.restricted and _may_be_kept_from_group(notification)


def _addressee(notification: Notification, appeal: Appeal | None) -> Addressee:
    if appeal is not None and notification.kind in _IN_APPEALS_LANGUAGE:
        return replace(notification.addressee, language=appeal.language)
    return notification.addressee


def _only_by_another_bot(chat_id: int) -> DeliveryFailure:
    """Nobody has started this bot there, nor added it: what is to be said waits for that."""
    if chat_id > 0:
        return Unreachable(ANOTHER_BOT)
    return ChatRefused("the bot is not a member of the group", certain=True)


def _with_documents(richly: Call, documents: Sequence[RichDocument]) -> Call:
    tags = "".join(
        f'<tg-document src="tg://document?id={document.id}"></tg-document>'
        for document in documents
    )
    media = [
        {"id": each.id, "media": {"type": "document", "media": f"attach://{each.id}"}}
        for each in documents
    ]
    rich = {"html": richly.parameters["rich_message"]["html"] + tags, "media": media}
    files = {each.id: (each.name, each.content) for each in documents}
    return replace(richly.changed(rich_message=rich), files=files)


def _other_way(error: TelegramAPIError, notification: Notification) -> bool:
    """Whether what Telegram refused may go through in another form."""
    if not isinstance(error, TelegramBadRequest | TelegramForbiddenError):
        return False
    return notification.kind is not MessageKind.FILES or not of_whole_chat(error)


def _reply_to(screen: View) -> dict[str, Any] | None:
    if not screen.reply_to:
        return None
    return {"message_id": screen.reply_to, "allow_sending_without_reply": True}


def _asking(screen: View) -> dict[str, Any] | None:
    if screen.asks is None:
        return None
    return {"force_reply": True, "selective": True, "input_field_placeholder": screen.asks}


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


def _stands(chat_id: int, screen: View, result: Any, *, posted: bool = False) -> Delivered:
    """What Telegram answered, as messages that now stand in the chat."""
    messages = result if isinstance(result, list) else [result]
    sent_messages: tuple[SentMessage, ...] = ()
    for message in messages:
        if isinstance(message, Message):
            sent_messages += _posting(chat_id, screen, message.message_id)
        elif isinstance(message, dict):
            sent_messages += _posting(chat_id, screen, message["message_id"])
    return Delivered(sent_messages=sent_messages, posted=posted)


_LISTS = frozenset(
    {
        MessageKind.QUEUE,
        MessageKind.QUEUE_TOPICS,
        MessageKind.FOUND,
        MessageKind.SELECTION,
        MessageKind.BULK,
    }
)
"""Lists are remembered where others read along."""


def _posting(chat_id: int, screen: View, message_id: int) -> tuple[SentMessage, ...]:
    if screen.stands_for is None or (chat_id > 0 and screen.stands_for in _LISTS):
        return ()
    return (
        SentMessage(
            chat_id=chat_id,
            message_id=message_id,
            kind=screen.stands_for,
            appeal_id=screen.appeal_id,
            ref=screen.ref,
            lists=screen.lists if chat_id < 0 else (),
        ),
    )
