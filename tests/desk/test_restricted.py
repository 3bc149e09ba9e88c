"""Corruption and threats: never in a group, not even when somebody who may read them asks there."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.fake_reader import DangerReader
from tests.support.town import Town, open_town

SECRET = "Тараз филиалының қызметкері пара сұрады"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    reader = DangerReader(corruption="пара")
    async with open_town(tmp_path, reader=reader, desk={"undo_seconds": 60}) as opened:
        yield opened


async def test_whoever_asks_in_a_group_is_answered_in_private(office: Any) -> None:
    boss = await office.town.administrator()
    number = await office.appeal(SECRET)
    assert (await office.town.appeal(number)).restricted
    words = (f"/card {number}", f"/find {number}", f"/history {number}", f"/reply {number}")

    for typed in words:
        await office.says(boss, typed)
        assert "не показывается" in office.group.last.text or "көрсетілмейді" in (
            office.group.last.text
        ), typed

    assert SECRET in "".join(boss.heard)
    assert not any("пара" in m.text for m in office.group.screen)


async def test_those_who_work_for_the_branch_do_not_even_learn_what_it_is(office: Any) -> None:
    number = await office.appeal(SECRET)

    for person in (office.daniyar, office.head):
        for typed in (f"/card {number}", f"/history {number}", f"/who {number}", "/queue"):
            said = await office.says(person, typed)
            assert number[:3] not in said or "рұқсатыңыз жоқ" in said
    assert not any("пара" in m.text for m in office.group.screen)


async def test_an_answer_begun_in_a_group_goes_on_in_private(office: Any) -> None:
    boss = await office.town.administrator()
    number = await office.appeal(SECRET)
    await office.says(boss, f"/reply {number}")

    boss.says("Тексеріс басталды.", reply_to=boss.last)
    await office.town.settle()
    boss.presses("Разъяснено")
    await office.town.settle()
    await office.a_minute_later()

    assert "Тексеріс басталды." in office.aigul.heard[-1]
    assert not any("Тексеріс" in m.text for m in office.group.screen)
