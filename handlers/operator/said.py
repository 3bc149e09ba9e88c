"""What staff say in reply to a card, words or files; of what cannot be taken they hear."""

from aiogram.types import Message

from bot.delivery.notices import Notices
from bot.domain.appeals.models import Item, Media
from bot.messages import say
from bot.text.display import has_words
from handlers.parsing import is_service, item_of, lacks_file, wordless


async def what_is_said(message: Message, notices: Notices) -> Item | None:
    """The part of an answer that a message is. None: it is none, and its author is told."""
    item = item_of(message)
    if item is None and is_service(message):
        return None
    empty = item is None or (item.media is Media.TEXT and not has_words(item.text))
    if item is None or empty or lacks_file(message, item):
        beside = "desk" if item is None or empty else "words"
        told = say(message.chat.id, "media-unsupported", what=wordless(message), beside=beside)
        await notices.tell(told)
    return None if empty else item
