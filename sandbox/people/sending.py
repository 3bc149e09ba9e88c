"""Everything a person can send: words, files, albums, places, forwards, edits, reactions.

And how it gets into a chat, and whether the bot hears of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sandbox.formatting.entities import utf16_slice, with_automatic
from sandbox.people.phone import Looking
from sandbox.telegram.errors import CannotDo
from sandbox.telegram.files import media_fields
from sandbox.telegram.methods.copying import content_of
from sandbox.telegram.methods.profile import commands_for
from sandbox.telegram.screens import Shown, show
from sandbox.telegram.sending import origin_of, without_reply
from sandbox.telegram.world import Json, Post

if TYPE_CHECKING:
    from sandbox.people.group import Group

if TYPE_CHECKING:
    from sandbox.people.group import Group


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


class Speaking(Writing):
    """One person, as far as sending goes."""

    def says(
        self,
        text: str,
        *,
        chat: Group | int | None = None,
        reply_to: Shown | int | None = None,
        thread: int | None = None,
        entities: list[Json] | None = None,
        quote: str | None = None,
        via_bot: str | None = None,
    ) -> Shown:
        """Write a text; commands, links and mentions are marked as Telegram marks them."""
        content: Json = {"text": text}
        if marked := with_automatic(text, entities or []):
            content["entities"] = marked
        if via_bot:
            content["via_bot"] = {
                "id": 8_000_000_001,
                "is_bot": True,
                "first_name": via_bot,
                "username": via_bot,
            }
        return self._send(content, chat, reply_to, thread, quote)

    def starts(self, payload: str | None = None) -> Shown:
        """Press START, or follow a link t.me/bot?start=payload."""
        if self.account.blocked:
            self.unblocks_bot()
        return self.says(f"/start {payload}" if payload else "/start")

    def sends_photo(self, caption: str | None = None, **where: Any) -> Shown:
        return self._sends_file("photo", caption, **where)

    def sends_video(self, caption: str | None = None, **where: Any) -> Shown:
        return self._sends_file("video", caption, **where)

    def sends_animation(self, caption: str | None = None, **where: Any) -> Shown:
        return self._sends_file("animation", caption, **where)

    def sends_document(
        self, name: str = "document.pdf", size: int | None = None, **where: Any
    ) -> Shown:
        """Send a file; without `content` it holds `size` bytes of filler."""
        caption = where.pop("caption", None)
        return self._sends_file("document", caption, name=name, size=size, **where)

    def sends_audio(self, caption: str | None = None, **where: Any) -> Shown:
        return self._sends_file("audio", caption, **where)

    def sends_voice(self, duration: int = 5, **where: Any) -> Shown:
        caption = where.pop("caption", None)
        return self._sends_file("voice", caption, duration=duration, **where)

    def sends_video_note(self, duration: int = 5, **where: Any) -> Shown:
        return self._sends_file("video_note", None, duration=duration, **where)

    def sends_sticker(self, **where: Any) -> Shown:
        return self._sends_file("sticker", None, **where)

    def _sends_file(
        self,
        kind: str,
        caption: str | None,
        *,
        chat: Group | int | None = None,
        reply_to: Shown | int | None = None,
        thread: int | None = None,
        media_group: str | None = None,
        name: str | None = None,
        size: int | None = None,
        mime: str | None = None,
        content: bytes | None = None,
        duration: int = 3,
    ) -> Shown:
        file = self._api.files.keep(
            kind, size=size, name=name, mime=mime, content=content, duration=duration
        )
        fields = media_fields(file, kind)
        if caption:
            fields["caption"] = caption
            if marked := with_automatic(caption, []):
                fields["caption_entities"] = marked
        if media_group:
            fields["media_group_id"] = media_group
        return self._send(fields, chat, reply_to, thread)

    def sends_album(
        self,
        items: Sequence[str | Json],
        caption: str | None = None,
        **where: Any,
    ) -> list[Shown]:
        """Send an album: kinds ("photo", "video", "document") or {"kind", "caption", …}.

        The caption goes to the first item, as when somebody writes it under the album.
        """
        album = str(14_000_000_000_000_000 + self._api.random.randrange(10**12))
        sent = []
        for index, item in enumerate(items):
            details: Json = {"kind": item} if isinstance(item, str) else dict(item)
            kind = details.pop("kind")
            own = details.pop("caption", caption if index == 0 else None)
            sent.append(self._sends_file(kind, own, media_group=album, **details, **where))
        return sent

    def sends_location(self, latitude: float, longitude: float, **where: Any) -> Shown:
        return self._send(
            {"location": {"latitude": latitude, "longitude": longitude}}, **_where(where)
        )

    def sends_venue(
        self,
        title: str,
        address: str,
        latitude: float = 43.24,
        longitude: float = 76.9,
        **where: Any,
    ) -> Shown:
        place = {"latitude": latitude, "longitude": longitude}
        venue = {"location": place, "title": title, "address": address}
        return self._send({"venue": venue, "location": place}, **_where(where))

    def sends_contact(
        self, phone: str | None = None, name: str | None = None, **where: Any
    ) -> Shown:
        """Share a contact: the person's own, unless another is named."""
        contact: Json = {
            "phone_number": phone or self.account.phone or f"+7701{self.id % 10**7:07}",
            "first_name": name or self.account.first_name,
        }
        if name is None:
            contact["user_id"] = self.id
        return self._send({"contact": contact}, **_where(where))

    def sends_poll(self, question: str, options: list[str], **where: Any) -> Shown:
        poll = {
            "id": str(self._api.random.randrange(10**15)),
            "question": question,
            "options": [
                {"persistent_id": str(i), "text": option, "voter_count": 0}
                for i, option in enumerate(options)
            ],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": True,
            "members_only": False,
        }
        return self._send({"poll": poll}, **_where(where))

    def sends_dice(self, emoji: str = "🎲", **where: Any) -> Shown:
        dice = {"emoji": emoji, "value": self._api.random.randint(1, 6)}
        return self._send({"dice": dice}, **_where(where))

    def forwards(
        self,
        what: Shown | str,
        *,
        origin: Writing | str | None = None,
        **where: Any,
    ) -> Shown:
        """Forward a message, or a text that somebody else (a person or a hidden name) wrote."""
        if isinstance(what, Shown):
            post = self._api.world.post(what.chat_id, what.message_id)
            if post is None:
                raise CannotDo("the message is gone")
            return self._send(
                content_of(post) | {"forward_origin": origin_of(post, self._api)}, **_where(where)
            )
        source: Json = {"date": self._api.date() - 60}
        if isinstance(origin, Writing):
            source |= {"type": "user", "sender_user": origin.account.user}
        else:
            source |= {"type": "hidden_user", "sender_user_name": origin or "Somebody"}
        return self._send({"text": what, "forward_origin": source}, **_where(where))

    def edits(self, message: Shown, text: str) -> Shown:
        """Change an own message (its text, or the caption if it has none)."""
        post = self._api.world.post(message.chat_id, message.message_id)
        if post is None or post.message["from"]["id"] != self.id:
            raise CannotDo("only an own message that still exists can be edited")
        field = "text" if "text" in post.message else "caption"
        fresh = {key: value for key, value in post.message.items() if not key.endswith("entities")}
        fresh |= {field: text, "edit_date": self._api.date()}
        if marked := with_automatic(text, []):
            fresh["entities" if field == "text" else "caption_entities"] = marked
        post.message = fresh
        self._touched(post)
        if self._bot_hears(post.chat_id, fresh):
            self._api.queue.push("edited_message", fresh)
        return show(self._api, post)

    def deletes(self, message: Shown) -> None:
        """Delete a message for everybody. Bots are not told about that."""
        post = self._api.world.post(message.chat_id, message.message_id)
        if post is not None:
            post.deleted = True
            self._touched(post)

    def reacts(self, message: Shown, *emojis: str) -> None:
        """Put reactions under a message; none takes them away."""
        post = self._api.world.post(message.chat_id, message.message_id)
        if post is None:
            raise CannotDo("the message is gone")
        before = post.reactions.get(str(self.id), [])
        post.reactions[str(self.id)] = list(emojis)
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
                "user": self.account.user,
                "old_reaction": [{"type": "emoji", "emoji": emoji} for emoji in before],
                "new_reaction": [{"type": "emoji", "emoji": emoji} for emoji in emojis],
            },
        )

    def _touched(self, post: Post) -> None:
        self._api.world.touch("post", post.key)
        self._api.world.changed(post.chat_id)


def _where(where: Json) -> Json:
    allowed = {"chat", "reply_to", "thread", "quote"}
    if unknown := where.keys() - allowed:
        raise TypeError(f"unexpected {sorted(unknown)[0]!r}")
    return where
