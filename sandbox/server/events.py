"""Telling open pages that something changed: server-sent events."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress

from aiohttp import web

from sandbox.sandbox import Sandbox

HEARTBEAT = 15.0


class Events:
    """Remembers who listens. An event names the chat that changed; 0 means everything."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._listeners: set[asyncio.Queue[int]] = set()
        sandbox.telegram.world.on_change.append(self.tell)

    def tell(self, chat_id: int) -> None:
        """Pass a change on to every page; a page that cannot follow is told to reload all."""
        for queue in self._listeners:
            try:
                queue.put_nowait(chat_id)
            except asyncio.QueueFull:
                while not queue.empty():
                    queue.get_nowait()
                queue.put_nowait(0)

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Serve one page until it goes away."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        queue: asyncio.Queue[int] = asyncio.Queue(maxsize=1000)
        self._listeners.add(queue)
        try:
            await response.write(b"retry: 1000\n\n" + _event({0}))
            while True:
                await response.write(_event(await _next(queue)))
        except (ConnectionError, asyncio.CancelledError):
            return response
        finally:
            self._listeners.discard(queue)


async def _next(queue: asyncio.Queue[int]) -> set[int]:
    """Everything that changed since the last event, or nothing for a heartbeat."""
    try:
        changed = {await asyncio.wait_for(queue.get(), HEARTBEAT)}
    except TimeoutError:
        return set()
    await asyncio.sleep(0.02)  # a bot's answer is several changes; one event will do
    with suppress(asyncio.QueueEmpty):
        while True:
            changed.add(queue.get_nowait())
    return changed


def _event(chats: set[int]) -> bytes:
    if not chats:
        return b": still here\n\n"
    return f"data: {json.dumps(sorted(chats))}\n\n".encode()
