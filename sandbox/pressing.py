"""Pressing buttons: under messages, also old ones, and under the input field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.engine import QUERY_LIFETIME
from sandbox.errors import CannotDo, NoSuchButton
from sandbox.screens import Button, Shown
from sandbox.speaking import Speaking
from sandbox.world import Query

if TYPE_CHECKING:
    from sandbox.groups import Group

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
