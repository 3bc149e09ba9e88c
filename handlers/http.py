"""As much HTTP as one host wants that is asked the same thing thousands of times a minute.

A request of a general client costs a quarter of what the bot may spend on a whole step of a
conversation; this one keeps connections open and does nothing else. Whatever is unusual (files,
long polling, proxies) goes through aiogram's session.
"""

import asyncio
import ssl
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

IDLE = 12.0
"""Seconds after which a connection is not used again: servers close them after fifteen or more,
and a request that meets the closing is lost or not, nobody knows."""

AT_ONCE = 100
"""Connections at the most."""

LARGEST = 16 * 1024 * 1024


class Broken(Exception):
    """The server cannot be reached, cut the connection, or speaks something else."""


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    body: bytes


class Host:
    """One server, and the connections to it. Requests wait for one another only when all
    connections are in use."""

    def __init__(self, url: str, context: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(url)
        self._secure = parts.scheme == "https"
        self._name = parts.hostname or ""
        self._port = parts.port or (443 if self._secure else 80)
        self._context = context
        self._head = f" HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        self._idle: deque[_Connection] = deque()
        self._free = asyncio.Semaphore(AT_ONCE)

    async def post(self, path: str, body: bytes, seconds: float) -> Response:
        """Send JSON, get the answer. Raises Broken, or TimeoutError after so many seconds."""
        request = (
            f"POST {path}{self._head}Content-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        ).encode("ascii") + body
        async with asyncio.timeout(seconds), self._free:
            connection = self._take() or await self._connect()
            try:
                response = await connection.ask(request)
            except BaseException:
                connection.close()
                raise
            if connection.usable:
                self._idle.append(connection)
            return response

    def _take(self) -> "_Connection | None":
        """The connection used last; those that lay idle too long are closed."""
        oldest = asyncio.get_running_loop().time() - IDLE
        while self._idle and self._idle[0].used_at < oldest:
            self._idle.popleft().close()
        while self._idle:
            connection = self._idle.pop()
            if connection.usable:
                return connection
        return None

    async def _connect(self) -> "_Connection":
        loop = asyncio.get_running_loop()
        try:
            _, connection = await loop.create_connection(
                lambda: _Connection(loop),
                self._name,
                self._port,
                ssl=(self._context or ssl.create_default_context()) if self._secure else None,
                happy_eyeballs_delay=0.25,
            )
        except OSError as error:
            raise Broken(type(error).__name__) from error
        return connection

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()


class _Connection(asyncio.Protocol):
    """One request at a time; the answer must say how long it is."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[Response] | None = None
        self._received = bytearray()
        self._open = False
        self.used_at = loop.time()

    @property
    def usable(self) -> bool:
        return self._open

    async def ask(self, request: bytes) -> Response:
        if self._transport is None or not self._open:
            raise Broken("the connection is closed")
        self._answer = self._loop.create_future()
        self._transport.write(request)
        response = await self._answer
        self.used_at = self._loop.time()
        return response

    def close(self) -> None:
        self._open = False
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport, self._open = transport, True

    def connection_lost(self, exc: Exception | None) -> None:
        self._open = False
        self._fail("the connection was cut")

    def data_received(self, data: bytes) -> None:
        self._received += data
        try:
            read = _read(self._received)
        except ValueError as error:
            self._fail(f"not an answer of HTTP: {error}")
            self.close()
            return
        if read is None:
            return
        response, stays = read
        self._received.clear()
        if not stays:
            self.close()
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(response)

    def _fail(self, why: str) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(Broken(why))
            with suppress(Broken):
                self._answer.exception()


def _read(received: bytearray) -> tuple[Response, bool] | None:
    """The answer and whether the connection stays open; None: more is to come.

    Raises ValueError for what is no HTTP, or is larger than any answer of the Bot API.
    """
    end = received.find(b"\r\n\r\n")
    if end < 0:
        if len(received) > 65_536:
            raise ValueError("endless headers")
        return None
    first, *lines = received[:end].decode("latin-1").split("\r\n")
    if not first.startswith("HTTP/1."):
        raise ValueError("another protocol")
    headers = {
        name.strip().lower(): value.strip().lower()
        for name, _, value in (line.partition(":") for line in lines)
    }
    stays = headers.get("connection") != "close" and first.startswith("HTTP/1.1")
    status, start = int(first.split(" ", 2)[1]), end + 4
    if headers.get("transfer-encoding") == "chunked":
        body = _chunks(received, start)
        return None if body is None else (Response(status, body), stays)
    length = int(headers["content-length"]) if "content-length" in headers else -1
    if not 0 <= length <= LARGEST:
        raise ValueError("no length, or a monstrous one")
    if len(received) < start + length:
        return None
    return Response(status, bytes(received[start : start + length])), stays


def _chunks(received: bytearray, start: int) -> bytes | None:
    body = bytearray()
    while True:
        line = received.find(b"\r\n", start)
        if line < 0:
            return None
        size = int(received[start:line].split(b";")[0], 16)
        start = line + 2
        if size + len(body) > LARGEST:
            raise ValueError("a monstrous body")
        if len(received) < start + size + 2:
            return None
        if size == 0:
            return bytes(body)
        body += received[start : start + size]
        start += size + 2
