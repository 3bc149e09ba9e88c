"""Updates as Telegram may hand them over any day, of shapes that nobody tries by hand."""

from typing import Any

import pytest

from sandbox import Group, Person
from tests.support.office import WATER, open_office
from tests.support.records import dead_letters, draft_items, draft_of, happened, person_of
from tests.support.town import Town

TELEGRAM = {"id": 777_000, "is_bot": False, "first_name": "Telegram"}

HIDDEN_ADMIN = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group"}

A_BOT = {"id": 4_242, "is_bot": True, "first_name": "Helper", "username": "helper_bot"}

CHANNEL = {"id": -1_001_234_567_890, "type": "channel", "title": "Жаңалықтар"}

FILE = {"file_id": "AgAD", "file_unique_id": "q"}


def account(person: Person, **changed: Any) -> dict[str, Any]:
    return {"id": person.id, "is_bot": False, "first_name": person.account.first_name, **changed}


def private(person: Person) -> dict[str, Any]:
    return {"id": person.id, "type": "private", "first_name": person.account.first_name}


def of_group(group: Group) -> dict[str, Any]:
    return {"id": group.id, "type": "supergroup", "title": "Филиал"}


def message(town: Town, person: Person, **parts: Any) -> dict[str, Any]:
    date = int(town.clock.now().timestamp())
    placed = {"message_id": 7001, "date": date, "chat": private(person), "from": account(person)}
    return placed | parts


KEPT: dict[str, dict[str, Any]] = {
    "a quote of another chat": {
        "external_reply": {"origin": {"type": "channel", "date": 1, "chat": CHANNEL}},
        "quote": {"text": "суды жабамыз", "position": 0, "is_manual": True},
    },
    "a photo under a spoiler": {
        "text": None,
        "caption": WATER,
        "has_media_spoiler": True,
        "photo": [{**FILE, "width": 9, "height": 9}],
    },
    "a picture that says it is a program": {
        "text": None,
        "caption": WATER,
        "document": {**FILE, "file_name": "су.jpg.exe", "mime_type": "image/jpeg"},
    },
    "a document of no kind at all": {
        "text": None,
        "caption": WATER,
        "document": {**FILE, "mime_type": "\u202e/"},
    },
    "sent by an assistant of a business": {
        "sender_business_bot": A_BOT,
        "business_connection_id": "x",
    },
    "sent while away": {"is_from_offline": True},
    "forwarded by itself": {"is_automatic_forward": True},
    "protected": {"has_protected_content": True},
    "in a topic of the private chat": {"message_thread_id": 5, "is_topic_message": True},
    "of the year 1970": {"date": 0},
    "with stars and an effect": {"paid_star_count": 5, "effect_id": "51"},
    "with a preview above": {"link_preview_options": {"show_above_text": True}},
    "a forward of a deleted account": {
        "forward_origin": {
            "type": "user",
            "date": 1,
            "sender_user": {"id": 9, "is_bot": False, "first_name": ""},
        }
    },
    "a forward of a channel that signs": {
        "forward_origin": {
            "type": "channel",
            "date": 1,
            "chat": CHANNEL,
            "message_id": 3,
            "author_signature": "\u202eред.",
        }
    },
    "a reply to a checklist": {"reply_to_checklist_task_id": 3},
}


@pytest.mark.parametrize("shape", KEPT)
async def test_a_message_of_any_shape_is_taken_into_the_draft(town: Town, shape: str) -> None:
    aigul = await town.citizen("Айгүл")
    parts = {"text": WATER} | KEPT[shape]

    town.sandbox.push(
        {"message": message(town, aigul, **{k: v for k, v in parts.items() if v is not None})}
    )
    await town.settle()

    assert [item.text for item in await draft_items(town, aigul)] == [WATER]
    assert await dead_letters(town) == []


NAMES = ["", "\u202eлүгйА", "\u200f\u200e", "А" * 64, "\u2800", "<b>", "{ $name }"]


