"""What every outgoing message shares: where it goes, what it answers, its keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aiogram.types import EphemeralMessageParameters, ReplyParameters

from sandbox.errors import bad_request
from sandbox.formatting.entities import utf16_slice
from sandbox.formatting.keyboards import checked_markup
from sandbox.formatting.texts import formatted, given
from sandbox.telegram.engine import Telegram
from sandbox.telegram.world import Json, Post

EPHEMERAL_SECONDS = 15


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelope:
    """A checked destination. `message` is what the sender adds its content to."""

    chat_id: int
    fields: Json
    markup: Json | None
    receiver: int | None = None
    in_place_of: int | None = None


def address(api: Telegram, call: Any) -> Envelope:
    """Check where a send… or copy… call goes; raises what Telegram answers if it cannot."""
    chat_id = api.chat_id(call.chat_id)
    markup = checked_markup(given(getattr(call, "reply_markup", None)), private=chat_id > 0)
    api.check_open(chat_id)
    for name in ("business_connection_id", "direct_messages_topic_id", "suggested_post_parameters"):
        if getattr(call, name, None) is not None:
            raise bad_request(f"{name} is not supported by the sandbox")
    fields: Json = {}
    thread_id = check_thread(api, chat_id, getattr(call, "message_thread_id", None))
    if thread_id:
        fields |= {"message_thread_id": thread_id, "is_topic_message": True}
    ephemeral: EphemeralMessageParameters | None = getattr(
        call, "ephemeral_message_parameters", None
    )
    if not api.knows_ephemeral:
        ephemeral = None
    fields |= _reply(api, chat_id, call, ephemeral)
    if given(getattr(call, "protect_content", None)):
        fields["has_protected_content"] = True
    if getattr(call, "message_effect_id", None):
        fields["effect_id"] = call.message_effect_id
    receiver, in_place_of = _receiver(api, chat_id, call, ephemeral)
    return Envelope(
        chat_id=chat_id,
        fields=fields,
        markup=markup,
        receiver=receiver,
        in_place_of=in_place_of,
    )


def check_thread(api: Telegram, chat_id: int, thread_id: int | None) -> int | None:
    """The topic to write into; raises if there is none or it is closed."""
    if (chat_id, thread_id) in api.private_topics:
        return thread_id
    group = api.world.groups.get(chat_id)
    if thread_id is None or (thread_id == 1 and group is not None and group.forum):
        return None
    topic = group.topics.get(thread_id) if group is not None and group.forum else None
    if group is None or topic is None or topic.deleted:
        raise bad_request("message thread not found")
    if topic.closed and "can_manage_topics" not in api.bot_member(group).rights:
        raise bad_request("TOPIC_CLOSED")
    return thread_id


def _reply(
    api: Telegram, chat_id: int, call: Any, ephemeral: EphemeralMessageParameters | None
) -> Json:
    parameters: ReplyParameters | None = getattr(call, "reply_parameters", None)
    if parameters is None and getattr(call, "reply_to_message_id", None):
        parameters = ReplyParameters(
            message_id=call.reply_to_message_id,
            allow_sending_without_reply=call.allow_sending_without_reply,
        )
    if parameters is None:
        return {}
    if parameters.ephemeral_message_id is not None:
        return _reply_to_ephemeral(api, chat_id, parameters.ephemeral_message_id, ephemeral)
    elsewhere = given(parameters.chat_id)
    origin = api.chat_id(elsewhere) if elsewhere is not None else chat_id
    original = api.world.post(origin, parameters.message_id or 0)
    if original is None:
        lenient = given(parameters.allow_sending_without_reply) and origin == chat_id
        if (lenient and ephemeral is None) or api.lean:
            return {}
        raise bad_request("message to be replied not found")
    quote = _quote(original, parameters)
    if origin != chat_id:
        outside: Json = {"origin": origin_of(original), "chat": api.chat(origin)}
        return {"external_reply": outside | {"message_id": original.message_id}, **quote}
    return {"reply_to_message": without_reply(original.message), **quote}


def _reply_to_ephemeral(
    api: Telegram, chat_id: int, ephemeral_id: int, ephemeral: EphemeralMessageParameters | None
) -> Json:
    original = api.world.ephemeral(chat_id, ephemeral_id)
    if original is None or original.by_bot:
        raise bad_request("message to be replied not found")
    if ephemeral is None:
        raise bad_request("a reply to an ephemeral message must be ephemeral")
    if api.date() - original.message["date"] > EPHEMERAL_SECONDS:
        raise bad_request("message to be replied not found")
    return {"reply_to_message": without_reply(original.message)}


def _quote(original: Post, parameters: ReplyParameters) -> Json:
    if not parameters.quote:
        return {}
    text, entities = formatted(
        parameters.quote, parameters.quote_parse_mode, parameters.quote_entities
    )
    whole = original.message.get("text") or original.message.get("caption") or ""
    if text not in whole:
        raise bad_request("QUOTE_TEXT_INVALID")
    position = parameters.quote_position or whole.index(text)
    quote: Json = {"text": utf16_slice(text, 0, 1024), "position": position}
    if entities:
        quote["entities"] = entities
    return {"quote": quote}


def _receiver(
    api: Telegram, chat_id: int, call: Any, ephemeral: EphemeralMessageParameters | None
) -> tuple[int | None, int | None]:
    """Who alone will see the message, and which message it covers for that person."""
    if ephemeral is None:
        return None, None
    group = api.world.groups.get(chat_id)
    if group is None:
        raise bad_request("ephemeral messages can be sent to groups only")
    receiver = ephemeral.receiver_user_id
    if not group.member(receiver).inside or receiver == api.bot_id:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if ephemeral.callback_query_id is None:
        if ephemeral.replace_callback_query_message:
            raise bad_request("there is no callback query whose message could be replaced")
        return receiver, None
    query = api.world.queries.get(ephemeral.callback_query_id)
    fresh = query is not None and api.date() - query.asked_at <= EPHEMERAL_SECONDS
    if query is None or not fresh or (query.user_id, query.chat_id) != (receiver, chat_id):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if not ephemeral.replace_callback_query_message:
        return receiver, None
    if query.ephemeral:
        raise bad_request("an ephemeral message is replaced by editing it")
    return receiver, query.message_id


def without_reply(message: Json) -> Json:
    """A message as it appears inside another: without what it answers itself."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}


