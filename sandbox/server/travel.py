"""Time travel: forward by so much, to the next morning, to whatever happens next.

The bot is told by the clock's file and says there when it has caught up. What it said meanwhile is
listed, so that nobody has to look for it in ten chats.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta

from sandbox.sandbox import Sandbox
from sandbox.telegram.clock import MovableClock, seconds_to_morning
from sandbox.telegram.world import Json, Post

HOP = 3600
"""Seconds from one look to the next, on the way to whatever happens next."""

FARTHEST = timedelta(days=10)

PATIENCE = 1.0
"""Seconds within which a bot follows the clock; a bot that does not say so has that long."""

TRAVELS = 0.06
"""Seconds that a message needs from the bot, once it was promised."""

LISTED = 40

WORDS = 140


class Travel:
    """Moves the clock and remembers what the bot said since the last move."""

    def __init__(self, sandbox: Sandbox, clock: MovableClock) -> None:
        self._sandbox = sandbox
        self._clock = clock
        self._since: int | None = None
        self._marks: dict[int, int] = {}

    async def ahead(self, seconds: int) -> None:
        """Forward by so many seconds."""
        self._begin()
        await self._move(seconds)

    async def to_morning(self) -> None:
        """To five past nine of the next day in Kazakhstan."""
        await self.ahead(seconds_to_morning(self._clock()))

    async def to_event(self) -> bool:
        """Hour by hour until the bot says something of its own; False if it has nothing to say."""
        self._begin()
        begun = now = round(self._clock().timestamp())
        while now - begun < FARTHEST.total_seconds():
            five_past = (now - 300) // HOP * HOP + HOP + 300
            await self._move(five_past - now)
            await asyncio.sleep(TRAVELS)
            if self._said():
                return True
            now = five_past
        return False

    def back(self) -> None:
        """To the real time, where nothing has happened meanwhile."""
        self._since = None
        self._clock.reset()
        self._sandbox.telegram.world.changed(0)

    def view(self) -> Json | None:
        """What happened since the last move, oldest first; None before the first."""
        if self._since is None:
            return None
        said = sorted(self._said(), key=lambda post: (post.message["date"], post.order))
        return {"since": self._since, "items": [_item(post) for post in said[-LISTED:]]}

    def _begin(self) -> None:
        self._since = round(self._clock().timestamp())
        posts = self._sandbox.telegram.world.posts
        self._marks = {chat_id: len(in_chat) for chat_id, in_chat in posts.items()}

    async def _move(self, seconds: int) -> None:
        self._clock.move(seconds)
        self._sandbox.telegram.world.changed(0)
        with suppress(TimeoutError):
            await self._sandbox.until(lambda: self._clock.followed, timeout=PATIENCE)
        self._sandbox.telegram.world.changed(0)

    def _said(self) -> list[Post]:
        """The bot's messages since the move; in each chat until a person says something."""
        said = []
        for chat_id, in_chat in self._sandbox.telegram.world.posts.items():
            for post in list(in_chat.values())[self._marks.get(chat_id, 0) :]:
                if not post.by_bot:
                    break
                if not post.deleted and post.receiver is None:
                    said.append(post)
        return said


def _item(post: Post) -> Json:
    message = post.message
    words = message.get("text") or message.get("caption") or ""
    return {
        "chat_id": post.chat_id,
        "message_id": post.message_id,
        "date": message["date"],
        "text": " ".join(words.split())[:WORDS],
    }