@pytest.mark.parametrize("name", NAMES)
async def test_whatever_somebody_is_called_their_words_are_kept(town: Town, name: str) -> None:
    aigul = await town.citizen("Айгүл")
    written = message(town, aigul, text=WATER)
    written["from"] = account(aigul, first_name=name)

    town.sandbox.push({"message": written})
    await town.settle()

    assert [item.text for item in await draft_items(town, aigul)] == [WATER]
    assert (await person_of(town, aigul)).name
    assert await dead_letters(town) == []


async def test_a_text_of_the_longest_kind_full_of_entities_is_kept_whole(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    text = "су жоқ " * 585
    entities = [
        {"type": kind, "offset": 7 * n, "length": 2, "url": "https://a.kz", "user": TELEGRAM}
        for n, kind in enumerate(["bold", "spoiler", "text_mention", "custom_emoji"] * 25)
    ]

    town.sandbox.push({"message": message(town, aigul, text=text, entities=entities)})
    await town.settle()

    [item] = await draft_items(town, aigul)
    assert item.text == text.strip()


IGNORED = {
    "a message of a business": lambda m: {"business_message": m | {"business_connection_id": "x"}},
    "an edit of a business": lambda m: {"edited_business_message": m},
    "a connection of a business": lambda m: {
        "business_connection": {"id": "x", "user": m["from"], "user_chat_id": 1, "date": 1}
    },
    "messages of a business that are gone": lambda m: {
        "deleted_business_messages": {"chat": m["chat"], "message_ids": [1]}
    },
    "a post of a channel": lambda m: {
        "channel_post": {**m, "chat": CHANNEL, "sender_chat": CHANNEL}
    },
    "an edited post of a channel": lambda m: {"edited_channel_post": {**m, "chat": CHANNEL}},
    "a reaction": lambda m: {"message_reaction": {"chat": m["chat"], "message_id": 1, "date": 1}},
    "counted reactions": lambda m: {"message_reaction_count": {"chat": m["chat"]}},
    "an inline query": lambda m: {"inline_query": {"id": "1", "from": m["from"], "query": WATER}},
    "an answer to a poll": lambda m: {"poll_answer": {"poll_id": "1", "user": m["from"]}},
    "a request to join": lambda m: {"chat_join_request": {"chat": CHANNEL, "from": m["from"]}},
    "a boost": lambda m: {"chat_boost": {"chat": CHANNEL, "boost": {}}},
    "a checkout": lambda m: {"pre_checkout_query": {"id": "1", "from": m["from"]}},
    "paid media bought": lambda m: {"purchased_paid_media": {"from": m["from"]}},
    "something of tomorrow": lambda m: {"hologram": m},
    "nothing": lambda m: {},
}


@pytest.mark.parametrize("shape", IGNORED)
async def test_what_is_no_business_of_the_bot_changes_and_says_nothing(
    town: Town, shape: str
) -> None:
    office = await open_office(town)
    heard = len(office.aigul.heard), len(office.group.heard)

    town.sandbox.push(IGNORED[shape](message(town, office.aigul, text=WATER)))
    await town.settle()

    assert (len(office.aigul.heard), len(office.group.heard)) == heard
    assert await draft_of(town, office.aigul) is None
    assert await dead_letters(town) == []


async def posted(town: Town, sender: dict[str, Any], **parts: Any) -> tuple[Any, str, int]:
    """Somebody who is no person replies to a card; the office, its appeal, what stood before."""
    office = await open_office(town)
    number = await office.appeal()
    card = office.card(number)
    chat = of_group(office.group)
    original = {"message_id": card.message_id, "date": 1, "chat": chat}
    before = len(office.group.heard)
    town.sandbox.push(
        {
            "message": message(
                town, office.daniyar, text="Құбыр жөнделді", reply_to_message=original
            )
            | {"chat": chat, "from": sender}
            | parts
        }
    )
    await town.settle()
    return office, number, before


async def test_what_another_bot_says_to_a_card_is_no_answer_and_starts_no_talk(town: Town) -> None:
    office, number, before = await posted(town, A_BOT)

    assert len(office.group.heard) == before
    assert await happened(town, number) == ["registered"]


async def test_a_post_of_the_linked_channel_in_a_branchs_group_is_nobodys(town: Town) -> None:
    office, number, before = await posted(
        town, TELEGRAM, sender_chat=CHANNEL, is_automatic_forward=True
    )

    assert len(office.group.heard) == before
    assert await happened(town, number) == ["registered"]


@pytest.mark.parametrize("behind", ["the group itself", "a channel"])
async def test_who_hides_behind_a_chat_answers_no_citizen(town: Town, behind: str) -> None:
    chat = {"id": -100, "type": "supergroup"} if behind == "the group itself" else CHANNEL
    office, number, _ = await posted(town, HIDDEN_ADMIN, sender_chat=chat)

    assert await happened(town, number) == ["registered"]
    assert not any("Өтініш беруші мынаны көреді" in text for text in office.group.heard)


async def test_of_two_updates_with_one_number_only_the_first_counts(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    for words in (WATER, "Басқа сөз"):
        raw = {"update_id": 900_000_001, "message": message(town, aigul, text=words)}
        await town.app.receiver.accept([raw])
    await town.settle()

    assert [item.text for item in await draft_items(town, aigul)] == [WATER]


async def test_a_caption_that_is_taken_away_is_taken_away(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    photo = [{**FILE, "width": 9, "height": 9}]
    first = message(town, aigul, caption="Қате жазылған", photo=photo)
    town.sandbox.push({"message": first})
    aigul.says(WATER)
    await town.settle()

    town.sandbox.push(
        {"edited_message": {**message(town, aigul, photo=photo), "edit_date": first["date"]}}
    )
    await town.settle()

    assert sorted(item.text for item in await draft_items(town, aigul)) == ["", WATER]


async def test_one_picture_of_an_album_is_exchanged_and_the_others_stay(town: Town) -> None:
    aigul = await town.citizen("Айгүл")

    def picture(n: int, file: str) -> dict[str, Any]:
        photo = [{"file_id": file, "file_unique_id": file, "width": 9, "height": 9}]
        words = {"caption": WATER} if n == 0 else {}
        return message(town, aigul, photo=photo, media_group_id="m", **words) | {
            "message_id": 7001 + n
        }

    for n in range(3):
        town.sandbox.push({"message": picture(n, f"old{n}")})
    await town.settle()
    town.sandbox.push({"edited_message": picture(1, "new1") | {"edit_date": 1}})
    await town.settle()

    kept = [(item.file_id, item.text) for item in await draft_items(town, aigul)]
    assert kept == [("old0", WATER), ("new1", ""), ("old2", "")]


async def test_a_forwarded_contact_is_nobodys_own_number(town: Town) -> None:
    aigul = await town.citizen("Айгүл")
    contact = {"phone_number": "+77015550000", "first_name": "Болат", "user_id": 99}
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Айгүл"}

    town.sandbox.push({"message": message(town, aigul, contact=contact, forward_origin=origin)})
    await town.settle()

    [item] = await draft_items(town, aigul)
    assert item.own_contact is False


PRESSES: dict[str, dict[str, Any]] = {
    "under a message of a bot in another chat": {"inline_message_id": "x", "data": "a:b:1"},
    "of a game": {"game_short_name": "tetris"},
    "without data": {},
    "under a message that is gone": {"data": "x", "message": {"message_id": 5, "date": 0}},
    "with endless data": {"data": "a:" + "9" * 60},
}


@pytest.mark.parametrize("shape", PRESSES)
async def test_a_press_of_any_shape_stops_spinning(town: Town, shape: str) -> None:
    aigul = await town.citizen("Айгүл")
    press = {"id": "77", "from": account(aigul), "chat_instance": "1"} | PRESSES[shape]
    if "message" in press:
        press["message"] = press["message"] | {"chat": private(aigul)}
    answered = town.sandbox.bot_api.counts["answerCallbackQuery"]

    town.sandbox.push({"callback_query": press})
    await town.settle()

    assert town.sandbox.bot_api.counts["answerCallbackQuery"] > answered
    assert await dead_letters(town) == []
