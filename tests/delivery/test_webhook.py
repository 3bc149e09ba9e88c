"""Updates brought by Telegram: taken with the secret only, stored before they are answered."""

import asyncio
import contextlib
import io
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.config import ConfigError, load_config
from bot.errors import StorageUnavailable
from handlers.telegram import webhook as limits
from handlers.telegram.webhook import LARGEST, SECRET, Webhook, forget
from tests.support.office import TARAZ
from tests.support.records import dead_letters
from tests.support.town import Town, number_in, open_town

OURS = "qupiya-qupiya-qupiya"


@dataclass
class Brought:
    town: Town
    webhook: Webhook
    url: str
    rejected: list[str]

    async def post(self, body: bytes, secret: str | None = OURS) -> int:
        headers = {} if secret is None else {SECRET: secret}
        async with (
            aiohttp.ClientSession() as client,
            client.post(self.url, data=io.BytesIO(body), headers=headers) as answer,
        ):
            return answer.status

    async def settled(self) -> None:
        """Everything was brought and handled."""
        await self.town.sandbox.until(lambda: not self.town.sandbox.pending_updates)
        await self.town.app.receiver.settle()
        await self.town.app.sender.settle()

    def update(self, number: int = 900_000_001, text: str = "Су жоқ") -> bytes:
        person = {"id": 5_000_099, "is_bot": False, "first_name": "Айгүл"}
        message = {
            "message_id": number,
            "date": 0,
            "chat": {"id": 5_000_099, "type": "private"},
            "from": person,
            "text": text,
        }
        return json.dumps({"update_id": number, "message": message}).encode()

    async def rows(self) -> int:
        async with self.town.app.storage.reading() as tx:
            totals = await tx.inbox.totals()
            done = await tx.inbox.finished([900_000_001])
        return sum(totals.values()) + len(done)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@asynccontextmanager
async def listening(town: Town, port: int, rejected: list[str]) -> AsyncIterator[Brought]:
    url = f"http://127.0.0.1:{port}/telegram"
    webhook = Webhook(
        town.app.bot,
        town.app.receiver,
        url=url,
        host="127.0.0.1",
        port=port,
        secret=OURS,
        rejected=rejected.append,
    )
    task = asyncio.create_task(webhook.run())
    await webhook.listening.wait()
    await town.sandbox.until(lambda: town.sandbox.bot_api.webhook.active)
    try:
        yield Brought(town, webhook, url, rejected)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def brought(tmp_path: Path) -> AsyncIterator[Brought]:
    async with open_town(tmp_path) as town, listening(town, _free_port(), []) as opened:
        yield opened


async def test_a_whole_conversation_goes_by_webhook(brought: Brought) -> None:
    town, aigul = brought.town, brought.town.sandbox.person("Айгүл", language_code="kk")
    aigul.starts()
    await brought.settled()
    for label in ("Қазақша", "Келісемін"):
        aigul.presses(label)
        await brought.settled()
    aigul.says("Үйімізде екі аптадан бері су жоқ")
    await brought.settled()
    for label in (*TARAZ, "Жіберу"):
        aigul.presses(label)
        await brought.settled()

    assert (await town.appeal(number_in(aigul.last.text))).citizen_id == aigul.id
    assert await dead_letters(town) == []


async def test_what_waited_at_telegram_is_kept_when_the_mode_changes_either_way(
    tmp_path: Path,
) -> None:
    async with open_town(tmp_path) as town:
        aigul = town.sandbox.person("Айгүл")
        aigul.says("бір")
        async with listening(town, _free_port(), []) as brought:
            await brought.settled()
            assert len(aigul.heard) == 1
        aigul.says("екі")
        await forget(town.app.bot)
        await town.settle()

        assert len(aigul.heard) >= 2
        assert not town.sandbox.bot_api.webhook.active


@pytest.mark.parametrize("secret", [None, "", "qupiya", OURS + "x", OURS.upper(), "құпия-құпия"])
async def test_without_the_secret_nothing_is_taken(brought: Brought, secret: str | None) -> None:
    before = await brought.rows()

    assert await brought.post(brought.update(), secret) == 401
    assert await brought.rows() == before
    assert brought.rejected == ["secret"]


async def test_no_other_path_and_no_other_method_exists(brought: Brought) -> None:
    base = brought.url.removesuffix("/telegram")

    async with aiohttp.ClientSession() as client:
        for path in ("/", "/telegram/", "/telegram/x", "/healthz", "/metrics", "/../telegram/y"):
            async with client.post(base + path, headers={SECRET: OURS}) as answer:
                assert answer.status == 404, path
        for method in ("GET", "PUT", "DELETE"):
            async with client.request(method, brought.url, headers={SECRET: OURS}) as answer:
                assert answer.status == 405, method


async def test_a_body_beyond_the_limit_is_refused(brought: Brought) -> None:
    assert await brought.post(b"x" * (LARGEST + 1)) == 413
    assert brought.rejected == ["size"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"update_id": "1"}',
        b'{"update_id": true}',
        b'{"update_id": -1}',
        b'{"update_id": 99999999999999999999}',
        b"[" * 100_000,
    ],
)
async def test_what_is_no_update_is_refused(brought: Brought, body: bytes) -> None:
    assert await brought.post(body) == 400


