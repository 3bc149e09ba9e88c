"""The Telegram of the sandbox: chats and messages, without HTTP.

Methods of the Bot API (`sandbox.telegram.methods`) and people (`sandbox.people`) both act through
this object, so that what one does the other sees.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sandbox.errors import bad_request, forbidden
from sandbox.telegram.files import Files, media_fields
from sandbox.telegram.limits import Meter
from sandbox.telegram.schema import Upload
from sandbox.telegram.updates import UpdateQueue
from sandbox.telegram.world import ADMIN_RIGHTS, Account, GroupRecord, Json, Member, Post, World

QUERY_LIFETIME = timedelta(minutes=15)


class Telegram:
    """Chats, messages and the one bot they are for."""

    def __init__(
        self,
        *,
        token: str,
        now: Callable[[], datetime],
        bot_username: str,
        bot_name: str,
        seed: int,
        privacy_mode: bool,
        lean: bool,
    ) -> None:
        self.token = token
        self.bot_id = int(token.split(":")[0])
        self.bot_username = bot_username
        self.bot_name = bot_name
        self.now = now
        self.lean = lean
        self.private_topics: set[tuple[int, int]] = set()
        self.knows_ephemeral = True
        """False: as an older server, which passes over parameters that it does not know."""
        self.privacy_mode = privacy_mode
        self.random = random.Random(seed)
        self.world = World()
        self.queue = UpdateQueue(self.world, now)
        self.files = Files(self.world)
        self.meter = Meter(now)
        self.typing: dict[int, tuple[str, datetime]] = {}
        self.uploads: dict[str, Upload] = {}  # those of the call that is being answered

    def media(self, kind: str, value: Any) -> Json:
        """The fields of a Message for the file that a parameter of this call means."""
        return media_fields(self.files.resolve(kind, value, self.uploads), kind)

    # who and where

    @property
    def bot_user(self) -> Json:
        """The bot as the author of a message."""
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": self.world.settings.names.get("", self.bot_name),
            "username": self.bot_username,
        }

    def date(self) -> int:
        """The moment, in Unix seconds."""
        return int(self.now().timestamp())

    def user(self, user_id: int) -> Json:
        """A person or the bot as the Bot API's User."""
        if user_id == self.bot_id:
            return self.bot_user
        account = self.world.people.get(user_id)
        if account is None:
            raise bad_request("user not found")
        return account.user

    def chat(self, chat_id: int) -> Json:
        """A chat as the Bot API's Chat."""
        if chat_id in self.world.groups:
            return self.world.groups[chat_id].chat
        account = self.world.people[chat_id]
        chat: Json = {"id": chat_id, "type": "private", "first_name": account.first_name}
        for name in ("last_name", "username"):
            if value := getattr(account, name):
                chat[name] = value
        return chat

    def chat_id(self, wanted: int | str) -> int:
        """The chat a call means; the bot must have met it."""
        if isinstance(wanted, str):
            name = wanted.removeprefix("@").lower()
            for group in self.world.groups.values():
                if group.username and group.username.lower() == name:
                    return group.id
            raise bad_request("chat not found")
        if wanted in self.world.people or wanted in self.world.groups:
            return wanted
        if wanted == self.bot_id:
            raise forbidden("bot can't send messages to bots")
        raise bad_request("chat not found")

    def bot_member(self, group: GroupRecord) -> Member:
        return group.member(self.bot_id)

    # what keeps the bot out

    def check_open(self, chat_id: int) -> None:
        """Raise unless the bot may act in this chat at all."""
        account = self.world.people.get(chat_id)
        if account is not None:
            self._check_person(account)
            return
        group = self.world.groups[chat_id]
        if group.migrated_to is not None:
            raise bad_request(
                "group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=group.migrated_to,
            )
        kind = "supergroup" if group.supergroup else "group"
        if group.deleted:
            raise forbidden("the group chat was deleted")
        status = self.bot_member(group).status
        if status == "kicked" or (status == "left" and self.bot_id in group.members):
            raise forbidden(f"bot was kicked from the {kind} chat")
        if status == "left":
            raise forbidden(f"bot is not a member of the {kind} chat")

    def _check_person(self, account: Account) -> None:
        if account.deactivated:
            raise forbidden("user is deactivated")
        if not account.started:
            raise forbidden("bot can't initiate conversation with a user")
        if account.blocked:
            raise forbidden("bot was blocked by the user")

    # messages

    def new_message(self, chat_id: int, sender_id: int, content: Json) -> Json:
        """A message with its own number, date, chat and author; not stored yet."""
        return {
            "message_id": self.world.next_message_id(chat_id),
            "date": self.date(),
            "chat": self.chat(chat_id),
            "from": self.user(sender_id),
            **content,
        }

    def store(self, message: Json, *, by_bot: bool, **details: Any) -> Post:
        """Keep a message, so that it can be seen, edited, answered."""
        post = Post(
            chat_id=message["chat"]["id"],
            message_id=message["message_id"],
            message=message,
            by_bot=by_bot,
            **details,
        )
        if not self.lean:
            self.world.add_post(post)
        return post

    def service(self, chat_id: int, actor_id: int, content: Json, *, tell: bool = True) -> Post:
        """A line such as "Айгүл joined the group"; the bot is told if it is inside."""
        message = self.new_message(chat_id, actor_id, content)
        post = self.store(message, by_bot=actor_id == self.bot_id)
        group = self.world.groups.get(chat_id)
        inside = group is None or self.bot_member(group).inside
        if tell and inside and actor_id != self.bot_id:
            self.queue.push("message", message)
        return post

    def member_json(self, group: GroupRecord, user_id: int) -> Json:
        """The Bot API's ChatMember."""
        member = group.member(user_id)
        data: Json = {"status": member.status, "user": self.user(user_id)}
        if member.title and member.administers:
            data["custom_title"] = member.title
        if member.status == "creator":
            data["is_anonymous"] = False
        elif member.status == "administrator":
            data |= {right: right in member.rights for right in ADMIN_RIGHTS}
            data |= {"can_be_edited": False, "is_anonymous": False}
        elif member.status == "kicked":
            data["until_date"] = 0
        return data

    def set_member(self, group: GroupRecord, user_id: int, member: Member, *, by: int) -> None:
        """Change what somebody is in a group and tell the bot as Telegram would."""
        before = self.member_json(group, user_id)
        group.members[user_id] = member
        self.world.touch("group", group.id)
        self.world.changed(group.id)
        change = {
            "chat": group.chat,
            "from": self.user(by),
            "date": self.date(),
            "old_chat_member": before,
            "new_chat_member": self.member_json(group, user_id),
        }
        if user_id == self.bot_id:
            self.queue.push("my_chat_member", change)
        elif self.bot_member(group).administers:
            self.queue.push("chat_member", change)
