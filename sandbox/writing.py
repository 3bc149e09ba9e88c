"""How what a person writes gets into a chat, and whether the bot hears of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sandbox.entities import utf16_slice
from sandbox.errors import CannotDo
from sandbox.looking import Looking
from sandbox.methods.profile import commands_for
from sandbox.screens import Shown, show
from sandbox.sending import without_reply
from sandbox.world import Json, Post

if TYPE_CHECKING:
    from sandbox.groups import Group


class Writing(Looking):
    """One person, as far as putting messages into chats goes."""

    def unblocks_bot(self) -> None:
        """Let the bot write again."""
        raise NotImplementedError

    def _send(
        self,
        content: Json,
        chat: Group | int | None = None,
        reply_to: Shown | int | None = None,
        thread: int | None = None,
        quote: str | None = None,
    ) -> Shown:
        chat_id = self._chat_id(chat)
        self._check_inside(chat_id)
        if chat_id == self.id:
            self._begin()
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
        message = self._api.new_message(chat_id, self.id, fields | content)
        post = self._api.store(message, by_bot=False)
        if self._bot_hears(chat_id, message):
            self._api.queue.push("message", message)
        return show(self._api, post)

    def _begin(self) -> None:
        if self.account.blocked:
            self.unblocks_bot()
        if not self.account.started:
            self.account.started = True
            self._api.world.touch("person", self.id)

    def _check_topic(self, chat_id: int, thread: int) -> None:
        group = self._api.world.groups.get(chat_id)
        topic = group.topics.get(thread) if group else None
        if group is None or topic is None or topic.deleted:
            raise CannotDo("there is no such topic")
        if topic.closed and not group.member(self.id).administers:
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
            if quote not in whole:
                raise CannotDo("the quote is not part of the message")
            position = whole.index(quote)
            fields["quote"] = {
                "text": utf16_slice(quote, 0, 1024),
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
            offered = {item["command"]: item for item in commands_for(self._api, self.id, chat_id)}
            if command is None or not offered.get(command.group(1), {}).get("is_ephemeral"):
                return None
        group.last_ephemeral_id += 1
        self._api.world.touch("group", group.id)
        message: Json = {
            "message_id": 0,
            "ephemeral_message_id": group.last_ephemeral_id,
            "date": self._api.date(),
            "chat": group.chat,
            "from": self.account.user,
            "receiver_user": self._api.bot_user,
            **fields,
            **content,
        }
        number = group.last_ephemeral_id
        post = Post(
            chat_id=chat_id, message_id=number, message=message, by_bot=False, receiver=self.id
        )
        self._api.world.add_post(post)
        if self._api.bot_member(group).inside:
            self._api.queue.push("message", message)
        return show(self._api, post)

    def _bot_hears(self, chat_id: int, message: Json) -> bool:
        """Privacy mode: in a group an ordinary member bot hears only what concerns it."""
        group = self._api.world.groups.get(chat_id)
        if group is None:
            return not self.account.blocked
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
