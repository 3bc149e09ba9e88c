"""Pressing: which button is meant, and the question to the bot that a press becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sandbox.errors import NoSuchButton
from sandbox.people.phone import Chat, Phone
from sandbox.people.screens import Button, Shown
from sandbox.telegram.engine import QUERY_LIFETIME, Telegram
from sandbox.telegram.world import Json, Query

_DEEP_LINK = re.compile(r"(?:https?://)?(?:t|telegram)\.me/(\w+)\?start=([\w-]+)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pressed:
    """What a press did: asked the bot (`query_id`), opened a link, copied, wrote a text."""

    button: Button
    query_id: str | None = None
    sent: Shown | None = None


class Buttons:
    """The buttons that one person can reach."""

    def __init__(self, api: Telegram, phone: Phone) -> None:
        self._api = api
        self._phone = phone

    def find(
        self,
        target: Shown | str,
        label: str | None = None,
        *,
        data: str | None = None,
        chat: Chat | int | None = None,
    ) -> tuple[Shown | None, Button]:
        """The button that is meant, and its message; None for the keyboard.

        It is looked for on the message as it was shown. A label may be a part of the real
        one. Without a message the newest inline button wins over the keyboard.
        """
        if isinstance(target, Shown):
            button = target.button(label, data=data)
            if button is None:
                raise NoSuchButton(f"{label or data!r} is not among {target.labels}")
            return target, button
        shown_messages = self._phone.sees(chat)
        for shown in reversed(shown_messages):
            if (button := shown.button(target, data=data)) is not None:
                return shown, button
        keys = [key for row in self._phone.keyboard for key in row] if chat is None else []
        for match in (str.__eq__, str.__contains__):
            for key in keys:
                if match(key.label, target):
                    return None, key
        visible = [name for shown in shown_messages for name in shown.labels]
        raise NoSuchButton(f"{target!r} is not among {visible + [key.label for key in keys]}")

    def request(self, label: str | None) -> Json:
        """What the key with this label (or the only such key) asks to choose users for."""
        keys = [key for row in self._phone.keyboard for key in row if key.request is not None]
        for key in keys:
            if key.request is not None and (label is None or label in key.label):
                return key.request
        raise NoSuchButton(f"no key asks for users ({label or 'any'}): {[k.label for k in keys]}")

    def payload(self, button: Button) -> str | None:
        """What a link to this bot carries; None for any other link."""
        link = _DEEP_LINK.fullmatch(button.url or "")
        if link is None or link.group(1).lower() != self._api.bot_username.lower():
            return None
        return link.group(2)

    def copy(self, button: Button) -> None:
        """Put the text of a copy button on the clipboard; the bot does not hear of it."""
        account = self._phone.account
        account.clipboard = button.copy
        self._api.world.touch("person", account.id)

    def ask(self, shown: Shown, data: str) -> str:
        """Press an inline button: the bot gets a callback query, whose number comes back."""
        self._phone.check_inside(shown.chat_id)
        world = self._api.world
        world.settings.last_query += 1
        query = Query(
            id=str(4_000_000_000_000_000_000 + world.settings.last_query),
            user_id=self._phone.owner_id,
            chat_id=shown.chat_id,
            message_id=shown.message_id,
            asked_at=self._api.date(),
            ephemeral=shown.ephemeral,
        )
        self._forget_old_queries()
        world.queries[query.id] = query
        world.touch("query", query.id)
        find = world.ephemeral if shown.ephemeral else world.post
        post = find(shown.chat_id, shown.message_id)
        gone = {"chat": self._api.chat(shown.chat_id), "message_id": shown.message_id, "date": 0}
        self._api.queue.push(
            "callback_query",
            {
                "id": query.id,
                "from": self._phone.account.user,
                "message": gone if post is None else post.message,
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