def origin_of(post: Post) -> Json:
    """The Bot API's MessageOrigin of a message."""
    if "forward_origin" in post.message:
        origin: Json = post.message["forward_origin"]
        return origin
    return {"type": "user", "sender_user": post.message["from"], "date": post.message["date"]}


def deliver(api: Telegram, envelope: Envelope, content: Json) -> Json:
    """Put a message into the chat and return it as the answer to the bot."""
    api.meter.spend(envelope.chat_id)
    if envelope.receiver is not None:
        return _deliver_ephemeral(api, envelope, content)
    message = api.new_message(envelope.chat_id, api.bot_id, envelope.fields | content)
    kind: str | None = None
    if envelope.markup:
        kind = next(
            name
            for name in ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
            if name in envelope.markup
        )
        if kind == "inline_keyboard":
            if envelope.markup["inline_keyboard"]:
                message["reply_markup"] = envelope.markup
        else:
            _show_keyboard(api, envelope, message)
    forced = envelope.markup if kind == "force_reply" else None
    api.store(message, by_bot=True, markup_kind=kind, force_reply=forced)
    api.typing.pop(envelope.chat_id, None)
    return message


def _show_keyboard(api: Telegram, envelope: Envelope, message: Json) -> None:
    account = api.world.people.get(envelope.chat_id)
    if account is None or envelope.markup is None:
        return
    removed = "remove_keyboard" in envelope.markup
    account.keyboard = None if removed else envelope.markup
    account.keyboard_from = message["message_id"]
    api.world.touch("person", account.id)


def _deliver_ephemeral(api: Telegram, envelope: Envelope, content: Json) -> Json:
    group = api.world.groups[envelope.chat_id]
    group.last_ephemeral_id += 1
    api.world.touch("group", group.id)
    if envelope.markup and "inline_keyboard" not in envelope.markup:
        raise bad_request("inline keyboard expected")
    number = group.last_ephemeral_id
    message: Json = {
        "message_id": 0,
        "ephemeral_message_id": number,
        "date": api.date(),
        "chat": group.chat,
        "from": api.bot_user,
        "receiver_user": api.user(envelope.receiver or 0),
        **envelope.fields,
        **content,
    }
    if envelope.markup:
        message["reply_markup"] = envelope.markup
    post = Post(
        chat_id=group.id,
        message_id=number,
        message=message,
        by_bot=True,
        receiver=envelope.receiver,
        in_place_of=envelope.in_place_of,
        markup_kind="inline_keyboard" if envelope.markup else None,
    )
    api.world.add_post(post)
    return message
