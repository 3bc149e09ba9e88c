"""Only what is used is read: whatever else is wrong with a message, its words are kept."""

from typing import Any

import pytest

from handlers.telegram.read_fields import SERVICE_FIELDS
from sandbox import Group, Person
from tests.support.office import WATER, open_office
from tests.support.records import dead_letters, draft_items
from tests.support.town import Town

UNSUPPORTED = {"kk": "өтінішке қоса алмаймыз.", "ru": "нельзя приложить к обращению."}


async def a_case(town: Town) -> tuple[Person, Group, Person, str]:
    """An operator, the group, a citizen and the number of what she filed."""
    office = await open_office(town)
    return office.daniyar, office.group, office.aigul, await office.appeal()


def writes(town: Town, person: Any, message_id: int = 7001, **parts: Any) -> None:
    """A message of somebody, as Telegram hands it over, with whatever parts it may have."""
    account = {"id": person.id, "is_bot": False, "first_name": person.account.first_name}
    message = {
        "message_id": message_id,
        "date": int(town.clock.now().timestamp()),
        "chat": {"id": person.id, "type": "private", "first_name": person.account.first_name},
        "from": account,
        **parts,
    }
    town.sandbox.push({"message": message})


BROKEN: dict[str, dict[str, Any]] = {
    "forwarded from nobody": {"forward_origin": {"type": "hidden_user", "date": 1422450181}},
    "forwarded in a new way": {"forward_origin": {"type": "from_the_moon", "moon": []}},
    "forwarded from a bare chat": {"forward_origin": {"type": "chat", "sender_chat": None}},
    "forwarded with a text for an origin": {"forward_origin": "x"},
    "a story that is gone": {"external_reply": {"origin": {"type": "hidden_user"}, "story": {}}},
    "a reply to nothing": {"external_reply": {}, "reply_to_message": {}},
    "a reply that is a list": {"reply_to_message": [1]},
    "a quote without text": {"quote": {"position": 3}},
    "a quote of nothing": {"quote": None},
    "entities beyond the text": {
        "entities": [{"type": "text_link", "offset": 900, "length": 9, "url": "https://a.kz"}]
    },
    "entities of a new kind": {"entities": [{"type": "hologram"}, None, 7]},
    "entities that are a text": {"entities": "bold"},
    "a link without address": {"entities": [{"type": "text_link", "offset": 0, "length": 3}]},
    "a preview": {"link_preview_options": {"is_disabled": "perhaps"}},
    "a keyboard": {"reply_markup": {"inline_keyboard": [[{"text": 1}]]}},
    "by way of a bot": {"via_bot": {"id": "many"}},
    "an effect": {"effect_id": 12.5, "paid_star_count": "x"},
    "a business": {"business_connection_id": 4, "sender_business_bot": {}},
    "a guest": {"guest_query_id": {}, "guest_bot_caller_user": 1},
    "a direct topic": {"direct_messages_topic": "x", "is_topic_message": "x"},
    "a giveaway beside": {"giveaway": {"winner_count": "all"}},
    "a strange reply to a story": {"reply_to_story": {"chat": 0}},
    "an edit at no time": {"edit_date": "yesterday"},
    "no time": {"date": "today"},
    "a time beyond calendars": {"date": 10**17},
    "an album by number": {"media_group_id": 14},
    "a part of tomorrow": {"thought": {"depth": [[[]]]}},
    "a broken place beside": {"location": {"latitude": 1000, "longitude": "x"}},
    "a venue in no place": {"venue": {"title": 1}},
    "a contact without number": {"contact": {"first_name": "Болат"}},
    "a photo without file": {"photo": [{"width": 1}, 4]},
    "a document of another shape": {"document": ["file"]},
}


@pytest.mark.parametrize("part", list(BROKEN))
async def test_a_broken_part_does_not_cost_a_citizen_the_words(town: Town, part: str) -> None:
    aigul = await town.citizen("Айгүл")

    writes(town, aigul, **{"text": WATER, **BROKEN[part]})
    await town.settle()

    assert [item.text for item in await draft_items(town, aigul)] == [WATER]
    assert await dead_letters(town) == []


