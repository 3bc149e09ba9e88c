"""The plain way to Telegram: what an answer means, however it comes over the wire."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from handlers.telegram.bot_api import Call, Wire

TOKEN = "42:TEST-TEST-TEST-TEST-TEST-TEST-TEST"

OK = b'{"ok":true,"result":{"message_id":7}}'


def answer(status: int, body: bytes, more: str = "") -> bytes:
    head = f"HTTP/1.1 {status} X\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


class Far:
    """A server that says what it is told to, one answer for each request."""

    def __init__(self, *answers: bytes | None) -> None:
        self.answers = list(answers)
        self.requests: list[bytes] = []
        self.connections = 0
        self.writers: list[asyncio.StreamWriter] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.writers.append(writer)
        while True:
            try:
                head = await reader.readuntil(b"\r\n\r\n")
            except (asyncio.IncompleteReadError, ConnectionError):
                break
            length = next(
                int(line.split(b":")[1])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length")
            )
            self.requests.append(head + await reader.readexactly(length))
            told = self.answers.pop(0)
            if told is None:
                break
            writer.write(told)
        writer.close()


@asynccontextmanager
async def wire_to(far: Far) -> AsyncIterator[Wire]:
    server = await asyncio.start_server(far.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    api = TelegramAPIServer.from_base(f"http://127.0.0.1:{port}")
    bot = Bot(TOKEN, session=AiohttpSession(api=api))
    wire = Wire(bot)
    try:
        yield wire
    finally:
        wire.close()
        server.close()
        for writer in far.writers:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
        await bot.session.close()


async def call(wire: Wire) -> Any:
    return await wire.call(
        Call("sendMessage", {"chat_id": 1, "text": "Сәлем", "reply_markup": None})
    )


async def test_a_message_goes_out_as_json_without_what_was_left_open() -> None:
    far = Far(answer(200, OK))

    async with wire_to(far) as wire:
        assert await call(wire) == {"message_id": 7}

    head, body = far.requests[0].split(b"\r\n\r\n")
    assert head.startswith(f"POST /bot{TOKEN}/sendMessage HTTP/1.1".encode())
    assert body.decode() == '{"chat_id":1,"text":"Сәлем"}'


async def test_one_connection_serves_one_message_after_another() -> None:
    far = Far(*[answer(200, OK)] * 5)

    async with wire_to(far) as wire:
        for _ in range(5):
            await call(wire)

    assert far.connections == 1


async def test_messages_at_the_same_moment_do_not_wait_for_each_other() -> None:
    far = Far(*[answer(200, OK)] * 5)

    async with wire_to(far) as wire:
        await asyncio.gather(*(call(wire) for _ in range(5)))

    assert far.connections == 5


@pytest.mark.parametrize("more", ["Connection: close\r\n", ""])
async def test_a_connection_that_the_server_closes_is_not_used_again(more: str) -> None:
    far = Far(answer(200, OK, more), None if not more else answer(200, OK), answer(200, OK))

    async with wire_to(far) as wire:
        await call(wire)
        if not more:
            with pytest.raises(TelegramNetworkError):
                await call(wire)
        await asyncio.sleep(0.05)
        assert await call(wire) == {"message_id": 7}

    assert far.connections == 2


async def test_an_answer_may_come_in_pieces() -> None:
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (OK[:9], OK[9:])) + b"0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    async with wire_to(Far(head + body)) as wire:
        assert await call(wire) == {"message_id": 7}


REFUSED: list[tuple[int, bytes, type[Exception], Callable[[Any], bool]]] = [
    (
        429,
        b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5",'
        b'"parameters":{"retry_after":5}}',
        TelegramRetryAfter,
        lambda e: e.retry_after == 5,
    ),
    (
        400,
        b'{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded",'
        b'"parameters":{"migrate_to_chat_id":-1009}}',
        TelegramMigrateToChat,
        lambda e: e.migrate_to_chat_id == -1009,
    ),
    (
        400,
        b'{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}',
        TelegramBadRequest,
        lambda e: "chat not found" in e.message,
    ),
    (
        403,
        b'{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked"}',
        TelegramForbiddenError,
        lambda e: "blocked" in e.message,
    ),
    (
        500,
        b'{"ok":false,"error_code":500,"description":"Internal Server Error"}',
        TelegramServerError,
        lambda _: True,
    ),
    (502, b"<html>Bad Gateway</html>", TelegramServerError, lambda _: True),
    (200, b"<html>Sign in to the network</html>", TelegramServerError, lambda _: True),
]


@pytest.mark.parametrize(("status", "body", "error", "holds"), REFUSED)
async def test_each_refusal_means_what_it_means_to_aiogram(
    status: int, body: bytes, error: type[Exception], holds: Callable[[Any], bool]
) -> None:
    async with wire_to(Far(answer(status, body))) as wire:
        with pytest.raises(error) as raised:
            await call(wire)

    assert holds(raised.value)


@pytest.mark.parametrize(
    "told",
    [
        None,
        b"SSH-2.0-OpenSSH\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Le",
    ],
)
async def test_a_connection_that_breaks_is_a_fault_of_the_network(told: bytes | None) -> None:
    far = Far(told, None)
    if told is not None and not told.endswith(b"\r\n\r\n"):
        far.answers = [None]

    async with wire_to(far) as wire:
        with pytest.raises(TelegramNetworkError) as raised:
            await call(wire)

    assert TOKEN not in str(raised.value)


async def test_a_server_that_is_not_there_is_a_fault_of_the_network() -> None:
    api = TelegramAPIServer.from_base("http://127.0.0.1:9")
    bot = Bot(TOKEN, session=AiohttpSession(api=api))

    with pytest.raises(TelegramNetworkError):
        await call(Wire(bot))
    await bot.session.close()


async def test_a_message_that_is_not_answered_is_given_up_after_its_time() -> None:
    far = Far(b"")

    async with wire_to(far) as wire:
        wire._bot.session.timeout = 0.1
        with pytest.raises(TelegramNetworkError, match="timeout"):
            await call(wire)
