"""Tens of thousands of updates that no client would send: no exception, nothing broken."""

import os
import time
from typing import Any

import pytest

from tests.support import databases
from tests.support.fuzz import Fuzz
from tests.support.town import Town

pytestmark = databases.ON_BOTH

UPDATES = int(os.environ.get("FUZZ_UPDATES", "800"))
"""How many at least, however long they take."""

SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
"""For how long it goes on, if that many were offered before."""

SEED = int(os.environ.get("FUZZ_SEED", "7"))


async def counted(town: Town, sql: str) -> int:
    async with town.app.storage.reading() as tx:
        return int((await tx.people._session.fetch(sql))[0][0])


async def buttons_of(*people: Any) -> list[str]:
    return [b.data for p in people for s in p.screen for row in s.buttons for b in row if b.data]


@pytest.mark.timeout(SECONDS + 100 + UPDATES)
@pytest.mark.filterwarnings("ignore:Detected unknown update type")
async def test_no_update_whatever_it_holds_breaks_the_bot(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar, title="Тараз филиалы")
    aigul = await town.citizen("Айгүл")
    aigul.says("Тараз қаласында үйімізде су жоқ")
    await town.settle()
    data = await buttons_of(aigul)
    aigul.presses("Жіберу")
    await town.settle()
    data += await buttons_of(aigul) + [
        b.data for s in group.screen for row in s.buttons for b in row if b.data
    ]
    boss = await town.administrator()
    people, groups = [aigul.id, daniyar.id, boss.id, 5_555], [group.id, -100_555]
    tame, wild = Fuzz(SEED, people, groups, data), Fuzz(SEED, people, groups, data, wild=True)

    offered, began = 0, time.monotonic()
    while offered < UPDATES or time.monotonic() - began < SECONDS:
        drawn = [(wild if n % 2 else tame).update(10**6 + offered + n) for n in range(50)]
        await town.app.receiver.accept(drawn)
        offered += 50
        await town.app.receiver.settle()
        if offered % 500 == 0:
            await town.app.sender.settle()
            town.sandbox.calls.clear()
        if offered % 5000 == 0:
            print(f"{offered} updates, {time.monotonic() - began:.0f} s", flush=True)
    await town.app.sender.settle()

    print(f"{offered} updates")
    async with town.app.storage.reading() as tx:
        assert await tx.inbox.dead() == []
        failed = await tx.outbox.dead(limit=20)
    assert [r for _, r in failed if "could not be put into words" in r] == []
    assert [r.getMessage() for r in caplog.records if r.exc_info] == []
    appeals = "SELECT COUNT(*) FROM appeals WHERE status <> 'draft'"
    registered = "SELECT COUNT(DISTINCT appeal_id) FROM events WHERE happening = 'registered'"
    assert await counted(town, appeals) == await counted(town, registered)
    if databases.chosen() == "sqlite":
        assert await counted(town, "SELECT COUNT(*) FROM pragma_foreign_key_check") == 0
