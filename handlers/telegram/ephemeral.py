"""Messages that one person of a group sees, checked: a Bot API server that does not know the
parameter would post them for everybody to read."""

import logging

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import SendMessage
from aiogram.types import Message

from bot import messages
from bot.audit import AuditLog
from bot.domain.appeals.models import SYSTEM
from bot.domain.audit import AuditAction
from bot.domain.notifications import Delivered, MessageKind, Notification, SentMessage
from bot.interfaces import Clock, Storage
from bot.text.redaction import without_quotes

logger = logging.getLogger(__name__)


class EphemeralMessages:
    """Says something to one person of a group, or to them in private where that is not possible.

    Until the server has shown that it knows such messages, harmless words go first, and become
    the message only if one person sees them. What came out for everybody is deleted at once; from
    then on everything goes in private, until the next start.
    """

    def __init__(self, bot: Bot, storage: Storage, clock: Clock) -> None:
        self._bot = bot
        self._storage = storage
        self._audit = AuditLog(clock)
        self._known: bool | None = None
        """Whether the Bot API server knows such messages; None: nobody has tried."""

    async def say(
        self, call: SendMessage, probe: str, instead: tuple[Notification, ...]
    ) -> Delivered:
        """`probe`: words that anybody may read. Raises what Telegram refuses."""
        if self._known is False:
            return Delivered(further=instead)
        tried = call if self._known else call.model_copy(update={"text": probe})
        shown = await self._bot(tried)
        if not _for_one(shown, call):
            return await self._taken_back(shown, instead, leaked=tried is call)
        if tried is not call:
            await self._become(shown, call)
        self._known = True
        return Delivered()

    async def _become(self, shown: Message, call: SendMessage) -> None:
        parameters = call.ephemeral_message_parameters
        assert parameters is not None
        assert shown.ephemeral_message_id is not None
        await self._bot.edit_ephemeral_message_text(
            chat_id=call.chat_id,
            receiver_user_id=parameters.receiver_user_id,
            ephemeral_message_id=shown.ephemeral_message_id,
            text=call.text,
        )

    async def _taken_back(
        self, shown: Message, instead: tuple[Notification, ...], *, leaked: bool
    ) -> Delivered:
        self._known = False
        chat_id, message_id = shown.chat.id, shown.message_id
        further = instead
        try:
            await self._bot.delete_message(chat_id, message_id)
        except TelegramAPIError as error:
            logger.error("message %d is still to be deleted: %s", message_id, _said(error))
            public = SentMessage(chat_id=chat_id, message_id=message_id, kind=MessageKind.CONTACTS)
            further = (messages.erased(public), *instead)
        logger.error(
            "the Bot API server knows no ephemeral messages: message %d in chat %d was seen by"
            " everybody and is deleted (%s); such messages go in private from now on",
            message_id,
            chat_id,
            "it held a name and a telephone" if leaked else "it held no personal data",
        )
        async with self._storage.transaction() as tx:
            appeal_id = instead[0].appeal_id
            appeal = None if appeal_id is None else await tx.appeals.get(appeal_id)
            facts = {"chat": chat_id, "message": message_id, "personal": leaked}
            await self._audit.record(
                tx, SYSTEM, AuditAction.SEEN_BY_GROUP, appeal=appeal, facts=facts
            )
        return Delivered(further=further)


def _for_one(shown: Message, call: SendMessage) -> bool:
    parameters = call.ephemeral_message_parameters
    receiver = shown.receiver_user
    return (
        shown.ephemeral_message_id is not None
        and parameters is not None
        and (receiver is None or receiver.id == parameters.receiver_user_id)
    )


def _said(error: TelegramAPIError) -> str:
    return without_quotes(error.message)
