"""How a person stands with the bot: not met yet, met, blocked, gone."""

from __future__ import annotations

from typing import Literal

from sandbox.telegram.engine import Telegram
from sandbox.telegram.world import Account, Json

_BEFORE = {"member": "kicked", "kicked": "member"}


class Acquaintance:
    """One person and the bot. A bot that is blocked or let in again is told so."""

    def __init__(self, api: Telegram, account: Account) -> None:
        self._api = api
        self._account = account

    def begin(self) -> None:
        """Somebody who writes to the bot has met it, and lets it answer."""
        self.set_blocked(False)
        if not self._account.started:
            self._account.started = True
            self._touched()

    def set_blocked(self, blocked: bool) -> None:
        """Stop the bot, or let it write again; nothing happens if that is so already."""
        if self._account.blocked == blocked:
            return
        self._account.blocked = blocked
        self._touched()
        self._api.world.changed(self._account.id)
        now: Literal["kicked", "member"] = "kicked" if blocked else "member"
        self._api.queue.push(
            "my_chat_member",
            {
                "chat": self._api.chat(self._account.id),
                "from": self._account.user,
                "date": self._api.date(),
                "old_chat_member": self._bot_as(_BEFORE[now]),
                "new_chat_member": self._bot_as(now),
            },
        )

    def end(self) -> None:
        """The account is deleted."""
        self._account.deactivated = True
        self._touched()

    def _bot_as(self, status: str) -> Json:
        member: Json = {"status": status, "user": self._api.bot_user}
        return member | ({"until_date": 0} if status == "kicked" else {})

    def _touched(self) -> None:
        self._api.world.touch("person", self._account.id)
