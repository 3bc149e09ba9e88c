"""Which appeal a message in a chat is about: whoever replies to it or presses it means that one."""

from bot.context import Context
from bot.domain.appeals.models import Author
from bot.domain.notifications import MessageKind, SentMessage


class AppealMessages:
    """Looks up what stands in chats. Who may do something with it is asked when it is done."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def sent_message(self, chat_id: int, message_id: int) -> SentMessage | None:
        """What a message of ours stands for that a person replies to."""
        async with self._context.storage.reading() as tx:
            return await tx.sent_messages.at(chat_id, message_id)

    async def adopt(self, chat_id: int, message_id: int, kind: MessageKind, about: int) -> None:
        """Note a message of ours whose id was lost, as it is found; `about` is the id of its
        appeal, or of the reply that a preview shows. What is known stays what it is.

        Of two cards in a chat the one that is known goes on being the card; the other is a copy of
        its words, and goes with the rest of them.
        """
        async with self._context.storage.reading() as tx:
            if await tx.sent_messages.at(chat_id, message_id) is not None:
                return
        async with self._context.storage.transaction() as tx:
            if await tx.sent_messages.at(chat_id, message_id) is not None:
                return  # its sender was about to note it
            appeal_id, ref = about, None
            if kind is MessageKind.COMPOSED:
                reply = await tx.replies.get(about)
                if reply is None:
                    return
                appeal_id, ref = reply.appeal_id, about
            if await tx.appeals.get(appeal_id) is None:
                return
            if kind is MessageKind.CARD and await tx.sent_messages.find(chat_id, kind, appeal_id):
                kind = MessageKind.OVERFLOW
            tx.sent_messages.add(
                SentMessage(
                    chat_id=chat_id,
                    message_id=message_id,
                    kind=kind,
                    appeal_id=appeal_id,
                    ref=ref,
                )
            )

    async def belongs_to_reply(self, chat_id: int, message_id: int) -> bool:
        """Whether staff wrote this message as a part of an answer or a question."""
        async with self._context.storage.reading() as tx:
            kept = await tx.items.by_message(chat_id, message_id)
        return kept is not None and kept.reply_id is not None

    async def album_goes_on(self, chat_id: int, album: str) -> SentMessage | None:
        """The appeal that an album answers, of which an earlier item was a reply to its card."""
        async with self._context.storage.reading() as tx:
            first = await tx.items.by_album(chat_id, album)
        if first is None or first.author is not Author.STAFF:
            return None
        return SentMessage(
            chat_id=chat_id,
            message_id=first.message_id,
            kind=MessageKind.CARD,
            appeal_id=first.appeal_id,
        )
