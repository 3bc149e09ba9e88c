"""Updates waiting for the bot: true offsets, long polling, 24 hours of patience."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from itertools import islice, takewhile
from typing import Any

from sandbox.errors import ApiError, bad_request, conflict
from sandbox.telegram.world import Json, World

KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
        "subscription",
        "stopped_message_generation",
    }
)

ASKED_FOR_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

KEPT_SECONDS = 24 * 3600

LONGEST_POLL = 50


class UpdateQueue:
    """What happened and is not yet confirmed, oldest first.

    An update leaves the queue when a later offset confirms it, when a webhook takes it, or
    after a day; until then it is handed out again and again.
    """

    def __init__(self, world: World, now: Callable[[], datetime]) -> None:
        self._world = world
        self._now = now
        self._waiting: asyncio.Future[None] | None = None
        self.last_poll: float | None = None  # the event loop's own time
        self.on_push: list[Callable[[], None]] = []

    def wanted(self, kind: str) -> bool:
        """Whether the bot asked for updates of this kind."""
        allowed = self._world.settings.allowed_updates
        if not allowed:
            return kind not in ASKED_FOR_ONLY
        return kind in allowed

    def push(self, kind: str, payload: Any) -> int | None:
        """Tell the bot; None if it did not ask for such updates."""
        if kind in KINDS and not self.wanted(kind):
            return None
        settings = self._world.settings
        settings.last_update_id += 1
        update_id = settings.last_update_id
        self.put({"update_id": update_id, kind: payload})
        return update_id

    def put(self, update: Json) -> None:
        """Queue an update as it is, under its own number."""
        update_id = int(update["update_id"])
        settings = self._world.settings
        settings.last_update_id = max(settings.last_update_id, update_id)
        updates = self._world.updates
        in_order = not updates or next(reversed(updates)) < update_id
        updates[update_id] = {"at": self._now().timestamp(), "update": update}
        if not in_order:
            self._world.updates = dict(sorted(updates.items()))
        self._world.touch("update", update_id)
        self._world.touch("settings", "settings")
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
        for listener in self.on_push:
            listener()

    @property
    def is_polled(self) -> bool:
        """Whether a long poll is waiting right now."""
        return self._waiting is not None

    @property
    def pending(self) -> list[Json]:
        """Unconfirmed updates, oldest first."""
        return self._first(len(self._world.updates))

    def _first(self, limit: int) -> list[Json]:
        self._forget_old()
        return [item["update"] for item in islice(self._world.updates.values(), limit)]

    def _forget_old(self) -> None:
        oldest = self._now().timestamp() - KEPT_SECONDS
        items = self._world.updates.items()
        for update_id, _ in list(takewhile(lambda item: item[1]["at"] < oldest, items)):
            self.drop(update_id)

    def drop(self, update_id: int) -> None:
        if self._world.updates.pop(update_id, None) is not None:
            self._world.touch("update", update_id)

    def drop_all(self) -> None:
        for update_id in list(self._world.updates):
            self.drop(update_id)

    def allow(self, kinds: list[str] | None) -> None:
        """Remember what the bot wants to hear; None leaves it as it was."""
        if kinds is None:
            return
        if unknown := [kind for kind in kinds if kind not in KINDS]:
            raise bad_request(f"the sandbox knows no update type {unknown[0]!r}")
        self._world.settings.allowed_updates = list(kinds) or None
        self._world.touch("settings", "settings")

    def interrupt(self, error: ApiError) -> None:
        """End the long poll that is under way, if any, with this error."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(error)

    async def poll(self, offset: int, limit: int, patience: float) -> list[Json]:
        """Confirm what is below `offset`, then hand out the next updates, waiting for one."""
        self.interrupt(
            conflict(
                "terminated by other getUpdates request; "
                "make sure that only one bot instance is running"
            )
        )
        self.last_poll = asyncio.get_running_loop().time()
        self._confirm(offset)
        if not self._world.updates and patience > 0:
            waiting = asyncio.get_running_loop().create_future()
            self._waiting = waiting
            try:
                await asyncio.wait_for(waiting, min(patience, LONGEST_POLL))
            except TimeoutError:
                return []
            finally:
                if self._waiting is waiting:
                    self._waiting = None
        return self._first(limit)

    def _confirm(self, offset: int) -> None:
        self._forget_old()
        if offset > 0:
            updates = self._world.updates
            for update_id in list(takewhile(lambda key: key < offset, updates)):
                self.drop(update_id)
        elif offset < 0:
            for update_id in list(self._world.updates)[:offset]:
                self.drop(update_id)
