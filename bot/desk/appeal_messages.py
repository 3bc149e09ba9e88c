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
