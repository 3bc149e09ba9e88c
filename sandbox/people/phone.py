"""What a person sees: chats, toasts, the keyboard, the command menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.telegram.engine import Telegram
from sandbox.telegram.errors import CannotDo
from sandbox.telegram.methods.profile import commands_for
from sandbox.telegram.screens import Button, Shown, reply_button, screen
from sandbox.telegram.world import Account, Json

if TYPE_CHECKING:
    from sandbox.people.group import Group


class Looking:
    """One person, as far as seeing goes."""

    def __init__(self, api: Telegram, person_id: int) -> None:
        self._api = api
        self.id = person_id

    def __repr__(self) -> str:
        return f"<{self.name} {self.id}>"

    @property
    def account(self) -> Account:
        return self._api.world.people[self.id]

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.account.first_name, self.account.last_name)))

    @property
    def screen(self) -> list[Shown]:
        """The private chat with the bot as it stands now, the oldest message first."""
        return self.sees(None)

    def sees(self, chat: Group | int | None = None) -> list[Shown]:
        """A chat as this person sees it: messages meant for this person alone included."""
        return screen(self._api, self._chat_id(chat), self.id)

    @property
    def heard(self) -> list[str]:
        """Texts and captions of the bot's messages in the private chat, as they stand now."""
        return [shown.text for shown in self.screen if shown.from_bot]

    @property
    def last(self) -> Shown:
        """The bot's newest message in the private chat."""
        return next(shown for shown in reversed(self.screen) if shown.from_bot)

    @property
    def toasts(self) -> list[Json]:
        """What the bot answered to presses: `text`, `show_alert`, `chat_id`, `date`."""
        return list(self.account.toasts)

    @property
    def keyboard(self) -> list[list[Button]]:
        """The keyboard under the input field of the private chat; empty if there is none."""
        markup = self.account.keyboard or {}
        return [[reply_button(button) for button in row] for row in markup.get("keyboard", [])]

    @property
    def clipboard(self) -> str | None:
        """What the last copy button put there."""
        return self.account.clipboard

    def commands(self, chat: Group | int | None = None) -> list[Json]:
        """The command menu this person is offered in a chat."""
        return commands_for(self._api, self.id, self._chat_id(chat))

    def find(self, words: str, chat: Group | int | None = None) -> Shown:
        """The newest message of a chat that contains these words."""
        for shown in reversed(self.sees(chat)):
            if words in shown.text:
                return shown
        raise CannotDo(f"{self.name} sees no message with {words!r}")

    def _chat_id(self, chat: Group | int | None) -> int:
        if chat is None:
            return self.id
        return chat if isinstance(chat, int) else chat.id

    def _check_inside(self, chat_id: int) -> None:
        if self.account.deactivated:
            raise CannotDo(f"the account of {self.name} is deleted")
        group = self._api.world.groups.get(chat_id)
        if group is None:
            if chat_id != self.id:
                raise CannotDo("there is no such chat")
        elif group.migrated_to is not None or group.deleted or not group.member(self.id).inside:
            raise CannotDo(f"{self.name} is not in {group.title!r}")
