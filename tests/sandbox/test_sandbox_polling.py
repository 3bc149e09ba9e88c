"""Updates come again until they are confirmed; two pollers get in each other's way."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError

from sandbox import Group, Person, Sandbox


def texts(updates: list[Any]) -> list[str | None]:
    return [update.message.text for update in updates]


async def test_an_unconfirmed_update_comes_again(bot: Bot, aigul: Person) -> None:
    aigul.says("Жарық жоқ")

    first = await bot.get_updates()
    again = await bot.get_updates()
    after = await bot.get_updates(offset=first[-1].update_id + 1)

    assert texts(first) == texts(again) == ["Жарық жоқ"]
    assert after == []


async def test_a_batch_is_handed_out_in_order_and_in_parts(bot: Bot, aigul: Person) -> None:
    for number in range(5):
        aigul.says(str(number))

    batch = await bot.get_updates(limit=2)
    rest = await bot.get_updates(offset=batch[-1].update_id + 1)

    assert texts(batch) == ["0", "1"]
    assert texts(rest) == ["2", "3", "4"]


async def test_a_low_offset_confirms_nothing(bot: Bot, sandbox: Sandbox, aigul: Person) -> None:
    aigul.says("бір")
    aigul.says("екі")
    batch = await bot.get_updates()

    await bot.get_updates(offset=batch[0].update_id)

    assert len(sandbox.pending_updates) == 2


async def test_a_negative_offset_keeps_the_newest_and_forgets_the_rest(
    bot: Bot, sandbox: Sandbox, aigul: Person
) -> None:
    for number in range(5):
        aigul.says(str(number))

    newest = await bot.get_updates(offset=-2)

    assert texts(newest) == ["3", "4"]
    assert len(sandbox.pending_updates) == 2


async def test_a_long_poll_ends_when_somebody_writes(
    bot: Bot, sandbox: Sandbox, aigul: Person
) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await sandbox.until(lambda: sandbox.telegram.queue.is_polled)
    assert not waiting.done()

    aigul.says("Сәлем")

    assert texts(await asyncio.wait_for(waiting, 15)) == ["Сәлем"]


async def test_a_long_poll_returns_empty_handed_when_nobody_writes(bot: Bot) -> None:
    assert await bot.get_updates(timeout=1) == []


async def test_the_second_poller_ends_the_first_with_409(
    bot: Bot, sandbox: Sandbox, aigul: Person
) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await sandbox.until(lambda: sandbox.telegram.queue.is_polled)

    second = asyncio.create_task(bot.get_updates(timeout=20))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await asyncio.wait_for(first, 15)
    aigul.says("Сәлем")

    assert texts(await asyncio.wait_for(second, 15)) == ["Сәлем"]


async def test_polling_is_refused_while_a_webhook_is_set(bot: Bot) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")

    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook"):
        await bot.get_updates()

    await bot.delete_webhook()
    assert await bot.get_updates() == []


async def test_the_bot_hears_only_the_kinds_it_asked_for(bot: Bot, aigul: Person) -> None:
    said = aigul.says("Жарық жоқ")
    await bot.get_updates(offset=-1, allowed_updates=["message", "message_reaction"])
    await bot.get_updates(offset=2**31)

    aigul.edits(said, "Су жоқ")
    aigul.reacts(said, "👍")
    updates = await bot.get_updates()

    assert [update.event_type for update in updates] == ["message_reaction"]


async def test_reactions_are_not_sent_unless_asked_for(bot: Bot, aigul: Person) -> None:
    said = aigul.says("Жарық жоқ")

    aigul.reacts(said, "👍")

    assert [update.event_type for update in await bot.get_updates()] == ["message"]


async def test_an_unknown_kind_of_update_cannot_be_asked_for(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="knows no update type 'mesage'"):
        await bot.get_updates(allowed_updates=["mesage"])


async def test_an_update_is_kept_for_a_day(bot: Bot, aigul: Person, clock: Any) -> None:
    aigul.says("кеше")
    clock.pass_(hours=23)
    aigul.says("бүгін")

    clock.pass_(hours=2)

    assert texts(await bot.get_updates()) == ["бүгін"]


async def test_an_update_of_an_unknown_kind_can_be_pushed(sandbox: Sandbox, aigul: Person) -> None:
    sandbox.push({"something_new": {"a": 1}})
    aigul.says("Сәлем")

    kinds = [set(update) - {"update_id"} for update in sandbox.pending_updates]

    assert kinds == [{"something_new"}, {"message"}]


async def test_an_ordinary_member_bot_hears_only_what_concerns_it(
    bot: Bot, sandbox: Sandbox, daniyar: Person
) -> None:
    group = sandbox.group("Топ", members=[daniyar])
    group.add_bot(admin=False)
    card = await bot.send_message(group.id, "Өтініш")
    sandbox.telegram.queue.drop_all()

    daniyar.says("кешке кездесеміз", chat=group)
    daniyar.says("/next", chat=group)
    daniyar.says("/next@other_bot", chat=group)
    daniyar.says("@qabyldau_bot қалайсың", chat=group)
    daniyar.says("Жауап", chat=group, reply_to=card.message_id)

    assert texts(await bot.get_updates()) == ["/next", "@qabyldau_bot қалайсың", "Жауап"]


async def test_an_administrator_bot_hears_everything(
    bot: Bot, branch: Group, daniyar: Person
) -> None:
    daniyar.says("кешке кездесеміз", chat=branch)

    assert texts(await bot.get_updates()) == ["кешке кездесеміз"]
