"""When something of ours breaks: an apology with a number to quote, and nothing is lost."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.fake_reader import BrokenReader
from tests.support.records import dead_letters, draft_items
from tests.support.town import Town, open_town

READER = BrokenReader()


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose bot fails on the word «ақау»."""
    async with open_town(tmp_path, reader=READER) as opened:
        yield opened


async def test_a_failure_is_apologised_for_with_a_number_to_quote(town: Town) -> None:
    aigul = await town.citizen("Айгүл", language="kk")

    aigul.says("Су құбырында ақау бар")
    await town.settle()

    [update_id] = await dead_letters(town)
    assert "Кешіріңіз, бізде ақау болды" in aigul.last.text
    assert str(update_id) in aigul.last.text


async def test_a_failure_of_one_person_is_not_noticed_by_another(town: Town) -> None:
    aigul = await town.citizen("Айгүл", language="ru")
    saule = await town.citizen("Сәуле", language="kk")

    aigul.says("Су құбырында ақау бар")
    saule.says("Аулада жарық жоқ")
    aigul.says("Су мүлдем жоқ")
    await town.settle()

    assert "Извините, у нас сбой" in " ".join(aigul.heard)
    assert [item.text for item in await draft_items(town, aigul)] == ["Су мүлдем жоқ"]
    assert saule.last.text.startswith("Өтінішіңіз (әлі жіберілген жоқ)")
    assert not [said for said in saule.heard if "ақау болды" in said]


async def test_a_failed_message_left_nothing_half_done(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    aigul.says("Су құбырында ақау бар")
    await town.settle()

    assert await draft_items(town, aigul) == []


def unknown_updates(person: Any, now: int) -> list[dict[str, Any]]:
    chat = {"id": person.id, "type": "private", "first_name": "Айгүл"}
    sender = {"id": person.id, "is_bot": False, "first_name": "Айгүл"}
    channel = {"id": -100777, "type": "channel", "title": "Арна"}
    return [
        {"channel_post": {"message_id": 1, "date": now, "chat": channel, "text": "/start"}},
        {"edited_channel_post": {"message_id": 1, "date": now, "chat": channel, "text": "Су жоқ"}},
        {
            "message_reaction": {
                "chat": chat,
                "message_id": 1,
                "date": now,
                "user": sender,
                "old_reaction": [],
                "new_reaction": [],
            }
        },
        {
            "poll_answer": {
                "poll_id": "1",
                "option_ids": [0],
                "option_persistent_ids": [],
                "user": sender,
            }
        },
        {"inline_query": {"id": "1", "from": sender, "query": "су", "offset": ""}},
        {"telepathy": {"chat": chat, "thought": "су жоқ"}},
        {},
        {
            "message": {
                "message_id": 10,
                "date": now,
                "chat": channel,
                "text": "Су жоқ",
                "sender_chat": channel,
            }
        },
    ]


@pytest.mark.filterwarnings("ignore:Detected unknown update type")
async def test_updates_that_the_bot_has_no_use_for_are_ignored_on_purpose(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    heard = len(aigul.heard)

    for update in unknown_updates(aigul, int(town.clock.now().timestamp())):
        town.sandbox.push(update)
    await town.settle()

    assert await dead_letters(town) == []
    assert len(aigul.heard) == heard


async def test_a_message_of_a_kind_that_nobody_knows_is_answered(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    chat = {"id": aigul.id, "type": "private", "first_name": "Айгүл"}
    sender = {"id": aigul.id, "is_bot": False, "first_name": "Айгүл"}
    message = {"message_id": 9, "date": 1, "chat": chat, "from": sender, "hologram": {}}

    town.sandbox.push({"message": message})
    await town.settle()

    assert await dead_letters(town) == []
    assert "Мұны өтінішке қоса алмаймыз" in aigul.last.text


async def test_an_update_that_cannot_be_read_does_not_stop_the_next_one(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    town.sandbox.push({"message": {"chat": {"id": aigul.id}, "text": 5, "date": "yesterday"}})

    aigul.says("Үйімізде су жоқ")
    await town.settle()

    assert len(await dead_letters(town)) == 1
    assert [item.text for item in await draft_items(town, aigul)] == ["Үйімізде су жоқ"]
