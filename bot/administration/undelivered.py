"""What follows when Telegram refuses a message: who has to know of it, by how far it reaches."""

from bot import messages
from bot.administration.chats import post_cards_anew, tell_chat_refused, unlink
from bot.context import Context
from bot.domain.notifications import (
    ChatMoved,
    ChatRefused,
    DeliveryFailure,
    MessageKind,
    Notification,
    Priority,
    Unreachable,
)
from bot.interfaces import Transaction


class UndeliveredMessages:
    def __init__(self, context: Context) -> None:
        self._context = context

    async def follow(
        self, tx: Transaction, notification: Notification, failure: DeliveryFailure
    ) -> None:
        """In the transaction that marks the message."""
        chat_id = notification.chat_id
        match failure:
            case ChatMoved():
                await post_cards_anew(self._context, tx, chat_id, failure.new_chat_id)
            case ChatRefused():
                await tell_chat_refused(self._context, tx, chat_id, failure.reason)
            case Unreachable() if chat_id < 0:
                await unlink(self._context, tx, chat_id)
            case Unreachable():
                tx.people.unreachable(chat_id, failure.reason)
                await self._show_on_cards(tx, notification)
            case _:
                await self._show_on_cards(tx, notification)

    async def _show_on_cards(self, tx: Transaction, notification: Notification) -> None:
        """The cards say at once what has not reached the citizen, or the group itself."""
        if notification.appeal_id is None or notification.kind is MessageKind.CARD:
            return
        for standing in await tx.sent_messages.cards(notification.appeal_id):
            tx.outbox.add(messages.card(notification.appeal_id, standing.chat_id, Priority.NOTICE))
