"""What the sandbox remembers: people, groups, messages, files, unconfirmed updates.

Everything here is plain data that turns into JSON and back, so that a journal can keep it.
Whoever changes a record calls `World.touch`, which tells the journal and the listeners.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiogram.types import ChatMemberAdministrator

Json = dict[str, Any]

_CHANNELS_ONLY = {"can_post_messages", "can_edit_messages", "can_manage_direct_messages"}

ADMIN_RIGHTS = tuple(
    name
    for name in ChatMemberAdministrator.model_fields
    if name.startswith("can_") and name != "can_be_edited" and name not in _CHANNELS_ONLY
)
"""Every right an administrator of a group can have, as the installed aiogram knows them."""


@dataclass(slots=True)
class Account:
    """A person with a Telegram account. The private chat has the same number."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    phone: str | None = None
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    keyboard: Json | None = None
    keyboard_from: int = 0
    toasts: list[Json] = field(default_factory=list)
    clipboard: str | None = None
    pinned: list[int] = field(default_factory=list)

    @property
    def user(self) -> Json:
        """The Bot API's User."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                user[name] = value
        return user


@dataclass(slots=True)
class Member:
    """What somebody is in a group."""

    status: str = "member"  # creator, administrator, member, left, kicked
    rights: list[str] = field(default_factory=list)
    title: str | None = None

    @property
    def inside(self) -> bool:
        return self.status in ("creator", "administrator", "member")

    @property
    def administers(self) -> bool:
        return self.status in ("creator", "administrator")


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its number is that of the service message that opened it."""

    id: int
    name: str
    color: int = 7322096
    closed: bool = False
    deleted: bool = False


@dataclass(slots=True)
class GroupRecord:
    """A basic group, a supergroup or a forum."""

    id: int
    title: str
    supergroup: bool = True
    forum: bool = False
    username: str | None = None
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    migrated_to: int | None = None
    deleted: bool = False
    last_message_id: int = 0
    last_ephemeral_id: int = 0
    pinned: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    @property
    def chat(self) -> Json:
        """The Bot API's Chat."""
        chat: Json = {
            "id": self.id,
            "type": "supergroup" if self.supergroup else "group",
            "title": self.title,
        }
        if self.username:
            chat["username"] = self.username
        if self.forum:
            chat["is_forum"] = True
        return chat

    def member(self, user_id: int) -> Member:
        return self.members.get(user_id, Member(status="left"))


@dataclass(slots=True)
class Post:
    """One message. `message` is the Bot API's Message as the bot receives it."""

    chat_id: int
    message_id: int
    message: Json
    by_bot: bool
    deleted: bool = False
    receiver: int | None = None  # only this person sees it (an ephemeral message)
    in_place_of: int | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    markup_kind: str | None = None  # which kind of keyboard it was sent with
    force_reply: Json | None = None  # the input field of whoever it is for becomes a reply to it
    order: int = 0  # rank in its chat, ephemeral messages included

    @property
    def key(self) -> str:
        return f"{self.chat_id}:{'e' if self.receiver else ''}{self.message_id}"


@dataclass(slots=True)
class File:
    """A file Telegram would keep. Without `content`, filler of the right size is served."""

    id: str
    unique_id: str
    kind: str
    size: int
    name: str | None = None
    mime: str | None = None
    width: int = 0
    height: int = 0
    duration: int = 0
    path: str = ""
    content: bytes | None = None


@dataclass(slots=True)
class Query:
    """A press of an inline button, or a question to a guest, that waits for its answer."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    asked_at: float
    ephemeral: bool = False
    answered: bool = False
    guest: bool = False


@dataclass(slots=True)
class Settings:
    """The bot itself and the counters of its server."""

    last_message_id: int = 0
    last_update_id: int = 730_000_000
    last_user_id: int = 5_000_000_000
    last_group_id: int = 4_000_000_000
    last_file: int = 0
    last_query: int = 0
    allowed_updates: list[str] | None = None
    commands: dict[str, list[Json]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[str, Json] = field(default_factory=dict)
    webhook: Json = field(default_factory=dict)


class World:
    """All records, and who wants to hear about changes."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.people: dict[int, Account] = {}
        self.groups: dict[int, GroupRecord] = {}
        self.posts: dict[int, dict[str, Post]] = {}
        self.files: dict[str, File] = {}
        self.queries: dict[str, Query] = {}
        self.updates: dict[int, Json] = {}
        self.on_touch: list[Callable[[str, str], None]] = []
        self.on_change: list[Callable[[int], None]] = []

    def touch(self, kind: str, key: str | int) -> None:
        """A record changed (or went away): the journal writes it down."""
        for listener in self.on_touch:
            listener(kind, str(key))

    def changed(self, chat_id: int) -> None:
        """Something to see changed in a chat (0: everywhere)."""
        for listener in self.on_change:
            listener(chat_id)

    def add_post(self, post: Post) -> None:
        posts = self.posts.setdefault(post.chat_id, {})
        post.order = len(posts) + 1
        posts[post.key] = post
        self.touch("post", post.key)
        self.changed(post.chat_id)

    def post(self, chat_id: int, message_id: int) -> Post | None:
        """A message that still exists."""
        found = self.posts.get(chat_id, {}).get(f"{chat_id}:{message_id}")
        return None if found is None or found.deleted else found

    def ephemeral(self, chat_id: int, ephemeral_id: int) -> Post | None:
        found = self.posts.get(chat_id, {}).get(f"{chat_id}:e{ephemeral_id}")
        return None if found is None or found.deleted else found

    def next_message_id(self, chat_id: int) -> int:
        """Supergroups count for themselves; private chats and basic groups share one count."""
        group = self.groups.get(chat_id)
        if group is not None and group.supergroup:
            group.last_message_id += 1
            self.touch("group", group.id)
            return group.last_message_id
        self.settings.last_message_id += 1
        self.touch("settings", "settings")
        return self.settings.last_message_id
