"""People who talk to the bot: everything somebody does with a telephone in hand.

Each verb changes the chat at once and queues the update that Telegram would send.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sandbox.people.sending import Speaking
from sandbox.telegram.engine import QUERY_LIFETIME
from sandbox.telegram.errors import CannotDo, NoSuchButton
from sandbox.telegram.screens import Button, Shown
from sandbox.telegram.world import Json, Query

if TYPE_CHECKING:
    from sandbox.people.group import Group

_DEEP_LINK = re.compile(r"(?:https?://)?(?:t|telegram)\.me/(\w+)\?start=([\w-]+)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pressed:
    """What a press did: asked the bot (`query`), opened a link, copied, wrote a text."""

    button: Button
    query_id: str | None = None
    sent: Shown | None = None


class Pressing(Speaking):
    """One person, as far as buttons go."""

    def presses(
        self,
        target: Shown | str,
        label: str | None = None,
        *,
        data: str | None = None,
        chat: Group | int | None = None,
    ) -> Pressed:
        """Press a button: of a message, or the newest one on the screen with this label.

        The button is looked for on the message as it was shown, so an old screen can be
        pressed too. A label may be a part of the real one. Without a message the newest
        inline button wins over the keyboard under the input field.
        """
        if isinstance(target, Shown):
            button = target.button(label, data=data)
            if button is None:
                raise NoSuchButton(f"{label or data!r} is not among {target.labels}")
            return self._press(target, button)
        shown_messages = self.sees(chat)
        for shown in reversed(shown_messages):
            if (button := shown.button(target, data=data)) is not None:
                return self._press(shown, button)
        flat = [button for row in self.keyboard for button in row] if chat is None else []
        for match in (str.__eq__, str.__contains__):
            for button in flat:
                if match(button.label, target):
                    return self._press_keyboard(button)
        visible = [name for shown in shown_messages for name in shown.labels]
        raise NoSuchButton(f"{target!r} is not among {visible + [b.label for b in flat]}")

    def _press_keyboard(self, button: Button) -> Pressed:
        if button.kind == "contact":
            return Pressed(button=button, sent=self.sends_contact())
        if button.kind == "location":
            return Pressed(button=button, sent=self.sends_location(43.238, 76.945))
        if button.kind == "other":
            raise CannotDo("the sandbox cannot press this kind of button")
        return Pressed(button=button, sent=self.says(button.label))

    def _press(self, shown: Shown, button: Button) -> Pressed:
        if button.kind == "disabled":
            raise CannotDo(f"the button {button.label!r} is disabled")
        if button.kind == "copy":
            self.account.clipboard = button.copy
            self._api.world.touch("person", self.id)
            return Pressed(button=button)
        if button.kind == "url":
            link = _DEEP_LINK.fullmatch(button.url or "")
            if link and link.group(1).lower() == self._api.bot_username.lower():
                return Pressed(button=button, sent=self.starts(link.group(2)))
            return Pressed(button=button)
        if button.data is None:
            raise CannotDo("the sandbox cannot press this kind of button")
        return Pressed(button=button, query_id=self._ask(shown, button.data))

    def _ask(self, shown: Shown, data: str) -> str:
        self._check_inside(shown.chat_id)
        settings = self._api.world.settings
        settings.last_query += 1
        query = Query(
            id=str(4_000_000_000_000_000_000 + settings.last_query),
            user_id=self.id,
            chat_id=shown.chat_id,
            message_id=shown.message_id,
            asked_at=self._api.date(),
            ephemeral=shown.ephemeral,
        )
        self._forget_old_queries()
        self._api.world.queries[query.id] = query
        self._api.world.touch("query", query.id)
        find = self._api.world.ephemeral if shown.ephemeral else self._api.world.post
        post = find(shown.chat_id, shown.message_id)
        message = post.message if post is not None else None
        if message is None:
            message = {
                "chat": self._api.chat(shown.chat_id),
                "message_id": shown.message_id,
                "date": 0,
            }
        self._api.queue.push(
            "callback_query",
            {
                "id": query.id,
                "from": self.account.user,
                "message": message,
                "chat_instance": str(abs(shown.chat_id) * 7919),
                "data": data,
            },
        )
        return query.id

    def _forget_old_queries(self) -> None:
        queries = self._api.world.queries
        oldest = self._api.date() - QUERY_LIFETIME.total_seconds()
        for query_id in [key for key, query in queries.items() if query.asked_at < oldest]:
            del queries[query_id]
            self._api.world.touch("query", query_id)


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
