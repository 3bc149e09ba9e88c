"""How a message gets into a chat and is changed there, and whether the bot hears of it."""

from __future__ import annotations

import re
from typing import TypedDict

from sandbox.errors import CannotDo
from sandbox.formatting.entities import utf16_slice
from sandbox.people import content as contents
from sandbox.people.acquaintance import Acquaintance
from sandbox.people.phone import Chat, Phone
from sandbox.people.screens import Shown, as_read, show
from sandbox.telegram.engine import Telegram
from sandbox.telegram.envelope import without_reply
from sandbox.telegram.world import Json, Post, Query


class Where(TypedDict, total=False):
    """Where a message goes; without a chat, to the bot."""

    chat: Chat | int | None
    reply_to: Shown | int | None
    thread: int | None
    quote: str | None  # the part of the answered message that is meant


class Composer:
    """The input field of one person's telephone."""

    def __init__(self, api: Telegram, phone: Phone, acquaintance: Acquaintance) -> None:
        self._api = api
        self._phone = phone
        self._acquaintance = acquaintance

    def send(
        self,
        content: Json,
        *,
        chat: Chat | int | None = None,
        reply_to: Shown | int | None = None,
        thread: int | None = None,
        quote: str | None = None,
    ) -> Shown:
        """Put a message into a chat; raises `CannotDo` where a person could not."""
        chat_id = self._phone.chat_id(chat)
        self._phone.check_inside(chat_id)
        if chat_id == self._phone.owner_id:
            self._acquaintance.begin()
        fields = self._reply_fields(chat_id, reply_to, quote)
        if thread is not None:
            self._check_topic(chat_id, thread)
            fields |= {"message_thread_id": thread, "is_topic_message": True}
            opening = self._api.world.post(chat_id, thread)
            if opening is not None:  # Telegram names the opening of the topic, if nothing else
                fields.setdefault("reply_to_message", without_reply(opening.message))
        ephemeral = self._send_ephemeral(chat_id, content, fields, reply_to)
        if ephemeral is not None:
            return ephemeral
        message = self._api.new_message(chat_id, self._phone.owner_id, fields | content)
        post = self._api.store(message, by_bot=False)
        if self._bot_hears(chat_id, message):
            self._api.queue.push("message", message)
        elif self._asks_guest(chat_id, message):
            self._api.queue.push("guest_message", message | self._guest_query(message))
        return show(self._api, post)

    def _asks_guest(self, chat_id: int, message: Json) -> bool:
        """Whether the bot is mentioned where it is no member (guest mode)."""
        group = self._api.world.groups.get(chat_id)
        if group is None or self._api.bot_member(group).inside:
            return False
        text = message.get("text") or message.get("caption") or ""
        return f"@{self._api.bot_username}".lower() in text.lower()

    def _guest_query(self, message: Json) -> Json:
        settings = self._api.world.settings
        settings.last_query += 1
        query = Query(
            id=f"{settings.last_query}{self._api.random.randrange(10**15):015d}",
            user_id=self._phone.owner_id,
            chat_id=message["chat"]["id"],
            message_id=message["message_id"],
            asked_at=self._api.date(),
            guest=True,
        )
        self._api.world.queries[query.id] = query
        self._api.world.touch("settings", "settings")
        self._api.world.touch("query", query.id)
        return {"guest_query_id": query.id}

    def edit(self, message: Shown, words: str) -> Shown:
        """Change an own message."""
        post = self._api.world.post(message.chat_id, message.message_id)
        if post is None or post.message["from"]["id"] != self._phone.owner_id:
            raise CannotDo("only an own message that still exists can be edited")
        post.message = contents.edited(post.message, words, self._api.date())
        self._touched(post)
        if self._bot_hears(post.chat_id, post.message):
            self._api.queue.push("edited_message", post.message)
        return show(self._api, post)

    def delete(self, message: Shown) -> None:
        """Take a message away from everybody; the bot does not hear of it."""
        post = self._api.world.post(message.chat_id, message.message_id)
        if post is not None:
            post.deleted = True
            self._touched(post)

    def react(self, message: Shown, emojis: list[str]) -> None:
        """Put reactions under a message in place of those this person put there before."""
        post = self._api.world.post(message.chat_id, message.message_id)
        if post is None:
            raise CannotDo("the message is gone")
        key = str(self._phone.owner_id)
        before = post.reactions.get(key, [])
        post.reactions[key] = emojis
        self._touched(post)
        group = self._api.world.groups.get(post.chat_id)
        if group is not None and not self._api.bot_member(group).administers:
            return
        self._api.queue.push(
            "message_reaction",
            {
                "chat": self._api.chat(post.chat_id),
                "message_id": post.message_id,
                "date": self._api.date(),
                "user": self._phone.account.user,
                "old_reaction": [{"type": "emoji", "emoji": emoji} for emoji in before],
                "new_reaction": [{"type": "emoji", "emoji": emoji} for emoji in emojis],
            },
        )

    def _check_topic(self, chat_id: int, thread: int) -> None:
        group = self._api.world.groups.get(chat_id)
        topic = group.topics.get(thread) if group else None
        if group is None or topic is None or topic.deleted:
            raise CannotDo("there is no such topic")
        if topic.closed and not group.member(self._phone.owner_id).administers:
            raise CannotDo("the topic is closed")

    def _reply_fields(self, chat_id: int, reply_to: Shown | int | None, quote: str | None) -> Json:
        if reply_to is None:
            return {}
        number = reply_to.message_id if isinstance(reply_to, Shown) else reply_to
        ephemeral = isinstance(reply_to, Shown) and reply_to.ephemeral
        find = self._api.world.ephemeral if ephemeral else self._api.world.post
        original = find(chat_id, number)
        if original is None:
            raise CannotDo("the message to answer is gone")
        fields: Json = {"reply_to_message": without_reply(original.message)}
        if thread := original.message.get("message_thread_id"):
            fields |= {"message_thread_id": thread, "is_topic_message": True}
        if quote is not None:
            whole = original.message.get("text") or original.message.get("caption") or ""
            position = as_read(whole).find(as_read(quote))
            if position < 0:
                raise CannotDo("the quote is not part of the message")
            fields["quote"] = {
                "text": utf16_slice(whole[position : position + len(quote)], 0, 1024),
                "position": position,
                "is_manual": True,
            }
        return fields

    def _send_ephemeral(
        self, chat_id: int, content: Json, fields: Json, reply_to: Shown | int | None
    ) -> Shown | None:
        """Commands marked as such, and replies to what only I see, reach only the bot."""
        group = self._api.world.groups.get(chat_id)
        if group is None:
            return None
        if not (isinstance(reply_to, Shown) and reply_to.ephemeral):
            command = re.match(r"/(\w+)", content.get("text", ""))
            offered = {item["command"]: item for item in self._phone.commands(chat_id)}
            if command is None or not offered.get(command.group(1), {}).get("is_ephemeral"):
                return None
        group.last_ephemeral_id += 1
        self._api.world.touch("group", group.id)
        message: Json = {
            "message_id": 0,
            "ephemeral_message_id": group.last_ephemeral_id,
            "date": self._api.date(),
            "chat": group.chat,
            "from": self._phone.account.user,
            "receiver_user": self._api.bot_user,
            **fields,
            **content,
        }
        post = Post(
            chat_id=chat_id,
            message_id=group.last_ephemeral_id,
            message=message,
            by_bot=False,
            receiver=self._phone.owner_id,
        )
        self._api.world.add_post(post)
        if self._api.bot_member(group).inside:
            self._api.queue.push("message", message)
        return show(self._api, post)

    def _bot_hears(self, chat_id: int, message: Json) -> bool:
        """Privacy mode: in a group an ordinary member bot hears only what concerns it."""
        group = self._api.world.groups.get(chat_id)
        if group is None:
            return not self._phone.account.blocked
        bot = self._api.bot_member(group)
        if not bot.inside:
            return False
        if bot.administers or not self._api.privacy_mode:
            return True
        if message.get("reply_to_message", {}).get("from", {}).get("id") == self._api.bot_id:
            return True
        text = message.get("text") or message.get("caption") or ""
        if f"@{self._api.bot_username}".lower() in text.lower():
            return True
        return bool(re.match(r"/\w+(?!\S*@)", text))

    def _touched(self, post: Post) -> None:
        self._api.world.touch("post", post.key)
        self._api.world.changed(post.chat_id)
