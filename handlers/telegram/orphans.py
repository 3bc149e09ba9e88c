"""Messages of ours that we do not know of are adopted when somebody presses or answers them.

A message that was sent just before a crash is sent once more after it; of the first copy nobody
kept the id. Whoever sees it cannot tell, so it has to work, and to be cleaned, like any other.
What it is about stands in its buttons. They are read from the message as Telegram has it, never
from what was pressed: that anybody may make up.
"""

from collections.abc import Iterator
from typing import Any

from aiogram import Bot

from bot.delivery.inbox import apart
from bot.desk.appeal_messages import AppealMessages
from bot.domain.notifications import MessageKind
from bot.interfaces.delivery import RawUpdate
from handlers.callbacks import (
    AppealAction,
    AppealButton,
    DeskButton,
    PlaceButton,
    ReplyButton,
    TriageButton,
)

_OF_RECEIPTS = frozenset({AppealAction.ADD, AppealAction.ACCEPT, AppealAction.WITHDRAW_YES})
"""Only below what tells a citizen of one appeal."""


_TELLING = frozenset(
    kind.__prefix__ for kind in (AppealButton, DeskButton, PlaceButton, ReplyButton, TriageButton)
)
"""How the data of the buttons begins that say what their message is about."""


class Orphans:
    def __init__(self, bot: Bot, appeal_messages: AppealMessages) -> None:
        self._bot = bot
        self._appeal_messages = appeal_messages

    async def adopt(self, raw: RawUpdate) -> None:
        """Note the message that the update presses or answers, unless it is known or is about no
        appeal."""
        message = _looked_at(raw)
        if message is None or message.get("from", {}).get("id") != self._bot.id:
            return
        meanings = set(_meanings(message))
        if len(meanings) != 1:
            return  # of no appeal, or of several: a list
        kind, about = meanings.pop()
        with apart():
            await self._appeal_messages.adopt(
                message["chat"]["id"], message["message_id"], kind, about
            )


def _looked_at(raw: RawUpdate) -> dict[str, Any] | None:
    query, message = raw.get("callback_query"), raw.get("message")
    found = None
    if isinstance(query, dict):
        found = query.get("message")
    elif isinstance(message, dict):
        found = message.get("reply_to_message")
    whole = isinstance(found, dict) and "chat" in found and "reply_markup" in found
    return found if whole else None


def _meanings(message: dict[str, Any]) -> Iterator[tuple[MessageKind, int]]:
    """As what the message stands, and the id of the appeal or the reply, by each button."""
    for row in message["reply_markup"].get("inline_keyboard", ()):
        for button in row:
            data = str(button.get("callback_data", ""))
            found = _meaning(data) if data.partition(":")[0] in _TELLING else None
            if found is not None:
                yield found


def _meaning(data: str) -> tuple[MessageKind, int] | None:
    try:
        match data.partition(":")[0]:
            case DeskButton.__prefix__:
                return MessageKind.CARD, DeskButton.unpack(data).id
            case TriageButton.__prefix__:
                return MessageKind.CARD, TriageButton.unpack(data).id
            case PlaceButton.__prefix__:
                return MessageKind.CARD, PlaceButton.unpack(data).id
            case ReplyButton.__prefix__:
                return MessageKind.COMPOSED, ReplyButton.unpack(data).id
            case AppealButton.__prefix__:
                button = AppealButton.unpack(data)
                return (MessageKind.NEWS, button.id) if button.do in _OF_RECEIPTS else None
    except (TypeError, ValueError):
        pass
    return None
