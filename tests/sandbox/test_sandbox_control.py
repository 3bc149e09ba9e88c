"""The control interface: what tests do when the bot is another process, and the page does."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from sandbox import Group, Person, Sandbox, Server


@pytest.fixture
async def control(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{server.api_url}/sandbox/api/") as client:
        yield client


async def post(control: httpx.AsyncClient, path: str, **body: Any) -> Any:
    answer = await control.post(path, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_person_made_from_outside_writes_presses_and_sees(
    control: httpx.AsyncClient, bot: Bot
) -> None:
    person = (await post(control, "people", first_name="Айгүл", language_code="kk"))["id"]
    await post(control, f"people/{person}/starts", payload="inv_1")
    keyboard = [[InlineKeyboardButton(text="Иә", callback_data="yes")]]
    await bot.send_message(
        person, "Дұрыс па?", reply_markup=InlineKeyboardMarkup(inline_keyboard=keyboard)
    )

    pressed = await post(control, f"people/{person}/presses", label="Иә")
    await bot.answer_callback_query(pressed["query_id"], "Рақмет")
    screen = (await control.get("screen", params={"viewer": person})).json()

    assert [message["text"] for message in screen["messages"]] == ["/start inv_1", "Дұрыс па?"]
    assert screen["messages"][1]["buttons"][0][0]["data"] == "yes"
    assert [toast["text"] for toast in screen["toasts"]] == ["Рақмет"]


async def test_every_verb_of_a_person_is_reached(
    control: httpx.AsyncClient, bot: Bot, aigul: Person
) -> None:
    verbs = f"people/{aigul.id}"
    said = await post(control, f"{verbs}/says", text="қате")
    await post(control, f"{verbs}/edits", message_id=said["message_id"], text="дұрыс")
    await post(control, f"{verbs}/reacts", message_id=said["message_id"], emojis=["👍"])
    await post(control, f"{verbs}/forwards", message_id=said["message_id"])
    await post(control, f"{verbs}/sends_album", items=["photo", "video"], caption="Көше")
    await post(control, f"{verbs}/sends_location", latitude=43.2, longitude=76.9)
    gone = await post(control, f"{verbs}/sends_voice")
    await post(control, f"{verbs}/deletes", message_id=gone["message_id"])
    await post(control, f"{verbs}/blocks_bot")

    assert [shown.text for shown in aigul.screen] == ["дұрыс", "дұрыс", "Көше", "", ""]
    assert aigul.screen[0].reactions == ("👍",)
    assert aigul.account.blocked


async def test_groups_are_made_filled_and_moved(
    control: httpx.AsyncClient, sandbox: Sandbox, daniyar: Person, aigul: Person
) -> None:
    made = await post(
        control, "groups", title="Топ", members=[daniyar.id], supergroup=False, admin=False
    )
    await post(control, f"groups/{made['id']}/add", people=[aigul.id], by=daniyar.id)
    moved = await post(control, f"groups/{made['id']}/migrate")
    await post(control, f"people/{aigul.id}/says", text="осындамын", chat=moved["id"])

    group = sandbox.find_group(moved["id"])
    assert group.state.supergroup
    assert group.state.member(sandbox.telegram.bot_id).status == "member"
    assert group.screen[-1].text == "осындамын"


async def test_calls_are_counted_and_listed(
    control: httpx.AsyncClient, bot: Bot, aigul: Person
) -> None:
    for number in range(3):
        await bot.send_message(aigul.id, str(number))
    await bot.get_me()

    log = (await control.get("calls", params={"method": "sendMessage", "limit": 2})).json()
    later = (await control.get("calls", params={"after": log["calls"][-1]["number"]})).json()

    assert log["counts"] == {"sendMessage": 3, "getMe": 1}
    assert [call["params"]["text"] for call in log["calls"]] == ["1", "2"]
    assert [call["method"] for call in later["calls"]] == ["getMe"]


async def test_trouble_limits_and_raw_updates_come_from_outside(
    control: httpx.AsyncClient, sandbox: Sandbox
) -> None:
    await post(control, "faults", trouble="flood", method="sendMessage", times=2, seconds=3)
    await post(control, "limits", usual=True)
    pushed = await post(control, "push", something_new={"a": 1})
    state = (await control.get("state")).json()
    await control.delete("faults")

    assert state["faults"][0]["trouble"] == "flood"
    assert state["limits"]["group"] == {"calls": 20, "seconds": 60}
    assert (await control.get("pending")).json()[0]["update_id"] == pushed["update_id"]
    assert sandbox.faults.rules == []


@pytest.mark.parametrize(
    ("path", "body", "status", "words"),
    [
        ("people/1/says", {"text": "x"}, 409, "there is no person 1"),
        ("people/{aigul}/flies", {}, 404, "nobody can 'flies'"),
        ("people/{aigul}/says", {"text": "x", "words": "x"}, 400, "argument 'words'"),
        ("people/{aigul}/says", {"text": "x", "chat": -5}, 409, "there is no such chat"),
        ("people/{aigul}/edits", {"message_id": 9, "text": "x"}, 409, "the message is gone"),
        ("people/{aigul}/presses", {"label": "Иә"}, 409, "'Иә' is not among"),
        ("groups", {}, 400, "title"),
        ("faults", {"trouble": "earthquake"}, 400, "earthquake"),
        ("clock", {"advance": 5}, 409, "a clock of its own"),
        ("story", {"name": "nothing"}, 404, "no such story"),
    ],
)
async def test_a_mistake_gets_one_clear_line(
    control: httpx.AsyncClient,
    aigul: Person,
    path: str,
    body: dict[str, Any],
    status: int,
    words: str,
) -> None:
    answer = await control.post(path.format(aigul=aigul.id), json=body)

    assert answer.status_code == status
    assert words in answer.json()["error"]


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example:8081"}, {"Origin": "https://evil.example"}]
)
async def test_pages_of_other_sites_are_not_let_in(
    control: httpx.AsyncClient, aigul: Person, headers: dict[str, str]
) -> None:
    answer = await control.post(f"people/{aigul.id}/says", json={"text": "x"}, headers=headers)

    assert answer.status_code == 403
    assert aigul.screen == []


async def test_an_uploaded_page_is_a_download_and_never_shown(
    control: httpx.AsyncClient, aigul: Person
) -> None:
    files = {"file": ("a.html", b"<script>alert(1)</script>", "text/html")}
    await control.post(f"people/{aigul.id}/upload", files=files, data={"caption": "файл"})
    data = aigul.screen[0].media_data
    assert data is not None

    answer = await control.get(f"files/{data['file_id']}")

    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment"


async def test_several_files_at_once_are_an_album(
    control: httpx.AsyncClient, aigul: Person, branch: Group, daniyar: Person
) -> None:
    files = [("file", (f"{n}.png", b"\x89PNG", "image/png")) for n in range(3)]
    where = json.dumps({"chat": branch.id})
    await control.post(
        f"people/{daniyar.id}/upload", files=files, data={"caption": "Көше", "where": where}
    )

    shown = branch.screen[-3:]
    assert [one.media for one in shown] == ["photo"] * 3
    assert len({one.album for one in shown}) == 1
    assert shown[0].text == "Көше"


async def test_a_change_is_told_to_every_open_page(
    control: httpx.AsyncClient, aigul: Person
) -> None:
    async with control.stream("GET", "events") as stream:
        lines = stream.aiter_lines()
        first = [await anext(lines) for _ in range(3)]
        aigul.says("Сәлем")
        told = next(iter([line async for line in _until_data(lines)]))

    assert first == ["retry: 1000", "", "data: [0]"]
    assert json.loads(told.removeprefix("data: ")) == [aigul.id]


async def _until_data(lines: AsyncIterator[str]) -> AsyncIterator[str]:
    async for line in lines:
        if line.startswith("data:"):
            yield line
            return
