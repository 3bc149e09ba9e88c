"""A Bot API server that does as little as it can, so that it is never what a benchmark measures.

It keeps no screens and checks nothing but limits: it hands out updates by long polling, answers
every call the way Telegram would (messages with their text and keyboard), and tells a listener.
The sandbox of this project is for people and tests; it costs three times as much per call.
"""

import asyncio
import json
import math
import re
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

Json = dict[str, Any]

OnCall = Callable[[str, Json, Json], None]

BATCH = 100

SAYING = frozenset({"sendMessage", "editMessageText"})

FILES = frozenset({"sendDocument", "sendPhoto", "sendMediaGroup"})

BOT = {"id": 42, "is_bot": True, "first_name": "Қабылдау", "username": "qabyldau_bot"}

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass
class Telegram:
    """`on_call` hears of every message that was said: method, parameters, the message."""

    per_second: int | None = None
    """Calls that write into chats in any second; more are refused with 429."""
    on_call: OnCall = lambda _method, _said, _message: None
    counts: Counter[str] = field(default_factory=Counter)
    files: int = 0
    refused: int = 0
    said_at: list[float] = field(default_factory=list)
    """Moments of the messages that were taken, monotonic."""
    polled: asyncio.Event = field(default_factory=asyncio.Event)
    _updates: deque[Json] = field(default_factory=deque)
    _last_update: int = 0
    _last_message: int = 0
    _poll: "asyncio.Future[None] | None" = None
    _second: deque[float] = field(default_factory=deque)

    def push(self, kind: str, body: Json) -> None:
        self._last_update += 1
        self._updates.append({"update_id": self._last_update, kind: body})
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    @property
    def unconfirmed(self) -> int:
        return len(self._updates)

    def next_message(self) -> int:
        self._last_message += 1
        return self._last_message

    async def updates(self, offset: int, patience: float) -> list[Json]:
        self.polled.set()
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        if not self._updates and patience > 0:
            self._poll = asyncio.get_running_loop().create_future()
            try:
                await asyncio.wait_for(self._poll, patience)
            except TimeoutError:
                return []
        return [self._updates[n] for n in range(min(BATCH, len(self._updates)))]

    def answer(self, method: str, parameters: Json) -> tuple[int, Any]:
        """(status, body)"""
        self.counts[method] += 1
        if method == "getMe":
            return 200, {"ok": True, "result": BOT}
        if method in FILES:
            self.files += 1
            message = self._said({"chat_id": "0", "text": "", **parameters})
            return 200, {"ok": True, "result": [message] if method == "sendMediaGroup" else message}
        if method not in SAYING:
            return 200, {"ok": True, "result": True}
        wait = self._overdrawn()
        if wait:
            self.refused += 1
            return 429, {
                "ok": False,
                "error_code": 429,
                "description": "Too Many Requests",
                "parameters": {"retry_after": wait},
            }
        message = self._said(parameters)
        self.on_call(method, parameters, message)
        return 200, {"ok": True, "result": message}

    def _overdrawn(self) -> int:
        now = time.monotonic()
        if self.per_second is not None:
            while self._second and self._second[0] <= now - 1.0:
                self._second.popleft()
            if len(self._second) >= self.per_second:
                return max(1, math.ceil(self._second[0] + 1.0 - now))
            self._second.append(now)
        self.said_at.append(now)
        return 0

    def _said(self, parameters: Json) -> Json:
        chat_id = int(parameters["chat_id"])
        message = {
            "message_id": int(parameters.get("message_id") or self.next_message()),
            "from": BOT,
            "chat": chat_of(chat_id),
            "date": int(time.time()),
            "text": parameters["text"],
        }
        if "reply_markup" in parameters:
            markup = parameters["reply_markup"]
            message["reply_markup"] = json.loads(markup) if isinstance(markup, str) else markup
        return message


def chat_of(chat_id: int) -> Json:
    if chat_id > 0:
        return {"id": chat_id, "type": "private", "first_name": f"Азамат {chat_id}"}
    return {"id": chat_id, "type": "supergroup", "title": "Филиал"}


class _Connection(asyncio.Protocol):
    """HTTP/1.1 as far as a client of the Bot API speaks it: one request after another."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._transport: asyncio.Transport | None = None
        self._buffer = b""
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while True:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            first, *lines = head.split(b"\r\n")
            headers = {
                name.lower(): value.strip()
                for name, _, value in (line.partition(b":") for line in lines)
            }
            length = int(headers.get(b"content-length", b"0"))
            if headers.get(b"transfer-encoding") == b"chunked":
                length = _chunked(rest)
            if not 0 <= length <= len(rest):
                return
            self._buffer = rest[length:]
            method = first.split(b" ")[1].rsplit(b"/", 1)[-1].decode()
            self._asked(method, _parameters(headers, rest[:length]))

    def _asked(self, method: str, parameters: Json) -> None:
        if method != "getUpdates":
            self._reply(*self._telegram.answer(method, parameters))
            return
        task = asyncio.create_task(self._hand_over(parameters))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _hand_over(self, parameters: Json) -> None:
        updates = await self._telegram.updates(
            int(parameters.get("offset", 0)), float(parameters.get("timeout", 0))
        )
        self._reply(200, {"ok": True, "result": updates})

    def _reply(self, status: int, body: Any) -> None:
        assert self._transport is not None
        if self._transport.is_closing():
            return
        content = _dumps(body).encode()
        self._transport.write(
            b"HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            % (status, len(content))
            + content
        )


def _chunked(rest: bytes) -> int:
    """The length of a body in chunks; -1: it has not come yet."""
    at = 0
    while True:
        end = rest.find(b"\r\n", at)
        if end < 0:
            return -1
        size = int(rest[at:end], 16)
        at = end + 2 + size + 2
        if at > len(rest):
            return -1
        if size == 0:
            return at


def _parameters(headers: dict[bytes, bytes], body: bytes) -> Json:
    if not body:
        return {}
    if headers.get(b"content-type", b"").startswith(b"application/json"):
        parameters: Json = json.loads(body)
        return parameters
    if headers.get(b"content-type", b"").startswith(b"multipart/"):
        chat = re.search(rb'name="chat_id"\r\n\r\n(?:[0-9a-f]+\r\n)?(-?\d+)', body)
        return {"chat_id": chat[1].decode() if chat else "0", "text": ""}
    return dict(parse_qsl(body.decode()))


@asynccontextmanager
async def serving(telegram: Telegram) -> AsyncIterator[str]:
    """The address of the server while the block lasts."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(telegram), "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
