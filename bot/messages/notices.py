"""To anybody: one message of the texts, a refusal, an apology; and what is done to old messages."""

from bot.domain import payloads
from bot.domain.json_codec import Arguments
from bot.domain.notifications import Notification, Priority, SentMessage


def say(chat_id: int, message: str, /, **arguments: str | int | bool) -> Notification:
    """One message of the texts, to somebody who has just done something."""
    return say_instead(chat_id, None, message, **arguments)


def say_instead(
    chat_id: int, message_id: int | None, message: str, /, **arguments: str | int | bool
) -> Notification:
    """The message that was pressed becomes another one, without buttons."""
    payload = payloads.Say(message=message, arguments=arguments)
    return Notification(chat_id=chat_id, payload=payload, edit=message_id)


def refusal(chat_id: int, name: str, arguments: Arguments, *, reply_to: int | None) -> Notification:
    """Why somebody cannot have what they asked for; `name` is the class in `bot.errors`."""
    payload = payloads.Refusal(refusal=name, arguments=arguments, reply_to=reply_to)
    return Notification(chat_id=chat_id, payload=payload)


def failure(chat_id: int, reference: int) -> Notification:
    """The apology for an update that could not be handled; its number can be quoted."""
    return Notification(chat_id=chat_id, payload=payloads.Failure(reference=reference))


def without_buttons(chat_id: int, message_id: int) -> Notification:
    """The buttons of a message go once one of them was pressed."""
    return Notification(chat_id=chat_id, payload=payloads.PlainKeyboard(message_id=message_id))


def erased(sent_message: SentMessage) -> Notification:
    """An older copy is taken away once the new one stands."""
    return Notification(
        chat_id=sent_message.chat_id,
        payload=payloads.Erase(message_id=sent_message.message_id),
        priority=Priority.COSMETIC,
    )
