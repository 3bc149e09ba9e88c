"""Promises with a date: seen together, kept or broken, and broken by themselves at the end."""

from datetime import datetime, timedelta
from typing import Any

from tests.support.office import sweep
from tests.support.town import ZONE


async def promised(office: Any, day: str = "1 желтоқсан") -> str:
    number: str = await office.appeal()
    await office.says(office.daniyar, "Құбыр ауыстырылады.", reply_to=office.card(number))
    preview = office.group.last
    await office.says(office.daniyar, f"/promise {day} Құбырды ауыстырамыз", reply_to=preview)
    await office.presses(office.daniyar, "Түсіндірілді")
    await office.a_minute_later()
    return number


async def states(office: Any, number: str) -> list[str]:
    appeal = await office.town.appeal(number)
    async with office.town.app.storage.reading() as tx:
        return [promise.state.value for promise in await tx.promises.of_appeal(appeal.id)]


async def test_the_promises_of_a_branch_are_seen_together_and_settled_by_button(
    office: Any,
) -> None:
    first = await promised(office)
    second = await promised(office, "2 желтоқсан")

    said = await office.says(office.daniyar, "/promises")
    assert "орындалуда — 2" in said
    assert "Құбырды ауыстырамыз" in said
    for mark, number in (("✓", first), ("✕", second)):
        shown = f"{number[:3]}-{number[3:6]}-{number[6:]}"
        await office.presses(office.daniyar, f"{mark} {shown}")

    assert await states(office, first) == ["kept"]
    assert await states(office, second) == ["broken"]
    assert "орындалуда — 0 · орындалды — 1 · орындалмады — 1" in office.group.last.text
    assert "орындалды — 1" in await office.says(office.head, "/branch KZ-311")


async def test_an_operator_says_that_a_promise_was_not_kept(office: Any) -> None:
    number = await promised(office)

    assert "орындалмады деп белгіленді" in await office.says(office.daniyar, f"/broken {number}")
    assert await states(office, number) == ["broken"]
    assert "орындалмады" in office.card(number).text
    assert "ашық уәде жоқ" in await office.says(office.daniyar, f"/kept {number}")


async def test_a_stranger_settles_no_promise(office: Any) -> None:
    number = await promised(office)
    stranger = office.town.sandbox.person("Бекзат", language_code="kk")
    other = await office.town.branch("KZ-316", stranger, title="Шу")

    stranger.says(f"/kept {number}", chat=other)
    await office.town.settle()

    assert await states(office, number) == ["open"]


async def test_a_promise_that_nobody_settles_is_broken_after_its_grace(office: Any) -> None:
    number = await promised(office)
    office.town.clock.moment = datetime(2026, 12, 8, 12, 0, tzinfo=ZONE)  # five working days
    await sweep(office.town)
    assert await states(office, number) == ["open"]

    office.town.clock.advance(timedelta(days=1))
    await sweep(office.town)
    assert await states(office, number) == ["broken"]
    await sweep(office.town)

    assert sum("орындалғанын ешкім растаған жоқ" in m.text for m in office.group.screen) == 1
