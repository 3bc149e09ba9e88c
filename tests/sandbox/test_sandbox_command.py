"""python -m sandbox: a process of its own that starts, survives a kill and says what is wrong."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox.stories.cast import CITIZEN_KK
from sandbox.telegram.clock import MovableClock

ROOT = Path(__file__).parents[2]

PATIENCE = 100.0
"""Seconds for a start: most of them where the machine is busy with other things."""


async def launched(*arguments: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", *arguments, cwd=ROOT, stdout=PIPE, stderr=PIPE
    )


async def address(process: Process) -> str:
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), PATIENCE)).decode()
    return line.split()[-1].rstrip("/")


async def test_it_prints_its_address_and_stops_when_told(tmp_path: Path) -> None:
    process = await launched("--port", "0", "--token", "7:TEST")
    url = await address(process)
    async with httpx.AsyncClient(base_url=url, follow_redirects=True) as client:
        me = (await client.get("/bot7:TEST/getMe")).json()
        page = await client.get("/")

    process.send_signal(signal.SIGTERM)
    code = await asyncio.wait_for(process.wait(), PATIENCE)

    assert me["result"]["username"] == "qabyldau_bot"
    assert "жаттығу режимі" in page.text
    assert url.startswith("http://127.0.0.1:")
    assert code == 0


async def test_a_kill_and_a_new_start_lose_nothing(tmp_path: Path) -> None:
    state = str(tmp_path / "var" / "sandbox.sqlite")
    clock = MovableClock(tmp_path / "clock")
    options = ("--port", "0", "--state", state, "--clock-file", str(tmp_path / "clock"))
    process = await launched(*options)
    async with httpx.AsyncClient(base_url=await address(process)) as client:
        await client.post(f"/sandbox/api/people/{CITIZEN_KK}/says", json={"text": "Жарық жоқ"})
        await client.post("/sandbox/api/clock", json={"advance": 3600})
        before = await client.get("/sandbox/api/state")
    await asyncio.sleep(2.0)
    process.kill()
    await process.wait()

    again = await launched(*options)
    async with httpx.AsyncClient(base_url=await address(again)) as client:
        screen = await client.get("/sandbox/api/screen", params={"viewer": CITIZEN_KK})
        pending = await client.get("/sandbox/api/pending")
        state_now = await client.get("/sandbox/api/state")
    again.terminate()
    await again.wait()

    assert [message["text"] for message in screen.json()["messages"]] == ["Жарық жоқ"]
    assert pending.json()[-1]["message"]["text"] == "Жарық жоқ"
    assert _by_id(state_now.json()["people"]) == _by_id(before.json()["people"])
    assert state_now.json()["clock"]["offset"] == 3600
    assert MovableClock(tmp_path / "clock").offset == 3600 != clock.offset


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--token", "nonsense"], r"--token must look like 42:TEST"),
        (["--play", "nothing", "--port", "0"], r"nothing\.json"),
    ],
)
async def test_a_wrong_option_gets_one_line_and_code_2(arguments: list[str], words: str) -> None:
    process = await launched(*arguments)
    _, errors = await asyncio.wait_for(process.communicate(), PATIENCE)

    assert process.returncode == 2
    assert re.search(words, errors.decode())
    assert len(errors.decode().strip().splitlines()) == 1


async def test_a_port_in_use_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = await launched("--port", str(port))
        _, errors = await asyncio.wait_for(process.communicate(), PATIENCE)

    assert process.returncode == 2
    assert errors.decode().strip() == (
        f"sandbox: port {port} is in use; stop what uses it or choose another --port"
    )


def test_the_package_imports_nothing_of_the_bot() -> None:
    imports = set()
    for path in (ROOT / "sandbox").rglob("*.py"):
        found = re.findall(r"^\s*(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.M)
        imports |= set(found)

    assert imports.isdisjoint({"bot", "handlers", "storage", "tests"})


def test_a_clock_that_only_goes_forward(tmp_path: Path) -> None:
    clock = MovableClock(tmp_path / "clock")
    clock.move(60)

    with pytest.raises(ValueError, match="only moves forward"):
        clock.move(-1)
    with pytest.raises(ValueError, match="ten years"):
        clock.move(4000 * 86_400)

    assert MovableClock(tmp_path / "clock").offset == 60
    (tmp_path / "clock").write_text("nonsense")
    assert MovableClock(tmp_path / "clock").offset == 0


async def test_a_taken_port_gives_way_to_a_free_one_where_that_is_wanted() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = await launched("--port", str(port), "--or-any-port")
        url = await address(process)

    process.terminate()
    await process.wait()
    assert url.startswith("http://127.0.0.1:")
    assert not url.endswith(f":{port}")


def _by_id(people: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    return {person["id"]: person for person in people}
