"""What each refusal of Telegram is about: one table, read from the top, the first match counts.

The scope decides what follows. Telegram's words are no contract, so what the table does not know
is never taken for the end of a chat: in a group it is an alarm and everything waits.
"""

import re
from datetime import timedelta
from enum import StrEnum

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from bot.domain.notifications import (
    OF_A_MESSAGE,
    ChatMoved,
    ChatRefused,
    DeliveryFailure,
    MessageKind,
    Notification,
    TryLater,
    Undeliverable,
    Unreachable,
)
from bot.text.redaction import without_quotes
from handlers.telegram.session import NotTelegram


class Scope(StrEnum):
    """How far a refusal reaches, and what follows."""

    MESSAGE = "message"  # this very message: kept as failed, the next one goes
    CONTENT = "content"  # this kind of file: sent in another way, else said to be missing
    TOPIC = "topic"  # this topic of a forum: said in another one
    CHAT = "chat"  # all of a chat that is still there: an alarm; everything waits
    GONE = "gone"  # the chat is no more, or the bot is out of it: the branch loses it
    PERSON = "person"  # this person, whatever is said: noted as out of reach
    UNKNOWN = "unknown"


_TABLE: tuple[tuple[str, Scope], ...] = (
    # one person
    (r"blocked by the user|user_is_blocked|user is deactivated|user_deactivated", Scope.PERSON),
    (r"can't initiate conversation|can't send messages to bots|user_is_bot", Scope.PERSON),
    # the chat is no more, or not for the bot
    (r"chat not found|peer_id_invalid|chat_id_invalid|channel_private", Scope.GONE),
    (r"was kicked|not a member|not a participant|user_not_participant", Scope.GONE),
    (r"(chat|group) (is|was) de(leted|activated)|channel_invalid", Scope.GONE),
    # one topic of a forum
    (r"message thread not found|topic_id_invalid|topic_deleted|topic_closed", Scope.TOPIC),
    (r"(topic|thread) (is|was) (closed|deleted)|the chat is not a forum", Scope.TOPIC),
    # one kind of content
    (r"(voice|video|round)_?(messages|videos)_forbidden", Scope.CONTENT),
    (r"restricted receiving of (voice|video)", Scope.CONTENT),
    (r"chat_send_(?!plain)\w+_forbidden|chat_forward\w*_restricted", Scope.CONTENT),
    (r"rights to send (?!text|a message|messages)", Scope.CONTENT),
    # nothing at all may be said in the chat
    (r"no rights|not enough rights|administrator rights|chat_admin_required", Scope.CHAT),
    (r"no write access|chat_(guest_)?(write|send)\w*_forbidden|chat_forbidden", Scope.CHAT),
    (r"chat_restricted|user_restricted|user_banned_in_channel|payment_required", Scope.CHAT),
    # this very message
    (r"can't parse|entity|entities|encoded in utf-8|object expected", Scope.MESSAGE),
    (r"too long|too_long|too (big|large)|is empty|_empty|non-empty", Scope.MESSAGE),
    (r"button|reply markup|keyboard|\burl\b", Scope.MESSAGE),
    (r"message to (be replied|reply|edit|delete)|message_id_invalid", Scope.MESSAGE),
    (r"message can't be (edited|deleted)|no text in the message|not modified", Scope.MESSAGE),
    (r"wrong file|file_id|file_reference|file of type|invalid file|wrong remote", Scope.MESSAGE),
    (r"photo_invalid|media_invalid|type of the? ?file|ephemeral", Scope.MESSAGE),
)

_COMPILED = [(re.compile(pattern), scope) for pattern, scope in _TABLE]


def scope_of(words: str) -> Scope:
    """By Telegram's words alone."""
    lowered = words.lower()
    return next((scope for pattern, scope in _COMPILED if pattern.search(lowered)), Scope.UNKNOWN)


def of_whole_chat(error: TelegramAPIError) -> bool:
    """Whether nobody will be reached there by another kind of message either."""
    return scope_of(error.message) in (Scope.GONE, Scope.PERSON)


def is_cosmetic(error: TelegramAPIError, notification: Notification) -> bool:
    """A change of an older message that came too late is no failure."""
    return isinstance(failure_of(error, notification), Undeliverable | ChatRefused) and (
        notification.kind in OF_A_MESSAGE or notification.fades
    )


def failure_of(error: TelegramAPIError, notification: Notification) -> DeliveryFailure:
    """What Telegram's refusal means to the sender."""
    said = without_quotes(error.message)
    match error:
        case TelegramRetryAfter():
            return TryLater(timedelta(seconds=error.retry_after), "429")
        case TelegramMigrateToChat():
            return ChatMoved(error.migrate_to_chat_id)
        case TelegramEntityTooLarge():  # in aiogram a TelegramNetworkError
            return Undeliverable(said)
        case TelegramNetworkError() | TelegramUnauthorizedError() | NotTelegram():
            return TryLater(None, said, chat_only=False, away=True)
        case TelegramNotFound() if "method" not in error.message.lower():  # of no such bot
            return TryLater(None, said, chat_only=False, away=True)
        case TelegramServerError():
            return TryLater(None, said, chat_only=False)
    of_file = notification.kind is MessageKind.FILES
    scope = scope_of(error.message)
    if notification.chat_id < 0:
        return _in_group(scope, said, of_file=of_file)
    unknown = isinstance(error, TelegramForbiddenError) and not of_file
    if scope in (Scope.PERSON, Scope.GONE, Scope.CHAT) or unknown:
        return Unreachable(said)
    return Undeliverable(said)


def _in_group(scope: Scope, said: str, *, of_file: bool) -> DeliveryFailure:
    if scope is Scope.GONE:
        return Unreachable(said)
    if scope is Scope.MESSAGE or of_file:  # that words may not be said is told of words alone
        return Undeliverable(said)
    return ChatRefused(said, certain=scope in (Scope.CHAT, Scope.TOPIC))
