"""What was given up can be looked at, and tried again."""

from datetime import timedelta

from bot.domain.health import Health
from bot.operations.dead_letters import dead_letters, replay
from tests.support.builders import notification
from tests.support.town import Town


async def health(town: Town) -> Health:
    async with town.app.storage.reading() as tx:
        return await tx.health.look(town.clock.now())


async def test_what_failed_is_seen_and_handled_again(town: Town) -> None:
    aigul = town.sandbox.person("Айгүл", language_code="kk", started=True)
    raw = (
        '{"update_id":5,"message":{"message_id":1,"date":1,"text":"/start",'
        f'"chat":{{"id":{aigul.id},"type":"private"}},'
        f'"from":{{"id":{aigul.id},"is_bot":false,"first_name":"A"}}}}}}'
    )
    async with town.app.storage.transaction() as tx:
        tx.inbox.store(5, aigul.id, raw, town.clock.now())
        tx.inbox.park(5, "KeyError: 'x'")
        tx.outbox.add(notification(aigul.id, id=77))
    async with town.app.storage.transaction() as tx:
        (claimed,) = await tx.outbox.claim(
            town.clock.now(), limit=1, lease=timedelta(minutes=1), busy=frozenset()
        )
        tx.outbox.failed(claimed, town.clock.now(), "internal error")

    found = await dead_letters(town.app.storage)
    assert found.updates == ((5, "KeyError: 'x'"),)
    assert [reason for _, reason in found.messages] == ["internal error"]
    state = await health(town)
    assert (state.updates_dead, state.messages_failed) == (1, 1)

    assert await replay(town.app.storage) == (1, 0)
    assert await town.app.receiver.take_again() == 1
    await town.settle()

    assert "Сәлеметсіз бе" in aigul.heard[-1]
    assert (await health(town)).updates_dead == 0


async def test_records_of_handled_updates_go_after_a_week(town: Town) -> None:
    await town.citizen("Айгүл")
    async with town.app.storage.reading() as tx:
        count = await tx.inbox._session.fetch("SELECT COUNT(*) FROM inbox WHERE state = 'done'")
    assert count[0][0] > 0

    await town.app.receiver.forget_handled()
    town.clock.advance(timedelta(days=9))
    await town.somebody_writes()
    await town.app.receiver.forget_handled()

    async with town.app.storage.reading() as tx:
        count = await tx.inbox._session.fetch("SELECT COUNT(*) FROM inbox")
    assert count[0][0] <= 1, "at most the message that came today"
