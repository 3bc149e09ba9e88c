"""Two bots on one database, one after the other: Telegram numbers messages for each by itself."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.notifications import ANOTHER_BOT, MessageKind, SentMessage
from bot.domain.payloads import Erase, Say
from tests.support.builders import AIGUL, NOON, draft, item, n_of, notification, person
from tests.support.databases import fetched

GROUP = -100

LATER = NOON + timedelta(minutes=5)


def standing(appeal_id: int, message_id: int = 7, chat_id: int = GROUP) -> SentMessage:
    return SentMessage(
        chat_id=chat_id, message_id=message_id, kind=MessageKind.CARD, appeal_id=appeal_id
    )


async def told(storage: Any, *who: int) -> list[bool]:
    async with storage.reading() as tx:
        return [await tx.bots.may_write_to(chat_id) for chat_id in who]


async def speaks(storage: Any) -> tuple[int, int]:
    async with storage.transaction() as tx:
        return await tx.bots.speak()  # type: ignore[no-any-return]


async def claimed(storage: Any) -> list[Any]:
    async with storage.transaction() as tx:
        return await tx.outbox.claim(  # type: ignore[no-any-return]
            NOON, limit=9, lease=timedelta(minutes=2), busy=frozenset()
        )


async def test_messages_of_two_bots_with_one_number_are_two_messages(opened: Any) -> None:
    one, two = await opened(bot_id=42), await opened(bot_id=43)
    for storage, appeal_id in ((one, 1), (two, 2)):
        async with storage.transaction() as tx:
            tx.sent_messages.add(standing(appeal_id))
            tx.outbox.hold(GROUP, LATER + timedelta(minutes=appeal_id))
            tx.menus.keep(GROUP, 0, f"menu {appeal_id}")

    for storage, appeal_id in ((one, 1), (two, 2)):
        async with storage.transaction() as tx:
            assert await tx.sent_messages.at(GROUP, 7) == standing(appeal_id)
            assert await tx.sent_messages.cards(3 - appeal_id) == []
            assert await tx.outbox.holds(NOON) == {GROUP: LATER + timedelta(minutes=appeal_id)}
            assert await tx.menus.shown(GROUP, 0) == f"menu {appeal_id}"
            tx.sent_messages.forget(standing(appeal_id))
    async with two.reading() as tx:
        assert await tx.sent_messages.at(GROUP, 7) is None


async def test_what_a_citizen_writes_to_another_bot_under_an_old_number_is_not_lost(
    opened: Any,
) -> None:
    one, two = await opened(bot_id=42), await opened(bot_id=43)
    async with one.transaction() as tx:
        tx.people.save(person())
        tx.drafts.save(draft())
        tx.items.add(item(1, 10, text="Су жоқ"))
    async with two.transaction() as tx:
        tx.items.add(item(2, 10, text="Жарық жоқ"))

    async with two.reading() as tx:
        assert [i.text for i in await tx.items.of(500)] == ["Су жоқ", "Жарық жоқ"]
        assert (await tx.items.by_message(AIGUL, 10)).text == "Жарық жоқ"
        assert (await tx.items.last_version(AIGUL, 10)).text == "Жарық жоқ"


async def test_what_was_kept_before_bots_were_noted_is_of_the_first_that_comes(
    opened: Any, url: str
) -> None:
    before = await opened()
    async with before.transaction() as tx:
        tx.people.save(person())
        tx.drafts.save(draft())
        tx.items.add(item(1, 10))
        tx.sent_messages.add(standing(1))
        tx.branches.save_chat(GROUP, "Тараз", "kk")
        tx.outbox.add(notification(edit=7))

    one, two = await opened(bot_id=42), await opened(bot_id=43)

    async with one.reading() as tx:
        assert await tx.bots.speaking() == 42
        assert await tx.sent_messages.cards(1) == [standing(1)]
        assert await tx.items.by_message(AIGUL, 10) is not None
    async with two.reading() as tx:
        assert await tx.sent_messages.cards(1) == []
    assert [n.edit for n in await claimed(one)] == [7]
    assert await told(one, AIGUL, GROUP) == [True, True]
    assert fetched(url, "SELECT COUNT(*) FROM items WHERE bot_id = 0") == [(0,)]


async def test_another_bot_writes_to_nobody_who_has_not_started_it(opened: Any) -> None:
    one = await opened(bot_id=42)
    async with one.transaction() as tx:
        for person_id in (1, 2, 3):
            tx.people.save(person(person_id))
        tx.people.unreachable(3, "bot was blocked by the user")
        tx.branches.save_chat(GROUP, "Тараз", "kk")

    two = await opened(bot_id=43)
    assert await speaks(two) == (2, 0)  # the group is no branch's

    assert await told(two, 1, 2, 3, 4, GROUP) == [False, False, True, True, False]
    async with two.transaction() as tx:
        assert await tx.people.is_lost(1)
        tx.people.reachable_again(1)
        tx.people.save(person(5))
        tx.branches.note_bot(GROUP, admin=True)
    assert await told(two, 1, 2, 5, GROUP) == [True, False, True, True]
    assert await told(await opened(bot_id=43), 1, 2) == [True, False]


async def test_who_knew_the_former_bot_is_reached_by_it_when_it_speaks_again(opened: Any) -> None:
    one = await opened(bot_id=42)
    async with one.transaction() as tx:
        for person_id in (1, 2):
            tx.people.save(person(person_id))
        tx.drafts.save(draft(citizen_id=2))
    two = await opened(bot_id=43)
    await speaks(two)
    async with two.transaction() as tx:
        tx.people.reachable_again(1)
        tx.people.save(person(5))
        tx.outbox.add(notification(2, "news", appeal_id=500))
    [news] = await claimed(two)
    async with two.transaction() as tx:
        tx.outbox.failed(news, NOON, ANOTHER_BOT)

    again = await opened(bot_id=42)
    assert await speaks(again) == (1, 0)

    assert await told(again, 1, 2, 5) == [True, True, False]
    assert [n_of(n) for n in await claimed(again)] == ["news"]


async def test_another_bot_does_not_change_what_the_former_one_said(opened: Any) -> None:
    one = await opened(bot_id=42)
    async with one.transaction() as tx:
        tx.outbox.add(notification(1, "anew", edit=7))
        tx.outbox.add(notification(2, "gone", edit=7, fades=True))
        tx.outbox.add(replace(notification(3), payload=Erase(message_id=7)))

    found = await claimed(await opened(bot_id=43))

    assert [(n_of(n), n.edit) for n in found] == [("anew", None)]
    assert isinstance(found[0].payload, Say)
    assert await claimed(await opened(bot_id=43)) == []
