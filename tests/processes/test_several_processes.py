"""Several processes on one database: who serves whom, and what becomes of whom when one is gone."""

import asyncio
import re
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from sandbox import Sandbox, serve
from tests.crash.torture import TOKEN
from tests.processes.several import Several, refused, several, until

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Several]:
    async with several(tmp_path) as found:
        yield found


def citizens(town: Several, count: int) -> list[Any]:
    return [town.sandbox.person(f"Азамат {n}", language_code="kk") for n in range(count)]


async def apart(town: Several, **environment: str) -> tuple[Any, Any]:
    """Two processes: the one that serves the chats, and the one that sends."""
    started = await town.start(count=2, **environment)
    await town.shared()
    sender, worker = sorted(started, key=town.slots)
    return worker, sender


async def all_answered(people: list[Any], times: int) -> None:
    await until(lambda: all(len(p.heard) >= times for p in people), "not everybody was answered")


async def test_processes_share_the_chats_and_each_chat_is_answered_in_order(
    town: Several,
) -> None:
    await town.start(count=3)
    await town.shared()
    people = citizens(town, 12)
    for round_ in range(5):
        for each in people:
            each.says(f"сөз {round_}")

    await until(lambda: town.ask("SELECT COUNT(*) FROM inbox WHERE state = 'done'") == [(60,)])

    for each in people:
        heard = town.ask(
            "SELECT i.text FROM items AS i JOIN appeals AS a ON a.id = i.appeal_id"
            " WHERE a.citizen_id = ? ORDER BY i.id",
            each.id,
        )
        numbers = [int(n) for (text,) in heard for n in re.findall(r"сөз (\d)", text)]
        assert numbers == sorted(numbers)
    jobs = [{n for n in town.leases(p) if not n.startswith("slot")} for p in town.running]
    assert sorted(name for names in jobs for name in names) == ["intake", "sender", "sweeper"]


async def test_the_chats_of_a_process_that_was_killed_are_answered_by_the_others(
    town: Several,
) -> None:
    first, second = await apart(town)
    people = citizens(town, 20)
    for each in people:
        each.starts()
    await all_answered(people, 1)

    await town.kill(first)
    for each in people:
        each.says("/help")

    await all_answered(people, 2)
    assert town.slots(second) == 64
    assert {"intake", "sender", "sweeper"} <= town.leases(second)


async def test_a_process_that_stood_still_for_longer_than_it_lasts_says_and_does_nothing_stale(
    town: Several,
) -> None:
    first, second = await apart(town)
    people = citizens(town, 20)
    for each in people:
        each.starts()
    await all_answered(people, 1)

    for each in people:
        each.says("/help")
    first.send(signal.SIGSTOP)
    await until(lambda: town.slots(second) == 64, "nobody took over")
    await all_answered(people, 2)
    first.send(signal.SIGCONT)
    await town.shared()
    for each in people:
        each.says("/lang")
    await all_answered(people, 3)

    await until(lambda: town.ask("SELECT 1 FROM inbox WHERE state <> 'done'") == [])
    await until(lambda: town.ask("SELECT 1 FROM outbox WHERE state = 'waiting'") == [])
    for each in people:
        assert len(each.heard) == len(set(each.heard)), each.heard
    assert town.ask("SELECT 1 FROM inbox WHERE state = 'dead'") == []


async def test_a_process_that_is_told_to_stop_leaves_its_chats_at_once(town: Several) -> None:
    first, second = await apart(town, QABYLDAU_PROCESSES__LASTS_SECONDS="60")

    await town.kill(first, signal.SIGTERM)

    assert town.of(first) == []  # long before its minute is over
    await until(lambda: town.slots(second) == 64)
    person = town.sandbox.person("Айгүл", language_code="kk")
    person.starts()
    await all_answered([person], 1)


async def test_whoever_watches_is_told_which_process_does_what(town: Several) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    await town.start(count=2, QABYLDAU_MONITORING__PORT=str(port))
    await town.shared()

    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:

        async def told() -> list[Any]:
            async with client.get("/healthz") as answer:
                return list((await answer.json())["processes"])

        while sorted(each["slots"] for each in await told()) != [0, 64]:
            await asyncio.sleep(0.1)
        jobs = [job for each in await told() for job in each["jobs"]]
        async with client.get("/metrics") as answer:
            figures = await answer.text()

    assert sorted(jobs) == ["intake", "sender", "sweeper"]
    assert "qabyldau_processes 2.0" in figures
    assert re.search(r"^qabyldau_slots_held (0|64)\.0$", figures, re.MULTILINE)
    assert 'qabyldau_job{job="sender"}' in figures


async def test_each_process_may_do_a_part_of_the_work(town: Several) -> None:
    intake, worker, sender, sweeper = [
        (await town.begin(role))[0] for role in ("intake", "worker", "sender", "sweeper")
    ]
    await until(lambda: town.slots(worker) == 64)
    for process, job in ((intake, "intake"), (sender, "sender"), (sweeper, "sweeper")):
        await until(lambda p=process, j=job: town.leases(p) == {j}, job)
    person = town.sandbox.person("Айгүл", language_code="kk")
    person.starts()
    await all_answered([person], 1)


async def test_a_second_installation_on_the_same_database_is_told_so(
    town: Several, tmp_path: Path
) -> None:
    await town.start()
    token = TOKEN.replace("42:", "43:")

    async with serve(Sandbox(token=token)) as other:
        said = await refused(
            tmp_path,
            town.url,
            QABYLDAU_TELEGRAM__TOKEN=token,
            QABYLDAU_TELEGRAM__API_URL=other.api_url,
            QABYLDAU_MONITORING__PORT="0",
        )

    assert "in use by the bot with the id 42" in said
    assert len(said.splitlines()) == 1


async def test_on_a_file_one_process_does_all_of_it(tmp_path: Path) -> None:
    said = await refused(
        tmp_path, f"sqlite:///{tmp_path}/r.sqlite3", QABYLDAU_PROCESSES__ROLES="worker"
    )

    assert said.startswith("qabyldau: processes.roles: only on PostgreSQL")
    assert len(said.splitlines()) == 1