async def test_an_update_that_cannot_be_stored_is_not_confirmed_and_comes_again(
    brought: Brought, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept = brought.town.app.receiver.accept

    async def away(_updates: Any) -> None:
        raise StorageUnavailable("no space left")

    monkeypatch.setattr(brought.town.app.receiver, "accept", away)
    assert await brought.post(brought.update()) == 503
    monkeypatch.setattr(brought.town.app.receiver, "accept", accept)

    assert await brought.post(brought.update()) == 200
    await brought.town.app.receiver.settle()
    assert await brought.rows() == 1


async def test_an_update_is_on_disk_before_it_is_confirmed(
    brought: Brought, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is handled yet when the answer leaves: only the row is there."""
    started = asyncio.Event()

    async def stuck(_raw: dict[str, Any]) -> None:
        started.set()
        await asyncio.sleep(3600)

    monkeypatch.setattr(brought.town.app.receiver, "_handle", stuck)

    assert await brought.post(brought.update()) == 200
    async with brought.town.app.storage.reading() as tx:
        assert [row[0] for row in await tx.inbox.unfinished(after=-1, limit=9)] == [900_000_001]
    await started.wait()
    await brought.town.app.receiver.stop(patience=0.0)


async def test_an_update_that_is_brought_three_times_has_its_effect_once(brought: Brought) -> None:
    town = brought.town
    aigul = town.sandbox.person("Айгүл", id=5_000_099)
    aigul.starts()
    await brought.settled()

    for _ in range(3):
        assert await brought.post(brought.update()) == 200
    await brought.settled()

    async with town.app.storage.reading() as tx:
        draft = await tx.drafts.of(aigul.id)
        assert draft is not None
        assert len(await tx.items.of(draft.id)) == 1


async def test_telegram_is_told_the_secret_and_what_to_bring(brought: Brought) -> None:
    [call] = brought.town.sandbox.called("setWebhook")

    assert call.params["secret_token"] == OURS
    assert str(call.params.get("drop_pending_updates", "false")).lower() == "false"
    assert "callback_query" in str(call.params["allowed_updates"])


async def test_a_secret_is_drawn_where_none_is_given(brought: Brought) -> None:
    app = brought.town.app
    one, other = (
        Webhook(app.bot, app.receiver, url=brought.url, host="127.0.0.1", port=0) for _ in range(2)
    )

    assert one._secret != other._secret
    assert len(one._secret) >= 32


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('url = "http://bot.example.kz/telegram"', "webhook.url"),
        ('url = "https://bot.example.kz"', "webhook.url"),
        ('url = "https://bot.example.kz/"', "webhook.url"),
        ('url = "https://bot.example.kz/x?y=1"', "webhook.url"),
        ('secret = "short"', "webhook.secret"),
        ('secret = "құпия құпия құпия"', "webhook.secret"),
    ],
)
async def test_an_address_or_secret_that_telegram_would_refuse_is_named_at_the_start(
    tmp_path: Path, text: str, key: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f"[webhook]\n{text}\n", encoding="utf-8")

    with pytest.raises(ConfigError, match=key):
        load_config(file)


async def connected(brought: Brought) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    port = int(brought.url.rsplit(":", 1)[1].partition("/")[0])
    return await asyncio.open_connection("127.0.0.1", port)


async def test_a_body_that_does_not_end_is_given_up(
    brought: Brought, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BODY_WITHIN", 0.1)
    reader, writer = await connected(brought)
    head = f"POST /telegram HTTP/1.1\r\nHost: x\r\n{SECRET}: {OURS}\r\nContent-Length: 999\r\n\r\n"

    writer.write(head.encode() + b'{"update_id"')
    answer = await asyncio.wait_for(reader.readline(), 60)

    assert b" 408 " in answer
    assert brought.rejected == ["slow"]
    assert await brought.rows() == 0
    assert await brought.post(brought.update()) == 200
    writer.close()


@pytest.mark.parametrize("said", [b"", b"POST /tele", b"POST /telegram HTTP/1.1\r\nHost: x\r\nA: "])
async def test_a_connection_that_never_asks_is_cut(
    brought: Brought, said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PATIENCE", 0.1)
    reader, writer = await connected(brought)

    writer.write(said)
    with contextlib.suppress(ConnectionError):
        assert await asyncio.wait_for(reader.read(), 60) == b""

    assert brought.rejected == ["silent"]
    assert await brought.post(brought.update()) == 200
    writer.close()


async def test_telegram_gets_through_a_crowd_that_only_connects(
    brought: Brought, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST", 5)
    crowd = [await connected(brought) for _ in range(20)]

    assert await brought.post(brought.update()) == 200
    for _ in range(200):
        if len(brought.rejected) >= 15:
            break
        await asyncio.sleep(0.02)

    assert await brought.post(brought.update(900_000_002)) == 200
    assert brought.rejected.count("silent") >= 15
    for _, writer in crowd:
        writer.close()
