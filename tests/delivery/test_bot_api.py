"""The plain way to Telegram: what an answer means, however it comes over the wire."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from importlib.util import find_spec
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

from bot.app.service import event_loop
from handlers.telegram.bot_api import BotApi, Call

LOOPS = {"service": event_loop, "asyncio": asyncio.new_event_loop}
TOKEN = "42:TEST-TEST-TEST-TEST-TEST-TEST-TEST"

OK = b'{"ok":true,"result":{"message_id":7}}'


def answer(status: int, body: bytes, more: str = "") -> bytes:
    head = f"HTTP/1.1 {status} X\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


class Last(bytes):
    """An answer after which the server closes the connection without a word."""


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
            if isinstance(told, Last):
                break
        writer.close()


@asynccontextmanager
async def api_of(far: Far, seconds: float = 60.0) -> AsyncIterator[BotApi]:
    server = await asyncio.start_server(far.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    address = TelegramAPIServer.from_base(f"http://127.0.0.1:{port}")
    bot = Bot(TOKEN, session=AiohttpSession(api=address, timeout=seconds))
    api = BotApi(bot)
    try:
        yield api
    finally:
        await hang_up(bot)
        server.close()
        for writer in far.writers:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


async def hang_up(bot: Bot) -> None:
    """Close the connections ourselves: aiogram waits a quarter of a second after closing them."""
    assert isinstance(bot.session, AiohttpSession)
    await (await bot.session.create_session()).close()


async def call(api: BotApi) -> Any:
    return await api.call(
        Call("sendMessage", {"chat_id": 1, "text": "Сәлем", "reply_markup": None})
    )


def test_the_bot_runs_on_the_quicker_loop_where_it_is_installed() -> None:
    loop = event_loop()
    loop.close()

    assert (type(loop).__module__ == "uvloop") == (find_spec("uvloop") is not None)


async def test_a_message_goes_out_as_json_without_what_was_left_open() -> None:
    far = Far(answer(200, OK))

    async with api_of(far) as api:
        assert await call(api) == {"message_id": 7}

    head, body = far.requests[0].split(b"\r\n\r\n")
    assert head.startswith(f"POST /bot{TOKEN}/sendMessage HTTP/1.1".encode())
    assert body.decode() == '{"chat_id":1,"text":"Сәлем"}'


async def test_one_connection_serves_one_message_after_another() -> None:
    far = Far(*[answer(200, OK)] * 5)

    async with api_of(far) as api:
        for _ in range(5):
            await call(api)

    assert far.connections == 1


async def test_messages_at_the_same_moment_do_not_wait_for_each_other() -> None:
    far = Far(*[answer(200, OK)] * 5)

    async with api_of(far) as api:
        await asyncio.gather(*(call(api) for _ in range(5)))

    assert far.connections == 5


@pytest.mark.parametrize("more", ["Connection: close\r\n", ""])
async def test_a_connection_that_the_server_closes_is_not_used_again(more: str) -> None:
    far = Far(answer(200, OK, more), None if not more else answer(200, OK), answer(200, OK))

    async with api_of(far) as api:
        await call(api)
        if not more:
            with pytest.raises(TelegramNetworkError):
                await call(api)
        await asyncio.sleep(0.3)  # the far end hangs up
        assert await call(api) == {"message_id": 7}

    assert far.connections == 2


async def test_an_answer_with_half_of_a_sign_in_a_name_says_that_the_message_was_sent() -> None:
    """Else it would be sent again."""
    name = b'{"ok":true,"result":{"message_id":7,"chat":{"id":1,"first_name":"\\ud83d"}}}'
    far = Far(answer(200, name))
    async with api_of(far) as api:
        said = await api.call(Call("sendMessage", {"chat_id": 1, "text": "Өтінішіңіз тіркелді"}))

    assert said["message_id"] == 7


async def test_an_answer_may_come_in_pieces() -> None:
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (OK[:9], OK[9:])) + b"0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    async with api_of(Far(head + body)) as api:
        assert await call(api) == {"message_id": 7}


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
    async with api_of(Far(answer(status, body))) as api:
        with pytest.raises(error) as raised:
            await call(api)

    assert holds(raised.value)


async def test_what_people_are_told_is_not_taken_to_another_address() -> None:
    elsewhere = Far()

    async with api_of(elsewhere) as other:
        address = f"Location: {other._bot.session.api.base.partition('/bot')[0]}\r\n"
        far = Far(answer(307, b"<html>Moved</html>", address))
        async with api_of(far) as api:
            with pytest.raises(TelegramServerError):
                await call(api)

    assert elsewhere.requests == []


@pytest.mark.parametrize(
    "told",
    [
        None,
        b"SSH-2.0-OpenSSH\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n",
        Last(b"HTTP/1.1 200 OK\r\nContent-Le"),
        Last(answer(200, OK)[:-3]),
        Last(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n"),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nsalem\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Encoding: gzip\r\n\r\n{ }\r\n\r\n",
    ],
)
async def test_a_connection_that_breaks_is_a_fault_of_the_network(told: bytes | None) -> None:
    async with api_of(Far(told, None)) as api:
        with pytest.raises(TelegramNetworkError) as raised:
            await call(api)

    assert TOKEN not in str(raised.value)


async def test_a_server_that_is_not_there_is_a_fault_of_the_network() -> None:
    api = TelegramAPIServer.from_base("http://127.0.0.1:9")
    bot = Bot(TOKEN, session=AiohttpSession(api=api))

    with pytest.raises(TelegramNetworkError) as raised:
        await call(BotApi(bot))
    await hang_up(bot)

    assert TOKEN not in str(raised.value)


async def test_a_message_that_is_not_answered_is_given_up_after_its_time() -> None:
    far = Far(b"")

    async with api_of(far, seconds=0.1) as api:
        with pytest.raises(TelegramNetworkError, match="timeout"):
            await call(api)


async def test_a_session_that_was_closed_is_opened_again_for_the_next_message() -> None:
    far = Far(answer(200, OK), answer(200, OK))

    async with api_of(far) as api:
        await call(api)
        await hang_up(api._bot)
        assert await call(api) == {"message_id": 7}
