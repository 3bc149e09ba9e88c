"""What follows when Telegram refuses a message: who has to know of it, by how far it reaches."""

from bot import messages
from bot.administration.chats import post_cards_anew, tell_chat_refused, unlink
from bot.context import Context
from bot.desk import hearings
from bot.domain import payloads
from bot.domain.notifications import (
    ChatMoved,
    ChatRefused,
    DeliveryFailure,
    MessageKind,
    Notification,
    Priority,
    Unreachable,
)
from bot.domain.problems.problem import shown_at
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
                await self._office_hears(tx, notification, failure.reason)
            case _:
                await self._office_hears(tx, notification, str(failure))

    async def _office_hears(self, tx: Transaction, notification: Notification, cause: str) -> None:
        said, appeal_id = notification.payload, notification.appeal_id
        reply_id = said.reply_id if isinstance(said, payloads.Question | payloads.Files) else None
        if reply_id is not None and appeal_id is not None:
            await hearings.unheard(self._context, tx, appeal_id, reply_id, cause)
        await self._show_on_cards(tx, notification)

    async def _show_on_cards(self, tx: Transaction, notification: Notification) -> None:
        """The cards say at once what has not reached the citizen, or the group itself."""
        if notification.appeal_id is None or notification.kind is MessageKind.CARD:
            return
        for standing in await tx.sent_messages.cards(notification.appeal_id):
            tx.outbox.add(messages.card(notification.appeal_id, standing.chat_id, Priority.NOTICE))
        if messages.is_said_to_all(notification):
            await self._show_on_problem(tx, notification.appeal_id)

    async def _show_on_problem(self, tx: Transaction, appeal_id: int) -> None:
        appeal = await tx.appeals.get(appeal_id)
        problem = await tx.problems.get(appeal.problem_id or 0) if appeal is not None else None
        if problem is not None:
            send_at = shown_at(self._context.clock.now())
            await messages.show_problem(tx, self._context.network(), problem, send_at=send_at)
