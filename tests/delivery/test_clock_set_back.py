"""Short waits stay short when the machine's clock is set back."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.messages import say
from tests.support.office import TARAZ
from tests.support.town import Town, open_town

AHEAD = [timedelta(minutes=10), timedelta(minutes=40), timedelta(hours=5), timedelta(days=3650)]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path, desk={"undo_seconds": 60}) as opened:
        yield opened


async def handled(town: Town) -> None:
    """What was written is handled, and nothing said yet."""
    await town.poller.step(long_poll=0)
    await town.app.receiver.settle()


@pytest.mark.parametrize("ahead", AHEAD)
async def test_an_albums_preview_comes_at_once_although_the_clock_was_ahead(
    town: Town, ahead: timedelta
) -> None:
    aigul = await town.citizen("Айгүл")
    right, heard = town.clock.moment, len(aigul.heard)

    town.clock.moment = right + ahead
    aigul.sends_album(["photo", "photo"], caption="Тараз қаласында су жоқ")
    await handled(town)
    town.clock.moment = right
    await town.app.sender.settle()
    assert len(aigul.heard) == heard
    town.clock.advance(timedelta(seconds=3))
    await town.app.sender.settle()

    assert "су жоқ" in aigul.heard[-1]


@pytest.mark.parametrize("ahead", AHEAD)
async def test_the_minute_to_take_an_answer_back_stays_a_minute(
    town: Town, ahead: timedelta
) -> None:
    daniyar = town.sandbox.person("Данияр", language_code="kk")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    await town.files(aigul, "Үйімізде екі аптадан бері су жоқ", *TARAZ)
    right = town.clock.moment
    card = next(shown for shown in group.screen if shown.from_bot and shown.button("Жауап беру"))

    town.clock.moment = right + ahead
    daniyar.says("Құбыр жөнделді.", chat=group, reply_to=card)
    await town.settle()
    daniyar.presses("Оң шешілді", chat=group)
    await handled(town)
    town.clock.moment = right
    await town.settle()
    assert not any("Құбыр жөнделді" in text for text in aigul.heard)

    town.clock.advance(timedelta(seconds=61))
    await town.settle()
    assert any("Құбыр жөнделді" in text for text in aigul.heard)


async def test_a_failure_by_a_clock_that_was_ahead_is_mended_soon(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    right = town.clock.moment
    town.sandbox.faults.add("error", "sendMessage", chat_id=aigul.id)

    town.clock.moment = right + timedelta(hours=5)
    aigul.says("/my")
    await handled(town)
    await town.app.sender.settle()
    town.clock.moment = right
    await asyncio.sleep(1.1)  # the sender's own wait is measured in real seconds
    await town.app.sender.settle()
    town.clock.advance(timedelta(seconds=2))
    heard = len(aigul.heard)
    await town.app.sender.settle()

    assert len(aigul.heard) > heard


async def test_what_is_planned_for_tomorrow_is_not_said_today(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    heard = len(aigul.heard)
    planned = say(aigul.id, "flood-slowed")
    async with town.app.storage.transaction() as tx:
        tx.outbox.add(
            type(planned)(
                chat_id=aigul.id,
                payload=planned.payload,
                send_at=town.clock.now() + timedelta(days=1),
            )
        )

    town.clock.advance(timedelta(hours=23))
    await town.settle()
    assert len(aigul.heard) == heard

    town.clock.advance(timedelta(hours=1))
    await town.settle()
    assert len(aigul.heard) == heard + 1
