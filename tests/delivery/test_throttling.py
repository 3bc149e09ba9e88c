"""Whoever writes too fast is slowed down and told so once. Not a word of theirs is lost."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.inbox import Receiver
from bot.delivery.throttling import Origin, Throttle, ThrottleLimits
from bot.domain.appeals.models import Media
from handlers.telegram.update_origin import origin_of
from tests.support.builders import NOON
from tests.support.office import TARAZ
from tests.support.records import dead_letters, draft_items
from tests.support.town import FixedClock, Town, open_town

SLOWED = "Ештеңе жоғалған жоқ"

IGNORED = "біраз уақыт ескермейміз"

QUICK = {"burst": 3, "per_second": 200.0, "staff_burst": 50, "staff_per_second": 200.0}
"""The waits of a test are five thousandths of a second."""


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path, flood=QUICK) as opened:
        yield opened


async def rested(town: Town) -> None:
    """Everybody has been slow for a while."""
    await town.settle()
    town.clock.advance(timedelta(minutes=5))


async def test_a_flood_of_words_and_photos_is_all_kept_and_told_of_once(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    await rested(town)

    for n in range(30):
        aigul.says(f"Үйімізде су жоқ, {n}-күн")
        aigul.sends_photo()
    await town.settle()

    items = await draft_items(town, aigul)
    assert [i.text for i in items if i.media is Media.TEXT] == [
        f"Үйімізде су жоқ, {n}-күн" for n in range(30)
    ]
    assert sum(i.media is Media.PHOTO for i in items) == 30
    assert len([text for text in aigul.heard if SLOWED in text]) == 1
    assert await dead_letters(town) == []


async def test_the_next_flood_is_told_of_again(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    for _ in range(2):
        await rested(town)
        for n in range(6):
            aigul.says(f"Жарық жоқ, {n}")
        await town.settle()

    assert len([text for text in aigul.heard if SLOWED in text]) == 2


async def test_whoever_writes_at_ease_never_hears_of_it(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    await rested(town)
    before = len(aigul.heard)
    for n in range(10):
        aigul.says(f"Көше жарығы туралы {n}")
        await rested(town)

    assert [text for text in aigul.heard[before:] if SLOWED in text] == []


async def test_a_guest_who_floods_a_group_holds_up_nobody_who_works_there(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, "Үйімізде екі аптадан бері су жоқ", *TARAZ)
    guest = town.sandbox.person("Қонақ")
    group.add(guest)
    await rested(town)

    for _ in range(20):
        guest.says("/queue", chat=group)
    daniyar.says(f"/take {number}", chat=group)
    await town.settle()

    assert (await town.appeal(number)).operator_id == daniyar.id
    assert len([text for text in group.heard if "рұқсатыңыз жоқ" in text]) == 3
    assert len([text for text in group.heard if IGNORED in text]) == 1


async def test_the_staff_have_a_budget_of_their_own(town: Town) -> None:
    daniyar = town.sandbox.person("Данияр")
    group = await town.branch("KZ-311", daniyar)
    await rested(town)

    for _ in range(20):
        daniyar.says("/queue", chat=group)
    await town.settle()

    assert [text for text in group.heard if IGNORED in text or SLOWED in text] == []
    assert len([text for text in group.heard if "рұқсатыңыз жоқ" in text]) == 0


async def test_a_banned_person_still_learns_the_status_of_what_they_filed(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    number = await town.files(aigul, "Үйімізде екі аптадан бері су жоқ", *TARAZ)
    boss = await town.administrator()
    await rested(town)
    boss.says(f"/ban {number} балағаттап жаза береді")
    await town.settle()

    aigul.says(f"/status {number}")
    await town.settle()
    timeline = aigul.last.text
    aigul.says("Тағы бір мәселе: көшеде жарық жоқ")
    await town.settle()

    assert f"{number[:3]}-{number[3:6]}-{number[6:]}" in timeline
    assert await draft_items(town, aigul) == []
    assert await town.all_appeals(aigul) != []


# The limits by themselves


def floods(storage: Any, clock: FixedClock, told: list[Origin], **limits: Any) -> Throttle:
    async def tell(origin: Origin) -> None:
        told.append(origin)

    return Throttle(
        storage, clock, ThrottleLimits(**limits), origin_of=lambda raw: raw["origin"], tell=tell
    )


ME = {"origin": Origin(person_id=7, chat_id=7)}


async def test_tokens_come_back_with_time(town: Town) -> None:
    clock = FixedClock(NOON)
    limit = floods(town.app.storage, clock, [], burst=2, per_second=0.5)

    waits = [await limit.pace(ME) for _ in range(4)]
    clock.advance(timedelta(seconds=60))

    assert waits == [0.0, 0.0, 2.0, 4.0]
    assert await limit.pace(ME) == 0.0


async def test_a_clock_that_was_set_back_takes_nothing_away(town: Town) -> None:
    clock = FixedClock(NOON)
    limit = floods(town.app.storage, clock, [], burst=2, per_second=1.0)
    await limit.pace(ME)

    clock.advance(timedelta(days=-1))

    assert await limit.pace(ME) == 0.0


async def test_a_group_that_speaks_as_itself_is_let_go_and_never_waited_for(town: Town) -> None:
    limit = floods(town.app.storage, FixedClock(NOON), [], burst=1, per_second=1.0)
    itself = {"origin": Origin(person_id=-100, chat_id=-100)}

    assert [await limit.pace(itself) for _ in range(2)] == [0.0, None]


async def test_one_person_in_two_chats_has_one_budget(town: Town) -> None:
    told: list[Origin] = []
    limit = floods(town.app.storage, FixedClock(NOON), told, burst=2, per_second=1.0)
    elsewhere = {"origin": Origin(person_id=7, chat_id=-100)}

    paces = [await limit.pace(raw) for raw in (ME, elsewhere, elsewhere, ME)]

    assert paces == [0.0, 0.0, None, 1.0]
    assert told == [elsewhere["origin"]]
    assert (limit.slowed, limit.ignored) == (1, 1)


async def test_what_waits_of_a_flood_waits_in_the_database_and_in_order(town: Town) -> None:
    """Memory is bounded: else one flood would stop the fetching of everybody's updates."""
    storage, handled, most = town.app.storage, [], 0

    async def handle(raw: dict[str, Any]) -> None:
        nonlocal most
        handled.append(raw["update_id"])
        most = max(most, receiver.waiting)

    async def give_up(_number: int, _raw: dict[str, Any]) -> None:
        raise AssertionError

    async def pace(_raw: dict[str, Any]) -> float:
        return 0.001

    receiver = Receiver(
        storage, town.clock, handle=handle, give_up=give_up, lane_of=lambda raw: 1, pace=pace
    )
    for start in range(1, 200, 50):
        await receiver.accept([{"update_id": n} for n in range(start, start + 50)])
        await asyncio.sleep(0.01)
    await receiver.settle()

    assert handled == list(range(1, 201))
    assert receiver.waiting == 0
    assert most <= 120, "two batches at most are ever in memory at once"


