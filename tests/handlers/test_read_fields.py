"""What is read of an update, and how the address of a link becomes a part of its text."""

from typing import Any

import pytest
from aiogram.types import ChatMemberUpdated, Message

from bot.text.display import units
from handlers.parsing import comes_in_a_burst, item_of, reply_target
from handlers.telegram.read_fields import lean

SAID = "🙂 Өтінішті мына сілтемемен беріңіз"


def message(**parts: Any) -> dict[str, Any]:
    person = {"id": 11, "is_bot": False, "first_name": "А"}
    chat = {"id": 11, "type": "private"}
    return {"message_id": 5, "date": 1, "chat": chat, "from": person, **parts}


def link(words: str, url: str, *, of: str = SAID) -> dict[str, Any]:
    before = of[: of.index(words)]
    return {"type": "text_link", "offset": units(before), "length": units(words), "url": url}


def read(text: str, *entities: Any) -> str:
    found = lean("message", message(text=text, entities=list(entities)))
    assert (
        lean("message", message(caption=text, caption_entities=list(entities)))["caption"]
        == (found["text"])
    )
    return str(found["text"])


def test_what_its_writer_has_struck_out_is_seen_to_be_struck_out() -> None:
    words = "🙂 Су жоқ, жарық жоқ"
    told = read(words, {"type": "strikethrough", "offset": 3, "length": 6})

    assert told == "🙂 ~~Су жоқ~~, жарық жоқ"


def test_the_address_of_a_link_stands_after_its_words() -> None:
    told = read(SAID, link("мына сілтемемен", "https://eotinish.kz/ru/form/77"))

    assert told == "🙂 Өтінішті мына сілтемемен (https://eotinish.kz/ru/form/77) беріңіз"


def test_each_of_several_links_keeps_its_address() -> None:
    told = read(SAID, link("Өтінішті", "https://a.kz/1"), link("беріңіз", "tg://resolve?domain=b"))

    assert told == ("🙂 Өтінішті (https://a.kz/1) мына сілтемемен беріңіз (tg://resolve?domain=b)")


def test_a_link_that_begins_with_an_emoji_and_ends_with_a_gap_is_told_in_its_place() -> None:
    told = read(SAID, link("🙂 Өтінішті ", "https://a.kz"))

    assert told == "🙂 Өтінішті (https://a.kz) мына сілтемемен беріңіз"


def test_an_address_that_the_words_say_is_not_said_twice() -> None:
    text = "Міне: eotinish.kz/ru"

    assert read(text, link("eotinish.kz/ru", "https://eotinish.kz/ru/", of=text)) == text


def test_words_that_name_another_address_show_the_real_one() -> None:
    text = "Міне: eotinish.kz"

    told = read(text, link("eotinish.kz", "https://eotinish.example/", of=text))

    assert told == "Міне: eotinish.kz (https://eotinish.example/)"


@pytest.mark.parametrize(
    "entity",
    [
        {"type": "text_link", "offset": 1, "length": 2, "url": "https://a.kz"},  # half an emoji
        {"type": "text_link", "offset": 30, "length": 30, "url": "https://a.kz"},
        {"type": "text_link", "offset": -1, "length": 3, "url": "https://a.kz"},
        {"type": "text_link", "offset": 0, "length": 0, "url": "https://a.kz"},
        {"type": "text_link", "offset": 2**80, "length": 1, "url": "https://a.kz"},
        {"type": "text_link", "offset": 3, "length": 4, "url": ""},
        {"type": "text_link", "offset": "3", "length": 4, "url": "https://a.kz"},
        {"type": "bold", "offset": 3, "length": 4},
        {"type": 7, "offset": 3, "length": 4, "url": "https://a.kz"},
    ],
)
def test_an_entity_that_is_no_link_within_the_text_changes_nothing(entity: dict[str, Any]) -> None:
    assert read(SAID, entity) == SAID


def test_nothing_is_kept_that_nobody_reads() -> None:
    kept = lean("message", message(text="Су жоқ", via_bot={}, poll={"id": 1}, tomorrow=[1]))

    assert kept == message(text="Су жоқ")


def test_of_whoever_is_chosen_from_the_contacts_only_the_id_is_read() -> None:
    people = [{"user_id": 5, "first_name": "А", "photo": []}, {"user_id": "x"}, 7]

    kept = lean("message", message(users_shared={"request_id": 7, "users": people}))

    assert kept["users_shared"] == {"request_id": 7, "users": [{"user_id": 5}]}


def test_whoever_speaks_for_a_chat_that_cannot_be_read_is_still_no_person() -> None:
    for broken in ({}, 7, {"id": "x"}):
        assert lean("message", message(sender_chat=broken))["sender_chat"]["type"] == "channel"


def test_the_stored_update_stays_as_it_came() -> None:
    came = message(text=SAID, entities=[link("мына", "https://a.kz")], reply_to_message={"x": 1})
    before = repr(came)

    lean("message", came)

    assert repr(came) == before


@pytest.mark.parametrize("status", ["creator", "administrator", "member", "left", "kicked"])
def test_a_part_in_a_chat_is_read_by_its_status_alone(status: str) -> None:
    person = {"id": 1, "first_name": "Б"}
    member = {"status": status, "user": person, "can_fly": "yes"}
    chat = {"id": -5, "type": "group", "title": 3}
    came = {"chat": chat, "from": person, "old_chat_member": member, "new_chat_member": member}

    event = ChatMemberUpdated.model_validate(lean("my_chat_member", came))

    assert event.new_chat_member.status == status


JUNK: tuple[Any, ...] = (
    None,
    {},
    [],
    "",
    "x",
    True,
    -1,
    2**70,
    1.5,
    float("nan"),
    [None, {}, 7],
    {"type": "hidden_user"},
    {"id": "x", "origin": {}, "text": 5, "location": {"latitude": 1e9}},
    {"file_id": 3, "chat": {"title": []}, "sender_user": {"id": 1, "first_name": None}},
)

NEEDED = {"message_id", "chat", "text"}


@pytest.mark.parametrize("name", sorted(set(Message.model_fields) - NEEDED))
def test_nothing_beside_the_text_can_cost_the_text(name: str) -> None:
    field = Message.model_fields[name].alias or name
    for junk in JUNK:
        came = message(text="Су жоқ", **{field: junk})

        event = Message.model_validate(lean("message", came))

        item = item_of(event)
        assert item is not None
        assert item.text == "Су жоқ"
        assert reply_target(event) is None
        assert comes_in_a_burst(event) in (True, False)
