"""Groups that take no words at present, and when an unknown refusal is put down to the group.

Telegram's words may be new. A card whose refusal nobody knows is put down to its group at once: an
appeal that nobody sees is worse than one alarm too many; another message, when it is refused again.
A message that is refused time and again while others to the same group go through is at fault
itself.
"""

from datetime import timedelta

from bot.domain.notifications import (
    ChatRefused,
    DeliveryFailure,
    MessageKind,
    Notification,
    Undeliverable,
)

ASK_AGAIN = timedelta(minutes=2)
"""After so long one message finds out whether the group takes words again; what was refused itself
waits twice as long, so that it is not always the same one that asks."""

AT_FAULT_AFTER = 3
"""Refusals of one message by a group that takes others."""


class RefusedChats:
    """What the sender has found out since its start; which messages wait, the outbox knows."""

    def __init__(self) -> None:
        self._closed: set[int] = set()
        self._open_again: set[int] = set()
        self._unannounced: set[int] = set()
        self._refused: dict[int, int] = {}

    def remember(self, chats: set[int]) -> None:
        """Groups that were closed to a sender before this one."""
        self._closed |= chats

    def judge(self, notification: Notification, failure: ChatRefused) -> DeliveryFailure:
        """The refusal as one of the group; or of this message, if the group takes others."""
        chat_id = notification.chat_id
        if chat_id in self._closed:
            return ChatRefused(failure.reason, certain=failure.certain, closed=True)
        times = self._refused.get(notification.id, 0) + 1
        if times >= AT_FAULT_AFTER and not failure.certain:
            return Undeliverable(failure.reason)
        self._refused[notification.id] = times
        enough = 1 if failure.certain or notification.kind is MessageKind.CARD else 2
        if times >= enough:
            self._closed.add(chat_id)
            self._open_again.discard(chat_id)
            self._unannounced.discard(chat_id)
        return ChatRefused(
            failure.reason,
            certain=failure.certain,
            closed=times >= enough,
            alarm=times == enough,
        )

    def took_words(self, chat_id: int) -> None:
        if chat_id in self._closed:
            self._closed.discard(chat_id)
            self._open_again.add(chat_id)
            self._unannounced.add(chat_id)

    def is_open_again(self, chat_id: int) -> bool:
        """It took words after it had refused them: what waits for it is due."""
        return chat_id in self._open_again

    def is_news(self, chat_id: int) -> bool:
        """It is open again, and nobody has been told."""
        return chat_id in self._unannounced

    def announced(self, chat_id: int) -> None:
        self._unannounced.discard(chat_id)