async def test_a_stop_waits_for_no_flood_and_the_rest_is_handled_after_it(town: Town) -> None:
    storage, handled = town.app.storage, []

    async def handle(raw: dict[str, Any]) -> None:
        handled.append(raw["update_id"])

    async def give_up(_number: int, _raw: dict[str, Any]) -> None:
        raise AssertionError

    async def for_ever(_raw: dict[str, Any]) -> float:
        return 3600.0

    def receiver_of(pace: Any) -> Receiver:
        return Receiver(
            storage, town.clock, handle=handle, give_up=give_up, lane_of=lambda raw: 1, pace=pace
        )

    slow = receiver_of(for_ever)
    await slow.accept([{"update_id": n} for n in range(1, 6)])
    await asyncio.sleep(0.01)
    await slow.stop(patience=30.0)
    assert handled == []

    after = receiver_of(None)
    await after.recover()
    await after.settle()

    assert handled == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("raw", "origin"),
    [
        ({"message": {"from": {"id": 7}, "chat": {"id": 7}}}, Origin(person_id=7, chat_id=7)),
        (
            {"edited_message": {"from": {"id": 7}, "chat": {"id": -5}}},
            Origin(person_id=7, chat_id=-5),
        ),
        (
            {"callback_query": {"from": {"id": 7}, "message": {"chat": {"id": -5}}}},
            Origin(person_id=7, chat_id=-5),
        ),
        ({"callback_query": {"from": {"id": 7}}}, Origin(person_id=7, chat_id=7)),
        (
            {
                "message": {
                    "from": {"id": 1087968824},
                    "sender_chat": {"id": -5},
                    "chat": {"id": -5},
                }
            },
            Origin(person_id=-5, chat_id=-5),
        ),
        ({"my_chat_member": {"from": {"id": 7}, "chat": {"id": -5}}}, None),
        ({"message": {"chat": {"id": -5}}}, None),
        ({"message": ["нет"]}, None),
        ({"message": {"from": {"id": "7"}, "chat": {"id": 7}}}, None),
    ],
)
async def test_whose_an_update_is_is_read_from_it_as_it_came(
    raw: dict[str, Any], origin: Origin | None
) -> None:
    assert origin_of(raw) == origin
