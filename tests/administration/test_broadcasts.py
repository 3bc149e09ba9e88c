"""A broadcast to more people than may be promised anything at once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot import messages
from bot.administration.broadcasts import PORTION, Broadcasts
from bot.context import CONSENT_VERSION
from bot.domain.network.people import Language, Person
from bot.domain.notifications import BroadcastState
from tests.support.office import heard

FIRST_READER = 5_000_001


async def subscribers(office: Any, count: int) -> None:
    """People who agreed to receive news, and are not in the training ground: nothing reaches
    them."""
    async with office.town.app.storage.transaction() as tx:
        for person_id in range(FIRST_READER, FIRST_READER + count):
            tx.people.save(
                Person(id=person_id, name="Оқырман", language=Language.KK, consent=CONSENT_VERSION)
            )
            tx.people.wants_news(person_id, True)


async def waiting(office: Any) -> int:
    async with office.town.app.storage.reading() as tx:
        return (await tx.outbox.totals()).get("waiting", 0)


async def announced(office: Any, count: int) -> Any:
    """A broadcast to so many people, under way; the administrator who sends it."""
    await subscribers(office, count)
    boss = await office.town.administrator()
    boss.says("/broadcast citizens | Сенбіде ашық есік күні")
    await office.town.settle()
    boss.presses("Разослать")
    await office.town.settle()
    return boss


async def test_a_broadcast_is_promised_only_as_far_ahead_as_it_can_soon_be_sent(
    office: Any,
) -> None:
    await announced(office, 5 * PORTION)
    broadcasts = Broadcasts(office.town.app.context, ahead=2 * PORTION)

    await broadcasts.work_off()
    await broadcasts.work_off()

    assert await waiting(office) == 2 * PORTION


async def test_everybody_is_promised_it_in_the_end_and_nobody_twice(office: Any) -> None:
    boss = await announced(office, 5 * PORTION)
    broadcasts = Broadcasts(office.town.app.context, ahead=2 * PORTION)

    for _ in range(3):
        await broadcasts.work_off()
        await office.town.settle()
    await office.a_minute_later()

    assert await waiting(office) == 0
    assert f"не доставлено: {5 * PORTION}" in boss.heard[-1]


async def test_a_stopped_broadcast_is_taken_back_in_portions_and_says_how_many_got_it(
    office: Any,
) -> None:
    boss = await announced(office, 4 * PORTION)
    await office.town.app.broadcasts.work_off()

    boss.presses("Остановить")
    await office.town.poller.step(long_poll=0)
    await office.town.app.receiver.settle()
    left = await waiting(office)
    await office.town.app.broadcasts.work_off()

    assert 2 * PORTION < left < 4 * PORTION  # the rest waits for its turn, beside other people's
    assert await waiting(office) == 1  # the page for who stopped it
    await office.town.settle()
    assert "Рассылка остановлена" in boss.heard[-1]
    assert "Доставлено: 0 · ждёт: 0 · не доставлено: 0" in boss.heard[-1]


async def test_a_stop_goes_on_after_a_crash_between_two_portions(office: Any) -> None:
    boss = await announced(office, 4 * PORTION)
    await office.town.app.broadcasts.work_off()
    boss.presses("Остановить")
    await office.town.poller.step(long_poll=0)
    await office.town.app.receiver.settle()

    taken_back = await office.town.app.broadcasts.take_back()  # and here the process dies

    assert taken_back == PORTION
    while await office.town.app.broadcasts.take_back():
        pass
    await office.town.settle()
    assert await waiting(office) == 0
    assert not any("ашық есік" in text for text in office.aigul.heard)


async def test_what_is_promised_to_all_can_be_stopped_until_it_is_said(office: Any) -> None:
    boss = await announced(office, 2 * PORTION)
    await office.town.app.broadcasts.work_off()
    boss.presses("Ход рассылки")
    await office.town.poller.step(long_poll=0)
    await office.town.app.receiver.settle()

    boss.presses("Остановить")
    await office.town.poller.step(long_poll=0)
    await office.town.app.receiver.settle()
    await office.town.app.broadcasts.work_off()
    await office.town.settle()

    assert "Рассылка остановлена" in boss.heard[-1]
    assert "не доставлено: 0" in boss.heard[-1]


async def test_in_election_silence_citizens_are_sent_nothing_and_the_administrator_is_told_why(
    office: Any,
) -> None:
    """One that was ready, or under way, goes on when the silence is over; staff are written to."""
    town = office.town
    boss = await town.administrator()
    office.aigul.says("/news on")
    await town.settle()
    boss.says("/broadcast citizens | Сенбіде ашық есік күні")
    await town.settle()
    boss.presses("Разослать")
    await town.settle()
    await town.mode("collect_only")

    await town.app.broadcasts.work_off()
    await office.a_minute_later()
    assert heard(office.aigul, "ашық есік күні") == 0
    boss.says("/broadcast citizens | Біз үздікпіз")
    await town.settle()
    assert "/mode normal" in boss.last.text
    boss.presses(next(m for m in boss.screen if m.button("Ход рассылки")), "Ход рассылки")
    await town.settle()
    assert any("рассылки гражданам не отправляются" in m.text for m in boss.screen[:-1])
    boss.says("/broadcast staff | Жиналыс сағат онда")
    await town.settle()
    boss.presses("Разослать")
    await town.settle()
    await town.app.broadcasts.work_off()
    await town.settle()
    assert heard(office.daniyar, "Жиналыс сағат онда") == 1

    await town.mode("normal")
    await town.app.broadcasts.work_off()
    await office.a_minute_later()
    assert heard(office.aigul, "ашық есік күні") == 1


async def test_what_waits_to_be_sent_when_the_silence_begins_waits_until_it_is_over(
    office: Any,
) -> None:
    town = office.town
    office.aigul.says("/news on")
    await town.settle()
    boss = await town.administrator()
    boss.says("/broadcast citizens | Сенбіде ашық есік күні")
    await town.settle()
    boss.presses("Разослать")
    await town.settle()
    async with town.app.storage.reading() as tx:
        going = await tx.broadcasts.going(town.clock.now(), to_citizens=True)
    assert going is not None
    await town.mode("collect_only")
    async with town.app.storage.transaction() as tx:
        tx.outbox.add(messages.broadcast(office.aigul.id, going.id))
        tx.broadcasts.save(replace(going, state=BroadcastState.DONE, promised=1))
    for _ in range(3):
        town.clock.advance(timedelta(hours=1))
        await town.settle()
    assert heard(office.aigul, "ашық есік күні") == 0

    await town.mode("normal")
    town.clock.advance(timedelta(hours=1))
    await town.settle()

    assert heard(office.aigul, "ашық есік күні") == 1
