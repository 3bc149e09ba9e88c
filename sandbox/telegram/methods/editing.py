"""Editing the bot's own messages in place."""

from __future__ import annotations

from typing import Any

from aiogram import methods as m

from sandbox.errors import bad_request
from sandbox.formatting.keyboards import checked_markup
from sandbox.formatting.rich import read_rich
from sandbox.formatting.texts import given, message_text
from sandbox.telegram.engine import Telegram
from sandbox.telegram.methods.messages import caption_fields, plain_options
from sandbox.telegram.world import Json, Post

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)

TEXT_FIELDS = ("text", "entities", "rich_message", "link_preview_options")

CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")

MEDIA_FIELDS = ("photo", "video", "document", "animation", "audio", "has_media_spoiler")


def own_post(api: Telegram, call: Any) -> Post:
    """The bot's message that a call wants to edit; raises if it cannot be."""
    if getattr(call, "inline_message_id", None) is not None:
        raise bad_request("inline messages are not supported by the sandbox")
    if call.chat_id is None:
        raise bad_request("chat_id is empty")
    if call.message_id is None:
        raise bad_request("message identifier is not specified")
    chat_id = api.chat_id(call.chat_id)
    api.check_open(chat_id)
    post = api.world.post(chat_id, call.message_id)
    if post is None and api.lean:
        message = api.new_message(chat_id, api.bot_id, {"text": "", "message_id": call.message_id})
        post = Post(chat_id=chat_id, message_id=call.message_id, message=message, by_bot=True)
    if post is None:
        raise bad_request("message to edit not found")
    other_keyboard = post.markup_kind not in (None, "inline_keyboard")
    if not post.by_bot or other_keyboard or "forward_origin" in post.message:
        raise bad_request("message can't be edited")
    return post


def new_markup(api: Telegram, call: Any, *, private: bool) -> Json:
    """The keyboard an edit leaves: none unless the call carries one."""
    markup = checked_markup(call.reply_markup, private=private)
    return {"reply_markup": markup} if markup and markup["inline_keyboard"] else {}


def changed_message(post: Post, dropped: tuple[str, ...], content: Json, date: int) -> Json:
    """The message with other content; raises if nothing would change."""
    kept = {
        key: value
        for key, value in post.message.items()
        if key not in (*dropped, "reply_markup", "edit_date")
    }
    fresh = kept | content
    before = {key: value for key, value in post.message.items() if key != "edit_date"}
    if fresh == before:
        raise bad_request(NOT_MODIFIED)
    return fresh | {"edit_date": date}


def save(api: Telegram, post: Post, message: Json) -> Json:
    """Show the new version to everybody."""
    api.meter.spend(post.chat_id)
    post.message = message
    if "reply_markup" in message:
        post.markup_kind = "inline_keyboard"
    if not api.lean:
        api.world.touch("post", post.key)
        api.world.changed(post.chat_id)
    return message


def text_content(api: Telegram, call: Any) -> Json:
    """What an edit of the text puts in place of the old one."""
    if call.rich_message is not None:
        if call.text is not None:
            raise bad_request("text and rich_message can't be used at once")
        return {"rich_message": read_rich(call.rich_message, api.media)}
    text, entities = message_text(call.text, call.parse_mode, call.entities, editing=True)
    content: Json = {"text": text} | ({"entities": entities} if entities else {})
    if (preview := given(call.link_preview_options)) is not None:
        content["link_preview_options"] = plain_options(preview)
    return content


def edit_message_text(api: Telegram, call: m.EditMessageText) -> Json:
    content = text_content(api, call)
    post = own_post(api, call)
    if not {"text", "rich_message"} & post.message.keys():
        raise bad_request("there is no text in the message to edit")
    content |= new_markup(api, call, private=post.chat_id > 0)
    return save(api, post, changed_message(post, TEXT_FIELDS, content, api.date()))


def edit_message_caption(api: Telegram, call: m.EditMessageCaption) -> Json:
    content = caption_fields(call, editing=True)
    post = own_post(api, call)
    if not _captioned(post):
        raise bad_request("there is no caption in the message to edit")
    content |= new_markup(api, call, private=post.chat_id > 0)
    return save(api, post, changed_message(post, CAPTION_FIELDS, content, api.date()))


def _captioned(post: Post) -> bool:
    kinds = {"photo", "video", "document", "animation", "audio", "voice"}
    return bool(kinds & post.message.keys())


def edit_message_media(api: Telegram, call: m.EditMessageMedia) -> Json:
    caption = caption_fields(call.media, editing=True)
    post = own_post(api, call)
    if "voice" in post.message or not (_captioned(post) or "text" in post.message):
        raise bad_request("message can't be edited")
    content = api.media(str(call.media.type), call.media.media) | caption
    content |= new_markup(api, call, private=post.chat_id > 0)
    dropped = (*TEXT_FIELDS, *CAPTION_FIELDS, *MEDIA_FIELDS)
    return save(api, post, changed_message(post, dropped, content, api.date()))


def edit_message_reply_markup(api: Telegram, call: m.EditMessageReplyMarkup) -> Json:
    post = own_post(api, call)
    content = new_markup(api, call, private=post.chat_id > 0)
    message = changed_message(post, (), content, api.date())
    if "edit_date" not in post.message:
        del message["edit_date"]  # a new keyboard alone does not mark the text as edited
    return save(api, post, message)


HANDLERS: dict[Any, Any] = {
    m.EditMessageText: edit_message_text,
    m.EditMessageCaption: edit_message_caption,
    m.EditMessageMedia: edit_message_media,
    m.EditMessageReplyMarkup: edit_message_reply_markup,
}