@pytest.mark.parametrize(
    "part", ["forwarded from nobody", "a story that is gone", "a quote without text", "no time"]
)
async def test_a_broken_part_does_not_cost_an_operator_the_answer(town: Town, part: str) -> None:
    daniyar, group, _, _ = await a_case(town)
    card = next(s for s in group.screen if s.from_bot and s.button("Жауап беру"))
    chat = {"id": group.id, "type": "supergroup", "title": "Филиал"}
    original = {"message_id": card.message_id, "date": 1, "chat": chat, "pinned_message": {}}
    parts = {"chat": chat, "reply_to_message": original, "text": "Құбыр жөнделді."}

    writes(town, daniyar, **{**parts, **BROKEN[part]})
    await town.settle()

    assert "Құбыр жөнделді." in group.last.text
    assert group.last.button("Оң шешілді")


async def test_a_sender_without_a_name_is_heard(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    broken = {"id": aigul.id, "username": 5, "last_name": {}, "language_code": []}
    writes(town, aigul, text=WATER, **{"from": broken})
    await town.settle()

    assert [item.text for item in await draft_items(town, aigul)] == [WATER]


async def test_a_contact_without_a_first_name_keeps_its_number(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    writes(town, aigul, contact={"phone_number": "+77010000000", "last_name": 4})
    await town.settle()

    kept = [item.details for item in await draft_items(town, aigul)]
    assert kept == [{"phone": "+77010000000", "name": ""}]


@pytest.mark.parametrize("size", ["big", -1, 2**70])
async def test_a_file_of_a_strange_size_is_a_file(town: Town, size: Any) -> None:
    aigul = await town.citizen("Айгүл")

    file = {"file_id": "AgAD", "file_size": size, "duration": "long", "file_name": 7}
    writes(town, aigul, video=file)
    await town.settle()

    assert [item.file_id for item in await draft_items(town, aigul)] == ["AgAD"]


UNKNOWN: dict[str, dict[str, Any]] = {
    "nothing at all": {},
    "a gift": {"gift": {"gift": {}}},
    "a unique gift": {"unique_gift": {}},
    "a giveaway": {"giveaway": {"chats": []}},
    "winners of a giveaway": {"giveaway_winners": {}},
    "a rich message": {"rich_message": {"blocks": []}},
    "a story": {"story": {}},
    "a checklist": {"checklist": {"title": 1}},
    "paid media": {"paid_media": {"star_count": 1}},
    "an invoice": {"invoice": {}},
    "a game": {"game": {}},
    "something of tomorrow": {"hologram": {"file_id": "x"}},
    "a place beyond the world": {"location": {"latitude": 91.0, "longitude": 71.0}},
    "a place that is no number": {"location": {"latitude": True, "longitude": None}},
    "a contact without number": {"contact": {"first_name": "Болат"}},
    "a photo without file": {"photo": []},
    "a document without file": {"document": {"file_name": "a.pdf"}},
    "a text that is none": {"text": {"parts": ["су"]}},
}


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("content", list(UNKNOWN))
async def test_content_that_cannot_be_taken_is_answered(
    town: Town, content: str, language: str
) -> None:
    aigul = await town.citizen("Айгүл", language=language)
    heard = len(aigul.heard)

    writes(town, aigul, **UNKNOWN[content])
    await town.settle()

    [answer] = aigul.heard[heard:]
    assert UNSUPPORTED[language] in answer
    assert await dead_letters(town) == []


@pytest.mark.parametrize("content", ["a gift", "paid media", "something of tomorrow"])
async def test_the_words_below_what_cannot_be_taken_are_kept(town: Town, content: str) -> None:
    aigul = await town.citizen("Айгүл")
    heard = len(aigul.heard)

    writes(town, aigul, caption=WATER, **UNKNOWN[content])
    await town.settle()

    assert [item.text for item in await draft_items(town, aigul)] == [WATER]
    assert [
        text
        for text in aigul.heard[heard:]
        if UNSUPPORTED["kk"] in text and "Қасындағы мәтін қабылданды" in text
    ]


@pytest.mark.parametrize("field", sorted(SERVICE_FIELDS - {"migrate_to_chat_id"}))
async def test_a_note_of_telegrams_own_is_answered_by_nobody(town: Town, field: str) -> None:
    daniyar, group, aigul, _ = await a_case(town)
    card = next(s for s in group.screen if s.from_bot and s.button("Жауап беру"))
    chat = {"id": group.id, "type": "supergroup", "title": "Филиал"}
    original = {"message_id": card.message_id, "date": 1, "chat": chat}
    heard = len(aigul.heard), len(group.heard)

    writes(town, aigul, **{field: {"of": "any shape"}})
    writes(town, daniyar, 7002, **{field: True, "chat": chat, "reply_to_message": original})
    await town.settle()

    assert (len(aigul.heard), len(group.heard)) == heard
    assert await dead_letters(town) == []
