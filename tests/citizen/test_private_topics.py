"""Topics in the private chat with the bot: who writes in one is answered there."""

from typing import Any

import pytest

from tests.support.town import Town

TOPIC = 116834


def written(person: Any, number: int, text: str) -> dict[str, Any]:
    sender = {"id": person.id, "is_bot": False, "first_name": "Айгүл"}
    return {
        "message": {
            "message_id": number,
            "date": 1,
            "chat": {"id": person.id, "type": "private", "first_name": "Айгүл"},
            "from": sender,
            "text": text,
            "message_thread_id": TOPIC,
            "is_topic_message": True,
        }
    }


@pytest.mark.parametrize(
    "text", ["Үйімізде екі аптадан бері су жоқ", "/my", "/help", "😀", "/forget"]
)
async def test_who_writes_in_a_topic_is_answered_there(town: Town, text: str) -> None:
    aigul = await town.citizen("Айгүл")
    before = len(town.sandbox.called("sendMessage"))

    town.sandbox.push(written(aigul, 7001, text))
    await town.settle()

    said = town.sandbox.called("sendMessage")[before:]
    assert said
    assert all(str(call.params.get("message_thread_id")) == str(TOPIC) for call in said)


async def test_a_topic_that_was_deleted_meanwhile_loses_no_answer(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    town.sandbox.faults.add(
        "error", "sendMessage", code=400, description="Bad Request: message thread not found"
    )

    town.sandbox.push(written(aigul, 7001, "/help"))
    await town.settle()

    assert "өз сөзіңізбен жазыңыз" in aigul.heard[-1]
