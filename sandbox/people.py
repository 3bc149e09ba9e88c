"""People who talk to the bot: everything somebody does with a telephone in hand.

Each verb changes the chat at once and queues the update that Telegram would send.
"""

from __future__ import annotations

from typing import Literal

from sandbox.pressing import Pressed, Pressing
from sandbox.world import Json

__all__ = ["Person", "Pressed"]

_BEFORE = {"member": "kicked", "kicked": "member"}


class Person(Pressing):
    """One person. The private chat with the bot has the person's own number."""

    def blocks_bot(self) -> None:
        """Stop the bot."""
        self._set_blocked(True)

    def unblocks_bot(self) -> None:
        self._set_blocked(False)

    def _set_blocked(self, blocked: bool) -> None:
        if self.account.blocked == blocked:
            return
        self.account.blocked = blocked
        self._api.world.touch("person", self.id)
        self._api.world.changed(self.id)
        now: Literal["kicked", "member"] = "kicked" if blocked else "member"
        self._api.queue.push(
            "my_chat_member",
            {
                "chat": self._api.chat(self.id),
                "from": self.account.user,
                "date": self._api.date(),
                "old_chat_member": self._bot_here(_BEFORE[now]),
                "new_chat_member": self._bot_here(now),
            },
        )

    def _bot_here(self, status: str) -> Json:
        member: Json = {"status": status, "user": self._api.bot_user}
        return member | ({"until_date": 0} if status == "kicked" else {})

    def deactivates(self) -> None:
        """Delete the account."""
        self.account.deactivated = True
        self._api.world.touch("person", self.id)
