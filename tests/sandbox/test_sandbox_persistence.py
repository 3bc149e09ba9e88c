"""With a state file a restart forgets nothing: chats, numbers, files, waiting updates."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from sandbox import Sandbox, serve
from sandbox.telegram.journal import DELAY


async def talk(sandbox: Sandbox, chat_id: int, text: str) -> int:
    async with serve(sandbox) as server:
        session = AiohttpSession(api=TelegramAPIServer.from_base(server.api_url))
        async with Bot(sandbox.token, session=session) as bot:
            keyboard = InlineKeyboardMarkup(
                inline_keyboard=[[InlineKeyboardButton(text="Иә", callback_data="yes")]]
            )
            return (await bot.send_message(chat_id, text, reply_markup=keyboard)).message_id


async def test_people_find_their_chats_after_a_restart(tmp_path: Path) -> None:
    first = Sandbox(state=tmp_path / "s.sqlite")
    aigul = first.person("Айгүл", language_code="kk")
    branch = first.group("Тараз", members=[first.person("Данияр")], forum=True)
    branch.add_bot()
    topic = branch.create_topic("Жарық")
    aigul.sends_photo("Мынау", content=b"\xff\xd8 picture")
    number = await talk(first, aigul.id, "Қабылданды")
    aigul.presses("Иә")
    before = first.pending_updates
    first.close()

    second = Sandbox(state=tmp_path / "s.sqlite")
    again = second.find_person(aigul.id)
    photo = again.screen[0].media_data

    assert [shown.text for shown in again.screen] == ["Мынау", "Қабылданды"]
    assert second.pending_updates == before
    assert photo is not None
    assert second.telegram.world.files[photo["file_id"]].content == b"\xff\xd8 picture"
    assert second.find_group(branch.id).state == branch.state
    assert second.find_group(branch.id).state.topics[topic].name == "Жарық"
    assert await talk(second, aigul.id, "Тағы") == number + 1
    assert second.person("Жаңа").id > aigul.id
    second.close()


async def test_a_killed_sandbox_keeps_what_was_said_a_moment_before(tmp_path: Path) -> None:
    state = tmp_path / "s.sqlite"
    killed = Sandbox(state=state)
    aigul = killed.person("Айгүл")
    aigul.says("Жарық жоқ")
    await asyncio.sleep(DELAY * 3)

    # no close: another process reads what is on the disk
    revived = Sandbox(state=state)

    assert [shown.text for shown in revived.find_person(aigul.id).screen] == ["Жарық жоқ"]
    assert len(revived.pending_updates) == 1
    revived.close()
    killed.close()


async def test_confirmed_updates_do_not_come_back_from_the_file(tmp_path: Path) -> None:
    first = Sandbox(state=tmp_path / "s.sqlite")
    aigul = first.person("Айгүл")
    aigul.says("бір")
    aigul.says("екі")
    first.telegram.queue.drop(first.pending_updates[0]["update_id"])
    first.close()

    second = Sandbox(state=tmp_path / "s.sqlite")

    assert [update["message"]["text"] for update in second.pending_updates] == ["екі"]
    second.close()


def test_without_a_file_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sandbox = Sandbox()
    sandbox.person("Айгүл").says("Сәлем")
    sandbox.flush()
    sandbox.close()

    assert list(tmp_path.iterdir()) == []


async def test_the_file_is_an_ordinary_database(tmp_path: Path) -> None:
    sandbox = Sandbox(state=tmp_path / "s.sqlite")
    sandbox.person("Айгүл").says("Сәлем")
    sandbox.close()

    with sqlite3.connect(tmp_path / "s.sqlite") as database:
        kinds = {row[0] for row in database.execute("SELECT DISTINCT kind FROM record")}
    database.close()

    assert kinds == {"person", "post", "settings", "update"}
