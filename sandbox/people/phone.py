"""What a person sees: chats, the keyboard under the input field, the command menu."""

from __future__ import annotations

from typing import Protocol

from sandbox.errors import CannotDo
from sandbox.people.screens import Button, Shown, asked_by, reply_button, screen, show
from sandbox.telegram.engine import Telegram
from sandbox.telegram.methods.profile import commands_for
from sandbox.telegram.world import Account, Json


class Chat(Protocol):
    """A chat by the object that stands for it, such as a group."""

    @property
    def id(self) -> int: ...


class Phone:
    """One person's telephone, as far as looking at it goes. Without a chat, the private one."""

    def __init__(self, api: Telegram, owner_id: int) -> None:
        self._api = api
        self.owner_id = owner_id

    @property
    def account(self) -> Account:
        return self._api.world.people[self.owner_id]

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.account.first_name, self.account.last_name)))

    def chat_id(self, chat: Chat | int | None) -> int:
        if chat is None:
            return self.owner_id
        return chat if isinstance(chat, int) else chat.id

    def sees(self, chat: Chat | int | None = None) -> list[Shown]:
        """A chat as the owner sees it: messages meant for the owner alone included."""
        return screen(self._api, self.chat_id(chat), self.owner_id)

    def find(self, words: str, chat: Chat | int | None = None) -> Shown:
        """The newest message of a chat that contains these words."""
        for shown in reversed(self.sees(chat)):
            if words in shown.text:
                return shown
        raise CannotDo(f"{self.name} sees no message with {words!r}")

    def asked(self, chat: Chat | int | None = None) -> Shown | None:
        """The message that the bot wants answered next in a chat (Telegram's ForceReply)."""
        post = asked_by(self._api, self.chat_id(chat), self.owner_id)
        return None if post is None else show(self._api, post)

    @property
    def keyboard(self) -> list[list[Button]]:
        """The keyboard under the input field of the private chat; empty if there is none."""
        markup = self.account.keyboard or {}
        return [[reply_button(button) for button in row] for row in markup.get("keyboard", [])]

    def commands(self, chat: Chat | int | None = None) -> list[Json]:
        """The command menu offered in a chat."""
        return commands_for(self._api, self.owner_id, self.chat_id(chat))

    def check_inside(self, chat_id: int) -> None:
        """Raise unless the owner can act in this chat."""
        if self.account.deactivated:
            raise CannotDo(f"the account of {self.name} is deleted")
        group = self._api.world.groups.get(chat_id)
        if group is None:
            if chat_id != self.owner_id:
                raise CannotDo("there is no such chat")
            return
        inside = group.member(self.owner_id).inside
        if not inside or group.deleted or group.migrated_to is not None:
            raise CannotDo(f"{self.name} is not in {group.title!r}")
